import * as React from "react";

import type { Host } from "../../shared/host";
import { ShapeIcon } from "../../shared/shapes";
import { isAnswered, type AnswerRow } from "../answer-row";
import { disagrees, resultShape, type MeasuredStatus } from "../measured-status";

/** The result in words, with what was found in brackets where the rule says something. */
function resultText(host: Host, status: MeasuredStatus): string {
  const word = host.text(`result_${status.result}`);
  const found = status.found.length > 0 && status.found.length <= 120 ? status.found : "";
  return found === "" ? word : host.text("resultFound", word, found);
}

/** What was measured about a control; beside a Yes that it contradicts, what is needed. */
export const MeasuredNote: React.FC<{
  readonly host: Host;
  readonly row: AnswerRow;
  readonly status: MeasuredStatus | null;
}> = ({ host, row, status }) => {
  if (!row.applies || row.evidenceKind === "attested") return null;
  if (status === null || status.measuredOn === "")
    return isAnswered(row) ? null : <p className="plb-soft">{host.text("notMeasuredYet")}</p>;
  const day = host.formatDay(status.measuredOn.slice(0, 10));
  const text = resultText(host, status);
  const isContradicted = disagrees(row, status);
  const needs = isContradicted && row.comment.trim() === "";
  return (
    <div className={isContradicted ? "plb-reviewer" : "plb-how"}>
      <p dir="auto">
        <ShapeIcon shape={resultShape[status.result]} />{" "}
        {host.text(needs ? "measuredDisagrees" : "measuredOn", day, text)}
      </p>
      {status.why !== "" && (
        <p className="plb-soft" dir="auto">
          {status.why}
        </p>
      )}
      {status.expected !== "" && (
        <p className="plb-soft" dir="auto">
          {host.text("expectedIs", status.expected)}
        </p>
      )}
    </div>
  );
};
