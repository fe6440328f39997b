import { join } from "node:path";

import { DatabaseSync } from "@photostructure/sqlite";

export type Value = null | string | number | bigint | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

const quoted = (name: string): string => `"${name}"`;

/**
 * Rows laid down beside the local Dataverse, straight into its database file: ten thousand workloads through the Web API
 * would take longer than everything measured on them. Each row is a copy of one the Web API made, with other values.
 */
export interface RowCopies {
  all(sql: string, ...values: Value[]): readonly Row[];
  run(sql: string, ...values: Value[]): void;
  /** A copy of a row of the table with some columns changed; it gets a row version of its own. */
  copy(table: string, row: Row, changes: Row): void;
  /** Runs the work as one transaction. */
  together(work: () => void): void;
  close(): void;
}

/** How the local Dataverse compares texts of alternate keys: its indexes name this function. */
const fold = (value: Value): Value =>
  typeof value === "string" ? value.normalize("NFC").toLowerCase().trimEnd() : value;

/** Opens the database of a folder nobody else has open. */
export function openRowCopies(dataFolder: string): RowCopies {
  const database = new DatabaseSync(join(dataFolder, "dataverse.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000");
  database.function("dataverse_fold", { deterministic: true, varargs: true }, fold);
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string): ReturnType<typeof database.prepare> => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const stored = database.prepare(`SELECT value FROM "_store" WHERE name = 'rowversion'`).get() as { value?: unknown };
  let version = Number(stored.value);
  return {
    all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    run: (sql, ...values) => void prepared(sql).run(...values),
    copy(table, row, changes) {
      version += 1;
      const next: Row = { ...row, ...changes, versionnumber: version };
      const names = Object.keys(next);
      const sql = `INSERT INTO ${quoted(table)} (${names.map(quoted).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
      prepared(sql).run(...Object.values(next));
    },
    together(work) {
      database.exec("BEGIN IMMEDIATE");
      work();
      database.prepare(`UPDATE "_store" SET value = ? WHERE name = 'rowversion'`).run(version);
      database.exec("COMMIT");
    },
    close() {
      statements.clear();
      database.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
      database.close();
    },
  };
}
