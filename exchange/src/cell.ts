import type { ApiRow, SheetColumn } from "./sheet";

/** What a file holds in one cell. */
export type Cell = string | number | boolean | Date | null;

/** A value as the Web API takes it; a lookup is the id of its row. */
export type CellValue = string | number | boolean | null;

/** Why a cell cannot be taken, in words that say what to write instead. */
export class CellError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = "CellError";
  }
}

/** Rows a lookup may point to: readable key → id, and back. */
export interface LookupRows {
  readonly idOf: ReadonlyMap<string, string>;
  readonly keyOf: ReadonlyMap<string, string>;
  /** Keys that several rows share: a cell with one of them is refused. */
  readonly ambiguous: ReadonlySet<string>;
}

const separator = "; ";
const dayText = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The value as the file shows it: labels instead of numbers, keys instead of ids, days as `yyyy-mm-dd`. */
export function cellOf(column: SheetColumn, row: ApiRow, lookups: ReadonlyMap<string, LookupRows>): Cell {
  const value = row[column.kind === "lookup" ? `_${column.column}_value` : column.column];
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case "text":
    case "day":
      return typeof value === "string" ? value.slice(0, column.kind === "day" ? 10 : undefined) : null;
    case "integer":
    case "decimal":
      return Number(value);
    case "flag":
      return value === true;
    case "choice":
      return column.labels[Number(value)] ?? String(Number(value));
    case "choices":
      return valuesOf(value)
        .map((one) => column.labels[one] ?? String(one))
        .join(separator);
    case "lookup":
      return typeof value === "string" ? (lookups.get(column.column)?.keyOf.get(value.toLowerCase()) ?? value) : null;
  }
}

/** The value the row has now, in the shape {@link valueOf} gives. */
export function storedValue(column: SheetColumn, row: ApiRow): CellValue {
  const value = row[column.kind === "lookup" ? `_${column.column}_value` : column.column];
  if (value === null || value === undefined) return column.kind === "flag" ? false : null;
  if (column.kind === "day" && typeof value === "string") return value.slice(0, 10);
  if (column.kind === "choices") return valuesOf(value).join(",");
  if (column.kind === "lookup" && typeof value === "string") return value.toLowerCase();
  if (column.kind === "text" && typeof value === "string") return normalLines(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/**
 * Reads a cell.
 * @throws CellError when the cell does not fit its column.
 */
export function valueOf(column: SheetColumn, cell: Cell, lookups: ReadonlyMap<string, LookupRows>): CellValue {
  if (cell === null || (typeof cell === "string" && cell.trim() === "")) return column.kind === "flag" ? false : null;
  switch (column.kind) {
    case "text":
      return textValue(cell, column.maxLength);
    case "integer":
    case "decimal":
      return numberValue(cell, column.kind === "integer", column.min, column.max);
    case "day":
      return dayValue(cell);
    case "flag":
      return flagValue(cell);
    case "choice":
      return choiceValue(String(plain(cell)), column.labels);
    case "choices": {
      const parts = String(plain(cell))
        .split(";")
        .map((part) => part.trim())
        .filter((part) => part !== "");
      const values = parts.map((part) => choiceValue(part, column.labels));
      return [...new Set(values)].sort((a, b) => a - b).join(",");
    }
    case "lookup":
      return lookupValue(String(plain(cell)).trim(), lookups.get(column.column));
  }
}

function plain(cell: Exclude<Cell, null>): string | number | boolean {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
}

function normalLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function textValue(cell: Exclude<Cell, null>, maxLength: number): string {
  const text = normalLines(String(plain(cell)));
  if (text.length > maxLength) {
    throw new CellError(`The text has ${text.length} characters; ${maxLength} fit. Shorten it.`);
  }
  return text;
}

function numberValue(cell: Exclude<Cell, null>, isWhole: boolean, min: number, max: number): number {
  const value = typeof cell === "number" ? cell : typeof cell === "string" ? Number(cell.trim()) : Number.NaN;
  if (!Number.isFinite(value)) throw new CellError(`"${String(plain(cell))}" is no number. Write digits, e.g. 12.5.`);
  if (isWhole && !Number.isInteger(value)) throw new CellError(`${value} is no whole number.`);
  if (value < min || value > max) throw new CellError(`${value} is outside ${min} to ${max}.`);
  return value;
}

function dayValue(cell: Exclude<Cell, null>): string {
  const text = String(plain(cell)).trim();
  const parts = dayText.exec(text);
  const day = parts === null ? null : new Date(`${text}T00:00:00Z`);
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
    throw new CellError(`"${text}" is no day. Write year-month-day, e.g. 2027-02-14.`);
  }
  return text;
}

function flagValue(cell: Exclude<Cell, null>): boolean {
  if (typeof cell === "boolean") return cell;
  const text = String(plain(cell)).trim().toLowerCase();
  if (text === "yes" || text === "true") return true;
  if (text === "no" || text === "false") return false;
  throw new CellError(`"${String(plain(cell))}" is neither yes nor no.`);
}

function choiceValue(text: string, labels: Readonly<Record<number, string>>): number {
  const wanted = text.trim().toLowerCase();
  for (const [value, label] of Object.entries(labels)) if (label.toLowerCase() === wanted) return Number(value);
  throw new CellError(`"${text.trim()}" is not one of: ${Object.values(labels).join(", ")}.`);
}

function lookupValue(text: string, rows: LookupRows | undefined): string {
  const key = text.toLowerCase();
  if (rows?.ambiguous.has(key) === true) {
    throw new CellError(`Several rows are called "${text}". Give them different names first.`);
  }
  const id = rows?.idOf.get(key);
  if (id === undefined) throw new CellError(`There is no "${text}". Check the spelling.`);
  return id;
}

function valuesOf(value: unknown): number[] {
  return String(value)
    .split(",")
    .map(Number)
    .sort((a, b) => a - b);
}
