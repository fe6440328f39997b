import { readFileSync } from "node:fs";

import { importPreview, previewFile, type Preview, readFile, type SheetKind, sheets } from "@plumbline/exchange";

import type { WebApi } from "../web-api";
import { findParent } from "./find-parent";

export interface ImportChoices {
  /** Name or id of the baseline version or attestation the file belongs to; null looks among all rows. */
  readonly within: string | null;
  /** Only say what would happen. */
  readonly dryRun: boolean;
  readonly leaveOutWrong: boolean;
  readonly confirm: (question: string) => Promise<boolean>;
}

const shown = 50;

/** The preview in words, a line each; long lists are cut and say so. */
export function previewLines(preview: Preview): readonly string[] {
  const lines = [
    `${preview.rows} rows: ${preview.created} new, ${preview.updated} changed, ${preview.unchanged} unchanged, ${preview.wrong} wrong.`,
  ];
  if (preview.countProblem !== null) lines.push(preview.countProblem);
  if (preview.leftOut.length > 0) lines.push(`Not known and left out: ${preview.leftOut.join(", ")}.`);
  if (preview.absent.length > 0) lines.push(`Not in the file and left as they are: ${preview.absent.join(", ")}.`);
  const wrong = preview.changes.filter((row) => row.change === "wrong");
  for (const row of wrong.slice(0, shown)) {
    for (const problem of row.problems)
      lines.push(`  line ${row.line}, ${row.name === "" ? "no name" : row.name}: ${problem}`);
  }
  if (wrong.length > shown) lines.push(`  … and ${wrong.length - shown} more wrong rows.`);
  return lines;
}

/**
 * Reads a file, says what it would do, asks, and writes.
 * @returns exit code: 0 done or nothing to do, 1 refused by the server, 3 rows are wrong and nothing was written
 */
export async function importData(
  api: WebApi,
  kind: SheetKind,
  file: string,
  choices: ImportChoices,
  log: (line: string) => void,
): Promise<number> {
  const sheet = sheets[kind];
  const parent = choices.within === null ? null : await findParent(api, sheet, choices.within);
  const preview = await previewFile(api, sheet, parent, await readFile(readFileSync(file)));
  for (const line of previewLines(preview)) log(line);
  const writes = preview.created + preview.updated;
  if (preview.wrong > 0 && !choices.leaveOutWrong) {
    log("Nothing was imported. Correct the rows, or add --leave-out-wrong to import the others.");
    return 3;
  }
  if (writes === 0) {
    log("Nothing to import.");
    return 0;
  }
  if (choices.dryRun) return 0;
  if (!(await choices.confirm(`Import ${writes} rows?`))) {
    log("Nothing was imported.");
    return 0;
  }
  const result = await importPreview(api, sheet, preview, choices.leaveOutWrong, (done, of) =>
    log(`${done} of ${of} rows written`),
  );
  if (result.refusal === null) return 0;
  log(`The server refused: ${result.refusal}`);
  log(
    result.written === 0
      ? "Nothing was imported."
      : `${result.written} rows are in. Correct the row and run the same file again: it goes on from there.`,
  );
  return 1;
}
