import {
  checkDecider,
  checkExceptionTerms,
  exceptionDaysLeft,
  type Day,
  type EffectiveExceptionStatus,
  type ExceptionProblem,
} from "@plumbline/governance";

import type { FiguresHost } from "../shared/figures-host";
import { counted } from "../shared/plural";
import type { ExceptionData } from "./exception-rows";
import type { Timeline } from "./timeline";

/** What is wrong with the end date or the request, and the way out. */
export interface Message {
  readonly level: "error" | "warning";
  readonly text: string;
  /** The end date is the reason: the field points to it. */
  readonly isAboutEnd: boolean;
}

function problemText(host: FiguresHost, problem: ExceptionProblem, data: ExceptionData): string {
  switch (problem.kind) {
    case "reasonMissing":
      return host.text("reasonMissing");
    case "compensatingMissing":
      return host.text("compensatingMissing", host.text(`severity_${data.severity ?? "high"}`));
    case "endMissing":
      return host.text("endMissing");
    case "endNotAfterStart":
      return host.text("endNotAfterStart", data.validFrom === null ? "" : host.formatDay(data.validFrom));
    case "endInPast":
      return host.text("endInPast");
    case "tooLong":
      return host.text(
        data.status === "requested" ? "tooLongReturn" : "tooLong",
        problem.days,
        host.text(`tierLabel_${data.limit?.tier ?? "important"}`),
        data.limit?.longestDays ?? 0,
        problem.latestEnd === null ? "" : host.formatDay(problem.latestEnd),
      );
  }
}

/** Problems that keep a draft or a request from going on; nothing once it is decided. */
export function messagesOf(host: FiguresHost, data: ExceptionData, until: Day | null, today: Day): readonly Message[] {
  if (data.status !== "draft" && data.status !== "requested") return [];
  return checkExceptionTerms(
    {
      reason: data.reason,
      compensating: data.compensating,
      severity: data.severity ?? "low",
      validFrom: data.validFrom,
      validUntil: until,
    },
    data.limit?.longestDays ?? Infinity,
    today,
  ).map((problem) => ({
    level: problem.kind === "tooLong" || problem.kind === "endInPast" ? "error" : "warning",
    text: problemText(host, problem, data),
    isAboutEnd: problem.kind !== "reasonMissing" && problem.kind !== "compensatingMissing",
  }));
}

/** Why the person at the screen does not decide; null when they may, or nothing is to decide. */
export function deciderText(host: FiguresHost, data: ExceptionData): string | null {
  if (data.status !== "requested") return null;
  const requesters = data.requestedBy === null ? [] : [data.requestedBy.id];
  switch (checkDecider(host.userId, requesters, data.subjectPeople)) {
    case "ownRequest":
      return host.text("ownRequest", data.number);
    case "ownSubject":
      return host.text("ownSubject", data.subject);
    case null:
      return null;
  }
}

/** Where the exception stands, in one sentence. */
export function stateText(
  host: FiguresHost,
  data: ExceptionData,
  line: Pick<Timeline, "status">,
  until: Day | null,
  today: Day,
): string {
  const end = until === null ? "" : host.formatDay(until);
  const start = data.validFrom === null ? "" : host.formatDay(data.validFrom);
  const texts: Readonly<Record<EffectiveExceptionStatus, () => string>> = {
    draft: () => host.text("stateDraft"),
    requested: () => host.text("stateRequested"),
    notYetInForce: () => host.text("stateNotYet", start),
    inForce: () =>
      `${counted(host, "daysLeft", until === null ? 0 : exceptionDaysLeft(until, today))} ${host.text("stateInForce", end)}`,
    ended: () => host.text("stateEnded", end, data.code),
    revoked: () => host.text("stateRevoked", data.decidedOn === null ? "" : host.formatDay(data.decidedOn), data.code),
    resolved: () => host.text("stateResolved", data.code),
    rejected: () => host.text("stateRejected", data.code),
  };
  return texts[line.status]();
}

/** "Critical workload: 90 days at most, 83 used." */
export function limitText(host: FiguresHost, data: ExceptionData, days: number | null): string {
  if (data.limit === null) return host.text("limitUnknown");
  const { tier, longestDays } = data.limit;
  const base = host.text(`limit_${data.subjectKind}`, host.text(`tierLabel_${tier}`), longestDays);
  if (days === null || days <= 0) return base;
  if (days === longestDays) return host.text("limitFull", base);
  return host.text("limitUsed", base, days);
}
