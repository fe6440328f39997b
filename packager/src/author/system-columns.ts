import { columnMarkup, dateDetails, lookupDetails, range, textDetails, type ColumnHead } from "./column-markup";
import type { StatusSpec, TableSpec, Text } from "./author-spec";
import { baseText, element, flag, labels, textElement } from "./markup";

type Labelled = readonly [label: Text, description: Text];

const WORDS = {
  createdBy: [{ 1033: "Created By", 1031: "Erstellt von" }, "The user who created the row."],
  createdOn: [{ 1033: "Created On", 1031: "Erstellt am" }, "When the row was created, in UTC."],
  createdOnBehalfBy: [
    { 1033: "Created By (Delegate)", 1031: "Erstellt von (Delegat)" },
    "The user who created the row for another.",
  ],
  modifiedBy: [{ 1033: "Modified By", 1031: "Geändert von" }, "The user who changed the row last."],
  modifiedOn: [{ 1033: "Modified On", 1031: "Geändert am" }, "When the row was changed last, in UTC."],
  modifiedOnBehalfBy: [
    { 1033: "Modified By (Delegate)", 1031: "Geändert von (Delegat)" },
    "The user who changed the row for another.",
  ],
  importSequenceNumber: ["Import Sequence Number", "The import that brought the row."],
  overriddenCreatedOn: ["Record Created On", "When a migrated row was first created."],
  owner: [{ 1033: "Owner", 1031: "Besitzer" }, "The user or team that owns the row."],
  owningBusinessUnit: [
    { 1033: "Owning Business Unit", 1031: "Besitzende Unternehmenseinheit" },
    "The business unit of the owner.",
  ],
  owningTeam: [{ 1033: "Owning Team", 1031: "Besitzendes Team" }, "The owner when it is a team."],
  owningUser: [{ 1033: "Owning User", 1031: "Besitzender Benutzer" }, "The owner when it is a user."],
  organization: [{ 1033: "Organization", 1031: "Organisation" }, "The organization the row belongs to."],
  timeZoneRule: ["Time Zone Rule Version Number", "For internal use."],
  timeZoneCode: ["UTC Conversion Time Zone Code", "Time zone that was in use when the row was created."],
} satisfies Record<string, Labelled>;

const STATE_LABELS: readonly Text[] = [
  { 1033: "Active", 1031: "Aktiv" },
  { 1033: "Inactive", 1031: "Inaktiv" },
];

/** The platform's own columns of a table, by physical name. */
export function systemColumns(table: TableSpec, version: string): Map<string, string> {
  const columns = new Map<string, string>();
  const add = (head: Omit<ColumnHead, "version">, own: string[], [label, description]: Labelled): void => {
    columns.set(head.name, columnMarkup({ custom: false, ...head, version }, own, label, description));
  };
  const setByPlatform = { update: false, create: false };

  add(
    {
      name: `${table.name}Id`,
      type: "primarykey",
      requiredLevel: "systemrequired",
      displayMask: "ValidForAdvancedFind|RequiredForGrid",
      update: false,
      requirementChangeable: false,
      filterable: true,
      retrievable: true,
    },
    [],
    [table.label, "Unique identifier of the row."],
  );
  for (const [name, words] of [
    ["CreatedBy", WORDS.createdBy],
    ["CreatedOnBehalfBy", WORDS.createdOnBehalfBy],
    ["ModifiedBy", WORDS.modifiedBy],
    ["ModifiedOnBehalfBy", WORDS.modifiedOnBehalfBy],
  ] as const) {
    add({ name, type: "lookup", ...setByPlatform }, lookupDetails(), words);
  }
  for (const [name, words] of [
    ["CreatedOn", WORDS.createdOn],
    ["ModifiedOn", WORDS.modifiedOn],
  ] as const) {
    add(
      { name, type: "datetime", imeMode: "inactive", ...setByPlatform, filterable: true, retrievable: true },
      dateDetails("datetime", 1, false),
      words,
    );
  }
  add(
    {
      name: "ImportSequenceNumber",
      type: "int",
      displayMask: "ValidForAdvancedFind",
      imeMode: "disabled",
      update: false,
      audited: true,
    },
    [textElement("Format", ""), ...range(-2147483648, 2147483647)],
    WORDS.importSequenceNumber,
  );
  add(
    {
      name: "OverriddenCreatedOn",
      type: "datetime",
      displayMask: "ValidForAdvancedFind|ValidForGrid",
      imeMode: "inactive",
      update: false,
      audited: true,
    },
    dateDetails("date", 1, false),
    WORDS.overriddenCreatedOn,
  );
  for (const [name, words] of [
    ["TimeZoneRuleVersionNumber", WORDS.timeZoneRule],
    ["UTCConversionTimeZoneCode", WORDS.timeZoneCode],
  ] as const) {
    add({ name, type: "int", displayMask: null }, [textElement("Format", ""), ...range(-1, 2147483647)], words);
  }
  if (table.ownership === "user") {
    addOwner(add);
  } else {
    add({ name: "OrganizationId", type: "lookup", ...setByPlatform }, lookupDetails(), WORDS.organization);
  }
  addStates(columns, table, version);
  return columns;
}

