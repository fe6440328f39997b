import type { BaselineComparison, ComparedControl, DutyByTier } from "@plumbline/governance";

import { jsonList, jsonObject } from "../runtime";
import type { JsonObject } from "../runtime";

export function comparisonJson(comparison: BaselineComparison): string {
  const counts = comparison.counts;
  const rows = jsonList();
  for (const row of comparison.rows) rows.addObject(comparedJson(row));
  return jsonObject()
    .setObject(
      "counts",
      jsonObject()
        .setNumber("left", counts.left)
        .setNumber("removed", counts.removed)
        .setNumber("added", counts.added)
        .setNumber("changed", counts.changed)
        .setNumber("kept", counts.kept)
        .setNumber("right", counts.right),
    )
    .setList("rows", rows)
    .toJson();
}

function comparedJson(row: ComparedControl): JsonObject {
  const others = jsonList();
  for (const name of row.otherChanges) others.addText(name);
  const reach = row.reach;
  return jsonObject()
    .setText("code", row.code)
    .setText("title", row.title)
    .setText("area", row.area)
    .setText("severity", row.severity)
    .setText("change", row.change)
    .setText("reason", row.reason)
    .setObject("dutyBefore", dutyJson(row.dutyBefore))
    .setObject("dutyAfter", dutyJson(row.dutyAfter))
    .setText("statementBefore", row.statementBefore)
    .setText("statementAfter", row.statementAfter)
    .setText("parametersBefore", row.parametersBefore)
    .setText("parametersAfter", row.parametersAfter)
    .setList("otherChanges", others)
    .setObject(
      "reach",
      jsonObject()
        .setText("kind", reach.kind)
        .setNumber("subjects", reach.subjects)
        .setNumber("newMusts", reach.newMusts),
    );
}

function dutyJson(duty: DutyByTier | null): JsonObject | null {
  if (duty == null) return null;
  return jsonObject()
    .setText("critical", duty.critical)
    .setText("important", duty.important)
    .setText("team", duty.team)
    .setText("personal", duty.personal);
}
