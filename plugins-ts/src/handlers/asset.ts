import { Asset } from "../generated/tables";
import * as messages from "../messages/asset-messages";
import { changesBeyond, isStepAskedFor, statusColumns } from "../rules/guards";
import { dayText, refusal } from "../rules/refusal";
import { mayStep, setState, statusReason } from "../rules/status-steps";
import type { StatusStep } from "../rules/status-steps";
import { equals, ownerid } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = Asset.columns;
const statuses = Asset.statuses;

const steps: readonly StatusStep[] = [
  { from: statuses.active, to: [statuses.orphaned, statuses.retired] },
  { from: statuses.orphaned, to: [statuses.active, statuses.retired] },
  { from: statuses.retired, to: [statuses.active] },
];

/** Before an asset enters the inventory: the platform knows it by an id that no other row has. */
export function assetCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const platformId = target.text(columns.platformid).trim();
  if (platformId === "") throw refusal(ctx, messages.platformIdMissing, []);
  target.setText(columns.platformid, platformId);
  const same = ctx.service.where(Asset.table, [equals(columns.platformid, platformId)], [columns.name]);
  for (const row of same) throw refusal(ctx, messages.platformIdTaken, [platformId, row.text(columns.name)]);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, platformId);
  if (statusReason(target, statuses.active) === statuses.retired)
    throw refusal(ctx, messages.startsInUse, [assetName(target)]);
  checkLastUse(ctx, target);
}

/** Before an asset is changed: what is retired stays as it was, until it is in use again. */
export function assetUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const name = assetName(ctx.before);
  const from = statusReason(ctx.before, statuses.active);
  const to = statusReason(ctx.after, statuses.active);
  const isMoving = isStepAskedFor(ctx, true);
  if (from === statuses.retired && to === statuses.retired && changesBeyond(ctx, [...statusColumns, ownerid])) {
    throw refusal(ctx, messages.retired, [name]);
  }
  if (ctx.isChanged(columns.platformid)) throw refusal(ctx, messages.platformIdFixed, [name]);
  if (ctx.isChanged(columns.lastusedon)) checkLastUse(ctx, ctx.after);
  if (!isMoving) return;
  if (!mayStep(steps, from, to)) throw refusal(ctx, messages.notThatWay, [name]);
  setState(ctx.target, to === statuses.retired);
}

function checkLastUse(ctx: Context, row: Row): void {
  const day = row.day(columns.lastusedon);
  if (day != null && day > ctx.today) throw refusal(ctx, messages.usedInFuture, [assetName(row), dayText(ctx, day)]);
}

function assetName(row: Row): string {
  const name = row.text(columns.name);
  return name === "" ? row.text(columns.platformid) : name;
}
