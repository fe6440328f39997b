import { statecode, statuscode } from "../runtime";
import type { Row } from "../runtime";

/** The statuses a row may go to from one of its statuses, as values of the status reason. */
export interface StatusStep {
  readonly from: number;
  readonly to: readonly number[];
}

export function mayStep(steps: readonly StatusStep[], from: number, to: number): boolean {
  return steps.some((step) => step.from === from && step.to.includes(to));
}

/** The status reason of a row; `first` where none was sent. */
export function statusReason(row: Row, first: number): number {
  return row.choice(statuscode) ?? first;
}

/** A status reason belongs to a state; a row that gets the one gets the other. */
export function setState(row: Row, isInactive: boolean): void {
  row.setChoice(statecode, isInactive ? 1 : 0);
}
