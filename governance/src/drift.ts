import type { Result } from "./credit";
import type { PostureControl, PostureSubject } from "./posture-cells";
import type { SubjectKind } from "./vocabulary";

/** What became of one result, from the class that is named first to the one that is named last when several hold. */
export type DriftClass =
  | "error"
  | "expiredException"
  | "regressed"
  | "stale"
  | "new"
  | "improved"
  | "accepted"
  | "modified"
  | "removed"
  | "unchanged";

export const driftClasses: readonly DriftClass[] = [
  "error",
  "expiredException",
  "regressed",
  "stale",
  "new",
  "improved",
  "accepted",
  "modified",
  "removed",
  "unchanged",
];

/** How many results fell into each class. */
export interface DriftCounts {
  readonly error: number;
  readonly expiredException: number;
  readonly regressed: number;
  readonly stale: number;
  readonly new: number;
  readonly improved: number;
  readonly accepted: number;
  readonly modified: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** The results of one moment under one version. `controls` by code, the cells of each subject in that order. */
export interface Measurement {
  readonly controls: readonly PostureControl[];
  readonly subjects: readonly PostureSubject[];
}

/** One result that is not as it was. */
export interface DriftChange {
  readonly class: DriftClass;
  readonly code: string;
  readonly must: boolean;
  readonly kind: SubjectKind;
  readonly key: string;
  readonly from: Result | null;
  readonly to: Result | null;
  /** Points the raw score moves by this change alone; 0 for what the version changed. */
  readonly effect: number;
}

export interface Drift {
  /** Everything but unchanged, and accepted only where something changed; by class, then by size of the effect, then by code and subject. */
  readonly changes: readonly DriftChange[];
  readonly counts: DriftCounts;
  /** Sum of the effects of each change alone. */
  readonly effects: number;
  /** Change of the raw score between `rules` and `current` minus {@link effects}. */
  readonly overlap: number;
  /** Musts that passed and now fail, are stale or in error, compared like for like: each raises the alarm. */
  readonly lostMusts: readonly DriftChange[];
}
