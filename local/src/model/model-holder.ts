import type { Model, TableDefinition } from "../contract/metadata";
import type { MetadataStore } from "../store/metadata-store";
import type { SqlDriver } from "../store/sql-driver";
import { baseTables } from "./base";
import { buildModel } from "./build-model";

/** A platform table with the columns and keys solutions added to it. */
function extended(base: TableDefinition, stored: TableDefinition): TableDefinition {
  const columns = new Map(base.columns);
  for (const [name, column] of stored.columns) if (!columns.has(name)) columns.set(name, column);
  const keys = [...base.keys, ...stored.keys.filter((key) => base.keys.every((own) => own.name !== key.name))];
  return { ...base, columns, keys };
}

/** Holds the current model; makes a new one after an import and goes back when the import is rolled back. */
export class ModelHolder {
  private model: Model;
  private loadedVersion: number;

  constructor(
    private readonly driver: SqlDriver,
    private readonly metadata: MetadataStore,
  ) {
    this.loadedVersion = this.storedVersion();
    this.model = this.load();
    driver.onRollback(() => {
      if (this.storedVersion() === this.loadedVersion) return;
      this.loadedVersion = this.storedVersion();
      this.model = this.load();
    });
  }

  get current(): Model {
    return this.model;
  }

  /** Takes over what is in the metadata store now. */
  reload(): Model {
    this.loadedVersion = this.storedVersion() + 1;
    this.driver.run(`INSERT OR REPLACE INTO "_store" VALUES ('model', ?)`, [this.loadedVersion]);
    this.model = this.load();
    return this.model;
  }

  private storedVersion(): number {
    const value = this.driver.get(`SELECT value FROM "_store" WHERE name = 'model'`)?.value;
    return typeof value === "number" ? value : 0;
  }

  private load(): Model {
    const base = baseTables();
    const stored = this.metadata.load();
    const storedTables = new Map(stored.tables.map((table) => [table.logicalName, table]));
    const own = base.tables.map((table) => {
      const extension = storedTables.get(table.logicalName);
      return extension ? extended(table, extension) : table;
    });
    const ownNames = new Set(own.map((table) => table.logicalName));
    return buildModel({
      tables: [...own, ...stored.tables.filter((table) => !ownNames.has(table.logicalName))],
      oneToMany: [...base.oneToMany, ...stored.oneToMany],
      manyToMany: [...base.manyToMany, ...stored.manyToMany],
      globalChoices: stored.globalChoices,
    });
  }
}
