import { BaselineControl, Control, Guardrail, MaturityCriterion } from "../generated/tables";
import * as messages from "../messages/library-messages";
import { equals, isSet, rowOf, statuscode } from "../runtime";
import type { Context, EntityReference, Guid, Json } from "../runtime";
import type { LibraryChange } from "./library-rows";
import { refusal } from "./refusal";
import { setInactive } from "./status-keys";

/** A relationship of the library without a row of its own: from rows of a table to controls. */
interface LinkKind {
  readonly relationship: string;
  readonly table: string;
  readonly id: string;
}

const linkKinds: readonly LinkKind[] = [
  { relationship: "plb_maturitycriterion_control", table: MaturityCriterion.table, id: MaturityCriterion.id },
  { relationship: "plb_guardrail_control", table: Guardrail.table, id: Guardrail.id },
];

/** Links criteria and guardrails to the controls behind them where they are not linked yet; the number of new links. */
export function applyLinks(ctx: Context, links: readonly Json[], isApplied: boolean): number {
  const linked = new Map<string, Set<string>>();
  let count = 0;
  for (const link of links) {
    const from = link.textOf("from");
    const control = link.textOf("to");
    const relationship = link.textOf("relationship");
    const kind = linkKinds.find((one) => one.relationship === relationship);
    if (kind == null || from === "" || control === "") throw refusal(ctx, messages.linkUnknown, [relationship]);
    const known = linked.get(from) ?? linkedControls(ctx, kind, from);
    linked.set(from, known);
    if (known.has(control)) continue;
    known.add(control);
    count += 1;
    if (!isApplied) continue;
    const one: EntityReference = { logicalName: kind.table, id: from };
    const other: EntityReference = { logicalName: Control.table, id: control };
    ctx.service.associate(kind.relationship, one, other);
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

function linkedControls(ctx: Context, kind: LinkKind, from: Guid): Set<string> {
  const rows = ctx.service.find({
    table: Control.table,
    columns: [],
    where: [],
    link: {
      table: kind.relationship,
      from: Control.id,
      to: Control.id,
      where: [equals(kind.id, from)],
    },
    orderBy: null,
  });
  const found = new Set<string>();
  for (const row of rows) found.add(row.id);
  return found;
}
