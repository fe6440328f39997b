import { FeatureDecision, Guardrail } from "../generated/tables";
import * as messages from "../messages/guardrail-messages";
import { isReassignment, isStepAskedFor } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { setState, statusReason } from "../rules/status-steps";
import { statuscode } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = Guardrail.columns;
const statuses = Guardrail.statuses;

/** Before a guardrail is written down: it has a code, and what it claims is shown. */
export function guardrailCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const code = target.text(columns.code).trim();
  if (code === "") throw refusal(ctx, messages.codeMissing, []);
  target.setText(columns.code, code);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, code);
  checkDecision(ctx, target);
  checkForce(ctx, target, true);
}

/** Before a guardrail is changed: one in force keeps saying where it is set and when it is reviewed. */
export function guardrailUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  const after = ctx.after;
  const isMoving = isStepAskedFor(ctx, true);
  if (after.text(columns.code).trim() === "") throw refusal(ctx, messages.codeMissing, []);
  checkDecision(ctx, after);
  checkForce(ctx, after, ctx.isChanged(statuscode) || ctx.isChanged(columns.reviewby));
  if (isMoving) setState(ctx.target, statusReason(after, statuses.planned) === statuses.off);
}

function checkDecision(ctx: Context, row: Row): void {
  const decision = row.choice(columns.decision);
  const needsReason = decision === FeatureDecision.no || decision === FeatureDecision.later;
  if (needsReason && row.text(columns.decisionreason).trim() === "") {
    throw refusal(ctx, messages.decisionReason, [guardrailName(row)]);
  }
}

/** `isReviewNew`: the day of review is told now, so it has not passed. Later it may pass: the guardrail is then due, not off. */
function checkForce(ctx: Context, row: Row, isReviewNew: boolean): void {
  if (statusReason(row, statuses.planned) !== statuses.inForce) return;
  const name = guardrailName(row);
  if (row.choice(columns.decision) === FeatureDecision.no) throw refusal(ctx, messages.decidedAgainst, [name]);
  if (row.text(columns.whereset).trim() === "") throw refusal(ctx, messages.whereMissing, [name]);
  const review = row.day(columns.reviewby);
  if (review == null || (isReviewNew && review < ctx.today)) throw refusal(ctx, messages.reviewMissing, [name]);
}

function guardrailName(row: Row): string {
  const name = row.text(columns.name);
  return name === "" ? row.text(columns.code) : name;
}
