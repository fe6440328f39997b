import { dataverseError } from "../../errors";
import type { Condition } from "../../contract/query";
import type { AttributeValue } from "../../contract/values";
import { FOLD_FUNCTION } from "../../store/schema";
import { dateRange, dayRange, type DateRange } from "../date-range";
import { instantText, isDate, isReference, isText } from "../column-kinds";
import { OPERATORS } from "../operators";
import type { SqlPart, SqlValue } from "../query-context";
import { likePattern, literalPattern } from "./like-pattern";
import { part, resolveColumn, type ColumnExpression, type Scope } from "./scope";

const OUTSIDE_ASCII = /[^ -~\s]/;
const COMPARISONS: Readonly<Record<string, string>> = { eq: "=", ne: "<>", gt: ">", ge: ">=", lt: "<", le: "<=" };
const NEGATED: Readonly<Record<string, string>> = {
  "not-like": "like",
  "not-begin-with": "begins-with",
  "not-end-with": "ends-with",
  "not-in": "in",
  "not-between": "between",
  "not-contain-values": "contain-values",
};

function refuse(condition: Condition, expression: ColumnExpression): never {
  throw dataverseError("FetchOperatorInvalid", {
    operator: condition.operator,
    column: condition.column,
    kind: expression.isName ? "text" : expression.column.kind,
  });
}

const holdsText = (expression: ColumnExpression): boolean => expression.isName || isText(expression.column);

/** The column as it compares: text without case, decimals as numbers. */
function comparable(expression: ColumnExpression): string {
  if (holdsText(expression)) return `${expression.sql} COLLATE NOCASE`;
  const kind = expression.column.kind;
  return kind === "decimal" || kind === "money" ? `CAST(${expression.sql} AS REAL)` : expression.sql;
}

/** A condition's value as SQLite compares it with {@link comparable}. */
function bound(expression: ColumnExpression, value: AttributeValue): SqlValue {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  if (typeof value === "string") {
    if (holdsText(expression)) return value;
    const kind = expression.column.kind;
    if (kind === "bigint" && /^[+-]?\d{1,18}$/.test(value)) return BigInt(value);
    return kind === "decimal" || kind === "money" || kind === "double" || kind === "bigint" ? Number(value) : value;
  }
  if ("id" in value) return value.id;
  return JSON.stringify(value);
}

function inList(expression: ColumnExpression, values: readonly AttributeValue[]): SqlPart {
  const list = values.map((value) => bound(expression, value));
  const json = list.map((value) => (typeof value === "bigint" ? Number(value) : value));
  return part(`${comparable(expression)} IN (SELECT value FROM json_each(?))`, JSON.stringify(json));
}

function dayText(date: Date): string {
  const day = date.toISOString().slice(0, 10);
  // A day counts as its midnight: a bound within a day lies after it.
  return date.getTime() % 86_400_000 === 0 ? day : new Date(date.getTime() + 86_400_000).toISOString().slice(0, 10);
}

function inRange(expression: ColumnExpression, range: DateRange): SqlPart {
  const text = expression.column.kind === "dateOnly" ? dayText : instantText;
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (range.from) {
    parts.push(`${expression.sql} >= ?`);
    params.push(text(range.from));
  }
  if (range.to) {
    parts.push(`${expression.sql} < ?`);
    params.push(text(range.to));
  }
  return { sql: `(${parts.join(" AND ")})`, params };
}

/** The value of a condition that takes one text. */
function textValue(condition: Condition): string {
  const [value] = condition.values;
  return typeof value === "string" ? value : "";
}

/** Option numbers of a condition on a choices column. */
function optionNumbers(values: readonly AttributeValue[]): readonly number[] {
  return values.flatMap((value): readonly number[] => (isNumbers(value) ? value : [Number(value)]));
}

const isNumbers = (value: AttributeValue): value is readonly number[] => Array.isArray(value);

function onDay(condition: Condition, expression: ColumnExpression): SqlPart {
  const day = dayRange(textValue(condition));
  if (condition.operator === "on") return inRange(expression, day);
  if (condition.operator === "on-or-after") return inRange(expression, { from: day.from, to: null });
  return inRange(expression, { from: null, to: day.to });
}

