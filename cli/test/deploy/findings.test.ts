import { readFileSync } from "node:fs";

import { readZip } from "@plumbline/packager";

import { importProgress } from "../../src/deploy/import-job";
import { languageFindings, solutionLanguages } from "../../src/deploy/language-findings";
import { outcomeLines } from "../../src/deploy/load-content";
import { packageFindings } from "../../src/deploy/package-findings";
import { progress } from "../../src/deploy/progress";
import { readPackage, type SolutionPackage } from "../../src/deploy/solution-package";
import { paths } from "../../src/paths";
import type { Row, WebApi } from "../../src/web-api";

const solution = readPackage(paths.managedZip, "Plumbline", null);

/** An environment that answers what a test says. */
const environment = (answers: Readonly<Record<string, Row | readonly Row[]>>): WebApi => {
  const answer = (path: string): Row | readonly Row[] =>
    Object.entries(answers).find(([start]) => path.startsWith(start))?.[1] ?? [];
  const refuse = (): never => {
    throw new Error("Nothing is written here.");
  };
  return {
    baseUrl: "https://contoso.crm4.dynamics.com/api/data/v9.2/",
    create: refuse,
    update: refuse,
    remove: refuse,
    associate: refuse,
    batch: refuse,
    writeTogether: refuse,
    readAll: (set) => Promise.resolve(answer(set) as readonly Row[]),
    call: (path) => Promise.resolve(answer(path) as Row),
  };
};

const languages = (on: readonly number[], available: readonly number[]): WebApi =>
  environment({
    RetrieveProvisionedLanguages: { RetrieveProvisionedLanguages: on },
    RetrieveAvailableLanguages: { LocaleIds: available },
  });

describe("languages", () => {
  test("of the solution are English and German", () => {
    expect(solutionLanguages(solution)).toEqual([1033, 1031]);
  });

  test("that are all on are not worth a word", async () => {
    expect(await languageFindings(languages([1031, 1033, 1036], [1031, 1033, 1036]), solution)).toEqual([]);
  });

  test("that can be turned on are told with where", async () => {
    const [finding] = await languageFindings(languages([1033], [1033, 1031]), solution);
    expect(finding).toMatchObject({ code: "LanguageOff", severity: "info" });
    expect(finding?.message).toMatch(/German \(1031\), which is not turned on/);
    expect(finding?.advice).toMatch(/Environments > Settings > Languages/);
  });

  test("that the environment does not have need nothing", async () => {
    const [finding] = await languageFindings(languages([1033], [1033]), solution);
    expect(finding).toMatchObject({ severity: "info", advice: "Nothing has to be done." });
  });

  test("the base language that is off is a warning", async () => {
    const [finding] = await languageFindings(languages([1031], [1031, 1033]), solution);
    expect(finding).toMatchObject({ code: "BaseLanguageMissing", severity: "warning" });
  });
});

describe("what the solution checker would say", () => {
  test("is nothing of the zip that was built", () => {
    expect(packageFindings(solution)).toEqual([]);
  });

  test("is told before the import", () => {
    const source = readZip(readFileSync(paths.managedZip));
    const script = [...source.files.keys()].find((path) => path.startsWith("WebResources/plb_scriptsplumblinejs"));
    source.files.set(script ?? "", Buffer.from("eval(a)"));
    const [finding] = packageFindings({ ...solution, source, digest: "another" } satisfies SolutionPackage);
    expect(finding).toMatchObject({ code: "SolutionCheckerObjects", severity: "warning" });
    expect(finding?.message).toMatch(/Critical web-avoid-eval in plb_\/scripts\/plumbline\.js/);
  });
});

describe("progress of an import", () => {
  test("is the percentage of its job", async () => {
    const api = environment({ importjobs: [{ progress: 41.7 }] });
    expect(await importProgress(api, "Plumbline", new Date(0))).toBe("42 % imported");
    expect(await importProgress(environment({}), "Plumbline", new Date(0))).toBeNull();
  });

  test("is told at every tick, and a tick that cannot be answered is no failure", async () => {
    const said: string[] = [];
    let tick = (): void => undefined;
    let now = 0;
    const told = progress({
      write: (line) => said.push(line),
      now: () => new Date(now),
      every: (_, each) => {
        tick = each;
        return () => undefined;
      },
    });
    const answers = ["42 % imported", null];
    await told.during(
      "Import",
      async () => {
        for (now of [15_000, 30_000, 45_000]) {
          tick();
          await new Promise(setImmediate);
        }
      },
      () => {
        const next = answers.shift();
        return next === undefined ? Promise.reject(new Error("busy")) : Promise.resolve(next);
      },
    );
    expect(said).toEqual([
      "… Import",
      "  0:15 so far, 42 % imported",
      "  0:30 so far",
      "  0:45 so far",
      "✓ Import (0:45)",
    ]);
  });
});

test("of the library, rows that keep their own wording and rows that retire are told by name", () => {
  const counts = { created: 2, updated: 1, unchanged: 0, kept: 1, retired: 1, used: 0, links: 0 };
  const lines = outcomeLines({
    ...counts,
    rows: [
      { table: "plb_control", key: "IAM-01", change: "kept", columns: [], keptColumns: ["plb_name"] },
      { table: "plb_control", key: "OLD-01", change: "retired", columns: [], keptColumns: [] },
      { table: "plb_control", key: "IAM-02", change: "created", columns: ["plb_name"], keptColumns: [] },
    ],
  });
  expect(lines).toEqual([
    "Library: 2 created, 1 updated, 1 kept, 1 retired",
    "  kept plb_control IAM-01, as changed here: plb_name",
    "  retired plb_control OLD-01",
  ]);
  const many = Array.from({ length: 25 }, (_, index) => ({ table: "t", key: `${index}`, change: "retired" as const }));
  expect(outcomeLines({ ...counts, rows: many }).at(-1)).toBe("  and 5 more; the report has them all");
});
