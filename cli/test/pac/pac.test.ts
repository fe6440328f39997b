import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fakeWrapper } from "../../../test/fake-pac/wrapper";
import { pacArguments } from "../../src/pac/pac-arguments";
import { openPac, type Pac } from "../../src/pac/pac";
import { patience, type PacCommand, type PacRunner } from "../../src/pac/pac-runner";
import { spawnRunner } from "../../src/pac/spawn-runner";
import { loadWrapper, wrapperRunner } from "../../src/pac/wrapper-runner";
import { root } from "../../src/paths";

const command: PacCommand = { file: join(root, "test", "fake-pac", "pac.mjs"), leading: [], origin: "The test" };
const versions = ">=1.34.4 <3";
const environment = "https://contoso.crm4.dynamics.com";

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-pac-"));
  log = join(folder, "log.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environmentOf = (env: Record<string, string> = {}) => ({ PATH: process.env["PATH"], FAKE_PAC_LOG: log, ...env });

const runner = (env: Record<string, string> = {}, more: Partial<Parameters<typeof spawnRunner>[0]> = {}): PacRunner =>
  spawnRunner({
    command,
    env: environmentOf(env),
    workingFolder: folder,
    ...more,
  });

const logged = (): string[][] =>
  readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);

describe("argument lines", () => {
  test("an import carries every option with its value, in Microsoft's order", () => {
    const line = pacArguments.importSolution({
      environment,
      zip: "/a b/Plumbline_managed.zip",
      activatePlugins: true,
      forceOverwrite: false,
      publishChanges: false,
      stageAndUpgrade: true,
      async: true,
      maxAsyncWaitMinutes: 60,
      settingsFile: "s.json",
    });
    expect(line).toEqual([
      ...["solution", "import", "--environment", environment, "--path", "/a b/Plumbline_managed.zip"],
      ...["--async", "true", "--force-overwrite", "false", "--publish-changes", "false"],
      ...["--max-async-wait-time", "60", "--activate-plugins", "true", "--stage-and-upgrade", "true"],
      ...["--settings-file", "s.json"],
    ]);
  });

  test("a first import does not ask for an upgrade", () => {
    const line = pacArguments.importSolution({
      environment,
      zip: "p.zip",
      activatePlugins: true,
      forceOverwrite: true,
      publishChanges: true,
      stageAndUpgrade: false,
      async: true,
      maxAsyncWaitMinutes: 5,
    });
    expect(line).not.toContain("--stage-and-upgrade");
    expect(line).not.toContain("--settings-file");
  });

  test("the other verbs", () => {
    expect(pacArguments.whoAmI(environment).join(" ")).toBe(`org who --environment ${environment} --json`);
    expect(pacArguments.listSolutions(environment).join(" ")).toBe(`solution list --environment ${environment} --json`);
    expect(pacArguments.upgradeSolution(environment, "Plumbline", 60).join(" ")).toBe(
      `solution upgrade --environment ${environment} --solution-name Plumbline --async true --max-async-wait-time 60`,
    );
    expect(pacArguments.exportSolution({ environment, name: "P", zip: "p.zip", managed: false }).join(" ")).toBe(
      `solution export --environment ${environment} --name P --path p.zip --overwrite true --managed false`,
    );
    expect(pacArguments.deleteSolution(environment, "P").join(" ")).toBe(
      `solution delete --environment ${environment} --solution-name P`,
    );
    expect(pacArguments.backup(environment, "Before").join(" ")).toBe(
      `admin backup --environment ${environment} --label Before`,
    );
  });

  test("pac may take what it was told to wait and five minutes more", () => {
    expect(patience(["solution", "import", "--max-async-wait-time", "60"])).toBe(65 * 60_000);
    expect(patience(["solution", "delete"])).toBe(60 * 60_000);
    expect(patience(["org", "who"])).toBe(2 * 60_000);
  });
});

