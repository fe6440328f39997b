import { randomUUID } from "node:crypto";
import type { ColumnDefinition, Model, TableDefinition } from "../contract/metadata";
import type { AttributeValue, Entity } from "../contract/values";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import {
  columnFromRow,
  isLookup,
  isPolymorphic,
  keyIndexName,
  lookupNameExpression,
  physicalColumns,
  quoteName,
  readExpression,
  referenceOf,
  sqlColumn,
  sqlTable,
  toSql,
  typeColumn,
} from "./schema";
import { type SqlDriver, type SqlRow, type SqlValue, uniqueViolation } from "./sql-driver";

/** Row versions reserved on disk at a time, so that not every write has to count there. */
const VERSION_BLOCK = 1000;
const NAME_SUFFIX = "__name";

type Changes = Readonly<Record<string, AttributeValue>>;

interface TableSql {
  readonly columns: readonly ColumnDefinition[];
  readonly select: string;
  readonly insert: string;
}

function selectList(columns: readonly ColumnDefinition[], alias?: string): string[] {
  return columns.flatMap((column) => {
    const own = `${readExpression(column, alias)} AS ${quoteName(column.logicalName)}`;
    return isPolymorphic(column) ? [own, sqlColumn(typeColumn(column.logicalName), alias)] : [own];
  });
}

/** Reads and writes rows as they stand: no security, no plug-ins, no defaults. Values must be valid ones. */
export class RowStore {
  private readonly sqlOf = new WeakMap<TableDefinition, TableSql>();
  private readonly listeners: ((table: string) => void)[] = [];
  private version = 0;
  private reserved = 0;

  constructor(
    private readonly driver: SqlDriver,
    private readonly model: () => Model,
  ) {
    driver.onRollback(() => {
      this.reserved = 0;
    });
  }

  /** Told the table of every write. */
  onWrite(listener: (table: string) => void): void {
    this.listeners.push(listener);
  }

  newId(): string {
    return randomUUID();
  }

  /** The next number of the organization-wide counter behind versionnumber, ETags and change tracking. */
  nextVersion(): string {
    if (this.version === 0) {
      const stored = this.driver.get(`SELECT value FROM "_store" WHERE name = 'rowversion'`)?.value;
      this.version = typeof stored === "number" ? stored : 1_000_000;
    }
    this.version++;
    if (this.version > this.reserved) {
      this.reserved = this.version + VERSION_BLOCK;
      this.driver.run(`INSERT OR REPLACE INTO "_store" VALUES ('rowversion', ?)`, [this.reserved]);
    }
    return String(this.version);
  }

  /** The row with all columns (lookups without names); null when there is none. */
  read(tableName: string, id: string): Entity | null {
    const table = requireTable(this.model(), tableName);
    const { select, columns } = this.tableSql(table);
    const row = this.driver.get(`${select} WHERE ${quoteName(table.primaryId)} = ?`, [id]);
    return row ? this.entity(table, columns, row) : null;
  }

  /** Some columns of a row, with the names of what lookups point to. */
  readWithNames(table: TableDefinition, id: string, columns: readonly ColumnDefinition[]): Entity | null {
    const names = columns
      .filter(isLookup)
      .map(
        (column) =>
          `${lookupNameExpression(this.model(), column, "t")} AS ${quoteName(column.logicalName + NAME_SUFFIX)}`,
      );
    const list = [...selectList(columns, "t"), ...names];
    const row = this.driver.get(
      `SELECT ${list.length === 0 ? "1" : list.join(", ")} FROM ${sqlTable(table.logicalName)} AS t WHERE t.${quoteName(table.primaryId)} = ?`,
      [id],
    );
    if (!row) return null;
    const attributes: Record<string, AttributeValue> = {};
    for (const column of columns) {
      attributes[column.logicalName] = columnFromRow(column, row, column.logicalName + NAME_SUFFIX);
    }
    return { logicalName: table.logicalName, id, attributes };
  }

  exists(tableName: string, id: string): boolean {
    const table = this.model().tables.get(tableName);
    if (!table) return false;
    return (
      this.driver.get(`SELECT 1 FROM ${sqlTable(tableName)} WHERE ${quoteName(table.primaryId)} = ?`, [id]) !==
      undefined
    );
  }

