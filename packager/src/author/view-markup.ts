import type { FilterSpec, TableSpec, ViewSpec } from "./author-spec";
import { element, flag, labels, textElement } from "./markup";

const QUERY_TYPES = { public: 0, advancedFind: 1, associated: 2, quickFind: 4, lookup: 64 } as const;
const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** Names a view needs of its table. */
export interface ViewTable {
  logicalName: string;
  primaryId: string;
  primaryName: string;
  setName: string;
}

/** Names of a table that is being authored. */
export function viewTableOf(table: TableSpec): ViewTable {
  const logicalName = table.name.toLowerCase();
  return {
    logicalName,
    primaryId: `${logicalName}id`,
    primaryName: `${logicalName.slice(0, logicalName.indexOf("_"))}_name`,
    setName: table.setName,
  };
}

/** A `SavedQueries/{id}.xml`. `id` is a GUID without braces. */
export function viewMarkup(view: ViewSpec, table: ViewTable, id: string, version: string): string {
  const quickFind = view.kind === "quickFind";
  const own = view.kind === "public" || quickFind || view.kind === "advancedFind";
  return element(
    "savedqueries",
    XSI,
    element(
      "savedquery",
      {},
      flag("IsCustomizable", true),
      flag("CanBeDeleted", view.kind === "public" && !view.default),
      flag("isquickfindquery", quickFind),
      flag("isprivate", false),
      flag("isdefault", view.default ?? view.kind !== "public"),
      textElement("savedqueryid", `{${id}}`),
      element(
        "layoutxml",
        {},
        element(
          "grid",
          {
            name: own ? "resultset" : table.setName,
            jump: table.primaryName,
            select: 1,
            icon: 1,
            preview: view.kind === "lookup" ? 0 : 1,
          },
          element(
            "row",
            { name: own ? "result" : table.logicalName, id: table.primaryId },
            ...view.columns.map(([name, width]) => element("cell", { name, width })),
          ),
        ),
      ),
      textElement("querytype", QUERY_TYPES[view.kind]),
      element("fetchxml", {}, fetchMarkup(view, table)),
      textElement("IntroducedVersion", version),
      labels("LocalizedNames", "LocalizedName", view.label ?? view.name),
      view.description === undefined ? "" : labels("Descriptions", "Description", view.description),
    ),
  );
}

function fetchMarkup(view: ViewSpec, table: ViewTable): string {
  const own = view.columns.map(([name]) => name).filter((name) => !name.includes("."));
  const columns = [...new Set([table.primaryId, table.primaryName, ...own])];
  const absent = (view.links ?? []).filter((link) => link.absent);
  return element(
    "fetch",
    { version: "1.0", mapping: "logical" },
    element(
      "entity",
      { name: table.logicalName },
      ...columns.map((name) => element("attribute", { name })),
      ...(view.order ?? []).map(([attribute, direction]) =>
        element("order", { attribute, descending: direction === "desc" }),
      ),
      filterMarkup(
        view.filter ?? {},
        absent.map((link) =>
          element("condition", { entityname: link.alias, attribute: `${link.table}id`, operator: "null" }),
        ),
      ),
      view.find === undefined
        ? ""
        : element(
            "filter",
            { type: "or", isquickfindfields: 1 },
            ...view.find.map((attribute) => element("condition", { attribute, operator: "like", value: "{0}" })),
          ),
      ...(view.links ?? []).map((link) =>
        element(
          "link-entity",
          { name: link.table, from: link.from, to: link.to, alias: link.alias, "link-type": link.type },
          ...(link.columns ?? []).map((name) => element("attribute", { name })),
          link.filter === undefined ? "" : filterMarkup(link.filter),
        ),
      ),
    ),
  );
}

function filterMarkup(filter: FilterSpec, more: string[] = []): string {
  const conditions = (filter.conditions ?? []).map(([column, operator, ...values]) => {
    const dot = column.indexOf(".");
    const attributes = {
      entityname: dot < 0 ? undefined : column.slice(0, dot),
      attribute: column.slice(dot + 1),
      operator,
    };
    return values.length > 1
      ? element("condition", attributes, ...values.map((value) => textElement("value", value)))
      : element("condition", { ...attributes, value: values[0] });
  });
  const content = [...conditions, ...more, ...(filter.groups ?? []).map((group) => filterMarkup(group))];
  return content.length === 0 ? "" : element("filter", { type: filter.join ?? "and" }, ...content);
}
