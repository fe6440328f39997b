import type { AppDescription, TableDescription, ViewDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import { formattedValue, rowId, rowName } from "../data/annotations";
import { buildFetch, quickFindColumns } from "../grid/grid-query";
import { columnsOf, quickFindView, type GridColumn } from "../grid/view-layout";
import type { Reference } from "./dialog-store";

/** A row a lookup may choose. */
export interface LookupRow extends Reference {
  /** A second value that tells rows of the same name apart; "" when there is none. */
  readonly detail: string;
}

const PAGE = 50;
const LOOKUP_VIEW = 64;

function defaultFetch(table: TableDescription): string {
  const name = table.primaryName ?? table.primaryId;
  return `<fetch><entity name="${table.logicalName}"><attribute name="${name}"/><order attribute="${name}"/></entity></fetch>`;
}

/** The view asked for, else the lookup view of the table, else its default view, else none. */
export function lookupView(app: AppDescription, table: string, viewId?: string): ViewDescription | null {
  const views = app.views.filter((view) => view.table === table);
  const asked = viewId?.replace(/[{}]/g, "").toLowerCase();
  return (
    views.find(({ id }) => id.toLowerCase() === asked) ??
    views.find(({ queryType }) => queryType === LOOKUP_VIEW) ??
    views.find(({ queryType, isDefault }) => queryType === 0 && isDefault) ??
    null
  );
}

function reference(row: WebApiRow, table: TableDescription, second: GridColumn | undefined): LookupRow {
  return {
    id: rowId(row, table),
    name: rowName(row, table),
    entityType: table.logicalName,
    detail: second ? formattedValue(row, second.name, second.isLookup) : "",
  };
}

/**
 * First rows a lookup offers.
 * @param filterXml further `<filter>` on the table, as `addCustomFilter` takes it.
 */
export async function findLookupRows(
  services: PlayerServices,
  tableName: string,
  options: { readonly keyword: string; readonly viewId?: string; readonly filterXml?: string },
): Promise<readonly LookupRow[]> {
  const table = services.table(tableName);
  const view = lookupView(services.app, tableName, options.viewId);
  const quickFind = quickFindView(services.app.views, tableName);
  const columns = view ? columnsOf(view, table, () => null) : [];
  const base = (view?.fetchXml ?? defaultFetch(table)).replace(
    /<\/entity>/,
    () => `${options.filterXml ?? ""}</entity>`,
  );
  const fetchXml = buildFetch(base, table, quickFindColumns(table, quickFind?.fetchXml ?? null), {
    sort: null,
    filters: [],
    keyword: options.keyword,
    relatedTo: null,
  });
  const { entities } = await services.data.fetch(tableName, fetchXml, 1, PAGE);
  const second = columns.find(({ isPrimary }) => !isPrimary);
  return entities.map((row) => reference(row, table, second));
}
