import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { readEntities } from "@plumbline/packager";

import { readPackage } from "../../src/deploy/solution-package";
import { Workload } from "../../src/generated/tables";
import { uninstall, type UninstallOptions } from "../../src/deploy/uninstall";
import { verifyEnvironment } from "../../src/deploy/verify-environment";
import { openStage, type Stage } from "./stage";

jest.setTimeout(120_000);

let stage: Stage;
let options: UninstallOptions;

beforeAll(async () => {
  stage = await openStage();
  options = { ...stage.options, yes: false, dryRun: false, export: null };
});
afterAll(() => stage.close());

const installed = async (): Promise<boolean> =>
  (await stage.api.readAll("solutions", "?$select=version&$filter=uniquename eq 'Plumbline'")).length > 0;

// Without pac: the way of a machine that has none.
const local = { env: {} };

test("what is not installed cannot be verified or removed", async () => {
  const { failure } = await verifyEnvironment({ ...stage.options, local: true }, { ...stage.host, ...local });
  expect(failure).toMatchObject({ code: "VerificationFailed", exitCode: 9 });
  expect(failure?.details.join()).toMatch(/the solution is not installed/);
  await expect(uninstall(options, stage.host)).rejects.toMatchObject({
    code: "CheckFailed",
    message: expect.stringMatching(/is not installed/) as string,
  });
});

test("a local Dataverse is deployed to without pac, and stands the verification", async () => {
  const before = stage.pacCalls().length;
  const { failure, report } = await stage.deploy({ local: true }, local);
  expect(failure).toBeNull();
  expect(report.carrier).toMatch(/Web API/);
  const verified = await verifyEnvironment({ ...stage.options, local: true }, { ...stage.host, ...local });
  expect(verified.failure).toBeNull();
  expect(stage.pacCalls()).toHaveLength(before);
  const again = await stage.deploy({ local: true, reimport: true }, local);
  expect(again.failure).toBeNull();
  expect(again.report.mode).toBe("update");
});

test("a rule that does not run is found, and the row it let through is gone", async () => {
  const steps = await stage.api.readAll(
    "sdkmessageprocessingsteps",
    "?$select=sdkmessageprocessingstepid&$filter=contains(name,'plb_workload') and contains(name,'Create')",
  );
  expect(steps.length).toBeGreaterThan(0);
  const set = (off: boolean) =>
    Promise.all(
      steps.map((step) =>
        stage.api.update("sdkmessageprocessingsteps", String(step["sdkmessageprocessingstepid"]), {
          statecode: off ? 1 : 0,
          statuscode: off ? 2 : 1,
        }),
      ),
    );
  await set(true);
  const { failure } = await verifyEnvironment({ ...stage.options, local: true }, { ...stage.host, ...local });
  expect(failure?.details.join("\n")).toMatch(/Steps are active: \d+ are off/);
  expect(failure?.details.join("\n")).toMatch(/the rules do not run/);
  expect(await stage.api.readAll(Workload.set, "?$select=plb_name")).toEqual([]);
  await set(false);
});

test("uninstall counts what would be lost and removes nothing without consent", async () => {
  await stage.api.create(Workload.set, { [Workload.columns.name]: "Größenliste", [Workload.columns.stage]: 724800000 });
  await expect(uninstall(options, stage.host)).rejects.toMatchObject({ code: "ConfirmationNeeded" });
  await expect(uninstall(options, { ...stage.host, ask: async () => "yes" })).rejects.toMatchObject({
    code: "ConfirmationNeeded",
  });
  const { losses, isRemoved } = await uninstall({ ...options, dryRun: true }, stage.host);
  expect(isRemoved).toBe(false);
  expect(losses.find(({ table }) => table === Workload.table)?.rows).toBe(1);
  expect(stage.said.join("\n")).toMatch(/removing it deletes \d{4} rows for good/);
  expect(await installed()).toBe(true);
});

test("uninstall exports the rows when asked, then takes tables, roles and steps away", async () => {
  const folder = join(stage.folder, "export");
  const { exportedTo, isRemoved } = await uninstall(
    { ...options, export: folder },
    { ...stage.host, ask: async () => "Plumbline" },
  );
  expect(isRemoved).toBe(true);
  expect(readdirSync(exportedTo ?? "").length).toBe(
    readEntities(readPackage(stage.options.zip, "Plumbline", null).source).filter(({ logicalName }) =>
      logicalName.startsWith("plb_"),
    ).length,
  );
  expect(readFileSync(join(exportedTo ?? "", `${Workload.table}.json`), "utf8")).toContain("Größenliste");
  expect(await installed()).toBe(false);
  const roles = await stage.api.readAll("roles", "?$select=name&$filter=contains(name,'Plumbline')");
  expect(roles).toEqual([]);
  const tables = await stage.api.readAll("EntityDefinitions", "?$select=LogicalName");
  expect(tables.some((row) => String(row["LogicalName"]).startsWith("plb_"))).toBe(false);
});

test("without a token pac imports and nothing else is done", async () => {
  const env = { ...stage.env, PLUMBLINE_TOKEN: "" };
  const { failure, report } = await stage.deploy({ importOnly: true }, { env });
  expect(failure).toBeNull();
  expect(report.steps.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual(["import: done"]);
  expect(stage.said.join("\n")).toMatch(/Not done \(--import-only\): activating steps, loading the library/);
  expect(await installed()).toBe(true);
});
