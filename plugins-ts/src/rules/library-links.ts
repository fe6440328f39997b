import { BaselineControl, Control, MaturityCriterion } from "../generated/tables";
import * as messages from "../messages/library-messages";
import { equals, isSet, rowOf, statuscode } from "../runtime";
import type { Context, EntityReference, Guid, Json } from "../runtime";
import type { LibraryChange } from "./library-rows";
import { refusal } from "./refusal";
import { setInactive } from "./status-keys";

/** The only relationship of the library without a row of its own. */
const criterionControls = "plb_maturitycriterion_control";

/** Links criteria to the controls behind them where they are not linked yet; the number of new links. */
export function applyLinks(ctx: Context, links: readonly Json[], isApplied: boolean): number {
  const linked = new Map<string, Set<string>>();
  let count = 0;
  for (const link of links) {
    const criterion = link.textOf("from");
    const control = link.textOf("to");
    const relationship = link.textOf("relationship");
    if (relationship !== criterionControls || criterion === "" || control === "") {
      throw refusal(ctx, messages.linkUnknown, [relationship]);
    }
    const known = linked.get(criterion) ?? linkedControls(ctx, criterion);
    linked.set(criterion, known);
    if (known.has(control)) continue;
    known.add(control);
    count += 1;
    if (!isApplied) continue;
    const one: EntityReference = { logicalName: MaturityCriterion.table, id: criterion };
    const other: EntityReference = { logicalName: Control.table, id: control };
    ctx.service.associate(criterionControls, one, other);
  }
  return count;
}

/** Retires active controls that came from a library and are no longer part of it; one that a version uses is only named. */
export function retireOthers(ctx: Context, shipped: readonly Json[], isApplied: boolean): readonly LibraryChange[] {
  const ids = new Set<string>();
  for (const one of shipped) ids.add(one.text ?? "");
  const changes: LibraryChange[] = [];
  const active = ctx.service.where(
    Control.table,
    [equals(statuscode, Control.statuses.active), isSet(Control.columns.shipped)],
    [Control.columns.code],
  );
  for (const row of active) {
    if (ids.has(row.id)) continue;
    const key = row.text(Control.columns.code);
    const isUsed = isInUse(ctx, row.id);
    if (!isUsed && isApplied) {
      const record = rowOf(Control.table, row.id);
      setInactive(record, Control.statuses.retired);
      ctx.service.update(record);
    }
    changes.push({
      table: Control.table,
      key,
      id: row.id,
      kind: isUsed ? "used" : "retired",
      columns: [],
      keptColumns: [],
    });
  }
  return changes;
}

function isInUse(ctx: Context, controlId: Guid): boolean {
  return ctx.service.where(BaselineControl.table, [equals(BaselineControl.columns.control, controlId)], []).length > 0;
}

function linkedControls(ctx: Context, criterionId: Guid): Set<string> {
  const rows = ctx.service.find({
    table: Control.table,
    columns: [],
    where: [],
    link: {
      table: criterionControls,
      from: Control.id,
      to: Control.id,
      where: [equals(MaturityCriterion.id, criterionId)],
    },
    orderBy: null,
  });
  const found = new Set<string>();
  for (const row of rows) found.add(row.id);
  return found;
}
