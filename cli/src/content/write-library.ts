import type { Library } from "@plumbline/content";

import { Control, MaturityCriterion, relationships } from "../generated/tables";
import type { BatchWrite, Row, WebApi } from "../web-api";
import { type LibraryRow, libraryLinks, notedRows } from "./library-rows";

export interface Written {
  readonly rows: number;
  /** Criterion-to-control links that were missing. */
  readonly links: number;
}

/** A row as an upsert of the Web API: references are bound by their navigation property. */
function upsert({ table, id, columns }: LibraryRow): BatchWrite {
  const lookups = new Map(Object.values(table.lookups).map((lookup) => [lookup.column as string, lookup]));
  const body: Row = {};
  for (const [column, value] of Object.entries(columns)) {
    const lookup = lookups.get(column);
    if (lookup === undefined) body[column] = value;
    else body[`${lookup.navigation}@odata.bind`] = `/${lookup.targetSet}(${String(value)})`;
  }
  return { method: "PATCH", path: `${table.set}(${id})`, body };
}

const toControls = relationships.plb_maturitycriterion_control.fromFirst;

/**
 * Writes every shipped row as it is shipped, without comparing: the quick way into an environment nobody has worked in yet. Everywhere
 * else the library goes through `plb_ApplyLibrary`, which keeps what the organisation changed.
 * @throws WebApiError when the environment refuses a row; the change set it belongs to is not written.
 */
export async function writeLibrary(api: WebApi, library: Library): Promise<Written> {
  const writes = notedRows(library).map(upsert);
  await api.batch(writes);
  const existing = await api.readAll(
    MaturityCriterion.set,
    `?$select=${MaturityCriterion.id}&$expand=${toControls}($select=${Control.id})`,
  );
  const there = new Set(
    existing.flatMap((row) =>
      ((row[toControls] as Row[] | undefined) ?? []).map(
        (control) => `${String(row[MaturityCriterion.id])} ${String(control[Control.id])}`,
      ),
    ),
  );
  const missing = libraryLinks(library).filter(({ from, to }) => !there.has(`${from} ${to}`));
  await api.batch(
    missing.map(({ from, to }) => ({
      method: "POST",
      path: `${MaturityCriterion.set}(${from})/${toControls}/$ref`,
      body: { "@odata.id": `${api.baseUrl}${Control.set}(${to})` },
    })),
  );
  return { rows: writes.length, links: missing.length };
}
