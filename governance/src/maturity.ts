import type { CriterionAnswer, MatrixArea, MaturityLevel } from "./vocabulary";

export const matrixAreas: readonly MatrixArea[] = [
  "identity",
  "environmentStrategy",
  "dataverseSecurity",
  "dataProtection",
  "monitoring",
];

/** Levels a cell can have, from the lowest. */
export const cellLevels: readonly MaturityLevel[] = ["initial", "capable", "efficient"];

/** Below this mean credit of its controls, a criterion that is called met is challenged. */
export const challengeBelow = 0.8;

export interface Criterion {
  readonly code: string;
  readonly area: MatrixArea;
  readonly level: MaturityLevel;
  readonly optional: boolean;
  readonly answer: CriterionAnswer | null;
}

export interface AreaMaturity {
  readonly area: MatrixArea;
  readonly level: MaturityLevel;
  /** The level of the next cell; null at the top. */
  readonly next: MaturityLevel | null;
  /** Codes of the non-optional criteria that are not met in the next cell: the action items. */
  readonly missing: readonly string[];
}

export interface Maturity {
  /** The weakest area's level. */
  readonly overall: MaturityLevel;
  /** The areas that hold the overall level down. */
  readonly weakest: readonly MatrixArea[];
  /** One entry an area, in the order of {@link matrixAreas}. */
  readonly profile: readonly AreaMaturity[];
}

/** 0 = not yet initial … 3 = efficient. */
export function levelRank(level: MaturityLevel): number {
  switch (level) {
    case "notYet":
      return 0;
    case "initial":
      return 1;
    case "capable":
      return 2;
    case "efficient":
      return 3;
  }
}

/** Whether a criterion counts as held. */
export function isMet(answer: CriterionAnswer | null): boolean {
  return answer === "met" || answer === "yesMeasured";
}

/** An area holds a level when every non-optional criterion of all its cells up to that level is met. A cell without criteria holds. */
export function areaMaturity(area: MatrixArea, criteria: readonly Criterion[]): AreaMaturity {
  let level: MaturityLevel = "notYet";
  for (const next of cellLevels) {
    const missing: string[] = [];
    for (const one of criteria) {
      if (one.area === area && one.level === next && !one.optional && !isMet(one.answer)) missing.push(one.code);
    }
    if (missing.length > 0) return { area, level, next, missing };
    level = next;
  }
  return { area, level, next: null, missing: [] };
}

export function maturity(criteria: readonly Criterion[]): Maturity {
  const profile = matrixAreas.map((area) => areaMaturity(area, criteria));
  let overall: MaturityLevel = "efficient";
  for (const one of profile) {
    if (levelRank(one.level) < levelRank(overall)) overall = one.level;
  }
  const weakest: MatrixArea[] = [];
  for (const one of profile) {
    if (one.level === overall) weakest.push(one.area);
  }
  return { overall, weakest, profile };
}

/** A criterion called met while its controls say otherwise. `meanCredit` null: nothing is measured, so nothing disagrees. */
export function isChallenged(answer: CriterionAnswer | null, meanCredit: number | null): boolean {
  return isMet(answer) && meanCredit != null && meanCredit < challengeBelow;
}

/** Controls pass although the criterion is not called met: only a hint, never a refusal. */
export function isHinted(answer: CriterionAnswer | null, meanCredit: number | null): boolean {
  return (
    answer != null && !isMet(answer) && answer !== "notApplicable" && meanCredit != null && meanCredit >= challengeBelow
  );
}
