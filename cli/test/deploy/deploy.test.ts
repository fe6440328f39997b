import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { loadLibrary } from "@plumbline/content";
import { parseXml } from "@plumbline/packager";

import { applyLibrary } from "../../src/content/apply-library";
import { previewContent } from "../../src/deploy/load-content";
import { readPackage } from "../../src/deploy/solution-package";
import { Control, Workload } from "../../src/generated/tables";
import { paths, root } from "../../src/paths";
import { lastRelease } from "../../src/release/last-release";
import { ensureSampleUsers, userName } from "../../src/sample/sample-users";
import { openStage, type Stage } from "./stage";
import { variant } from "./variants";

// Every call of the fake pac is a process of its own, which takes its time on a busy machine.
jest.setTimeout(120_000);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.said.length = 0;
  writeFileSync(stage.env["FAKE_PAC_LOG"] ?? "", "");
});

const { version, hasAssembly } = readPackage(paths.managedZip, "Plumbline", null);
/** Versions after the one that was built, in order. */
const later = (step: number): string =>
  version.replace(/^(\d+)\.(\d+)/, (_, major, minor) => `${major}.${Number(minor) + step}`);

const verbs = (): string[] => stage.pacCalls().map((line) => line.slice(0, 2).join(" "));
const withEnv = (env: Record<string, string>) => ({ env: { ...stage.env, ...env } });
const installedVersion = async (): Promise<unknown> =>
  (await stage.api.readAll("solutions", "?$select=version&$filter=uniquename eq 'Plumbline'"))[0]?.["version"];
const outcomes = (steps: readonly { readonly name: string; readonly outcome: string }[]): string[] =>
  steps.map(({ name, outcome }) => `${name}: ${outcome}`);

// The tests build on one another: one environment from empty to upgraded, as an administrator meets it.

test("a dry run says what would be done and does nothing", async () => {
  const { report, failure } = await stage.deploy({ dryRun: true, yes: false });
  expect(failure).toBeNull();
  expect(report.outcome).toBe("dry run");
  expect(outcomes(report.steps)).toEqual(["import: planned", "steps: planned", "content: planned", "verify: planned"]);
  expect(verbs()).toEqual(["org who", "solution list"]);
  expect(await installedVersion()).toBeUndefined();
});

test("without consent nothing is done", async () => {
  const alone = await stage.deploy({ yes: false });
  expect(alone.failure).toMatchObject({ code: "ConfirmationNeeded", exitCode: 10 });
  const asked = await stage.deploy({ yes: false }, { ask: async () => "n" });
  expect(asked.failure).toMatchObject({ code: "ConfirmationNeeded" });
  expect(await installedVersion()).toBeUndefined();
});

test("an import that fails at once changes nothing and is told in pac's words", async () => {
  const { failure, report } = await stage.deploy({}, withEnv({ FAKE_PAC_FAIL: "solution import=before" }));
  expect(failure).toMatchObject({ code: "ImportFailed", exitCode: 7 });
  expect(failure?.message).toMatch(/was made to fail before it did anything/);
  expect(outcomes(report.steps)).toEqual([
    "import: failed",
    "steps: not reached",
    "content: not reached",
    "verify: not reached",
  ]);
});

test("an import the environment refuses shows what its job says", async () => {
  const zip = variant(stage.folder, {
    change: (source) => {
      source.customizations.appendChild(parseXml("<Strange><Thing>1</Thing></Strange>", "part"));
    },
  });
  const { failure } = await stage.deploy({ zip });
  expect(failure).toMatchObject({ code: "ImportFailed" });
  expect(failure?.details.join("\n")).toMatch(/Strange/);
  expect(await installedVersion()).toBeUndefined();
});

test("an import that got through although pac lost it is not done twice", async () => {
  const lost = await stage.deploy({}, withEnv({ FAKE_PAC_FAIL: "solution import=after" }));
  expect(lost.failure).toMatchObject({ code: "ImportFailed" });
  writeFileSync(stage.env["FAKE_PAC_LOG"] ?? "", "");
  const again = await stage.deploy();
  expect(again.failure).toBeNull();
  expect(verbs()).not.toContain("solution import");
  expect(again.report.verification.every(({ isRight }) => isRight)).toBe(true);
  expect(again.report.verification.at(-1)?.found).toMatch(/are the same person/);
  expect(await stage.api.readAll(Workload.set, "?$select=plb_name")).toEqual([]);
});

