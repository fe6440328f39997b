import { writeFileSync } from "node:fs";
import { extname } from "node:path";

import { type FileFormat, readSheet, type SheetKind, sheets, writeFile } from "@plumbline/exchange";

import type { WebApi } from "../web-api";
import { findParent } from "./find-parent";

/** The format a file's name asks for. @throws Error for another ending than .csv and .xlsx */
export function formatOf(file: string): FileFormat {
  const ending = extname(file).toLowerCase();
  if (ending === ".csv") return "csv";
  if (ending === ".xlsx") return "xlsx";
  throw new Error(`${file} ends neither in .csv nor in .xlsx. Choose one of the two.`);
}

/**
 * Writes the rows of a sheet to a file.
 * @param within name or id of the baseline version or attestation the rows belong to; null for all
 * @returns the number of rows
 */
export async function exportData(
  api: WebApi,
  kind: SheetKind,
  within: string | null,
  file: string,
  now: Date,
): Promise<number> {
  const format = formatOf(file);
  const sheet = sheets[kind];
  const parent = within === null ? null : await findParent(api, sheet, within);
  const { rows, lookups } = await readSheet(api, sheet, parent);
  writeFileSync(file, await writeFile(sheet, rows, lookups, format, now.toISOString()));
  return rows.length;
}
