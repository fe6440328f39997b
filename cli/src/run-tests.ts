import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { requireBrowser } from "./browser";
import { buildAll } from "./build";
import { buildFolder, root } from "./paths";

interface Tally {
  passed: number;
  failed: number;
}

const rooms = [
  "governance",
  "content",
  "packager",
  "plugins-ts",
  "exchange",
  "documents",
  "pcf-controls",
  "pcf-controls/test",
  "webresources",
  "local",
  "local/player",
  "local/test/player",
  "cli",
  "test",
  "bench",
];

const bin = (name: string): string =>
  join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);

function check(tally: Tally, name: string, command: string, args: readonly string[]): void {
  const started = Date.now();
  const run = spawnSync(command, [...args], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const ok = run.status === 0;
  tally[ok ? "passed" : "failed"] += 1;
  console.log(`${ok ? "✓" : "✗"} ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
  if (!ok) console.log(`${run.stdout ?? ""}${run.stderr ?? ""}`);
}

/** Runs jest projects; counts tests, and a suite that could not run as one failure. */
function jest(tally: Tally, projects: readonly string[], args: readonly string[]): void {
  const report = join(buildFolder, "reports", `${projects[0] ?? "all"}.json`);
  mkdirSync(join(buildFolder, "reports"), { recursive: true });
  rmSync(report, { force: true });
  spawnSync(
    bin("jest"),
    ["--selectProjects", ...projects, "--testTimeout=60000", "--json", `--outputFile=${report}`, ...args],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  if (!existsSync(report)) {
    console.log(`✗ ${projects.join(", ")}: jest ended without a report`);
    tally.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numRuntimeErrorTestSuites: number;
  };
  tally.passed += result.numPassedTests;
  tally.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
}

/** The README's test command: fast checks first, one build for all suites, the journeys last. Returns the exit code. */
export async function runTests(): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0 };
  process.env["PLUMBLINE_BROWSER"] = requireBrowser((line) => console.log(line));
  await buildAll({ log: (line) => console.log(line) });
  for (const room of rooms) {
    if (existsSync(join(root, room, "tsconfig.json")))
      check(tally, `types of ${room}`, bin("tsc"), ["--noEmit", "-p", room, "--pretty", "false"]);
  }
  check(tally, "lint", bin("eslint"), [".", "--max-warnings", "0"]);
  check(tally, "format", bin("prettier"), ["--check", ".", "--log-level", "warn"]);
  jest(
    tally,
    [
      "governance",
      "content",
      "packager",
      "plugins-ts",
      "exchange",
      "documents",
      "local",
      "player",
      "pcf-controls",
      "webresources",
      "cli",
      "test",
    ],
    ["--maxWorkers=2"],
  );
  jest(tally, ["journeys"], ["--runInBand"]);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}
