import { ownerid, platformColumns, statecode, statuscode } from "../runtime";
import type { Context } from "../runtime";
import { refusal } from "./refusal";
import type { Message } from "./refusal";

const stateAlone: Message = {
  code: "status.stateAlone",
  en: "The state cannot be set by itself. Choose the status reason you want.",
  de: "Der Status lässt sich nicht allein setzen. Wählen Sie den gewünschten Statusgrund.",
};

/** Columns that were sent and hold something else than before. */
export function changedColumns(ctx: Context): readonly string[] {
  const before = ctx.before;
  const target = ctx.target;
  return target.columns.filter((column) => !platformColumns.includes(column) && !target.isSame(column, before));
}

/** Whether anything besides `allowed` was changed. */
export function changesBeyond(ctx: Context, allowed: readonly string[]): boolean {
  return changedColumns(ctx).some((column) => !allowed.includes(column));
}

/** Whether nothing but the owner changes, if anything: rows follow their parent to another owner in every status. */
export function isReassignment(ctx: Context): boolean {
  return !changesBeyond(ctx, [ownerid]);
}

/** Refuses a change of any column that is not in `allowed`. */
export function allowChanges(
  ctx: Context,
  allowed: readonly string[],
  message: Message,
  values: readonly string[],
): void {
  if (changesBeyond(ctx, allowed)) throw refusal(ctx, message, values);
}

/** Refuses values that only the rules write, also from administrators, whom column security does not hold. */
export function refuseWritten(
  ctx: Context,
  columns: readonly string[],
  message: Message,
  values: readonly string[],
): void {
  const isWritten = columns.some((column) => (ctx.isCreate ? !ctx.target.isEmpty(column) : ctx.isChanged(column)));
  if (isWritten) throw refusal(ctx, message, values);
}

/**
 * Whether a step is asked for. Sending the status a row has is one too, unless the row is still being worked on: a second submit is told that the
 * first one went through, while an import may repeat the status of a draft.
 * @throws BusinessError when only the state was sent: which reason would it be?
 */
export function isStepAskedFor(ctx: Context, isBeingWorkedOn: boolean): boolean {
  if (ctx.isChanged(statuscode)) return true;
  if (ctx.target.has(statuscode) && !isBeingWorkedOn) return true;
  if (ctx.isChanged(statecode)) throw refusal(ctx, stateAlone, []);
  return false;
}

/** Columns that move with a change of status. */
export const statusColumns: readonly string[] = [statecode, statuscode];
