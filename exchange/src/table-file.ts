import type { Cell, LookupRows } from "./cell";
import { cellOf } from "./cell";
import { readCsv, writeCsv } from "./csv";
import { FileError } from "./file-error";
import { neutraliseFormula } from "./formula";
import { isBlank, type FileTable } from "./preview";
import { idHeader, type ApiRow, type Sheet } from "./sheet";
import { readXlsx, writeXlsx } from "./xlsx";

export type FileFormat = "csv" | "xlsx";

/** Bytes a file may have. */
const largestFile = 64 * 1024 * 1024;
const aboutPage = "About";
const rowsWord = "Rows";

/**
 * Writes rows as a file. Texts that a spreadsheet program would run get an apostrophe; reading takes it away again. A workbook has a second page
 * that says how many rows it was written with.
 */
export async function writeFile(
  sheet: Sheet,
  rows: readonly ApiRow[],
  lookups: ReadonlyMap<string, LookupRows>,
  format: FileFormat,
  writtenOn: string,
): Promise<Uint8Array> {
  const header = [idHeader, ...sheet.columns.map((column) => column.header)];
  const body = rows.map((row) => [
    safe(String(row[sheet.id])),
    ...sheet.columns.map((column) => safe(cellOf(column, row, lookups))),
  ]);
  if (format === "csv") return new TextEncoder().encode(writeCsv([header, ...body]));
  const about: Cell[][] = [
    ["Plumbline", sheet.title],
    [rowsWord, rows.length],
    ["Written on", writtenOn],
    [
      "Read only",
      sheet.columns
        .filter((one) => one.readOnly === true)
        .map((one) => one.header)
        .join(", "),
    ],
  ];
  const widths = [38, ...sheet.columns.map((column) => (column.kind === "text" && column.maxLength > 300 ? 60 : 24))];
  return writeXlsx([
    { name: sheet.title, rows: [header, ...body], widths },
    { name: aboutPage, rows: about, widths: [14, 60] },
  ]);
}

/**
 * Reads a file, whatever its name says: a workbook is recognised by its first bytes.
 * @throws FileError when it cannot be taken
 */
export async function readFile(bytes: Uint8Array): Promise<FileTable> {
  if (bytes.length > largestFile) throw new FileError("tooLarge", "The file is larger than 64 MB. Split it.");
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return tableOf(readCsv(bytes), null);
  const pages = await readXlsx(bytes);
  const about = pages.find((page) => page.name === aboutPage)?.rows.find((row) => row[0] === rowsWord)?.[1];
  const page = pages.find((one) => one.name !== aboutPage && one.rows.length > 0);
  return tableOf(page?.rows ?? [], typeof about === "number" ? about : null);
}

function tableOf(rows: readonly (readonly Cell[])[], statedRows: number | null): FileTable {
  const at = rows.findIndex((row) => !isBlank(row));
  const header = rows[at];
  if (header === undefined) throw new FileError("empty", "The file is empty. Its first row names the columns.");
  return { header, rows: rows.slice(at + 1), firstLine: at + 2, statedRows };
}

function safe(cell: Cell): Cell {
  return typeof cell === "string" ? neutraliseFormula(cell) : cell;
}
