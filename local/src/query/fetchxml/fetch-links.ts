import { dataverseError } from "../../errors";
import type { LinkEntity, LinkTest, Order, SelectedColumn } from "../../contract/query";
import type { Model, TableDefinition } from "../../contract/metadata";
import { findColumn, findTable, lookupOfName } from "../sql/scope";
import { readFilters, type FilterPlace } from "./fetch-conditions";
import {
  attribute,
  childElements,
  fetchError,
  flag,
  refuseUnknownAttributes,
  requiredAttribute,
  type XmlElement,
} from "./fetch-element";

/** What all parts of one query share. */
export interface FetchReading {
  readonly model: Model;
  readonly aggregate: boolean;
  /** Tables by the alias of their link, filled before any filter is read: a filter may name a later link. */
  readonly aliases: Map<string, string>;
  /** Aliases given to links without one, by element. */
  readonly names: Map<XmlElement, string>;
}

const LINK_ATTRIBUTES = new Set([
  "name",
  "from",
  "to",
  "alias",
  "link-type",
  "visible",
  "intersect",
  "enableprefiltering",
  "prefilterparametername",
]);
const ATTRIBUTE_ATTRIBUTES = new Set([
  "name",
  "alias",
  "aggregate",
  "groupby",
  "dategrouping",
  "distinct",
  "usertimezone",
  "rowaggregate",
  "build",
  "addedby",
]);
const ORDER_ATTRIBUTES = new Set(["attribute", "alias", "descending", "entityname"]);
const AGGREGATES = new Set(["count", "countcolumn", "sum", "avg", "min", "max"]);
const GROUPINGS = new Set(["day", "week", "month", "quarter", "year", "fiscal-period", "fiscal-year"]);

const TYPES: Readonly<Record<string, LinkEntity["type"]>> = {
  inner: "inner",
  natural: "inner",
  outer: "outer",
  exists: "exists",
  in: "in",
  matchfirstrowusingcrossapply: "matchfirst",
};
const TESTS: Readonly<Record<string, LinkTest["test"]>> = {
  any: "any",
  "not any": "notAny",
  all: "all",
  "not all": "any",
};

/** Gives every joined link its alias, so that filters can refer to it. */
export function collectAliases(element: XmlElement, reading: FetchReading, depth = 0): void {
  for (const child of childElements(element, depth)) {
    if (child.tagName !== "link-entity") continue;
    const name = requiredAttribute(child, "name");
    const given = attribute(child, "alias");
    const alias = given ?? freeAlias(reading, name);
    if (!/^[A-Za-z_][\w.-]{0,127}$/.test(alias)) fetchError(`'${alias.slice(0, 50)}' is not a valid alias.`);
    if (reading.aliases.has(alias)) fetchError(`the alias '${alias}' is used by more than one link-entity.`);
    reading.aliases.set(alias, name);
    reading.names.set(child, alias);
    collectAliases(child, reading, depth + 1);
  }
}

function freeAlias(reading: FetchReading, name: string): string {
  for (let number = 1; ; number += 1) {
    const alias = number === 1 && !reading.aliases.has(name) ? name : `${name}${number}`;
    if (!reading.aliases.has(alias)) return alias;
  }
}

function readAttribute(element: XmlElement, table: TableDefinition, reading: FetchReading): SelectedColumn {
  refuseUnknownAttributes(element, ATTRIBUTE_ATTRIBUTES);
  if (attribute(element, "rowaggregate") !== null) {
    throw dataverseError("NotSupported", { detail: "rowaggregate (CountChildren) is not supported." });
  }
  const column = requiredAttribute(element, "name");
  if (!table.columns.has(column) && !lookupOfName(table, column)) findColumn(table, column);
  const alias = attribute(element, "alias");
  const aggregate = attribute(element, "aggregate");
  const groupBy = flag(element, "groupby");
  if ((aggregate !== null || groupBy) && !reading.aggregate) {
    return fetchError(`'${column}' is aggregated or grouped, but <fetch> lacks aggregate='true'.`);
  }
  if ((aggregate !== null || groupBy) && (alias === null || alias === "")) {
    return fetchError(`'${column}' needs an alias, because it is aggregated or grouped.`);
  }
  if (aggregate !== null && !AGGREGATES.has(aggregate)) return fetchError(`the aggregate '${aggregate}' is not known.`);
  const grouping = attribute(element, "dategrouping");
  if (grouping !== null && !GROUPINGS.has(grouping)) return fetchError(`the dategrouping '${grouping}' is not known.`);
  return {
    column,
    alias: alias === "" ? null : alias,
    aggregate: aggregate as SelectedColumn["aggregate"],
    distinct: flag(element, "distinct"),
    groupBy,
    dateGrouping: grouping as SelectedColumn["dateGrouping"],
  };
}

