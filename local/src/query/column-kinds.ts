import { dataverseError } from "../errors";
import type { ColumnDefinition, ColumnKind, TableDefinition } from "../contract/metadata";
import type { AttributeValue } from "../contract/values";

const TEXT: ReadonlySet<ColumnKind> = new Set(["text", "memo"]);
const NUMBER: ReadonlySet<ColumnKind> = new Set([
  "integer",
  "bigint",
  "double",
  "decimal",
  "money",
  "choice",
  "state",
  "status",
]);
const DATE: ReadonlySet<ColumnKind> = new Set(["dateOnly", "dateTime", "dateTimeIndependent"]);
const REFERENCE: ReadonlySet<ColumnKind> = new Set(["lookup", "owner", "uniqueidentifier"]);
const OPTION: ReadonlySet<ColumnKind> = new Set(["choice", "state", "status", "boolean"]);

export const isText = (column: ColumnDefinition): boolean => TEXT.has(column.kind);
export const isNumber = (column: ColumnDefinition): boolean => NUMBER.has(column.kind);
export const isDate = (column: ColumnDefinition): boolean => DATE.has(column.kind);
export const isReference = (column: ColumnDefinition): boolean => REFERENCE.has(column.kind);
export const isOption = (column: ColumnDefinition): boolean => OPTION.has(column.kind);

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** Lower-case GUID without braces, or null when the text is none. */
export function readGuid(text: string): string | null {
  return GUID.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}

const DATE_TEXT = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT_TEXT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)?$/i;

function isRealDay(text: string): boolean {
  const parts = DATE_TEXT.exec(text.slice(0, 10));
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0;
}

/** `yyyy-mm-ddThh:mm:ssZ`, or null when the text is no date. A time without zone is taken as UTC. */
export function readInstant(text: string): string | null {
  const trimmed = text.trim();
  if (!isRealDay(trimmed)) return null;
  if (DATE_TEXT.test(trimmed)) return `${trimmed}T00:00:00Z`;
  const match = INSTANT_TEXT.exec(trimmed);
  if (!match) return null;
  const withZone = (match[1] ? trimmed : `${trimmed}Z`).replace(" ", "T");
  const time = Date.parse(withZone);
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** Text of an instant as the store holds it. */
export function instantText(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function invalid(table: TableDefinition, column: ColumnDefinition, text: string, expected: string): never {
  throw dataverseError("QueryInvalid", {
    detail: `The value '${text.slice(0, 100)}' of '${table.logicalName}.${column.logicalName}' is not ${expected}.`,
  });
}

const BOOLEANS: Readonly<Record<string, boolean>> = { "1": true, "0": false, true: true, false: false };

/**
 * Reads the text of a condition's value as the column's kind.
 * @throws 0x80040203 when it is no value of that kind
 */
export function readConditionValue(table: TableDefinition, column: ColumnDefinition, text: string): AttributeValue {
  if (isText(column)) return text;
  if (isReference(column)) {
    const guid = readGuid(text);
    if (guid !== null) return guid;
    return invalid(table, column, text, "a GUID (32 digits with 4 dashes)");
  }
  if (isDate(column)) {
    const instant = readInstant(text);
    if (instant !== null) return column.kind === "dateOnly" ? instant.slice(0, 10) : instant;
    return invalid(table, column, text, "a date (yyyy-mm-dd or yyyy-mm-ddThh:mm:ssZ)");
  }
  if (column.kind === "boolean") {
    const value = BOOLEANS[text.trim().toLowerCase()];
    if (value !== undefined) return value;
    return invalid(table, column, text, "true, false, 1 or 0");
  }
  if (column.kind === "file" || column.kind === "image") return text;
  if (column.kind === "decimal" || column.kind === "money" || column.kind === "bigint" || column.kind === "double") {
    if (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text)) return text.trim();
    return invalid(table, column, text, "a number");
  }
  if (/^\s*[+-]?\d{1,15}\s*$/.test(text)) return Number(text);
  return invalid(table, column, text, "a whole number");
}
