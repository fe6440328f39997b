import type { Day, ExceptionProblem } from "@plumbline/governance";
import { checkExceptionTerms, latestExceptionEnd, needsCompensation, parseDay } from "@plumbline/governance";
import * as React from "react";

import { RequestError, type Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import type { AnswerRow } from "../answer-row";
import type { TierMeaning } from "../attestation-rows";
import type { AttestationActions } from "./use-attestation";

type Risk = "low" | "medium" | "high";
const risks: readonly Risk[] = ["low", "medium", "high"];

interface Props {
  readonly host: Host;
  readonly row: AnswerRow;
  readonly tier: TierMeaning;
  readonly today: Day;
  readonly actions: AttestationActions;
  readonly onPlan: () => void;
  readonly onCancel: () => void;
  /** The exception is asked for. */
  readonly onDone: () => void;
}

function problemText(host: Host, tier: TierMeaning, problem: ExceptionProblem): string {
  if (problem.kind !== "tooLong" || problem.latestEnd === null) return host.text(`exceptionProblem_${problem.kind}`);
  return host.text(
    "exceptionProblem_tooLong",
    tier.code === null ? "" : host.text(`tier_${tier.code}`),
    tier.longestException,
    host.formatDay(problem.latestEnd),
  );
}

/** Asks for an exception. The button always works; it says what is missing and leads to the first. */
export const ExceptionForm: React.FC<Props> = ({ host, row, tier, today, actions, onPlan, onCancel, onDone }) => {
  const [reason, setReason] = React.useState("");
  const [compensating, setCompensating] = React.useState("");
  const [risk, setRisk] = React.useState<Risk>("medium");
  const [until, setUntil] = React.useState<string>(latestExceptionEnd(today, tier.longestException));
  const [isPressed, setPressed] = React.useState(false);
  const [isSending, setSending] = React.useState(false);
  const [refusal, setRefusal] = React.useState<string | null>(null);
  const form = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  const id = (field: string): string => `plb-exception-${row.id}-${field}`;
  const problems = checkExceptionTerms(
    { reason, compensating, severity: row.severity, validFrom: null, validUntil: parseDay(until) },
    tier.longestException,
    today,
  );
  const isCompensated = needsCompensation(row.severity);
  const find = (...kinds: readonly ExceptionProblem["kind"][]): string | null => {
    const problem = problems.find((one) => kinds.includes(one.kind) && (isPressed || one.kind === "tooLong"));
    return problem === undefined ? null : problemText(host, tier, problem);
  };
  const reasonProblem = find("reasonMissing");
  const compensatingProblem = find("compensatingMissing");
  const endProblem = find("endMissing", "endInPast", "endNotAfterStart", "tooLong");
  const request = (): void => {
    setPressed(true);
    setRefusal(null);
    const first = problems[0];
    const validUntil = parseDay(until);
    if (first !== undefined || validUntil === null) {
      const field =
        first?.kind === "reasonMissing" ? "reason" : first?.kind === "compensatingMissing" ? "compensating" : "until";
      form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
      return;
    }
    if (isSending) return;
    setSending(true);
    actions
      .askException(row, { reason: reason.trim(), compensating: compensating.trim(), residualRisk: risk, validUntil })
      .then(onDone, (failure: unknown) => {
        setSending(false);
        setRefusal(
          failure instanceof RequestError && failure.message !== ""
            ? failure.message
            : host.text("exceptionNotSent", row.code),
        );
      });
  };
  const note = (field: string, problem: string | null): React.ReactNode =>
    problem === null ? null : (
      <span id={id(`${field}-problem`)} className="plb-row-error plb-small">
        {problem}
      </span>
    );
  return (
    <div ref={form} role="group" aria-labelledby={id("title")} className="plb-form plb-form-exception">
      <h4 id={id("title")}>
        <ShapeIcon shape="exception" /> {host.text("askExceptionFor", row.code)}
      </h4>
      <p className="plb-soft">{host.text("exceptionHint")}</p>
      <div className="plb-form-grid">
        <label className="plb-field">
          <span className="plb-required">{host.text("exceptionReason")}</span>
          <textarea
            className="plb-input"
            rows={3}
            dir="auto"
            maxLength={2000}
            data-field="reason"
            aria-required="true"
            aria-invalid={reasonProblem !== null}
            aria-describedby={reasonProblem === null ? undefined : id("reason-problem")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {note("reason", reasonProblem)}
        </label>
        <label className="plb-field">
          <span className={isCompensated ? "plb-required" : undefined}>
            {host.text(isCompensated ? "exceptionCompensating" : "exceptionCompensatingOptional")}
          </span>
          <textarea
            className="plb-input"
            rows={3}
            dir="auto"
            maxLength={2000}
            data-field="compensating"
            aria-required={isCompensated}
            aria-invalid={compensatingProblem !== null}
            aria-describedby={compensatingProblem === null ? undefined : id("compensating-problem")}
            value={compensating}
            onChange={(event) => setCompensating(event.target.value)}
          />
          {isCompensated && compensatingProblem === null && (
            <span className="plb-soft">{host.text("neededBecause", host.text(`severity_${row.severity}`))}</span>
          )}
          {note("compensating", compensatingProblem)}
        </label>
        <label className="plb-field">
          {host.text("residualRisk")}
          <select className="plb-input" value={risk} onChange={(event) => setRisk(event.target.value as Risk)}>
            {risks.map((one) => (
              <option key={one} value={one}>
                {host.text(`level_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="plb-field">
          <span className="plb-required">{host.text("endsOn")}</span>
          <input
            className="plb-input"
            type="date"
            data-field="until"
            aria-required="true"
            aria-invalid={endProblem !== null}
            aria-describedby={endProblem === null ? undefined : id("until-problem")}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
          {note("until", endProblem)}
        </label>
      </div>
      {refusal !== null && (
        <p role="alert" className="plb-row-error">
          {refusal}
        </p>
      )}
      <div className="plb-buttons">
        <button type="button" className="plb-button plb-button-primary" aria-busy={isSending} onClick={request}>
          {host.text("requestException")}
        </button>
        <button type="button" className="plb-button" onClick={onPlan}>
          {host.text("planInstead")}
        </button>
        <button type="button" className="plb-button" onClick={onCancel}>
          {host.text("cancel")}
        </button>
      </div>
    </div>
  );
};
