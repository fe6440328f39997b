import { checkActivityDone, mayActivityGo } from "@plumbline/governance";
import type { ActivityStatus } from "@plumbline/governance";

import { ActivityKind, SecurityActivity } from "../generated/tables";
import * as messages from "../messages/activity-messages";
import { acknowledge, checkPublisher, defaultName, needsResult, recordDone } from "../rules/activity-record";
import { allowChanges, isReassignment, isStepAskedFor, refuseWritten } from "../rules/guards";
import { dayText, refusal } from "../rules/refusal";
import { setState } from "../rules/status-steps";
import { activityStatus } from "../rules/work-status-keys";
import { ownerid, rowOf, statecode, statuscode } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = SecurityActivity.columns;

/** Before an activity is written down: planned, or done with what came out of it. Acknowledging is done by being written down. */
export function activityCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const kind = target.choice(columns.kind);
  if (kind == null) throw refusal(ctx, messages.kindMissing, []);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, defaultName(ctx, kind));
  const name = target.text(columns.name);
  refuseWritten(ctx, [columns.nextdueon], messages.derived, [name]);
  if (target.refId(columns.person) == null) target.setRef(columns.person, "systemuser", ctx.caller);
  if (kind === ActivityKind.acknowledgement) {
    acknowledge(ctx, target, name);
    return;
  }
  const status = activityStatus(target);
  if (status === "lapsed") throw refusal(ctx, messages.startsPlanned, [name]);
  if (kind === ActivityKind.publication) checkPublisher(ctx, target, name, status === "done");
  if (status !== "done") return;
  checkDone(ctx, target, name);
  setState(target, true);
}

/** After an activity is written down: what follows from one that is done. */
export function activityCreated(ctx: Context): void {
  if (ctx.isByRule) return;
  const isAcknowledged = ctx.target.choice(columns.kind) === ActivityKind.acknowledgement;
  if (isAcknowledged) {
    const record = rowOf(SecurityActivity.table, ctx.id);
    record.setChoice(statuscode, SecurityActivity.statuses.done);
    record.setChoice(statecode, 1);
    ctx.service.update(record);
  } else if (activityStatus(ctx.target) === "done") recordDone(ctx, ctx.target);
}

/** Before an activity is changed: what is done is a record; a lesson may still become a request. */
export function activityUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  const name = ctx.before.text(columns.name);
  const from = activityStatus(ctx.before);
  const isMoving = isStepAskedFor(ctx, from !== "done");
  refuseWritten(ctx, [columns.nextdueon], messages.derived, [name]);
  if (from === "done") {
    allowChanges(ctx, [columns.request, ownerid], messages.done, [name]);
    if (isMoving) throw refusal(ctx, messages.done, [name]);
    return;
  }
  if (ctx.isChanged(columns.kind)) throw refusal(ctx, messages.kindFixed, [name]);
  if (isMoving) checkStep(ctx, from, activityStatus(ctx.after), name);
}

/** After an activity is changed: what follows from one that is done now. */
export function activityChanged(ctx: Context): void {
  if (ctx.isByRule || !ctx.isChanged(statuscode)) return;
  if (activityStatus(ctx.after) === "done") recordDone(ctx, ctx.after);
}

/** Before an activity is deleted: what is done stays. */
export function activityDelete(ctx: Context): void {
  if (ctx.isByRule || activityStatus(ctx.before) !== "done") return;
  throw refusal(ctx, messages.deletePlannedOnly, [ctx.before.text(columns.name)]);
}

function checkStep(ctx: Context, from: ActivityStatus, to: ActivityStatus, name: string): void {
  if (!mayActivityGo(from, to)) throw refusal(ctx, messages.notThatWay, [name]);
  const due = ctx.after.day(columns.dueon);
  if (to === "lapsed" && (due == null || due >= ctx.today)) throw refusal(ctx, messages.notDue, [name]);
  if (to === "planned" && (due == null || due < ctx.today)) throw refusal(ctx, messages.dueAgain, [name]);
  if (to === "done") {
    if (ctx.after.choice(columns.kind) === ActivityKind.publication) checkPublisher(ctx, ctx.after, name, true);
    checkDone(ctx, ctx.after, name);
  }
  setState(ctx.target, to === "done");
}

function checkDone(ctx: Context, row: Row, name: string): void {
  const day = row.day(columns.doneon) ?? ctx.today;
  if (row.day(columns.doneon) == null) ctx.target.setDay(columns.doneon, day);
  switch (checkActivityDone(day, row.text(columns.result), needsResult(row.choice(columns.kind)), ctx.today)) {
    case "doneInFuture":
      throw refusal(ctx, messages.doneInFuture, [name, dayText(ctx, day)]);
    case "resultMissing":
      throw refusal(ctx, messages.resultMissing, [name]);
    case "doneOnMissing":
    case null:
      return;
  }
}
