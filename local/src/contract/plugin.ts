import type { AttributeValue, Entity, EntityReference } from "./values";

/** The service a plug-in gets; every call runs through security and the pipeline as the user it was made for. */
export interface PluginService {
  create(entity: Entity): string;
  update(entity: Entity): void;
  delete(logicalName: string, id: string): void;
  retrieve(logicalName: string, id: string, columns: "all" | readonly string[]): Entity;
  /** Runs FetchXML and returns the rows of all pages. */
  fetch(fetchXml: string): readonly Entity[];
  associate(logicalName: string, id: string, relationship: string, related: readonly EntityReference[]): void;
  disassociate(logicalName: string, id: string, relationship: string, related: readonly EntityReference[]): void;
  /** Executes a message by name (Assign, GrantAccess, custom APIs…). */
  execute(message: string, parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** What `IPluginExecutionContext` is on the platform. */
export interface PluginContext {
  readonly messageName: string;
  readonly stage: 10 | 20 | 30 | 40;
  readonly mode: 0 | 1;
  readonly depth: number;
  readonly primaryEntityName: string;
  readonly primaryEntityId: string;
  readonly userId: string;
  readonly initiatingUserId: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
  readonly correlationId: string;
  /** When the operation started: ISO 8601, UTC, from the server's clock. */
  readonly operationCreatedOn: string;
  /** User interface language of the initiating user (LCID). */
  readonly languageId: number;
  /** "Target" is an {@link Entity} (Create, Update) or an {@link EntityReference} (Delete, bound messages). Changing Target's attributes in stages 10 and 20 changes what is written. */
  readonly inputParameters: Record<string, unknown>;
  readonly outputParameters: Record<string, unknown>;
  readonly preEntityImages: Readonly<Record<string, Entity>>;
  readonly postEntityImages: Readonly<Record<string, Entity>>;
  readonly sharedVariables: Record<string, unknown>;
  readonly parentContext: PluginContext | null;
  readonly isInTransaction: boolean;
  /** A service that acts as the given user; null is SYSTEM. */
  service(userId: string | null): PluginService;
  trace(text: string): void;
}

/**
 * The JavaScript twin of a plug-in assembly: the code of each plug-in type, by the type's full name as registered in the
 * solution. An error whose `name` is "InvalidPluginExecutionException" is a business error and reaches the client verbatim
 * (400, 0x80040265); anything else is an unexpected error (500, 0x80040224) with a trace.
 */
export type PluginTwin = Readonly<Record<string, (context: PluginContext) => void>>;

/** Twins by assembly name (the part before the first comma of the full name). */
export type PluginTwins = Readonly<Record<string, PluginTwin>>;

export type { AttributeValue, Entity, EntityReference };
