import type { OptionDescription } from "../../../src/contract/app";
import { isLookupList, isLookupKind, isNumberList, type AttributeValue } from "../form/attribute-value";
import type { RequiredLevel, SubmitMode } from "../form/form-state";
import type { FormSession } from "../form/session-contract";
import { limitProblem, isEmptyValue } from "../form/form-validation";
import { valueText } from "../form/fields/display-text";
import type { ItemCollection } from "./collection";
import type { ControlContext } from "./control-context";
import type { EventHandler } from "./event-context";

/** An option as scripts see it. */
export interface OptionValue {
  readonly text: string;
  readonly value: number;
}

/** `Xrm.Attributes.Attribute` and the members its kinds add. */
export interface AttributeContext {
  readonly controls: ItemCollection<ControlContext>;
  getName(): string;
  getAttributeType(): string;
  getFormat(): string | null;
  getValue(): unknown;
  setValue(value: unknown): void;
  getIsDirty(): boolean;
  getInitialValue(): unknown;
  getRequiredLevel(): RequiredLevel;
  setRequiredLevel(level: RequiredLevel): void;
  getSubmitMode(): SubmitMode;
  setSubmitMode(mode: SubmitMode): void;
  getUserPrivilege(): { readonly canRead: boolean; readonly canUpdate: boolean; readonly canCreate: boolean };
  addOnChange(handler: EventHandler): void;
  removeOnChange(handler: EventHandler): void;
  fireOnChange(): void;
  isValid(): boolean;
  setIsValid(isValid: boolean, message?: string): void;
  getMaxLength(): number | null;
  getMin(): number | null;
  getMax(): number | null;
  getPrecision(): number | null;
  setPrecision(digits: number): void;
  getOptions(): readonly OptionValue[];
  getOption(which: number | string): OptionValue | null;
  getSelectedOption(): OptionValue | readonly OptionValue[] | null;
  getText(): string | readonly string[] | null;
  getIsPartyList(): boolean;
  getParent(): unknown;
}

const TYPES: Readonly<Record<string, string>> = {
  text: "string",
  memo: "memo",
  integer: "integer",
  bigint: "integer",
  double: "double",
  decimal: "decimal",
  money: "money",
  boolean: "boolean",
  dateOnly: "datetime",
  dateTime: "datetime",
  dateTimeIndependent: "datetime",
  choice: "optionset",
  state: "optionset",
  status: "optionset",
  choices: "multiselectoptionset",
  lookup: "lookup",
  owner: "lookup",
  uniqueidentifier: "string",
  file: "file",
  image: "image",
};

function optionOf(option: OptionDescription): OptionValue {
  return { text: option.label, value: option.value };
}

/** Values leave as copies: a script that changes one in place must call setValue. */
function scriptValue(value: AttributeValue): unknown {
  if (value instanceof Date) {
    return new Date(value.getTime());
  }
  if (isLookupList(value)) {
    return value.map((item) => ({ ...item, id: `{${item.id.replace(/[{}]/g, "").toUpperCase()}}` }));
  }
  return isNumberList(value) ? [...value] : value;
}

export interface AttributeWiring {
  readonly controls: ItemCollection<ControlContext>;
  readonly parent: () => unknown;
  readonly addOnChange: (column: string, handler: EventHandler) => void;
  readonly removeOnChange: (column: string, handler: EventHandler) => void;
}

/** One column of the form's row for scripts. */
export function attributeContext(session: FormSession, name: string, wiring: AttributeWiring): AttributeContext {
  const attribute = session.attributes.get(name);
  if (attribute === undefined) {
    throw new Error(`The column ${name} is not on the form.`);
  }
  const { column } = attribute;
  const options = (): readonly OptionDescription[] => column.options ?? [];
  let precision = column.precision;
  const isDirty = (): boolean => JSON.stringify(attribute.value) !== JSON.stringify(attribute.initial);
  return {
    controls: wiring.controls,
    getName: () => name,
    getAttributeType: () => TYPES[column.kind] ?? "string",
    getFormat: () => (column.kind === "dateOnly" ? "date" : column.format),
    getValue: () => scriptValue(attribute.value),
    setValue(value) {
      if (isLookupKind(column.kind) && value !== null && value !== undefined && !Array.isArray(value)) {
        throw new TypeError(`setValue of the lookup ${name} takes a list of {id, name, entityType}.`);
      }
      session.setValue(name, value, false);
    },
    getIsDirty: isDirty,
    getInitialValue: () => scriptValue(attribute.initial),
    getRequiredLevel: () => attribute.requiredLevel,
    setRequiredLevel(level) {
      attribute.requiredLevel = level;
      session.touch();
    },
    getSubmitMode: () => attribute.submitMode,
    setSubmitMode(mode) {
      attribute.submitMode = mode;
    },
    getUserPrivilege: () => ({ canRead: column.canRead, canUpdate: column.canUpdate, canCreate: column.canCreate }),
    addOnChange: (handler) => wiring.addOnChange(name, handler),
    removeOnChange: (handler) => wiring.removeOnChange(name, handler),
    fireOnChange: () => void session.events.fire("onchange", name),
    isValid: () =>
      session.problemOf(name) === null &&
      limitProblem(column, attribute.value) === null &&
      !(attribute.requiredLevel === "required" && isEmptyValue(attribute.value)),
    setIsValid(isValid, message) {
      attribute.scriptProblem = isValid ? null : (message ?? `${column.label}: this value is not allowed.`);
      session.touch();
    },
    getMaxLength: () => column.maxLength,
    getMin: () => column.min,
    getMax: () => column.max,
    getPrecision: () => precision,
    setPrecision(digits) {
      precision = digits;
    },
    getOptions: () => options().map(optionOf),
    getOption(which) {
      const found = options().find((option) => option.value === which || option.label === which);
      return found === undefined ? null : optionOf(found);
    },
    getSelectedOption() {
      const { value } = attribute;
      if (column.kind === "choices") {
        return Array.isArray(value)
          ? options()
              .filter((option) => value.some((item) => item === option.value))
              .map(optionOf)
          : null;
      }
      const wanted = typeof value === "boolean" ? Number(value) : value;
      const found = options().find((option) => option.value === wanted);
      return found === undefined ? null : optionOf(found);
    },
    getText() {
      const text = valueText(column, attribute.value, session.services);
      return text === "" ? null : column.kind === "choices" ? text.split("; ") : text;
    },
    getIsPartyList: () => false,
    getParent: wiring.parent,
  };
}
