import type { ColumnDescription } from "../../../src/contract/app";
import type { AttributeValue } from "./attribute-value";
import type { ControlState, FormAttribute } from "./form-state";
import { formText } from "./form-text";

/** Is there nothing in this value? */
export function isEmptyValue(value: AttributeValue): boolean {
  return (
    value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0)
  );
}

/** Why this value breaks the column's limits; null when it keeps them. */
export function limitProblem(column: ColumnDescription, value: AttributeValue): string | null {
  if (typeof value === "string") {
    if (column.maxLength !== null && value.length > column.maxLength) {
      return formText("tooLong", column.maxLength, value.length);
    }
    if (column.format?.toLowerCase() === "email" && value !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
      return formText("notEmail");
    }
    if (column.format?.toLowerCase() === "url" && value !== "" && !/^https?:\/\/\S+$/i.test(value)) {
      return formText("notUrl");
    }
    return null;
  }
  if (typeof value === "number" && column.options === null) {
    if (column.min !== null && value < column.min) {
      return formText("tooSmall", column.min);
    }
    if (column.max !== null && value > column.max) {
      return formText("tooLarge", column.max);
    }
  }
  return null;
}

/** The first thing wrong with a column, in words; null when it can be saved. */
export function attributeProblem(attribute: FormAttribute, controls: readonly ControlState[]): string | null {
  if (attribute.problem !== null) {
    return attribute.problem;
  }
  if (attribute.scriptProblem !== null) {
    return attribute.scriptProblem;
  }
  const limit = limitProblem(attribute.column, attribute.value);
  if (limit !== null) {
    return limit;
  }
  const notice = controls.flatMap((control) => control.notices).find((item) => item.level === "ERROR");
  return notice?.text ?? null;
}

/** Is the column required, visible on the form and empty? */
export function isMissing(attribute: FormAttribute, controls: readonly ControlState[]): boolean {
  const isServerFilled =
    attribute.column.isSystemManaged ||
    (attribute.column.autoNumberFormat ?? null) !== null ||
    attribute.column.kind === "file" ||
    attribute.column.kind === "image" ||
    !attribute.column.canRead;
  return (
    attribute.requiredLevel === "required" &&
    !isServerFilled &&
    isEmptyValue(attribute.value) &&
    // A locked or hidden field cannot be filled in; the server decides about those.
    controls.some((control) => control.isVisible && !control.isDisabled)
  );
}
