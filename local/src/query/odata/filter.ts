import type { Condition, Filter, LinkTest } from "../../contract/query";
import type { ColumnDefinition } from "../../contract/metadata";
import type { AttributeValue } from "../../contract/values";
import { isDate, isReference, isText, readConditionValue } from "../column-kinds";
import { columnOfProperty, navigationOf } from "../navigation";
import { OPERATORS } from "../operators";
import { findTable } from "../sql/scope";
import type { Expression, Literal } from "./expression";
import { collectionLink, follow, linksOf, nextAlias, type Place } from "./link-draft";
import { badQuery, unknownProperty } from "./odata-error";
import { operatorOfFunction } from "./query-functions";

/** A column with the place it belongs to. */
export interface ResolvedPath {
  readonly place: Place;
  readonly column: ColumnDefinition;
}

type Item = Condition | Filter | LinkTest;

const EDM: Readonly<Record<Literal["form"], string>> = {
  string: "Edm.String",
  number: "Edm.Decimal",
  guid: "Edm.Guid",
  date: "Edm.DateTimeOffset",
  boolean: "Edm.Boolean",
  null: "null",
};

function edmOf(column: ColumnDefinition): string {
  if (isText(column) || column.kind === "choices") return "Edm.String";
  if (isReference(column)) return "Edm.Guid";
  if (column.kind === "dateOnly") return "Edm.Date";
  if (isDate(column)) return "Edm.DateTimeOffset";
  if (column.kind === "boolean") return "Edm.Boolean";
  if (column.kind === "decimal" || column.kind === "money") return "Edm.Decimal";
  if (column.kind === "double") return "Edm.Double";
  return column.kind === "bigint" ? "Edm.Int64" : "Edm.Int32";
}

/** Finds the column at the end of a path; single-valued navigation on the way becomes a join. */
export function resolvePath(place: Place, segments: readonly string[]): ResolvedPath {
  const [first = "", ...rest] = segments;
  const variable = place.variables.get(first);
  if (variable) {
    if (rest.length === 0) return badQuery(`The variable '${first}' stands alone: name one of its columns.`);
    return resolvePath({ ...variable, variables: new Map() }, rest);
  }
  if (rest.length > 0) return resolvePath(follow(place, first), rest);
  const column = columnOfProperty(place.table, first);
  if (column) return { place, column };
  const navigation = navigationOf(place.model, place.table, first);
  if (navigation?.kind === "single") return { place, column: navigation.column };
  return unknownProperty(first, place.table.logicalName);
}

function literalValue(path: ResolvedPath, literal: Literal, operator: string): AttributeValue {
  const { column, place } = path;
  if (literal.form === "null") return null;
  const forms = acceptedForms(column);
  if (!forms.has(literal.form)) {
    return badQuery(
      `A binary operator with incompatible types was detected. Found operand types '${edmOf(column)}' and '${EDM[literal.form]}' for operator kind '${operator}'.`,
    );
  }
  return readConditionValue(place.table, column, literal.text);
}

function acceptedForms(column: ColumnDefinition): ReadonlySet<Literal["form"]> {
  if (isText(column) || column.kind === "choices") return new Set(["string"]);
  if (isReference(column)) return new Set(["guid", "string"]);
  if (isDate(column)) return new Set(["date", "string"]);
  if (column.kind === "boolean") return new Set(["boolean"]);
  return new Set(["number"]);
}

function condition(path: ResolvedPath, operator: string, values: readonly AttributeValue[]): Condition {
  return { kind: "condition", alias: path.place.alias, column: path.column.logicalName, operator, values };
}

const SWAPPED: Readonly<Record<string, string>> = { gt: "lt", ge: "le", lt: "gt", le: "ge" };

function isTruth(expression: Expression): expression is Literal {
  return expression.kind === "literal" && expression.form === "boolean";
}

