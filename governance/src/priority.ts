import { compareCodes } from "./verdict-line";

/** Work to close a gap: S, M, L. */
export type EffortSize = "low" | "medium" | "high";

/** A gap of one control over all subjects. */
export interface ControlGap {
  readonly code: string;
  /** W of the control, see `ControlPosture`. */
  readonly weight: number;
  /** Mean credit, 0 to 1. */
  readonly credit: number;
  /** Share of its subjects that fail, by tier factor, 0 to 1. */
  readonly reach: number;
  readonly effort: EffortSize;
  /** A result of it went down since the previous snapshot. */
  readonly regressed: boolean;
  /** It is the last gap to the next maturity level of an area. */
  readonly lastGap: boolean;
}

export interface RankedGap {
  readonly code: string;
  readonly priority: number;
}

/** 1, 2, 4. */
export function effortOf(size: EffortSize): number {
  switch (size) {
    case "low":
      return 1;
    case "medium":
      return 2;
    case "high":
      return 4;
  }
}

/** 1.5 for a regression, 1.25 for the last gap to the next level; both count. */
export function boostOf(regressed: boolean, lastGap: boolean): number {
  return (regressed ? 1.5 : 1) * (lastGap ? 1.25 : 1);
}

/** `W · (1 − credit) · reach / effort · boost`: risk first, then what is quick. Only an order, not points. */
export function priorityOf(gap: ControlGap): number {
  return ((gap.weight * (1 - gap.credit) * gap.reach) / effortOf(gap.effort)) * boostOf(gap.regressed, gap.lastGap);
}

/** The gaps in the order to work on them: by priority, then by code. */
export function rankGaps(gaps: readonly ControlGap[]): readonly RankedGap[] {
  const ranked: RankedGap[] = gaps.map((gap) => ({ code: gap.code, priority: priorityOf(gap) }));
  ranked.sort((a, b) => (a.priority === b.priority ? compareCodes(a.code, b.code) : b.priority - a.priority));
  return ranked;
}

/** Codes that are the only control left on the way to a level: each list holds the open controls of one area's next cell. */
export function lastGaps(openByArea: readonly OpenCell[]): readonly string[] {
  const codes: string[] = [];
  for (const cell of openByArea) {
    const only = cell.codes.length === 1 ? (cell.codes[0] ?? null) : null;
    if (only != null && !codes.includes(only)) codes.push(only);
  }
  return codes;
}

/** Controls that keep one area from its next level. */
export interface OpenCell {
  readonly codes: readonly string[];
}
