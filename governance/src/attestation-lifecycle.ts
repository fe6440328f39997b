import { addDays, daysBetween } from "./day";
import type { Day } from "./day";
import type { AttestationStatus } from "./vocabulary";

/** Days after the end of validity during which an answer still counts, flagged as due. */
export const graceDays = 14;

export type Validity = "valid" | "due" | "stale";

export type ReviewerProblem = "reviewerAttested" | "reviewerOwns" | "reviewerIsDeputy";

/** Status changes an attestation can go through. `accepted → superseded` happens when a newer one is accepted, never by hand. */
export function mayAttestationGo(from: AttestationStatus, to: AttestationStatus): boolean {
  switch (from) {
    case "draft":
    case "returned":
      return to === "submitted";
    case "submitted":
      return to === "accepted" || to === "returned";
    case "accepted":
      return to === "superseded" || to === "expired";
    case "expired":
      return to === "superseded";
    case "superseded":
      return false;
  }
}

/** Answers may be written while the maker has the attestation. */
export function isOpenForAnswers(status: AttestationStatus): boolean {
  return status === "draft" || status === "returned";
}

/** Only one attestation of a workload may be under way. */
export function isUnderWay(status: AttestationStatus): boolean {
  return status === "draft" || status === "submitted" || status === "returned";
}

/** Four eyes of a review, checked on people. */
export function checkReviewer(
  reviewer: string,
  attesters: readonly string[],
  owner: string,
  deputy: string | null,
): ReviewerProblem | null {
  if (reviewer === owner) return "reviewerOwns";
  if (deputy != null && reviewer === deputy) return "reviewerIsDeputy";
  return attesters.includes(reviewer) ? "reviewerAttested" : null;
}

/** `validDays` days after `attestedOn`: the last day on which the attestation counts without a flag. */
export function validUntil(attestedOn: Day, validDays: number): Day {
  return addDays(attestedOn, validDays);
}

/** Valid to the day named, then due for {@link graceDays} days, then stale. */
export function validityOn(until: Day, today: Day): Validity {
  if (today <= until) return "valid";
  return daysBetween(until, today) <= graceDays ? "due" : "stale";
}
