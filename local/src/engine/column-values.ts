import type { ColumnDefinition, TableDefinition } from "../contract/metadata";
import type { AttributeValue, EntityReference } from "../contract/values";
import { dataverseError } from "../errors";
import { roundDecimal } from "./decimal-text";

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/i;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** The platform's calendar starts with SQL Server's. */
const FIRST_YEAR = 1753;
const SMALLEST_BIGINT = -(2n ** 63n);
const LARGEST_BIGINT = 2n ** 63n - 1n;

/** A GUID in the one stored spelling. @throws 0x80040203 */
export function requireGuid(value: unknown): string {
  const match = typeof value === "string" ? GUID.exec(value.trim()) : null;
  if (!match?.[1]) throw dataverseError("InvalidGuid", { value: String(value) });
  return match[1].toLowerCase();
}

export function isGuid(value: string): boolean {
  return GUID.test(value);
}

function typeName(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function wrongType(table: TableDefinition, column: ColumnDefinition, value: unknown, expected: string): Error {
  return dataverseError("InvalidTypeOfValue", {
    actual: typeName(value),
    column: column.logicalName,
    table: table.logicalName,
    expected,
  });
}

function requireInRange(table: TableDefinition, column: ColumnDefinition, value: number): void {
  if ((column.min !== null && value < column.min) || (column.max !== null && value > column.max)) {
    throw dataverseError("ValueOutOfRange", {
      column: column.logicalName,
      table: table.logicalName,
      value,
      min: column.min,
      max: column.max,
    });
  }
}

function textValue(table: TableDefinition, column: ColumnDefinition, value: unknown): string | null {
  if (typeof value !== "string") throw wrongType(table, column, value, "text");
  if (column.maxLength !== null && value.length > column.maxLength) {
    throw dataverseError("StringLengthTooLong", {
      column: column.logicalName,
      table: table.logicalName,
      max: column.maxLength,
    });
  }
  // The platform does not tell an empty text from no text.
  return value === "" ? null : value;
}

function numberValue(table: TableDefinition, column: ColumnDefinition, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw wrongType(table, column, value, "a number");
  if (column.kind === "integer" && !Number.isInteger(value)) throw wrongType(table, column, value, "a whole number");
  const rounded =
    column.kind === "double" && column.precision !== null ? Number(value.toFixed(column.precision)) : value;
  requireInRange(table, column, rounded);
  return rounded;
}

function decimalValue(table: TableDefinition, column: ColumnDefinition, value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !DECIMAL.test(text)) throw wrongType(table, column, value, "a decimal number");
  const rounded = roundDecimal(text, column.precision ?? 2);
  requireInRange(table, column, Number(rounded));
  return rounded;
}

function bigintValue(table: TableDefinition, column: ColumnDefinition, value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !/^-?\d+$/.test(text)) throw wrongType(table, column, value, "a whole number");
  const number = BigInt(text);
  if (number < SMALLEST_BIGINT || number > LARGEST_BIGINT) throw wrongType(table, column, value, "a 64-bit number");
  return number.toString();
}

function invalidDate(table: TableDefinition, column: ColumnDefinition, value: unknown): Error {
  return dataverseError("InvalidDate", { column: column.logicalName, table: table.logicalName, value: String(value) });
}

function dayValue(table: TableDefinition, column: ColumnDefinition, value: unknown): string {
  const match = typeof value === "string" ? DAY.exec(value) : null;
  if (!match) throw invalidDate(table, column, value);
  const date = new Date(`${match[0]}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== match[0] || Number(match[1]) < FIRST_YEAR) {
    throw invalidDate(table, column, value);
  }
  return match[0];
}

function instantValue(table: TableDefinition, column: ColumnDefinition, value: unknown): string {
  if (typeof value !== "string") throw invalidDate(table, column, value);
  if (DAY.test(value)) return `${dayValue(table, column, value)}T00:00:00Z`;
  const match = INSTANT.exec(value);
  if (!match) throw invalidDate(table, column, value);
  dayValue(table, column, value.slice(0, 10));
  const zone = column.kind === "dateTimeIndependent" ? "Z" : (match[7] ?? "Z");
  const date = new Date(`${value.slice(0, 10)}T${match[4]}:${match[5]}:${match[6] ?? "00"}${zone.toUpperCase()}`);
  if (Number.isNaN(date.getTime())) throw invalidDate(table, column, value);
  return `${date.toISOString().slice(0, 19)}Z`;
}

function optionValue(table: TableDefinition, column: ColumnDefinition, value: unknown): number {
  if (typeof value !== "number") throw wrongType(table, column, value, "an option's number");
  const options = column.options ?? [];
  // Status reasons are checked together with the state.
  if (column.kind === "status" || options.length === 0 || options.some((option) => option.value === value))
    return value;
  throw dataverseError("PicklistValueOutOfRange", {
    value,
    column: column.logicalName,
    table: table.logicalName,
    accepted: options.map((option) => option.value).join(","),
  });
}

function choicesValue(table: TableDefinition, column: ColumnDefinition, value: unknown): readonly number[] | null {
  if (!Array.isArray(value)) throw wrongType(table, column, value, "a list of option numbers");
  if (value.length === 0) return null;
  const numbers = value.map((each: unknown) => optionValue(table, column, each));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function lookupValue(table: TableDefinition, column: ColumnDefinition, value: unknown): EntityReference {
  if (typeof value !== "object" || value === null || !("logicalName" in value) || !("id" in value)) {
    throw wrongType(table, column, value, "a reference to a row");
  }
  const logicalName = String(value.logicalName);
  if (!column.targets.includes(logicalName)) {
    throw dataverseError("InvalidLookupTarget", {
      column: column.logicalName,
      table: table.logicalName,
      target: logicalName,
      accepted: column.targets.slice(0, 20).join(", "),
    });
  }
  return { logicalName, id: requireGuid(value.id) };
}

/**
 * The value in its stored form: texts within their length, decimals rounded, dates in UTC, GUIDs lower case.
 * @throws DataverseError that names table, column and what is wrong
 */
export function normalizeValue(
  table: TableDefinition,
  column: ColumnDefinition,
  value: AttributeValue,
): AttributeValue {
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case "text":
    case "memo":
      return textValue(table, column, value);
    case "integer":
    case "double":
      return numberValue(table, column, value);
    case "bigint":
      return bigintValue(table, column, value);
    case "decimal":
    case "money":
      return decimalValue(table, column, value);
    case "boolean":
      if (typeof value !== "boolean") throw wrongType(table, column, value, "true or false");
      return value;
    case "dateOnly":
      return dayValue(table, column, value);
    case "dateTime":
    case "dateTimeIndependent":
      return instantValue(table, column, value);
    case "choice":
    case "state":
    case "status":
      return optionValue(table, column, value);
    case "choices":
      return choicesValue(table, column, value);
    case "lookup":
    case "owner":
      return lookupValue(table, column, value);
    case "uniqueidentifier":
      return requireGuid(value);
    case "file":
    case "image":
      throw dataverseError("FileColumnReadOnly", { column: column.logicalName, table: table.logicalName });
  }
}

/** Whether two stored values are the same; the name of a lookup's target does not count. */
export function sameValue(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  const [left, right] = [a ?? null, b ?? null];
  if (left === right) return true;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  if ("id" in left && "id" in right) return left.id === right.id && left.logicalName === right.logicalName;
  return JSON.stringify(left) === JSON.stringify(right);
}
