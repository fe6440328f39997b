import type { TableDescription, ViewDescription } from "../../../../src/contract/app";
import type { PlayerServices } from "../../contract";
import { formattedValue, isLookup, rowId, rowName, type LookupValue } from "../../data/annotations";
import { tableIfKnown } from "../entity-set";

/** A row offered by a lookup. */
export interface LookupMatch extends LookupValue {
  /** Text of the second column of the lookup view; "" when it has none. */
  readonly detail: string;
}

export interface LookupFilter {
  readonly filterXml: string;
  /** Only for rows of this table; null = for all. */
  readonly table: string | null;
}

const MATCHES = 10;

/** The view a lookup searches: the given one, else the table's lookup view, else its default public view. */
export function lookupView(services: PlayerServices, table: string, viewId: string | null): ViewDescription | null {
  const views = services.app.views.filter((view) => view.table === table);
  const wanted = viewId === null ? undefined : viewId.replace(/[{}]/g, "").toLowerCase();
  return (
    views.find((view) => view.id.toLowerCase() === wanted) ??
    views.find((view) => view.queryType === 64 && view.isDefault) ??
    views.find((view) => view.queryType === 64) ??
    views.find((view) => view.queryType === 0 && view.isDefault) ??
    views.find((view) => view.queryType === 0) ??
    null
  );
}

function element(page: Document, name: string, attributes: Readonly<Record<string, string>>): Element {
  const made = page.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** FetchXML of the view, narrowed to names that hold the term. */
export function lookupFetch(
  table: TableDescription,
  view: ViewDescription | null,
  term: string,
  filters: readonly LookupFilter[],
): string {
  const source = view?.fetchXml ?? `<fetch><entity name="${table.logicalName}"></entity></fetch>`;
  const page = new DOMParser().parseFromString(source, "text/xml");
  const entity = page.getElementsByTagName("entity")[0];
  if (entity === undefined) {
    throw new Error(`The lookup view "${view?.name ?? table.label}" holds no <entity>.`);
  }
  const name = table.primaryName;
  const fetched = Array.from(entity.children).filter((child) => child.localName === "attribute");
  for (const wanted of [table.primaryId, name]) {
    if (wanted !== null && !fetched.some((child) => child.getAttribute("name") === wanted)) {
      entity.appendChild(element(page, "attribute", { name: wanted }));
    }
  }
  if (term !== "" && name !== null) {
    const filter = element(page, "filter", { type: "and" });
    const literal = term.replace(/[%_[]/g, (sign) => `[${sign}]`);
    filter.appendChild(element(page, "condition", { attribute: name, operator: "like", value: `%${literal}%` }));
    entity.appendChild(filter);
  }
  if (name !== null && !Array.from(entity.children).some((child) => child.localName === "order")) {
    entity.appendChild(element(page, "order", { attribute: name, descending: "false" }));
  }
  for (const { filterXml } of filters.filter((item) => item.table === null || item.table === table.logicalName)) {
    const filter = new DOMParser().parseFromString(filterXml, "text/xml").documentElement;
    entity.appendChild(page.importNode(filter, true));
  }
  return new XMLSerializer().serializeToString(page);
}

function detailColumn(table: TableDescription, view: ViewDescription | null): string | null {
  if (view === null) {
    return null;
  }
  const layout = new DOMParser().parseFromString(view.layoutXml, "text/xml");
  const names = Array.from(layout.getElementsByTagName("cell")).map((cell) => cell.getAttribute("name"));
  return names.find((name) => name !== null && name !== table.primaryName && !name.includes(".")) ?? null;
}

async function searchTable(
  services: PlayerServices,
  table: TableDescription,
  term: string,
  viewId: string | null,
  filters: readonly LookupFilter[],
): Promise<readonly LookupMatch[]> {
  const view = lookupView(services, table.logicalName, viewId);
  const { entities } = await services.data.fetch(
    table.logicalName,
    lookupFetch(table, view, term, filters),
    1,
    MATCHES,
  );
  const detail = detailColumn(table, view);
  const column = detail === null ? undefined : table.columns.find((item) => item.name === detail);
  return entities.map((row) => ({
    id: rowId(row, table),
    name: rowName(row, table),
    entityType: table.logicalName,
    detail: column === undefined ? "" : formattedValue(row, column.name, isLookup(column)),
  }));
}

/**
 * Rows a lookup offers for a term, at most ten a table, in the order of the tables.
 * @throws Error when none of the tables belongs to the app.
 */
export async function searchLookup(
  services: PlayerServices,
  tables: readonly string[],
  term: string,
  viewId: string | null,
  filters: readonly LookupFilter[],
): Promise<readonly LookupMatch[]> {
  const known = tables
    .map((table) => tableIfKnown(services, table))
    .filter((table): table is TableDescription => table !== null && table.privileges.read > 0);
  if (known.length === 0) {
    throw new Error(`None of the tables ${tables.join(", ")} belongs to this app.`);
  }
  const matches = await Promise.all(known.map((table) => searchTable(services, table, term, viewId, filters)));
  return matches.flat();
}
