import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";
import { entity, failure, openEngine, queryOf, START } from "./open-engine";
import { createEngine } from "../../src/engine/create-engine";
import { samplePackage, sampleTables } from "./sample-package";

// Two tests start a server of their own, which takes a while on a busy machine.
jest.setTimeout(60_000);

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "data-folder-"));
});

afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

function open(dataFolder: string): ReturnType<typeof createEngine> {
  return createEngine({ dataFolder, clock: () => START, domain: "sample.local" });
}

describe("a data folder", () => {
  it("keeps organization, tables and rows from one opening to the next", () => {
    const first = openEngine({ dataFolder: folder });
    first.engine.importSolution(first.admin, samplePackage(sampleTables()));
    const id = first.engine.create(first.admin, entity("sample_project", { sample_name: "kept" }));
    const version = first.engine.retrieve(first.admin, { logicalName: "sample_project", id }, [
      "versionnumber",
    ]).attributes;
    const { organizationId } = first.engine;
    first.engine.close();
    const second = openEngine({ dataFolder: folder });
    expect(second.engine.organizationId).toBe(organizationId);
    expect(second.engine.query(second.admin, queryOf("sample_project")).rows[0]?.attributes.sample_name).toBe("kept");
    const next = second.engine.create(second.admin, entity("sample_project", {}));
    const later = second.engine.retrieve(second.admin, { logicalName: "sample_project", id: next }, [
      "versionnumber",
    ]).attributes;
    expect(Number(later.versionnumber)).toBeGreaterThan(Number(version.versionnumber));
  });

  it("is made when it is not there", () => {
    openEngine({ dataFolder: join(folder, "a", "b") });
  });

  it("belongs to one process at a time", () => {
    openEngine({ dataFolder: folder });
    expect(failure(() => open(folder))).toMatchObject({ name: "DataFolderLocked" });
  });

  it("of a newer program is refused", () => {
    open(folder).close();
    const database = new DatabaseSync(join(folder, "dataverse.db"));
    database.exec(`UPDATE "_store" SET value = 99 WHERE name = 'version'`);
    database.close();
    expect(failure(() => open(folder)).name).toBe("DataFolderNewer");
  });

  it("with something else in the place of the database is refused", () => {
    writeFileSync(
      join(folder, "dataverse.db"),
      "this is no database, only some text that is long enough to be looked at".repeat(20),
    );
    expect(failure(() => open(folder)).name).toBe("DataFolderCorrupt");
  });

  it("that cannot be made is refused", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(failure(() => open(join(file, "data"))).name).toBe("DataFolderReadOnly");
  });
});

/** Starts a program that writes without end, and ends it the hard way after it has said a number of lines. */
function killAfter(program: string, lines: number): Promise<string[]> {
  // Not the tsx command: that runs the program in a child of its own, which would outlive the kill.
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const file = join(folder, "program.ts");
  writeFileSync(file, program);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", tsx, file], {
      timeout: 60_000,
      killSignal: "SIGKILL",
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split("\n").length > lines) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("exit", () => resolve(said.split("\n").slice(0, -1)));
  });
}

describe("a server that is killed", () => {
  const source = JSON.stringify(join(__dirname, "../../src/engine/create-engine"));
  const samples = JSON.stringify(join(__dirname, "sample-package"));
  const start = (data: string): string => `
    import { createEngine } from ${source};
    import { samplePackage, sampleTables } from ${samples};
    import { writeSync } from "node:fs";
    const engine = createEngine({ dataFolder: ${JSON.stringify(data)}, clock: () => new Date(), domain: "sample.local" });
    const caller = { userId: engine.systemUserId };`;

  it("loses no row it had confirmed and leaves no lock", async () => {
    const data = join(folder, "data");
    const said = await killAfter(
      `${start(data)}
      engine.importSolution(caller, samplePackage(sampleTables()));
      for (;;) writeSync(1, engine.create(caller, { logicalName: "sample_project", id: "", attributes: { sample_name: "x" } }) + "\\n");`,
      200,
    );
    expect(said.length).toBeGreaterThanOrEqual(200);
    const { engine, system } = openEngine({ dataFolder: data });
    const ids = new Set(engine.query(system, queryOf("sample_project")).rows.map((row) => row.id));
    expect(said.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("in the middle of an import leaves the old state, and the import can be repeated", async () => {
    const data = join(folder, "data");
    await killAfter(
      `${start(data)}
      engine.transaction(() => {
        engine.importSolution(caller, samplePackage(sampleTables()));
        writeSync(1, "imported\\n\\n");
        for (;;) engine.create(caller, { logicalName: "sample_project", id: "", attributes: {} });
      });`,
      1,
    );
    const { engine, admin } = openEngine({ dataFolder: data });
    expect(engine.model.tables.has("sample_project")).toBe(false);
    engine.importSolution(admin, samplePackage(sampleTables()));
    engine.create(admin, entity("sample_project", {}));
  });
});
