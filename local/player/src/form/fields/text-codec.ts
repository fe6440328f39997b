import type { ColumnDescription } from "../../../../src/contract/app";
import type { AttributeValue } from "../attribute-value";
import { formText } from "../form-text";
import { decimalSeparator, formatNumber, parseNumber } from "../locale";

/** What a person typed, read as a value, or why it is none. */
export type Parsed = { readonly value: AttributeValue } | { readonly problem: string };

/** Text of a value in an input: numbers without group separators, so that they are easy to edit. */
export function inputText(column: ColumnDescription, value: AttributeValue, locale: string): string {
  if (typeof value === "number") {
    const digits = column.kind === "integer" || column.kind === "bigint" ? 0 : null;
    const text = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: digits ?? 10 }).format(
      value,
    );
    return column.kind === "money" || column.kind === "decimal"
      ? formatNumber(value, locale, column.precision ?? 2)
      : text;
  }
  return typeof value === "string" ? value : "";
}

/** Reads the text of an input by the column's kind. Limits are checked apart, on the value. */
export function parseInput(column: ColumnDescription, text: string, locale: string): Parsed {
  if (text.trim() === "") {
    return { value: null };
  }
  const isWhole = column.kind === "integer" || column.kind === "bigint";
  if (isWhole || column.kind === "decimal" || column.kind === "double" || column.kind === "money") {
    const value = parseNumber(text, locale);
    if (value === null) {
      return { problem: isWhole ? formText("notWhole") : formText("notNumber", decimalSeparator(locale)) };
    }
    if (isWhole && !Number.isInteger(value)) {
      return { problem: formText("notWhole") };
    }
    const { precision } = column;
    if (!isWhole && precision !== null && Math.abs(value - Number(value.toFixed(precision))) > Number.EPSILON * 100) {
      return { problem: formText("tooPrecise", precision) };
    }
    return { value };
  }
  return { value: text };
}
