import { unzip } from "fflate";
import readWorkbook from "read-excel-file/universal";
import writeWorkbook from "write-excel-file/universal";

import type { Cell } from "./cell";
import { FileError } from "./file-error";

/** One page of a workbook: rows of cells, the first row names the columns. */
export interface WorkbookPage {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** In characters, one a column. */
  readonly widths?: readonly number[];
}

/** Bytes a workbook may have unpacked. A few hundred thousand rows are far below; a zip bomb is far above. */
const largestUnpacked = 400 * 1024 * 1024;

/** Writes a workbook; texts are texts, never formulas. */
export async function writeXlsx(pages: readonly WorkbookPage[]): Promise<Uint8Array> {
  const sheets = pages.map((page) => ({
    sheet: page.name,
    data: page.rows.map((row, index) =>
      row.map((value) =>
        value === null ? null : index === 0 ? { value: String(value), fontWeight: "bold" as const } : { value },
      ),
    ),
    columns: page.widths?.map((width) => ({ width })),
    stickyRowsCount: 1,
    dateFormat: "yyyy-mm-dd",
  }));
  const blob = await writeWorkbook(sheets).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * The pages of a workbook, in their order.
 * @throws FileError when it is no workbook, unpacks to too much, or has merged cells: what they mean for a row cannot be known.
 */
export async function readXlsx(bytes: Uint8Array): Promise<readonly WorkbookPage[]> {
  const parts = await unpackSheets(bytes);
  for (const text of parts) {
    const merged = /<mergeCell\b[^>]*\bref="([^"]+)"/.exec(text)?.[1];
    if (merged !== undefined) {
      throw new FileError("mergedCells", `The cells ${merged} are merged. Take the merge apart and fill each cell.`);
    }
  }
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]));
  } catch {
    throw unreadable();
  }
  return sheets.map((sheet) => ({ name: sheet.sheet, rows: sheet.data.map((row) => row.map(cell)) }));
}

function cell(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value instanceof Date ? value : null;
}

/** Texts of the sheets inside, after looking at the sizes the file states. */
function unpackSheets(bytes: Uint8Array): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    let unpacked = 0;
    let tooLarge = false;
    unzip(
      bytes,
      {
        filter: (file) => {
          unpacked += file.originalSize;
          tooLarge ||= unpacked > largestUnpacked;
          return !tooLarge && /^xl\/worksheets\/[^/]+\.xml$/.test(file.name);
        },
      },
      (problem, files) => {
        if (problem !== null) reject(unreadable());
        else if (tooLarge) reject(new FileError("tooLarge", "The workbook unpacks to more than 400 MB. Split it."));
        else resolve(Object.values(files).map((content) => new TextDecoder().decode(content)));
      },
    );
  });
}

function unreadable(): FileError {
  return new FileError("unreadable", "The file is no Excel workbook (.xlsx). Save it as .xlsx or .csv and try again.");
}
