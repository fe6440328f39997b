import type { ColumnDefinition, ColumnKind, TableDefinition } from "../../contract/metadata";
import { labelJson, managedProperty, metadataId, type MetaNode } from "./meta-node";
import { optionSetNode } from "./option-set-node";

/** Metadata type, AttributeType and AttributeTypeName of each kind of column. */
const TYPES: Readonly<Record<ColumnKind, readonly [type: string, code: string, name: string]>> = {
  text: ["StringAttributeMetadata", "String", "StringType"],
  memo: ["MemoAttributeMetadata", "Memo", "MemoType"],
  integer: ["IntegerAttributeMetadata", "Integer", "IntegerType"],
  bigint: ["BigIntAttributeMetadata", "BigInt", "BigIntType"],
  double: ["DoubleAttributeMetadata", "Double", "DoubleType"],
  decimal: ["DecimalAttributeMetadata", "Decimal", "DecimalType"],
  money: ["MoneyAttributeMetadata", "Money", "MoneyType"],
  boolean: ["BooleanAttributeMetadata", "Boolean", "BooleanType"],
  dateOnly: ["DateTimeAttributeMetadata", "DateTime", "DateTimeType"],
  dateTime: ["DateTimeAttributeMetadata", "DateTime", "DateTimeType"],
  dateTimeIndependent: ["DateTimeAttributeMetadata", "DateTime", "DateTimeType"],
  choice: ["PicklistAttributeMetadata", "Picklist", "PicklistType"],
  choices: ["MultiSelectPicklistAttributeMetadata", "Virtual", "MultiSelectPicklistType"],
  state: ["StateAttributeMetadata", "State", "StateType"],
  status: ["StatusAttributeMetadata", "Status", "StatusType"],
  lookup: ["LookupAttributeMetadata", "Lookup", "LookupType"],
  owner: ["LookupAttributeMetadata", "Owner", "OwnerType"],
  uniqueidentifier: ["UniqueIdentifierAttributeMetadata", "Uniqueidentifier", "UniqueidentifierType"],
  file: ["FileAttributeMetadata", "Virtual", "FileType"],
  image: ["ImageAttributeMetadata", "Virtual", "ImageType"],
};

const REQUIRED: Readonly<Record<ColumnDefinition["requiredLevel"], string>> = {
  none: "None",
  recommended: "Recommended",
  required: "ApplicationRequired",
  systemrequired: "SystemRequired",
};

const BEHAVIOURS: Readonly<Partial<Record<ColumnKind, readonly [behaviour: string, format: string]>>> = {
  dateOnly: ["DateOnly", "DateOnly"],
  dateTime: ["UserLocal", "DateAndTime"],
  dateTimeIndependent: ["TimeZoneIndependent", "DateAndTime"],
};

const FORMATS: Readonly<Record<string, string>> = {
  text: "Text",
  textarea: "TextArea",
  email: "Email",
  url: "Url",
  phone: "Phone",
  json: "Json",
  richtext: "RichText",
};

function formatOf(column: ColumnDefinition): string {
  return FORMATS[(column.format ?? "").toLowerCase()] ?? (column.kind === "memo" ? "TextArea" : "Text");
}

function specific(column: ColumnDefinition): Readonly<Record<string, unknown>> {
  const { kind } = column;
  if (kind === "text" || kind === "memo") {
    return {
      MaxLength: column.maxLength,
      Format: formatOf(column),
      FormatName: { Value: formatOf(column) },
      ...(kind === "text" ? { AutoNumberFormat: column.autoNumberFormat ?? "" } : {}),
    };
  }
  if (kind === "integer") return { MinValue: column.min, MaxValue: column.max, Format: "None" };
  if (kind === "decimal" || kind === "double" || kind === "money")
    return { MinValue: column.min, MaxValue: column.max, Precision: column.precision };
  if (kind === "boolean") return { DefaultValue: column.defaultValue === true };
  if (kind === "choice" || kind === "choices")
    return { DefaultFormValue: typeof column.defaultValue === "number" ? column.defaultValue : -1 };
  if (kind === "lookup" || kind === "owner") return { Targets: column.targets };
  if (kind === "file" || kind === "image") return { MaxSizeInKB: column.maxSizeKb };
  const behaviour = BEHAVIOURS[kind];
  return behaviour ? { DateTimeBehavior: { Value: behaviour[0] }, Format: behaviour[1] } : {};
}

/** AttributeMetadata of a column. */
export function columnNode(
  table: TableDefinition,
  column: ColumnDefinition,
  position: number,
  languageId: number,
): MetaNode {
  const [type, code, name] = TYPES[column.kind];
  const owner = `${table.logicalName}.${column.logicalName}`;
  const id = metadataId("column", owner);
  const isPrimaryId = column.logicalName === table.primaryId;
  const properties = {
    LogicalName: column.logicalName,
    SchemaName: column.schemaName,
    EntityLogicalName: table.logicalName,
    AttributeType: code,
    AttributeTypeName: { Value: name },
    AttributeOf: null,
    ColumnNumber: position + 1,
    DisplayName: labelJson(owner, column.label, languageId),
    Description: labelJson(`${owner}:d`, column.description, languageId),
    RequiredLevel: managedProperty(REQUIRED[column.requiredLevel], "canmodifyrequirementlevelsettings"),
    IsCustomAttribute: column.isCustom,
    IsPrimaryId: isPrimaryId,
    IsPrimaryName: column.logicalName === table.primaryName,
    IsSecured: column.isSecured,
    IsAuditEnabled: managedProperty(column.isAudited, "canmodifyauditsettings"),
    IsValidForRead: true,
    IsValidForCreate: !column.isSystemManaged,
    IsValidForUpdate: !column.isSystemManaged && !isPrimaryId,
    IsValidForAdvancedFind: managedProperty(true, "canmodifysearchsettings"),
    IsValidODataAttribute: true,
    IsLogical: false,
    IsFilterable: true,
    IsSearchable: column.logicalName === table.primaryName,
    IsManaged: table.isCustom,
    IsCustomizable: managedProperty(false, "iscustomizable"),
    SourceType: 0,
    MetadataId: id,
    ...specific(column),
  };
  const hasOptions = column.options !== null;
  const optionSet = (): MetaNode => optionSetNode(table.logicalName, column, languageId);
  return {
    type,
    id,
    properties,
    navigation: hasOptions
      ? {
          OptionSet: () => (column.optionSetIsGlobal ? null : optionSet()),
          GlobalOptionSet: () => (column.optionSetIsGlobal ? optionSet() : null),
        }
      : {},
  };
}
