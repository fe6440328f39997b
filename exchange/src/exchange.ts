import type { LookupRows } from "./cell";
import { previewImport, type FileTable, type Preview } from "./preview";
import type { ApiRow, Sheet } from "./sheet";
import { writesOf, type Write } from "./writes";

/** The environment, as far as an exchange needs it. */
export interface ExchangeApi {
  /** All rows of all pages. `query` starts with "?". */
  readAll(set: string, query: string): Promise<readonly ApiRow[]>;
  /** Writes all or nothing. @throws the server's refusal */
  writeTogether(writes: readonly Write[]): Promise<void>;
}

/** Rows of a sheet with what their lookups may point to. */
export interface SheetRows {
  readonly rows: readonly ApiRow[];
  readonly lookups: ReadonlyMap<string, LookupRows>;
}

/** Writes that go together into one change set; the platform takes 1,000 at most. */
const together = 1000;

/** @param parentId id of the row the sheet is narrowed to (a baseline version, an attestation); null for all */
export async function readSheet(api: ExchangeApi, sheet: Sheet, parentId: string | null): Promise<SheetRows> {
  const selected = sheet.columns.map((column) =>
    column.kind === "lookup" ? `_${column.column}_value` : column.column,
  );
  const filter =
    parentId === null || sheet.within === null ? "" : `&$filter=_${sheet.within.column}_value eq ${parentId}`;
  const order = `&$orderby=${sheet.key ?? sheet.columns[0]?.column ?? sheet.id}`;
  const rows = await api.readAll(sheet.set, `?$select=${[sheet.id, ...selected].join(",")}${filter}${order}`);
  const lookups = new Map<string, LookupRows>();
  for (const column of sheet.columns) {
    if (column.kind !== "lookup") continue;
    const { set, id, key } = column.lookup;
    lookups.set(column.column, lookupRows(await api.readAll(set, `?$select=${id},${key}`), id, key));
  }
  return { rows, lookups };
}

/** What an import of the file would do. Nothing is written. */
export async function previewFile(
  api: ExchangeApi,
  sheet: Sheet,
  parentId: string | null,
  file: FileTable,
): Promise<Preview> {
  const { rows, lookups } = await readSheet(api, sheet, parentId);
  return previewImport(sheet, file, rows, lookups);
}

/** How far an import got. */
export interface Imported {
  readonly written: number;
  /** The server's sentence that stopped it; null when everything is in. */
  readonly refusal: string | null;
}

/**
 * Writes what a preview found. Up to 1,000 changes are all or nothing; more go in portions of 1,000, and a second run of the same file goes on
 * where the first stopped, because rows that are in are unchanged then.
 * @throws RangeError when rows are wrong and the person did not say to leave them out
 */
export async function importPreview(
  api: ExchangeApi,
  sheet: Sheet,
  preview: Preview,
  leaveOutWrong: boolean,
  progress: (written: number, of: number) => void,
): Promise<Imported> {
  if (preview.wrong > 0 && !leaveOutWrong) {
    throw new RangeError(
      `${preview.wrong} rows are wrong. Nothing was imported. Correct them, or say to leave them out.`,
    );
  }
  const writes = writesOf(sheet, preview);
  let written = 0;
  for (let start = 0; start < writes.length; start += together) {
    const portion = writes.slice(start, start + together);
    try {
      await api.writeTogether(portion);
    } catch (error) {
      return { written, refusal: error instanceof Error ? error.message : String(error) };
    }
    written += portion.length;
    progress(written, writes.length);
  }
  return { written, refusal: null };
}

function lookupRows(rows: readonly ApiRow[], id: string, key: string): LookupRows {
  const idOf = new Map<string, string>();
  const keyOf = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const row of rows) {
    const value = row[key];
    const name = typeof value === "string" ? value : "";
    const rowId = String(row[id]).toLowerCase();
    keyOf.set(rowId, name);
    const lower = name.toLowerCase();
    if (idOf.has(lower)) ambiguous.add(lower);
    idOf.set(lower, rowId);
  }
  return { idOf, keyOf, ambiguous };
}
