import type { ColumnDescription } from "../../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../../contract";
import { formattedValue } from "../../data/annotations";
import { isLookupList, isNumberList, sameValue, type AttributeValue } from "../attribute-value";
import type { FormAttribute } from "../form-state";
import { formText } from "../form-text";
import { formatNumber, localeOf } from "../locale";

function optionLabel(column: ColumnDescription, value: number): string {
  return column.options?.find((option) => option.value === value)?.label ?? String(value);
}

/** A value as text in the user's format; "" when empty. */
export function valueText(column: ColumnDescription, value: AttributeValue, services: PlayerServices): string {
  if (value === null) {
    return "";
  }
  if (value instanceof Date) {
    return services.formatDate(value, column.kind !== "dateOnly" && column.format?.toLowerCase() !== "date");
  }
  if (isNumberList(value)) {
    return value.map((item) => optionLabel(column, item)).join("; ");
  }
  if (isLookupList(value)) {
    return value.map((item) => item.name).join("; ");
  }
  if (typeof value === "boolean") {
    const option = column.options?.find((item) => item.value === (value ? 1 : 0));
    return option?.label ?? formText(value ? "yes" : "no");
  }
  if (typeof value === "number") {
    return column.options !== null
      ? optionLabel(column, value)
      : formatNumber(
          value,
          localeOf(services.session.languageId),
          column.kind === "double" ? null : (column.precision ?? null),
        );
  }
  return typeof value === "string" ? value : "fileName" in value ? value.fileName : "";
}

/** The text of a column: the server's own formatting while the value is as loaded. */
export function attributeText(attribute: FormAttribute, row: WebApiRow, services: PlayerServices): string {
  const { column, value, initial } = attribute;
  const isPlainNumber = column.kind === "money" || column.kind === "decimal";
  if (isPlainNumber && sameValue(value, initial)) {
    const text = formattedValue(row, column.name, false);
    if (text !== "") {
      return text;
    }
  }
  return valueText(column, value, services);
}
