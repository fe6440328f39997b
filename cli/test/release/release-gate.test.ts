import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readZip } from "@plumbline/packager";

import { buildFolder, paths, root } from "../../src/paths";
import { acceptedChanges, undecided } from "../../src/release/accepted-changes";
import { checkPackage } from "../../src/release/check-command";
import { lastRelease } from "../../src/release/last-release";
import { upgradeFaults } from "../../src/release/upgrade-guard";

const bytes = readFileSync(paths.managedZip);

describe("the managed zip that was built", () => {
  test("has nothing critical or high in the offline subset of the solution checker", () => {
    const { result, gate, sarifFile } = checkPackage(paths.managedZip, buildFolder);
    expect(gate).toEqual([]);
    const log = JSON.parse(readFileSync(sarifFile, "utf8")) as {
      version: string;
      runs: {
        tool: { driver: { name: string; rules: { id: string }[] } };
        artifacts: unknown[];
        results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
      }[];
    };
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    expect(run?.tool.driver.name).toMatch(/offline subset/);
    expect(run?.results).toHaveLength(result.findings.length);
    for (const one of run?.results ?? []) {
      expect(run?.tool.driver.rules[one.ruleIndex]?.id).toBe(one.ruleId);
      expect(["error", "warning", "note"]).toContain(one.level);
      expect(one.locations).toHaveLength(1);
    }
    // Every script of the zip was looked at: web resources and the bundles of all code components.
    expect(result.scripts.filter((part) => part.startsWith("Controls/")).length).toBeGreaterThanOrEqual(2);
    expect(run?.artifacts).toHaveLength(result.scripts.length);
  });

  test("may be installed over the last release", () => {
    const release = lastRelease(join(root, "releases"));
    const after = readZip(bytes);
    if (Buffer.from(bytes).equals(readFileSync(release.file))) return;
    expect(undecided(upgradeFaults(release.source, after), acceptedChanges(join(root, "releases")))).toEqual({
      faults: [],
      stale: [],
    });
  });
});
