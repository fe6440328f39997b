/** One measurement: something of ours against something in the same run, so that the machine cancels out. */
export interface Ratio {
  readonly what: string;
  readonly against: string;
  /** Median times in milliseconds, or sizes in bytes. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  /** null = no budget of its own: shown to explain another one. */
  readonly budget: number | null;
}

/** The middle one of an odd number of values. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Milliseconds on the clock on the wall. */
export const wallTime = (): number => performance.now();

/**
 * Milliseconds of processor time this process used. For work that stays in the process: other programs on the machine
 * stretch the wall time of a long turn more often than that of a short one, and would push a ratio up.
 */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Median milliseconds of both, run by turns so that a busy machine slows both. The first `warmUp` turns are thrown away:
 * a server that has been running for a while is measured, not the compiling of its code.
 */
export async function compare(
  turns: number,
  ours: () => Promise<void> | void,
  theirs: () => Promise<void> | void,
  now: () => number = wallTime,
  warmUp = 1,
): Promise<{ readonly ours: number; readonly theirs: number }> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let turn = -warmUp; turn < turns; turn += 1) {
    for (const [name, run] of [
      ["ours", ours],
      ["theirs", theirs],
    ] as const) {
      const started = now();
      await run();
      if (turn >= 0) times[name].push(now() - started);
    }
  }
  return { ours: median(times.ours), theirs: median(times.theirs) };
}

/** The two figures as a ratio against its budget. */
export const ratio = (
  what: string,
  against: string,
  figures: { readonly ours: number; readonly theirs: number },
  budget: number | null,
): Ratio => ({ what, against, ...figures, ratio: figures.ours / figures.theirs, budget });
