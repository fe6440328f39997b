import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DatabaseSync } from "@photostructure/sqlite";

import { Workload } from "../cli/src/generated/tables";
import { openTenant } from "../test/tenant";
import { mostPoints, workloadRow } from "../test/web-api/scenes";
import { compare, ratio, type Ratio } from "./ratio";

const rows = 200;

/** The same columns straight into SQLite, one commit a row, as a request is one transaction. */
function rawTable(): { insert(): void; page(): void; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), "raw-"));
  const database = new DatabaseSync(join(folder, "raw.db"));
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
  const columns = Object.values(Workload.columns);
  database.exec(`CREATE TABLE w (id TEXT PRIMARY KEY, ${columns.map((name) => `${name} TEXT`).join(", ")})`);
  const insert = database.prepare(`INSERT INTO w VALUES (?, ${columns.map(() => "?").join(", ")})`);
  const page = database.prepare(`SELECT * FROM w ORDER BY ${Workload.columns.name} LIMIT 50`);
  return {
    insert: () => {
      for (let row = 0; row < rows; row += 1)
        insert.run(crypto.randomUUID(), ...columns.map((name) => `${name} ${row}`));
    },
    page: () => {
      for (let turn = 0; turn < rows; turn += 1) page.all();
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Web API against SQLite alone: creating rows that run plug-ins, and reading a page of fifty. */
export async function measureWebApi(): Promise<readonly Ratio[]> {
  const tenant = await openTenant();
  const raw = rawTable();
  try {
    const maker = tenant.as("maker");
    const create = await compare(
      3,
      async () => {
        for (let row = 0; row < rows; row += 1)
          await maker.create(Workload.set, workloadRow(`Workload ${row}`, mostPoints));
      },
      () => raw.insert(),
    );
    const page = await compare(
      3,
      async () => {
        for (let turn = 0; turn < rows; turn += 1)
          await maker.call(`${Workload.set}?$orderby=${Workload.columns.name}&$top=50`);
      },
      () => raw.page(),
    );
    return [
      ratio(`${rows} × create with plug-ins over HTTP`, "the same rows straight into SQLite", create, 10),
      ratio(`${rows} × read a page of 50 over HTTP`, "the same page by raw SQL", page, 5),
    ];
  } finally {
    raw.close();
    await tenant.close();
  }
}
