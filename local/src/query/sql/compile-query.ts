import { dataverseError } from "../../errors";
import type { LinkEntity, Order, Query, SelectedColumn } from "../../contract/query";
import type { Model, OptionDefinition } from "../../contract/metadata";
import { MAX_PAGE_SIZE, type QueryContext, type SqlPart } from "../query-context";
import { isNumber, isText } from "../column-kinds";
import { quoteName } from "../../store/schema";
import { accessSql, filterSql, joinLink } from "./link-sql";
import { outputColumn, type OutputColumn } from "./output-column";
import {
  allOf,
  findTable,
  joinParts,
  lookupNameSql,
  newScope,
  part,
  resolveColumn,
  type Scope,
  type Source,
} from "./scope";

/** SQL of one page, of the whole count, and how to read the rows. */
export interface CompiledQuery {
  readonly page: SqlPart;
  readonly count: SqlPart;
  readonly outputs: readonly OutputColumn[];
  /** Rows the page may return; the SQL asks for one more, to know whether more follow. */
  readonly limit: number;
}

const MAX_LINKS = 15;

const plain = (column: string): SelectedColumn => ({ column, alias: null, aggregate: null });

function refuseTooManyLinks(query: Query): void {
  const count = (links: readonly LinkEntity[]): number => links.reduce((sum, link) => sum + 1 + count(link.links), 0);
  if (count(query.links) > MAX_LINKS) {
    throw dataverseError("QueryInvalid", {
      detail: `Number of link entities in query exceeded maximum limit of ${MAX_LINKS}.`,
    });
  }
}

function linkOutputs(scope: Scope, links: readonly LinkEntity[]): OutputColumn[] {
  return links.flatMap((link) => {
    const source = scope.sources.get(link.alias);
    if (!source) return [];
    return [
      ...link.columns.map((one) => outputColumn(scope, source, one, link.alias)),
      ...linkOutputs(scope, link.links),
    ];
  });
}

function mainColumns(query: Query, source: Source): readonly SelectedColumn[] {
  const asked = query.columns === "all" ? [...source.table.columns.keys()].map(plain) : query.columns;
  if (query.aggregate || query.distinct) return asked;
  const { primaryId } = source.table;
  return asked.some((one) => one.column === primaryId && !one.alias) ? asked : [plain(primaryId), ...asked];
}

function labelOf(option: OptionDefinition, languageId: number): string {
  return option.label.byLanguage[languageId] ?? option.label.text;
}

/** Choices sort by their label in the caller's language, lookups by the name they show. */
function sortSql(scope: Scope, order: Order): string {
  const { sql, column, isName } = resolveColumn(scope, order.alias, order.column);
  if (sql === "NULL") return sql;
  if (isName || isText(column)) return `${sql} COLLATE NOCASE`;
  if (column.kind === "decimal" || column.kind === "money") return `CAST(${sql} AS REAL)`;
  if (column.kind === "lookup" || column.kind === "owner") {
    const source = scope.sources.get(order.alias ?? "");
    return source ? `${lookupNameSql(scope, source, column)} COLLATE NOCASE` : sql;
  }
  if ((isNumber(column) || column.kind === "boolean") && column.options && column.options.length > 0) {
    const language = scope.context.languageId ?? 1033;
    const sorted = [...column.options].sort((a, b) => labelOf(a, language).localeCompare(labelOf(b, language)));
    return `CASE ${sql} ${sorted.map((option, rank) => `WHEN ${Number(option.value)} THEN ${rank}`).join(" ")} END`;
  }
  return sql;
}

function orderSql(scope: Scope, query: Query, source: Source, outputs: readonly OutputColumn[]): SqlPart {
  const collect = (links: readonly LinkEntity[]): Order[] =>
    links.flatMap((link) => [...link.orders, ...collect(link.links)]);
  const orders = [...query.orders, ...collect(query.links)];
  const terms = orders.map((order) => {
    const direction = order.descending ? " DESC" : "";
    if (!query.aggregate) return `${sortSql(scope, order)}${direction}`;
    const output = outputs.find((one) => one.key === order.column);
    if (!output) {
      throw dataverseError("QueryInvalid", {
        detail: `An order of an aggregate query needs the alias of one of its columns; '${order.column}' is none.`,
      });
    }
    return `${output.nameSql ?? output.sql}${direction}`;
  });
  // The order of creation comes last, so that pages neither repeat nor skip rows.
  if (!query.aggregate && !query.distinct) terms.push(`${source.alias}.rowid`);
  if (terms.length === 0) terms.push(...outputs.filter((one) => one.isGroup || query.distinct).map((one) => one.sql));
  return part(terms.length > 0 ? ` ORDER BY ${terms.join(", ")}` : "");
}

