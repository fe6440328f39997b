import { dataverseError } from "../../errors";
import type { Filter, LinkEntity, LinkTest } from "../../contract/query";
import type { ManyToManyRelationship, Model } from "../../contract/metadata";
import type { SqlPart } from "../query-context";
import { quoteName } from "../../store/schema";
import { conditionSql } from "./condition-sql";
import { allOf, columnSql, findColumn, findTable, innerScope, joinParts, part, type Scope, type Source } from "./scope";

/** A link ready for the FROM clause, and what it adds to the condition of its parent. */
interface JoinedLink {
  readonly join: SqlPart | null;
  readonly condition: SqlPart | null;
}

function manyToMany(model: Model, link: LinkEntity): ManyToManyRelationship {
  const found = model.manyToMany.find((one) => one.intersectTable === link.intersect);
  if (!found) throw dataverseError("QueryEntityNotFound", { table: String(link.intersect) });
  return found;
}

/** A link through an intersect table is two links: to the intersect table, and from there to the target. */
function throughIntersect(model: Model, link: LinkEntity): LinkEntity {
  const relationship = manyToMany(model, link);
  // On a relationship of a table with itself, `to` side is the first column.
  const targetIsSecond = relationship.table2 === link.table;
  const [near, far] = targetIsSecond
    ? [relationship.column1, relationship.column2]
    : [relationship.column2, relationship.column1];
  const target: LinkEntity = { ...link, intersect: null, from: link.from, to: far, type: "inner" };
  return {
    table: relationship.intersectTable,
    from: near,
    to: link.to,
    alias: `${link.alias}\u0000intersect`,
    type: link.type,
    intersect: null,
    columns: [],
    filter: null,
    links: [target],
    orders: [],
  };
}

function registerSource(scope: Scope, link: LinkEntity): Source {
  const source: Source = { table: findTable(scope.model, link.table), alias: scope.nextAlias() };
  if (scope.sources.has(link.alias)) {
    throw dataverseError("QueryInvalid", { detail: `The alias '${link.alias}' is used more than once.` });
  }
  scope.sources.set(link.alias, source);
  return source;
}

/** Row access of a source for the caller. */
export function accessSql(scope: Scope, source: Source): readonly SqlPart[] {
  const access = scope.context.access(source.table.logicalName, source.alias);
  return access ? [{ sql: `(${access.sql})`, params: access.params }] : [];
}

function keySql(scope: Scope, parent: Source, source: Source, link: LinkEntity): SqlPart {
  const from = columnSql(scope, source, findColumn(source.table, link.from));
  const to = columnSql(scope, parent, findColumn(parent.table, link.to));
  return part(`${from} = ${to}`);
}

function semiJoin(scope: Scope, parent: Source, link: LinkEntity, select: string, tail: string): SqlPart {
  const inner = innerScope(scope);
  inner.sources.delete(link.alias);
  const source = registerSource(inner, link);
  const nested = link.links.map((one) => joinLink(inner, source, one));
  const joins = nested.flatMap((one) => (one.join ? [one.join] : []));
  const conditions = [
    keySql(inner, parent, source, link),
    ...accessSql(inner, source),
    ...(link.filter ? [filterSql(inner, link.filter, link.alias)] : []),
    ...nested.flatMap((one) => (one.condition ? [one.condition] : [])),
  ];
  const column = select === "id" ? `${source.alias}.${quoteName(source.table.primaryId)}` : "1";
  const from = joinParts(
    [part(`SELECT ${column} FROM ${quoteName(source.table.logicalName)} ${source.alias}`), ...joins],
    " ",
  );
  const where = allOf(conditions);
  const order = tail === "first" ? ` ORDER BY ${column} LIMIT 1` : "";
  return { sql: `(${from.sql} WHERE ${where.sql}${order})`, params: [...from.params, ...where.params] };
}

