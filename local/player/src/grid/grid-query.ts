import type { ColumnDescription, TableDescription } from "../../../src/contract/app";
import { child, children, parseXml } from "../data/xml";
import type { RelatedTo } from "./grid-contract";
import type { ColumnFilter } from "./column-filter";

export interface Sort {
  /** Column, or `alias.column` of a linked table. */
  readonly column: string;
  readonly descending: boolean;
}

/** What a person asked on top of a view. */
export interface GridQuery {
  readonly sort: Sort | null;
  readonly filters: readonly ColumnFilter[];
  readonly keyword: string;
  readonly relatedTo: RelatedTo | null;
  /** N:N: primary key column of the parent's table. */
  readonly parentKey?: string;
}

interface ConditionParts {
  readonly attribute: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

function splitName(name: string): { readonly alias: string | null; readonly column: string } {
  const dot = name.indexOf(".");
  return dot < 0 ? { alias: null, column: name } : { alias: name.slice(0, dot), column: name.slice(dot + 1) };
}

function condition(document: Document, { attribute, operator, values = [] }: ConditionParts): Element {
  const element = document.createElementNS(null, "condition");
  const { alias, column } = splitName(attribute);
  if (alias !== null) {
    element.setAttribute("entityname", alias);
  }
  element.setAttribute("attribute", column);
  element.setAttribute("operator", operator);
  const [only] = values;
  if (values.length === 1 && only !== undefined) {
    element.setAttribute("value", only);
  } else {
    for (const value of values) {
      const item = document.createElementNS(null, "value");
      item.textContent = value;
      element.appendChild(item);
    }
  }
  return element;
}

function addFilter(entity: Element, type: "and" | "or", conditions: readonly ConditionParts[]): void {
  if (conditions.length === 0) {
    return;
  }
  const filter = entity.ownerDocument.createElementNS(null, "filter");
  filter.setAttribute("type", type);
  conditions.forEach((parts) => filter.appendChild(condition(entity.ownerDocument, parts)));
  entity.appendChild(filter);
}

function setSort(entity: Element, { column, descending }: Sort): void {
  Array.from(entity.getElementsByTagName("order")).forEach((order) => order.remove());
  const order = entity.ownerDocument.createElementNS(null, "order");
  const { alias, column: name } = splitName(column);
  if (alias !== null) {
    order.setAttribute("entityname", alias);
  }
  order.setAttribute("attribute", name);
  order.setAttribute("descending", String(descending));
  entity.insertBefore(order, entity.firstChild);
}

function ensureAttribute(entity: Element, name: string): void {
  const has =
    child(entity, "all-attributes") || children(entity, "attribute").some((a) => a.getAttribute("name") === name);
  if (!has) {
    const attribute = entity.ownerDocument.createElementNS(null, "attribute");
    attribute.setAttribute("name", name);
    entity.insertBefore(attribute, entity.firstChild);
  }
}

/** Conditions that find a word in one column; [] when the column cannot hold it. */
function keywordConditions(column: ColumnDescription, keyword: string): readonly ConditionParts[] {
  const pattern = `%${keyword.replace(/\*/g, "%")}%`;
  switch (column.kind) {
    case "text":
    case "memo":
      return [{ attribute: column.name, operator: "like", values: [pattern] }];
    case "choice":
    case "status":
    case "state": {
      const values = (column.options ?? [])
        .filter(({ label }) => label.toLowerCase().includes(keyword.toLowerCase()))
        .map(({ value }) => String(value));
      return values.length === 0 ? [] : [{ attribute: column.name, operator: "in", values }];
    }
    case "integer":
    case "decimal":
    case "double":
    case "money":
      return /^-?\d+([.]\d+)?$/.test(keyword) ? [{ attribute: column.name, operator: "eq", values: [keyword] }] : [];
    case "lookup":
    case "owner":
      // The platform keeps the name of the row pointed at in a column of its own.
      return [{ attribute: `${column.name}name`, operator: "like", values: [pattern] }];
    default:
      return [];
  }
}

/** Columns a keyword is looked for in: those of the quick find view, else the primary name. */
export function quickFindColumns(table: TableDescription, quickFindXml: string | null): readonly ColumnDescription[] {
  const names = new Set<string>();
  if (quickFindXml !== null) {
    const filters = Array.from(parseXml(quickFindXml, "quick find view").getElementsByTagName("filter"));
    for (const filter of filters.filter((f) => ["1", "true"].includes(f.getAttribute("isquickfindfields") ?? ""))) {
      Array.from(filter.getElementsByTagName("condition")).forEach((c) => names.add(c.getAttribute("attribute") ?? ""));
    }
  }
  if (names.size === 0 && table.primaryName !== null) {
    names.add(table.primaryName);
  }
  return table.columns.filter(({ name }) => names.has(name));
}

function addRelation(entity: Element, table: TableDescription, relatedTo: RelatedTo, parentKey: string): void {
  if (relatedTo.kind === "oneToMany") {
    addFilter(entity, "and", [{ attribute: relatedTo.column, operator: "eq", values: [relatedTo.parentId] }]);
    return;
  }
  if (relatedTo.parentTable === table.logicalName) {
    throw new Error(
      `${relatedTo.relationship} relates ${table.pluralLabel} to each other; a grid cannot show that yet.`,
    );
  }
  const link = entity.ownerDocument.createElementNS(null, "link-entity");
  // The intersect table is called as its relationship, in lower case.
  link.setAttribute("name", relatedTo.relationship.toLowerCase());
  link.setAttribute("from", table.primaryId);
  link.setAttribute("to", table.primaryId);
  link.setAttribute("intersect", "true");
  addFilter(link, "and", [{ attribute: parentKey, operator: "eq", values: [relatedTo.parentId] }]);
  entity.appendChild(link);
}

/**
 * FetchXML of a view with sorting, filters, keyword and relation added.
 * @throws Error when the view's FetchXML cannot be read.
 */
export function buildFetch(
  viewFetchXml: string,
  table: TableDescription,
  findIn: readonly ColumnDescription[],
  { sort, filters, keyword, relatedTo, parentKey }: GridQuery,
): string {
  const fetch = parseXml(viewFetchXml, `FetchXML of a view of ${table.pluralLabel}`);
  const entity = child(fetch, "entity");
  if (!entity) {
    throw new Error(`A view of ${table.pluralLabel} has no entity in its FetchXML.`);
  }
  if (fetch.getAttribute("aggregate") !== "true") {
    if (table.primaryName !== null) {
      ensureAttribute(entity, table.primaryName);
    }
    if (table.columns.some(({ name }) => name === "statecode")) {
      // Whether rows can be activated or deactivated depends on it.
      ensureAttribute(entity, "statecode");
    }
    ensureAttribute(entity, table.primaryId);
  }
  if (sort) {
    setSort(entity, sort);
  }
  addFilter(
    entity,
    "and",
    filters.map(({ column, operator, values }) => ({ attribute: column, operator, values })),
  );
  const word = keyword.trim();
  if (word !== "") {
    const conditions = findIn.flatMap((column) => keywordConditions(column, word));
    // A word no column can hold finds nothing, rather than everything.
    addFilter(entity, "or", conditions.length > 0 ? conditions : [{ attribute: table.primaryId, operator: "null" }]);
  }
  if (relatedTo) {
    addRelation(entity, table, relatedTo, parentKey ?? `${relatedTo.parentTable}id`);
  }
  return new XMLSerializer().serializeToString(fetch);
}

/** The order a view has by itself. */
export function viewSort(viewFetchXml: string): Sort | null {
  const entity = child(parseXml(viewFetchXml, "FetchXML of a view"), "entity");
  const order = entity && children(entity, "order")[0];
  const column = order?.getAttribute("attribute");
  if (!order || !column) {
    return null;
  }
  const alias = order.getAttribute("entityname");
  return { column: alias ? `${alias}.${column}` : column, descending: order.getAttribute("descending") === "true" };
}
