/**
 * Every error the server answers with, in one table: number, HTTP status and text as the platform gives them.
 * `source` says how sure that is: "documented" (Microsoft's reference), "observed" (texts seen in real answers),
 * "listed" (code list only; status or text follow the code's name).
 */
interface ErrorEntry {
  readonly code: number;
  readonly http: number;
  /** `{name}` is replaced by the argument of that name. */
  readonly text: string;
  readonly source: "documented" | "observed" | "listed";
}

const ENTRIES = {
  // rows and keys
  ObjectDoesNotExist: {
    code: 0x80040217,
    http: 404,
    text: "{table} With Id = {id} Does Not Exist",
    source: "observed",
  },
  RecordNotFoundByEntityKey: {
    code: 0x80060891,
    http: 404,
    text: "A record with the specified key values does not exist in {table} entity",
    source: "documented",
  },
  DuplicateRecordEntityKey: {
    code: 0x80060892,
    http: 412,
    text: "Entity Key {key} violated. A record with the same value for {columns} already exists. A duplicate record cannot be created. Select one or more unique values and try again.",
    source: "listed",
  },
  EntityKeyNotDefined: {
    code: 0x80060890,
    http: 400,
    text: "The specified key attributes are not a defined key for the {table} entity",
    source: "documented",
  },
  InvalidEntityKeyOperation: {
    code: 0x8006088f,
    http: 400,
    text: "Invalid EntityKey Operation performed : {detail}",
    source: "documented",
  },
  DuplicateRecord: { code: 0x80040237, http: 412, text: "Cannot insert duplicate key.", source: "documented" },
  RecordWithMatchingKeyExists: {
    code: 0x80040237,
    http: 412,
    text: "A record with matching key values already exists.",
    source: "documented",
  },
  ConcurrencyVersionMismatch: {
    code: 0x80060882,
    http: 412,
    text: "The version of the existing record doesn't match the RowVersion property provided.",
    source: "documented",
  },
  OptimisticConcurrencyNotEnabled: {
    code: 0x8006088d,
    http: 400,
    text: "Optimistic concurrency isn't enabled for entity type {table}. The IfVersionMatches value of ConcurrencyBehavior can only be used if optimistic concurrency is enabled.",
    source: "documented",
  },
  VersionNotProvided: {
    code: 0x80060883,
    http: 400,
    text: "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.",
    source: "documented",
  },
  CannotDeleteDueToAssociation: {
    code: 0x80040227,
    http: 405,
    text: "The object you tried to delete is associated with another object and cannot be deleted.",
    source: "documented",
  },

  // security
  PrivilegeDenied: {
    code: 0x80040220,
    http: 403,
    text: "Principal user (Id={user}, type=8, roleCount={roleCount}, privilegeCount={privilegeCount}, accessMode='0 Read-Write', businessUnitId={businessUnit}), is missing {privilege} privilege (Id={privilegeId}) on OTC={otc} for entity '{table}' (LocalizedName='{label}'). context.Caller={user}. Consider adding missed privilege to one of the principal (user/team) roles.",
    source: "observed",
  },
  MessagePrivilegeDenied: {
    code: 0x80040220,
    http: 403,
    text: "Principal user (Id={user}, type=8) is missing {privilege} privilege. Consider adding missed privilege to one of the principal (user/team) roles.",
    source: "observed",
  },
  RecordAccessDenied: {
    code: 0x80048306,
    http: 403,
    text: "Principal with id {user} does not have {right} right(s) for record with id {id} of entity {table}. Details: {details}",
    source: "observed",
  },
  PrincipalPrivilegeDenied: {
    code: 0x80040231,
    http: 403,
    text: "Target user or team does not hold required privileges.",
    source: "listed",
  },
  AccessDenied: { code: 0x80048405, http: 403, text: "Access is denied.", source: "listed" },
  UserNotAssignedRoles: {
    code: 0x80042f09,
    http: 403,
    text: "The user has not been assigned any roles.",
    source: "documented",
  },
  UserDisabled: {
    code: 0x80040225,
    http: 403,
    text: "The specified user (Id={user}) is disabled. Consider enabling this user.",
    source: "observed",
  },
  CannotActOnBehalfOfAnotherUser: {
    code: 0x8004a110,
    http: 403,
    text: "User does not have the privilege to act on behalf another user.",
    source: "documented",
  },
  SecuredColumnRead: {
    code: 0x8004f504,
    http: 403,
    text: "The user does not have read permissions to a secured field. The requested operation could not be completed.",
    source: "documented",
  },
  SecuredColumnCreate: {
    code: 0x8004f502,
    http: 403,
    text: "The user doesn't have AttributePrivilegeCreate and not granted shared access for a secured attribute during create operation. Column: {column}",
    source: "listed",
  },
  SecuredColumnUpdate: {
    code: 0x8004f507,
    http: 403,
    text: "The user doesn't have AttributePrivilegeUpdate and not granted shared access for a secured attribute during update operation. Column: {column}",
    source: "documented",
  },
  CannotShareWithOwner: {
    code: 0x80040214,
    http: 400,
    text: "An item cannot be shared with the owning user.",
    source: "documented",
  },
  CannotRemoveSystemAdministrator: {
    code: 0x80041d36,
    http: 400,
    text: "You cannot remove the last user with the System Administrator role from that role.",
    source: "listed",
  },

  // plug-ins
  IsvAborted: { code: 0x80040265, http: 400, text: "{message}", source: "documented" },
  IsvUnExpected: {
    code: 0x80040224,
    http: 500,
    text: "An unexpected error occurred from ISV code. ({detail})",
    source: "documented",
  },
  PluginTransactionDoomed: {
    code: 0x8009000c,
    http: 500,
    text: "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing. (plug-in {pluginType})",
    source: "documented",
  },
  PluginInfiniteLoop: {
    code: 0x80044182,
    http: 400,
    text: "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again. (depth {depth} exceeds {limit}, plug-in {pluginType})",
    source: "listed",
  },
  PluginTypeNotFound: {
    code: 0x8004418b,
    http: 500,
    text: "The plug-in type {pluginType} of assembly {assembly} has no implementation on this server: register its JavaScript twin (option \"twins\"), or disable the step '{step}'.",
    source: "listed",
  },

  // names and payload
  EntityNotFound: {
    code: 0x80060888,
    http: 404,
    text: "The entity with a name = '{table}' was not found in the MetadataCache.",
    source: "observed",
  },
  ResourceNotFound: {
    code: 0x8006088a,
    http: 404,
    text: "Resource not found for the segment '{segment}'.",
    source: "documented",
  },
  UnknownProperty: {
    code: 0x80060888,
    http: 400,
    text: "Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.{table}'.",
    source: "observed",
  },
  BadQuery: { code: 0x80060888, http: 400, text: "{detail}", source: "observed" },
  NoResourceMatches: {
    code: 0,
    http: 404,
    text: "No HTTP resource was found that matches the request URI '{uri}'.",
    source: "documented",
  },
  InvalidPayload: {
    code: 0x80048d19,
    http: 400,
    text: "Error identified in Payload provided by the user for Entity :'{table}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : {detail}.",
    source: "observed",
  },
  InvalidPropertyInPayload: {
    code: 0x80048d19,
    http: 400,
    text: "Error identified in Payload provided by the user for Entity :'{table}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.Crm.CrmException: Invalid property '{property}' was found in entity 'Microsoft.Dynamics.CRM.{table}'. ---> Microsoft.OData.ODataException: The property '{property}' does not exist on type 'Microsoft.Dynamics.CRM.{table}'.",
    source: "observed",
  },
  AttributeNotFound: {
    code: 0x80041103,
    http: 400,
    text: "'{table}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.",
    source: "observed",
  },
  InvalidArgument: { code: 0x80040203, http: 400, text: "{detail}", source: "documented" },
  InvalidTypeOfValue: {
    code: 0x80040203,
    http: 400,
    text: "Incorrect attribute value type {actual}: the attribute '{column}' of entity '{table}' expects {expected}.",
    source: "observed",
  },
  InvalidGuid: {
    code: 0x80040203,
    http: 400,
    text: "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx): '{value}'.",
    source: "observed",
  },
  StringLengthTooLong: {
    code: 0x80044331,
    http: 400,
    text: "A validation error occurred.  The length of the '{column}' attribute of the '{table}' entity exceeded the maximum allowed length of '{max}'.",
    source: "documented",
  },
  ValueOutOfRange: {
    code: 0x80044330,
    http: 400,
    text: "A validation error occurred.  The value of '{column}' on record of type '{table}' is outside the valid range. (value {value}, allowed {min} to {max})",
    source: "observed",
  },
  PicklistValueOutOfRange: {
    code: 0x8004431a,
    http: 400,
    text: "A validation error occurred. The value {value} of '{column}' on record of type '{table}' is outside the valid range. Accepted Values: {accepted}",
    source: "observed",
  },
  InvalidStateCodeStatusCode: {
    code: 0x80048408,
    http: 400,
    text: "{status} is not a valid status code for state code {state} on {table} with Id {id}.",
    source: "observed",
  },
  InvalidDate: {
    code: 0x80040239,
    http: 400,
    text: "DateTime is not valid for attribute '{column}' of entity '{table}': '{value}'.",
    source: "listed",
  },
  SystemRequiredMissing: {
    code: 0x80040203,
    http: 400,
    text: "Required field '{column}' of entity '{table}' is missing.",
    source: "listed",
  },
  ImmutableColumn: {
    code: 0x80040203,
    http: 400,
    text: "The attribute '{column}' of entity '{table}' cannot be set or changed by a client.",
    source: "listed",
  },
  InvalidLookupTarget: {
    code: 0x80040203,
    http: 400,
    text: "The lookup '{column}' of entity '{table}' cannot refer to a row of '{target}'. Accepted: {accepted}",
    source: "listed",
  },
  LookupTargetMissing: {
    code: 0x80040217,
    http: 404,
    text: "{target} With Id = {id} Does Not Exist",
    source: "observed",
  },
  OwnerMissing: { code: 0x80040217, http: 404, text: "{target} With Ids = {id} Do Not Exist", source: "observed" },
  OwnershipChangeNotSupported: {
    code: 0x80040203,
    http: 400,
    text: "The entity '{table}' is not user-owned: it cannot be assigned or shared.",
    source: "listed",
  },
  RelationshipNotFound: {
    code: 0x80040203,
    http: 400,
    text: "The relationship '{relationship}' does not exist for entity '{table}'.",
    source: "listed",
  },
  InvalidOperation: { code: 0x8004023b, http: 405, text: "{detail}", source: "listed" },
  NotSupported: { code: 0x80040315, http: 405, text: "{detail}", source: "listed" },
  MethodNotSupported: {
    code: 0x80040800,
    http: 405,
    text: "The '{message}' method does not support entities of type '{table}'.",
    source: "observed",
  },
  MessageNotFound: {
    code: 0x8006088a,
    http: 404,
    text: "Resource not found for the segment '{message}'.",
    source: "documented",
  },
  MissingParameter: {
    code: 0x80040203,
    http: 400,
    text: "Required field '{parameter}' is missing for message '{message}'.",
    source: "observed",
  },

  // queries
  QueryEntityNotFound: {
    code: 0x80041102,
    http: 400,
    text: "The specified entity was not found: '{table}'.",
    source: "documented",
  },
  QueryInvalid: { code: 0x80040203, http: 400, text: "{detail}", source: "documented" },
  FetchXmlInvalid: { code: 0x80041111, http: 400, text: "Invalid FetchXML: {detail}", source: "listed" },
  FetchOperatorInvalid: {
    code: 0x80041119,
    http: 400,
    text: "The condition operator '{operator}' is not supported for the column '{column}' of type {kind}.",
    source: "listed",
  },
  AggregateQueryRecordLimitExceeded: {
    code: 0x8004e023,
    http: 400,
    text: "The maximum record limit is exceeded. Reduce the number of records.",
    source: "documented",
  },
  PageSizeTooLarge: {
    code: 0x8004e024,
    http: 400,
    text: "The page size {size} is outside the valid range 1 to 5000.",
    source: "listed",
  },

  // requests
  NotAuthenticated: {
    code: 0,
    http: 401,
    text: "HTTP Error 401 - Unauthorized: Access is denied",
    source: "documented",
  },
  Throttled: {
    code: 0x80072322,
    http: 429,
    text: "Number of requests exceeded the limit of {limit} over time window of 300 seconds.",
    source: "documented",
  },
  ThrottledTime: {
    code: 0x80072321,
    http: 429,
    text: "Combined execution time of incoming requests exceeded limit of {limit} milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
    source: "documented",
  },
  ThrottledConcurrency: {
    code: 0x80072326,
    http: 429,
    text: "Number of concurrent requests exceeded the limit of {limit}.",
    source: "documented",
  },
  ContentIdUnknown: {
    code: 0,
    http: 400,
    text: "Content-ID Reference: '{reference}' does not exist in the batch context.",
    source: "documented",
  },
  BatchTooLarge: {
    code: 0x80040203,
    http: 400,
    text: "The batch holds {count} requests; at most {limit} are allowed.",
    source: "documented",
  },
  PayloadTooLarge: {
    code: 0x80040203,
    http: 413,
    text: "The request is larger than the limit of {limit} bytes.",
    source: "listed",
  },
  ServerBusy: { code: 0x80044150, http: 503, text: "The server is busy: {detail}", source: "listed" },
  UnexpectedError: {
    code: 0x80040216,
    http: 500,
    text: "An unexpected error occurred. ({detail})",
    source: "documented",
  },

  // files
  FileTooLarge: {
    code: 0x80044a02,
    http: 400,
    text: "Attachment file size is too big. ({size} bytes; '{column}' takes at most {max} bytes)",
    source: "listed",
  },
  FileMissing: {
    code: 0x80040217,
    http: 404,
    text: "No file attachment found for attribute: {column} EntityId: {id}.",
    source: "observed",
  },
  FileColumnReadOnly: {
    code: 0x80040203,
    http: 400,
    text: "The file column '{column}' of entity '{table}' is written by uploading a file, not by setting its value.",
    source: "listed",
  },
  InvalidFileName: { code: 0x80040203, http: 400, text: "The file name '{fileName}' is not valid.", source: "listed" },
  BlockedFileType: {
    code: 0x80043e09,
    http: 400,
    text: "The attachment is not a valid file type: '{fileName}'.",
    source: "listed",
  },

  // solutions
  SolutionFileInvalid: {
    code: 0x80048060,
    http: 400,
    text: "The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml. ({detail})",
    source: "documented",
  },
  ImportXmlInvalid: { code: 0x8004801e, http: 400, text: "The import file is invalid. {detail}", source: "listed" },
  ImportComponentInvalid: {
    code: 0x80048034,
    http: 400,
    text: "The solution cannot be imported: {detail}",
    source: "listed",
  },
  ImportMissingDependencies: {
    code: 0x80048033,
    http: 400,
    text: "The following solution cannot be imported: {solution}. Some dependencies are missing. The missing dependencies are : {missing}",
    source: "observed",
  },
  ImportLowerVersion: {
    code: 0x80048066,
    http: 400,
    text: "The solution '{solution}' is already installed with the higher version {installed}; version {version} cannot be imported over it.",
    source: "listed",
  },
  ImportManagedOverUnmanaged: {
    code: 0x80048036,
    http: 400,
    text: "The solution is already installed on this system as an unmanaged solution and the package supplied is attempting to install it in managed mode. Import can only update solutions when the modes match. Uninstall the current solution and try again. (solution {solution})",
    source: "observed",
  },
  ImportUnmanagedOverManaged: {
    code: 0x80048037,
    http: 400,
    text: "The solution is already installed on this system as a managed solution and the package supplied is attempting to install it in unmanaged mode. Import can only update solutions when the modes match. Uninstall the current solution and try again. (solution {solution})",
    source: "observed",
  },
  UnsupportedComponent: {
    code: 0x80048065,
    http: 400,
    text: "The solution '{solution}' contains {kind} ({names}), which this server does not support. Remove these components or import the solution into a Dataverse environment.",
    source: "listed",
  },
  UnsupportedColumn: {
    code: 0x80048065,
    http: 400,
    text: "The column '{table}.{column}' is of a kind this server does not support: {kind}.",
    source: "listed",
  },
  ColumnKindChanged: {
    code: 0x80048065,
    http: 400,
    text: "The column '{table}.{column}' is stored as {stored} and cannot become {wanted}. Remove it in one version and add it again under another name.",
    source: "listed",
  },
  ComponentRemoved: {
    code: 0x80048065,
    http: 400,
    text: "Version {version} of the solution '{solution}' no longer contains {components}. An update never removes components: import it as an upgrade (StageSolution / HoldingSolution, then DeleteAndPromote).",
    source: "listed",
  },
  SolutionNotFound: {
    code: 0x80048055,
    http: 404,
    text: "The solution '{solution}' is not installed.",
    source: "listed",
  },
  CannotExportManagedSolution: {
    code: 0x80048038,
    http: 400,
    text: "An error occurred while exporting a solution. Managed solutions cannot be exported. (solution {solution})",
    source: "documented",
  },
  CannotDeleteSystemSolution: {
    code: 0x80048039,
    http: 400,
    text: "The solution '{solution}' belongs to the system and cannot be deleted.",
    source: "listed",
  },
  SolutionHasDependents: {
    code: 0x8004f01f,
    http: 400,
    text: "The solution '{solution}' cannot be deleted. Due to dependencies of: {dependents}",
    source: "documented",
  },
  ComponentHasDependents: {
    code: 0x8004f01f,
    http: 400,
    text: "The {kind} component '{name}' cannot be deleted because it is referenced by {dependents}.",
    source: "documented",
  },
  CannotUpdateManagedComponent: {
    code: 0x8004f016,
    http: 400,
    text: "Managed solution cannot update customizations: {detail}",
    source: "listed",
  },

  // storage
  DataFolderReadOnly: {
    code: 0x80044150,
    http: 500,
    text: "The data folder '{folder}' cannot be written: {detail}. Choose another folder or change its permissions.",
    source: "listed",
  },
  DataFolderNewer: {
    code: 0x80044150,
    http: 500,
    text: "The data folder '{folder}' was written by a newer version (schema {found}; this version knows {known}). Update the program or choose another folder.",
    source: "listed",
  },
  DataFolderLocked: {
    code: 0x80044150,
    http: 500,
    text: "The data folder '{folder}' is in use by another process. Stop it, or choose another folder.",
    source: "listed",
  },
  DataFolderCorrupt: {
    code: 0x80044150,
    http: 500,
    text: "The database in '{folder}' cannot be read: {detail}. Choose another folder, or start this one anew without its data.",
    source: "listed",
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorName = keyof typeof ENTRIES;
export type ErrorArguments = Readonly<Record<string, string | number | null | undefined>>;

export const ERRORS: Readonly<Record<ErrorName, ErrorEntry>> = ENTRIES;

/** `0x80040217` as answers print it; "" for the errors the platform gives no code. */
export function formatErrorCode(code: number): string {
  return code === 0 ? "" : `0x${(code >>> 0).toString(16).padStart(8, "0")}`;
}

function fill(template: string, args: ErrorArguments): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    return value === undefined ? whole : String(value);
  });
}

