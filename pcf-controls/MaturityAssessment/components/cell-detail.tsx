import type { CriterionAnswer } from "@plumbline/governance";
import * as React from "react";

import { ChoiceStrip, type ChoiceOption } from "../../shared/choice-strip";
import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import type { CriterionRow } from "../assessment-rows";
import { disagrees, type Cell } from "./assessment-view";
import { SaveNote } from "../../shared/save-note";
import type { AnswerChange, AssessmentActions } from "./use-assessment";

type Answer = Extract<CriterionAnswer, "met" | "partly" | "notMet">;

interface Props {
  readonly host: Host;
  readonly cell: Cell;
  readonly isReadOnly: boolean;
  readonly actions: AssessmentActions;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onMove: (by: 1 | -1) => void;
  /** Esc: back to the matrix. */
  readonly onLeave: () => void;
}

const answerKeys: Readonly<Record<string, Answer>> = { "1": "met", "2": "partly", "3": "notMet" };

/** Anything else than a web address is shown as text and never opened. */
const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim());

const ControlsSay: React.FC<{ readonly host: Host; readonly row: CriterionRow }> = ({ host, row }) => {
  if (row.controls.length === 0) return <span className="plb-soft">{host.text("noControls")}</span>;
  const codes = row.controls.map((control) => control.code).join(", ");
  if (row.meanCredit === null) return <span className="plb-soft">{host.text("notMeasured", codes)}</span>;
  const credit = row.meanCredit.toFixed(2);
  if (disagrees(row))
    return (
      <span className="plb-disagrees">
        <ShapeIcon shape="alert" /> {host.text("disagrees", codes, credit)}
      </span>
    );
  if (row.meanCredit >= 0.8 && row.answer !== "met") {
    const passing = row.controls.find((control) => control.measured?.tenant?.result === "pass");
    const since = passing?.measured?.tenant?.since ?? "";
    return (
      <span>
        <ShapeIcon shape="pass" className="plb-shape-pass" />{" "}
        {passing === undefined || since === ""
          ? host.text("couldBeHigher", codes, credit)
          : host.text("passesSince", passing.code, host.formatDay(since))}
      </span>
    );
  }
  return <span>{host.text("meanCredit", codes, credit)}</span>;
};

const TextBox: React.FC<{
  readonly label: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly maxLength: number;
  readonly type?: "url";
  readonly onChange: (value: string) => void;
}> = ({ label, value, isReadOnly, maxLength, type, onChange }) =>
  isReadOnly ? (
    value === "" ? null : (
      <p dir="auto">{value}</p>
    )
  ) : (
    <input
      className="plb-input"
      type={type ?? "text"}
      dir="auto"
      aria-label={label}
      placeholder={label}
      maxLength={maxLength}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );

const Criterion: React.FC<
  Omit<Props, "cell" | "hasPrevious" | "hasNext" | "onMove"> & { readonly row: CriterionRow }
> = ({ host, row, isReadOnly, actions, onLeave }) => {
  const options: readonly ChoiceOption<Answer>[] = [
    { value: "met", label: host.text("answer_met"), shape: "pass" },
    { value: "partly", label: host.text("answer_partly"), shape: "partly" },
    { value: "notMet", label: host.text("answer_notMet"), shape: "empty" },
  ];
  const change = (value: AnswerChange): void => actions.change(row.id, value);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      onLeave();
      return;
    }
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "radio";
    const answer = answerKeys[event.key];
    if (isReadOnly || isTyping || answer === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    change({ answer });
  };
  return (
    <tr onKeyDown={onKeyDown} data-criterion={row.code}>
      <th scope="row" data-label={host.text("criterion")}>
        {row.text}
        <span className="plb-soft plb-block">
          {row.code} {row.optional && <span className="plb-tag">{host.text("optional")}</span>}
        </span>
      </th>
      <td data-label={host.text("answer")}>
        <ChoiceStrip
          name={`criterion-${row.id}`}
          label={host.text("answerFor", row.code)}
          options={options}
          value={row.answer === "met" || row.answer === "partly" || row.answer === "notMet" ? row.answer : null}
          isReadOnly={isReadOnly}
          unansweredLabel={host.text("notAnswered")}
          onChange={(answer) => change({ answer })}
        />
        <SaveNote
          host={host}
          code={row.code}
          state={actions.stateOf(row.id)}
          onRetry={() => actions.retry(row.id)}
          onResolve={(keep) => actions.resolve(row.id, keep)}
        />
      </td>
      <td data-label={host.text("evidenceAndNote")}>
        {isWebAddress(row.evidenceUrl) && (
          <button type="button" className="plb-link" onClick={() => host.openUrl(row.evidenceUrl)}>
            <ShapeIcon shape="link" /> {host.text("openEvidence", row.code)}
          </button>
        )}
        <TextBox
          label={host.text("evidenceLinkFor", row.code)}
          type="url"
          value={row.evidenceUrl}
          maxLength={200}
          isReadOnly={isReadOnly}
          onChange={(evidenceUrl) => change({ evidenceUrl })}
        />
        <TextBox
          label={host.text("noteFor", row.code)}
          value={row.note}
          maxLength={2000}
          isReadOnly={isReadOnly}
          onChange={(note) => change({ note })}
        />
      </td>
      <td data-label={host.text("controlsSay")}>
        <ControlsSay host={host} row={row} />
        {disagrees(row) && (
          <div>
            {!isReadOnly && (
              <button type="button" className="plb-link" onClick={() => change({ answer: "partly" })}>
                {host.text("changeToPartly")}
              </button>
            )}
            <TextBox
              label={host.text("sayWhyFor", row.code)}
              value={row.challengeReason}
              maxLength={1000}
              isReadOnly={isReadOnly}
              onChange={(challengeReason) => change({ challengeReason })}
            />
          </div>
        )}
      </td>
    </tr>
  );
};

/** The criteria of the chosen cell, with their answers. */
export const CellDetail: React.FC<Props> = (props) => {
  const { host, cell, hasPrevious, hasNext, onMove } = props;
  const name = `${host.text(`area_${cell.area}`)} · ${host.text(`level_${cell.level}`)}`;
  return (
    <section className="plb-card" aria-labelledby="plb-cell-title" data-detail={`${cell.area}/${cell.level}`}>
      <div className="plb-detail-head">
        <h2 id="plb-cell-title">
          {name} <span className="plb-tag">{host.text("metOf", cell.met, cell.criteria.length)}</span>
        </h2>
        <span>
          {hasPrevious && (
            <button type="button" className="plb-link" onClick={() => onMove(-1)}>
              {host.text("previousCell")}
            </button>
          )}{" "}
          {hasNext && (
            <button type="button" className="plb-link" onClick={() => onMove(1)}>
              {host.text("nextCell")}
            </button>
          )}
        </span>
      </div>
      <p className="plb-soft">{host.text(`cellText_${cell.area}_${cell.level}`)}</p>
      <div className="plb-table-region" role="region" aria-label={name} tabIndex={0}>
        <table className="plb-criteria">
          <thead>
            <tr>
              <th scope="col">{host.text("criterion")}</th>
              <th scope="col">{host.text("answer")}</th>
              <th scope="col">{host.text("evidenceAndNote")}</th>
              <th scope="col">{host.text("controlsSay")}</th>
            </tr>
          </thead>
          <tbody>
            {cell.criteria.map((row) => (
              <Criterion key={row.id} {...props} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
