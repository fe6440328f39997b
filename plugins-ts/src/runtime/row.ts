import { dayOfInstant, parseDay } from "@plumbline/governance";
import type { Day } from "@plumbline/governance";

import { columnKinds } from "../generated/tables";
import type { AttributeValue, Entity, EntityReference } from "./platform";
import { decimalNumber, decimalText } from "./values";
import type { Guid } from "./values";

/**
 * Typed access to a row. Empty and absent columns read the same (null, or "" for text); whether a column was sent is a question of its own:
 * {@link Row.has}. Setters write into the row that the platform holds, and only what they are called for.
 * @throws TypeError when a column holds another kind of value than asked for: a mistake in the rule, never in the data.
 */
export class Row {
  constructor(readonly entity: Entity) {}

  get table(): string {
    return this.entity.logicalName;
  }

  get id(): Guid {
    return this.entity.id;
  }

  get reference(): EntityReference {
    return { logicalName: this.entity.logicalName, id: this.entity.id };
  }

  /** Names of the columns that are there, without the row's own key: an update may carry it and changes nothing by it. */
  get columns(): readonly string[] {
    return Object.keys(this.entity.attributes).filter((column) => column !== `${this.table}id`);
  }

  has(column: string): boolean {
    return this.entity.attributes[column] !== undefined;
  }

  isEmpty(column: string): boolean {
    return isEmpty(this.value(column));
  }

  text(column: string): string {
    const value = this.value(column);
    if (value == null) return "";
    return typeof value === "string" && isText(this.table, column) ? value : mismatch(this, column, "text");
  }

  /** A column of the kind unique identifier, as tables between two others have them. */
  rowId(column: string): Guid | null {
    const text = this.text(column);
    return text === "" ? null : text;
  }

  number(column: string): number | null {
    const value = this.value(column);
    if (value == null) return null;
    return typeof value === "number" ? value : mismatch(this, column, "a number");
  }

  decimal(column: string): number | null {
    const value = this.value(column);
    if (value == null) return null;
    if (typeof value === "number") return value;
    return typeof value === "string" ? decimalNumber(value) : mismatch(this, column, "a decimal");
  }

  /** False when empty. */
  flag(column: string): boolean {
    const value = this.value(column);
    if (value == null) return false;
    return typeof value === "boolean" ? value : mismatch(this, column, "yes or no");
  }

  /** Value of the chosen option. */
  choice(column: string): number | null {
    return this.number(column);
  }

  choices(column: string): readonly number[] {
    const value = this.value(column);
    if (value == null) return [];
    return isNumbers(value) ? value : mismatch(this, column, "choices");
  }

  day(column: string): Day | null {
    const text = this.moment(column);
    if (text === "") return null;
    return parseDay(text) ?? dayOfInstant(text) ?? mismatch(this, column, "a day");
  }

  instant(column: string): string | null {
    const text = this.moment(column);
    return text === "" ? null : text;
  }

  ref(column: string): EntityReference | null {
    const value = this.value(column);
    if (value == null) return null;
    return isReference(value) ? value : mismatch(this, column, "a lookup");
  }

  refId(column: string): Guid | null {
    const reference = this.ref(column);
    return reference == null ? null : reference.id;
  }

  setText(column: string, value: string | null): void {
    this.entity.attributes[column] = value;
  }

  setNumber(column: string, value: number | null): void {
    this.entity.attributes[column] = value;
  }

  /** `digits`: places after the point of the column. */
  setDecimal(column: string, value: number | null, digits: number): void {
    this.entity.attributes[column] = value == null ? null : decimalText(value, digits);
  }

  setFlag(column: string, value: boolean): void {
    this.entity.attributes[column] = value;
  }

  setChoice(column: string, value: number | null): void {
    this.entity.attributes[column] = value;
  }

