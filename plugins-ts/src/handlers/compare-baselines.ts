import { compareBaselines } from "@plumbline/governance";
import type { SubjectFacts } from "@plumbline/governance";

import * as messages from "../messages/posture-messages";
import { comparisonJson } from "../rules/comparison-json";
import { readState, tenantFacts } from "../rules/posture-state";
import { refusal } from "../rules/refusal";
import { versionTexts } from "../rules/version-texts";
import type { Context } from "../runtime";

/** Says what differs between two versions, and how many subjects each difference reaches today. */
export function baselineComparison(ctx: Context): void {
  const left = ctx.idInput("Left");
  const right = ctx.idInput("Right");
  if (left == null || right == null) throw refusal(ctx, messages.compareMissing, []);
  const facts: SubjectFacts[] = [tenantFacts()];
  for (const subject of readState(ctx.service, null, ctx.today).subjects) facts.push(subject.facts);
  const comparison = compareBaselines(versionTexts(ctx.service, left), versionTexts(ctx.service, right), facts);
  ctx.setTextOutput("Result", comparisonJson(comparison));
}
