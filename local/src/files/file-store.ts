import { randomUUID } from "node:crypto";
import type { SqlDriver } from "../store/sql-driver";

/** Contents of file columns: bytes by id, in the database and so in its transactions. */
export class FileStore {
  constructor(private readonly driver: SqlDriver) {}

  /** Returns the content's id. */
  put(bytes: Uint8Array): string {
    const id = randomUUID();
    this.driver.run(`INSERT INTO "_content" VALUES (?, ?)`, [id, bytes]);
    return id;
  }

  get(id: string): Uint8Array | null {
    const bytes = this.driver.get(`SELECT bytes FROM "_content" WHERE id = ?`, [id])?.bytes;
    return bytes instanceof Uint8Array ? bytes : null;
  }

  remove(id: string): void {
    this.driver.run(`DELETE FROM "_content" WHERE id = ?`, [id]);
  }
}
