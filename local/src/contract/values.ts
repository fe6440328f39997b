/** A reference to a row, as lookups hold it. `name` is filled on read when the primary name is readable. */
export interface EntityReference {
  readonly logicalName: string;
  readonly id: string;
  readonly name?: string;
}

/** A stored file of a file column. */
export interface FileValue {
  readonly fileName: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  /** Id of the content in the store. */
  readonly contentId: string;
}

/**
 * A column's value inside the server, by column kind: text and memo `string`; whole number and double `number`;
 * decimal, money and big integer decimal text (`"12.50"`: no binary rounding); yes/no `boolean`; choice, state and status
 * the option's `number`; choices `number[]`, sorted; date and time ISO 8601 UTC (`2026-11-16T09:30:00Z`), date only
 * `yyyy-mm-dd`; lookup and owner {@link EntityReference}; uniqueidentifier lower-case GUID without braces.
 */
export type AttributeValue = null | string | number | boolean | readonly number[] | EntityReference | FileValue;

/** A row or part of one. A column that is absent was not sent (or not read); `null` means empty. */
export interface Entity {
  readonly logicalName: string;
  id: string;
  readonly attributes: Record<string, AttributeValue>;
}
