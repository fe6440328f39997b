import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { readZip, type SolutionSource } from "@plumbline/packager";

import { compareVersions } from "../deploy/solution-package";

export interface Release {
  readonly file: string;
  readonly version: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly source: SolutionSource;
}

const named = /_(\d+\.\d+\.\d+\.\d+)_managed\.zip$/;

/**
 * The newest managed zip of a folder of releases, held against its checksum.
 * @throws Error when the folder has none, when the checksum is missing or wrong, or when name and content tell two versions
 */
export function lastRelease(folder: string): Release {
  const newest = (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => {
      const version = named.exec(name)?.[1];
      return version === undefined ? [] : [{ name, version }];
    })
    .sort((a, b) => compareVersions(b.version, a.version))[0];
  if (newest === undefined)
    throw new Error(`${folder} holds no <name>_<version>_managed.zip: there is no release to compare with.`);
  const file = join(folder, newest.name);
  const bytes = readFileSync(file);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const listed = existsSync(`${file}.sha256`)
    ? readFileSync(`${file}.sha256`, "utf8").trim().split(/\s+/)[0]
    : "nothing";
  if (listed !== digest)
    throw new Error(
      `${file} is not what was released: ${newest.name}.sha256 says ${listed ?? "nothing"}, the file has ${digest}.`,
    );
  const source = readZip(bytes);
  if (source.manifest.version !== newest.version) throw new Error(`${file} holds version ${source.manifest.version}.`);
  return { file, version: newest.version, digest, source };
}
