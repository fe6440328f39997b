import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { Filter, LinkEntity, Query, QueryResult, SelectedColumn } from "../../contract/query";
import type { Entity } from "../../contract/values";
import { readGuid } from "../../query/column-kinds";
import { parseFetchXml } from "../../query/fetch-xml";
import { propertyName } from "../../query/navigation";
import { parseOData, type ODataQuery } from "../../query/odata/parse-odata";
import { MAX_PAGE_SIZE } from "../../query/query-context";
import { header, type ApiContext, type ApiResponse } from "./api-request";
import { expandRows, printedColumns, withNeededColumns } from "./expand-rows";
import { FORMATTED, preference } from "./prefer";
import { json, text } from "./responses";
import { addColumn, addLookup, isEntityReference, rowToJson, type JsonRow } from "./row-json";

const COUNT = "Microsoft.Dynamics.CRM.totalrecordcount";
const LIMIT = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";
const COOKIE = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
const MORE = "Microsoft.Dynamics.CRM.morerecords";

function maxPageSize(context: ApiContext): number | null {
  const text = preference(header(context.request, "prefer"), "odata.maxpagesize");
  if (text === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw dataverseError("BadQuery", {
      detail: `Invalid value '${text.slice(0, 50)}' for the preference odata.maxpagesize.`,
    });
  }
  return Math.min(Number(text), MAX_PAGE_SIZE);
}

/** What of the request's preferences was followed. */
function appliedPreferences(context: ApiContext, size: number | null): Readonly<Record<string, string>> {
  const annotations = preference(header(context.request, "prefer"), "odata.include-annotations");
  const applied = [
    ...(size === null ? [] : [`odata.maxpagesize=${size}`]),
    ...(annotations === null ? [] : [`odata.include-annotations="${annotations.replace(/[^\w.*,-]/g, "")}"`]),
  ];
  return applied.length === 0 ? {} : { "preference-applied": applied.join(",") };
}

/** A key an aggregate or a link gave: the column behind it decides how it is written. */
function selectedByKey(
  query: Query,
): ReadonlyMap<string, { readonly table: string; readonly selected: SelectedColumn }> {
  const found = new Map<string, { table: string; selected: SelectedColumn }>();
  const visit = (table: string, prefix: string, columns: readonly SelectedColumn[]): void => {
    for (const selected of columns) found.set(selected.alias ?? `${prefix}${selected.column}`, { table, selected });
  };
  const links = (list: readonly LinkEntity[]): void => {
    for (const link of list) {
      visit(link.table, `${link.alias}.`, link.columns);
      links(link.links);
    }
  };
  if (query.columns !== "all") visit(query.table, "", query.columns);
  links(query.links);
  return found;
}

function addAliased(
  context: ApiContext,
  row: JsonRow,
  key: string,
  value: Entity["attributes"][string],
  from: { readonly table: string; readonly selected: SelectedColumn },
): void {
  const table = context.engine.model.tables.get(from.table);
  const column = table?.columns.get(from.selected.column);
  if (isEntityReference(value)) addLookup(context, row, key, table ?? null, column?.logicalName ?? null, value);
  else if (table && column && !from.selected.aggregate && !from.selected.dateGrouping)
    addColumn(context, row, table, column, value, key);
  else row[key] = value;
}

/** Rows of FetchXML and of aggregates: own columns under their property's name, everything else under its key. */
function aliasedRows(context: ApiContext, table: TableDefinition, query: Query, rows: readonly Entity[]): JsonRow[] {
  const keys = selectedByKey(query);
  const printed = printedColumns(query);
  return rows.map((entity) => {
    const own = new Set<string>();
    for (const name of Object.keys(entity.attributes)) {
      const from = keys.get(name);
      const isOwn =
        table.columns.has(name) &&
        !query.aggregate &&
        (!from || (from.table === query.table && from.selected.alias === null));
      if (isOwn && (printed === "all" || printed.has(name) || name === table.primaryId)) own.add(name);
    }
    const row = rowToJson(context, table, query.aggregate ? { ...entity, attributes: {} } : entity, own);
    for (const [key, value] of Object.entries(entity.attributes)) {
      const from = keys.get(key);
      if (!from || own.has(key)) continue;
      if (value !== null) addAliased(context, row, key, value, from);
      else if (query.aggregate) row[key] = null;
    }
    return row;
  });
}

function contextUrl(context: ApiContext, table: TableDefinition, query: Query): string {
  const columns =
    query.columns === "all" || query.aggregate
      ? ""
      : `(${query.columns
          .map(({ column }) => {
            const found = table.columns.get(column);
            return found ? propertyName(found) : column;
          })
          .join(",")})`;
  return `${context.baseUrl}$metadata#${table.setName}${columns}`;
}

function addCounts(context: ApiContext, answer: JsonRow, result: QueryResult): void {
  if (context.annotations(COUNT)) answer[`@${COUNT}`] = result.totalCount;
  if (context.annotations(LIMIT)) answer[`@${LIMIT}`] = result.totalLimitExceeded;
}

