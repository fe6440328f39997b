import { allTables } from "../../shared/generated/tables";

export type StoredRow = Record<string, unknown>;

interface LookupOf {
  readonly value: string;
  readonly target: string;
}

interface TableOf {
  readonly table: string;
  readonly set: string;
  readonly id: string;
  readonly lookups: Readonly<
    Record<
      string,
      { readonly value: string; readonly navigation: string; readonly target: string; readonly column: string }
    >
  >;
}

const tables = new Map<string, TableOf>(Object.values(allTables).map((one) => [one.table, one]));
const formatted = "@OData.Community.Display.V1.FormattedValue";

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
const compared = (a: unknown, b: unknown): number =>
  typeof a === "number" && typeof b === "number" ? a - b : textOf(a) < textOf(b) ? -1 : 1;

/** One comparison of a filter, as a test of rows. */
function comparison(text: string): (row: StoredRow) => boolean {
  const [, column, operator, raw] = /^(\w+) (eq|ne|le|ge) (\S+|'[^']*')$/.exec(text.trim()) ?? [];
  if (column === undefined || raw === undefined) throw new Error(`The fake does not know the filter ${text}.`);
  const value = raw.startsWith("'") ? raw.slice(1, -1) : raw;
  const stored = (row: StoredRow): string => textOf(row[column] ?? "null");
  if (operator === "eq") return (row) => stored(row) === value;
  if (operator === "ne") return (row) => stored(row) !== value;
  return operator === "le" ? (row) => stored(row) <= value : (row) => stored(row) >= value;
}

/** A refusal as the Web API hands it over: the server's sentence and a number. */
export class Refusal extends Error {
  public constructor(
    message: string,
    public readonly errorCode = 0x80040265,
  ) {
    super(message);
  }
}

export interface WriteAttempt {
  readonly kind: "create" | "update" | "delete";
  readonly table: string;
  readonly id: string;
  readonly columns: StoredRow;
}

/** Rows in memory behind the Web API of a control: the queries the controls send, no more. Anything else is refused by name. */
export class RowStore {
  public readonly writes: WriteAttempt[] = [];
  public readonly reads: string[] = [];
  /** Throws to refuse a write, or changes rows as the server's rules would. */
  public beforeWrite: (attempt: WriteAttempt) => void = () => undefined;
  public afterWrite: (attempt: WriteAttempt) => void = () => undefined;
  public beforeRead: (table: string) => void = () => undefined;
  private readonly rows = new Map<string, Map<string, StoredRow>>();
  private lastId = 0;
  private lastVersion = 0;

  public put(table: string, row: StoredRow): string {
    const definition = this.definition(table);
    const id = typeof row[definition.id] === "string" ? (row[definition.id] as string) : this.newId();
    this.table(table).set(id, { ...row, [definition.id]: id, "@odata.etag": this.newVersion() });
    return id;
  }

  public get(table: string, id: string): StoredRow {
    const row = this.table(table).get(id);
    if (row === undefined) throw new Refusal(`${table} with id ${id} does not exist.`, 0x80040217);
    return row;
  }

  public all(table: string): readonly StoredRow[] {
    return [...this.table(table).values()];
  }

  /** A change by somebody else: the version grows. */
  public change(table: string, id: string, columns: StoredRow): void {
    this.table(table).set(id, { ...this.get(table, id), ...columns, "@odata.etag": this.newVersion() });
  }

  public api(): ComponentFramework.WebApi {
    return {
      createRecord: async (table, data) => {
        await Promise.resolve();
        const id = this.newId();
        this.write({ kind: "create", table, id, columns: data }, () => {
          this.put(table, { ...this.columnsOf(table, data), [this.definition(table).id]: id });
        });
        return { id, entityType: table, name: "" };
      },
      updateRecord: async (table, id, data) => {
        await Promise.resolve();
        this.get(table, id);
        this.write({ kind: "update", table, id, columns: data }, () =>
          this.change(table, id, this.columnsOf(table, data)),
        );
        return { id, entityType: table, name: "" };
      },
      deleteRecord: async (table, id) => {
        await Promise.resolve();
        this.write({ kind: "delete", table, id, columns: {} }, () => this.table(table).delete(id));
        return { id, entityType: table, name: "" };
      },
      retrieveRecord: async (table, id, options = "") => {
        await Promise.resolve();
        this.read(table);
        return this.expanded(table, this.get(table, id), options);
      },
      retrieveMultipleRecords: async (table, options = "", maxPageSize = 5000) => {
        await Promise.resolve();
        this.read(table);
        const rows = options.startsWith("?fetchXml=")
          ? this.fetched(decodeURIComponent(options.slice(10)))
          : this.filtered(table, options);
        if (rows.length > 5000) throw new Error("The fake has one page of 5,000 rows at most.");
        return {
          entities: rows.slice(0, maxPageSize).map((row) => this.expanded(table, row, options)),
          nextLink: rows.length > maxPageSize ? "?next" : "",
        };
      },
    };
  }

