import {
  cellLevels,
  isChallenged,
  isMet,
  levelRank,
  matrixAreas,
  maturity,
  type MatrixArea,
  type Maturity,
  type MaturityLevel,
} from "@plumbline/governance";

import type { CriterionRow } from "../assessment-rows";

export type CellState = "held" | "next" | "later";

export interface Cell {
  readonly area: MatrixArea;
  readonly level: MaturityLevel;
  readonly state: CellState;
  readonly isNow: boolean;
  readonly isTarget: boolean;
  readonly isChallenged: boolean;
  readonly criteria: readonly CriterionRow[];
  readonly met: number;
  readonly optionalOpen: number;
}

export interface AssessmentView {
  readonly maturity: Maturity;
  readonly rows: readonly {
    readonly area: MatrixArea;
    readonly level: MaturityLevel;
    readonly cells: readonly Cell[];
  }[];
  /** Non-optional criteria missing in the next cells of the areas that hold the tenant back. */
  readonly actionItems: readonly CriterionRow[];
  readonly answered: number;
  readonly challenged: readonly CriterionRow[];
}

/** Whether the criterion is called met although its controls say otherwise and nobody has said why. */
export const disagrees = (row: CriterionRow): boolean =>
  row.meanCredit !== null && isChallenged(row.answer, row.meanCredit);

/** Everything the matrix and its summary show, from the answers. */
export function assessmentView(
  criteria: readonly CriterionRow[],
  targets: Readonly<Record<MatrixArea, MaturityLevel | null>>,
): AssessmentView {
  const result = maturity(criteria);
  const rows = matrixAreas.map((area) => {
    const own = result.profile.find((one) => one.area === area);
    const level = own?.level ?? "notYet";
    const cells = cellLevels.map((cellLevel): Cell => {
      const inCell = criteria.filter((row) => row.area === area && row.level === cellLevel);
      const isHeld = levelRank(cellLevel) <= levelRank(level);
      return {
        area,
        level: cellLevel,
        state: isHeld ? "held" : cellLevel === own?.next ? "next" : "later",
        isNow: cellLevel === level,
        isTarget: targets[area] === cellLevel,
        isChallenged: inCell.some((row) => disagrees(row) && row.challengeReason === ""),
        criteria: inCell,
        met: inCell.filter((row) => isMet(row.answer)).length,
        optionalOpen: inCell.filter((row) => row.optional && !isMet(row.answer)).length,
      };
    });
    return { area, level, cells };
  });
  const missing = new Set(
    result.profile.filter((one) => result.weakest.includes(one.area)).flatMap((one) => one.missing),
  );
  return {
    maturity: result,
    rows,
    actionItems: criteria.filter((row) => missing.has(row.code)),
    answered: criteria.filter((row) => row.answer !== null).length,
    challenged: criteria.filter((row) => disagrees(row) && row.challengeReason === ""),
  };
}
