import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Query } from "../../src/contract/query";
import { compileQuery } from "../../src/query/sql/compile-query";
import type { QueryContext } from "../../src/query/query-context";
import { openEngine, queryOf, START } from "./open-engine";
import { samplePackage, sampleTables } from "./sample-package";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "text-indexes-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const everything: QueryContext = {
  now: START,
  userId: "",
  businessUnitId: "",
  access: () => null,
  canReadColumn: () => true,
};

/** How SQLite would run a query over the sample tables. */
function planOf(query: Query): string {
  const { engine, admin } = openEngine({ dataFolder: folder });
  engine.importSolution(admin, samplePackage(sampleTables()));
  const { page } = compileQuery(engine.model, query, everything);
  engine.close();
  const database = new DatabaseSync(join(folder, "dataverse.db"));
  try {
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${page.sql}`).all(...page.params) as {
      readonly detail: string;
    }[];
    return steps.map((step) => step.detail).join("\n");
  } finally {
    database.close();
  }
}

describe("texts of many rows", () => {
  it("are found by the column of an alternate key without reading the whole table", () => {
    expect(planOf(queryOf("sample_project", { sample_code: "P-1" }))).toMatch(
      /SEARCH .* USING INDEX text:sample_project:sample_code/,
    );
  });

  it("are paged by name without sorting the whole table", () => {
    const byName: Query = {
      ...queryOf("sample_project"),
      orders: [{ alias: null, column: "sample_name", descending: false }],
      top: 50,
    };
    const plan = planOf(byName);
    expect(plan).toContain("USING INDEX text:sample_project:sample_name");
    expect(plan).not.toContain("TEMP B-TREE");
  });
});
