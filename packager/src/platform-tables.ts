/** Tables every environment has, with their entity sets. A solution may refer to them without depending on another solution. */
const PLATFORM_SETS: Record<string, string> = {
  account: "accounts",
  annotation: "annotations",
  appmodule: "appmodules",
  asyncoperation: "asyncoperations",
  audit: "audits",
  businessunit: "businessunits",
  connection: "connections",
  contact: "contacts",
  customapi: "customapis",
  duplicaterecord: "duplicaterecords",
  email: "emails",
  entity: "entities",
  environmentvariabledefinition: "environmentvariabledefinitions",
  environmentvariablevalue: "environmentvariablevalues",
  fieldsecurityprofile: "fieldsecurityprofiles",
  fileattachment: "fileattachments",
  importjob: "importjobs",
  organization: "organizations",
  owner: "owners",
  pluginassembly: "pluginassemblies",
  plugintracelog: "plugintracelogs",
  plugintype: "plugintypes",
  principalobjectaccess: "principalobjectaccessset",
  privilege: "privileges",
  processsession: "processsessions",
  publisher: "publishers",
  queue: "queues",
  role: "roles",
  savedquery: "savedqueries",
  savedqueryvisualization: "savedqueryvisualizations",
  sdkmessage: "sdkmessages",
  sdkmessagefilter: "sdkmessagefilters",
  sdkmessageprocessingstep: "sdkmessageprocessingsteps",
  sitemap: "sitemaps",
  solution: "solutions",
  solutioncomponent: "solutioncomponents",
  subject: "subjects",
  syncerror: "syncerrors",
  systemform: "systemforms",
  systemuser: "systemusers",
  task: "tasks",
  team: "teams",
  transactioncurrency: "transactioncurrencies",
  userentityinstancedata: "userentityinstancedatas",
  userentityuisettings: "userentityuisettingscollection",
  userform: "userforms",
  userquery: "userqueries",
  userqueryvisualization: "userqueryvisualizations",
  usersettings: "usersettingscollection",
  webresource: "webresourceset",
  workflow: "workflows",
};

/** Entity set of a table of the platform; undefined for other tables. */
export function platformSetName(table: string): string | undefined {
  return PLATFORM_SETS[table.toLowerCase()];
}

/** Whether every environment has the table. */
export function isPlatformTable(table: string): boolean {
  return platformSetName(table) !== undefined;
}
