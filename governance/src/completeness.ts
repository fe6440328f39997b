import { daysBetween } from "./day";
import type { Day } from "./day";
import { effectiveExceptionStatus, latestExceptionEnd } from "./exceptions";
import type { Answer, Duty, EvidenceKind, ExceptionStatus } from "./vocabulary";

/** The exception an answer points to. */
export interface AnswerException {
  readonly number: string;
  readonly status: ExceptionStatus;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
}

/** One answer row, as far as submitting cares. */
export interface AnswerToCheck {
  /** Comes back in the list of what is missing. */
  readonly controlId: string;
  readonly code: string;
  readonly applies: boolean;
  readonly duty: Duty;
  readonly evidenceKind: EvidenceKind;
  /** See {@link expectsEvidence}. */
  readonly expectsEvidence: boolean;
  readonly answer: Answer | null;
  /** Current pieces of evidence linked to the row. */
  readonly evidenceCount: number;
  readonly exception: AnswerException | null;
  readonly plan: string;
  readonly planDue: Day | null;
  /** The reviewer sent it back and nothing was changed since. */
  readonly returned: boolean;
}

export type MissingKind =
  | "unanswered"
  | "evidenceMissing"
  | "decisionMissing"
  | "planDueMissing"
  | "exceptionNotRequested"
  | "exceptionEnded"
  | "exceptionTooLong"
  | "returnedNotReworked";

/** One thing to do before the attestation can be submitted. */
export interface MissingItem {
  readonly controlId: string;
  readonly code: string;
  readonly kind: MissingKind;
  /** `exceptionTooLong`: the longest allowed end; else null. */
  readonly latestEnd: Day | null;
}

/** Automated controls are measured, never answered. */
export function isAnswerable(evidenceKind: EvidenceKind): boolean {
  return evidenceKind !== "automated";
}

/** Whether a Yes or Partly must be shown: attested controls that name what they expect. */
export function expectsEvidence(evidenceKind: EvidenceKind, evidenceExpected: string): boolean {
  return evidenceKind === "attested" && evidenceExpected.trim() !== "";
}

/** Rows a person answers: they apply and are not measured automatically. */
export function countAnswerable(answers: readonly AnswerToCheck[]): number {
  return answers.filter((answer) => answer.applies && isAnswerable(answer.evidenceKind)).length;
}

/** What is missing before an attestation can be submitted, in the order of the rows. `longestExceptionDays`: the limit of the workload's tier. */
export function missingItems(
  answers: readonly AnswerToCheck[],
  longestExceptionDays: number,
  today: Day,
): readonly MissingItem[] {
  const missing: MissingItem[] = [];
  for (const answer of answers) {
    for (const item of missingOfAnswer(answer, longestExceptionDays, today)) missing.push(item);
  }
  return missing;
}

export function missingOfAnswer(
  answer: AnswerToCheck,
  longestExceptionDays: number,
  today: Day,
): readonly MissingItem[] {
  if (!answer.applies || !isAnswerable(answer.evidenceKind)) return [];
  const missing: MissingItem[] = [];
  if (answer.returned) missing.push(missingItem(answer, "returnedNotReworked", null));
  if (answer.answer == null || answer.answer === "notApplicable") {
    if (answer.duty === "must") missing.push(missingItem(answer, "unanswered", null));
    return missing;
  }
  if (answer.answer === "no") {
    const item = missingDecision(answer, longestExceptionDays, today);
    if (item != null) missing.push(item);
  } else if (answer.expectsEvidence && answer.evidenceCount === 0) {
    missing.push(missingItem(answer, "evidenceMissing", null));
  }
  return missing;
}

/** A No stands with a dated plan, or with an exception that is asked for or in force and no longer than allowed. */
function missingDecision(answer: AnswerToCheck, longestExceptionDays: number, today: Day): MissingItem | null {
  if (answer.plan.trim() !== "" && answer.planDue != null) return null;
  const exception = answer.exception;
  if (exception == null) {
    return missingItem(answer, answer.plan.trim() === "" ? "decisionMissing" : "planDueMissing", null);
  }
  switch (effectiveExceptionStatus(exception.status, exception.validFrom, exception.validUntil, today)) {
    case "draft":
      return missingItem(answer, "exceptionNotRequested", null);
    case "ended":
    case "revoked":
    case "resolved":
    case "rejected":
      return missingItem(answer, "exceptionEnded", null);
    case "requested":
    case "notYetInForce":
    case "inForce": {
      const from = exception.validFrom ?? today;
      const tooLong = exception.validUntil != null && daysBetween(from, exception.validUntil) > longestExceptionDays;
      if (!tooLong) return null;
      return missingItem(answer, "exceptionTooLong", latestExceptionEnd(from, longestExceptionDays));
    }
  }
}

function missingItem(answer: AnswerToCheck, kind: MissingKind, latestEnd: Day | null): MissingItem {
  return { controlId: answer.controlId, code: answer.code, kind, latestEnd };
}
