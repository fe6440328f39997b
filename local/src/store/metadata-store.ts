import type {
  ColumnDefinition,
  ManyToManyRelationship,
  OneToManyRelationship,
  OptionDefinition,
  TableDefinition,
} from "../contract/metadata";
import type { SqlDriver } from "./sql-driver";

/** Definitions that solutions brought; the platform's own are part of the program. */
export interface StoredMetadata {
  readonly tables: readonly TableDefinition[];
  readonly oneToMany: readonly OneToManyRelationship[];
  readonly manyToMany: readonly ManyToManyRelationship[];
  readonly globalChoices: ReadonlyMap<string, readonly OptionDefinition[]>;
}

type Kind = "table" | "oneToMany" | "manyToMany" | "choice";

function tableFromJson(json: string): TableDefinition {
  const stored = JSON.parse(json) as Omit<TableDefinition, "columns"> & {
    readonly columns: readonly ColumnDefinition[];
  };
  return { ...stored, columns: new Map(stored.columns.map((column) => [column.logicalName, column])) };
}

function tableToJson(table: TableDefinition): string {
  return JSON.stringify({ ...table, columns: [...table.columns.values()] });
}

/** Keeps the definitions of imported tables, relationships and choices beside the rows, in the same transactions. */
export class MetadataStore {
  constructor(private readonly driver: SqlDriver) {}

  load(): StoredMetadata {
    const texts = (kind: Kind): { readonly name: string; readonly json: string }[] =>
      this.driver
        .all(`SELECT name, json FROM "_metadata" WHERE kind = ? ORDER BY name`, [kind])
        .map((row) => ({ name: String(row.name), json: String(row.json) }));
    return {
      tables: texts("table").map(({ json }) => tableFromJson(json)),
      oneToMany: texts("oneToMany").map(({ json }) => JSON.parse(json) as OneToManyRelationship),
      manyToMany: texts("manyToMany").map(({ json }) => JSON.parse(json) as ManyToManyRelationship),
      globalChoices: new Map(
        texts("choice").map(({ name, json }) => [name, JSON.parse(json) as readonly OptionDefinition[]]),
      ),
    };
  }

  saveTable(table: TableDefinition): void {
    this.save("table", table.logicalName, table.solution, tableToJson(table));
  }

  saveRelationship(relationship: OneToManyRelationship | ManyToManyRelationship, solution: string): void {
    this.save(relationship.kind, relationship.schemaName, solution, JSON.stringify(relationship));
  }

  saveChoice(name: string, options: readonly OptionDefinition[], solution: string): void {
    this.save("choice", name, solution, JSON.stringify(options));
  }

  remove(kind: Kind, name: string): void {
    this.driver.run(`DELETE FROM "_metadata" WHERE kind = ? AND name = ?`, [kind, name]);
  }

  /** Names of what a solution brought. */
  namesOf(kind: Kind, solution: string): string[] {
    return this.driver
      .all(`SELECT name FROM "_metadata" WHERE kind = ? AND solution = ? ORDER BY name`, [kind, solution])
      .map((row) => String(row.name));
  }

  private save(kind: Kind, name: string, solution: string | null, json: string): void {
    this.driver.run(`INSERT OR REPLACE INTO "_metadata" (kind, name, solution, json) VALUES (?, ?, ?, ?)`, [
      kind,
      name,
      solution,
      json,
    ]);
  }
}