test("the last release is brought to this one, with the library compared first and what was changed here kept", async () => {
  const empty = await openStage();
  try {
    const release = lastRelease(join(root, "releases"));
    const old = await empty.deploy({ zip: release.file });
    expect(old.failure).toMatchObject({ code: "LibraryApiMissing", exitCode: 8 });
    expect(old.failure?.message).toMatch(/has no custom API plb_ApplyLibrary\. Import a version/);
    expect(old.report.steps.map(({ outcome }) => outcome)).toEqual(["done", "done", "failed", "not reached"]);
    const { failure, report } = await empty.deploy();
    expect(failure).toBeNull();
    expect(report).toMatchObject({ mode: "upgrade", installedBefore: release.version, library: null });
    expect(empty.said.join("\n")).toMatch(/Library: \d{4} created, \d+ links\n/);

    const [control] = await empty.api.readAll(
      Control.set,
      `?$select=${Control.columns.name}&$filter=plb_code eq 'IAM-01'`,
    );
    await empty.api.update(Control.set, String(control?.[Control.id]), {
      [Control.columns.name]: "Unser Wortlaut – Größe",
    });
    // The shipped text is the same as before: what is written here is nobody's loss and needs no word.
    const unchanged = { created: 0, updated: 0, retired: 0 };
    expect(await previewContent(empty.api)).toMatchObject(unchanged);
    expect(await applyLibrary(empty.api, loadLibrary(), "apply")).toMatchObject(unchanged);
    const [kept] = await empty.api.readAll(
      Control.set,
      `?$select=${Control.columns.name}&$filter=plb_code eq 'IAM-01'`,
    );
    expect(kept?.[Control.columns.name]).toBe("Unser Wortlaut – Größe");
  } finally {
    await empty.close();
  }
});

test("the report says whether the compiled rules were in the zip", async () => {
  const { report } = await stage.deploy({ dryRun: true });
  expect(report.solution.hasAssembly).toBe(hasAssembly);
  expect(stage.said.join("\n")).toMatch(
    hasAssembly ? /The zip holds the compiled server rules/ : /holds no compiled server rules: it was packed without/,
  );
});

test("a long import tells how far it is", async () => {
  const ticks: (() => void)[] = [];
  const every = (_: number, tick: () => void) => {
    ticks.push(tick);
    return () => undefined;
  };
  const told: string[] = [];
  const write = (line: string): void => {
    told.push(line);
    // The environment answers while pac is at work; the tick is the clock's.
    if (line.startsWith("… Import")) setTimeout(() => ticks[0]?.(), 50);
  };
  const { failure } = await stage.deploy({ reimport: true }, { every, write });
  expect(failure).toBeNull();
  expect(told.join("\n")).toMatch(/\d:\d\d so far/);
});

test("a run that was interrupted goes on where it stopped", async () => {
  const stop = new AbortController();
  const write = (line: string): void => {
    if (line.startsWith("… Load the control library")) stop.abort();
  };
  const cut = await stage.deploy({}, { signal: stop.signal, write });
  expect(cut.failure).toMatchObject({ code: "Interrupted", exitCode: 130 });
  expect(outcomes(cut.report.steps)).toEqual(["steps: done", "content: done", "verify: not reached"]);
  const resumed = await stage.deploy();
  expect(outcomes(resumed.report.steps)).toEqual(["steps: done", "content: done before", "verify: done"]);
  const next = await stage.deploy();
  expect(outcomes(next.report.steps)).toEqual(["steps: done", "content: done", "verify: done"]);
});

test("steps that are off are found and activated", async () => {
  const [step] = await stage.api.readAll(
    "sdkmessageprocessingsteps",
    "?$select=sdkmessageprocessingstepid&$filter=contains(name,'plb_workload')&$top=1",
  );
  const id = String(step?.["sdkmessageprocessingstepid"]);
  await stage.api.update("sdkmessageprocessingsteps", id, { statecode: 1, statuscode: 2 });
  const { report } = await stage.deploy();
  expect(report.steps.find(({ name }) => name === "steps")?.details).toEqual(["1 activated"]);
});