  /** Rows whose columns equal the given values (texts as the database compares them), oldest version first. */
  find(tableName: string, where: Changes = {}): Entity[] {
    const table = requireTable(this.model(), tableName);
    const { select, columns } = this.tableSql(table);
    const conditions: string[] = [];
    const parameters: SqlValue[] = [];
    for (const [name, value] of Object.entries(where)) {
      const column = table.columns.get(name);
      if (!column) throw dataverseError("AttributeNotFound", { table: tableName, column: name });
      const reference = referenceOf(value);
      const [stored = null] = reference
        ? [reference.id]
        : isLookup(column) && typeof value === "string"
          ? [value]
          : toSql(column, value);
      conditions.push(stored === null ? `${quoteName(name)} IS NULL` : `${quoteName(name)} = ?`);
      if (stored !== null) parameters.push(stored);
    }
    const filter = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    return this.driver
      .all(`${select}${filter} ORDER BY "versionnumber"`, parameters)
      .map((row) => this.entity(table, columns, row));
  }

  /** Inserts a row and gives it its version. @throws 0x80060892 for an alternate key, 0x80040237 for the id or a pair. */
  insert(tableName: string, id: string, attributes: Changes): void {
    const table = requireTable(this.model(), tableName);
    const { columns, insert } = this.tableSql(table);
    const values = columns.flatMap((column) => {
      if (column.logicalName === table.primaryId) return [id];
      if (column.logicalName === "versionnumber") return [BigInt(this.nextVersion())];
      return toSql(column, attributes[column.logicalName] ?? null);
    });
    this.write(table, insert, values);
  }

  /** Changes columns of a row and gives it a new version; returns whether the row was there. */
  update(tableName: string, id: string, changes: Changes): boolean {
    const table = requireTable(this.model(), tableName);
    const assignments: string[] = [];
    const values: SqlValue[] = [];
    for (const [name, value] of Object.entries(changes)) {
      const column = table.columns.get(name);
      if (!column || name === table.primaryId || name === "versionnumber") continue;
      const stored = toSql(column, value);
      physicalColumns(column).forEach((physical, index) => {
        assignments.push(`${quoteName(physical.name)} = ?`);
        values.push(stored[index] ?? null);
      });
    }
    if (table.columns.has("versionnumber")) {
      assignments.push(`"versionnumber" = ?`);
      values.push(BigInt(this.nextVersion()));
    }
    values.push(id);
    const sql = `UPDATE ${sqlTable(tableName)} SET ${assignments.join(", ")} WHERE ${quoteName(table.primaryId)} = ?`;
    return this.write(table, sql, values) > 0;
  }

  /** Inserts the row or, where its id is taken, changes it. Returns which of the two. */
  put(tableName: string, id: string, attributes: Changes): "created" | "updated" {
    if (this.update(tableName, id, attributes)) return "updated";
    this.insert(tableName, id, attributes);
    return "created";
  }

  remove(tableName: string, id: string): boolean {
    const table = requireTable(this.model(), tableName);
    const sql = `DELETE FROM ${sqlTable(tableName)} WHERE ${quoteName(table.primaryId)} = ?`;
    return this.write(table, sql, [id]) > 0;
  }

  private write(table: TableDefinition, sql: string, values: readonly SqlValue[]): number {
    let changes: number;
    try {
      changes = this.driver.run(sql, values);
    } catch (error) {
      const violated = uniqueViolation(error);
      if (violated === null) throw error;
      throw this.duplicate(table, violated);
    }
    for (const listener of this.listeners) listener(table.logicalName);
    return changes;
  }

  private duplicate(table: TableDefinition, violated: string): Error {
    const key = table.keys.find((each) => {
      const columns = each.columns.map((column) => `${table.logicalName}.${column}`).join(", ");
      return violated.includes(keyIndexName(table.logicalName, each.name)) || violated === columns;
    });
    if (!key) return dataverseError("DuplicateRecord");
    const columns = key.columns.map((each) => table.columns.get(each)?.label.text ?? each).join(", ");
    return dataverseError("DuplicateRecordEntityKey", { key: key.name, columns });
  }

  private tableSql(table: TableDefinition): TableSql {
    const known = this.sqlOf.get(table);
    if (known) return known;
    const columns = [...table.columns.values()];
    const physical = columns.flatMap(physicalColumns);
    const made: TableSql = {
      columns,
      select: `SELECT ${selectList(columns).join(", ")} FROM ${sqlTable(table.logicalName)}`,
      insert: `INSERT INTO ${sqlTable(table.logicalName)} (${physical.map(({ name }) => quoteName(name)).join(", ")}) VALUES (${physical.map(() => "?").join(", ")})`,
    };
    this.sqlOf.set(table, made);
    return made;
  }

  private entity(table: TableDefinition, columns: readonly ColumnDefinition[], row: SqlRow): Entity {
    const attributes: Record<string, AttributeValue> = {};
    for (const column of columns) attributes[column.logicalName] = columnFromRow(column, row);
    return { logicalName: table.logicalName, id: String(row[table.primaryId]), attributes };
  }
}