/** The primary name column, `<prefix>_Name`. */
export function primaryNameColumn(table: TableSpec, audited: boolean, version: string): [string, string] {
  const name = `${table.name.slice(0, table.name.indexOf("_"))}_Name`;
  const { label, description, maxLength, required = "required" } = table.primaryName;
  const mask = "PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid";
  const markup = columnMarkup(
    {
      name,
      type: "nvarchar",
      requiredLevel: required,
      displayMask: required === "none" ? mask : `${mask}|RequiredForForm`,
      audited,
      searchable: true,
      retrievable: true,
      version,
    },
    textDetails("text", maxLength),
    label,
    description,
  );
  return [name, markup];
}

/** The statuses of a table; the platform's two where the spec names none. */
export function statusesOf(table: TableSpec): readonly StatusSpec[] {
  if (table.statuses && table.statuses.length > 0) return table.statuses;
  return STATE_LABELS.map((label, state): StatusSpec => ({ value: state + 1, state: state === 0 ? 0 : 1, label }));
}

function addOwner(add: (head: Omit<ColumnHead, "version">, own: string[], words: Labelled) => void): void {
  const noId = "00000000-0000-0000-0000-000000000000";
  add(
    {
      name: "OwnerId",
      type: "owner",
      requiredLevel: "systemrequired",
      displayMask: "ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm",
      audited: true,
      filterable: true,
    },
    [
      textElement("LookupStyle", "single"),
      element("LookupTypes", {}, element("LookupType", { id: noId }, "8"), element("LookupType", { id: noId }, "9")),
    ],
    WORDS.owner,
  );
  const held = { type: "lookup", update: false, create: false } as const;
  add(
    { ...held, name: "OwningBusinessUnit", requiredLevel: "systemrequired", audited: true, filterable: true },
    lookupDetails(),
    WORDS.owningBusinessUnit,
  );
  add({ ...held, name: "OwningTeam", displayMask: null, logical: true }, lookupDetails(), WORDS.owningTeam);
  add({ ...held, name: "OwningUser", displayMask: null, logical: true }, lookupDetails(), WORDS.owningUser);
}

function addStates(columns: Map<string, string>, table: TableSpec, version: string): void {
  const logicalName = table.name.toLowerCase();
  const name = baseText(table.label);
  const statuses = statusesOf(table);
  const defaultOf = (state: number): number => statuses.find((status) => status.state === state)?.value ?? -1;
  const head = { custom: false, audited: true, version };
  const stateWords = [
    { 1033: "Status", 1031: "Status" },
    `Whether the ${name.toLowerCase()} is active or inactive.`,
  ] as const;
  const statusWords = [
    { 1033: "Status Reason", 1031: "Statusgrund" },
    `Where the ${name.toLowerCase()} stands: ${statuses.map(({ label }) => baseText(label)).join(", ")}.`,
  ] as const;
  const states = [0, 1].map((state) =>
    element(
      "state",
      { value: state, defaultstatus: defaultOf(state), invariantname: state === 0 ? "Active" : "Inactive" },
      labels("labels", "label", STATE_LABELS[state]),
    ),
  );
  columns.set(
    "statecode",
    columnMarkup(
      { ...head, name: "statecode", type: "state", requiredLevel: "systemrequired", create: false, filterable: true },
      [statusSet(`${logicalName}_statecode`, "state", version, stateWords, element("states", {}, ...states))],
      ...stateWords,
    ),
  );
  const reasons = statuses.map((status) =>
    element("status", { value: status.value, state: status.state }, labels("labels", "label", status.label)),
  );
  columns.set(
    "statuscode",
    columnMarkup(
      { ...head, name: "statuscode", type: "status" },
      [statusSet(`${logicalName}_statuscode`, "status", version, statusWords, element("statuses", {}, ...reasons))],
      ...statusWords,
    ),
  );
}

function statusSet(name: string, type: string, version: string, words: Labelled, members: string): string {
  return element(
    "optionset",
    { Name: name },
    textElement("OptionSetType", type),
    textElement("IntroducedVersion", version),
    flag("IsCustomizable", true),
    labels("displaynames", "displayname", words[0]),
    labels("Descriptions", "Description", words[1]),
    members,
  );
}
