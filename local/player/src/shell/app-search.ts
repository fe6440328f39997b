import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { rowId, rowName } from "../data/annotations";
import { asWebApiError } from "../data/dataverse-error";
import { buildFetch, quickFindColumns } from "../grid/grid-query";
import { quickFindView } from "../grid/view-layout";
import { pageOfSubArea, visibleAreas } from "./site-map";

/** Rows of one table that hold the word. */
export interface SearchHits {
  readonly table: TableDescription;
  readonly rows: readonly { readonly id: string; readonly name: string }[];
  readonly moreRecords: boolean;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHits[];
  /** Tables that could not be searched, with the server's sentence. */
  readonly problems: readonly string[];
}

const ROWS_EACH = 5;

/** Tables searched: those of the site map with a quick find view, in its order. */
export function searchedTables(services: PlayerServices): readonly TableDescription[] {
  const names = new Set<string>();
  for (const area of visibleAreas(services.app)) {
    for (const subArea of area.groups.flatMap(({ subAreas }) => subAreas)) {
      const page = pageOfSubArea(subArea);
      if (page?.pageType === "entitylist" && quickFindView(services.app.views, page.entityName)) {
        names.add(page.entityName);
      }
    }
  }
  return [...names].map((name) => services.table(name));
}

async function searchTable(services: PlayerServices, table: TableDescription, keyword: string): Promise<SearchHits> {
  const view = quickFindView(services.app.views, table.logicalName);
  const findIn = quickFindColumns(table, view?.fetchXml ?? null);
  const fetchXml = buildFetch(
    `<fetch><entity name="${table.logicalName}">${
      table.primaryName ? `<order attribute="${table.primaryName}"/>` : ""
    }</entity></fetch>`,
    table,
    findIn,
    { sort: null, filters: [], keyword, relatedTo: null },
  );
  const { entities, moreRecords } = await services.data.fetch(table.logicalName, fetchXml, 1, ROWS_EACH);
  return {
    table,
    rows: entities.map((row) => ({ id: rowId(row, table), name: rowName(row, table) })),
    moreRecords,
  };
}

/** Looks for a word in the main tables of the app. A table that fails does not hide the others. */
export async function searchApp(services: PlayerServices, keyword: string): Promise<SearchAnswer> {
  const problems: string[] = [];
  const found = await Promise.all(
    searchedTables(services).map((table) =>
      searchTable(services, table, keyword).catch((cause: unknown) => {
        problems.push(`${table.pluralLabel}: ${asWebApiError(cause).message}`);
        return null;
      }),
    ),
  );
  return { hits: found.filter((hit): hit is SearchHits => hit !== null && hit.rows.length > 0), problems };
}
