import { attributeText } from "../../src/store/attribute-text";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addUser, entity, failure, openEngine, openSample, queryOf, reference } from "./open-engine";
import { ITEM, PROJECT, SETTING, samplePackage, type SamplePackage, sampleTables } from "./sample-package";
import { storedZip } from "./stored-zip";

// Importing real packages takes a while on a busy machine.
jest.setTimeout(60_000);

const REAL = join(__dirname, "../../../../shared/data/solutions");
const ROLE = "11111111-2222-4333-8444-555555555555";

/** Everything that tells whether an import left something behind. */
function traces(engine: ReturnType<typeof openEngine>["engine"], admin: { readonly userId: string }): unknown {
  const tables = [
    "solution",
    "publisher",
    "role",
    "privilege",
    "systemform",
    "savedquery",
    "pluginassembly",
    "sdkmessageprocessingstep",
    "webresource",
  ];
  return [[...engine.model.tables.keys()], tables.map((table) => engine.query(admin, queryOf(table)).rows.length)];
}

if (existsSync(REAL)) describe("real packages", realPackages);
else process.stderr.write(`Real packages are not there (${REAL}): their import was not tested.\n`);
function realPackages(): void {
  const names = readdirSync(REAL).filter((name) => name.endsWith(".zip"));

  it.each(names)("%s imports, shows up in the system tables, and imports again without change", (name) => {
    const { engine, admin } = openEngine();
    const zip = readFileSync(join(REAL, name));
    const report = engine.importSolution(admin, zip);
    expect(report.components.length).toBeGreaterThan(0);
    expect(
      engine.query(admin, queryOf("solution", { uniquename: report.uniqueName })).rows[0]?.attributes,
    ).toMatchObject({
      version: report.version,
      ismanaged: report.managed,
    });
    const job = engine.query(admin, queryOf("importjob", { solutionname: report.uniqueName })).rows[0];
    expect(job?.attributes.progress).toBe(100);
    const again = engine.importSolution(admin, zip);
    expect(again.components.filter(({ kind, result }) => kind !== "table" && result !== "unchanged")).toEqual([]);
  });

  it("can be used: rows of an imported table go by its key", () => {
    const { engine, admin } = openEngine();
    engine.importSolution(admin, readFileSync(join(REAL, "UpsertSample_1_0_0_0_managed.zip")));
    const table = engine.model.tables.get("sample_product");
    const columns = table?.keys[0]?.columns ?? [];
    expect(columns.length).toBeGreaterThan(0);
    const key = Object.fromEntries(columns.map((column) => [column, "X"]));
    const id = engine.create(admin, entity("sample_product", key));
    expect(engine.findByKey(admin, "sample_product", key)).toBe(id);
  });
}

