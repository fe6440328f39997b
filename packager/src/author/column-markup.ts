import type { ColumnSpec, OptionSpec, Text } from "./author-spec";
import { element, flag, labels, textElement } from "./markup";

/** The elements every column starts with; the defaults are those of a custom column. */
export interface ColumnHead {
  name: string;
  type: string;
  requiredLevel?: string;
  displayMask?: string | null;
  imeMode?: "auto" | "disabled" | "inactive";
  update?: boolean;
  create?: boolean;
  custom?: boolean;
  audited?: boolean;
  logical?: boolean;
  secured?: boolean;
  requirementChangeable?: boolean;
  /** Whether search and sorting may be changed later. */
  searchChangeable?: boolean;
  autoNumber?: string;
  searchable?: boolean;
  filterable?: boolean;
  retrievable?: boolean;
  version: string;
}

const MASK = "ValidForAdvancedFind|ValidForForm|ValidForGrid";

/** One `<attribute>` of Entity.xml: the common elements in the platform's order, then `own`, then names and description. */
export function columnMarkup(head: ColumnHead, own: string[], label: Text, description: Text): string {
  const logicalName = head.name.toLowerCase();
  return element(
    "attribute",
    { PhysicalName: head.name },
    textElement("Type", head.type),
    textElement("Name", logicalName),
    textElement("LogicalName", logicalName),
    textElement("RequiredLevel", head.requiredLevel ?? "none"),
    head.displayMask === null ? "" : textElement("DisplayMask", head.displayMask ?? MASK),
    textElement("ImeMode", head.imeMode ?? "auto"),
    flag("ValidForUpdateApi", head.update ?? true),
    flag("ValidForReadApi", true),
    flag("ValidForCreateApi", head.create ?? true),
    flag("IsCustomField", head.custom ?? true),
    flag("IsAuditEnabled", head.audited ?? false),
    head.logical ? flag("IsLogical", true) : "",
    flag("IsSecured", head.secured ?? false),
    textElement("IntroducedVersion", head.version),
    flag("IsCustomizable", true),
    flag("IsRenameable", true),
    flag("CanModifySearchSettings", head.searchChangeable ?? true),
    flag("CanModifyRequirementLevelSettings", head.requirementChangeable ?? true),
    flag("CanModifyAdditionalSettings", true),
    textElement("SourceType", 0),
    flag("IsGlobalFilterEnabled", false),
    flag("IsSortableEnabled", false),
    flag("CanModifyGlobalFilterSettings", true),
    flag("CanModifyIsSortableSettings", head.searchChangeable ?? true),
    flag("IsDataSourceSecret", false),
    textElement("AutoNumberFormat", head.autoNumber ?? ""),
    flag("IsSearchable", head.searchable ?? false),
    flag("IsFilterable", head.filterable ?? false),
    flag("IsRetrievable", head.retrievable ?? false),
    flag("IsLocalizable", false),
    ...own,
    labels("displaynames", "displayname", label),
    labels("Descriptions", "Description", description),
  );
}

/**
 * The `<attribute>` of a custom column. `tableName` is the table's logical name.
 */
