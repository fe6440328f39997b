import type { Day } from "@plumbline/governance";
import { parseDay } from "@plumbline/governance";
import * as React from "react";

import { Evidence, EvidenceSource } from "../../shared/generated/tables";
import { RequestError, type Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { currentEvidence, needsEvidence, type AnswerRow } from "../answer-row";
import type { EvidenceRow } from "../evidence-row";
import type { AttestationActions } from "./use-attestation";

interface Props {
  readonly host: Host;
  readonly row: AnswerRow;
  readonly today: Day;
  readonly isReadOnly: boolean;
  readonly actions: AttestationActions;
}

const EvidenceItem: React.FC<{
  readonly host: Host;
  readonly one: EvidenceRow;
  readonly onRemove: (() => void) | null;
}> = ({ host, one, onRemove }) => (
  <li>
    <ShapeIcon shape={one.isFile ? "file" : "link"} />
    <span className="plb-grow">
      {one.isFile || one.url === "" ? (
        <button type="button" className="plb-link" dir="auto" onClick={() => host.openRow(Evidence.table, one.id)}>
          {one.name}
        </button>
      ) : (
        <button type="button" className="plb-link" dir="auto" onClick={() => host.openUrl(one.url)}>
          {one.name}
        </button>
      )}
      <span className="plb-soft plb-block">
        {one.effectiveOn !== null && host.text("effectiveOn", host.formatDay(one.effectiveOn))}{" "}
        {one.expiresOn !== null && one.status === "current" && host.text("expiresOn", host.formatDay(one.expiresOn))}{" "}
        {one.status !== "current" && <strong>{host.text(`evidence_${one.status}`)}</strong>}
      </span>
    </span>
    {onRemove !== null && (
      <button type="button" className="plb-link" onClick={onRemove}>
        {host.text("remove")}
        <span className="plb-hidden"> {one.name}</span>
      </button>
    )}
  </li>
);

const LinkForm: React.FC<Props & { readonly onDone: () => void }> = ({ host, row, today, actions, onDone }) => {
  const [name, setName] = React.useState("");
  const [url, setUrl] = React.useState("");
  const [day, setDay] = React.useState<string>(today);
  const [problem, setProblem] = React.useState<string | null>(null);
  const first = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => first.current?.focus(), []);
  const add = (): void => {
    const effectiveOn = parseDay(day);
    if (!/^https?:\/\/\S+$/i.test(url.trim())) {
      setProblem(host.text("linkNeedsAddress"));
      first.current?.focus();
      return;
    }
    if (effectiveOn === null || effectiveOn > today) {
      setProblem(host.text("effectiveNotLater"));
      return;
    }
    actions
      .addEvidence(row, { name: name.trim() === "" ? url.trim() : name.trim(), url: url.trim(), effectiveOn })
      .then(onDone, (failure: unknown) =>
        setProblem(
          failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("notSaved", row.code),
        ),
      );
  };
  return (
    <div className="plb-form" role="group" aria-label={host.text("addLink")}>
      <label className="plb-field">
        {host.text("linkAddress")}
        <input
          ref={first}
          className="plb-input"
          type="url"
          dir="ltr"
          maxLength={200}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.ctrlKey && add()}
        />
      </label>
      <label className="plb-field">
        {host.text("linkName")}
        <input
          className="plb-input"
          dir="auto"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="plb-field">
        {host.text("effectiveOnLabel")}
        <input
          className="plb-input"
          type="date"
          max={today}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </label>
      {problem !== null && (
        <p className="plb-row-error" role="alert">
          {problem}
        </p>
      )}
      <div className="plb-buttons">
        <button type="button" className="plb-button plb-button-primary" onClick={add}>
          {host.text("addLink")}
        </button>
        <button type="button" className="plb-button" onClick={onDone}>
          {host.text("cancel")}
        </button>
      </div>
    </div>
  );
};

/** The evidence of an answer, and the ways to add some. */
export const EvidenceList: React.FC<Props> = (props) => {
  const { host, row, isReadOnly, actions } = props;
  const [isAdding, setAdding] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  const tell = (failure: unknown): void =>
    setProblem(
      failure instanceof RequestError && failure.message !== "" ? failure.message : host.text("notSaved", row.code),
    );
  const addFile = (): void => {
    const { columns } = Evidence;
    host
      .openNew(Evidence.table, {
        [columns.source]: String(EvidenceSource.file),
        [columns.effectiveon]: props.today,
        [columns.attestationanswer]: row.id,
        [`${columns.attestationanswer}name`]: row.title,
        [`${columns.attestationanswer}type`]: "plb_attestationanswer",
        [columns.control]: row.controlId,
        [`${columns.control}name`]: row.title,
        [`${columns.control}type`]: "plb_control",
      })
      .then((isSaved) => (isSaved ? actions.reloadEvidence() : undefined))
      .catch(tell);
  };
  return (
    <section aria-label={host.text("evidenceFor", row.code)} className="plb-evidence">
      <h4>{host.text("evidenceLabel")}</h4>
      {row.evidenceExpected !== "" && <p className="plb-soft">{host.text("evidenceExpected", row.evidenceExpected)}</p>}
      {row.evidence.length > 0 && (
        <ul>
          {row.evidence.map((one) => (
            <EvidenceItem
              key={one.id}
              host={host}
              one={one}
              onRemove={isReadOnly ? null : () => void actions.removeEvidence(one.id).catch(tell)}
            />
          ))}
        </ul>
      )}
      {row.evidence.length === 0 && isReadOnly && <p className="plb-soft">{host.text("noEvidence")}</p>}
      {!isReadOnly && !isAdding && (
        <div className="plb-buttons">
          <button type="button" className="plb-button" data-add-evidence onClick={() => setAdding(true)}>
            <ShapeIcon shape="link" /> {host.text("addLink")}
          </button>
          <button type="button" className="plb-button" onClick={addFile}>
            <ShapeIcon shape="file" /> {host.text("addFile")}
          </button>
          {row.validityDays !== null && <span className="plb-soft">{host.text("validDays", row.validityDays)}</span>}
        </div>
      )}
      {isAdding && <LinkForm {...props} onDone={() => setAdding(false)} />}
      {!isReadOnly && needsEvidence(row) && currentEvidence(row).length === 0 && row.answer !== null && (
        <p className="plb-row-error">
          <ShapeIcon shape="alert" /> {host.text("evidenceNeeded", host.text(`answer_${row.answer}`))}
        </p>
      )}
      {problem !== null && (
        <p className="plb-row-error" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
};
