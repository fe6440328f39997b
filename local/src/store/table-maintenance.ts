import type { ColumnDefinition, Model, TableDefinition } from "../contract/metadata";
import { isLookup, keyExpression, keyIndexName, physicalColumns, quoteName, sqlTable, typeColumn } from "./schema";
import type { SqlDriver } from "./sql-driver";

/** Lookups nobody filters by; an index on each would only slow down writing. */
const UNINDEXED: ReadonlySet<string> = new Set([
  "createdby",
  "createdonbehalfby",
  "modifiedby",
  "modifiedonbehalfby",
  "owningbusinessunit",
  "owninguser",
  "owningteam",
  "organizationid",
]);

/**
 * Texts rows are found or sorted by however many there are: the name, and those of alternate keys, whose own index does not
 * serve a query because keys compare texts in another way (see keyExpression).
 */
function searchedTexts(table: TableDefinition): readonly ColumnDefinition[] {
  if (table.isIntersect || table.logicalName === "audit") return [];
  const names = new Set([table.primaryName, ...table.keys.flatMap((key) => key.columns)]);
  return [...table.columns.values()].filter((column) => column.kind === "text" && names.has(column.logicalName));
}

function textIndexName(table: string, column: string): string {
  return `text:${table}:${column}`;
}

function declaration(column: ColumnDefinition, table: TableDefinition): string {
  return physicalColumns(column)
    .map(({ name, type }) => `${quoteName(name)} ${type}${name === table.primaryId ? " PRIMARY KEY NOT NULL" : ""}`)
    .join(", ");
}

function createTable(driver: SqlDriver, table: TableDefinition): void {
  const columns = [...table.columns.values()].map((column) => declaration(column, table));
  driver.exec(`CREATE TABLE ${sqlTable(table.logicalName)} (${columns.join(", ")})`);
}

/** A lookup that gets its second target keeps what its rows point to. */
function addTypeColumn(driver: SqlDriver, model: Model, table: TableDefinition, column: ColumnDefinition): void {
  const name = typeColumn(column.logicalName);
  driver.exec(`ALTER TABLE ${sqlTable(table.logicalName)} ADD COLUMN ${quoteName(name)} TEXT`);
  for (const target of column.targets) {
    const targetTable = model.tables.get(target);
    if (!targetTable) continue;
    driver.run(
      `UPDATE ${sqlTable(table.logicalName)} SET ${quoteName(name)} = ? WHERE ${quoteName(column.logicalName)} IN ` +
        `(SELECT ${quoteName(targetTable.primaryId)} FROM ${sqlTable(target)})`,
      [target],
    );
  }
}

function addMissingColumns(driver: SqlDriver, model: Model, table: TableDefinition): void {
  const present = new Set(
    driver.all(`SELECT name FROM pragma_table_info(?)`, [table.logicalName]).map((row) => row.name),
  );
  for (const column of table.columns.values()) {
    const own = physicalColumns(column);
    if (present.has(column.logicalName)) {
      if (own.length > 1 && !present.has(typeColumn(column.logicalName))) addTypeColumn(driver, model, table, column);
      continue;
    }
    for (const { name, type } of own) {
      driver.exec(`ALTER TABLE ${sqlTable(table.logicalName)} ADD COLUMN ${quoteName(name)} ${type}`);
    }
  }
}

function createIndexes(driver: SqlDriver, model: Model, table: TableDefinition): void {
  const name = table.logicalName;
  for (const column of table.columns.values()) {
    if (!isLookup(column) || UNINDEXED.has(column.logicalName) || name === "audit") continue;
    const own = quoteName(column.logicalName);
    // Empty lookups are left out: nobody searches for them, and every index entry costs a page to write.
    driver.exec(
      `CREATE INDEX IF NOT EXISTS ${quoteName(`lookup:${name}:${column.logicalName}`)} ON ${sqlTable(name)} (${own}) WHERE ${own} IS NOT NULL`,
    );
  }
  for (const key of table.keys) {
    const columns = key.columns.flatMap((each) => table.columns.get(each) ?? []);
    driver.exec(
      `CREATE UNIQUE INDEX IF NOT EXISTS ${quoteName(keyIndexName(name, key.name))} ON ${sqlTable(name)} (${columns.map(keyExpression).join(", ")})`,
    );
  }
  for (const column of searchedTexts(table)) {
    driver.exec(
      `CREATE INDEX IF NOT EXISTS ${quoteName(textIndexName(name, column.logicalName))} ON ${sqlTable(name)} (${quoteName(column.logicalName)})`,
    );
  }
  const many = table.isIntersect ? model.manyToMany.find((each) => each.intersectTable === name) : undefined;
  if (many) {
    const [first, second] = [quoteName(many.column1), quoteName(many.column2)];
    driver.exec(
      `CREATE UNIQUE INDEX IF NOT EXISTS ${quoteName(`pair:${name}`)} ON ${sqlTable(name)} (${first}, ${second})`,
    );
    driver.exec(`CREATE INDEX IF NOT EXISTS ${quoteName(`pair2:${name}`)} ON ${sqlTable(name)} (${second})`);
  }
  if (name === "principalobjectaccess") {
    driver.exec(`CREATE UNIQUE INDEX IF NOT EXISTS "shared" ON "principalobjectaccess" ("objectid", "principalid")`);
  }
  if (name === "audit") {
    driver.exec(`CREATE INDEX IF NOT EXISTS "audited" ON "audit" ("objectid", "createdon")`);
  }
}

/** Brings the SQLite tables in line with the model: adds what is missing, drops nothing. */
export function syncTables(driver: SqlDriver, model: Model): void {
  const present = new Set(driver.all(`SELECT name FROM sqlite_master WHERE type = 'table'`).map((row) => row.name));
  for (const table of model.tables.values()) {
    if (present.has(table.logicalName)) addMissingColumns(driver, model, table);
    else createTable(driver, table);
  }
  for (const table of model.tables.values()) createIndexes(driver, model, table);
}

/** Drops a table with its rows. */
export function dropTable(driver: SqlDriver, logicalName: string): void {
  driver.exec(`DROP TABLE IF EXISTS ${sqlTable(logicalName)}`);
}

/** Drops one column with its values. */
export function dropColumn(driver: SqlDriver, table: TableDefinition, column: ColumnDefinition): void {
  driver.exec(`DROP INDEX IF EXISTS ${quoteName(`lookup:${table.logicalName}:${column.logicalName}`)}`);
  driver.exec(`DROP INDEX IF EXISTS ${quoteName(textIndexName(table.logicalName, column.logicalName))}`);
  for (const { name } of physicalColumns(column)) {
    driver.exec(`ALTER TABLE ${sqlTable(table.logicalName)} DROP COLUMN ${quoteName(name)}`);
  }
}