  /** @throws RangeError for a day that arithmetic carried out of the years 1 to 9999. */
  setDay(column: string, value: Day | null): void {
    if (value != null && parseDay(value) == null) throw new RangeError(`"${value}" is no day of the years 1 to 9999.`);
    this.entity.attributes[column] = value;
  }

  setInstant(column: string, value: string | null): void {
    this.entity.attributes[column] = value;
  }

  setRef(column: string, table: string, id: Guid | null): void {
    this.entity.attributes[column] = id == null ? null : { logicalName: table, id };
  }

  /** Takes a column over from another row as it is, whatever its kind. */
  copy(column: string, from: Row, fromColumn: string): void {
    this.entity.attributes[column] = from.entity.attributes[fromColumn] ?? null;
  }

  /** Whether `other` holds the same value; empty and absent are the same, and so are the decimals 1.0 and 1.00. */
  isSame(column: string, other: Row): boolean {
    const mine = this.entity.attributes[column] ?? null;
    const theirs = other.entity.attributes[column] ?? null;
    if (typeof mine === "string" && typeof theirs === "string" && isDecimal(this.table, column)) {
      return sameDecimal(mine, theirs);
    }
    return sameValue(mine, theirs);
  }

  private moment(column: string): string {
    const value = this.value(column);
    if (value == null) return "";
    return typeof value === "string" ? value : mismatch(this, column, "a moment");
  }

  private value(column: string): AttributeValue {
    return this.entity.attributes[column] ?? null;
  }
}

export function newRow(table: string): Row {
  return new Row({ logicalName: table, id: "", attributes: {} });
}

/** Part of an existing row, to be updated. */
export function rowOf(table: string, id: Guid): Row {
  return new Row({ logicalName: table, id, attributes: {} });
}

/** The row as it will be: `changes` laid over `before`. Changing the result changes neither. */
export function overlay(before: Row, changes: Row): Row {
  return new Row({
    logicalName: before.table,
    id: before.id,
    attributes: { ...before.entity.attributes, ...changes.entity.attributes },
  });
}

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = columnKinds;

/** Days, moments and decimals travel as text here; on the server they are none. */
function isText(table: string, column: string): boolean {
  const kind = kinds[table]?.[column];
  return kind !== "day" && kind !== "instant" && kind !== "decimal" && kind !== "money";
}

/** Decimals travel as text here; on the server they are numbers that know no trailing zeros. */
function isDecimal(table: string, column: string): boolean {
  const kind = kinds[table]?.[column];
  return kind === "decimal" || kind === "money";
}

function sameDecimal(a: string, b: string): boolean {
  return plainDecimal(a) === plainDecimal(b);
}

/** A decimal without leading and trailing zeros: as text, because a double does not hold every decimal. */
function plainDecimal(text: string): string {
  const parts = /^([+-]?)0*([0-9]*)(?:\.([0-9]*?)0*)?$/.exec(text.trim());
  if (parts == null) return text;
  const [, sign = "", whole = "", fraction = ""] = parts;
  if (whole === "" && fraction === "") return "0";
  return `${sign === "-" ? "-" : ""}${whole === "" ? "0" : whole}.${fraction}`;
}

function isNumbers(value: AttributeValue): value is readonly number[] {
  return Array.isArray(value);
}

function isReference(value: AttributeValue): value is EntityReference {
  return typeof value === "object" && value != null && "logicalName" in value;
}

function sameValue(a: AttributeValue, b: AttributeValue): boolean {
  if (a == null || b == null) return isEmpty(a) && isEmpty(b);
  if (isNumbers(a) && isNumbers(b)) {
    return a.length === b.length && [...a].sort().join() === [...b].sort().join();
  }
  if (isReference(a) && isReference(b)) return a.id === b.id;
  return a === b;
}

function isEmpty(value: AttributeValue): boolean {
  return value == null || value === "" || (isNumbers(value) && value.length === 0);
}

function mismatch(row: Row, column: string, kind: string): never {
  throw new TypeError(`Column ${column} of ${row.table} does not hold ${kind}.`);
}
