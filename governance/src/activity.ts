import { addDays } from "./day";
import type { Day } from "./day";

/** Status of an activity, as a row has it. */
export type ActivityStatus = "planned" | "lapsed" | "done";

/** What an activity is today: `lapsed` follows from the date, without anyone pressing a button. */
export type EffectiveActivityStatus = "planned" | "lapsed" | "done" | "doneAndDueAgain";

export type ActivityProblem = "doneOnMissing" | "doneInFuture" | "resultMissing";

/** Status changes of an activity. `planned → lapsed` records what the date already says. */
export function mayActivityGo(from: ActivityStatus, to: ActivityStatus): boolean {
  switch (from) {
    case "planned":
      return to === "done" || to === "lapsed";
    case "lapsed":
      return to === "done" || to === "planned";
    case "done":
      return false;
  }
}

/** The due day is the last one in time; what repeats is due again after its next day. */
export function effectiveActivityStatus(
  status: ActivityStatus,
  dueOn: Day | null,
  nextDueOn: Day | null,
  today: Day,
): EffectiveActivityStatus {
  switch (status) {
    case "done":
      return nextDueOn != null && nextDueOn < today ? "doneAndDueAgain" : "done";
    case "lapsed":
    case "planned":
      return dueOn != null && dueOn < today ? "lapsed" : "planned";
  }
}

/** Day on which what repeats is due next; null when it does not repeat. */
export function nextDue(doneOn: Day, repeatDays: number | null): Day | null {
  return repeatDays == null || !(repeatDays >= 1) ? null : addDays(doneOn, Math.floor(repeatDays));
}

/** What keeps an activity from being done. `needsResult`: exercises and reviews say what came out. */
export function checkActivityDone(
  doneOn: Day | null,
  result: string,
  needsResult: boolean,
  today: Day,
): ActivityProblem | null {
  if (doneOn == null) return "doneOnMissing";
  if (doneOn > today) return "doneInFuture";
  return needsResult && result.trim() === "" ? "resultMissing" : null;
}
