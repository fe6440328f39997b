import type { ColumnDescription, TableDescription } from "../../../src/contract/app";
import type { WebApiRow } from "../contract";

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const LOOKUP_TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** What a lookup cell points at. */
export interface LookupValue {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

export function isLookup(column: ColumnDescription): boolean {
  return column.kind === "lookup" || column.kind === "owner";
}

/** Key of a column in an answer: lookups are `_name_value`; columns of linked tables `alias.name`, lookups among them without the underscores. */
export function rowKey(column: string, lookup: boolean): string {
  return lookup && !column.includes(".") ? `_${column}_value` : column;
}

/** A raw value as text; lists and objects as JSON, for the rare cell the server did not format. */
export function plainText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    default:
      return value === null || value === undefined ? "" : JSON.stringify(value);
  }
}

/** Text of a cell in the user's format, as the server wrote it; "" when empty. */
export function formattedValue(row: WebApiRow, column: string, lookup: boolean): string {
  const key = rowKey(column, lookup);
  const formatted = row[key + FORMATTED];
  if (typeof formatted === "string") {
    return formatted;
  }
  return plainText(row[key]);
}

/** The row a lookup cell points at; null when empty. */
export function lookupValue(row: WebApiRow, column: ColumnDescription, key = column.name): LookupValue | null {
  const cell = rowKey(key, true);
  const id = row[cell];
  if (typeof id !== "string" || id === "") {
    return null;
  }
  const type = row[cell + LOOKUP_TABLE];
  const only = column.targets.length === 1 ? column.targets[0] : undefined;
  return {
    id,
    name: formattedValue(row, key, true),
    entityType: typeof type === "string" ? type : (only ?? ""),
  };
}

/** Id of a row; throws when the query left the primary key out. */
export function rowId(row: WebApiRow, table: TableDescription): string {
  const id = row[table.primaryId];
  if (typeof id !== "string") {
    throw new Error(`The query for ${table.pluralLabel} does not return ${table.primaryId}.`);
  }
  return id;
}

/** Name of a row, "" when it has none or was not asked for. */
export function rowName(row: WebApiRow, table: TableDescription): string {
  return table.primaryName === null ? "" : formattedValue(row, table.primaryName, false);
}
