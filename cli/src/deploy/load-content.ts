import { loadLibrary } from "@plumbline/content";

import { applyLibrary, type LibraryOutcome, outcomeText } from "../content/apply-library";
import { LibraryApiMissing } from "../content/library-api";
import type { WebApi } from "../web-api";
import type { Progress } from "./progress";

/** What a person wants to see row by row: what the organisation changed, and what is taken out of use. */
const worthTelling = new Set(["kept", "retired", "used"]);
const mostLines = 20;

/** An outcome for a person: the counts, then the rows that are not simply new or newer. */
export function outcomeLines(outcome: LibraryOutcome): readonly string[] {
  const rows = outcome.rows.filter(
    ({ change, keptColumns }) => worthTelling.has(change) || (keptColumns?.length ?? 0) > 0,
  );
  const more = rows.length - mostLines;
  return [
    `Library: ${outcomeText(outcome)}`,
    ...rows
      .slice(0, mostLines)
      .map(
        ({ change, table, key, keptColumns = [] }) =>
          `  ${change} ${table} ${key}${keptColumns.length > 0 ? `, as changed here: ${keptColumns.join(", ")}` : ""}`,
      ),
    ...(more > 0 ? [`  and ${more} more; the report has them all`] : []),
  ];
}

/** What applying the library would do; null where the installed version has no way to tell. */
export async function previewContent(api: WebApi): Promise<LibraryOutcome | null> {
  try {
    return await applyLibrary(api, loadLibrary(), "preview");
  } catch (failure) {
    if (failure instanceof LibraryApiMissing) return null;
    throw failure;
  }
}

/** Compares the library with what is there, tells, and applies it. @throws LibraryApiMissing, WebApiError */
export async function loadContent(api: WebApi, told: Progress): Promise<readonly string[]> {
  const library = loadLibrary();
  outcomeLines(await applyLibrary(api, library, "preview")).forEach((line) => told.say(`  ${line}`));
  const outcome = await applyLibrary(api, library, "apply", (done, of) => told.say(`  ${done} of ${of} parts`));
  return [outcomeText(outcome)];
}