function compare(place: Place, operator: string, left: Expression, right: Expression): Item {
  if (operator === "in") return inList(place, left, right);
  if (left.kind === "literal" && right.kind === "path")
    return compare(place, SWAPPED[operator] ?? operator, right, left);
  // `contains(…) eq true` is what some clients send for a plain test.
  if (left.kind !== "path" && isTruth(right) && (operator === "eq" || operator === "ne")) {
    const wanted = (right.text === "true") === (operator === "eq");
    const item = toItem(place, left);
    return wanted ? item : { kind: "filter", type: "and", negated: true, items: [item] };
  }
  if (left.kind !== "path") return badQuery(`The left side of '${operator}' must be a column.`);
  const path = resolvePath(place, left.segments);
  if (right.kind === "path") {
    const other = resolvePath(place, right.segments);
    const otherColumn = { alias: other.place.alias, column: other.column.logicalName };
    return { ...condition(path, operator, []), otherColumn };
  }
  if (right.kind !== "literal") return badQuery(`The right side of '${operator}' must be a value or a column.`);
  if (path.column.kind === "choices" && right.form !== "null") return choicesEqual(path, operator, right);
  const value = literalValue(path, right, operator);
  if (value !== null) return condition(path, operator, [value]);
  if (operator === "eq") return condition(path, "null", []);
  if (operator === "ne") return condition(path, "not-null", []);
  return badQuery(`null can be compared with 'eq' and 'ne' only, not with '${operator}'.`);
}

function choicesEqual(path: ResolvedPath, operator: string, literal: Literal): Condition {
  const values = literal.text.split(",").map((text) => Number(text.trim()));
  if (literal.form !== "string" || values.some((value) => !Number.isInteger(value))) {
    return badQuery(
      `The choices column '${path.column.logicalName}' is compared with a text of option values, such as '1,2'.`,
    );
  }
  return condition(path, operator, values);
}

function inList(place: Place, left: Expression, right: Expression): Item {
  if (left.kind !== "path" || right.kind !== "list")
    return badQuery("'in' needs a column on its left and a list on its right.");
  const path = resolvePath(place, left.segments);
  const values = right.items.map((item) => {
    if (item.kind !== "literal") return badQuery("The list of 'in' may hold values only.");
    return literalValue(path, item, "in");
  });
  if (values.length === 0) return badQuery("The list of 'in' is empty.");
  const known = values.filter((value) => value !== null);
  if (known.length === values.length) return condition(path, "in", known);
  return { kind: "filter", type: "or", items: [condition(path, "null", []), condition(path, "in", known)] };
}

const TEXT_TESTS: Readonly<Record<string, string>> = {
  contains: "like",
  startswith: "begins-with",
  endswith: "ends-with",
};

