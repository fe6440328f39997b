import type { Day } from "@plumbline/governance";
import { effectiveExceptionStatus } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { disagrees, resultShape, type MeasuredStatus } from "../measured-status";
import { currentEvidence, type AnswerRow } from "../answer-row";

const marks: Readonly<Record<AnswerRow["severity"], string>> = { critical: "‼ ", high: "! ", medium: "", low: "" };

/** Must stands out, should does not. */
export const DutyTag: React.FC<{ readonly host: Host; readonly duty: AnswerRow["duty"] }> = ({ host, duty }) =>
  duty === "none" ? null : (
    <span className={duty === "must" ? "plb-tag plb-tag-must" : "plb-tag"}>{host.text(`duty_${duty}`)}</span>
  );

/** Only the severities that decide something are named. */
export const SeverityTag: React.FC<{ readonly host: Host; readonly severity: AnswerRow["severity"] }> = ({
  host,
  severity,
}) =>
  severity === "critical" || severity === "high" ? (
    <span className="plb-tag">
      {marks[severity]}
      {host.text(`severity_${severity}`)}
    </span>
  ) : null;

/** The exception of a row and what it is today. */
export function exceptionText(host: Host, row: AnswerRow, today: Day): string | null {
  const { exception } = row;
  if (exception === null) return null;
  const status = effectiveExceptionStatus(exception.status, exception.validFrom, exception.validUntil, today);
  if (status === "inForce" && exception.validUntil !== null)
    return host.text("exceptionUntil", exception.number, host.formatDay(exception.validUntil));
  return host.text(`exception_${status}`, exception.number);
}

/** Everything a closed row says besides its state: exception, plan, what is new, evidence. */
export const RowTags: React.FC<{
  readonly host: Host;
  readonly row: AnswerRow;
  readonly today: Day;
  readonly measured: MeasuredStatus | null;
}> = ({ host, row, today, measured }) => {
  const exception = exceptionText(host, row, today);
  const evidence = currentEvidence(row).length;
  return (
    <>
      {disagrees(row, measured) && (
        <span className="plb-tag plb-tag-low">
          <ShapeIcon shape={resultShape[measured.result]} />{" "}
          {host.text("measuredIs", host.text(`result_${measured.result}`))}
        </span>
      )}
      {exception !== null && (
        <span className="plb-tag plb-tag-exception">
          <ShapeIcon shape="exception" /> {exception}
        </span>
      )}
      {row.plan !== "" && row.answer !== "yes" && (
        <span className="plb-tag">
          {row.planDue === null ? host.text("planNoDate") : host.text("planDueOn", host.formatDay(row.planDue))}
        </span>
      )}
      {row.newSince && (
        <span className="plb-tag plb-tag-accent">
          <ShapeIcon shape="plus" /> {host.text("newSince")}
        </span>
      )}
      {evidence > 0 && (
        <span className="plb-evidence-count">
          <ShapeIcon shape="link" />
          <span className="plb-hidden">{host.text("evidenceLabel")}</span>
          {evidence}
        </span>
      )}
    </>
  );
};
