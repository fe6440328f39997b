import { Control } from "../generated/tables";
import * as messages from "../messages/library-messages";
import { jsonObject, oneOf, ownerid, parseJson, rowOf, statuscode } from "../runtime";
import type { Context, Json, Row } from "../runtime";
import { fits, heldText, libraryTables, setShipped, shippedText } from "./library-columns";
import type { LibraryColumn, LibraryTable } from "./library-columns";
import { refusal } from "./refusal";

/** `used`: no longer shipped, but something refers to it. */
export type LibraryChangeKind = "created" | "updated" | "unchanged" | "kept" | "retired" | "used";

/** What applying a library does, or would do, to one row. */
export interface LibraryChange {
  readonly table: string;
  readonly key: string;
  readonly id: string;
  readonly kind: LibraryChangeKind;
  /** Columns that are written. */
  readonly columns: readonly string[];
  /** Columns that stay as people of the organisation set them. */
  readonly keptColumns: readonly string[];
}

/** Ids of one query; more would be too long a question. */
const most = 200;

/**
 * Brings rows to what the library ships, in the order in which they refer to each other, however they were sent; `isApplied` false only says what that
 * would be.
 */
export function applyTables(ctx: Context, parts: readonly Json[], isApplied: boolean): readonly LibraryChange[] {
  for (const part of parts) {
    const name = part.textOf("table");
    if (!libraryTables.some((one) => one.table === name)) throw refusal(ctx, messages.tableUnknown, [name]);
  }
  const changes: LibraryChange[] = [];
  for (const table of libraryTables) {
    for (const part of parts) {
      if (part.textOf("table") === table.table) applyRows(ctx, table, part.itemsOf("rows"), isApplied, changes);
    }
  }
  return changes;
}

function applyRows(
  ctx: Context,
  table: LibraryTable,
  rows: readonly Json[],
  isApplied: boolean,
  changes: LibraryChange[],
): void {
  for (const row of rows) checkRow(ctx, table, row);
  const existing = existingRows(ctx, table, rows);
  for (const row of rows) {
    const held = existing.get(row.textOf("id"));
    if (held == null) changes.push(createRow(ctx, table, row, isApplied));
    else if (table.table === Control.table) changes.push(mergeControl(ctx, table, row, held, isApplied));
    else changes.push(updateRow(ctx, table, row, held, isApplied));
  }
}

function checkRow(ctx: Context, table: LibraryTable, row: Json): void {
  if (row.textOf("id").length !== 36) throw refusal(ctx, messages.idMissing, [table.table]);
  const columns = row.get("columns");
  if (columns == null) return;
  for (const key of columns.keys) {
    const column = table.columns.find((one) => one.column === key);
    if (column == null) throw refusal(ctx, messages.columnUnknown, [table.table, key]);
    const value = columns.get(key);
    if (value != null && fits(value, column)) continue;
    throw refusal(ctx, messages.valueUnfit, [table.table, column.kind, key]);
  }
}

function existingRows(ctx: Context, table: LibraryTable, rows: readonly Json[]): Map<string, Row> {
  const columns = table.columns.map((one) => one.column);
  if (table.table === Control.table) columns.push(Control.columns.shipped);
  const found = new Map<string, Row>();
  for (let start = 0; start < rows.length; start += most) {
    const ids = rows.slice(start, start + most).map((row) => row.textOf("id"));
    for (const row of ctx.service.where(table.table, [oneOf(table.id, ids)], columns)) found.set(row.id, row);
  }
  return found;
}

function createRow(ctx: Context, table: LibraryTable, row: Json, isApplied: boolean): LibraryChange {
  const record = rowOf(table.table, row.textOf("id"));
  const written: string[] = [];
  for (const column of table.columns) {
    const value = valueOf(row, column);
    if (value == null) continue;
    setShipped(record, column, value);
    written.push(column.column);
  }
  if (table.table === Control.table) record.setText(Control.columns.shipped, shippedJson(table, row));
  if (table.isOwned) record.setRef(ownerid, "systemuser", ctx.caller);
  if (isApplied) ctx.service.create(record);
  return change(table, row, "created", written, []);
}

/** Limits of tiers, guardrails and playbooks are the organisation's own once they are there, so they only ever come new. */
function updateRow(ctx: Context, table: LibraryTable, row: Json, held: Row, isApplied: boolean): LibraryChange {
  const differing = table.columns.filter((column) => differs(row, column, held));
  const names = differing.map((column) => column.column);
  if (names.length === 0) return change(table, row, "unchanged", [], []);
  if (table.comesOnce) return change(table, row, "kept", [], names);
  const record = rowOf(table.table, held.id);
  for (const column of differing) {
    const value = valueOf(row, column);
    if (value != null) setShipped(record, column, value);
  }
  if (isApplied) ctx.service.update(record);
  return change(table, row, "updated", names, []);
}

/**
 * Three versions meet: what was shipped last, what the organisation made of it, what is shipped now. A column somebody edited stays, and so does one of
 * which nobody recorded what was shipped; the others follow.
 * Whether a control is in use is the organisation's to say: its status only comes with a new control.
 */
function mergeControl(ctx: Context, table: LibraryTable, row: Json, held: Row, isApplied: boolean): LibraryChange {
  const lastText = held.text(Control.columns.shipped);
  const last = lastText === "" ? null : parseJson(lastText);
  const record = rowOf(table.table, held.id);
  const written: string[] = [];
  const kept: string[] = [];
  for (const column of table.columns) {
    const value = valueOf(row, column);
    if (value == null || column.column === statuscode || !differs(row, column, held)) continue;
    const before = last == null ? null : last.get(column.column);
    if (before == null || (before.text ?? "") !== heldText(held, column)) kept.push(column.column);
    else {
      setShipped(record, column, value);
      written.push(column.column);
    }
  }
  const shipped = shippedJson(table, row);
  const isNews = shipped !== lastText;
  if (isNews) record.setText(Control.columns.shipped, shipped);
  if (isApplied && (written.length > 0 || isNews)) ctx.service.update(record);
  if (written.length > 0) return change(table, row, "updated", written, kept);
  return change(table, row, kept.length > 0 ? "kept" : "unchanged", [], kept);
}

/** What was shipped, by column, to be compared at the next time. */
function shippedJson(table: LibraryTable, row: Json): string {
  const shipped = jsonObject();
  for (const column of table.columns) {
    const value = valueOf(row, column);
    if (value != null && column.column !== statuscode) shipped.setText(column.column, shippedText(value, column));
  }
  return shipped.toJson();
}

function differs(row: Json, column: LibraryColumn, held: Row): boolean {
  const value = valueOf(row, column);
  return value != null && shippedText(value, column) !== heldText(held, column);
}

/** Null: the library says nothing about the column. */
function valueOf(row: Json, column: LibraryColumn): Json | null {
  const columns = row.get("columns");
  return columns == null ? null : columns.get(column.column);
}

function change(
  table: LibraryTable,
  row: Json,
  kind: LibraryChangeKind,
  columns: readonly string[],
  keptColumns: readonly string[],
): LibraryChange {
  const values = row.get("columns");
  const key = values == null ? "" : values.textOf(table.key);
  return { table: table.table, key, id: row.textOf("id"), kind, columns, keptColumns };
}
