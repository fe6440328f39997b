import { addDays, daysBetween, laterDay } from "./day";
import type { Day } from "./day";
import type { ExceptionStatus, Severity, SubjectKind, TierCode } from "./vocabulary";
import { higherTier } from "./tiering";

/** What an exception is *now*: `inForce` and `ended` follow from the date, without anyone pressing a button. */
export type EffectiveExceptionStatus =
  "draft" | "requested" | "notYetInForce" | "inForce" | "ended" | "revoked" | "resolved" | "rejected";

export interface ExceptionTerms {
  readonly reason: string;
  readonly compensating: string;
  readonly severity: Severity;
  /** Null: from today. */
  readonly validFrom: Day | null;
  /** First day on which the control counts as a fail again. */
  readonly validUntil: Day | null;
}

export type ExceptionProblemKind =
  "reasonMissing" | "compensatingMissing" | "endMissing" | "endNotAfterStart" | "endInPast" | "tooLong";

export interface ExceptionProblem {
  readonly kind: ExceptionProblemKind;
  /** `tooLong`: how long it would last; else 0. */
  readonly days: number;
  /** `tooLong`: the longest allowed end; else null. */
  readonly latestEnd: Day | null;
}

/** Who may not decide, and why. */
export type DecisionProblem = "ownRequest" | "ownSubject";

/** The tier whose limit holds: the workload's own, critical for the tenant, the most critical workload's for an environment (important where it has none). */
export function exceptionTier(subject: SubjectKind, tiers: readonly TierCode[]): TierCode {
  if (subject === "tenant") return "critical";
  let tier: TierCode | null = null;
  for (const one of tiers) tier = tier == null ? one : higherTier(tier, one);
  return tier ?? "important";
}

/** Last allowed end of an exception that starts on `from`. */
export function latestExceptionEnd(from: Day, longestDays: number): Day {
  return addDays(from, longestDays);
}

/** Everything that keeps a request or an approval from going on. `longestDays`: the limit of the subject's tier. */
export function checkExceptionTerms(
  terms: ExceptionTerms,
  longestDays: number,
  today: Day,
): readonly ExceptionProblem[] {
  const problems: ExceptionProblem[] = [];
  if (terms.reason.trim() === "") problems.push(exceptionProblem("reasonMissing"));
  if (needsCompensation(terms.severity) && terms.compensating.trim() === "") {
    problems.push(exceptionProblem("compensatingMissing"));
  }
  if (terms.validUntil == null) {
    problems.push(exceptionProblem("endMissing"));
    return problems;
  }
  const from = terms.validFrom ?? today;
  const days = daysBetween(from, terms.validUntil);
  if (days <= 0) problems.push(exceptionProblem("endNotAfterStart"));
  else if (terms.validUntil <= today) problems.push(exceptionProblem("endInPast"));
  if (days > longestDays) {
    problems.push({ kind: "tooLong", days, latestEnd: latestExceptionEnd(from, longestDays) });
  }
  return problems;
}

export function needsCompensation(severity: Severity): boolean {
  return severity === "critical" || severity === "high";
}

/** Four eyes, checked on people: neither who asked nor who answers for the subject decides, whatever roles they have. */
export function checkDecider(
  decider: string,
  requesters: readonly string[],
  subjectPeople: readonly string[],
): DecisionProblem | null {
  if (requesters.includes(decider)) return "ownRequest";
  return subjectPeople.includes(decider) ? "ownSubject" : null;
}

export function effectiveExceptionStatus(
  status: ExceptionStatus,
  validFrom: Day | null,
  validUntil: Day | null,
  today: Day,
): EffectiveExceptionStatus {
  switch (status) {
    case "draft":
    case "requested":
    case "revoked":
    case "resolved":
    case "rejected":
      return status;
    case "expired":
      return "ended";
    case "approved":
      if (validUntil == null || validUntil <= today) return "ended";
      return validFrom != null && validFrom > today ? "notYetInForce" : "inForce";
  }
}

/** Days until the end; 0 when it ended. */
export function exceptionDaysLeft(validUntil: Day, today: Day): number {
  return daysBetween(today, laterDay(today, validUntil));
}

/** Status changes a person may ask for. `requested → draft` is the return; `approved → expired` records what the date already says. */
export function mayExceptionGo(from: ExceptionStatus, to: ExceptionStatus): boolean {
  switch (from) {
    case "draft":
      return to === "requested";
    case "requested":
      return to === "approved" || to === "rejected" || to === "draft";
    case "approved":
      return to === "revoked" || to === "resolved" || to === "expired";
    case "expired":
      return to === "resolved";
    case "revoked":
    case "resolved":
    case "rejected":
      return false;
  }
}

function exceptionProblem(kind: ExceptionProblemKind): ExceptionProblem {
  return { kind, days: 0, latestEnd: null };
}