function matchFirst(scope: Scope, parent: Source, link: LinkEntity): JoinedLink {
  const first = semiJoin(scope, parent, link, "id", "first");
  const source = registerSource(scope, link);
  const id = `${source.alias}.${quoteName(source.table.primaryId)}`;
  return {
    join: {
      sql: `JOIN ${quoteName(source.table.logicalName)} ${source.alias} ON ${id} = ${first.sql}`,
      params: first.params,
    },
    condition: null,
  };
}

/** Compiles a link below a source that is already in the FROM clause. */
export function joinLink(scope: Scope, parent: Source, link: LinkEntity): JoinedLink {
  if (link.intersect !== null) return joinLink(scope, parent, throughIntersect(scope.model, link));
  if (link.type === "exists" || link.type === "in") {
    const test = semiJoin(scope, parent, link, "1", "");
    return { join: null, condition: { sql: `EXISTS ${test.sql}`, params: test.params } };
  }
  if (link.type === "matchfirst") return matchFirst(scope, parent, link);
  const source = registerSource(scope, link);
  const nested = link.links.map((one) => joinLink(scope, source, one));
  const joins = nested.flatMap((one) => (one.join ? [one.join] : []));
  const conditions = allOf([
    keySql(scope, parent, source, link),
    ...accessSql(scope, source),
    ...(link.filter ? [filterSql(scope, link.filter, link.alias)] : []),
    ...nested.flatMap((one) => (one.condition ? [one.condition] : [])),
  ]);
  const table = `${quoteName(source.table.logicalName)} ${source.alias}`;
  const from = joins.length > 0 ? joinParts([part(`(${table}`), ...joins, part(")")], " ") : part(table);
  const kind = link.type === "outer" ? "LEFT JOIN" : "JOIN";
  return {
    join: { sql: `${kind} ${from.sql} ON ${conditions.sql}`, params: [...from.params, ...conditions.params] },
    condition: null,
  };
}

/** The source that holds a link's lookup column: where the test hangs. */
function testParent(scope: Scope, parentAlias: string | null): Source {
  const source = scope.sources.get(parentAlias ?? "");
  if (!source) throw dataverseError("QueryInvalid", { detail: `The query has no linked table '${parentAlias}'.` });
  return source;
}

function linkTestSql(scope: Scope, test: LinkTest, parentAlias: string | null): SqlPart {
  const parent = testParent(scope, parentAlias);
  const whole = test.link.intersect === null ? test.link : throughIntersect(scope.model, test.link);
  const matching = semiJoin(scope, parent, whole, "1", "");
  if (test.test === "any") return { sql: `EXISTS ${matching.sql}`, params: matching.params };
  if (test.test === "notAny") return { sql: `NOT EXISTS ${matching.sql}`, params: matching.params };
  // As documented for FetchXML's "all": there are related rows, and none of them meets the filter.
  const present = semiJoin(scope, parent, { ...whole, filter: null, links: [] }, "1", "");
  return {
    sql: `(EXISTS ${present.sql} AND NOT EXISTS ${matching.sql})`,
    params: [...present.params, ...matching.params],
  };
}

/** Compiles a filter; the empty filter holds. `parentAlias` = the source link tests hang on. */
export function filterSql(scope: Scope, filter: Filter, parentAlias: string | null = null): SqlPart {
  const parts = filter.items.map((item) => {
    if (item.kind === "condition") return conditionSql(scope, item);
    if (item.kind === "filter") return filterSql(scope, item, parentAlias);
    return linkTestSql(scope, item, parentAlias);
  });
  if (parts.length === 0) return part("1=1");
  const joined = joinParts(parts, filter.type === "and" ? " AND " : " OR ");
  // A negated filter keeps the rows for which the test is unknown (empty columns), as the platform's negative operators do.
  if (filter.negated) return { sql: `COALESCE(NOT (${joined.sql}), 1)`, params: joined.params };
  return { sql: `(${joined.sql})`, params: joined.params };
}
