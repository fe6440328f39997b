import type { Library } from "@plumbline/content";

import { Control, MaturityCriterion } from "../generated/tables";
import type { Row, WebApi } from "../web-api";
import { criterionControls, criterionNavigation, libraryWrites } from "./library-writes";

export interface Applied {
  readonly rows: number;
  /** Criterion-to-control links that were missing. */
  readonly links: number;
}

/**
 * Writes the library into an environment through its Web API: every shipped row has a fixed id, so a second run updates.
 * @param progress called with the number of rows written so far and of all.
 * @throws WebApiError when the environment refuses a row; the change set it belongs to is not written.
 */
export async function applyLibrary(
  api: WebApi,
  library: Library,
  progress: (done: number, of: number) => void,
): Promise<Applied> {
  const writes = libraryWrites(library);
  const step = 200;
  for (let start = 0; start < writes.length; start += step) {
    await api.batch(writes.slice(start, start + step));
    progress(Math.min(start + step, writes.length), writes.length);
  }
  const existing = await api.readAll(
    MaturityCriterion.set,
    `?$select=${MaturityCriterion.id}&$expand=${criterionNavigation}($select=${Control.id})`,
  );
  const there = new Set(
    existing.flatMap((row) =>
      ((row[criterionNavigation] as Row[] | undefined) ?? []).map(
        (control) => `${String(row[MaturityCriterion.id])} ${String(control[Control.id])}`,
      ),
    ),
  );
  const missing = criterionControls(library).filter(({ criterion, control }) => !there.has(`${criterion} ${control}`));
  await api.batch(
    missing.map(({ criterion, control }) => ({
      method: "POST",
      path: `${MaturityCriterion.set}(${criterion})/${criterionNavigation}/$ref`,
      body: { "@odata.id": `${api.baseUrl}${Control.set}(${control})` },
    })),
  );
  return { rows: writes.length, links: missing.length };
}