function containValues(expression: ColumnExpression, values: readonly AttributeValue[]): SqlPart {
  const wanted = optionNumbers(values);
  return part(
    `EXISTS (SELECT 1 FROM json_each(${expression.sql}) WHERE value IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(wanted),
  );
}

function pattern(condition: Condition, expression: ColumnExpression): SqlPart {
  if (!holdsText(expression)) return refuse(condition, expression);
  const text = textValue(condition);
  const built =
    condition.operator === "begins-with"
      ? `${literalPattern(text)}%`
      : condition.operator === "ends-with"
        ? `%${literalPattern(text)}`
        : likePattern(text);
  // SQLite's LIKE knows the case of ASCII letters only.
  if (OUTSIDE_ASCII.test(built))
    return part(`${FOLD_FUNCTION}(${expression.sql}) LIKE ${FOLD_FUNCTION}(?) ESCAPE '\\'`, built);
  return part(`${expression.sql} LIKE ? ESCAPE '\\'`, built);
}

function principal(scope: Scope, condition: Condition, expression: ColumnExpression): SqlPart {
  if (!isReference(expression.column)) return refuse(condition, expression);
  const { context } = scope;
  const teams = (): readonly string[] => context.teamIds?.() ?? [];
  const oneOf = (ids: readonly string[]): SqlPart =>
    part(`${expression.sql} IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
  switch (condition.operator) {
    case "eq-userid":
      return part(`${expression.sql} = ?`, context.userId);
    case "ne-userid":
      return part(`(${expression.sql} <> ? OR ${expression.sql} IS NULL)`, context.userId);
    case "eq-businessid":
      return part(`${expression.sql} = ?`, context.businessUnitId);
    case "ne-businessid":
      return part(`(${expression.sql} <> ? OR ${expression.sql} IS NULL)`, context.businessUnitId);
    case "eq-userteams":
      return oneOf(teams());
    default:
      return oneOf([context.userId, ...teams()]);
  }
}

function comparison(condition: Condition, expression: ColumnExpression): SqlPart {
  const sign = COMPARISONS[condition.operator] ?? refuse(condition, expression);
  if (expression.column.kind === "choices") {
    if (condition.operator !== "eq" && condition.operator !== "ne") return refuse(condition, expression);
    const set = optionNumbers(condition.values);
    return part(`COALESCE(${expression.sql}, '[]') ${sign} ?`, JSON.stringify([...set].sort((a, b) => a - b)));
  }
  const value = bound(expression, condition.values[0] ?? null);
  if (value === null) return part(`${expression.sql} IS ${condition.operator === "ne" ? "NOT " : ""}NULL`);
  if (typeof value === "string" && holdsText(expression) && OUTSIDE_ASCII.test(value)) {
    const folded = `${FOLD_FUNCTION}(${expression.sql}) ${sign} ${FOLD_FUNCTION}(?)`;
    return part(condition.operator === "ne" ? `(${folded} OR ${expression.sql} IS NULL)` : folded, value);
  }
  // The platform counts an empty column as different from every value.
  if (condition.operator === "ne") return part(`(${comparable(expression)} <> ? OR ${expression.sql} IS NULL)`, value);
  return part(`${comparable(expression)} ${sign} ?`, value);
}

function withOtherColumn(scope: Scope, condition: Condition, expression: ColumnExpression): SqlPart | null {
  if (!condition.otherColumn) return null;
  const sign = COMPARISONS[condition.operator];
  if (!sign) return refuse(condition, expression);
  const other = resolveColumn(scope, condition.otherColumn.alias, condition.otherColumn.column);
  const group = (one: ColumnExpression): string =>
    holdsText(one) ? "text" : isDate(one.column) ? "date" : isReference(one.column) ? "id" : "number";
  if (group(expression) !== group(other)) {
    throw dataverseError("QueryInvalid", {
      detail: `The columns '${condition.column}' (${group(expression)}) and '${condition.otherColumn.column}' (${group(other)}) cannot be compared.`,
    });
  }
  return part(`${comparable(expression)} ${sign} ${comparable(other)}`);
}

/** Compiles one condition; every value is a bound parameter. */
export function conditionSql(scope: Scope, condition: Condition): SqlPart {
  const expression = resolveColumn(scope, condition.alias, condition.column);
  const across = withOtherColumn(scope, condition, expression);
  if (across) return across;
  const { operator, values } = condition;
  if (operator === "null") return part(`${expression.sql} IS NULL`);
  if (operator === "not-null") return part(`${expression.sql} IS NOT NULL`);
  const positive = NEGATED[operator];
  if (positive) {
    const inner = conditionSql(scope, { ...condition, operator: positive });
    return { sql: `(NOT (${inner.sql}) OR ${expression.sql} IS NULL)`, params: inner.params };
  }
  if (COMPARISONS[operator]) return comparison(condition, expression);
  if (operator === "like" || operator === "begins-with" || operator === "ends-with")
    return pattern(condition, expression);
  if (operator === "in") return inList(expression, values);
  if (operator === "between") {
    const [from, to] = [bound(expression, values[0] ?? null), bound(expression, values[1] ?? null)];
    return part(`${comparable(expression)} BETWEEN ? AND ?`, from, to);
  }
  if (operator === "contain-values") {
    return expression.column.kind === "choices" ? containValues(expression, values) : refuse(condition, expression);
  }
  if (/^(eq|ne)-(user|business)/.test(operator)) return principal(scope, condition, expression);
  if (!(operator in OPERATORS) || expression.isName || !isDate(expression.column)) return refuse(condition, expression);
  if (operator.startsWith("on")) return onDay(condition, expression);
  const range = dateRange(operator, scope.context.now, values.length > 0 ? Number(values[0]) : null);
  return range ? inRange(expression, range) : refuse(condition, expression);
}