describe("importing a package", () => {
  it("brings tables, roles that work and privileges for the administrator", () => {
    const sample: SamplePackage = {
      ...sampleTables(),
      roles: [
        { id: ROLE, name: "Sample reader", privileges: { prvReadsample_Project: "Global", prvReadUnheardOf: "Basic" } },
      ],
    };
    const opened = openEngine();
    const { engine, admin, system } = opened;
    const report = engine.importSolution(admin, samplePackage(sample));
    expect(report.components).toContainEqual({ kind: "role", name: "Sample reader", result: "created" });
    expect(report.warnings.join()).toContain("prvReadUnheardOf");
    const user = addUser(opened, "user", { prvReadUser: "Global" });
    engine.associate(system, reference("systemuser", user.userId), "systemuserroles_association", [
      reference("role", ROLE),
    ]);
    engine.create(admin, entity("sample_project", { sample_name: "P" }));
    expect(engine.query(user, queryOf("sample_project")).rows).toHaveLength(1);
  });

  it("keeps rows and their values through an upgrade that adds a column", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity("sample_item", { sample_text: "kept" }));
    const more = { ...ITEM, columns: [...(ITEM.columns ?? []), { name: "sample_New", type: "int" }] };
    engine.importSolution(
      admin,
      samplePackage({ ...sampleTables(), tables: [PROJECT, more, SETTING], version: "1.1.0.0" }),
    );
    engine.update(admin, entity("sample_item", { sample_new: 7 }, id));
    expect(
      engine.retrieve(admin, reference("sample_item", id), ["sample_text", "sample_new"]).attributes,
    ).toMatchObject({
      sample_text: "kept",
      sample_new: 7,
    });
  });

  const shrunk = { ...ITEM, columns: (ITEM.columns ?? []).filter(({ name }) => name !== "sample_Text") };

  it.each<[string, SamplePackage, string]>([
    ["an older version", { ...sampleTables(), version: "0.9.0.0" }, "ImportLowerVersion"],
    ["unmanaged over managed", { ...sampleTables(), managed: false }, "ImportUnmanagedOverManaged"],
    [
      "a column that is gone",
      { ...sampleTables(), tables: [PROJECT, shrunk, SETTING], version: "2.0" },
      "ComponentRemoved",
    ],
    [
      "a column of another kind",
      {
        ...sampleTables(),
        tables: [
          PROJECT,
          { ...ITEM, columns: [ITEM.columns?.[0] ?? { name: "x", type: "int" }, { name: "sample_Text", type: "int" }] },
          SETTING,
        ],
        version: "2.0",
      },
      "ColumnKindChanged",
    ],
    [
      "a solution it depends on",
      {
        uniqueName: "Other",
        dependencies: `<MissingDependency><Required type="1" schemaName="abc_table" displayName="Table" solution="Base (1.0)" /><Dependent type="1" schemaName="x" /></MissingDependency>`,
      },
      "ImportMissingDependencies",
    ],
    [
      "a kind it cannot play",
      { uniqueName: "Other", extraNodes: "<Templates><EmailTemplate /></Templates>" },
      "UnsupportedComponent",
    ],
    [
      "files of an unknown kind",
      { uniqueName: "Other", files: { "appactions/x/appaction.xml": "<appaction />" } },
      "UnsupportedComponent",
    ],
    [
      "a calculated column",
      {
        uniqueName: "Other",
        tables: [
          {
            schemaName: "sample_Calc",
            setName: "sample_calcs",
            columns: [{ name: "sample_Sum", type: "int", more: "<SourceType>1</SourceType>" }],
          },
        ],
      },
      "UnsupportedColumn",
    ],
    [
      "a lookup to a table that is not there",
      {
        uniqueName: "Other",
        tables: [
          { schemaName: "sample_Lost", setName: "sample_losts", columns: [{ name: "sample_To", type: "lookup" }] },
        ],
        lookups: [{ name: "sample_lost_to", from: "sample_Lost", column: "sample_To", to: "abc_Nowhere" }],
      },
      "ImportMissingDependencies",
    ],
    [
      "a step on a message it does not run",
      {
        uniqueName: "Other",
        pluginTypes: ["S.A"],
        steps: [{ id: ROLE, type: "S.A", message: "RetrieveMultiple", table: "sample_project", stage: 40 }],
      },
      "ImportComponentInvalid",
    ],
  ])("refuses %s by name and leaves nothing behind", (_what, sample, name) => {
    const { engine, admin } = openSample();
    const before = traces(engine, admin);
    expect(failure(() => engine.importSolution(admin, samplePackage(sample))).name).toBe(name);
    expect(traces(engine, admin)).toEqual(before);
  });

  it("refuses managed over unmanaged with the platform's code", () => {
    const { engine, admin } = openSample({ managed: false });
    expect(failure(() => engine.importSolution(admin, samplePackage(sampleTables())))).toMatchObject({
      name: "ImportManagedOverUnmanaged",
      code: "0x80048036",
    });
  });

  it.each([
    ["no zip", new TextEncoder().encode("this is not a zip")],
    ["an empty file", new Uint8Array()],
    ["a zip of something else", storedZip({ "readme.txt": "hello" })],
    [
      "XML that breaks off",
      storedZip({
        "[Content_Types].xml": "<Types/>",
        "solution.xml": "<ImportExportXml>",
        "customizations.xml": "<a/>",
      }),
    ],
    ["a package cut short", samplePackage(sampleTables()).slice(0, 5000)],
  ])("refuses %s and leaves nothing behind but the job that says why", (_what, zip) => {
    const { engine, admin } = openSample();
    const before = traces(engine, admin);
    expect(failure(() => engine.importSolution(admin, zip))).toMatchObject({ code: "0x80048060", http: 400 });
    expect(traces(engine, admin)).toEqual(before);
    const jobs = engine.query(admin, queryOf("importjob")).rows.map((row) => attributeText(row.attributes.data));
    expect(jobs.some((data) => data.includes('"result":"failure"'))).toBe(true);
  });

  it("needs the right to", () => {
    const opened = openSample();
    const user = addUser(opened, "user", { prvReadUser: "Global" });
    expect(failure(() => opened.engine.importSolution(user, samplePackage({}))).name).toBe("MessagePrivilegeDenied");
  });

  it("goes back to the old model when the transaction around it fails", () => {
    const { engine, admin } = openEngine();
    const tables = [...engine.model.tables.keys()];
    failure(() =>
      engine.transaction(() => {
        engine.importSolution(admin, samplePackage(sampleTables()));
        engine.create(admin, entity("sample_project", { sample_points: 1000 }));
      }),
    );
    expect([...engine.model.tables.keys()]).toEqual(tables);
    engine.importSolution(admin, samplePackage(sampleTables()));
    engine.create(admin, entity("sample_project", {}));
  });
});

