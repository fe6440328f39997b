import { isMet } from "@plumbline/governance";

import type { Shape } from "../../shared/shapes";
import type { CriterionRow } from "../assessment-rows";

/** The shape of an answer; an optional criterion that is not met does not hold the level back and is dashed. */
export function answerShape(row: Pick<CriterionRow, "answer" | "optional">): Shape {
  if (isMet(row.answer)) return "pass";
  if (row.answer === "partly") return "partly";
  if (row.answer === null || row.optional) return "open";
  return "empty";
}
