import type { Drift } from "./drift";
import { levelRank } from "./maturity";
import type { AlarmKind } from "./posture-detail";
import type { MatrixArea, MaturityLevel } from "./vocabulary";

/** Points the raw score may not lose. */
export const mostLostPoints = 0.5;

/** Percentage points the coverage may not lose. */
export const mostLostCoverage = 5;

export interface AreaLevel {
  readonly area: MatrixArea;
  readonly level: MaturityLevel;
}

export interface PostureAlarm {
  readonly kind: AlarmKind;
  /** `mustLost`: control and key of the subject; else null. */
  readonly code: string | null;
  readonly key: string | null;
  /** `areaLevelLost`: the area; else null. */
  readonly area: MatrixArea | null;
  /** Points, percentage points or levels that were lost; 0 for `mustLost`. */
  readonly by: number;
}

/**
 * Whether the posture got worse: the score, a must, the level of an area, or the coverage. Only the posture effect counts: stricter rules raise no alarm.
 * @param postureEffect Points, see `versionEffects`.
 * @param coverageBefore Percent, as `coverageAfter`, both under the rules of today.
 * @param levelsBefore Maturity levels at the previous snapshot; an area without one then raises nothing.
 */
export function postureAlarms(
  postureEffect: number,
  changes: Drift,
  coverageBefore: number,
  coverageAfter: number,
  levelsBefore: readonly AreaLevel[],
  levelsAfter: readonly AreaLevel[],
): readonly PostureAlarm[] {
  const alarms: PostureAlarm[] = [];
  if (postureEffect <= -mostLostPoints) {
    alarms.push({ kind: "scoreDropped", code: null, key: null, area: null, by: -postureEffect });
  }
  for (const lost of changes.lostMusts) {
    alarms.push({ kind: "mustLost", code: lost.code, key: lost.key, area: null, by: 0 });
  }
  for (const before of levelsBefore) {
    const after = levelsAfter.find((one) => one.area === before.area);
    if (after == null) continue;
    const levels = levelRank(before.level) - levelRank(after.level);
    if (levels > 0) alarms.push({ kind: "areaLevelLost", code: null, key: null, area: before.area, by: levels });
  }
  // One decimal, as the coverage is stored: else the last digits of two sums would decide.
  const lostCoverage = Math.round((coverageBefore - coverageAfter) * 10) / 10;
  if (lostCoverage >= mostLostCoverage) {
    alarms.push({ kind: "coverageDropped", code: null, key: null, area: null, by: lostCoverage });
  }
  return alarms;
}