/** An error of the table above. `code` is the unsigned number, `codeText` its printed form, `http` the status. */
export class DataverseError extends Error {
  readonly errorName: ErrorName;
  readonly code: number;
  readonly codeText: string;
  readonly http: number;
  readonly args: ErrorArguments;
  /** Trace of the plug-in that threw, for `ErrorDetails.TraceText`. */
  traceText: string | null = null;

  constructor(errorName: ErrorName, args: ErrorArguments = {}) {
    const entry = ERRORS[errorName];
    super(fill(entry.text, args));
    this.name = "DataverseError";
    this.errorName = errorName;
    this.code = entry.code;
    this.codeText = formatErrorCode(entry.code);
    this.http = entry.http;
    this.args = args;
  }
}

/** `throw dataverseError("ObjectDoesNotExist", { table, id })`. */
export function dataverseError(errorName: ErrorName, args: ErrorArguments = {}): DataverseError {
  return new DataverseError(errorName, args);
}

export function isDataverseError(error: unknown, errorName?: ErrorName): error is DataverseError {
  return error instanceof DataverseError && (errorName === undefined || error.errorName === errorName);
}

/**
 * Name, message and stack of anything thrown. Errors of another realm (a native module, code run in a context of its own)
 * are no instances of this realm's Error.
 */
export function factsOf(error: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  if (typeof error !== "object" || error === null) return { name: "", message: String(error), stack: "" };
  const text = (key: string): string => {
    const value = (error as Readonly<Record<string, unknown>>)[key];
    return typeof value === "string" ? value : "";
  };
  return { name: text("name"), message: text("message"), stack: text("stack") };
}
