import { readOptionSet, type Labels, type OptionSetDefinition } from "./option-set-definition";
import type { RelationshipDefinition } from "./relationship-definition";
import {
  attribute,
  childElement,
  childElements,
  childFlag,
  childNumber,
  childText,
  labelsIn,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";

export type RequiredLevel = "none" | "recommended" | "required" | "systemrequired";

/** A column as plain data. Sizes are in characters, file sizes in kilobytes, as the platform counts them. */
export interface ColumnDefinition {
  logicalName: string;
  schemaName: string;
  /** As in the XML, lower case: nvarchar, ntext, int, decimal, money, datetime, picklist, multiselectpicklist, bit, lookup… */
  type: string;
  displayName: string;
  displayNames: Labels;
  description: string | undefined;
  descriptions: Labels;
  requiredLevel: RequiredLevel;
  isPrimaryName: boolean;
  isCustom: boolean;
  /** Derived by the platform and stored nowhere of its own. */
  isLogical: boolean;
  validForCreate: boolean;
  validForRead: boolean;
  validForUpdate: boolean;
  isSecured: boolean;
  isAuditEnabled: boolean;
  isSearchable: boolean;
  /** text, textarea, email, url, date, datetime… */
  format: string | undefined;
  /** Date columns: when the value is shown in whose time zone. */
  behavior: "userLocal" | "dateOnly" | "timeZoneIndependent" | undefined;
  autoNumberFormat: string | undefined;
  maxLength: number | undefined;
  min: number | undefined;
  max: number | undefined;
  /** Digits after the decimal point. */
  accuracy: number | undefined;
  /** Default of a choice or yes/no column; undefined when there is none. */
  defaultValue: number | undefined;
  sourceType: "plain" | "calculated" | "rollup" | "formula";
  optionSet: OptionSetDefinition | undefined;
  /** The global choice it refers to, also when that is not part of the solution. */
  optionSetName: string | undefined;
  /** Lookups: logical names of the tables a row may be of. */
  targets: string[];
}

export interface ColumnContext {
  language: number;
  /** Global choices by lower-case name. */
  choices: ReadonlyMap<string, OptionSetDefinition>;
  relationships: readonly RelationshipDefinition[];
}

const SOURCE_TYPES = ["plain", "calculated", "rollup", "formula"] as const;
const BEHAVIORS = [undefined, "userLocal", "dateOnly", "timeZoneIndependent"] as const;
const REQUIRED_LEVELS: readonly RequiredLevel[] = ["none", "recommended", "required", "systemrequired"];

/** Targets of the lookups every table has, whose relationships an export may leave out. */
const SYSTEM_TARGETS: Record<string, string[]> = {
  createdby: ["systemuser"],
  createdonbehalfby: ["systemuser"],
  modifiedby: ["systemuser"],
  modifiedonbehalfby: ["systemuser"],
  owninguser: ["systemuser"],
  owningteam: ["team"],
  owningbusinessunit: ["businessunit"],
  ownerid: ["systemuser", "team"],
};

/** The columns of one `<entity>`, in file order. */
export function readColumns(entity: XmlElement | undefined, table: string, context: ColumnContext): ColumnDefinition[] {
  const list = childElement(entity, "attributes");
  return (list ? childElements(list, "attribute") : []).map((element) => readColumn(element, table, context));
}

function readColumn(element: XmlElement, table: string, context: ColumnContext): ColumnDefinition {
  const schemaName = attribute(element, "PhysicalName") ?? childText(element, "Name") ?? "";
  const logicalName = (childText(element, "LogicalName") ?? schemaName).toLowerCase();
  const displayNames = labelsIn(childElement(element, "displaynames"));
  const descriptions = labelsIn(childElement(element, "Descriptions"));
  const type = (childText(element, "Type") ?? "").toLowerCase();
  const local = childElement(element, "optionset");
  const optionSetName = childText(element, "OptionSetName");
  const level = childText(element, "RequiredLevel");
  const appDefault = childNumber(element, "AppDefaultValue");
  return {
    logicalName,
    schemaName,
    type,
    displayName: preferredLabel(displayNames, context.language) ?? schemaName,
    displayNames,
    description: preferredLabel(descriptions, context.language) || undefined,
    descriptions,
    requiredLevel: REQUIRED_LEVELS.find((known) => known === level) ?? "none",
    isPrimaryName: (childText(element, "DisplayMask") ?? "").split("|").includes("PrimaryName"),
    isCustom: childFlag(element, "IsCustomField"),
    isLogical: childFlag(element, "IsLogical"),
    validForCreate: childFlag(element, "ValidForCreateApi"),
    validForRead: childFlag(element, "ValidForReadApi", true),
    validForUpdate: childFlag(element, "ValidForUpdateApi"),
    isSecured: childFlag(element, "IsSecured"),
    isAuditEnabled: childFlag(element, "IsAuditEnabled"),
    isSearchable: childFlag(element, "IsSearchable"),
    format: childText(element, "Format")?.toLowerCase(),
    behavior: BEHAVIORS[childNumber(element, "Behavior") ?? 0],
    autoNumberFormat: childText(element, "AutoNumberFormat"),
    maxLength: childNumber(element, "MaxLength"),
    min: childNumber(element, "MinValue"),
    max: childNumber(element, "MaxValue"),
    accuracy: childNumber(element, "Accuracy"),
    defaultValue: appDefault === -1 ? undefined : appDefault,
    sourceType: SOURCE_TYPES[childNumber(element, "SourceType") ?? 0] ?? "plain",
    optionSet: local
      ? readOptionSet(local, false, context.language)
      : context.choices.get((optionSetName ?? "").toLowerCase()),
    optionSetName,
    targets: isLookup(type) ? targetsOf(table, logicalName, context) : [],
  };
}

/** Whether a column of this type points to rows. */
export function isLookup(type: string): boolean {
  return type === "lookup" || type === "owner" || type === "customer" || type === "partylist";
}

function targetsOf(table: string, column: string, { relationships }: ColumnContext): string[] {
  const targets = relationships.flatMap((relationship) =>
    relationship.kind === "1:N" && relationship.referencing === table && relationship.referencingColumn === column
      ? [relationship.referenced]
      : [],
  );
  // The owner relationship names an abstract table; rows are users and teams.
  const concrete = targets.flatMap((target) => (target === "owner" ? ["systemuser", "team"] : [target]));
  return concrete.length > 0 ? [...new Set(concrete)] : (SYSTEM_TARGETS[column] ?? []);
}
