import { compareOrdinal } from "../order";
import type { ColumnSpec, KeySpec, TableSpec } from "./author-spec";
import { customColumn } from "./column-markup";
import { baseText, element, flag, labels, textElement } from "./markup";
import { primaryNameColumn, systemColumns } from "./system-columns";

/** A whole Entity.xml without forms, views and ribbon, which are files beside it. */
export function tableMarkup(table: TableSpec, version: string): string {
  const audited = table.audited ?? false;
  const columns = systemColumns(table, version);
  columns.set(...primaryNameColumn(table, audited, version));
  for (const column of table.columns)
    columns.set(column.name, customColumn(table.name.toLowerCase(), column, audited, version));
  const sorted = [...columns].sort(([left], [right]) => compareOrdinal(left, right)).map(([, markup]) => markup);
  const name = baseText(table.label);
  return element(
    "Entity",
    { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" },
    `<Name LocalizedName="${attributeText(name)}" OriginalName="${attributeText(name)}">${table.name}</Name>`,
    element("EntityInfo", {}, entityMarkup(table, sorted, version)),
    element("FormXml"),
    element("SavedQueries"),
    element("RibbonDiffXml"),
  );
}

/** One alternate key. */
export function keyMarkup(key: KeySpec, version: string): string {
  return element(
    "EntityKey",
    {},
    textElement("Name", key.name),
    textElement("LogicalName", key.name.toLowerCase()),
    textElement("IntroducedVersion", version),
    flag("IsCustomizable", true),
    element(
      "EntityKeyAttributes",
      {},
      ...key.columns.map((column) => textElement("AttributeName", column.toLowerCase())),
    ),
    labels("displaynames", "displayname", key.label),
  );
}

/** Schema names of the lookups of a table with their specs. */
export function lookupsOf(columns: readonly ColumnSpec[]): (ColumnSpec & { kind: "lookup" })[] {
  return columns.filter((column): column is ColumnSpec & { kind: "lookup" } => column.kind === "lookup");
}

function entityMarkup(table: TableSpec, columns: string[], version: string): string {
  const audited = table.audited ?? false;
  const off = (...names: string[]): string[] => names.map((name) => flag(name, false));
  const on = (...names: string[]): string[] => names.map((name) => flag(name, true));
  return element(
    "entity",
    { Name: table.name },
    labels("LocalizedNames", "LocalizedName", table.label),
    labels("LocalizedCollectionNames", "LocalizedCollectionName", table.pluralLabel),
    labels("Descriptions", "Description", table.description),
    element("attributes", {}, ...columns),
    table.keys && table.keys.length > 0
      ? element("EntityKeys", {}, ...table.keys.map((key) => keyMarkup(key, version)))
      : "",
    textElement("EntitySetName", table.setName),
    ...on("IsDuplicateCheckSupported"),
    ...off(
      "IsBusinessProcessEnabled",
      "IsRequiredOffline",
      "IsInteractionCentricEnabled",
      "IsCollaboration",
      "AutoRouteToOwnerQueue",
      "IsConnectionsEnabled",
      "IsDocumentManagementEnabled",
      "AutoCreateAccessTeams",
      "IsOneNoteIntegrationEnabled",
      "IsKnowledgeManagementEnabled",
      "IsSLAEnabled",
      "IsDocumentRecommendationsEnabled",
      "IsBPFEntity",
    ),
    textElement("OwnershipTypeMask", table.ownership === "user" ? "UserOwned" : "OrgOwned"),
    flag("IsAuditEnabled", audited),
    ...off("IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled", "IsActivity"),
    textElement("ActivityTypeMask", ""),
    ...off("IsActivityParty", "IsReplicated", "IsReplicationUserFiltered"),
    ...off("IsMailMergeEnabled", "IsVisibleInMobile"),
    ...on("IsVisibleInMobileClient"),
    ...off("IsReadOnlyInMobileClient", "IsOfflineInMobileClient", "DaysSinceRecordLastModified"),
    textElement("MobileOfflineFilters", ""),
    ...on("IsMapiGridEnabled", "IsReadingPaneEnabled"),
    flag("IsQuickCreateEnabled", table.quickCreate ?? false),
    ...off("SyncToExternalSearchIndex"),
    textElement("IntroducedVersion", version),
    ...on(
      "IsCustomizable",
      "IsRenameable",
      "IsMappable",
      "CanModifyAuditSettings",
      "CanModifyMobileVisibility",
      "CanModifyMobileClientVisibility",
      "CanModifyMobileClientReadOnly",
      "CanModifyMobileClientOffline",
      "CanModifyConnectionSettings",
      "CanModifyDuplicateDetectionSettings",
      "CanModifyMailMergeSettings",
      "CanModifyQueueSettings",
      "CanCreateAttributes",
      "CanCreateForms",
      "CanCreateCharts",
      "CanCreateViews",
      "CanModifyAdditionalSettings",
      "CanEnableSyncToExternalSearchIndex",
    ),
    ...off("EnforceStateTransitions"),
    ...on("CanChangeHierarchicalRelationship"),
    ...off("EntityHelpUrlEnabled"),
    table.icon === undefined ? "" : textElement("IconVectorName", table.icon),
    flag("ChangeTrackingEnabled", table.changeTracking ?? false),
    ...on("CanChangeTrackingBeEnabled"),
    ...off("IsEnabledForExternalChannels", "IsMSTeamsIntegrationEnabled", "IsSolutionAware"),
  );
}

function attributeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
