import type { AttributeValue } from "../contract/values";

export type SqlValue = string | number | bigint | null | Uint8Array;

/** A piece of SQL with its bound parameters, in order. */
export interface SqlPart {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** What a query needs from the store. */
export interface QueryDriver {
  /** Rows as lists of their values, in the order selected. */
  lists(sql: string, params: readonly SqlValue[]): readonly (readonly unknown[])[];
  all(sql: string, params: readonly SqlValue[]): readonly Readonly<Record<string, unknown>>[];
}

/** Who asks, when, and what they may see. */
export interface QueryContext {
  readonly now: Date;
  readonly userId: string;
  readonly businessUnitId: string;
  /** Teams of the user; asked for only by the operators that need them. */
  readonly teamIds?: () => readonly string[];
  /** Language of labels, by which choices are sorted. */
  readonly languageId?: number;
  /** Condition that leaves the rows of a table (under a SQL alias) the user may read; null = all. */
  access(table: string, alias: string): SqlPart | null;
  /** False for a secured column the user may not read: it is null everywhere, in filters and orders as well. */
  canReadColumn(table: string, column: string): boolean;
}

/** Largest page, and the number at which counting stops. */
export const MAX_PAGE_SIZE = 5000;

/** Rows an aggregate may run over. */
export const AGGREGATE_LIMIT = 50_000;

export type { AttributeValue };