  private write(attempt: WriteAttempt, apply: () => void): void {
    this.beforeWrite(attempt);
    this.writes.push(attempt);
    apply();
    this.afterWrite(attempt);
  }

  private read(table: string): void {
    this.beforeRead(table);
    this.reads.push(table);
  }

  private definition(table: string): TableOf {
    const definition = tables.get(table);
    if (definition === undefined) throw new Error(`The solution has no table ${table}.`);
    return definition;
  }

  private table(name: string): Map<string, StoredRow> {
    this.definition(name);
    const rows = this.rows.get(name) ?? new Map<string, StoredRow>();
    this.rows.set(name, rows);
    return rows;
  }

  private columnsOf(table: string, data: StoredRow): StoredRow {
    const columns: StoredRow = {};
    for (const [name, value] of Object.entries(data)) {
      if (!name.endsWith("@odata.bind")) {
        columns[name] = value;
        continue;
      }
      const bound = /^\/\w+\(([\w-]+)\)$/.exec(String(value));
      if (bound === null) throw new Error(`${name} is bound to ${String(value)}, which is no row.`);
      columns[this.lookup(table, name.slice(0, -"@odata.bind".length)).value] = bound[1];
    }
    return columns;
  }

  private lookup(table: string, navigation: string): LookupOf {
    const found = Object.values(this.definition(table).lookups).find((one) => one.navigation === navigation);
    if (found === undefined) throw new Error(`${table} has no navigation property ${navigation}.`);
    return found;
  }

  private expanded(table: string, row: StoredRow, options: string): StoredRow {
    const expand = /\$expand=([^&]*)/.exec(options)?.[1];
    if (expand === undefined) return { ...row };
    const full: StoredRow = { ...row };
    for (const [, navigation] of expand.matchAll(/(?:^|\),)(\w+)\(/g)) {
      if (navigation === undefined || navigation in full) continue;
      const { value, target } = this.lookup(table, navigation);
      const id = row[value];
      full[navigation] = typeof id === "string" ? (this.table(target).get(id) ?? null) : null;
    }
    return full;
  }

  /** Comparisons joined by "and", `$orderby` of one column, `$top`; anything else is refused. */
  private filtered(table: string, options: string): readonly StoredRow[] {
    const filter = /\$filter=([^&]*)/.exec(options)?.[1];
    const order = /\$orderby=(\w+)( desc)?(?=&|$)/.exec(options);
    if (options.includes("$orderby=") && order === null) throw new Error(`The fake cannot order by ${options}.`);
    const tests = filter === undefined ? [] : filter.split(" and ").map(comparison);
    const rows = this.all(table).filter((row) => tests.every((test) => test(row)));
    if (order !== null) {
      const column = order[1] ?? "";
      const sign = order[2] === undefined ? 1 : -1;
      rows.sort((a, b) => sign * compared(a[column], b[column]));
    }
    const top = /\$top=(\d+)/.exec(options)?.[1];
    return top === undefined ? rows : rows.slice(0, Number(top));
  }

  /** Fetch with one inner link and one condition; aggregates give nothing. */
  private fetched(xml: string): readonly StoredRow[] {
    const fetch = new DOMParser().parseFromString(xml, "text/xml").documentElement;
    if (fetch.getAttribute("aggregate") === "true") return [];
    const name = fetch.querySelector("entity")?.getAttribute("name") ?? "";
    const link = fetch.querySelector("link-entity");
    const condition = link?.querySelector("condition");
    const target = link?.getAttribute("name") ?? "";
    const column = `_${condition?.getAttribute("attribute") ?? ""}_value`;
    const wanted = new Set(
      this.all(target)
        .filter((row) => row[column] === condition?.getAttribute("value"))
        .map((row) => row[link?.getAttribute("from") ?? ""]),
    );
    return this.all(name).filter((row) => wanted.has(row[`_${link?.getAttribute("to") ?? ""}_value`]));
  }

  private newId(): string {
    this.lastId += 1;
    return `00000000-0000-0000-0000-${String(this.lastId).padStart(12, "0")}`;
  }

  private newVersion(): string {
    this.lastVersion += 1;
    return `W/"${this.lastVersion}"`;
  }
}

/** A lookup column with the name that the Web API shows beside it. */
export const lookup = (column: string, id: string | null, name = ""): StoredRow => ({
  [`_${column}_value`]: id,
  [`_${column}_value${formatted}`]: name,
});
