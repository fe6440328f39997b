import type { SnapshotRow } from "./snapshot-rows";

/** How the raw score got from one snapshot to a later one; the two effects add up to the difference. */
export interface Change {
  readonly from: SnapshotRow;
  readonly to: SnapshotRow;
  readonly rawFrom: number;
  readonly rawTo: number;
  /** Same evidence, new rules. */
  readonly baselineEffect: number;
  /** Same rules, new evidence. */
  readonly postureEffect: number;
}

/** Stored effects have four decimals; a chain of three years may be off by that much. */
const tolerance = 0.01;

/**
 * Adds up the effects of every snapshot after `from`.
 * @param history oldest first, ending with the snapshot that is shown.
 * @returns null when a score or an effect on the way is missing, or the sum does not hold: nothing is made up.
 */
export function changeSince(history: readonly SnapshotRow[], fromId: string): Change | null {
  const start = history.findIndex((one) => one.id === fromId);
  const from = history[start];
  const to = history[history.length - 1];
  if (from === undefined || to === undefined || start === history.length - 1) return null;
  if (from.raw === null || to.raw === null) return null;
  let baselineEffect = 0;
  let postureEffect = 0;
  for (const step of history.slice(start + 1)) {
    if (step.baselineEffect === null || step.postureEffect === null) return null;
    baselineEffect += step.baselineEffect;
    postureEffect += step.postureEffect;
  }
  if (Math.abs(to.raw - from.raw - baselineEffect - postureEffect) > tolerance) return null;
  return { from, to, rawFrom: from.raw, rawTo: to.raw, baselineEffect, postureEffect };
}

/** In one word: what the two effects say together. */
export type ChangeWord =
  "stricterBetter" | "stricterWorse" | "looserBetter" | "looserWorse" | "better" | "worse" | "same";

/** Effects below this many points are not told. */
const leastEffect = 0.05;

export function changeWord({ baselineEffect, postureEffect }: Change): ChangeWord {
  const isBetter = postureEffect >= 0;
  if (Math.abs(baselineEffect) >= leastEffect) {
    if (baselineEffect < 0) return isBetter ? "stricterBetter" : "stricterWorse";
    return isBetter ? "looserBetter" : "looserWorse";
  }
  if (Math.abs(postureEffect) < leastEffect) return "same";
  return isBetter ? "better" : "worse";
}
