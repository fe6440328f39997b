import { roundEffect } from "./effects";
import type { AreaColumnPosture, Posture } from "./posture";
import type { AreaCell, AreaDetail } from "./posture-detail";
import type { PostureColumn } from "./posture-sums";
import { roundScore } from "./score";

/** The areas of a posture as the detail of a snapshot has them: scores on 4 decimals, coverage in percent with one. */
export function areaDetails(whole: Posture): readonly AreaDetail[] {
  return whole.areas.map((area) => {
    const cells = whole.cells.filter((one) => one.area.area === area.area);
    const detail: AreaDetail = {
      area: area.area,
      score: roundedScore(area.score),
      managed: roundedScore(area.managed),
      coverage: roundScore(area.coverage * 100),
      cells: {
        tenant: cellOf(cells, "tenant"),
        critical: cellOf(cells, "critical"),
        important: cellOf(cells, "important"),
        team: cellOf(cells, "team"),
        personal: cellOf(cells, "personal"),
      },
    };
    return detail;
  });
}

/** A score on 4 decimals; null stays null. */
export function roundedScore(score: number | null): number | null {
  return score == null ? null : roundEffect(score);
}

function cellOf(cells: readonly AreaColumnPosture[], column: PostureColumn): AreaCell | null {
  const found = cells.find((one) => one.column === column);
  if (found == null) return null;
  const isMeasured = found.area.measured > 0;
  return {
    score: isMeasured ? roundedScore(found.area.score) : null,
    measured: isMeasured,
    excepted: found.area.excepted > 0,
  };
}
