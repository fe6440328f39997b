import type { Filter, Order, Query, SelectedColumn } from "../../contract/query";
import type { Model, TableDefinition } from "../../contract/metadata";
import { columnOfProperty, navigationOf, type Navigation } from "../navigation";
import { pageOfCookie } from "../paging-cookie";
import { findTable } from "../sql/scope";
import { parseAggregateOrder, parseApply } from "./apply";
import { parseExpression, type Aliases } from "./expression";
import { resolvePath, toFilter } from "./filter";
import { linksOf, rootPlace, type Place } from "./link-draft";
import { badQuery, unknownProperty } from "./odata-error";
import { splitItem, splitOutside } from "./split-options";

/** Query options by name (`$select`, `@p1` …), decoded. */
export type ODataOptions = Readonly<Record<string, string>>;

/** One `$expand`ed navigation property with the query for its rows; `query` is null where the row decides the table. */
export interface Expand {
  readonly navigation: Navigation;
  readonly inner: ODataQuery | null;
  /** Options as sent, for the tables a row decides. */
  readonly options: ODataOptions;
}

/** A read OData query. */
export interface ODataQuery {
  readonly table: TableDefinition;
  readonly query: Query;
  readonly expands: readonly Expand[];
}

const KNOWN = new Set([
  "$select",
  "$filter",
  "$orderby",
  "$top",
  "$count",
  "$expand",
  "$apply",
  "$skiptoken",
  "$skip",
  "$format",
  "$levels",
]);
const MAX_EXPAND_DEPTH = 10;

const plain = (column: string): SelectedColumn => ({ column, alias: null, aggregate: null });

function refuseUnknown(options: ODataOptions): void {
  for (const name of Object.keys(options)) {
    if (name.startsWith("$") && !KNOWN.has(name)) {
      badQuery(`The query parameter '${name}' is not supported.`);
    }
  }
  if (options.$skip !== undefined)
    badQuery(
      "The query parameter '$skip' is not supported: page with 'Prefer: odata.maxpagesize' and follow @odata.nextLink.",
    );
  if (options.$levels !== undefined) badQuery("The query parameter '$levels' is not supported.");
}

function parseSelect(
  model: Model,
  table: TableDefinition,
  text: string | undefined,
): readonly SelectedColumn[] | "all" {
  if (text === undefined || text.trim() === "" || text.trim() === "*") return "all";
  const columns = new Set<string>();
  for (const property of splitOutside(text, ",")) {
    if (property === "*") return "all";
    if (property === "") return badQuery("Term 'empty' is not valid in a $select expression.");
    const column = columnOfProperty(table, property);
    const navigation = column ? null : navigationOf(model, table, property);
    if (column) columns.add(column.logicalName);
    else if (navigation?.kind === "single") columns.add(navigation.column.logicalName);
    else if (!navigation) return unknownProperty(property, table.logicalName);
  }
  return [...columns].map(plain);
}

function parseOrder(place: Place, text: string): readonly Order[] {
  return splitOutside(text, ",").map((item) => {
    const [path = "", direction = "asc", ...rest] = item.split(/\s+/);
    if (path === "" || rest.length > 0 || (direction !== "asc" && direction !== "desc")) {
      return badQuery(`Syntax error in $orderby: '${item.slice(0, 200)}'.`);
    }
    if (!/^[\w/]+$/.test(path)) return badQuery(`$orderby takes columns only, not '${item.slice(0, 200)}'.`);
    const resolved = resolvePath(place, path.split("/"));
    return { alias: resolved.place.alias, column: resolved.column.logicalName, descending: direction === "desc" };
  });
}

function parseNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text.trim()))
    return badQuery(
      `Invalid value '${text.slice(0, 50)}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  return Number(text);
}

function parseTop(text: string | undefined): number | null {
  if (text === undefined) return null;
  const top = parseNumber("$top", text);
  if (top === 0) return badQuery("The query parameter $top must be a positive number.");
  return Math.min(top, 5000);
}

function parseCount(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (text !== "true" && text !== "false")
    return badQuery(
      `Invalid value '${text.slice(0, 50)}' for $count query option found. Valid values are 'true' and 'false'.`,
    );
  return text === "true";
}

/** Page from `$skiptoken`, which is the cookie a next link carries. */
function parsePage(text: string | undefined): number {
  if (text === undefined) return 1;
  const page = pageOfCookie(text);
  return page ?? badQuery("Malformed XML in $skiptoken: follow @odata.nextLink as it is.");
}

function innerOptions(text: string | null): ODataOptions {
  const options: Record<string, string> = {};
  for (const part of text === null ? [] : splitOutside(text, ";")) {
    if (part === "") continue;
    const equal = part.indexOf("=");
    const name = part.slice(0, equal).trim();
    if (equal < 0 || !name.startsWith("$")) return badQuery(`Syntax error in $expand: '${part.slice(0, 200)}'.`);
    options[name] = part.slice(equal + 1).trim();
  }
  return options;
}

function parseExpand(
  model: Model,
  table: TableDefinition,
  text: string,
  aliases: Aliases,
  depth: number,
): readonly Expand[] {
  if (depth > MAX_EXPAND_DEPTH) return badQuery(`$expand is nested deeper than ${MAX_EXPAND_DEPTH}.`);
  const seen = new Set<string>();
  return splitOutside(text, ",").map((item) => {
    const { name, options: text } = splitItem(item);
    const navigation = navigationOf(model, table, name);
    if (!navigation) {
      if (name.includes("/"))
        return badQuery(`$expand of '${name}' is not supported: only whole rows can be expanded.`);
      return unknownProperty(name, table.logicalName);
    }
    if (seen.has(name)) return badQuery(`The navigation property '${name}' is expanded twice.`);
    seen.add(name);
    const options = innerOptions(text);
    if (navigation.kind === "single") {
      const wrong = Object.keys(options).find((key) => key !== "$select" && key !== "$expand");
      if (wrong)
        return badQuery(`The option '${wrong}' cannot be used on the single-valued navigation property '${name}'.`);
    }
    const target = navigation.target;
    const inner =
      target === null ? null : parse(model, findTable(model, target), { ...options, ...aliases }, depth + 1);
    return { navigation, inner, options };
  });
}

function aliasesOf(options: ODataOptions): Aliases {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name.startsWith("@")));
}

function both(first: Filter | null, second: Filter | null): Filter | null {
  if (first === null || second === null) return first ?? second;
  return { kind: "filter", type: "and", items: [first, second] };
}

function parse(model: Model, table: TableDefinition, options: ODataOptions, depth: number): ODataQuery {
  refuseUnknown(options);
  const place = rootPlace(model, table);
  const aliases = aliasesOf(options);
  const filter = options.$filter === undefined ? null : toFilter(place, parseExpression(options.$filter, aliases));
  const apply = options.$apply === undefined ? null : parseApply(place, options.$apply, aliases);
  if (apply && (options.$select !== undefined || options.$expand !== undefined)) {
    return badQuery("$apply cannot be combined with $select or $expand.");
  }
  const orderText = options.$orderby;
  const orders =
    orderText === undefined || orderText === ""
      ? []
      : apply
        ? parseAggregateOrder(orderText, apply.columns)
        : parseOrder(place, orderText);
  const columns = apply ? apply.columns : parseSelect(model, table, options.$select);
  const expands = options.$expand === undefined ? [] : parseExpand(model, table, options.$expand, aliases, depth);
  const query: Query = {
    table: table.logicalName,
    columns,
    filter: both(filter, apply?.filter ?? null),
    links: linksOf(place),
    orders,
    distinct: false,
    aggregate: apply !== null,
    top: parseTop(options.$top),
    pageSize: null,
    page: parsePage(options.$skiptoken),
    pagingCookie: options.$skiptoken ?? null,
    returnTotalCount: parseCount(options.$count),
  };
  return { table, query, expands };
}

/**
 * Reads the query options of a request on a table's rows.
 * @param options decoded options; names start with `$`, parameter aliases with `@`; others are ignored
 * @throws 0x80060888 for everything that is not known or not well-formed
 */
export function parseOData(model: Model, table: TableDefinition, options: ODataOptions): ODataQuery {
  return parse(model, table, options, 0);
}
