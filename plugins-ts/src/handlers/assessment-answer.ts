import { Assessment, AssessmentAnswer } from "../generated/tables";
import * as messages from "../messages/assessment-messages";
import { criterionAnswerKey } from "../rules/choice-keys";
import { allowChanges, isReassignment } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { assessmentStatus } from "../rules/status-keys";
import { ownerid, statuscode } from "../runtime";
import type { Context } from "../runtime";

const columns = AssessmentAnswer.columns;

/** Answers come with their assessment. */
export function assessmentAnswerCreate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, messages.answersMadeByServer, []);
}

export function assessmentAnswerDelete(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, messages.answersMadeByServer, []);
}

/** Before an answer is changed: its assessment is a draft, and a criterion has three answers. */
export function assessmentAnswerUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  const before = ctx.before;
  const name = before.text(columns.name);
  const assessment = ctx.service.retrieve(Assessment.table, before.refId(columns.assessment) ?? "", [
    Assessment.columns.name,
    statuscode,
  ]);
  if (assessmentStatus(assessment) !== "draft") {
    throw refusal(ctx, messages.readOnly, [assessment.text(Assessment.columns.name)]);
  }
  const allowed = [columns.answer, columns.note, columns.evidenceurl, columns.challengereason, ownerid];
  allowChanges(ctx, allowed, messages.answerFixed, [name]);
  const answer = criterionAnswerKey(ctx.after.choice(columns.answer));
  const isCriterion = before.refId(columns.criterion) != null;
  if (isCriterion && (answer === "yesMeasured" || answer === "notApplicable")) {
    throw refusal(ctx, messages.answerNotAllowed, [name]);
  }
}
