import { DatabaseSync } from "@photostructure/sqlite";
import { factsOf } from "../errors";

export type SqlValue = null | string | number | bigint | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

type Statement = ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>;

/** Statements kept prepared; the oldest is dropped first. */
const STATEMENT_LIMIT = 2000;

/** SQLite's extended result codes for a violated unique index and a violated primary key. */
const UNIQUE_VIOLATIONS: ReadonlySet<number> = new Set([2067, 1555]);

/** The one way to the database. Synchronous: a plug-in's nested calls run inside the same transaction. */
export class SqlDriver {
  private readonly database: InstanceType<typeof DatabaseSync>;
  private readonly statements = new Map<string, Statement>();
  private readonly listStatements = new Map<string, Statement>();
  private readonly rollbackListeners: (() => void)[] = [];
  private afterCommitWork: (() => void)[] = [];
  private afterEndWork: (() => void)[] = [];
  private depth = 0;

  /** @param path file of the database, or ":memory:" */
  constructor(path: string) {
    this.database = new DatabaseSync(path);
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** Returns the number of changed rows. */
  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return this.prepare(sql).run(...parameters).changes;
  }

  get(sql: string, parameters: readonly SqlValue[] = []): SqlRow | undefined {
    return this.prepare(sql).get(...parameters) as SqlRow | undefined;
  }

  all(sql: string, parameters: readonly SqlValue[] = []): SqlRow[] {
    return this.prepare(sql).all(...parameters) as SqlRow[];
  }

  /** Rows as lists of their values: quicker than objects where there are many columns. */
  lists(sql: string, parameters: readonly SqlValue[] = []): readonly SqlValue[][] {
    return this.prepare(sql, true).all(...parameters) as unknown[] as SqlValue[][];
  }

  /** Registers a deterministic function for use in queries and index expressions. */
  function(name: string, work: (...values: SqlValue[]) => SqlValue): void {
    this.database.function(name, { deterministic: true, varargs: true }, work);
  }

  get isInTransaction(): boolean {
    return this.depth > 0;
  }

  /** Runs `work` as a transaction (outermost) or a savepoint (nested); an error rolls back what it did and is thrown on. */
  transaction<T>(work: () => T): T {
    return this.depth === 0 ? this.outermost(work) : this.nested(work);
  }

  /** Runs `work` once the outermost transaction is committed, at once when there is none; dropped when it rolls back. */
  afterCommit(work: () => void): void {
    if (this.depth === 0) work();
    else this.afterCommitWork.push(work);
  }

  /** Runs `work` once the outermost transaction has ended, committed or not; at once when there is none. */
  afterEnd(work: () => void): void {
    if (this.depth === 0) work();
    else this.afterEndWork.push(work);
  }

  /** Called after every rollback, of a transaction or of a savepoint: whoever caches rows forgets them. */
  onRollback(listener: () => void): void {
    this.rollbackListeners.push(listener);
  }

  close(): void {
    if (!this.database.isOpen) return;
    this.statements.clear();
    this.listStatements.clear();
    this.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    // Statements that wait for the garbage collector keep the connection and its lock: give the lock back here.
    this.database.exec(
      "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_master LIMIT 1",
    );
    this.database.close();
  }

  private prepare(sql: string, asLists = false): Statement {
    const statements = asLists ? this.listStatements : this.statements;
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= STATEMENT_LIMIT) {
      const oldest = statements.keys().next();
      if (!oldest.done) statements.delete(oldest.value);
    }
    const statement = this.database.prepare(sql);
    if (asLists) statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  }

  private outermost<T>(work: () => T): T {
    this.run("BEGIN IMMEDIATE");
    this.depth = 1;
    this.afterCommitWork = [];
    let result: T;
    try {
      result = work();
      this.run("COMMIT");
    } catch (error) {
      // A full disk or an interrupt makes SQLite roll back by itself.
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      this.depth = 0;
      this.afterCommitWork = [];
      this.tellRollback();
      this.runEndWork();
      throw error;
    }
    this.depth = 0;
    const later = this.afterCommitWork;
    this.afterCommitWork = [];
    this.runEndWork();
    for (const step of later) step();
    return result;
  }

  private runEndWork(): void {
    const work = this.afterEndWork;
    this.afterEndWork = [];
    for (const step of work) step();
  }

  private nested<T>(work: () => T): T {
    const name = `level_${this.depth}`;
    const keptWork = this.afterCommitWork.length;
    this.run(`SAVEPOINT ${name}`);
    this.depth++;
    try {
      const result = work();
      this.run(`RELEASE ${name}`);
      return result;
    } catch (error) {
      if (this.database.isTransaction) {
        this.run(`ROLLBACK TO ${name}`);
        this.run(`RELEASE ${name}`);
      }
      this.afterCommitWork.length = keptWork;
      this.tellRollback();
      throw error;
    } finally {
      this.depth--;
    }
  }

  private tellRollback(): void {
    for (const listener of this.rollbackListeners) listener();
  }
}

function resultCode(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode : null;
}

/** The index or columns SQLite names in a violation of uniqueness; null for every other error. */
export function uniqueViolation(error: unknown): string | null {
  const code = resultCode(error);
  if (code === null || !UNIQUE_VIOLATIONS.has(code)) return null;
  return factsOf(error).message.replace(/^.*UNIQUE constraint failed: /s, "");
}

/** SQLite's primary result code (5 busy, 8 read-only, 11 corrupt, 14 cannot open, 26 not a database); null for other errors. */
export function sqliteErrorCode(error: unknown): number | null {
  const code = resultCode(error);
  return code === null ? null : code & 0xff;
}
