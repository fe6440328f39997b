import { dataverseError } from "../../errors";
import type { SelectedColumn } from "../../contract/query";
import type { ColumnDefinition, TableDefinition } from "../../contract/metadata";
import { isLookup, isPolymorphic } from "../../store/schema";
import { isDate, isNumber } from "../column-kinds";
import { columnSql, findColumn, lookupNameSql, lookupOfName, lookupTypeSql, type Scope, type Source } from "./scope";

/** What a value of the result is read as. */
export type OutputKind = "value" | "name" | "count" | "number" | "dateText" | "datePart";

/** One value of a result row: where it is in SQL, and under which key the row gets it. */
export interface OutputColumn {
  readonly key: string;
  readonly sql: string;
  /** Logical name of the target of a lookup that may have several, and the target's primary name where it is wanted. */
  readonly typeSql: string | null;
  readonly nameSql: string | null;
  readonly kind: OutputKind;
  readonly column: ColumnDefinition;
  readonly table: TableDefinition;
  readonly isGroup: boolean;
  readonly isAggregate: boolean;
}

const DATE_PARTS: Readonly<Record<string, (sql: string) => string>> = {
  day: (sql) => `CAST(strftime('%d', ${sql}) AS INTEGER)`,
  // Week of the year that starts on Sunday; 1 January is in week 1.
  week: (sql) =>
    `((CAST(strftime('%j', ${sql}) AS INTEGER) + CAST(strftime('%w', ${sql}, 'start of year') AS INTEGER) - 1) / 7 + 1)`,
  month: (sql) => `CAST(strftime('%m', ${sql}) AS INTEGER)`,
  quarter: (sql) => `((CAST(strftime('%m', ${sql}) AS INTEGER) + 2) / 3)`,
  year: (sql) => `CAST(strftime('%Y', ${sql}) AS INTEGER)`,
  "fiscal-period": (sql) => `((CAST(strftime('%m', ${sql}) AS INTEGER) + 2) / 3)`,
  "fiscal-year": (sql) => `CAST(strftime('%Y', ${sql}) AS INTEGER)`,
};

function aggregateColumn(scope: Scope, source: Source, selected: SelectedColumn): OutputColumn {
  const column = findColumn(source.table, selected.column);
  const sql = columnSql(scope, source, column);
  const numeric = column.kind === "decimal" || column.kind === "money" ? `CAST(${sql} AS REAL)` : sql;
  const key = selected.alias ?? selected.column;
  const base = { key, typeSql: null, nameSql: null, column, table: source.table, isGroup: false, isAggregate: true };
  switch (selected.aggregate) {
    case "count":
      return { ...base, sql: "COUNT(*)", kind: "count" };
    case "countcolumn":
      return { ...base, sql: `COUNT(${selected.distinct ? "DISTINCT " : ""}${sql})`, kind: "count" };
    default: {
      const name = selected.aggregate ?? "sum";
      const orders = name === "min" || name === "max";
      if (!isNumber(column) && !(orders && isDate(column))) {
        throw dataverseError("QueryInvalid", {
          detail: `The aggregate '${name}' cannot be applied to the column '${selected.column}' of type ${column.kind}.`,
        });
      }
      const kind = isDate(column) ? "dateText" : "number";
      return { ...base, sql: `${name.toUpperCase()}(${selected.distinct ? "DISTINCT " : ""}${numeric})`, kind };
    }
  }
}

function plainColumn(scope: Scope, source: Source, selected: SelectedColumn, key: string): OutputColumn {
  const direct = source.table.columns.get(selected.column);
  const lookup = direct ? null : lookupOfName(source.table, selected.column);
  const column = direct ?? lookup ?? findColumn(source.table, selected.column);
  const isGroup = selected.groupBy ?? false;
  const base = { key, column, table: source.table, isGroup, isAggregate: false };
  if (lookup) return { ...base, sql: lookupNameSql(scope, source, lookup), typeSql: null, nameSql: null, kind: "name" };
  const sql = columnSql(scope, source, column);
  if (selected.dateGrouping) {
    if (!isDate(column)) {
      throw dataverseError("QueryInvalid", {
        detail: `dategrouping needs a date column; '${selected.column}' is none.`,
      });
    }
    const build = DATE_PARTS[selected.dateGrouping];
    if (!build) throw dataverseError("QueryInvalid", { detail: `Unknown dategrouping '${selected.dateGrouping}'.` });
    return { ...base, sql: build(sql), typeSql: null, nameSql: null, kind: "datePart" };
  }
  if (!isLookup(column)) {
    // A JavaScript number cannot hold every big integer.
    const read = column.kind === "bigint" && !isGroup && sql !== "NULL" ? `CAST(${sql} AS TEXT)` : sql;
    return { ...base, sql: read, typeSql: null, nameSql: null, kind: "value" };
  }
  const typeSql = isPolymorphic(column) ? lookupTypeSql(source, column) : null;
  const nameSql = scope.lookupNames ? lookupNameSql(scope, source, column) : null;
  return { ...base, sql, typeSql, nameSql, kind: "value" };
}

/** Output of one selected column of a source; `prefix` is the link's alias. */
export function outputColumn(
  scope: Scope,
  source: Source,
  selected: SelectedColumn,
  prefix: string | null,
): OutputColumn {
  if (selected.aggregate) return aggregateColumn(scope, source, selected);
  const key = selected.alias ?? (prefix === null ? selected.column : `${prefix}.${selected.column}`);
  return plainColumn(scope, source, selected, key);
}
