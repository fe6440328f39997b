import type { ColumnDefinition, TableDefinition } from "../../contract/metadata";
import type { AttributeValue, Entity, EntityReference, FileValue } from "../../contract/values";
import { navigationOfLookup, propertyName } from "../../query/navigation";
import { isLookup } from "../../store/schema";
import type { ApiContext } from "./api-request";
import { FORMATTED, LOOKUP_TABLE, NAVIGATION } from "./prefer";

export type JsonRow = Record<string, unknown>;

export const isEntityReference = (value: unknown): value is EntityReference =>
  typeof value === "object" && value !== null && "logicalName" in value && "id" in value && !("attributes" in value);

export const isFileValue = (value: unknown): value is FileValue =>
  typeof value === "object" && value !== null && "contentId" in value;

/** A value as the Web API writes it. */
export function jsonValue(column: ColumnDefinition | null, value: AttributeValue): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.join(",");
  if (isEntityReference(value)) return value.id;
  if (isFileValue(value)) return value.contentId;
  if (typeof value !== "string" || !column) return value;
  // Decimals and big integers are numbers in JSON; text keeps what a JavaScript number cannot hold.
  if (column.kind === "decimal" || column.kind === "money") return Number(value);
  if (column.kind === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  return value;
}

/** Version of a row for its ETag, or null when the row carries none. */
export function etagOf(entity: Entity): string | null {
  const version = entity.attributes.versionnumber;
  return typeof version === "string" || typeof version === "number" ? `W/"${version}"` : null;
}

function addFormatted(context: ApiContext, row: JsonRow, name: string, text: string | null): void {
  if (text !== null && context.annotations(FORMATTED)) row[`${name}@${FORMATTED}`] = text;
}

function addLookup(
  context: ApiContext,
  row: JsonRow,
  name: string,
  table: TableDefinition | null,
  column: string | null,
  value: EntityReference,
): void {
  addFormatted(context, row, name, value.name ?? null);
  if (table && column && context.annotations(NAVIGATION)) {
    const navigation = navigationOfLookup(context.engine.model, table, column, value.logicalName);
    if (navigation !== null) row[`${name}@${NAVIGATION}`] = navigation;
  }
  if (context.annotations(LOOKUP_TABLE)) row[`${name}@${LOOKUP_TABLE}`] = value.logicalName;
  row[name] = value.id;
}

/** Writes one column of a row with the annotations asked for. */
export function addColumn(
  context: ApiContext,
  row: JsonRow,
  table: TableDefinition,
  column: ColumnDefinition,
  value: AttributeValue,
  name = propertyName(column),
): void {
  if (isEntityReference(value)) {
    addLookup(context, row, name, table, column.logicalName, value);
    return;
  }
  if (value !== null && context.annotations(FORMATTED)) {
    addFormatted(
      context,
      row,
      name,
      context.engine.format(table.logicalName, column.logicalName, value, context.languageId),
    );
  }
  row[name] = jsonValue(column, value);
  if (isFileValue(value)) row[`${column.logicalName}_name`] = value.fileName;
}

/** A row of a table; `print` limits the columns to those the request asked for. */
export function rowToJson(
  context: ApiContext,
  table: TableDefinition,
  entity: Entity,
  print: "all" | ReadonlySet<string>,
): JsonRow {
  const row: JsonRow = {};
  const etag = etagOf(entity);
  if (etag !== null) row["@odata.etag"] = etag;
  for (const [name, value] of Object.entries(entity.attributes)) {
    const column = table.columns.get(name);
    if (!column || (print !== "all" && !print.has(name) && name !== table.primaryId)) continue;
    if (isLookup(column) && value === null) row[propertyName(column)] = null;
    else addColumn(context, row, table, column, value);
  }
  return row;
}

/** Writes a lookup of a linked table or an aggregate under the key FetchXML gives it. */
export { addLookup };
