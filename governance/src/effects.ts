/** Split of a change of the raw score, in points with 4 decimals: `previous + baselineEffect + postureEffect = current`, to the last digit. */
export interface VersionEffects {
  readonly previous: number;
  /** Score of the previous verdicts under the rules of today. */
  readonly sameEvidence: number;
  /** New rules, old evidence. Raises no alarm. */
  readonly baselineEffect: number;
  /** Same rules, new evidence. */
  readonly postureEffect: number;
  readonly current: number;
}

const decimals = 10000;

/** Rounds half up to 4 decimals, as snapshots store scores and effects. */
export function roundEffect(points: number): number {
  return Math.floor(points * decimals + 0.5) / decimals;
}

/**
 * What of the change comes from the rules and what from the posture.
 * @param previous Raw score of the previous snapshot.
 * @param sameEvidence Raw score of the previous verdicts under the rules of today; the previous one when the version is the same.
 * @param current Raw score of today.
 */
export function versionEffects(previous: number, sameEvidence: number, current: number): VersionEffects {
  const before = Math.floor(previous * decimals + 0.5);
  const between = Math.floor(sameEvidence * decimals + 0.5);
  const after = Math.floor(current * decimals + 0.5);
  return {
    previous: before / decimals,
    sameEvidence: between / decimals,
    baselineEffect: (between - before) / decimals,
    postureEffect: (after - between) / decimals,
    current: after / decimals,
  };
}
