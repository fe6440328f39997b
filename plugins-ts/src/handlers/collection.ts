import { Collection } from "../generated/tables";
import * as messages from "../messages/collection-messages";
import { changedColumns, isStepAskedFor } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { setState, statusReason } from "../rules/status-steps";
import type { Context, Row } from "../runtime";

const columns = Collection.columns;
const statuses = Collection.statuses;

/** Before a run is recorded: it began, and where it ended already, it says how. */
export function collectionCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  if (target.choice(columns.kind) == null) throw refusal(ctx, messages.kindMissing, []);
  const started = target.instant(columns.startedon) ?? ctx.now;
  if (target.instant(columns.startedon) == null) target.setInstant(columns.startedon, started);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, `Collection · ${ctx.today}`);
  if (isLater(started, ctx.now)) throw refusal(ctx, messages.startInFuture, [collectionName(target)]);
  checkEnd(ctx, target);
}

/** Before a run is changed: it ends once, and what ended stays as it was. */
export function collectionUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const name = collectionName(ctx.before);
  const from = statusReason(ctx.before, statuses.running);
  if (from !== statuses.running) {
    if (changedColumns(ctx).length > 0) throw refusal(ctx, messages.ended, [name]);
    return;
  }
  const isMoving = isStepAskedFor(ctx, true);
  if (ctx.isChanged(columns.kind) || ctx.isChanged(columns.startedon)) throw refusal(ctx, messages.startFixed, [name]);
  checkEnd(ctx, ctx.after);
  if (isMoving) setState(ctx.target, statusReason(ctx.after, statuses.running) === statuses.failed);
}

/** Before a run is deleted: what ended stays, with its rows. */
export function collectionDelete(ctx: Context): void {
  if (ctx.isByRule || statusReason(ctx.before, statuses.running) === statuses.running) return;
  throw refusal(ctx, messages.ended, [collectionName(ctx.before)]);
}

function checkEnd(ctx: Context, row: Row): void {
  const name = collectionName(row);
  const status = statusReason(row, statuses.running);
  const end = row.instant(columns.finishedon);
  if (status === statuses.running) {
    if (end != null) throw refusal(ctx, messages.stillRunning, [name]);
    return;
  }
  if (end == null) ctx.target.setInstant(columns.finishedon, ctx.now);
  else {
    if (isLater(row.instant(columns.startedon) ?? end, end)) throw refusal(ctx, messages.endBeforeStart, [name]);
    if (isLater(end, ctx.now)) throw refusal(ctx, messages.endInFuture, [name]);
  }
  const errors = row.number(columns.errors) ?? 0;
  if (status === statuses.complete) {
    if (errors > 0) throw refusal(ctx, messages.completeWithErrors, [name]);
    return;
  }
  if (errors <= 0 || row.text(columns.message).trim() === "") throw refusal(ctx, messages.errorsMissing, [name]);
}

/** To the minute: clocks of collectors and server differ a little. */
function isLater(one: string, other: string): boolean {
  return one.slice(0, 16) > other.slice(0, 16);
}

function collectionName(row: Row): string {
  const name = row.text(columns.name);
  return name === "" ? "Collection" : name;
}