describe("Microsoft's wrapper", () => {
  const everything = async (pac: Pac): Promise<void> => {
    const one = { environment: "http://127.0.0.1:9", name: "P", zip: "p.zip" };
    const calls: (() => Promise<unknown>)[] = [
      () => pac.whoAmI(one.environment),
      () => pac.listSolutions(one.environment),
      () =>
        pac.importSolution({
          ...one,
          activatePlugins: true,
          forceOverwrite: false,
          publishChanges: false,
          stageAndUpgrade: false,
          async: true,
          maxAsyncWaitMinutes: 60,
        }),
      () => pac.upgradeSolution(one.environment, "P", 60),
      () => pac.exportSolution({ ...one, managed: true }),
      () => pac.deleteSolution(one.environment, "P"),
    ];
    // Nothing listens there: every call is refused alike, after its arguments were taken.
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "PacFailed" });
    await pac.backup(one.environment, "Größe");
  };

  test("gets the same arguments as a process of our own", async () => {
    await everything(await openPac(runner(), versions));
    const own = logged();
    rmSync(log);
    const wrapped = wrapperRunner(fakeWrapper, { command, env: environmentOf(), workingFolder: folder });
    await everything(await openPac(wrapped, versions));
    expect(logged()).toEqual(own);
    expect(own).toHaveLength(8);
  });

  test("is ended after its time and by Ctrl+C", async () => {
    const env = environmentOf({ FAKE_PAC_FAIL: "org who=hang" });
    const slow = wrapperRunner(fakeWrapper, { command, env, workingFolder: folder, patience: () => 1_000 });
    await expect(slow("org", "who", "--environment", environment)).rejects.toMatchObject({ code: "PacTimeout" });
    const stop = new AbortController();
    const run = wrapperRunner(fakeWrapper, { command, env, workingFolder: folder, signal: stop.signal });
    const running = run("org", "who", "--environment", environment);
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: "PacInterrupted" });
  });

  test("is used only where it is installed and is what it says", () => {
    expect(loadWrapper(() => fakeWrapper)).toBe(fakeWrapper);
    expect(loadWrapper(() => ({ actions: {} }))).toBeNull();
    expect(
      loadWrapper(() => {
        throw new Error("Cannot find module");
      }),
    ).toBeNull();
  });
});

describe("the version of pac", () => {
  test.each(["1.34.3", "3.0.0"])("%s is refused with the range", async (version) => {
    await expect(openPac(runner({ FAKE_PAC_VERSION: version }), versions)).rejects.toMatchObject({
      code: "PacVersionUnsuitable",
      message: expect.stringMatching(`This is pac ${version}; pac-config.json asks for >=1.34.4 <3`) as string,
    });
  });

  test("within the range is taken", async () => {
    expect((await openPac(runner({ FAKE_PAC_VERSION: "1.43.6" }), versions)).version).toBe("1.43.6");
  });

  test("a program that tells none is refused", async () => {
    await expect(openPac(async () => ["hello"], versions)).rejects.toMatchObject({ code: "PacVersionUnsuitable" });
  });
});

describe("a running pac", () => {
  test("that does not know a flag is told in its own words, without the values", async () => {
    await expect(runner()("solution", "delete", "--client-secret", "hunter2")).rejects.toMatchObject({
      code: "PacFailed",
      message: expect.stringMatching(
        /pac solution delete ended with 1:\nThe solution delete command does not/,
      ) as string,
    });
  });

  test("that never answers is ended", async () => {
    const run = runner({ FAKE_PAC_FAIL: "org who=hang" }, { patience: () => 1_500 });
    await expect(run("org", "who", "--environment", environment)).rejects.toMatchObject({ code: "PacTimeout" });
  });

  test("ends with Ctrl+C, and none is started after it", async () => {
    const stop = new AbortController();
    const run = runner({ FAKE_PAC_FAIL: "org who=hang" }, { signal: stop.signal });
    const running = run("org", "who", "--environment", environment);
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: "PacInterrupted" });
    await expect(run("help")).rejects.toMatchObject({ code: "PacInterrupted" });
  });

  test("that is no program is named", async () => {
    const run = runner({}, { command: { ...command, file: join(folder, "gone") } });
    await expect(run("help")).rejects.toMatchObject({ code: "PacMissing" });
  });
});
