/** Status of a maker's request. */
export type RequestStatus = "new" | "inReview" | "approved" | "rejected" | "done";

export type RequestKind = "connector" | "environment" | "policyChange" | "exception" | "friction";

export type RequestDecisionProblem = "ownRequest" | "commentMissing" | "effectMissing";

/** Status changes a request can go through. Approved is done once what was asked for is there. */
export function mayRequestGo(from: RequestStatus, to: RequestStatus): boolean {
  switch (from) {
    case "new":
      return to === "inReview" || to === "approved" || to === "rejected";
    case "inReview":
      return to === "approved" || to === "rejected" || to === "new";
    case "approved":
      return to === "done";
    case "rejected":
    case "done":
      return false;
  }
}

/** Whether the person who asked may still change the text. */
export function isRequestOpen(status: RequestStatus): boolean {
  return status === "new";
}

/** Approved and rejected are decisions: four eyes hold for them. */
export function isRequestDecision(to: RequestStatus): boolean {
  return to === "approved" || to === "rejected";
}

/**
 * Why this decision cannot stand; null when nothing is in the way. A rejection says why; an approval says what it changes for the workload.
 * @param requesters People who wrote the request.
 */
export function checkRequestDecision(
  to: RequestStatus,
  decider: string,
  requesters: readonly string[],
  comment: string,
  effect: string,
): RequestDecisionProblem | null {
  if (!isRequestDecision(to)) return null;
  if (requesters.includes(decider)) return "ownRequest";
  if (to === "rejected") return comment.trim() === "" ? "commentMissing" : null;
  return effect.trim() === "" ? "effectMissing" : null;
}
