import { appliesToTokens, isBaselineOpen, tailoringOf, unknownTokens } from "@plumbline/governance";

import { Baseline, BaselineControl, Control } from "../generated/tables";
import * as messages from "../messages/baseline-messages";
import { unknownToken } from "../messages/control-messages";
import { baselineStatus } from "../rules/status-keys";
import {
  controlColumns,
  countVersion,
  fillSnapshot,
  originalSettings,
  settingsOf,
  tailoredColumns,
  versionName,
} from "../rules/baseline-versions";
import { tailoringKey, tailoringValue } from "../rules/choice-keys";
import { allowChanges, isReassignment } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { ownerid, statuscode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";

const columns = BaselineControl.columns;

/** Before a control is added to a version: the version is a draft, the control active; the row takes its snapshot. */
export function baselineControlCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const baselineId = target.refId(columns.baseline);
  const controlId = target.refId(columns.control);
  if (baselineId == null || controlId == null) throw refusal(ctx, messages.controlAdded, []);
  checkOpen(ctx, readBaseline(ctx, baselineId));
  const control = ctx.service.retrieve(Control.table, controlId, controlColumns);
  if (control.choice(statuscode) !== Control.statuses.active) {
    throw refusal(ctx, messages.controlRetired, [control.text(Control.columns.code)]);
  }
  fillSnapshot(target, control);
  checkTokens(ctx, target);
  target.setChoice(columns.tailoring, tailoringValue("added"));
}

/** Before a control of a version is changed: only in a draft; what was changed follows from the difference. */
export function baselineControlUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  const before = ctx.before;
  const baseline = readBaseline(ctx, before.refId(columns.baseline) ?? "");
  checkOpen(ctx, baseline);
  const allowed = [...tailoredColumns, columns.tailoring, columns.reason, ownerid];
  allowChanges(ctx, allowed, messages.controlSnapshot, [before.text(columns.code)]);
  if (ctx.isChanged(columns.appliesto)) checkTokens(ctx, ctx.after);

  const was = tailoringKey(before.choice(columns.tailoring));
  const wanted = tailoringKey(ctx.after.choice(columns.tailoring));
  const isAdded = was === "added" || (was === "removed" && wanted === "added");
  const original = isAdded ? null : originalSettings(ctx.service, baseline, before.refId(columns.control) ?? "");
  const tailoring = tailoringOf(settingsOf(ctx.after), original, wanted === "removed");
  ctx.target.setChoice(columns.tailoring, tailoringValue(tailoring));
}

/** Before a control leaves a version: only what the draft itself added is deleted, everything else is marked as removed. */
export function baselineControlDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  const before = ctx.before;
  const baseline = readBaseline(ctx, before.refId(columns.baseline) ?? "");
  checkOpen(ctx, baseline);
  if (tailoringKey(before.choice(columns.tailoring)) === "added") return;
  throw refusal(ctx, messages.removeInstead, [before.text(columns.code), versionName(baseline)]);
}

/** After controls changed: the counts of the version follow. */
export function baselineControlCount(ctx: Context): void {
  if (ctx.isByRule) return;
  const baselineId = ctx.isDelete ? ctx.before.refId(columns.baseline) : ctx.after.refId(columns.baseline);
  if (baselineId != null) countVersion(ctx.service, baselineId);
}

function readBaseline(ctx: Context, id: Guid): Row {
  const wanted = Baseline.columns;
  return ctx.service.retrieve(Baseline.table, id, [
    wanted.name,
    wanted.code,
    wanted.version,
    wanted.previousversion,
    statuscode,
  ]);
}

function checkOpen(ctx: Context, baseline: Row): void {
  const status = baselineStatus(baseline);
  if (isBaselineOpen(status)) return;
  const name = versionName(baseline);
  if (status === "inForce") throw refusal(ctx, messages.inForce, [name]);
  throw refusal(ctx, status === "inReview" ? messages.inReview : messages.closed, [name]);
}

function checkTokens(ctx: Context, row: Row): void {
  const unknown = unknownTokens(appliesToTokens(row.text(columns.appliesto)));
  for (const token of unknown) throw refusal(ctx, unknownToken, [row.text(columns.code), token]);
}
