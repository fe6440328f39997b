import { appliesToTokens, unknownTokens } from "@plumbline/governance";

import {
  AttestationAnswer,
  BaselineControl,
  Control,
  Evidence,
  Exception,
  MakerRequest,
  Risk,
} from "../generated/tables";
import { codeFixed, controlUsed, derived, unknownToken } from "../messages/control-messages";
import { refuseWritten } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { equals } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = Control.columns;

/** What friction reports add up to: only the rules write it. */
const verdicts: readonly string[] = [columns.falsealarms, columns.frictionreports, columns.frictionhours];

/** A token nobody knows would make the control apply nowhere, silently. */
export function controlCreate(ctx: Context): void {
  if (!ctx.isByRule) refuseWritten(ctx, verdicts, derived, [controlName(ctx.target)]);
  checkTokens(ctx, ctx.target);
}

/** Before a control of the library is changed: a code that versions refer to stays. */
export function controlUpdate(ctx: Context): void {
  if (!ctx.isByRule) refuseWritten(ctx, verdicts, derived, [controlName(ctx.before)]);
  if (ctx.isChanged(columns.appliesto)) checkTokens(ctx, ctx.after);
  if (!ctx.isChanged(columns.code)) return;
  const uses = ctx.service.where(BaselineControl.table, [equals(BaselineControl.columns.control, ctx.id)], []);
  if (uses.length > 0) throw refusal(ctx, codeFixed, [controlName(ctx.before)]);
}

/** Before a control is deleted: nothing refers to it. The relationships restrict too; this says what to do. */
export function controlDelete(ctx: Context): void {
  const isUsed =
    ctx.service.where(BaselineControl.table, [equals(BaselineControl.columns.control, ctx.id)], []).length > 0 ||
    ctx.service.where(AttestationAnswer.table, [equals(AttestationAnswer.columns.control, ctx.id)], []).length > 0 ||
    ctx.service.where(Exception.table, [equals(Exception.columns.control, ctx.id)], []).length > 0 ||
    ctx.service.where(Evidence.table, [equals(Evidence.columns.control, ctx.id)], []).length > 0 ||
    ctx.service.where(Risk.table, [equals(Risk.columns.control, ctx.id)], []).length > 0 ||
    ctx.service.where(MakerRequest.table, [equals(MakerRequest.columns.control, ctx.id)], []).length > 0;
  if (isUsed) throw refusal(ctx, controlUsed, [controlName(ctx.before)]);
}

function controlName(row: Row): string {
  const name = row.text(columns.name);
  return name === "" ? row.text(columns.code) : `${name} (${row.text(columns.code)})`;
}

function checkTokens(ctx: Context, row: Row): void {
  for (const token of unknownTokens(appliesToTokens(row.text(columns.appliesto)))) {
    throw refusal(ctx, unknownToken, [controlName(row), token]);
  }
}