describe("the messages about solutions", () => {
  const base64 = (zip: Uint8Array): string => Buffer.from(zip).toString("base64");

  it("stage, import as a job, and tell in the job when it failed", () => {
    const { engine, admin } = openEngine();
    const staged = engine.execute(admin, "StageSolution", { CustomizationFile: base64(samplePackage(sampleTables())) });
    const results = staged.StageSolutionResults as { StageSolutionUploadId: string; StageSolutionStatus: string };
    expect(results.StageSolutionStatus).toBe("Passed");
    const { StageSolutionUploadId } = results;
    engine.execute(admin, "ImportSolutionAsync", {
      SolutionParameters: { StageSolutionUploadId },
      OverwriteUnmanagedCustomizations: false,
      PublishWorkflows: true,
    });
    expect(engine.model.tables.has("sample_project")).toBe(true);
    const old = samplePackage({ ...sampleTables(), version: "0.1" });
    const { AsyncOperationId } = engine.execute(admin, "ImportSolutionAsync", { CustomizationFile: base64(old) });
    const job = engine.retrieve(admin, reference("asyncoperation", String(AsyncOperationId)), "all");
    expect(job.attributes).toMatchObject({ statecode: 3, statuscode: 31 });
    expect(job.attributes.message).toContain("higher version");
  });

  it("leave steps disabled when the import does not activate them", () => {
    const { engine, admin } = openEngine();
    const zip = samplePackage({
      ...sampleTables(),
      pluginTypes: ["S.A"],
      steps: [{ id: ROLE, type: "S.A", message: "Create", table: "sample_project", stage: 20 }],
    });
    engine.execute(admin, "ImportSolution", {
      CustomizationFile: base64(zip),
      PublishWorkflows: false,
      OverwriteUnmanagedCustomizations: true,
    });
    expect(
      engine.retrieve(admin, reference("sdkmessageprocessingstep", ROLE), ["statecode"]).attributes.statecode,
    ).toBe(1);
    engine.create(admin, entity("sample_project", {}));
  });

  it("promote a holding solution and remove what the new version no longer has", () => {
    const { engine, admin } = openSample();
    engine.create(admin, entity("sample_item", { sample_text: "goes" }));
    const next = {
      ...sampleTables(),
      tables: [PROJECT, { ...ITEM, columns: ITEM.columns?.slice(0, 1) }, SETTING],
      version: "2.0.0.0",
    };
    engine.execute(admin, "ImportSolution", {
      CustomizationFile: base64(samplePackage(next)),
      HoldingSolution: true,
      OverwriteUnmanagedCustomizations: false,
      PublishWorkflows: true,
    });
    expect(engine.model.tables.get("sample_item")?.columns.has("sample_text")).toBe(true);
    engine.execute(admin, "DeleteAndPromote", { UniqueName: "Sample" });
    expect(engine.model.tables.get("sample_item")?.columns.has("sample_text")).toBe(false);
    expect(engine.query(admin, queryOf("sample_item")).rows).toHaveLength(1);
    expect(engine.query(admin, queryOf("solution", { uniquename: "Sample" })).rows[0]?.attributes.version).toBe(
      "2.0.0.0",
    );
    expect(engine.query(admin, queryOf("solution", { uniquename: "Sample_Upgrade" })).rows).toHaveLength(0);
  });

  it("remove a managed solution with everything it brought, and let it in again", () => {
    const { engine, admin } = openEngine();
    const before = traces(engine, admin);
    const zip = samplePackage({
      ...sampleTables(),
      roles: [{ id: ROLE, name: "R", privileges: { prvReadsample_Project: "Basic" } }],
    });
    engine.importSolution(admin, zip);
    engine.create(admin, entity("sample_project", { sample_name: "gone" }));
    const solution = engine.query(admin, queryOf("solution", { uniquename: "Sample" })).rows[0];
    engine.delete(admin, reference("solution", solution?.id ?? ""));
    const [tables, counts] = traces(engine, admin) as [string[], number[]];
    const [tablesBefore, countsBefore] = before as [string[], number[]];
    expect(tables).toEqual(tablesBefore);
    // The publisher stays, as on the platform.
    expect(counts).toEqual(countsBefore.map((count, index) => (index === 1 ? count + 1 : count)));
    engine.importSolution(admin, zip);
    expect(engine.query(admin, queryOf("sample_project")).rows).toHaveLength(0);
  });

  it("keep a solution another one points to", () => {
    const { engine, admin } = openSample();
    engine.importSolution(
      admin,
      samplePackage({
        uniqueName: "Other",
        tables: [
          { schemaName: "sample_Child", setName: "sample_children", columns: [{ name: "sample_To", type: "lookup" }] },
        ],
        lookups: [{ name: "sample_child_to", from: "sample_Child", column: "sample_To", to: "sample_Project" }],
      }),
    );
    const solution = engine.query(admin, queryOf("solution", { uniquename: "Sample" })).rows[0];
    const refused = failure(() => engine.delete(admin, reference("solution", solution?.id ?? "")));
    expect(refused).toMatchObject({ code: "0x8004f01f" });
    expect(refused.message).toContain("sample_child.sample_to");
  });

  it("export an unmanaged solution and refuse a managed one", () => {
    const { engine, admin } = openSample({ managed: false });
    const managed = engine.exportSolution(admin, "Sample", true);
    const other = openEngine();
    expect(other.engine.importSolution(other.admin, managed)).toMatchObject({ uniqueName: "Sample", managed: true });
    expect(failure(() => other.engine.exportSolution(other.admin, "Sample", false)).name).toBe(
      "CannotExportManagedSolution",
    );
    expect(failure(() => engine.exportSolution(admin, "Nothing", false)).name).toBe("SolutionNotFound");
  });
});
