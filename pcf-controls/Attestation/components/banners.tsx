import type { Day } from "@plumbline/governance";
import { addDays, daysBetween, graceDays, isOpenForAnswers, validityOn } from "@plumbline/governance";
import * as React from "react";

import type { Host } from "../../shared/host";
import { counted } from "../../shared/plural";
import type { AnswerRow } from "../answer-row";
import type { AttestationData, AttestationHead } from "../attestation-rows";
import type { Mode } from "./control-row";

interface Line {
  readonly level: "info" | "warning" | "error";
  readonly strong?: string;
  readonly text: string;
}

const codes = (rows: readonly AnswerRow[]): string => rows.map((row) => row.code).join(", ");

function dueLine(host: Host, head: AttestationHead, today: Day): Line | null {
  if (isOpenForAnswers(head.status) && head.dueOn !== null) {
    const days = daysBetween(today, head.dueOn);
    if (days === 0) return { level: "warning", text: host.text("dueToday") };
    if (days > 0) return days > 30 ? null : { level: "info", text: counted(host, "dueIn", days) };
    return { level: "warning", text: counted(host, "overdue", -days) };
  }
  if (head.status !== "accepted" || head.validUntil === null) return null;
  const staleFrom = addDays(head.validUntil, graceDays + 1);
  switch (validityOn(head.validUntil, today)) {
    case "valid":
      return null;
    case "due":
      return {
        level: "warning",
        text: counted(host, "dueSince", daysBetween(head.validUntil, today), host.formatDay(staleFrom)),
      };
    case "stale":
      return { level: "error", text: host.text("staleSince", host.formatDay(staleFrom)) };
  }
}

/** What the person must know before anything else, most urgent first. */
export function bannerLines(
  host: Host,
  data: AttestationData,
  mode: Mode,
  isMaker: boolean,
  today: Day,
): readonly Line[] {
  const { head, rows } = data;
  const lines: Line[] = [];
  const returned = rows.filter((row) => row.returned);
  if (head.status === "returned") {
    const when = head.reviewedOn === null ? "" : host.formatDay(head.reviewedOn.slice(0, 10));
    lines.push({
      level: "warning",
      strong: host.text("returnedOn", when),
      text: [
        ...(returned.length === 0 ? [] : [counted(host, "returnedAnswers", returned.length, codes(returned))]),
        ...(head.reviewComment === "" ? [] : [host.text("reviewerSays", head.reviewComment)]),
      ].join(" "),
    });
  }
  const fresh = rows.filter((row) => row.newSince && row.applies);
  if (fresh.length > 0 && isOpenForAnswers(head.status))
    lines.push({ level: "info", text: counted(host, "tierChanged", fresh.length, codes(fresh.slice(0, 8))) });
  const due = dueLine(host, head, today);
  if (due !== null) lines.push(due);
  if (mode === "answer") return lines;
  if (head.status === "submitted")
    lines.push({
      level: "info",
      text: host.text(
        isMaker ? "submittedReadOnly" : mode === "review" ? "reviewHint" : "submittedReadOnly",
        head.submittedOn === null ? "" : host.formatDay(head.submittedOn.slice(0, 10)),
      ),
    });
  else if (isOpenForAnswers(head.status)) lines.push({ level: "info", text: host.text("noRight") });
  else lines.push({ level: "info", text: host.text(`closed_${head.status}`) });
  return lines;
}

export const Banners: React.FC<{ readonly lines: readonly Line[] }> = ({ lines }) => (
  <>
    {lines.map((line) => (
      <div key={`${line.strong ?? ""}${line.text}`} className="plb-message" data-level={line.level}>
        <span dir="auto">
          {line.strong !== undefined && <strong>{line.strong} </strong>}
          {line.text}
        </span>
      </div>
    ))}
  </>
);
