import { dataverseError } from "../../errors";
import type { ColumnDefinition, Model, TableDefinition } from "../../contract/metadata";
import { isLookup, isPolymorphic, quoteName, typeColumn } from "../../store/schema";
import type { QueryContext, SqlPart, SqlValue } from "../query-context";

/** One table of the FROM clause under the alias this compiler gave it. */
export interface Source {
  readonly table: TableDefinition;
  readonly alias: string;
}

/** What is visible to a part of the query: sources by the alias the query's author gave them; "" is the query's own table. */
export interface Scope {
  readonly model: Model;
  readonly context: QueryContext;
  readonly sources: Map<string, Source>;
  readonly nextAlias: () => string;
  /** Whether lookups come with the names of what they point to. */
  readonly lookupNames: boolean;
}

/** An expression for a column with what it holds. `isName` = text of a lookup's primary name (`<lookup>name`). */
export interface ColumnExpression {
  readonly sql: string;
  readonly column: ColumnDefinition;
  readonly table: TableDefinition;
  readonly isName: boolean;
}

export function newScope(model: Model, context: QueryContext, lookupNames = true): Scope {
  let count = 0;
  return { model, context, sources: new Map(), nextAlias: () => `q${count++}`, lookupNames };
}

/** A scope for a subquery: sees what is outside, keeps its own aliases to itself. */
export function innerScope(scope: Scope): Scope {
  return { ...scope, sources: new Map(scope.sources) };
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function findTable(model: Model, name: string): TableDefinition {
  const table = model.tables.get(name);
  if (!table) throw dataverseError("QueryEntityNotFound", { table: name });
  return table;
}

export function findColumn(table: TableDefinition, name: string): ColumnDefinition {
  const column = table.columns.get(name);
  if (!column) throw dataverseError("AttributeNotFound", { table: table.logicalName, column: name });
  return column;
}

export function findSource(scope: Scope, alias: string | null): Source {
  const source = scope.sources.get(alias ?? "");
  if (!source) {
    throw dataverseError("QueryInvalid", {
      detail: `The query has no linked table with the name or alias '${alias}'.`,
    });
  }
  return source;
}

/** SQL of a column; NULL when the caller may not read it, so that no filter or order can leak its value. */
export function columnSql(scope: Scope, source: Source, column: ColumnDefinition): string {
  const name = `${source.alias}.${quoteName(column.logicalName)}`;
  return scope.context.canReadColumn(source.table.logicalName, column.logicalName) ? name : "NULL";
}

function nameOfTarget(scope: Scope, target: string, id: string): string {
  const table = scope.model.tables.get(target);
  if (!table?.primaryName || !scope.context.canReadColumn(target, table.primaryName)) return "NULL";
  const alias = scope.nextAlias();
  return `(SELECT ${alias}.${quoteName(table.primaryName)} FROM ${quoteName(target)} ${alias} WHERE ${alias}.${quoteName(table.primaryId)} = ${id})`;
}

/** SQL of the primary name of the row a lookup points to. */
export function lookupNameSql(scope: Scope, source: Source, column: ColumnDefinition): string {
  const id = columnSql(scope, source, column);
  if (id === "NULL") return "NULL";
  if (!isPolymorphic(column)) return column.targets[0] ? nameOfTarget(scope, column.targets[0], id) : "NULL";
  const targets = column.targets.length > 0 ? column.targets : ["systemuser", "team"];
  const cases = targets.map((target) => `WHEN ${quoteText(target)} THEN ${nameOfTarget(scope, target, id)}`);
  return `(CASE ${lookupTypeSql(source, column)} ${cases.join(" ")} END)`;
}

export function lookupTypeSql(source: Source, column: ColumnDefinition): string {
  return `${source.alias}.${quoteName(typeColumn(column.logicalName))}`;
}

/** The lookup behind a virtual name column (`owneridname` → `ownerid`), if the name is one. */
export function lookupOfName(table: TableDefinition, name: string): ColumnDefinition | null {
  if (!name.endsWith("name")) return null;
  const column = table.columns.get(name.slice(0, -4));
  return column && isLookup(column) ? column : null;
}

/** Resolves a column of a source by name, `<lookup>name` included. */
export function resolveColumn(scope: Scope, alias: string | null, name: string): ColumnExpression {
  const source = findSource(scope, alias);
  const direct = source.table.columns.get(name);
  if (direct) return { sql: columnSql(scope, source, direct), column: direct, table: source.table, isName: false };
  const lookup = lookupOfName(source.table, name);
  if (!lookup) throw dataverseError("AttributeNotFound", { table: source.table.logicalName, column: name });
  return { sql: lookupNameSql(scope, source, lookup), column: lookup, table: source.table, isName: true };
}

export function joinParts(parts: readonly SqlPart[], separator: string): SqlPart {
  const params: SqlValue[] = [];
  for (const one of parts) params.push(...one.params);
  return { sql: parts.map((one) => one.sql).join(separator), params };
}

export const part = (sql: string, ...params: SqlValue[]): SqlPart => ({ sql, params });

/** All of the parts must hold; the empty list holds. */
export function allOf(parts: readonly SqlPart[]): SqlPart {
  return parts.length === 0 ? part("1=1") : joinParts(parts, " AND ");
}
