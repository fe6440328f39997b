import type { Model } from "./metadata";
import type { PluginTwins } from "./plugin";
import type { Query, QueryResult } from "./query";
import type { AttributeValue, Entity, EntityReference, FileValue } from "./values";

/** Who calls, and with which request options. */
export interface Caller {
  /** systemuserid the request acts as. */
  readonly userId: string;
  /** Request header `MSCRM.BypassCustomPluginExecution` (needs prvBypassCustomPlugins). */
  readonly bypassPlugins?: boolean;
  /** `tag` query option: arrives in plug-ins as shared variable "tag". */
  readonly tag?: string;
}

export interface UpdateOptions {
  /** versionnumber the row must still have (If-Match with an ETag); 0x80060882 when it has not. */
  readonly ifVersion?: string;
}

export interface UpsertResult {
  readonly id: string;
  readonly created: boolean;
}

export interface FileContent extends FileValue {
  readonly bytes: Uint8Array;
}

export interface ImportOptions {
  readonly overwriteUnmanagedCustomizations?: boolean;
  /** Steps land enabled (true) or disabled, as on the platform (default true in the Web API's ImportSolution: PublishWorkflows). */
  readonly activateSteps?: boolean;
  readonly importJobId?: string;
}

export interface ImportReport {
  readonly importJobId: string;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly components: readonly {
    readonly kind: string;
    readonly name: string;
    readonly result: "created" | "updated" | "unchanged";
  }[];
  /** E.g. steps whose assembly has no JavaScript twin. */
  readonly warnings: readonly string[];
}

/**
 * The organization: all operations on rows, each in one transaction that its plug-ins join. Every method throws
 * `DataverseError` (see errors.ts) and leaves nothing half-written.
 */
export interface Engine {
  readonly model: Model;
  readonly organizationId: string;
  /** SYSTEM's id; a caller with this id passes every check. */
  readonly systemUserId: string;
  now(): Date;
  /**
   * A number that is another one after every write to a table and every rollback: what was read under the same number is
   * still true.
   */
  changesOf(table: string): number;

  create(caller: Caller, entity: Entity): string;
  update(caller: Caller, entity: Entity, options?: UpdateOptions): void;
  upsert(caller: Caller, entity: Entity, options?: UpdateOptions): UpsertResult;
  delete(caller: Caller, reference: EntityReference, options?: UpdateOptions): void;
  /** @throws 0x80040217 when the row does not exist, 0x80048306 when the caller may not read it. */
  retrieve(caller: Caller, reference: EntityReference, columns: "all" | readonly string[]): Entity;
  query(caller: Caller, query: Query): QueryResult;
  /** Finds a row's id by an alternate key; null when there is none. @throws 0x80060890 when the columns are no key. */
  findByKey(caller: Caller, table: string, key: Readonly<Record<string, AttributeValue>>): string | null;
  associate(
    caller: Caller,
    reference: EntityReference,
    relationship: string,
    related: readonly EntityReference[],
  ): void;
  disassociate(
    caller: Caller,
    reference: EntityReference,
    relationship: string,
    related: readonly EntityReference[],
  ): void;
  /** Runs any message by name: Assign, GrantAccess, RetrievePrincipalAccess, WhoAmI, ImportSolution, custom APIs… */
  execute(
    caller: Caller,
    message: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>>;
  writeFile(
    caller: Caller,
    reference: EntityReference,
    column: string,
    fileName: string,
    mimeType: string,
    bytes: Uint8Array,
  ): void;
  readFile(caller: Caller, reference: EntityReference, column: string): FileContent;

  /** Runs several operations as one transaction ($batch change set); an error rolls all of them back. */
  transaction<T>(work: () => T): T;

  /** Imports a packed solution, all or nothing. */
  importSolution(caller: Caller, zip: Uint8Array, options?: ImportOptions): ImportReport;
  exportSolution(caller: Caller, uniqueName: string, managed: boolean): Uint8Array;

  /** Human text of a value, as FormattedValue annotations show it; null when there is none. */
  format(table: string, column: string, value: AttributeValue, languageId: number): string | null;
  close(): void;
}

export interface EngineOptions {
  /** Folder of the database; ":memory:" for tests. */
  readonly dataFolder: string;
  readonly clock: () => Date;
  readonly twins?: PluginTwins;
  /** Domain of the first administrator: `admin@<domain>`. */
  readonly domain: string;
  readonly log?: (line: string) => void;
}
