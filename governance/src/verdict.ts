import { graceDays, validityOn } from "./attestation-lifecycle";
import { creditOf } from "./credit";
import type { Result } from "./credit";
import { addDays, earlierDay } from "./day";
import type { Day } from "./day";
import { effectiveExceptionStatus } from "./exceptions";
import type { Judgement } from "./evidence-rule";
import type { Answer, EvidenceKind, ExceptionStatus } from "./vocabulary";

/** What a person said of the control on the subject, newest first to count: an accepted attestation, or evidence with a verdict. */
export interface AttestedFinding {
  readonly answer: Answer | null;
  /** Last day on which it counts without a flag; null: it never ends. */
  readonly validUntil: Day | null;
}

/** What a collector found, judged by the control's rule. */
export interface MeasuredFinding {
  readonly judgement: Judgement;
  /** The source could not say: an error, whatever the judgement. */
  readonly failed: boolean;
  /** Last day on which it counts; null: it never ends. */
  readonly expiresOn: Day | null;
}

/** Key of the sentence that explains a verdict; the words live in the resource files of whoever shows it. */
export type VerdictReason =
  | "answeredYes"
  | "answeredPartly"
  | "answeredNo"
  | "answerDue"
  | "answerStale"
  | "answerMissing"
  | "answeredNotApplicable"
  | "ruleHolds"
  | "ruleFails"
  | "evidenceMissing"
  | "evidenceExpired"
  | "valueAbsent"
  | "valueMismatch"
  | "sourceFailed";

export interface Verdict {
  readonly result: Result;
  /** A pass or partly that still counts for {@link graceDays} days after its validity ended. */
  readonly due: boolean;
  /** 0 to 1. */
  readonly credit: number;
  readonly reason: VerdictReason;
  /** First day on which the verdict changes by itself; null when only new facts change it. */
  readonly nextChange: Day | null;
}

/** An exception of the control on the subject. */
export interface ExceptionDates {
  readonly status: ExceptionStatus;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
}

/** The result of a hybrid control from its two halves. Neither half applies: neither does the control. */
export function joinResults(a: Result, b: Result): Result {
  if (a === "notApplicable" || b === "notApplicable") return a === b ? a : "notMeasured";
  return severityRank(a) >= severityRank(b) ? a : b;
}

/** Whether one of the exceptions is in force, and when that changes by itself. */
export interface ExceptedState {
  readonly excepted: boolean;
  readonly nextChange: Day | null;
}

/**
 * The verdict of one control on one subject. Attested controls follow the answer, automated ones the rule; hybrid ones need both: a fail of either is a
 * fail, one of them missing is not measured, else the worse of the two holds.
 */
export function verdictOf(
  kind: EvidenceKind,
  attested: AttestedFinding | null,
  measured: MeasuredFinding | null,
  today: Day,
): Verdict {
  switch (kind) {
    case "attested":
      return attestedVerdict(attested, today);
    case "automated":
      return measuredVerdict(measured, today);
    case "hybrid":
      return joined(attestedVerdict(attested, today), measuredVerdict(measured, today));
  }
}

/** Whether an exception is in force on `today`, by date alone. */
export function exceptedState(exceptions: readonly ExceptionDates[], today: Day): ExceptedState {
  let excepted = false;
  let nextChange: Day | null = null;
  for (const one of exceptions) {
    switch (effectiveExceptionStatus(one.status, one.validFrom, one.validUntil, today)) {
      case "inForce":
        excepted = true;
        nextChange = earlierChange(nextChange, one.validUntil);
        break;
      case "notYetInForce":
        nextChange = earlierChange(nextChange, one.validFrom);
        break;
      default:
        break;
    }
  }
  return { excepted, nextChange };
}

/** The earlier of two days on which something changes; null stands for never. */
export function earlierChange(a: Day | null, b: Day | null): Day | null {
  if (a == null) return b;
  return b == null ? a : earlierDay(a, b);
}

function attestedVerdict(finding: AttestedFinding | null, today: Day): Verdict {
  if (finding == null || finding.answer == null) return verdict("notMeasured", "answerMissing", null);
  // Whether a control applies follows from its tokens and the duty, never from an answer.
  if (finding.answer === "notApplicable") return verdict("notMeasured", "answeredNotApplicable", null);
  const until = finding.validUntil;
  if (until == null) return answeredVerdict(finding.answer, false, null);
  switch (validityOn(until, today)) {
    case "valid":
      return answeredVerdict(finding.answer, false, addDays(until, 1));
    case "due":
      return answeredVerdict(finding.answer, true, addDays(until, graceDays + 1));
    case "stale":
      return verdict("stale", "answerStale", null);
  }
}

function answeredVerdict(answer: "yes" | "partly" | "no", due: boolean, nextChange: Day | null): Verdict {
  switch (answer) {
    case "yes":
      return counted("pass", due, due ? "answerDue" : "answeredYes", nextChange);
    case "partly":
      return counted("partly", due, due ? "answerDue" : "answeredPartly", nextChange);
    case "no":
      return counted("fail", due, "answeredNo", nextChange);
  }
}

function measuredVerdict(finding: MeasuredFinding | null, today: Day): Verdict {
  if (finding == null) return verdict("notMeasured", "evidenceMissing", null);
  const until = finding.expiresOn;
  if (until != null && until < today) return verdict("stale", "evidenceExpired", null);
  const nextChange = until == null ? null : addDays(until, 1);
  if (finding.failed) return verdict("error", "sourceFailed", nextChange);
  switch (finding.judgement) {
    case "holds":
      return verdict("pass", "ruleHolds", nextChange);
    case "fails":
      return verdict("fail", "ruleFails", nextChange);
    case "absent":
      return verdict("notMeasured", "valueAbsent", nextChange);
    case "mismatch":
      return verdict("error", "valueMismatch", nextChange);
  }
}

function joined(attested: Verdict, measured: Verdict): Verdict {
  const nextChange = earlierChange(attested.nextChange, measured.nextChange);
  const deciding = severityRank(attested.result) > severityRank(measured.result) ? attested : measured;
  const due = deciding.credit > 0 && (attested.due || measured.due);
  const reason = due && deciding.result === measured.result ? attested.reason : deciding.reason;
  return counted(deciding.result, due, reason, nextChange);
}

/** Which of two results holds for a hybrid control: the higher number. */
function severityRank(result: Result): number {
  switch (result) {
    case "fail":
      return 6;
    case "error":
      return 5;
    case "notMeasured":
    case "notApplicable":
      return 4;
    case "stale":
      return 3;
    case "partly":
      return 2;
    case "pass":
      return 1;
  }
}

function verdict(result: Result, reason: VerdictReason, nextChange: Day | null): Verdict {
  return counted(result, false, reason, nextChange);
}

function counted(result: Result, due: boolean, reason: VerdictReason, nextChange: Day | null): Verdict {
  return { result, due, credit: creditOf(result, null), reason, nextChange };
}