describe("roles", () => {
  const settings = (content: object): string => {
    const file = join(stage.folder, "settings.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const group = "7d1f2a64-0b5e-4c7a-9a53-2f1c0e6b9d01";

  test("go to teams of Entra groups and to people, with the right to read verdicts, once", async () => {
    const users = await ensureSampleUsers(stage.api);
    const file = settings({
      teams: [{ name: "Plumbline makers", entraGroup: group, roles: ["Plumbline Maker"] }],
      users: [{ user: userName("maker"), roles: ["Plumbline Auditor"], readsVerdicts: false }],
    });
    const first = await stage.deploy({ settings: file });
    expect(first.failure).toBeNull();
    expect(first.report.steps.find(({ name }) => name === "roles")?.details).toEqual([
      `user ${userName("maker")}: 1 roles given`,
      "team Plumbline makers: made, 1 roles and the verdict profile given",
    ]);
    const [team] = await stage.api.readAll(
      "teams",
      `?$select=teamid,teamtype,membershiptype&$filter=azureactivedirectoryobjectid eq ${group}`,
    );
    expect(team).toMatchObject({ teamtype: 2, membershiptype: 1 });
    const roles = await stage.api.readAll(`teams(${String(team?.["teamid"])})/teamroles_association`, "?$select=name");
    expect(roles.map((row) => row["name"])).toEqual(["Plumbline Maker"]);
    const own = await stage.api.readAll(
      `systemusers(${users.get("maker") ?? ""})/systemuserroles_association`,
      "?$select=name",
    );
    expect(own.map((row) => row["name"])).toContain("Plumbline Auditor");
    const second = await stage.deploy({ settings: file });
    expect(second.report.steps.find(({ name }) => name === "roles")?.details).toEqual([
      `user ${userName("maker")}: had everything`,
      "team Plumbline makers: had everything",
    ]);
  });

  test("for somebody who is not there keep the run from beginning", async () => {
    const file = settings({ users: [{ user: "nobody@contoso.com", roles: ["Plumbline Maker"] }] });
    const { failure } = await stage.deploy({ settings: file });
    expect(failure).toMatchObject({ code: "CheckFailed", exitCode: 5 });
    expect(failure?.details.join()).toMatch(/UnknownUser: There is no user nobody@contoso.com/);
  });
});

test("somebody without the privileges is told which", async () => {
  const token = `local:${userName("maker")}:${stage.secret}`;
  const { failure } = await stage.deploy({}, withEnv({ PLUMBLINE_TOKEN: token }));
  expect(failure).toMatchObject({ code: "CheckFailed" });
  expect(failure?.details.join()).toMatch(/PrivilegeMissing: You lack prvImportCustomization/);
});

test("auditing that is off is warned of", async () => {
  const [organization] = await stage.api.readAll("organizations", "?$select=organizationid");
  const id = String(organization?.["organizationid"]);
  await stage.api.update("organizations", id, { isauditenabled: false });
  const { report } = await stage.deploy({ dryRun: true });
  expect(report.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning AuditingOff"]);
  await stage.api.update("organizations", id, { isauditenabled: true });
});

test("a solution the package needs is asked for by name", async () => {
  const zip = variant(stage.folder, {
    version: version.replace(/\d+$/, "5"),
    change: ({ manifest }) => {
      const list = manifest.element.getElementsByTagName("MissingDependencies").item(0);
      const missing = parseXml(
        `<MissingDependency><Required type="1" schemaName="abc_Thing" displayName="Thing" solution="AbcBase (2.0.0.0)" /><Dependent type="1" schemaName="plb_Workload" /></MissingDependency>`,
        "part",
      );
      list?.appendChild(missing);
    },
  });
  const { failure } = await stage.deploy({ zip });
  expect(failure?.details.join()).toMatch(/DependencyMissing: Thing of the solution AbcBase \(2.0.0.0\) is not there/);
});

describe("upgrade", () => {
  test("goes by stage and upgrade, after a backup, and keeps the rows", async () => {
    const zip = variant(stage.folder, { version: later(1) });
    const { report, failure } = await stage.deploy({ zip, backup: true });
    expect(failure).toBeNull();
    expect(report.mode).toBe("upgrade");
    expect(report.installedBefore).toBe(version);
    expect(verbs()).toEqual(["org who", "solution list", "admin backup", "solution import"]);
    expect(stage.pacCalls()[3]).toEqual(expect.arrayContaining(["--stage-and-upgrade", "true"]));
    expect(stage.pacCalls()[2]).toEqual(expect.arrayContaining(["--label", `Before Plumbline ${later(1)}`]));
    expect(await installedVersion()).toBe(later(1));
  });

  test("to an older version is refused before anything is done", async () => {
    const { failure } = await stage.deploy();
    expect(failure?.details.join()).toContain(
      `InstalledNewer: Version ${later(1)} is installed; the zip holds ${version}`,
    );
    expect(verbs()).not.toContain("solution import");
  });

  test("that was begun by somebody is finished with its own zip, and refused with another", async () => {
    const zip = variant(stage.folder, { version: later(2) });
    await stage.api.call("ImportSolution", {
      CustomizationFile: readFileSync(zip).toString("base64"),
      OverwriteUnmanagedCustomizations: false,
      PublishWorkflows: true,
      HoldingSolution: true,
      ImportJobId: crypto.randomUUID(),
    });
    const other = await stage.deploy({ zip: variant(stage.folder, { version: later(3) }) });
    expect(other.failure?.details.join()).toContain(`HoldingSolutionLeft: An upgrade to ${later(2)} was begun`);
    const { report, failure } = await stage.deploy({ zip });
    expect(failure).toBeNull();
    expect(report.mode).toBe("finishUpgrade");
    expect(verbs()).toContain("solution upgrade");
    expect(await installedVersion()).toBe(later(2));
  });
});

test("reports and what was said keep the secret to themselves", async () => {
  const files = readdirSync(stage.options.out).map((file) => readFileSync(join(stage.options.out, file), "utf8"));
  expect(files.length).toBeGreaterThan(4);
  const everything = [...files, readFileSync(stage.env["FAKE_PAC_LOG"] ?? "", "utf8"), ...stage.said].join("\n");
  expect(everything).not.toContain(stage.secret);
  expect(files.join()).toContain(`# Plumbline ${later(2)}: deploy, success`);
});

test("a state file that was cut off begins anew", async () => {
  mkdirSync(join(stage.folder, "cut"));
  writeFileSync(join(stage.folder, "cut", "state.json"), '{"key":');
  const zip = variant(stage.folder, { version: later(2) });
  const { failure } = await stage.deploy({ zip, out: join(stage.folder, "cut") });
  expect(failure).toBeNull();
});
