import { isRequestDecision, mayRequestGo } from "@plumbline/governance";
import type { RequestStatus } from "@plumbline/governance";

import { FrictionKind, MakerRequest, RequestKind } from "../generated/tables";
import * as messages from "../messages/request-messages";
import { countFriction } from "../rules/friction-count";
import { allowChanges, changesBeyond, isStepAskedFor, refuseWritten, statusColumns } from "../rules/guards";
import { people } from "../rules/people";
import { refusal, titleOf } from "../rules/refusal";
import { setState } from "../rules/status-steps";
import { requestStatus } from "../rules/work-status-keys";
import { readWorkload } from "../rules/workload-facts";
import { createdby, ownerid, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";

const columns = MakerRequest.columns;

/** What only the rules write. */
const verdicts: readonly string[] = [columns.decidedby, columns.decidedon];

/** What a decision says. */
const decisionColumns: readonly string[] = [columns.decisioncomment, columns.effect, columns.change];

/** Before somebody asks: the request says what for; a friction report names its control. */
export function requestCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const description = target.text(columns.description).trim();
  if (target.choice(columns.kind) == null || description === "") throw refusal(ctx, messages.incomplete, []);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, titleOf(description));
  refuseWritten(ctx, [...verdicts, ...decisionColumns], messages.derived, [requestName(target)]);
  if (requestStatus(target) !== "new") throw refusal(ctx, messages.startsNew, []);
  checkFriction(ctx, target);
}

/** After somebody asked: a friction report counts at once. */
export function requestCreated(ctx: Context): void {
  if (ctx.isByRule) return;
  if (isFriction(ctx.target)) countFriction(ctx.service, ctx.target.refId(columns.control));
}

/** Before a request is changed: the asker's words while it is new, the decider's while it is in review, nothing afterwards. */
export function requestUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const name = requestName(ctx.before);
  const from = requestStatus(ctx.before);
  const to = requestStatus(ctx.after);
  const isMoving = isStepAskedFor(ctx, from === "new");
  refuseWritten(ctx, [...verdicts, columns.number], messages.derived, [name]);
  checkContent(ctx, from, name);
  if (isMoving) checkStep(ctx, from, to, name);
}

/** After a step: who decided and when; the control counts its friction again. */
export function requestChanged(ctx: Context): void {
  if (ctx.isByRule) return;
  if (ctx.isChanged(statuscode) && isRequestDecision(requestStatus(ctx.after))) {
    const record = rowOf(MakerRequest.table, ctx.id);
    record.setRef(columns.decidedby, "systemuser", ctx.caller);
    record.setInstant(columns.decidedon, ctx.now);
    ctx.service.update(record);
  }
  if (isFriction(ctx.before)) countFriction(ctx.service, ctx.before.refId(columns.control));
  const control = ctx.after.refId(columns.control);
  const isMoved = !isFriction(ctx.before) || control !== ctx.before.refId(columns.control);
  if (isFriction(ctx.after) && isMoved) countFriction(ctx.service, control);
}

/** Before a request is deleted: only new ones go. */
export function requestDelete(ctx: Context): void {
  if (ctx.isByRule || requestStatus(ctx.before) === "new") return;
  throw refusal(ctx, messages.deleteNewOnly, [requestName(ctx.before)]);
}

/** After a request was deleted: its control counts without it. */
export function requestDeleted(ctx: Context): void {
  if (isFriction(ctx.before)) countFriction(ctx.service, ctx.before.refId(columns.control));
}

function checkContent(ctx: Context, from: RequestStatus, name: string): void {
  const byDecider = [...statusColumns, ...decisionColumns, ownerid];
  if (decisionColumns.some((column) => ctx.isChanged(column)) && isAsker(ctx)) {
    throw refusal(ctx, messages.ownRequest, [name]);
  }
  switch (from) {
    case "new":
      if (changesBeyond(ctx, byDecider)) {
        if (!isAsker(ctx)) throw refusal(ctx, messages.onlyAskers, [name]);
        if (ctx.after.text(columns.description).trim() === "") throw refusal(ctx, messages.incomplete, []);
        checkFriction(ctx, ctx.after);
      }
      return;
    case "inReview":
      allowChanges(ctx, byDecider, messages.inReview, [name]);
      return;
    case "approved":
      allowChanges(ctx, [...statusColumns, columns.change, ownerid], messages.decided, [name]);
      return;
    case "rejected":
    case "done":
      allowChanges(ctx, [...statusColumns, ownerid], messages.decided, [name]);
  }
}

function checkStep(ctx: Context, from: RequestStatus, to: RequestStatus, name: string): void {
  if (!mayRequestGo(from, to)) {
    const isOver = from === "rejected" || from === "done";
    throw refusal(ctx, isOver ? messages.decided : messages.notThatWay, [name]);
  }
  if (isRequestDecision(to)) {
    if (isAsker(ctx)) throw refusal(ctx, messages.ownRequest, [name]);
    if (ctx.after.text(columns.decisioncomment).trim() === "") throw refusal(ctx, messages.commentMissing, [name]);
  }
  if (to === "approved") checkEffect(ctx, name);
  setState(ctx.target, to === "rejected" || to === "done");
}

function checkEffect(ctx: Context, name: string): void {
  const workloadId = ctx.after.refId(columns.workload);
  if (workloadId == null || ctx.after.text(columns.effect).trim() !== "") return;
  throw refusal(ctx, messages.effectMissing, [name, readWorkload(ctx.service, workloadId).name]);
}

function checkFriction(ctx: Context, row: Row): void {
  if (!isFriction(row)) return;
  const kind = row.choice(columns.frictionkind);
  if (row.refId(columns.control) == null || kind == null) throw refusal(ctx, messages.frictionIncomplete, []);
  const hours = row.decimal(columns.hours) ?? 0;
  if (kind === FrictionKind.effortBeyondEffect && hours <= 0) throw refusal(ctx, messages.hoursMissing, []);
}

function isFriction(row: Row): boolean {
  return row.choice(columns.kind) === RequestKind.frictionReport;
}

/** Who asked: checked on people, whatever roles they have. */
function isAsker(ctx: Context): boolean {
  const askers: readonly Guid[] = people([ctx.before.refId(createdby), ctx.before.refId(ownerid)]);
  return askers.includes(ctx.caller);
}

function requestName(row: Row): string {
  const number = row.text(columns.number);
  return number === "" ? row.text(columns.name) : number;
}
