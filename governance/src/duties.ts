import { daysBetween } from "./day";
import type { Day } from "./day";

/** What is overdue. */
export type OverdueDuty = "attestation" | "exceptionEnded" | "review" | "training" | "recommendation";

/** Who is told: the person, then deputy and lead, then the Center of Excellence, then the accountable executive. */
export type EscalationStep = "reminder" | "deputy" | "centerOfExcellence" | "executive";

export interface Escalation {
  readonly step: EscalationStep;
  /** 1 to 4. */
  readonly rank: number;
  readonly daysOverdue: number;
  /** Day of the next step; null at the top. */
  readonly daysToNext: number | null;
}

/** Steps from the lowest. */
export const escalationSteps: readonly EscalationStep[] = ["reminder", "deputy", "centerOfExcellence", "executive"];

/** Days after the due day from which a step holds. */
export function escalationFrom(step: EscalationStep): number {
  switch (step) {
    case "reminder":
      return 0;
    case "deputy":
      return 14;
    case "centerOfExcellence":
      return 30;
    case "executive":
      return 60;
  }
}

/**
 * Where a duty that is not done stands on the ladder; null before it is due.
 * @param dueOn The day on which it is due and the reminder comes: of an exception the day it ends, of an attestation the last day it is valid.
 */
export function escalation(dueOn: Day, today: Day): Escalation | null {
  const daysOverdue = daysBetween(dueOn, today);
  if (!(daysOverdue >= 0)) return null;
  let rank = 0;
  for (const step of escalationSteps) {
    if (daysOverdue >= escalationFrom(step)) rank++;
  }
  const step = escalationSteps[rank - 1] ?? "reminder";
  const next = escalationSteps[rank] ?? null;
  return { step, rank, daysOverdue, daysToNext: next == null ? null : escalationFrom(next) - daysOverdue };
}
