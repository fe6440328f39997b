import type { Day, MissingItem, MissingKind } from "@plumbline/governance";
import { isAnswerable, missingOfAnswer } from "@plumbline/governance";

import type { Shape } from "../shared/shapes";
import { toCheck, type AnswerRow } from "./answer-row";

/** How a row stands, in one word: what is missing, or that nothing is. */
export type RowStateKind = MissingKind | "ready" | "optional" | "measured" | "notApplicable";

export interface RowState {
  readonly kind: RowStateKind;
  /** Everything that keeps the attestation from being submitted, because of this row. */
  readonly missing: readonly MissingItem[];
}

export const stateShape: Readonly<Record<RowStateKind, Shape>> = {
  ready: "pass",
  optional: "open",
  unanswered: "open",
  evidenceMissing: "alert",
  decisionMissing: "alert",
  planDueMissing: "alert",
  exceptionNotRequested: "alert",
  exceptionEnded: "alert",
  exceptionTooLong: "alert",
  returnedNotReworked: "clock",
  measured: "target",
  notApplicable: "dash",
};

/** Judges rows; a row that has not changed is judged once. */
export type Judge = (row: AnswerRow) => RowState;

/** @param longestException days an exception may last in the workload's tier. */
export function createJudge(longestException: number, today: Day): Judge {
  const known = new WeakMap<AnswerRow, RowState>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const state = judged(row, longestException, today);
    known.set(row, state);
    return state;
  };
}

function judged(row: AnswerRow, longestException: number, today: Day): RowState {
  if (!row.applies) return { kind: "notApplicable", missing: [] };
  if (!isAnswerable(row.evidenceKind)) return { kind: "measured", missing: [] };
  const missing = missingOfAnswer(toCheck(row), longestException, today);
  const first = missing[0];
  if (first !== undefined) return { kind: first.kind, missing };
  return { kind: row.answer === null ? "optional" : "ready", missing };
}
