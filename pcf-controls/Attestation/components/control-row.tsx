import type { Day } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import type { SaveState } from "../../shared/row-saver";
import { SaveNote } from "../../shared/save-note";
import { ShapeIcon } from "../../shared/shapes";
import { answerColumnsOf, type AnswerRow } from "../answer-row";
import type { AttestationHead } from "../attestation-rows";
import type { MeasuredStatus } from "../measured-status";
import { stateShape, type RowState } from "../row-state";
import { OpenRow } from "./open-row";
import { RowAnswer, type GivenAnswer } from "./row-answer";
import { DutyTag, RowTags, SeverityTag } from "./row-tags";
import type { AttestationActions } from "./use-attestation";

/** What a person may do with the rows: answer, review, or only read. */
export type Mode = "answer" | "review" | "read";

/** Calls of a row; the same object as long as the list lives, so that unchanged rows are not drawn again. */
export interface RowHandlers {
  readonly onKeyDown: (event: React.KeyboardEvent, row: AnswerRow) => void;
  readonly onToggle: (row: AnswerRow) => void;
  readonly onActivate: (row: AnswerRow) => void;
  readonly onAnswer: (row: AnswerRow, answer: GivenAnswer) => void;
  readonly onChangeWorkload: () => void;
  /** Takes the answer of last period over. */
  readonly onCarry: (row: AnswerRow) => void;
  readonly announce: (text: string) => void;
}

export interface RowProps {
  readonly host: Host;
  readonly head: AttestationHead;
  readonly today: Day;
  readonly row: AnswerRow;
  readonly state: RowState;
  readonly save: SaveState;
  readonly mode: Mode;
  readonly isOpen: boolean;
  /** The row that Tab leads to. */
  readonly isActive: boolean;
  readonly position: number;
  readonly setSize: number;
  /** Grows each time the person asks for an exception by key; 0 when never. */
  readonly exceptionWanted: number;
  readonly actions: AttestationActions;
  readonly handlers: RowHandlers;
  /** What was measured about the control; null when nothing was. */
  readonly measured: MeasuredStatus | null;
}

function theirsOf(host: Host, save: SaveState, row: AnswerRow): string {
  if (save.kind !== "conflict") return row.code;
  const { answer } = answerColumnsOf(save.theirs);
  return `${row.code} (${host.text(answer === null || answer === "notApplicable" ? "state_unanswered" : `answer_${answer}`)})`;
}

/** One control in the list. */
export const ControlRow: React.FC<RowProps> = React.memo((props) => {
  const { host, row, state, save, mode, isOpen, isActive, handlers, actions } = props;
  const titleId = `plb-title-${row.id}`;
  const metaId = `plb-meta-${row.id}`;
  const tabIndex = isActive ? 0 : -1;
  return (
    <div
      role="listitem"
      aria-setsize={props.setSize}
      aria-posinset={props.position}
      className="plb-row"
      data-key={row.id}
      data-row={row.id}
      data-open={isOpen}
      data-state={state.kind}
      onKeyDown={(event) => handlers.onKeyDown(event, row)}
      onFocus={() => !isActive && handlers.onActivate(row)}
    >
      <div className="plb-row-head">
        <ShapeIcon shape={stateShape[state.kind]} className="plb-row-shape" />
        <div className="plb-row-text">
          <button
            type="button"
            id={titleId}
            className="plb-row-title"
            aria-expanded={isOpen}
            aria-describedby={metaId}
            tabIndex={tabIndex}
            onClick={() => handlers.onToggle(row)}
          >
            {row.title}
          </button>
          <div className="plb-row-meta" id={metaId}>
            <bdi>{row.code}</bdi> <DutyTag host={host} duty={row.duty} />{" "}
            <SeverityTag host={host} severity={row.severity} />{" "}
            {row.applies ? (
              <span className={state.missing.length > 0 ? "plb-strong" : undefined}>
                {host.text(`state_${state.kind}`)}
              </span>
            ) : (
              <span dir="auto">{row.applicability}</span>
            )}{" "}
            <RowTags host={host} row={row} today={props.today} measured={props.measured} />
          </div>
          {!row.applies && mode === "answer" && (
            <button
              type="button"
              className="plb-link plb-small"
              tabIndex={tabIndex}
              onClick={() => handlers.onChangeWorkload()}
            >
              {host.text("changeWorkload")}
            </button>
          )}
        </div>
        <div className="plb-row-answer">
          <RowAnswer
            host={host}
            row={row}
            isReadOnly={mode !== "answer"}
            measured={props.measured}
            tabIndex={tabIndex}
            onAnswer={(answer) => handlers.onAnswer(row, answer)}
          />
        </div>
        <button
          type="button"
          className="plb-row-chevron"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => handlers.onToggle(row)}
        >
          <ShapeIcon shape={isOpen ? "chevronUp" : "chevronDown"} />
        </button>
      </div>
      <SaveNote
        host={host}
        code={theirsOf(host, save, row)}
        state={save}
        onRetry={() => actions.retry(row.id)}
        onResolve={(keep) => actions.resolve(row.id, keep)}
      />
      {isOpen && <OpenRow {...props} />}
    </div>
  );
});
ControlRow.displayName = "ControlRow";
