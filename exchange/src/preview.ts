import { CellError, storedValue, valueOf, type Cell, type CellValue, type LookupRows } from "./cell";
import { FileError } from "./file-error";
import { restoreFormula } from "./formula";
import { idHeader, type ApiRow, type Sheet, type SheetColumn } from "./sheet";

/** Most rows one file may bring. */
export const mostRows = 100_000;

/** What an import would do with one row of the file. */
export interface RowChange {
  /** Row in the file, the header being row 1. */
  readonly line: number;
  readonly change: "create" | "update" | "unchanged" | "wrong";
  /** Null for a new row and for one that is not there. */
  readonly id: string | null;
  /** What names the row: its key, or the id. */
  readonly name: string;
  readonly values: readonly ChangedValue[];
  /** One sentence a problem: column, what is wrong, what to write. */
  readonly problems: readonly string[];
}

export interface ChangedValue {
  readonly column: SheetColumn;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** Everything an import would do; the counts add up to `rows`. */
export interface Preview {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly wrong: number;
  readonly changes: readonly RowChange[];
  /** Headers of the file that name no column: they are left out. */
  readonly leftOut: readonly string[];
  /** Headers the file does not have: those columns stay as they are. */
  readonly absent: readonly string[];
  /** What the file says about itself and what is in it differ. */
  readonly countProblem: string | null;
}

/** What a file holds: the header, the rows below it, and how many rows it says it has (null: it does not say). */
export interface FileTable {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** Line of the first of `rows` in the file, counted from 1. */
  readonly firstLine: number;
  readonly statedRows: number | null;
}

/** A row without a value; programs leave many of them at the end of a sheet. */
export function isBlank(row: readonly Cell[]): boolean {
  return row.every((cell) => cell === null || (typeof cell === "string" && cell.trim() === ""));
}

interface Position {
  readonly column: SheetColumn;
  readonly at: number;
}

/**
 * Compares a file with the rows that are there. Nothing is written.
 * @param existing the rows of the sheet's table, with every column of the sheet
 * @throws FileError when the file as a whole cannot be taken
 */
export function previewImport(
  sheet: Sheet,
  file: FileTable,
  existing: readonly ApiRow[],
  lookups: ReadonlyMap<string, LookupRows>,
): Preview {
  const filled = file.rows
    .map((cells, index) => ({ cells, line: file.firstLine + index }))
    .filter(({ cells }) => !isBlank(cells));
  if (filled.length > mostRows) {
    throw new FileError("tooManyRows", `The file has ${filled.length} rows; ${mostRows} fit. Split it.`);
  }
  const { positions, idAt, leftOut, absent } = readHeader(sheet, file.header);
  const byId = new Map(existing.map((row) => [textOf(row[sheet.id]).toLowerCase(), row]));
  const byKey = keyIndex(sheet, existing);
  const seen = new Map<string, number>();
  const changes = filled.map(({ cells, line }): RowChange => {
    const found = findRow(sheet, cells, positions, idAt, byId, byKey);
    const problems = [...found.problems];
    if (found.row !== null) {
      const id = textOf(found.row[sheet.id]).toLowerCase();
      const first = seen.get(id);
      if (first !== undefined) problems.push(`The row is in the file twice, first in line ${first}. Keep one.`);
      seen.set(id, line);
    }
    return compare(sheet, line, cells, positions, found.row, found.name, problems, lookups);
  });
  const count = (change: RowChange["change"]): number => changes.filter((one) => one.change === change).length;
  const stated = file.statedRows;
  return {
    rows: changes.length,
    created: count("create"),
    updated: count("update"),
    unchanged: count("unchanged"),
    wrong: count("wrong"),
    changes,
    leftOut,
    absent,
    countProblem:
      stated === null || stated === changes.length
        ? null
        : `The file was written with ${stated} rows and now has ${changes.length}. Rows that are missing in the file stay as they are.`,
  };
}

function readHeader(
  sheet: Sheet,
  header: readonly Cell[],
): { positions: readonly Position[]; idAt: number | null; leftOut: readonly string[]; absent: readonly string[] } {
  const positions: Position[] = [];
  const leftOut: string[] = [];
  let idAt: number | null = null;
  const seen = new Set<string>();
  header.forEach((cell, at) => {
    const text = restoreFormula(textOf(cell)).trim();
    if (text === "") return;
    const key = text.toLowerCase();
    if (seen.has(key)) throw new FileError("headerTwice", `The column "${text}" is there twice. Remove one.`);
    seen.add(key);
    if (key === idHeader.toLowerCase()) {
      idAt = at;
      return;
    }
    const column = sheet.columns.find((one) => one.header.toLowerCase() === key);
    if (column === undefined) leftOut.push(text);
    else positions.push({ column, at });
  });
  if (positions.length === 0) {
    const known = sheet.columns.map((column) => column.header).join(", ");
    throw new FileError(
      "headerUnknown",
      `No column of the first row is known. ${sheet.title} has: ${idHeader}, ${known}.`,
    );
  }
  const keyThere = positions.some(({ column }) => column.column === sheet.key);
  if (idAt === null && !keyThere) {
    const ways = sheet.key === null ? idHeader : `${idHeader} or ${headerOf(sheet, sheet.key)}`;
    throw new FileError(
      "headerMissing",
      `The file has no column that finds its rows. Add ${ways}, e.g. by exporting first.`,
    );
  }
  const absent = sheet.columns
    .filter((column) => column.readOnly !== true && !positions.some((position) => position.column === column))
    .map((column) => column.header);
  return { positions, idAt, leftOut, absent };
}

function keyIndex(sheet: Sheet, existing: readonly ApiRow[]): ReadonlyMap<string, readonly ApiRow[]> {
  const index = new Map<string, ApiRow[]>();
  if (sheet.key === null) return index;
  for (const row of existing) {
    const key = textOf(row[sheet.key]).toLowerCase();
    const rows = index.get(key);
    if (rows === undefined) index.set(key, [row]);
    else rows.push(row);
  }
  return index;
}

function findRow(
  sheet: Sheet,
  cells: readonly Cell[],
  positions: readonly Position[],
  idAt: number | null,
  byId: ReadonlyMap<string, ApiRow>,
  byKey: ReadonlyMap<string, readonly ApiRow[]>,
): { row: ApiRow | null; name: string; problems: readonly string[] } {
  const keyAt = positions.find(({ column }) => column.column === sheet.key)?.at;
  const key = keyAt === undefined ? "" : restoreFormula(textOf(cells[keyAt] ?? null)).trim();
  const id = idAt === null ? "" : textOf(cells[idAt] ?? null).trim();
  if (id !== "") {
    const row = byId.get(id.toLowerCase()) ?? null;
    const name = key !== "" ? key : id;
    if (row !== null) return { row, name, problems: [] };
    return { row, name, problems: [`There is no row with the id "${id}". Empty the cell to create a new row.`] };
  }
  const rows = key === "" ? [] : (byKey.get(key.toLowerCase()) ?? []);
  if (rows.length > 1) {
    return {
      row: null,
      name: key,
      problems: [`Several rows are called "${key}". Say which one in the column ${idHeader}.`],
    };
  }
  const row = rows[0] ?? null;
  if (row === null && !sheet.mayCreate) {
    const way = sheet.key === null ? `Keep the column ${idHeader} of the export.` : "Check the spelling.";
    return {
      row,
      name: key,
      problems: [`There is no such row, and ${sheet.title.toLowerCase()} cannot be added by a file. ${way}`],
    };
  }
  return { row, name: key, problems: [] };
}

function compare(
  sheet: Sheet,
  line: number,
  cells: readonly Cell[],
  positions: readonly Position[],
  row: ApiRow | null,
  name: string,
  found: readonly string[],
  lookups: ReadonlyMap<string, LookupRows>,
): RowChange {
  const problems = [...found];
  const values: ChangedValue[] = [];
  for (const { column, at } of positions) {
    const raw = cells[at] ?? null;
    const cell = typeof raw === "string" ? restoreFormula(raw) : raw;
    if (row === null && found.length > 0) break;
    try {
      const after = valueOf(column, cell, lookups);
      const before = row === null ? (column.kind === "flag" ? false : null) : storedValue(column, row);
      if (after === before) continue;
      if (column.readOnly === true) {
        // A new row has no values of the server yet; what a copy of another row brings is left out.
        if (row !== null) problems.push(`${column.header}: the server writes this column. Put the old value back.`);
        continue;
      }
      if (after === null && column.required === true) problems.push(`${column.header}: a value is needed.`);
      values.push({ column, before, after });
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      if (column.readOnly === true) {
        if (row !== null) problems.push(`${column.header}: the server writes this column. Put the old value back.`);
      } else problems.push(`${column.header}: ${error.message}`);
    }
  }
  if (row === null && found.length === 0) {
    for (const column of sheet.columns) {
      const isThere = values.some((value) => value.column === column && value.after !== null);
      if (column.required === true && !isThere && !problems.some((one) => one.startsWith(`${column.header}:`))) {
        problems.push(`${column.header}: a value is needed.`);
      }
    }
  }
  const id = row === null ? null : textOf(row[sheet.id]).toLowerCase();
  const change = problems.length > 0 ? "wrong" : row === null ? "create" : values.length > 0 ? "update" : "unchanged";
  return { line, change, id, name, values, problems };
}

function headerOf(sheet: Sheet, column: string): string {
  return sheet.columns.find((one) => one.column === column)?.header ?? column;
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
