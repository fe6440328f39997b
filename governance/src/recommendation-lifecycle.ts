import type { Day } from "./day";

/** Status of a recommendation. */
export type RecommendationStatus = "open" | "planned" | "inProgress" | "done" | "verified" | "dismissed";

export type RecommendationProblem = "dueMissing" | "exceptionMissing" | "stillFailing" | "progressRange";

/** Status changes a person may ask for. `done → verified` and back to open follow from the measurement. */
export function mayRecommendationGo(from: RecommendationStatus, to: RecommendationStatus): boolean {
  switch (from) {
    case "open":
      return to === "planned" || to === "inProgress" || to === "done" || to === "dismissed";
    case "planned":
      return to === "open" || to === "inProgress" || to === "done" || to === "dismissed";
    case "inProgress":
      return to === "open" || to === "planned" || to === "done" || to === "dismissed";
    case "done":
      return to === "open" || to === "inProgress";
    case "dismissed":
      return to === "open";
    case "verified":
      return false;
  }
}

/** Why the change cannot be; a plan has a day, and nothing is dismissed by itself. `isExcepted`: all its gaps are under an exception in force. */
export function checkRecommendation(
  to: RecommendationStatus,
  dueOn: Day | null,
  progress: number | null,
  isExcepted: boolean,
): RecommendationProblem | null {
  if (progress != null && !(progress >= 0 && progress <= 100)) return "progressRange";
  if (to === "planned" && dueOn == null) return "dueMissing";
  return to === "dismissed" && !isExcepted ? "exceptionMissing" : null;
}

/**
 * Status after a measurement. Without a gap a recommendation is verified, whoever closed it; a gap opens what was done, verified or dismissed without
 * an exception in force again.
 * @param failing Results that fail, with and without an exception.
 * @param open Results that fail without an exception in force.
 */
export function statusAfterMeasurement(
  status: RecommendationStatus,
  failing: number,
  open: number,
): RecommendationStatus {
  if (failing === 0) return "verified";
  switch (status) {
    case "open":
    case "planned":
    case "inProgress":
      return status;
    case "done":
    case "verified":
      return "open";
    case "dismissed":
      return open === 0 ? "dismissed" : "open";
  }
}
