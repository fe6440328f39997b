import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { formattedValue } from "../data/annotations";
import type { GridColumn } from "./view-layout";

const PAGE = 500;
/** As many rows as the platform exports at once. */
const MOST_ROWS = 100_000;

/** One CSV cell. A leading =, +, - or @ would be run as a formula by spreadsheets; a quote before it stops that. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)*$/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** All rows of a query as CSV with a header line; values as the user sees them. */
export async function csvOf(
  services: PlayerServices,
  table: TableDescription,
  fetchXml: string,
  columns: readonly GridColumn[],
): Promise<string> {
  const lines = [columns.map(({ label }) => csvCell(label)).join(",")];
  for (let page = 1; lines.length <= MOST_ROWS; page += 1) {
    const { entities, moreRecords } = await services.data.fetch(table.logicalName, fetchXml, page, PAGE);
    for (const row of entities) {
      lines.push(columns.map(({ name, isLookup }) => csvCell(formattedValue(row, name, isLookup))).join(","));
    }
    if (!moreRecords) {
      break;
    }
  }
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** Offers a text as a file to save. */
export function saveAs(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
