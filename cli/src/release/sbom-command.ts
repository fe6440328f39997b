import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { buildFolder, root } from "../paths";
import { licenceFaults, tolerated } from "./licences";
import { readLockFile } from "./lock-file";
import { sbom } from "./sbom";

export const sbomFile = join(buildFolder, "sbom.cdx.json");

/** Writes the bill of materials. @returns the exit code: 1 when a licence is not allowed */
export function writeSbom(log: (line: string) => void, file: string = sbomFile): number {
  const lock = readLockFile(root);
  const digest = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(sbom(lock, digest), null, 2)}\n`);
  const faults = licenceFaults(lock);
  log(`${lock.packages.length} packages of the lock file in ${file}`);
  log(
    `Licences: ${faults.length === 0 ? "all allowed" : `${faults.length} not allowed`}, ${Object.keys(tolerated).length} tolerated by name`,
  );
  for (const { message } of faults) log(`  ✗ ${message}`);
  return faults.length === 0 ? 0 : 1;
}
