import Papa from "papaparse";

import type { Cell } from "./cell";
import { FileError } from "./file-error";
import { neutraliseFormula } from "./formula";

/** Marks the text as UTF-8 for spreadsheet programs. */
const byteOrderMark = "\uFEFF";

/** Rows as CSV (RFC 4180), UTF-8 with a byte order mark, CRLF. */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) =>
    row.map((cell) =>
      cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === true ? "Yes" : cell === false ? "No" : cell,
    ),
  );
  return byteOrderMark + Papa.unparse(texts, { newline: "\r\n" }) + "\r\n";
}

/** Texts as CSV, those a spreadsheet program would run neutralised. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return writeCsv(rows.map((row) => row.map(neutraliseFormula)));
}

/**
 * Rows of a CSV file; the separator (comma, semicolon, tab) is recognised.
 * @throws FileError when a quote is never closed, or the text is not UTF-8.
 */
export function readCsv(bytes: Uint8Array): readonly (readonly Cell[])[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError("unreadable", 'The file is not UTF-8. Save it as "CSV UTF-8" and try again.');
  }
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [",", ";", "\t"],
  });
  const problem = errors.find((error) => error.type === "Quotes");
  if (problem !== undefined) {
    throw new FileError(
      "unreadable",
      `Row ${(problem.row ?? 0) + 1}: a quotation mark is not closed. Correct the row.`,
    );
  }
  return data.map((row) => row.map((cell) => (cell === "" ? null : cell)));
}
