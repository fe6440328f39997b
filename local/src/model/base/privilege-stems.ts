import type { PrivilegeStems } from "../table-language";

/**
 * Platform tables whose privileges are not named by their schema name; "" = everybody may read, and only those who may
 * customize write (`prvWriteCustomization`-like rights are folded into prvImportCustomization).
 */
export const PRIVILEGE_STEMS: PrivilegeStems = {
  systemuser: "User",
  annotation: "Note",
  activitypointer: "Activity",
  task: "Activity",
  savedquery: "Query",
  fieldpermission: "FieldSecurityProfile",
  audit: "AuditSummary",
  privilege: "",
  solutioncomponent: "",
  ribbondiff: "",
  customcontrolresource: "",
  principalobjectaccess: "",
};

/** Tables everybody may read, with or without the privilege: every client needs them to show anything. */
export const OPEN_FOR_READING: ReadonlySet<string> = new Set([
  "organization",
  "privilege",
  "usersettings",
  "sdkmessage",
  "sdkmessagefilter",
  "solutioncomponent",
  "appmodule",
  "sitemap",
  "systemform",
  "savedquery",
  "ribbondiff",
  "webresource",
  "customcontrol",
  "customcontrolresource",
  "principalobjectaccess",
  "transactioncurrency",
]);

/** Rights that belong to no table. */
export const MISCELLANEOUS_PRIVILEGES: readonly string[] = [
  "prvImportCustomization",
  "prvExportCustomization",
  "prvPublishCustomization",
  "prvActOnBehalfOfAnotherUser",
  "prvBypassCustomPlugins",
  "prvOverrideCreatedOnCreatedBy",
  "prvAssignRole",
  "prvAssignManager",
  "prvReadRecordAuditHistory",
  "prvDeleteRecordChangeHistory",
  "prvFlow",
  "prvExportToExcel",
  "prvGoOffline",
  "prvBulkDelete",
  "prvBrowseAvailability",
];
