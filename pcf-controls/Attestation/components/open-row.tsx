import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { isAnswered, type AnswerRow } from "../answer-row";
import type { RowProps } from "./control-row";
import { DecisionSection } from "./decision-section";
import { EvidenceList } from "./evidence-list";
import { MeasuredNote } from "./measured-note";
import type { AttestationActions } from "./use-attestation";

/** Comment of the reviewer on a returned answer, and the two ways to deal with it. */
const ReviewerSays: React.FC<{
  readonly host: Host;
  readonly row: AnswerRow;
  readonly isReadOnly: boolean;
  readonly reviewedOn: string | null;
  readonly actions: AttestationActions;
  readonly onReply: () => void;
}> = ({ host, row, isReadOnly, reviewedOn, actions, onReply }) => (
  <div className="plb-reviewer">
    <p className="plb-soft">
      <strong>{host.text("reviewer")}</strong>
      {reviewedOn !== null && ` · ${host.formatDay(reviewedOn.slice(0, 10))}`} · {host.text("returnedThisAnswer")}
    </p>
    <p dir="auto">{row.reviewComment}</p>
    {!isReadOnly && (
      <div className="plb-buttons">
        <button type="button" className="plb-link" onClick={onReply}>
          {host.text("reply")}
        </button>
        <button type="button" className="plb-link" onClick={() => actions.change(row.id, { returned: false })}>
          {host.text("markFixed")}
        </button>
      </div>
    )}
  </div>
);

/** The reviewer's own way to send one answer back. */
const ReturnAnswer: React.FC<{
  readonly host: Host;
  readonly row: AnswerRow;
  readonly actions: AttestationActions;
}> = ({ host, row, actions }) =>
  row.returned ? (
    <div className="plb-form">
      <label className="plb-field">
        {host.text("returnComment", row.code)}
        <textarea
          className="plb-input"
          rows={2}
          dir="auto"
          maxLength={2000}
          data-field="review"
          value={row.reviewComment}
          onChange={(event) => actions.change(row.id, { reviewComment: event.target.value })}
        />
      </label>
      <button
        type="button"
        className="plb-link"
        onClick={() => actions.change(row.id, { returned: false, reviewComment: "" })}
      >
        {host.text("takeReturnBack")}
      </button>
    </div>
  ) : (
    <button type="button" className="plb-button" onClick={() => actions.change(row.id, { returned: true })}>
      <ShapeIcon shape="clock" /> {host.text("returnAnswer")}
    </button>
  );

/** Everything about one control: what it asks, how to check it, evidence, decision, comment. */
export const OpenRow: React.FC<RowProps> = (props) => {
  const { host, row, mode, head, actions, today } = props;
  const [isHowOpen, setHowOpen] = React.useState(false);
  const comment = React.useRef<HTMLTextAreaElement>(null);
  const isReadOnly = mode !== "answer";
  const isAsked = isAnswered(row);
  const howId = `plb-how-${row.id}`;
  return (
    <div className="plb-row-body">
      <p dir="auto">{row.statement}</p>
      {row.applies && row.applicability !== "" && (
        <p className="plb-soft" dir="auto">
          {row.applicability}
        </p>
      )}
      <p className="plb-soft">
        {row.question !== "" && isAsked && (
          <>
            <ShapeIcon shape="question" /> {host.text("toAnswer", row.question)}{" "}
          </>
        )}
        {row.howToCheck !== "" && (
          <button
            type="button"
            className="plb-link"
            aria-expanded={isHowOpen}
            aria-controls={howId}
            onClick={() => setHowOpen(!isHowOpen)}
          >
            {host.text("howToCheck")}
          </button>
        )}
      </p>
      {isHowOpen && (
        <p id={howId} className="plb-how" dir="auto">
          {row.howToCheck}
        </p>
      )}
      <MeasuredNote host={host} row={row} status={props.measured} />
      {mode === "answer" && isAsked && row.answer === null && (
        <button type="button" className="plb-link" onClick={() => props.handlers.onCarry(row)}>
          {host.text("carryOne")}
        </button>
      )}
      {row.returned && mode !== "review" && (
        <ReviewerSays
          host={host}
          row={row}
          isReadOnly={isReadOnly}
          reviewedOn={head.reviewedOn}
          actions={actions}
          onReply={() => comment.current?.focus()}
        />
      )}
      {isAsked && (
        <>
          <EvidenceList host={host} row={row} today={today} isReadOnly={isReadOnly} actions={actions} />
          <DecisionSection
            host={host}
            row={row}
            state={props.state}
            tier={head.tier}
            today={today}
            isReadOnly={isReadOnly}
            actions={actions}
            exceptionWanted={props.exceptionWanted}
            announce={props.handlers.announce}
          />
          {isReadOnly ? (
            row.comment !== "" && (
              <p dir="auto">
                <strong>{host.text("comment")}</strong> {row.comment}
              </p>
            )
          ) : (
            <label className="plb-field">
              {host.text("comment")}
              <textarea
                ref={comment}
                className="plb-input"
                rows={2}
                dir="auto"
                maxLength={2000}
                data-field="comment"
                value={row.comment}
                onChange={(event) => actions.change(row.id, { comment: event.target.value })}
              />
            </label>
          )}
          {mode === "review" && <ReturnAnswer host={host} row={row} actions={actions} />}
        </>
      )}
    </div>
  );
};
