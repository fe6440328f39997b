import { DatabaseSync } from "@photostructure/sqlite";

type Value = null | string | number | bigint | Uint8Array;
type Row = Readonly<Record<string, Value>>;

const quoted = (name: string): string => `"${name}"`;

/**
 * The side the local Dataverse is compared against: a copy of its own database file (same tables, same indexes), opened
 * with the same settings, and statements somebody who knows the tables would write by hand and prepare once.
 */
export interface RawRows {
  /** Writes what one create leaves behind (the row and its audit rows) in one transaction. */
  insert(): void;
  /** Reads fifty rows, ordered by name, all columns, as JSON text. */
  page(): string;
  close(): void;
}

function insertOf(database: InstanceType<typeof DatabaseSync>, table: string, row: Row): (...values: Value[]) => void {
  const names = Object.keys(row);
  const statement = database.prepare(
    `INSERT INTO ${quoted(table)} (${names.map(quoted).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  );
  return (...values) => void statement.run(...values);
}

/**
 * Opens the copy. What is written is taken from the newest row of the table: its values under a new id and name, and its
 * audit rows.
 */
export function openRawRows(file: string, table: { name: string; id: string; title: string }): RawRows {
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000",
  );
  const newest = database
    .prepare(`SELECT * FROM ${quoted(table.name)} ORDER BY versionnumber DESC LIMIT 1`)
    .get() as Row;
  const audits = database
    .prepare(`SELECT * FROM audit WHERE objectid = ? ORDER BY versionnumber`)
    .all(newest[table.id] ?? null) as Row[];
  const [firstAudit] = audits;
  if (!firstAudit) throw new Error(`The newest row of ${table.name} has no audit rows: prepare one before the copy.`);
  const insertRow = insertOf(database, table.name, newest);
  const insertAudit = insertOf(database, "audit", firstAudit);
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const page = database.prepare(
    `SELECT * FROM ${quoted(table.name)} ORDER BY ${quoted(table.title)} COLLATE NOCASE LIMIT 50`,
  );
  let count = 0;
  return {
    insert() {
      const id = crypto.randomUUID();
      count += 1;
      begin.run();
      insertRow(
        ...Object.entries(newest).map(([name, value]) =>
          name === table.id ? id : name === table.title ? `Row ${count}` : value,
        ),
      );
      for (const audit of audits)
        insertAudit(
          ...Object.entries(audit).map(([name, value]) =>
            name === "auditid" ? crypto.randomUUID() : name === "objectid" ? id : value,
          ),
        );
      commit.run();
    },
    page: () => JSON.stringify(page.all()),
    close: () => database.close(),
  };
}
