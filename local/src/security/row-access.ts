import type { SqlValue } from "../store/sql-driver";

/** A condition that limits rows to those a caller may read; `?` placeholders in order of `params`. */
export interface RowCondition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * Rows of a table the caller of a query may read: null = all of them. `alias` is the SQL alias the table has in the query.
 * @throws 0x80040220 when the caller has no read privilege for the table at all
 */
export type AccessFilter = (table: string, alias: string) => RowCondition | null;
