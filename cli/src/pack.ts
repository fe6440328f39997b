import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { buildAll } from "./build";
import { paths } from "./paths";

/** Builds, packs and tells what was written, with the digest to compare with. */
export async function pack(log: (line: string) => void): Promise<void> {
  await buildAll({ assembly: "required", log });
  for (const file of [paths.managedZip, paths.unmanagedZip, paths.contentZip]) {
    const bytes = readFileSync(file);
    log(`${file}  ${(bytes.length / 1024).toFixed(0)} kB  sha256 ${createHash("sha256").update(bytes).digest("hex")}`);
  }
}
