import type { TableDefinition } from "../../contract/metadata";
import type { Condition, Filter, LinkEntity, Query, SelectedColumn } from "../../contract/query";
import type { AttributeValue, Entity } from "../../contract/values";
import { parseOData, type Expand, type ODataQuery } from "../../query/odata/parse-odata";
import { findTable } from "../../query/sql/scope";
import type { ApiContext } from "./api-request";
import { FORMATTED } from "./prefer";
import { isEntityReference, rowToJson, type JsonRow } from "./row-json";

const BATCH = 2000;

const plain = (column: string): SelectedColumn => ({ column, alias: null, aggregate: null });

/** Columns a request printed: all, or those selected. */
export function printedColumns(query: Query): "all" | ReadonlySet<string> {
  return query.columns === "all" ? "all" : new Set(query.columns.map((column) => column.column));
}

/** Adds what the server itself needs: the version for the ETag, and the lookups that expands follow. */
export function withNeededColumns(read: ODataQuery): Query {
  const { query, table, expands } = read;
  if (query.columns === "all" || query.aggregate) return query;
  const needed = new Set(query.columns.map((column) => column.column));
  const add = (name: string): void => {
    if (table.columns.has(name)) needed.add(name);
  };
  add("versionnumber");
  for (const { navigation } of expands) if (navigation.kind === "single") add(navigation.column.logicalName);
  return { ...query, columns: [...needed].map(plain) };
}

function both(first: Filter | null, condition: Condition): Filter {
  return { kind: "filter", type: "and", items: first === null ? [condition] : [first, condition] };
}

function chunks<T>(list: readonly T[]): readonly (readonly T[])[] {
  const result: T[][] = [];
  for (let start = 0; start < list.length; start += BATCH) result.push(list.slice(start, start + BATCH));
  return result;
}

function queryAll(context: ApiContext, query: Query): readonly Entity[] {
  const rows: Entity[] = [];
  const lookupNames = context.annotations(FORMATTED);
  for (let page = 1; ; page += 1) {
    const result = context.engine.query(context.caller, { ...query, top: null, pageSize: null, page, lookupNames });
    rows.push(...result.rows);
    if (!result.moreRecords) return rows;
  }
}

function condition(column: string, values: readonly AttributeValue[], alias: string | null = null): Condition {
  return { kind: "condition", alias, column, operator: "in", values };
}

/** Rows of the inner query as JSON, by the id under which the outer row finds them. */
function innerRows(
  context: ApiContext,
  inner: ODataQuery,
  query: Query,
  keyOf: (row: Entity) => AttributeValue,
): ReadonlyMap<string, JsonRow[]> {
  const print = printedColumns(inner.query);
  const rows = queryAll(context, query);
  const jsons = rows.map((row) => rowToJson(context, inner.table, row, print));
  expandRows(context, inner, rows, jsons);
  const found = new Map<string, JsonRow[]>();
  rows.forEach((row, index) => {
    const key = keyOf(row);
    const id = isEntityReference(key) ? key.id : typeof key === "string" ? key : "";
    const list = found.get(id) ?? [];
    const json = jsons[index];
    if (json) list.push(json);
    found.set(id, list);
  });
  return found;
}

function collectionRows(
  context: ApiContext,
  expand: Expand,
  inner: ODataQuery,
  ids: readonly string[],
): ReadonlyMap<string, JsonRow[]> {
  const base = withNeededColumns(inner);
  const { navigation } = expand;
  if (navigation.kind === "collection") {
    const column = navigation.relationship.referencingColumn;
    const columns = base.columns === "all" ? base.columns : [...base.columns, plain(column)];
    const query: Query = { ...base, columns, filter: both(base.filter, condition(column, ids)) };
    return innerRows(context, inner, query, (row) => row.attributes[column] ?? null);
  }
  if (navigation.kind !== "manyToMany") return new Map();
  const alias = "parent~";
  const link: LinkEntity = {
    table: navigation.relationship.intersectTable,
    from: navigation.far,
    to: inner.table.primaryId,
    alias,
    type: "inner",
    intersect: null,
    columns: [{ column: navigation.near, alias: "parent~id", aggregate: null }],
    filter: { kind: "filter", type: "and", items: [condition(navigation.near, ids, alias)] },
    links: [],
    orders: [],
  };
  const query: Query = { ...base, links: [...base.links, link] };
  return innerRows(context, inner, query, (row) => row.attributes["parent~id"] ?? null);
}

function expandCollection(
  context: ApiContext,
  read: ODataQuery,
  expand: Expand,
  rows: readonly Entity[],
  jsons: readonly JsonRow[],
): void {
  const { inner, navigation } = expand;
  if (!inner) return;
  const top = inner.query.top ?? Number.MAX_SAFE_INTEGER;
  for (const part of chunks(rows.map((row) => row.id))) {
    const found = collectionRows(context, expand, inner, part);
    rows.forEach((row, index) => {
      const json = jsons[index];
      if (!json || !part.includes(row.id)) return;
      const all = found.get(row.id) ?? [];
      json[navigation.name] = all.slice(0, top);
      if (inner.query.returnTotalCount) json[`${navigation.name}@odata.count`] = all.length;
      json[`${navigation.name}@odata.nextLink`] =
        `${context.baseUrl}${read.table.setName}(${row.id})/${navigation.name}`;
    });
  }
}

function singleRows(context: ApiContext, inner: ODataQuery, ids: readonly string[]): ReadonlyMap<string, JsonRow[]> {
  const base = withNeededColumns(inner);
  const primaryId = inner.table.primaryId;
  const query: Query = { ...base, filter: both(base.filter, condition(primaryId, ids)) };
  return innerRows(context, inner, query, (row) => row.id);
}

function expandSingle(context: ApiContext, expand: Expand, rows: readonly Entity[], jsons: readonly JsonRow[]): void {
  const { navigation } = expand;
  if (navigation.kind !== "single") return;
  const idsByTable = new Map<string, Set<string>>();
  const targets = rows.map((row) => {
    const value = row.attributes[navigation.column.logicalName];
    // A lookup to several tables expands under the property of the table it points to only.
    if (!isEntityReference(value) || (navigation.target !== null && value.logicalName !== navigation.target))
      return null;
    const ids = idsByTable.get(value.logicalName) ?? new Set<string>();
    idsByTable.set(value.logicalName, ids.add(value.id));
    return value;
  });
  const found = new Map<string, JsonRow>();
  for (const [name, ids] of idsByTable) {
    const inner =
      expand.inner ?? parseOData(context.engine.model, findTable(context.engine.model, name), expand.options);
    for (const part of chunks([...ids])) {
      for (const [id, [json]] of singleRows(context, inner, part)) if (json) found.set(id, json);
    }
  }
  targets.forEach((target, index) => {
    const json = jsons[index];
    if (json) json[navigation.name] = target === null ? null : (found.get(target.id) ?? null);
  });
}

/** Adds the expanded navigation properties to rows already written; one query a property, whatever the number of rows. */
export function expandRows(
  context: ApiContext,
  read: ODataQuery,
  rows: readonly Entity[],
  jsons: readonly JsonRow[],
): void {
  if (rows.length === 0) return;
  for (const expand of read.expands) {
    if (expand.navigation.kind === "single") expandSingle(context, expand, rows, jsons);
    else expandCollection(context, read, expand, rows, jsons);
  }
}

export function tableOf(context: ApiContext, name: string): TableDefinition {
  return findTable(context.engine.model, name);
}
