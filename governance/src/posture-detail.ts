import type { DriftClass, DriftCounts } from "./drift";
import type { Result } from "./credit";
import type { Band } from "./score";
import type { Severity, SubjectKind } from "./vocabulary";

/** What stands in the detail of a snapshot, as JSON: written by the server, read by everybody who shows a posture. */
export interface PostureDetail {
  readonly version: VersionName;
  readonly results: PostureResults;
  /** Why the band is lower than the number says; must be shown whenever it is there. */
  readonly cap: CapDetail | null;
  /** The next exception whose end would hold the band down. */
  readonly capAhead: CapAheadDetail | null;
  /** Null: the first snapshot of this scope. */
  readonly previous: PreviousSnapshot | null;
  /** Raw score of the previous verdicts under the rules of today; null without a previous snapshot. 4 decimals, as both effects. */
  readonly sameEvidence: number | null;
  readonly baselineEffect: number | null;
  readonly postureEffect: number | null;
  readonly alarms: readonly AlarmDetail[];
  readonly areas: readonly AreaDetail[];
  /** At most {@link mostDriftRows}, by class and then by effect. */
  readonly drift: readonly DriftDetail[];
  readonly driftCounts: DriftCounts;
  /** Sum of the effects of each change alone. */
  readonly driftEffects: number;
  /** What the changes do together beyond that: effects + overlap = change of the raw score. */
  readonly overlap: number;
  /** Exceptions that end soon, the next one first. */
  readonly ending: readonly EndingException[];
}

export interface VersionName {
  readonly id: string;
  readonly name: string;
}

/** How many results of each kind there are. `excepted` counts those under an exception in force, whatever their result. */
export interface PostureResults {
  readonly pass: number;
  readonly partly: number;
  readonly fail: number;
  readonly stale: number;
  readonly error: number;
  readonly notMeasured: number;
  readonly excepted: number;
}

export interface CapDetail {
  readonly band: Band;
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  /** Name of the subject it fails on. */
  readonly subject: string;
}

export interface CapAheadDetail {
  /** Number of the exception, `EXC-0036`. */
  readonly number: string;
  readonly day: string;
  readonly code: string;
  readonly subject: string;
}

export interface PreviousSnapshot {
  readonly id: string;
  readonly takenOn: string;
  readonly raw: number | null;
  /** Id of the version it was measured under. */
  readonly version: string;
}

export type AlarmKind = "scoreDropped" | "mustLost" | "areaLevelLost" | "coverageDropped";

export interface AlarmDetail {
  readonly kind: AlarmKind;
  readonly code?: string | null;
  readonly title?: string | null;
  /** Name of the subject; `areaLevelLost`: key of the area. */
  readonly subject?: string | null;
  /** `scoreDropped`: points, `coverageDropped`: percentage points, `areaLevelLost`: levels; always positive. */
  readonly by?: number | null;
}

export interface AreaDetail {
  /** Key of the area. */
  readonly area: string;
  readonly score: number | null;
  readonly managed: number | null;
  /** Percent. */
  readonly coverage: number;
  readonly cells: AreaCells;
}

/** One cell a column of the heat map; not there where no control applies. */
export interface AreaCells {
  readonly tenant?: AreaCell | null;
  readonly critical?: AreaCell | null;
  readonly important?: AreaCell | null;
  readonly team?: AreaCell | null;
  readonly personal?: AreaCell | null;
}

export interface AreaCell {
  /** Null when nothing of it is measured. */
  readonly score: number | null;
  readonly measured: boolean;
  /** A result of it has an exception in force. */
  readonly excepted: boolean;
}

export interface DriftDetail {
  readonly class: DriftClass;
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly must: boolean;
  readonly subjectKind: SubjectKind;
  /** "tenant", or the id of the row. */
  readonly subjectId: string;
  readonly subject: string;
  /** Null: not there before. */
  readonly from: Result | null;
  /** Null: not there any more. */
  readonly to: Result | null;
  /** Effect on the raw score of this change alone, in points. */
  readonly effect: number;
}

export interface EndingException {
  readonly number: string;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly until: string;
}

/** Rows of drift that a detail holds at most; the counts cover all of them. */
export const mostDriftRows = 200;
