import type { AttributeValue } from "../contract/values";

/** A text, number or yes/no as text; "" for no value, lists and references. */
export function attributeText(value: AttributeValue | undefined): string {
  return value === null || value === undefined || typeof value === "object" ? "" : String(value);
}
