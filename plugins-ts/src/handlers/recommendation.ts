import { checkRecommendation, effectiveExceptionStatus, mayRecommendationGo } from "@plumbline/governance";

import { Exception, Recommendation } from "../generated/tables";
import * as messages from "../messages/recommendation-messages";
import { allowChanges, changesBeyond, isReassignment, isStepAskedFor, statusColumns } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { exceptionStatus } from "../rules/status-keys";
import { setState } from "../rules/status-steps";
import { recommendationStatus } from "../rules/work-status-keys";
import { ownerid, statuscode } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = Recommendation.columns;

/** What people write; everything else comes from measuring. */
const workColumns: readonly string[] = [
  columns.dueon,
  columns.progress,
  columns.result,
  columns.exception,
  ...statusColumns,
  ownerid,
];

/** Gaps come from measuring alone. */
export function recommendationCreate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, messages.madeByServer, []);
}

export function recommendationDelete(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, messages.madeByServer, []);
}

/** Before people work on a recommendation: they plan and do it; only measuring verifies, and only an exception dismisses. */
export function recommendationUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  const name = recommendationName(ctx.before);
  const from = recommendationStatus(ctx.before);
  const to = recommendationStatus(ctx.after);
  const isMoving = isStepAskedFor(ctx, from !== "verified");
  allowChanges(ctx, workColumns, messages.derived, [name]);
  if (from === "verified" && changesBeyond(ctx, [ownerid])) {
    throw refusal(ctx, messages.verifiedReadOnly, [name]);
  }
  if (to === "verified" && isMoving) throw refusal(ctx, messages.verifiedByMeasuring, [name]);
  const isDismissed = from === "dismissed" && to === "dismissed";
  if (isDismissed && ctx.isChanged(columns.exception)) throw refusal(ctx, messages.exceptionKept, [name]);
  const progress = ctx.after.number(columns.progress);
  const problem = checkRecommendation(to, ctx.after.day(columns.dueon), progress, true);
  if (problem === "progressRange") throw refusal(ctx, messages.progressRange, [name]);
  if (!isMoving) return;
  if (!mayRecommendationGo(from, to)) throw refusal(ctx, messages.notThatWay, [name]);
  if (problem === "dueMissing") throw refusal(ctx, messages.dueMissing, [name]);
  if (to === "dismissed") checkException(ctx, name);
  if (to === "done") ctx.target.setNumber(columns.progress, 100);
  setState(ctx.target, to === "dismissed");
}

function checkException(ctx: Context, name: string): void {
  const exceptionId = ctx.after.refId(columns.exception);
  if (exceptionId == null) throw refusal(ctx, messages.dismissNeedsException, [name]);
  const wanted = Exception.columns;
  const exception = ctx.service.retrieve(Exception.table, exceptionId, [
    wanted.number,
    wanted.control,
    wanted.validfrom,
    wanted.validuntil,
    statuscode,
  ]);
  const number = exception.text(wanted.number);
  if (exception.refId(wanted.control) !== ctx.before.refId(columns.control)) {
    throw refusal(ctx, messages.otherException, [name, number]);
  }
  const status = effectiveExceptionStatus(
    exceptionStatus(exception),
    exception.day(wanted.validfrom),
    exception.day(wanted.validuntil),
    ctx.today,
  );
  if (status !== "inForce") throw refusal(ctx, messages.exceptionNotInForce, [name, number]);
}

function recommendationName(row: Row): string {
  const code = row.text(columns.code);
  return code === "" ? row.text(columns.name) : code;
}