export function customColumn(tableName: string, column: ColumnSpec, audited: boolean, version: string): string {
  const head: ColumnHead = {
    name: column.name,
    type: "",
    requiredLevel: column.required ?? "none",
    audited: column.audited ?? audited,
    secured: column.secured ?? false,
    version,
  };
  const made = (type: string, own: string[], more: Partial<ColumnHead> = {}): string =>
    columnMarkup({ ...head, type, ...more }, own, column.label, column.description);
  switch (column.kind) {
    case "text":
      return made("nvarchar", textDetails(column.format ?? "text", column.maxLength), {
        autoNumber: column.autoNumber,
      });
    case "memo":
      return made("ntext", [textElement("Format", "text"), textElement("MaxLength", column.maxLength)]);
    case "integer":
      return made(
        "int",
        [textElement("Format", "none"), ...range(column.min ?? -2147483648, column.max ?? 2147483647)],
        {
          imeMode: "disabled",
        },
      );
    case "decimal":
      return made("decimal", [...range(column.min, column.max), textElement("Accuracy", column.precision)]);
    case "boolean":
      return made("bit", [
        textElement("AppDefaultValue", column.default ? 1 : 0),
        yesNoOptions(`${tableName}_${column.name.toLowerCase()}`, column, version),
      ]);
    case "date":
      return made("datetime", dateDetails("date", 2));
    case "dateTime":
      return made("datetime", dateDetails("datetime", 1));
    case "choice":
      return made("picklist", [textElement("AppDefaultValue", -1), textElement("OptionSetName", column.choice)]);
    case "choices":
      return made("multiselectpicklist", [textElement("OptionSetName", column.choice)]);
    case "localChoice":
      return made("picklist", [
        textElement("AppDefaultValue", -1),
        optionSetMarkup(
          { Name: `${tableName}_${column.name.toLowerCase()}` },
          [textElement("OptionSetType", "picklist")],
          version,
          [textElement("ExternalTypeName", "")],
          column.label,
          column.description,
          column.options,
        ),
      ]);
    case "lookup":
      return made("lookup", lookupDetails());
    case "file":
      return made("file", [textElement("MaxValue", column.maxSizeKb ?? 32768)], {
        displayMask: "ValidForForm|ValidForGrid",
        imeMode: "disabled",
        update: false,
        create: false,
        searchChangeable: false,
        requirementChangeable: false,
      });
  }
}

/** Type-specific elements of a lookup; its target stands in the relationship. */
export function lookupDetails(): string[] {
  return [textElement("LookupStyle", "single"), element("LookupTypes")];
}

/** Type-specific elements of a text column. Length is in bytes, two a character. */
export function textDetails(format: string, maxLength: number): string[] {
  return [textElement("Format", format), textElement("MaxLength", maxLength), textElement("Length", maxLength * 2)];
}

/** Type-specific elements of a date: behavior 1 is the user's local time, 2 a day without time. */
export function dateDetails(format: "date" | "datetime", behavior: 1 | 2, changeable = true): string[] {
  return [
    textElement("Format", format),
    flag("CanChangeDateTimeBehavior", changeable),
    textElement("Behavior", behavior),
  ];
}

/** Limits of a number. */
export function range(min: number, max: number): string[] {
  return [textElement("MinValue", min), textElement("MaxValue", max)];
}

/** An `<optionset>` with its options. */
export function optionSetMarkup(
  attributes: Record<string, string>,
  before: string[],
  version: string,
  after: string[],
  label: Text,
  description: Text,
  options: readonly OptionSpec[],
): string {
  return element(
    "optionset",
    attributes,
    ...before,
    textElement("IntroducedVersion", version),
    flag("IsCustomizable", true),
    ...after,
    labels("displaynames", "displayname", label),
    labels("Descriptions", "Description", description),
    element(
      "options",
      {},
      ...options.map((option) =>
        element(
          "option",
          { value: option.value, ExternalValue: "", IsHidden: 0 },
          labels("labels", "label", option.label),
          option.description === undefined ? "" : labels("Descriptions", "Description", option.description),
        ),
      ),
    ),
  );
}

function yesNoOptions(name: string, column: ColumnSpec & { kind: "boolean" }, version: string): string {
  const words = column.labels ?? { yes: { 1033: "Yes", 1031: "Ja" }, no: { 1033: "No", 1031: "Nein" } };
  return optionSetMarkup(
    { Name: name },
    [textElement("OptionSetType", "bit")],
    version,
    [textElement("ExternalTypeName", "")],
    column.label,
    column.description,
    [
      { value: 1, label: words.yes },
      { value: 0, label: words.no },
    ],
  );
}
