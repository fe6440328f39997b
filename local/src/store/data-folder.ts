import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dataverseError, factsOf } from "../errors";
import { FOLD_FUNCTION, foldText } from "./schema";
import { SqlDriver, sqliteErrorCode } from "./sql-driver";

/** Raised when the layout of the internal tables changes. */
export const STORE_VERSION = 1;

const MEMORY = ":memory:";

const INTERNAL_TABLES = `
CREATE TABLE IF NOT EXISTS "_store" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "_metadata" (kind TEXT NOT NULL, name TEXT NOT NULL, solution TEXT, json TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "_content" (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS "_package" (solution TEXT PRIMARY KEY, staged INTEGER NOT NULL DEFAULT 0, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS "_autonumber" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`;

function openFailure(folder: string, error: unknown): Error {
  const detail = factsOf(error).message;
  switch (sqliteErrorCode(error)) {
    case 5:
    case 6:
      return dataverseError("DataFolderLocked", { folder });
    case 8:
    case 14:
      return dataverseError("DataFolderReadOnly", { folder, detail });
    case 11:
    case 26:
      return dataverseError("DataFolderCorrupt", { folder, detail });
    default:
      return error instanceof Error ? error : new Error(detail);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw dataverseError("DataFolderReadOnly", {
      folder,
      detail: factsOf(error).message,
    });
  }
}

function prepare(driver: SqlDriver, folder: string): void {
  // One process holds the folder: what it caches of the rows stays true. A killed process leaves no lock behind.
  driver.exec("PRAGMA locking_mode = EXCLUSIVE");
  driver.exec("PRAGMA journal_mode = WAL");
  driver.exec("PRAGMA synchronous = NORMAL");
  driver.exec("PRAGMA cache_size = -32000");
  driver.exec("PRAGMA wal_autocheckpoint = 4000");
  driver.function(FOLD_FUNCTION, (value) => foldText(value ?? null));
  driver.transaction(() => {
    driver.exec(INTERNAL_TABLES);
    const found = driver.get(`SELECT value FROM "_store" WHERE name = 'version'`)?.value;
    if (typeof found === "number" && found > STORE_VERSION) {
      throw dataverseError("DataFolderNewer", { folder, found, known: STORE_VERSION });
    }
    driver.run(`INSERT OR REPLACE INTO "_store" VALUES ('version', ?)`, [STORE_VERSION]);
  });
}

/**
 * Opens the database of a data folder, making both when they are not there. ":memory:" opens a database that lives as long
 * as the process.
 * @throws DataverseError DataFolderReadOnly, DataFolderLocked, DataFolderNewer, DataFolderCorrupt
 */
export function openDataFolder(folder: string): SqlDriver {
  if (folder !== MEMORY) makeFolder(folder);
  let driver: SqlDriver | null = null;
  try {
    driver = new SqlDriver(folder === MEMORY ? MEMORY : join(folder, "dataverse.db"));
    prepare(driver, folder);
    return driver;
  } catch (error) {
    try {
      driver?.close();
    } catch {
      // The first failure says what is wrong; closing a database that could not be read fails in its own way.
    }
    throw openFailure(folder, error);
  }
}
