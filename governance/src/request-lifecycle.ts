/** Status of a maker's request. */
export type RequestStatus = "new" | "inReview" | "approved" | "rejected" | "done";

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

/** Approved and rejected are decisions: four eyes hold for them. */
export function isRequestDecision(to: RequestStatus): boolean {
  return to === "approved" || to === "rejected";
}
