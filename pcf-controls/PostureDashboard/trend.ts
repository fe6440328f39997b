import type { BaselineRow, SnapshotRow } from "./snapshot-rows";

const day = 86_400_000;

/** A snapshot of the trend at its true place in time. */
export interface TrendPoint {
  readonly snapshot: SnapshotRow;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A new version: the line breaks here, and goes on from where the same evidence stands under the new rules. */
export interface TrendBreak {
  readonly at: number;
  readonly baseline: string;
  /** First day of the version; null when the row does not say, or says one outside the gap. */
  readonly effectiveFrom: string | null;
  readonly sameEvidence: number | null;
}

/** Points that are joined to one line. */
export interface RunPoint {
  readonly at: number;
  readonly raw: number;
  /** Null where only the raw score is known. */
  readonly managed: number | null;
}
export type TrendRun = readonly RunPoint[];

export interface Trend {
  readonly points: readonly TrendPoint[];
  readonly breaks: readonly TrendBreak[];
  readonly runs: readonly TrendRun[];
  /** Lowest value of the axis; lines may start above zero, bars never do. */
  readonly floor: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The day on which the version came into force, as far as it lies between the two snapshots; else the earlier one. */
function breakBetween(before: TrendPoint, after: TrendPoint, baselines: ReadonlyMap<string, BaselineRow>): TrendBreak {
  const { snapshot } = after;
  const from = baselines.get(snapshot.baselineId)?.effectiveFrom ?? "";
  const at = Date.parse(`${from}T00:00:00Z`);
  const isBetween = !Number.isNaN(at) && at >= before.at - day && at <= after.at;
  return {
    at: isBetween ? Math.max(at, before.at) : before.at,
    baseline: snapshot.baseline,
    effectiveFrom: isBetween ? from : null,
    sameEvidence: snapshot.sameEvidence,
  };
}

/**
 * Puts the snapshots on a time line: broken where the version changed, not joined over a gap longer than twice the usual one.
 * @param history oldest first.
 */
export function trendOf(history: readonly SnapshotRow[], baselines: ReadonlyMap<string, BaselineRow>): Trend {
  const points = history
    .map((snapshot) => ({ snapshot, at: Date.parse(snapshot.takenOn) }))
    .filter((point) => !Number.isNaN(point.at))
    .sort((a, b) => a.at - b.at);
  const usual = median(points.slice(1).map((point, index) => point.at - (points[index]?.at ?? point.at)));
  const breaks: TrendBreak[] = [];
  const runs: TrendRun[] = [];
  let run: RunPoint[] = [];
  const end = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  points.forEach((point, index) => {
    const { raw, managed } = point.snapshot;
    const before = points[index - 1];
    if (before !== undefined && point.at - before.at > 2 * usual) end();
    if (before !== undefined && before.snapshot.baselineId !== point.snapshot.baselineId) {
      end();
      const found = breakBetween(before, point, baselines);
      breaks.push(found);
      if (found.sameEvidence !== null && point.at - before.at <= 2 * usual)
        run.push({ at: found.at, raw: found.sameEvidence, managed: null });
    }
    if (raw === null) end();
    else run.push({ at: point.at, raw, managed });
  });
  end();
  const values = runs.flatMap((one) => one.flatMap(({ raw, managed }) => (managed === null ? [raw] : [raw, managed])));
  return { points, breaks, runs, floor: Math.min(...values) >= 42 ? 40 : 0 };
}
