import type { ColumnDescription, TableDescription, ViewDescription } from "../../../src/contract/app";
import { isLookup } from "../data/annotations";
import { child, children, parseXml } from "../data/xml";

/** A column of a grid. */
export interface GridColumn {
  /** Name in the layout: a column, or `alias.column` of a linked table. */
  readonly name: string;
  readonly label: string;
  /** Pixels the view asks for. */
  readonly width: number;
  readonly column: ColumnDescription | null;
  readonly isLookup: boolean;
  readonly isNumber: boolean;
  /** Leads to the row's form. */
  readonly isPrimary: boolean;
  readonly canSort: boolean;
}

const NUMBER_KINDS = ["integer", "bigint", "decimal", "double", "money"];
const DEFAULT_WIDTH = 150;

function linkedTables(fetchXml: string): ReadonlyMap<string, string> {
  const links = Array.from(parseXml(fetchXml, "FetchXML of a view").getElementsByTagName("link-entity"));
  return new Map(links.map((link) => [link.getAttribute("alias") ?? "", link.getAttribute("name") ?? ""]));
}

/**
 * Columns a view shows, in order. Hidden cells are left out.
 * @param tableOf a table's description, or null when the app does not hold it.
 * @throws Error when the layout cannot be read.
 */
export function columnsOf(
  view: ViewDescription,
  table: TableDescription,
  tableOf: (name: string) => TableDescription | null,
): readonly GridColumn[] {
  const row = child(parseXml(view.layoutXml, `layout of the view ${view.name}`), "row");
  if (!row) {
    throw new Error(`The layout of the view ${view.name} has no row.`);
  }
  const linked = linkedTables(view.fetchXml);
  const columns = children(row, "cell")
    .filter((cell) => !["1", "true"].includes(cell.getAttribute("ishidden") ?? ""))
    .map((cell) => {
      const name = cell.getAttribute("name") ?? "";
      const [alias, linkedColumn] = name.includes(".") ? name.split(".") : [null, name];
      const source = alias === null ? table : tableOf(linked.get(alias ?? "") ?? "");
      const column = source?.columns.find((candidate) => candidate.name === linkedColumn) ?? null;
      const ownLabel = column?.label ?? name;
      return {
        name,
        label: alias === null ? ownLabel : `${ownLabel} (${source?.label ?? alias ?? ""})`,
        width: Number(cell.getAttribute("width")) || DEFAULT_WIDTH,
        column,
        isLookup: column !== null && isLookup(column),
        isNumber: column !== null && NUMBER_KINDS.includes(column.kind),
        isPrimary: alias === null && name === table.primaryName,
        canSort:
          column !== null &&
          !["1", "true"].includes(cell.getAttribute("disableSorting") ?? "") &&
          !["memo", "choices", "file", "image"].includes(column.kind),
      };
    });
  // A view without the name still needs a way to the row.
  return columns.some(({ isPrimary }) => isPrimary)
    ? columns
    : columns.map((column, index) => (index === 0 ? { ...column, isPrimary: true } : column));
}

/** Views a person may choose from in a list: public ones, the default first, then by name. */
export function publicViews(views: readonly ViewDescription[], table: string): readonly ViewDescription[] {
  return views
    .filter((view) => view.table === table && view.queryType === 0)
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault) || one.name.localeCompare(other.name));
}

/** The quick find view of a table. */
export function quickFindView(views: readonly ViewDescription[], table: string): ViewDescription | null {
  return views.find((view) => view.table === table && view.queryType === 4) ?? null;
}