/** Columns of an entity or link: `<attribute>` and `<all-attributes>`. */
export function readColumns(
  element: XmlElement,
  table: TableDefinition,
  reading: FetchReading,
): readonly SelectedColumn[] | "all" {
  const children = childElements(element);
  if (children.some((child) => child.tagName === "all-attributes")) return "all";
  return children.filter((child) => child.tagName === "attribute").map((child) => readAttribute(child, table, reading));
}

/** Orders of an entity or link; in an aggregate query they name an output's alias. */
export function readOrders(
  element: XmlElement,
  table: TableDefinition,
  alias: string | null,
  reading: FetchReading,
): readonly Order[] {
  return childElements(element)
    .filter((child) => child.tagName === "order")
    .map((child) => {
      refuseUnknownAttributes(child, ORDER_ATTRIBUTES);
      const descending = flag(child, "descending");
      if (reading.aggregate) return { alias: null, column: requiredAttribute(child, "alias"), descending };
      const column = requiredAttribute(child, "attribute");
      const entityName = attribute(child, "entityname");
      if (entityName === null) {
        if (!table.columns.has(column) && !lookupOfName(table, column)) findColumn(table, column);
        return { alias, column, descending };
      }
      const linked = reading.aliases.get(entityName);
      if (linked === undefined) return fetchError(`no link-entity has the alias '${entityName}' that an order gives.`);
      findColumn(findTable(reading.model, linked), column);
      return { alias: entityName, column, descending };
    });
}

const ENTITY_CHILDREN = new Set(["attribute", "all-attributes", "no-attrs", "order", "filter", "link-entity"]);

export function refuseUnknownChildren(element: XmlElement): void {
  for (const child of childElements(element)) {
    if (!ENTITY_CHILDREN.has(child.tagName)) fetchError(`<${child.tagName}> cannot stand in <${element.tagName}>.`);
  }
}

/** Where filters of a table stand. */
export function filterPlace(
  reading: FetchReading,
  table: TableDefinition,
  alias: string | null,
  depth: number,
): FilterPlace {
  return {
    model: reading.model,
    table,
    alias,
    aliases: reading.aliases,
    depth,
    readTest: (element, at) => readTest(element, at, reading),
  };
}

function allColumns(table: TableDefinition): readonly SelectedColumn[] {
  return [...table.columns.keys()].map((column) => ({ column, alias: null, aggregate: null }));
}

function readLinkBody(
  element: XmlElement,
  parent: TableDefinition,
  alias: string,
  type: LinkEntity["type"],
  reading: FetchReading,
  depth: number,
): LinkEntity {
  refuseUnknownAttributes(element, LINK_ATTRIBUTES);
  refuseUnknownChildren(element);
  const table = findTable(reading.model, requiredAttribute(element, "name"));
  const from = attribute(element, "from") ?? table.primaryId;
  const to = attribute(element, "to") ?? table.primaryId;
  findColumn(table, from);
  findColumn(parent, to);
  const columns = readColumns(element, table, reading);
  const children = childElements(element, depth);
  const semi = type === "exists" || type === "in";
  if (semi && columns.length > 0) return fetchError(`a link-entity of type '${type}' returns no columns.`);
  return {
    table: table.logicalName,
    from,
    to,
    alias,
    type,
    intersect: null,
    columns: columns === "all" ? allColumns(table) : columns,
    filter: readFilters(
      children.filter((child) => child.tagName === "filter"),
      filterPlace(reading, table, alias, depth),
    ),
    links: readLinks(element, table, reading, depth + 1),
    orders: readOrders(element, table, alias, reading),
  };
}

/** Links that join tables. */
export function readLinks(
  element: XmlElement,
  parent: TableDefinition,
  reading: FetchReading,
  depth: number,
): readonly LinkEntity[] {
  return childElements(element, depth)
    .filter((child) => child.tagName === "link-entity")
    .map((child) => {
      const text = (attribute(child, "link-type") ?? "inner").toLowerCase();
      if (TESTS[text]) return fetchError(`a link-entity of type '${text}' belongs into a <filter>.`);
      const type = TYPES[text];
      if (!type) return fetchError(`the link-type '${text.slice(0, 50)}' is not known.`);
      return readLinkBody(child, parent, reading.names.get(child) ?? "", type, reading, depth);
    });
}

/** A link inside a filter: a test on related rows. Its links have aliases of their own, invisible outside. */
function readTest(element: XmlElement, at: FilterPlace, reading: FetchReading): LinkTest {
  const text = (attribute(element, "link-type") ?? "any").toLowerCase();
  const test = TESTS[text];
  if (!test)
    return fetchError(`a link-entity in a <filter> has type any, not any, all or not all, not '${text.slice(0, 50)}'.`);
  const inner: FetchReading = { ...reading, aliases: new Map(reading.aliases), names: new Map(reading.names) };
  const alias = attribute(element, "alias") ?? freeAlias(inner, requiredAttribute(element, "name"));
  inner.aliases.set(alias, requiredAttribute(element, "name"));
  collectAliases(element, inner, at.depth);
  const link = readLinkBody(element, at.table, alias, "exists", inner, at.depth + 1);
  return { kind: "linkTest", test, link };
}
