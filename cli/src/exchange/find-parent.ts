import type { Sheet } from "@plumbline/exchange";

import { allTables } from "../generated/tables";
import type { WebApi } from "../web-api";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Id of the row a sheet is narrowed to, by its id or its name.
 * @throws Error when the sheet has no such narrowing, or the name fits no row or several
 */
export async function findParent(api: WebApi, sheet: Sheet, within: string): Promise<string> {
  if (sheet.within === null) throw new Error(`${sheet.title} are always exported whole. Leave --within out.`);
  if (guid.test(within)) return within;
  const table = Object.values(allTables).find((one) => one.table === sheet.within?.table);
  if (table === undefined) throw new Error(`${sheet.within.table} is no table of the solution.`);
  const filter = encodeURIComponent(`${table.name} eq '${within.replaceAll("'", "''")}'`);
  const rows = await api.readAll(table.set, `?$select=${table.id}&$filter=${filter}`);
  const id = rows[0]?.[table.id];
  if (rows.length === 1 && typeof id === "string") return id;
  throw new Error(
    rows.length === 0
      ? `There is no "${within}". Say its name as it stands in the app, or its id.`
      : `${rows.length} rows are called "${within}". Say the id of one.`,
  );
}
