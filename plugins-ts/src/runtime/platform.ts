/**
 * What the host of a rule offers, in the words of the platform. These types repeat the local pipeline's by structure, because this room must not
 * depend on it; on the server the same shapes are the SDK's `Entity`, `IOrganizationService` and `IPluginExecutionContext`.
 */
export interface EntityReference {
  readonly logicalName: string;
  readonly id: string;
  readonly name?: string;
}

export interface FileValue {
  readonly fileName: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  readonly contentId: string;
}

/** Decimal columns hold text (`"12.5"`), days `yyyy-mm-dd`, instants ISO 8601 UTC, choices the option's number. */
export type AttributeValue = null | string | number | boolean | readonly number[] | EntityReference | FileValue;

/** A row or part of one. An absent column was not sent or not read; null means empty. */
export interface Entity {
  readonly logicalName: string;
  id: string;
  readonly attributes: Record<string, AttributeValue>;
}

export interface PlatformService {
  create(entity: Entity): string;
  update(entity: Entity): void;
  delete(logicalName: string, id: string): void;
  retrieve(logicalName: string, id: string, columns: "all" | readonly string[]): Entity;
  fetch(fetchXml: string): readonly Entity[];
  associate(logicalName: string, id: string, relationship: string, related: readonly EntityReference[]): void;
  execute(message: string, parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

export interface PlatformContext {
  readonly messageName: string;
  readonly stage: number;
  readonly primaryEntityName: string;
  readonly primaryEntityId: string;
  readonly initiatingUserId: string;
  /** ISO 8601 UTC. */
  readonly operationCreatedOn: string;
  /** LCID of the initiating user's language. */
  readonly languageId: number;
  readonly inputParameters: Record<string, unknown>;
  /** Responses of a custom API: ids and decimals as text. */
  readonly outputParameters: Record<string, unknown>;
  readonly preEntityImages: Readonly<Record<string, Entity>>;
  readonly sharedVariables: Record<string, unknown>;
  readonly parentContext: PlatformContext | null;
  /** Null: SYSTEM. */
  service(userId: string | null): PlatformService;
  trace(text: string): void;
}