function selectSql(outputs: readonly OutputColumn[]): string {
  const columns = outputs.flatMap(({ sql, typeSql, nameSql }) => [
    sql,
    ...(typeSql === null ? [] : [typeSql]),
    ...(nameSql === null ? [] : [nameSql]),
  ]);
  return columns.length > 0 ? columns.join(", ") : "1";
}

function groupSql(outputs: readonly OutputColumn[]): string {
  const groups = outputs.filter((output) => output.isGroup);
  return groups.length > 0 ? ` GROUP BY ${groups.map((output) => output.sql).join(", ")}` : "";
}

function refuseMixedAggregate(outputs: readonly OutputColumn[]): void {
  const loose = outputs.find((output) => !output.isGroup && !output.isAggregate);
  if (loose) {
    throw dataverseError("QueryInvalid", {
      detail: `Attribute '${loose.column.logicalName}' can not be specified if an aggregate operation is requested: group by it or aggregate it.`,
    });
  }
  const keys = outputs.map((output) => output.key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) throw dataverseError("QueryInvalid", { detail: `The alias '${twice}' is used more than once.` });
}

/**
 * Turns a query into SQL. Names come from the model only, values are bound parameters.
 * @throws 0x80041102, 0x80041103, 0x80041119, 0x80040203
 */
export function compileQuery(model: Model, query: Query, context: QueryContext): CompiledQuery {
  refuseTooManyLinks(query);
  const scope = newScope(model, context, query.aggregate || query.lookupNames !== false);
  const source: Source = { table: findTable(model, query.table), alias: scope.nextAlias() };
  scope.sources.set("", source);
  const access = accessSql(scope, source);
  const links = query.links.map((link) => joinLink(scope, source, link));
  const outputs = [
    ...mainColumns(query, source).map((one) => outputColumn(scope, source, one, null)),
    ...linkOutputs(scope, query.links),
  ];
  if (query.aggregate) refuseMixedAggregate(outputs);
  const from = joinParts(
    [
      part(`FROM ${quoteName(source.table.logicalName)} ${source.alias}`),
      ...links.flatMap((link) => (link.join ? [link.join] : [])),
    ],
    " ",
  );
  const where = allOf([
    ...access,
    ...(query.filter ? [filterSql(scope, query.filter)] : []),
    ...links.flatMap((link) => (link.condition ? [link.condition] : [])),
  ]);
  const body: SqlPart = { sql: `${from.sql} WHERE ${where.sql}`, params: [...from.params, ...where.params] };
  const limit = query.top ?? query.pageSize ?? MAX_PAGE_SIZE;
  const offset = query.top === null ? (query.page - 1) * limit : 0;
  const group = query.aggregate ? groupSql(outputs) : "";
  const order = orderSql(scope, query, source, outputs);
  const select = `SELECT ${query.distinct && !query.aggregate ? "DISTINCT " : ""}${selectSql(outputs)}`;
  const grouped = query.aggregate || query.distinct;
  const counted = grouped ? `${select} ${body.sql}${group}` : `SELECT 1 ${body.sql}`;
  return {
    page: {
      sql: `${select} ${body.sql}${group}${order.sql} LIMIT ? OFFSET ?`,
      params: [...body.params, limit + 1, offset],
    },
    count: { sql: `SELECT COUNT(*) AS total FROM (${counted} LIMIT ${MAX_PAGE_SIZE + 1})`, params: body.params },
    outputs,
    limit,
  };
}

/** Counts, up to one above the given limit, the rows an aggregate would run over. */
export function compileRowCount(model: Model, query: Query, context: QueryContext, limit: number): SqlPart {
  const rows = compileQuery(
    model,
    { ...query, aggregate: false, columns: [], links: withoutColumns(query.links), orders: [], distinct: false },
    context,
  );
  const inner = rows.page.sql.replace(/ ORDER BY .*$/s, "");
  return {
    sql: `SELECT COUNT(*) AS total FROM (${inner} LIMIT ${limit + 1})`,
    params: rows.page.params.slice(0, -2),
  };
}

function withoutColumns(links: readonly LinkEntity[]): readonly LinkEntity[] {
  return links.map((link) => ({ ...link, columns: [], orders: [], links: withoutColumns(link.links) }));
}
