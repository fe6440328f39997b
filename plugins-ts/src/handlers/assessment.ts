import { matrixAreas, maturity } from "@plumbline/governance";
import type { AreaMaturity, MatrixArea, MaturityLevel } from "@plumbline/governance";

import { Assessment, AssessmentAnswer } from "../generated/tables";
import * as messages from "../messages/assessment-messages";
import { challengedCriteria, createAssessmentAnswers, criteriaOf } from "../rules/assessment-rows";
import { removeChildren } from "../rules/children";
import { maturityLevelValue } from "../rules/choice-keys";
import { changesBeyond, isStepAskedFor, refuseWritten } from "../rules/guards";
import { listText, refusal } from "../rules/refusal";
import { assessmentStatus, setInactive } from "../rules/status-keys";
import { decimalText, equals, ownerid, rowOf, statuscode } from "../runtime";
import type { Context } from "../runtime";

const columns = Assessment.columns;

/** What only the rules write. */
const verdicts: readonly string[] = [
  columns.completedon,
  columns.completedby,
  columns.overall,
  columns.levelidentity,
  columns.levelenvironment,
  columns.leveldataverse,
  columns.leveldataprotection,
  columns.levelmonitoring,
];

/** Before an assessment is created: one draft per scope. */
export function assessmentCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const scope = target.text(columns.scope).trim();
  if (scope === "") throw refusal(ctx, messages.scopeMissing, []);
  target.setText(columns.scope, scope);
  refuseWritten(ctx, verdicts, messages.derived, [scope]);
  if (assessmentStatus(target) !== "draft") throw refusal(ctx, messages.startsAsDraft, [scope]);
  const drafts = ctx.service.where(
    Assessment.table,
    [equals(columns.scope, scope), equals(statuscode, Assessment.statuses.draft)],
    [columns.name],
  );
  for (const row of drafts) throw refusal(ctx, messages.oneDraft, [scope, row.text(columns.name)]);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, `${scope} · ${ctx.today}`);
}

/** After an assessment is created: a row for every criterion and every posture question, in the same transaction. */
export function assessmentDerive(ctx: Context): void {
  if (ctx.isByRule) return;
  if (createAssessmentAnswers(ctx, ctx.id) > 0) return;
  throw refusal(ctx, messages.noCriteria, [ctx.target.text(columns.scope)]);
}

/** Before an assessment is changed: drafts only, and completing needs every answer and no open disagreement. */
export function assessmentUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const before = ctx.before;
  const name = before.text(columns.name);
  const isMoving = isStepAskedFor(ctx, assessmentStatus(before) === "draft");
  if (assessmentStatus(before) !== "draft" && changesBeyond(ctx, [ownerid])) {
    throw refusal(ctx, messages.readOnly, [name]);
  }
  refuseWritten(ctx, [...verdicts, columns.scope], messages.derived, [name]);
  if (!isMoving) return;
  if (assessmentStatus(ctx.after) !== "completed") throw refusal(ctx, messages.notThatWay, [name]);
  checkComplete(ctx, name);
}

/** After completion: the levels, who and when; the assessment before it is superseded. */
export function assessmentTransition(ctx: Context): void {
  if (ctx.isByRule || !ctx.isChanged(statuscode)) return;
  const result = maturity(criteriaOf(ctx.service, ctx.id));
  const record = rowOf(Assessment.table, ctx.id);
  record.setChoice(columns.overall, maturityLevelValue(result.overall));
  for (const area of matrixAreas) {
    record.setChoice(levelColumn(area), maturityLevelValue(levelOf(result.profile, area)));
  }
  record.setRef(columns.completedby, "systemuser", ctx.caller);
  record.setInstant(columns.completedon, ctx.now);
  ctx.service.update(record);

  const completed = ctx.service.where(
    Assessment.table,
    [equals(columns.scope, ctx.after.text(columns.scope)), equals(statuscode, Assessment.statuses.completed)],
    [],
  );
  for (const row of completed) {
    if (row.id === ctx.id) continue;
    const old = rowOf(Assessment.table, row.id);
    setInactive(old, Assessment.statuses.superseded);
    ctx.service.update(old);
  }
}

/** Before an assessment is deleted: only drafts go, with their answers. */
export function assessmentDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  if (assessmentStatus(ctx.before) !== "draft") {
    throw refusal(ctx, messages.deleteDraftOnly, [ctx.before.text(columns.name)]);
  }
  removeChildren(ctx.service, AssessmentAnswer.table, AssessmentAnswer.columns.assessment, ctx.id);
}

function checkComplete(ctx: Context, name: string): void {
  const criteria = criteriaOf(ctx.service, ctx.id);
  const open = criteria.filter((one) => one.answer == null).map((one) => one.code);
  if (open.length > 0) throw refusal(ctx, messages.unanswered, [name, `${open.length}`, listText(ctx, open)]);
  for (const one of challengedCriteria(ctx.service, ctx.id)) {
    throw refusal(ctx, messages.challenged, [name, one.code, decimalText(one.meanCredit, 2)]);
  }
}

function levelOf(profile: readonly AreaMaturity[], area: MatrixArea): MaturityLevel {
  const found = profile.find((one) => one.area === area);
  return found == null ? "notYet" : found.level;
}

function levelColumn(area: MatrixArea): string {
  switch (area) {
    case "identity":
      return columns.levelidentity;
    case "environmentStrategy":
      return columns.levelenvironment;
    case "dataverseSecurity":
      return columns.leveldataverse;
    case "dataProtection":
      return columns.leveldataprotection;
    case "monitoring":
      return columns.levelmonitoring;
  }
}
