import type { ColumnDefinition, ColumnKind, Model, TableDefinition } from "../contract/metadata";
import type { AttributeValue, EntityReference, FileValue } from "../contract/values";
import type { SqlRow, SqlValue } from "./sql-driver";

/*
 * How tables and columns stand in SQLite. One SQLite table per table, named by the logical name; one column per column. A
 * lookup that may point to several tables has a second column `<name>__type`.
 */

type Storage = "TEXT" | "TEXT COLLATE NOCASE" | "INTEGER" | "REAL";

const STORAGE: Readonly<Record<ColumnKind, Storage>> = {
  text: "TEXT COLLATE NOCASE",
  memo: "TEXT COLLATE NOCASE",
  integer: "INTEGER",
  bigint: "INTEGER",
  double: "REAL",
  decimal: "TEXT",
  money: "TEXT",
  boolean: "INTEGER",
  dateOnly: "TEXT",
  dateTime: "TEXT",
  dateTimeIndependent: "TEXT",
  choice: "INTEGER",
  choices: "TEXT",
  state: "INTEGER",
  status: "INTEGER",
  lookup: "TEXT",
  owner: "TEXT",
  uniqueidentifier: "TEXT",
  file: "TEXT",
  image: "TEXT",
};

export function quoteName(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

export function sqlTable(logicalName: string): string {
  return quoteName(logicalName);
}

/** Column of a table, qualified when an alias is given. */
export function sqlColumn(logicalName: string, alias?: string): string {
  return alias === undefined ? quoteName(logicalName) : `${quoteName(alias)}.${quoteName(logicalName)}`;
}

export function isLookup(column: ColumnDefinition): boolean {
  return column.kind === "lookup" || column.kind === "owner";
}

/** Whether the column's target table is stored beside the id. */
export function isPolymorphic(column: ColumnDefinition): boolean {
  return isLookup(column) && (column.kind === "owner" || column.targets.length !== 1);
}

/** Name of the column that holds the target table of a polymorphic lookup. */
export function typeColumn(logicalName: string): string {
  return `${logicalName}__type`;
}

export function storageOf(kind: ColumnKind): Storage {
  return STORAGE[kind];
}

/** Physical columns of one column with their declared types. */
export function physicalColumns(
  column: ColumnDefinition,
): readonly { readonly name: string; readonly type: Storage }[] {
  const own = { name: column.logicalName, type: STORAGE[column.kind] };
  return isPolymorphic(column) ? [own, { name: typeColumn(column.logicalName), type: "TEXT" }] : [own];
}

/**
 * What to select to read a value: big integers come as text, since a JavaScript number cannot hold them all.
 */
export function readExpression(column: ColumnDefinition, alias?: string): string {
  const reference = sqlColumn(column.logicalName, alias);
  return column.kind === "bigint" ? `CAST(${reference} AS TEXT)` : reference;
}

/** What to compare or sort by: decimals as numbers. */
export function compareExpression(column: ColumnDefinition, alias?: string): string {
  const reference = sqlColumn(column.logicalName, alias);
  return column.kind === "decimal" || column.kind === "money" ? `CAST(${reference} AS REAL)` : reference;
}

function nameOfTarget(model: Model, target: string, id: string): string | null {
  const table = model.tables.get(target);
  if (!table?.primaryName || table.isIntersect) return null;
  const name = quoteName(table.primaryName);
  return `(SELECT n.${name} FROM ${sqlTable(target)} AS n WHERE n.${quoteName(table.primaryId)} = ${id})`;
}

/**
 * Expression for the primary name of the row a lookup points to; "NULL" when its tables have none. The alias is that of the
 * row's own table: without it the target's column of the same name would be meant.
 */
export function lookupNameExpression(model: Model, column: ColumnDefinition, alias: string): string {
  const id = sqlColumn(column.logicalName, alias);
  if (!isPolymorphic(column)) return nameOfTarget(model, column.targets[0] ?? "", id) ?? "NULL";
  const cases = column.targets.flatMap((target) => {
    const name = nameOfTarget(model, target, id);
    return name === null ? [] : [`WHEN '${target.replace(/'/g, "''")}' THEN ${name}`];
  });
  return cases.length === 0
    ? "NULL"
    : `CASE ${sqlColumn(typeColumn(column.logicalName), alias)} ${cases.join(" ")} END`;
}

function isReference(value: AttributeValue): value is EntityReference {
  return typeof value === "object" && value !== null && "logicalName" in value;
}

/** The id a value holds when it is a reference; null otherwise. */
export function referenceOf(value: AttributeValue | undefined): EntityReference | null {
  return value !== undefined && isReference(value) ? value : null;
}

/** Values for {@link physicalColumns}, in the same order. The value must be a valid one of its column. */
export function toSql(column: ColumnDefinition, value: AttributeValue): SqlValue[] {
  if (isLookup(column)) {
    const reference = referenceOf(value);
    return isPolymorphic(column) ? [reference?.id ?? null, reference?.logicalName ?? null] : [reference?.id ?? null];
  }
  if (value === null) return [null];
  if (typeof value === "boolean") return [value ? 1 : 0];
  if (typeof value === "object") return [JSON.stringify(value)];
  if (column.kind === "bigint") return [BigInt(value)];
  return [value];
}

function text(value: SqlValue): string {
  return typeof value === "string" ? value : String(value);
}

/** The value of a column from what {@link readExpression} read, with the target table and name of a lookup. */
export function fromSql(
  column: ColumnDefinition,
  value: SqlValue,
  targetTable?: SqlValue,
  targetName?: SqlValue,
): AttributeValue {
  if (value === null) return null;
  switch (column.kind) {
    case "boolean":
      return Number(value) !== 0;
    case "integer":
    case "double":
    case "choice":
    case "state":
    case "status":
      return Number(value);
    case "choices":
      return JSON.parse(text(value)) as number[];
    case "file":
    case "image":
      return JSON.parse(text(value)) as FileValue;
    case "lookup":
    case "owner": {
      const logicalName = isPolymorphic(column) ? text(targetTable ?? "") : (column.targets[0] ?? "");
      const reference = { logicalName, id: text(value) };
      return typeof targetName === "string" ? { ...reference, name: targetName } : reference;
    }
    default:
      return text(value);
  }
}

/** Reads one column of a row that was selected column by column under the physical names. */
export function columnFromRow(column: ColumnDefinition, row: SqlRow, nameKey?: string): AttributeValue {
  const value = row[column.logicalName] ?? null;
  const targetTable = isPolymorphic(column) ? (row[typeColumn(column.logicalName)] ?? null) : null;
  return fromSql(column, value, targetTable, nameKey === undefined ? null : (row[nameKey] ?? null));
}

/** Case- and width-insensitive form under which texts are compared for uniqueness; trailing blanks do not count. */
export function foldText(value: SqlValue): SqlValue {
  return typeof value === "string" ? value.normalize("NFC").toLowerCase().trimEnd() : value;
}

/** SQL name of {@link foldText}; it must be registered before a table with text keys is written. */
export const FOLD_FUNCTION = "dataverse_fold";

/** Name of the unique index of an alternate key. */
export function keyIndexName(table: string, key: string): string {
  return `key:${table}:${key}`;
}

/** What an alternate key compares a column by. */
export function keyExpression(column: ColumnDefinition): string {
  const reference = sqlColumn(column.logicalName);
  return column.kind === "text" || column.kind === "memo" ? `${FOLD_FUNCTION}(${reference})` : reference;
}

/** The column, or undefined; names are lower case and compared as they are. */
export function columnOf(table: TableDefinition, logicalName: string): ColumnDefinition | undefined {
  return table.columns.get(logicalName);
}
