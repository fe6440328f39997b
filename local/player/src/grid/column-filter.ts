import type { ColumnDescription } from "../../../src/contract/app";

/** One simple condition on a column. */
export interface ColumnFilter {
  readonly column: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** How the value of an operator is asked for. */
export type FilterInput = "text" | "number" | "date" | "options" | "none";

export interface FilterOperator {
  /** FetchXML operator. */
  readonly operator: string;
  /** Key of its name in the texts. */
  readonly textKey: string;
  readonly input: FilterInput;
  /** What a person typed → the value of the condition. */
  readonly pattern?: (typed: string) => string;
}

const EMPTY_TESTS: readonly FilterOperator[] = [
  { operator: "not-null", textKey: "filter.notNull", input: "none" },
  { operator: "null", textKey: "filter.null", input: "none" },
];

const TEXT: readonly FilterOperator[] = [
  { operator: "like", textKey: "filter.contains", input: "text", pattern: (typed) => `%${typed}%` },
  { operator: "like", textKey: "filter.beginsWith", input: "text", pattern: (typed) => `${typed}%` },
  { operator: "eq", textKey: "filter.equals", input: "text" },
  { operator: "ne", textKey: "filter.notEquals", input: "text" },
  ...EMPTY_TESTS,
];

const NUMBER: readonly FilterOperator[] = [
  { operator: "eq", textKey: "filter.equals", input: "number" },
  { operator: "ge", textKey: "filter.atLeast", input: "number" },
  { operator: "le", textKey: "filter.atMost", input: "number" },
  ...EMPTY_TESTS,
];

const DATE: readonly FilterOperator[] = [
  { operator: "on", textKey: "filter.on", input: "date" },
  { operator: "on-or-after", textKey: "filter.onOrAfter", input: "date" },
  { operator: "on-or-before", textKey: "filter.onOrBefore", input: "date" },
  ...EMPTY_TESTS,
];

const OPTIONS: readonly FilterOperator[] = [
  { operator: "in", textKey: "filter.in", input: "options" },
  { operator: "not-in", textKey: "filter.notIn", input: "options" },
  ...EMPTY_TESTS,
];

/** Operators offered for a column; the first is the default. [] when it cannot be filtered. */
export function operatorsFor(column: ColumnDescription): readonly FilterOperator[] {
  switch (column.kind) {
    case "text":
    case "memo":
      return TEXT;
    case "integer":
    case "bigint":
    case "decimal":
    case "double":
    case "money":
      return NUMBER;
    case "dateOnly":
    case "dateTime":
    case "dateTimeIndependent":
      return DATE;
    case "choice":
    case "status":
    case "state":
    case "boolean":
      return OPTIONS;
    default:
      return EMPTY_TESTS;
  }
}

/** Value and label of everything a choice or yes/no can be. */
export function filterOptions(
  column: ColumnDescription,
): readonly { readonly value: string; readonly label: string }[] {
  return (column.options ?? []).map(({ value, label }) => ({ value: String(value), label }));
}
