import { Environment } from "../generated/tables";
import { environmentDerived } from "../messages/posture-messages";
import { refuseWritten } from "../rules/guards";
import { refreshEnvironment } from "../rules/refresh-subject";
import { removeSnapshots } from "../rules/snapshot-rows";
import { storedColumns, subjectColumns } from "../rules/subjects";
import { removeVerdicts } from "../rules/verdict-rows";
import { ownerid, statecode } from "../runtime";
import type { Context } from "../runtime";

const columns = Environment.columns;

/** What the rules on environments look at, and what their rows show. */
const measuredInputs: readonly string[] = [
  columns.name,
  columns.purpose,
  columns.reviewby,
  columns.type,
  ownerid,
  statecode,
];

/** Before an environment is written: its verdicts follow from evidence. */
export function environmentCheck(ctx: Context): void {
  if (ctx.isByRule) return;
  refuseWritten(ctx, storedColumns(subjectColumns("environment")), environmentDerived, [ctx.after.text(columns.name)]);
}

/** After an environment is changed: the verdicts that look at it are judged again. One that was never measured waits for that. */
export function environmentChanged(ctx: Context): void {
  if (ctx.isByRule || !measuredInputs.some((column) => ctx.isChanged(column))) return;
  const mark = columns.measuredversion;
  if (ctx.service.retrieve(Environment.table, ctx.id, [mark]).isEmpty(mark)) return;
  refreshEnvironment(ctx, ctx.id, null);
}

/** Before an environment is deleted: its verdicts and snapshots go with it. */
export function environmentDelete(ctx: Context): void {
  removeVerdicts(ctx, ctx.id);
  removeSnapshots(ctx, ctx.id);
}
