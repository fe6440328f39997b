import type { ColumnDescription } from "../../../src/contract/app";
import type { WebApiRow } from "../contract";
import { lookupValue, type LookupValue } from "../data/annotations";

/** A stored file; `id` is null while the server holds none. */
export interface FileReference {
  readonly fileName: string;
}

/**
 * A column's value as scripts and controls see it: dates as Date (date-only ones at local midnight), choices as
 * numbers, lookups as a list of one reference.
 */
export type AttributeValue =
  string | number | boolean | Date | readonly number[] | readonly LookupValue[] | FileReference | null;

/** A cell of unknown type as text: objects as JSON, nothing as "". */
export function plainText(raw: unknown): string {
  if (typeof raw === "string") {
    return raw;
  }
  return raw === null || raw === undefined
    ? ""
    : typeof raw === "object"
      ? JSON.stringify(raw)
      : `${raw as number | boolean}`;
}

const NUMBER_KINDS = new Set(["integer", "bigint", "double", "decimal", "money", "choice", "state", "status"]);

export function isNumberKind(kind: string): boolean {
  return NUMBER_KINDS.has(kind);
}

export function isDateKind(kind: string): boolean {
  return kind === "dateOnly" || kind === "dateTime" || kind === "dateTimeIndependent";
}

export function isLookupKind(kind: string): boolean {
  return kind === "lookup" || kind === "owner";
}

/** Narrowing for lookup values: a list whose members carry an id. */
export function isLookupList(value: AttributeValue): value is readonly LookupValue[] {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && "id" in item);
}

export function isNumberList(value: AttributeValue): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

/** "2026-11-16" as local midnight, so that the day never shifts with the time zone. */
export function parseDay(text: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return parts === null ? null : new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
}

export function dayText(date: Date): string {
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function parseWallTime(text: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
  return parts === null
    ? parseDay(text)
    : new Date(
        Number(parts[1]),
        Number(parts[2]) - 1,
        Number(parts[3]),
        Number(parts[4]),
        Number(parts[5]),
        Number(parts[6] ?? "0"),
      );
}

function readDate(kind: string, raw: unknown): Date | null {
  if (typeof raw !== "string") {
    return null;
  }
  if (kind === "dateOnly") {
    return parseDay(raw);
  }
  if (kind === "dateTimeIndependent") {
    return parseWallTime(raw);
  }
  const date = new Date(raw);
  return Number.isNaN(date.getTime()) ? null : date;
}

function readChoices(raw: unknown): readonly number[] | null {
  const numbers = Array.isArray(raw)
    ? raw.map(Number)
    : plainText(raw)
        .split(",")
        .filter((part) => part.trim() !== "")
        .map(Number);
  return numbers.length === 0 || numbers.some(Number.isNaN) ? null : numbers;
}

/** The value of a column in an answer of the Web API. */
export function readValue(column: ColumnDescription, row: WebApiRow): AttributeValue {
  const raw = row[column.name];
  if (isLookupKind(column.kind)) {
    const reference = lookupValue(row, column);
    return reference === null ? null : [reference];
  }
  if (isDateKind(column.kind)) {
    return readDate(column.kind, raw);
  }
  if (column.kind === "choices") {
    return readChoices(raw);
  }
  if (column.kind === "file" || column.kind === "image") {
    const fileName = row[`${column.name}_name`];
    return raw === null || raw === undefined
      ? null
      : { fileName: typeof fileName === "string" ? fileName : column.label };
  }
  if (column.kind === "boolean") {
    return typeof raw === "boolean" ? raw : null;
  }
  if (isNumberKind(column.kind)) {
    return typeof raw === "number" ? raw : null;
  }
  return typeof raw === "string" ? raw : raw === null || raw === undefined ? null : plainText(raw);
}

/** A default value handed over by a page's address, a parent row or a script, brought into the column's type. */
export function coerceValue(column: ColumnDescription, value: unknown): AttributeValue {
  if (value === null || value === undefined || value === "") {
    return null;
  }
  if (isLookupKind(column.kind)) {
    const list = (Array.isArray(value) ? value : [value]).flatMap((item: unknown): LookupValue[] => {
      if (typeof item !== "object" || item === null) {
        return [];
      }
      const { id, name, entityType } = item as Partial<Record<string, unknown>>;
      const type = typeof entityType === "string" ? entityType : (column.targets[0] ?? "");
      return typeof id === "string" && id !== ""
        ? [{ id: id.replace(/[{}]/g, "").toLowerCase(), name: typeof name === "string" ? name : "", entityType: type }]
        : [];
    });
    return list.length === 0 ? null : list;
  }
  if (isDateKind(column.kind)) {
    return value instanceof Date ? value : readDate(column.kind, plainText(value));
  }
  if (column.kind === "choices") {
    return readChoices(value);
  }
  if (column.kind === "boolean") {
    return value === true || value === 1 || value === "true" || value === "1";
  }
  if (isNumberKind(column.kind)) {
    const number = Number(value);
    return Number.isNaN(number) ? null : number;
  }
  return plainText(value);
}

/** Same value? Dates by their moment, lookups by their rows, choices as sets. */
export function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  if (left === right) {
    return true;
  }
  // An emptied text box and an empty column are one.
  if ((left === null || left === "") && (right === null || right === "")) {
    return true;
  }
  if (left instanceof Date && right instanceof Date) {
    return left.getTime() === right.getTime();
  }
  if (isLookupList(left) && isLookupList(right)) {
    return (
      left.length === right.length && left.every((item, at) => item.id.toLowerCase() === right[at]?.id.toLowerCase())
    );
  }
  if (isNumberList(left) && isNumberList(right)) {
    return left.length === right.length && left.every((item) => right.includes(item));
  }
  return false;
}

/**
 * The part of a Web API body that writes this value. Lookups go by their navigation property.
 * @param setName entity set of a table.
 * @throws Error when a lookup points at a table the column does not allow.
 */
export function writeValue(
  column: ColumnDescription,
  value: AttributeValue,
  setName: (table: string) => string,
): WebApiRow {
  if (isLookupKind(column.kind)) {
    const reference = isLookupList(value) ? value[0] : undefined;
    if (reference === undefined) {
      // One empty navigation property clears the column, whichever table it pointed at.
      const navigation = Object.values(column.navigation)[0] ?? column.schemaName;
      return { [`${navigation}@odata.bind`]: null };
    }
    const navigation = column.navigation[reference.entityType];
    if (navigation === undefined) {
      throw new Error(`${column.label} cannot point at a row of ${reference.entityType}.`);
    }
    return { [`${navigation}@odata.bind`]: `/${setName(reference.entityType)}(${reference.id.replace(/[{}]/g, "")})` };
  }
  if (value instanceof Date) {
    if (column.kind === "dateOnly") {
      return { [column.name]: dayText(value) };
    }
    const wall = `${dayText(value)}T${pad(value.getHours())}:${pad(value.getMinutes())}:${pad(value.getSeconds())}Z`;
    return {
      [column.name]: column.kind === "dateTimeIndependent" ? wall : value.toISOString().replace(/\.\d{3}Z$/, "Z"),
    };
  }
  if (isNumberList(value)) {
    return { [column.name]: value.length === 0 ? null : value.join(",") };
  }
  return { [column.name]: value === "" ? null : value };
}
