import type {
  ColumnDefinition,
  ColumnKind,
  Label,
  OneToManyRelationship,
  OptionDefinition,
  TableDefinition,
} from "../contract/metadata";

/** Language of every text that comes without one. */
export const BASE_LANGUAGE = 1033;

export function label(text: string, byLanguage?: Readonly<Record<number, string>>): Label {
  return { text, byLanguage: byLanguage ?? { [BASE_LANGUAGE]: text } };
}

export function option(value: number, text: string, more: Partial<OptionDefinition> = {}): OptionDefinition {
  return { value, label: label(text), color: null, state: null, defaultStatus: null, invariantName: null, ...more };
}

/** A column with the platform's defaults for everything not given. */
export function column(
  schemaName: string,
  kind: ColumnKind,
  text: string,
  more: Partial<ColumnDefinition> = {},
): ColumnDefinition {
  return {
    logicalName: schemaName.toLowerCase(),
    schemaName,
    kind,
    label: label(text),
    description: label(""),
    requiredLevel: "none",
    maxLength: null,
    min: null,
    max: null,
    precision: null,
    format: null,
    autoNumberFormat: null,
    isSecured: false,
    isAudited: true,
    isCustom: false,
    isSystemManaged: false,
    options: null,
    optionSetName: null,
    optionSetIsGlobal: false,
    targets: [],
    defaultValue: null,
    maxSizeKb: null,
    ...more,
  };
}

export const NO_CASCADE: OneToManyRelationship["cascade"] = {
  assign: "NoCascade",
  delete: "NoCascade",
  reparent: "NoCascade",
  share: "NoCascade",
  unshare: "NoCascade",
};

export const STANDARD_STATES: readonly OptionDefinition[] = [
  option(0, "Active", { defaultStatus: 1, invariantName: "Active" }),
  option(1, "Inactive", { defaultStatus: 2, invariantName: "Inactive" }),
];

export const STANDARD_STATUSES: readonly OptionDefinition[] = [
  option(1, "Active", { state: 0 }),
  option(2, "Inactive", { state: 1 }),
];

/** Columns every table gets by its ownership, whether the solution lists them or not. */
export function platformColumns(ownership: TableDefinition["ownership"]): readonly ColumnDefinition[] {
  const managed = { isSystemManaged: true, isAudited: false };
  const user = { ...managed, targets: ["systemuser"] };
  const common = [
    column("CreatedOn", "dateTime", "Created On", { ...managed, format: "datetime" }),
    column("CreatedBy", "lookup", "Created By", user),
    column("CreatedOnBehalfBy", "lookup", "Created By (Delegate)", user),
    column("ModifiedOn", "dateTime", "Modified On", { ...managed, format: "datetime" }),
    column("ModifiedBy", "lookup", "Modified By", user),
    column("ModifiedOnBehalfBy", "lookup", "Modified By (Delegate)", user),
    column("VersionNumber", "bigint", "Version Number", managed),
    column("ImportSequenceNumber", "integer", "Import Sequence Number", { isAudited: false }),
    column("OverriddenCreatedOn", "dateTime", "Record Created On", { isAudited: false, format: "date" }),
    column("TimeZoneRuleVersionNumber", "integer", "Time Zone Rule Version Number", { isAudited: false }),
    column("UTCConversionTimeZoneCode", "integer", "UTC Conversion Time Zone Code", { isAudited: false }),
  ];
  if (ownership === "none") return common;
  if (ownership === "organization") {
    return [
      ...common,
      column("OrganizationId", "lookup", "Organization Id", { ...managed, targets: ["organization"] }),
    ];
  }
  return [
    ...common,
    column("OwnerId", "owner", "Owner", { targets: ["systemuser", "team"], requiredLevel: "systemrequired" }),
    column("OwningBusinessUnit", "lookup", "Owning Business Unit", { ...managed, targets: ["businessunit"] }),
    column("OwningUser", "lookup", "Owning User", user),
    column("OwningTeam", "lookup", "Owning Team", { ...managed, targets: ["team"] }),
  ];
}

/** The collection navigation property and schema name a platform column's relationship has by convention. */
export function platformRelationshipName(table: string, columnName: string, target: string): string {
  switch (columnName) {
    case "owningbusinessunit":
      return `business_unit_${table}`;
    case "owninguser":
      return `user_${table}`;
    case "owningteam":
      return `team_${table}`;
    case "ownerid":
      return target === "team" ? `owner_team_${table}` : `owner_${table}`;
    case "organizationid":
      return `organization_${table}`;
    default:
      return `lk_${table}_${columnName}`;
  }
}