function textTest(place: Place, name: string, items: readonly Expression[]): Condition {
  const operator = TEXT_TESTS[name];
  if (!operator)
    return badQuery(`An unknown function with name '${name}' was found, or it is not supported in $filter.`);
  const [column, text] = items;
  if (items.length !== 2 || column?.kind !== "path" || text?.kind !== "literal" || text.form !== "string") {
    return badQuery(`The function '${name}' takes a column and a text: ${name}(column,'text').`);
  }
  const path = resolvePath(place, column.segments);
  if (!isText(path.column)) {
    return badQuery(
      `The function '${name}' needs a text column; '${path.column.logicalName}' is of type ${edmOf(path.column)}.`,
    );
  }
  if (operator !== "like") return condition(path, operator, [text.text]);
  const literal = text.text.replace(/[%_[]/g, "[$&]");
  return condition(path, operator, [`%${literal}%`]);
}

function queryFunction(place: Place, name: string, parameters: Readonly<Record<string, Expression>>): Condition {
  const operator = operatorOfFunction(name);
  if (!operator)
    return badQuery(`The query function 'Microsoft.Dynamics.CRM.${name}' is not supported by this server.`);
  const property = parameters.PropertyName;
  if (property?.kind !== "literal" || property.form !== "string") {
    return badQuery(`The query function '${name}' needs the parameter PropertyName='column'.`);
  }
  const path = resolvePath(place, functionPath(place, property.text));
  const given = ["PropertyValue", "PropertyValue1", "PropertyValue2", "PropertyValues"]
    .map((key) => parameters[key])
    .flatMap((value) => (value?.kind === "list" ? value.items : value ? [value] : []));
  const texts = given.map((value) => {
    if (value.kind !== "literal") return badQuery(`The values of '${name}' must be literals.`);
    return value.text;
  });
  return condition(path, operator, functionValues(path, operator, name, texts));
}

/** A function names the logical column of a lookup or its property. */
function functionPath(place: Place, property: string): readonly string[] {
  const segments = property.split("/");
  const last = segments[segments.length - 1] ?? "";
  const lookup = segments.length === 1 ? place.table.columns.get(last) : undefined;
  return lookup && (lookup.kind === "lookup" || lookup.kind === "owner") ? [`_${last}_value`] : segments;
}

function functionValues(
  path: ResolvedPath,
  operator: string,
  name: string,
  texts: readonly string[],
): readonly AttributeValue[] {
  const arity = OPERATORS[operator] ?? "none";
  const wanted = {
    none: texts.length === 0,
    one: texts.length === 1,
    two: texts.length === 2,
    many: texts.length > 0,
    count: texts.length === 1,
  };
  if (!wanted[arity])
    return badQuery(`The query function '${name}' got ${texts.length} values, which is not what it takes.`);
  return texts.map((text) => {
    if (arity === "count" || path.column.kind === "choices") {
      if (!/^-?\d{1,15}$/.test(text))
        return badQuery(`The query function '${name}' takes a whole number, not '${text.slice(0, 50)}'.`);
      return Number(text);
    }
    return readConditionValue(path.place.table, path.column, text);
  });
}

function lambda(place: Place, expression: Extract<Expression, { kind: "lambda" }>): LinkTest {
  const segments = [...expression.path];
  const name = segments.pop() ?? "";
  let parent = place;
  const [first] = segments;
  const variable = first === undefined ? undefined : place.variables.get(first);
  if (variable) {
    parent = variable;
    segments.shift();
  }
  for (const segment of segments) parent = follow(parent, segment);
  if (parent.alias !== place.alias) {
    return badQuery(
      `'${expression.path.join("/")}' leads through another row before its collection, which is not supported.`,
    );
  }
  const navigation = navigationOf(parent.model, parent.table, name);
  if (!navigation) return unknownProperty(name, parent.table.logicalName);
  if (navigation.kind === "single")
    return badQuery(`'${name}' is no collection: any() and all() cannot be used on it.`);
  const alias = nextAlias(parent, name);
  const inner: Place = {
    ...parent,
    table: findTable(parent.model, navigation.target),
    alias,
    joined: new Map(),
    variables: new Map(),
  };
  const variables = new Map(place.variables);
  if (expression.variable !== null) variables.set(expression.variable, inner);
  const body = expression.body === null ? null : asFilter(toItem({ ...inner, variables }, expression.body));
  // all(x: c) holds when no related row breaks c, and so for an empty collection.
  const filter =
    body && expression.test === "all"
      ? { kind: "filter" as const, type: "and" as const, negated: true, items: [body] }
      : body;
  const link = collectionLink(parent, navigation, alias, filter, linksOf(inner));
  return { kind: "linkTest", test: expression.test === "all" ? "notAny" : "any", link };
}

function toItem(place: Place, expression: Expression): Item {
  switch (expression.kind) {
    case "logic":
      return { kind: "filter", type: expression.operator, items: expression.items.map((item) => toItem(place, item)) };
    case "not":
      return { kind: "filter", type: "and", negated: true, items: [toItem(place, expression.operand)] };
    case "compare":
      return compare(place, expression.operator, expression.left, expression.right);
    case "call":
      return textTest(place, expression.name, expression.items);
    case "queryFunction":
      return queryFunction(place, expression.name, expression.parameters);
    case "lambda":
      return lambda(place, expression);
    case "path": {
      const path = resolvePath(place, expression.segments);
      if (path.column.kind === "boolean") return condition(path, "eq", [true]);
      return badQuery("The $filter expression must evaluate to a single boolean value.");
    }
    default:
      return badQuery("The $filter expression must evaluate to a single boolean value.");
  }
}

function asFilter(item: Item): Filter {
  return item.kind === "filter" ? item : { kind: "filter", type: "and", items: [item] };
}

/** Turns a parsed `$filter` into the query's filter; the joins it needs are noted in the place. */
export function toFilter(place: Place, expression: Expression): Filter {
  return asFilter(toItem(place, expression));
}
