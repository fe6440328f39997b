import { dataverseError } from "../../errors";
import type { Condition, Filter, LinkTest } from "../../contract/query";
import type { Model, TableDefinition } from "../../contract/metadata";
import { readConditionValue } from "../column-kinds";
import { canonicalOperator, OPERATORS, REFUSED_OPERATORS, type OperatorArity } from "../operators";
import { findColumn, findTable, lookupOfName } from "../sql/scope";
import {
  attribute,
  childElements,
  fetchError,
  refuseUnknownAttributes,
  requiredAttribute,
  type XmlElement,
} from "./fetch-element";

/** What a filter stands in: its table, the link's alias (null = main table), and the tables by alias. */
export interface FilterPlace {
  readonly model: Model;
  readonly table: TableDefinition;
  readonly alias: string | null;
  readonly aliases: ReadonlyMap<string, string>;
  readonly depth: number;
  /** Reads a link-entity inside a filter (link-type any, not any, all, not all). */
  readonly readTest: (element: XmlElement, place: FilterPlace) => LinkTest;
}

const MAX_CONDITIONS = 500;

const CONDITION_ATTRIBUTES = new Set([
  "attribute",
  "entityname",
  "operator",
  "value",
  "valueof",
  "column",
  "uiname",
  "uitype",
  "uihidden",
  "aggregate",
  "alias",
]);
const FILTER_ATTRIBUTES = new Set([
  "type",
  "isquickfindfields",
  "overridequickfindrecordlimitenabled",
  "hint",
  "overridequickfindrecordlimitdisabled",
]);

const ARITY_TEXT: Readonly<Record<OperatorArity, string>> = {
  none: "no value",
  one: "one value",
  two: "two values",
  many: "at least one value",
  count: "one whole number",
};

function rawValues(element: XmlElement): readonly string[] {
  const listed = childElements(element).map((child) => {
    if (child.tagName !== "value") return fetchError(`<${child.tagName}> cannot stand in <condition>.`);
    return child.textContent ?? "";
  });
  const single = attribute(element, "value");
  return single === null ? listed : [single, ...listed];
}

function checkArity(operator: string, arity: OperatorArity, count: number, column: string): void {
  const fits =
    arity === "none"
      ? true
      : arity === "one" || arity === "count"
        ? count === 1
        : arity === "two"
          ? count === 2
          : count > 0;
  if (!fits) {
    fetchError(`the operator '${operator}' on '${column}' takes ${ARITY_TEXT[arity]}, but got ${count}.`);
  }
  if (count > 2000) fetchError(`the condition on '${column}' has more than 2000 values.`);
}

function place(at: FilterPlace, entityName: string | null): { table: TableDefinition; alias: string | null } {
  if (entityName === null) return { table: at.table, alias: at.alias };
  const table = at.aliases.get(entityName);
  if (table === undefined) {
    return fetchError(`no link-entity has the alias or name '${entityName}' that a condition's entityname gives.`);
  }
  return { table: findTable(at.model, table), alias: entityName };
}

function readValueOf(at: FilterPlace, text: string, own: string | null): NonNullable<Condition["otherColumn"]> {
  const dot = text.indexOf(".");
  if (dot < 0) return { alias: own, column: text };
  const alias = text.slice(0, dot);
  if (!at.aliases.has(alias)) return fetchError(`no link-entity has the alias '${alias}' that valueof gives.`);
  return { alias, column: text.slice(dot + 1) };
}

function readCondition(element: XmlElement, at: FilterPlace): Condition {
  refuseUnknownAttributes(element, CONDITION_ATTRIBUTES);
  if (attribute(element, "aggregate") !== null) {
    throw dataverseError("NotSupported", { detail: "Conditions on aggregates (having) are not supported." });
  }
  const column = requiredAttribute(element, "attribute");
  const operator = canonicalOperator(requiredAttribute(element, "operator"));
  const { table, alias } = place(at, attribute(element, "entityname"));
  const refused = REFUSED_OPERATORS[operator];
  if (refused) {
    throw dataverseError("NotSupported", { detail: `The operator '${operator}' is not supported: ${refused}.` });
  }
  const arity = OPERATORS[operator];
  if (!arity) return fetchError(`the operator '${operator}' is not known.`);
  const isName = !table.columns.has(column) && lookupOfName(table, column) !== null;
  const definition = isName ? null : findColumn(table, column);
  const valueOf = attribute(element, "valueof");
  if (valueOf !== null) {
    return { kind: "condition", alias, column, operator, values: [], otherColumn: readValueOf(at, valueOf, alias) };
  }
  const raw = arity === "none" ? [] : rawValues(element);
  checkArity(operator, arity, raw.length, column);
  if (arity === "count") {
    const text = (raw[0] ?? "").trim();
    if (!/^\d{1,6}$/.test(text))
      return fetchError(`the operator '${operator}' takes a whole number, not '${text.slice(0, 50)}'.`);
    return { kind: "condition", alias, column, operator, values: [Number(text)] };
  }
  const isPattern =
    operator.includes("like") ||
    operator.includes("begin") ||
    operator.includes("end-with") ||
    operator.includes("ends-with");
  const values = raw.map((text) => {
    if (definition === null || isPattern) return text;
    if (definition.kind === "choices") return readChoice(text, column);
    return readConditionValue(table, definition, text);
  });
  return { kind: "condition", alias, column, operator, values };
}

function readChoice(text: string, column: string): number {
  if (!/^-?\d{1,15}$/.test(text.trim())) {
    return fetchError(`'${text.slice(0, 50)}' is not the value of an option of '${column}'.`);
  }
  return Number(text);
}

/** Reads a `<filter>` with everything below it. */
export function readFilter(element: XmlElement, at: FilterPlace): Filter {
  refuseUnknownAttributes(element, FILTER_ATTRIBUTES);
  const type = attribute(element, "type") ?? "and";
  if (type !== "and" && type !== "or") return fetchError(`a filter's type is 'and' or 'or', not '${type}'.`);
  const children = childElements(element, at.depth);
  if (children.length > MAX_CONDITIONS) return fetchError(`a filter has more than ${MAX_CONDITIONS} conditions.`);
  const items = children.map((child) => {
    if (child.tagName === "condition") return readCondition(child, at);
    if (child.tagName === "filter") return readFilter(child, { ...at, depth: at.depth + 1 });
    if (child.tagName === "link-entity") return at.readTest(child, at);
    return fetchError(`<${child.tagName}> cannot stand in <filter>.`);
  });
  return { kind: "filter", type, items };
}

/** All filters of an entity or link, as one. */
export function readFilters(elements: readonly XmlElement[], at: FilterPlace): Filter | null {
  const filters = elements.map((element) => readFilter(element, at)).filter((filter) => filter.items.length > 0);
  const [first] = filters;
  if (!first) return null;
  return filters.length === 1 ? first : { kind: "filter", type: "and", items: filters };
}