function nextLink(context: ApiContext, page: number): string {
  const cookie = `<cookie pagenumber="${page}" istracking="False" />`;
  const options = Object.entries(context.request.query).filter(([name]) => name !== "$skiptoken");
  const parts = [...options, ["$skiptoken", cookie] as const].map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${context.baseUrl}${encodeURI(context.request.path)}?${parts.join("&")}`;
}

/** Runs a read OData query and answers with a page of rows. `restrict` limits it to the rows of a collection. */
export function answerOData(
  context: ApiContext,
  read: ODataQuery,
  restrict: { readonly filter?: Filter; readonly links?: readonly LinkEntity[] } = {},
): ApiResponse {
  const size = maxPageSize(context);
  const needed = withNeededColumns(read);
  const { filter } = restrict;
  const query: Query = {
    ...needed,
    filter:
      filter === undefined
        ? needed.filter
        : needed.filter === null
          ? filter
          : { kind: "filter", type: "and", items: [needed.filter, filter] },
    links: [...needed.links, ...(restrict.links ?? [])],
    pageSize: read.query.top === null ? size : null,
    lookupNames: context.annotations(FORMATTED),
  };
  const result = context.engine.query(context.caller, query);
  const rows = query.aggregate
    ? aliasedRows(context, read.table, query, result.rows)
    : result.rows.map((row) => rowToJson(context, read.table, row, printedColumns(read.query)));
  if (!query.aggregate) expandRows(context, read, result.rows, rows);
  const answer: JsonRow = { "@odata.context": contextUrl(context, read.table, read.query) };
  if (query.returnTotalCount) answer["@odata.count"] = result.totalCount;
  addCounts(context, answer, result);
  answer.value = rows;
  if (result.moreRecords) answer["@odata.nextLink"] = nextLink(context, query.page + 1);
  return json(200, answer, appliedPreferences(context, read.query.top === null ? size : null));
}

/** `GET set?fetchXml=…` and saved views. */
export function answerFetchXml(context: ApiContext, table: TableDefinition, xml: string): ApiResponse {
  const size = maxPageSize(context);
  const parsed = parseFetchXml(context.engine.model, xml);
  if (parsed.table !== table.logicalName) {
    throw dataverseError("FetchXmlInvalid", {
      detail: `the query is for '${parsed.table}', but the address for '${table.logicalName}'.`,
    });
  }
  const query: Query = {
    ...parsed,
    pageSize: parsed.top === null ? (parsed.pageSize ?? size) : null,
    lookupNames: context.annotations(FORMATTED),
  };
  const withVersion = addVersion(table, query);
  const result = context.engine.query(context.caller, withVersion);
  const answer: JsonRow = { "@odata.context": `${context.baseUrl}$metadata#${table.setName}` };
  if (query.returnTotalCount) answer["@odata.count"] = result.totalCount;
  addCounts(context, answer, result);
  if (context.annotations(MORE)) answer[`@${MORE}`] = result.moreRecords;
  if (result.pagingCookie !== null && context.annotations(COOKIE)) {
    const cookie = encodeURIComponent(encodeURIComponent(result.pagingCookie));
    answer[`@${COOKIE}`] = `<cookie pagenumber="${query.page + 1}" pagingcookie="${cookie}" istracking="False" />`;
  }
  answer.value = aliasedRows(
    context,
    table,
    query,
    result.rows.map((row) => row),
  );
  return json(200, answer, appliedPreferences(context, size));
}

function addVersion(table: TableDefinition, query: Query): Query {
  if (query.columns === "all" || query.aggregate || query.distinct || !table.columns.has("versionnumber")) return query;
  if (query.columns.some((column) => column.column === "versionnumber")) return query;
  return { ...query, columns: [...query.columns, { column: "versionnumber", alias: null, aggregate: null }] };
}

function viewFetchXml(
  context: ApiContext,
  table: TableDefinition,
  view: "savedquery" | "userquery",
  text: string,
): string {
  const id = readGuid(text);
  if (id === null) throw dataverseError("InvalidGuid", { value: text.slice(0, 100) });
  const row = context.engine.retrieve(context.caller, { logicalName: view, id }, ["fetchxml", "returnedtypecode"]);
  const { fetchxml, returnedtypecode } = row.attributes;
  if (returnedtypecode !== table.logicalName || typeof fetchxml !== "string") {
    throw dataverseError("InvalidArgument", {
      detail: `The view ${id} is not one of the table '${table.logicalName}'.`,
    });
  }
  return fetchxml;
}

/** `GET set` in all its forms. */
export function listRows(context: ApiContext, table: TableDefinition): ApiResponse {
  const { query, headers } = context.request;
  const prefer = headers.prefer ?? null;
  if (preference(prefer, "odata.track-changes") !== null || query.$deltatoken !== undefined) {
    throw dataverseError("NotSupported", {
      detail: "Change tracking (odata.track-changes, $deltatoken) is not supported by this server.",
    });
  }
  if (query.fetchXml !== undefined) return answerFetchXml(context, table, query.fetchXml);
  if (query.savedQuery !== undefined)
    return answerFetchXml(context, table, viewFetchXml(context, table, "savedquery", query.savedQuery));
  if (query.userQuery !== undefined)
    return answerFetchXml(context, table, viewFetchXml(context, table, "userquery", query.userQuery));
  return answerOData(context, parseOData(context.engine.model, table, query));
}

/** `GET set/$count`: the number as plain text, 5000 at most. */
export function countRows(
  context: ApiContext,
  table: TableDefinition,
  restrict: { readonly filter?: Filter; readonly links?: readonly LinkEntity[] } = {},
): ApiResponse {
  const { query } = parseOData(context.engine.model, table, context.request.query);
  const filter =
    restrict.filter === undefined
      ? query.filter
      : query.filter === null
        ? restrict.filter
        : ({ kind: "filter", type: "and", items: [query.filter, restrict.filter] } satisfies Filter);
  const result = context.engine.query(context.caller, {
    ...query,
    columns: [],
    orders: [],
    filter,
    links: [...query.links, ...(restrict.links ?? [])],
    top: 1,
    returnTotalCount: true,
  });
  return text(String(result.totalCount));
}
