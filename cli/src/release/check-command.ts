import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readZip } from "@plumbline/packager";

import { acceptedChanges, undecided } from "./accepted-changes";
import { type CheckerResult, checkSolution, findingText, gateFindings } from "./checker/check-solution";
import { type CheckerFinding, severities } from "./checker/checker-rule";
import { sarif } from "./checker/sarif";
import { lastRelease } from "./last-release";
import { upgradeFaults } from "./upgrade-guard";

export interface PackageCheck {
  readonly result: CheckerResult;
  /** What keeps the package from being released. */
  readonly gate: readonly CheckerFinding[];
  readonly sarifFile: string;
}

/** Looks through a zip and writes what was found as `solution-checker.sarif` into a folder. */
export function checkPackage(zip: string, folder: string): PackageCheck {
  const source = readZip(readFileSync(zip));
  const result = checkSolution(source);
  const sarifFile = join(folder, "solution-checker.sarif");
  mkdirSync(folder, { recursive: true });
  const { uniqueName: name, version } = source.manifest;
  writeFileSync(sarifFile, `${JSON.stringify(sarif(result, { name, version }), null, 2)}\n`);
  return { result, gate: gateFindings(result), sarifFile };
}

/**
 * The command `plumbline check`: the offline subset of the solution checker, then the comparison with the last release.
 * @returns the exit code: 1 when the package may not be released
 */
export function check(zip: string, folder: string, releases: string, log: (line: string) => void): number {
  if (!existsSync(zip)) throw new Error(`There is no ${zip}. Run npm run pack first, or name a zip.`);
  const { result, gate, sarifFile } = checkPackage(zip, folder);
  log(
    `Solution checker, offline subset: ${severities.map((one) => `${result.counts[one]} ${one.toLowerCase()}`).join(", ")}`,
  );
  log(`  ${result.scripts.length} scripts looked at; ${sarifFile}`);
  for (const finding of gate) log(`  ✗ ${findingText(finding)}`);
  const release = lastRelease(releases);
  if (readFileSync(zip).equals(readFileSync(release.file))) {
    log(`This is the last release, ${release.version}.`);
    return gate.length === 0 ? 0 : 1;
  }
  const { faults, stale } = undecided(
    upgradeFaults(release.source, readZip(readFileSync(zip))),
    acceptedChanges(releases),
  );
  log(`Upgrade from ${release.version}: ${faults.length === 0 ? "nothing in the way" : `${faults.length} faults`}`);
  for (const { code, component, message } of faults) log(`  ✗ ${code}: ${component}: ${message}`);
  for (const one of stale)
    log(`  ✗ accepted-changes.json accepts ${one.code} of ${one.component}, which is no fault: remove it.`);
  return gate.length + faults.length + stale.length === 0 ? 0 : 1;
}
