import type { ColumnDescription } from "../../../src/contract/app";
import { isDateKind, isLookupKind, isLookupList, isNumberList, type AttributeValue } from "../form/attribute-value";
import { valueText } from "../form/fields/display-text";
import type { CustomControlUse } from "../form/form-model";
import type { FormSession } from "../form/session-contract";
import type { ControlManifest, ManifestProperty } from "./manifest";

/** One entry of `context.parameters`. */
export interface ControlParameter {
  raw: unknown;
  formatted: string | undefined;
  type: string;
  error: boolean;
  errorMessage: string;
  security?: { readonly readable: boolean; readonly editable: boolean; readonly secured: boolean };
  attributes?: Readonly<Record<string, unknown>>;
  getTargetEntityType?: () => string;
  getViewId?: () => string;
}

/** Types of the framework a column of that kind can serve, the usual one first. */
const COLUMN_TYPES: Readonly<Record<string, readonly string[]>> = {
  text: [
    "SingleLine.Text",
    "SingleLine.TextArea",
    "SingleLine.Email",
    "SingleLine.URL",
    "SingleLine.Phone",
    "SingleLine.Ticker",
  ],
  memo: ["Multiple", "SingleLine.TextArea"],
  integer: ["Whole.None"],
  decimal: ["Decimal"],
  double: ["FP"],
  money: ["Currency"],
  boolean: ["TwoOptions"],
  dateOnly: ["DateAndTime.DateOnly", "DateAndTime.DateAndTime"],
  dateTime: ["DateAndTime.DateAndTime", "DateAndTime.DateOnly"],
  dateTimeIndependent: ["DateAndTime.DateAndTime", "DateAndTime.DateOnly"],
  choice: ["OptionSet"],
  state: ["OptionSet"],
  status: ["OptionSet"],
  choices: ["MultiSelectOptionSet"],
  lookup: ["Lookup.Simple", "Lookup.Customer", "Lookup.PartyList", "Lookup.Regarding"],
  owner: ["Lookup.Owner", "Lookup.Simple"],
  file: ["File"],
  image: ["File"],
};

const LEVELS: Readonly<Record<string, number>> = { none: 0, systemrequired: 1, required: 2, recommended: 3 };

/** Column a property is bound to on this form; null when it is unbound or constant. */
export function boundColumn(use: CustomControlUse, property: string): string | null {
  const given = use.parameters[property];
  return given === undefined || given.isStatic || given.value === "" ? null : given.value;
}

function typeOf(property: ManifestProperty, column: ColumnDescription): string {
  const served = COLUMN_TYPES[column.kind] ?? [];
  return property.ofType ?? served.find((type) => property.ofTypes.includes(type)) ?? served[0] ?? "SingleLine.Text";
}

function metadata(column: ColumnDescription): Readonly<Record<string, unknown>> {
  const common = {
    DisplayName: column.label,
    LogicalName: column.name,
    RequiredLevel: LEVELS[column.requiredLevel] ?? 0,
    IsSecured: column.isSecured,
    SourceType: 0,
    Description: column.description,
  };
  if (column.options !== null) {
    const options = column.options.map(({ value, label, color }) => ({
      Value: value,
      Label: label,
      Color: color ?? "",
    }));
    return { ...common, Options: options, DefaultValue: column.defaultValue ?? -1 };
  }
  if (isLookupKind(column.kind)) {
    return { ...common, Targets: column.targets };
  }
  if (isDateKind(column.kind)) {
    const behavior = column.kind === "dateTime" ? 1 : column.kind === "dateOnly" ? 2 : 3;
    return {
      ...common,
      Behavior: behavior,
      Format: column.kind === "dateOnly" ? "date" : (column.format ?? "datetime"),
    };
  }
  if (column.kind === "text" || column.kind === "memo") {
    return { ...common, MaxLength: column.maxLength, Format: column.format ?? "", ImeMode: 0 };
  }
  return { ...common, MinValue: column.min, MaxValue: column.max, Precision: column.precision, ImeMode: 0 };
}

function rawOf(column: ColumnDescription, value: AttributeValue): unknown {
  if (isLookupKind(column.kind)) {
    return isLookupList(value) ? value.map((item) => ({ ...item })) : [];
  }
  if (column.kind === "boolean") {
    return value === true;
  }
  if (value instanceof Date) {
    return new Date(value.getTime());
  }
  return isNumberList(value) ? [...value] : value;
}

function boundParameter(
  session: FormSession,
  property: ManifestProperty,
  name: string,
  isNew: boolean,
): ControlParameter | null {
  const attribute = session.attributes.get(name);
  if (attribute === undefined) {
    return null;
  }
  const { column, value } = attribute;
  const problem = session.problemOf(name);
  const shown = column.canRead ? value : null;
  const parameter: ControlParameter = {
    raw: column.canRead ? rawOf(column, shown) : null,
    formatted: valueText(column, shown, session.services),
    type: typeOf(property, column),
    error: problem !== null,
    errorMessage: problem ?? "",
    security: {
      readable: column.canRead,
      editable: isNew ? column.canCreate : column.canUpdate,
      secured: column.isSecured,
    },
    attributes: metadata(column),
  };
  if (isLookupKind(column.kind)) {
    parameter.getTargetEntityType = () => column.targets[0] ?? "";
    parameter.getViewId = () => session.controlsOf(name)[0]?.viewId ?? "";
  }
  return parameter;
}

function constantValue(type: string, text: string | null): unknown {
  if (text === null) {
    return type === "TwoOptions" ? false : null;
  }
  if (/^(Whole|Decimal|FP|Currency|OptionSet)/.test(type)) {
    const value = Number(text);
    return text.trim() === "" || Number.isNaN(value) ? null : value;
  }
  if (type === "TwoOptions") {
    return text === "true" || text === "1";
  }
  if (type.startsWith("DateAndTime")) {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? null : date;
  }
  if (type.startsWith("Lookup")) {
    return [];
  }
  return text;
}

/** A property without a column: its constant, else the manifest's default, else nothing. */
function constantParameter(property: ManifestProperty, use: CustomControlUse): ControlParameter {
  const given = use.parameters[property.name];
  const type = property.ofType ?? property.ofTypes[0] ?? "SingleLine.Text";
  const text = given !== undefined && given.isStatic ? given.value : property.defaultValue;
  const raw = type.startsWith("Lookup") ? [] : constantValue(type, text);
  return { raw, formatted: text ?? undefined, type, error: false, errorMessage: "" };
}

/** The values of a control's properties now. */
export function controlParameters(
  manifest: ControlManifest,
  use: CustomControlUse,
  session: FormSession,
): Record<string, ControlParameter> {
  const isNew = session.id() === null;
  return Object.fromEntries(
    manifest.properties.map((property) => {
      const column = boundColumn(use, property.name);
      const bound = column === null ? null : boundParameter(session, property, column, isNew);
      return [property.name, bound ?? constantParameter(property, use)];
    }),
  );
}

/** Something a parameter's change can be seen by; dates and lists by content. */
function fingerprint(parameter: ControlParameter): string {
  return JSON.stringify([
    parameter.raw,
    parameter.formatted,
    parameter.error,
    parameter.errorMessage,
    parameter.security,
  ]);
}

/** Names of the parameters whose value, text, error or security differ. */
export function changedParameters(
  before: Readonly<Record<string, ControlParameter>>,
  after: Readonly<Record<string, ControlParameter>>,
): readonly string[] {
  return Object.keys(after).filter((name) => {
    const old = before[name];
    const now = after[name];
    return old === undefined || now === undefined || fingerprint(old) !== fingerprint(now);
  });
}
