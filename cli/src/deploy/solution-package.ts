import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

import { missingParts, PackageError, readZip, type SolutionSource } from "@plumbline/packager";

import { DeployError } from "./deploy-error";

export interface SolutionPackage {
  readonly file: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly source: SolutionSource;
  readonly uniqueName: string;
  readonly version: string;
  /** Whether the compiled server rules are in it. */
  readonly hasAssembly: boolean;
}

/** Compares the file with `<file>.sha256`, where that stands beside it, and with the digest a person gave. */
function checkDigest(file: string, digest: string, expected: string | null): void {
  const beside = `${file}.sha256`;
  const listed = existsSync(beside) ? (readFileSync(beside, "utf8").trim().split(/\s+/)[0] ?? "") : null;
  for (const [where, value] of [
    [beside, listed],
    ["--sha256", expected],
  ] as const) {
    if (value !== null && value.toLowerCase() !== digest)
      throw new DeployError(
        "PackageTampered",
        `${file} is not the file its checksum was made of: ${where} says ${value || "nothing"}, the file has ${digest}. Download or pack it again.`,
      );
  }
}

function readSource(file: string, bytes: Uint8Array): SolutionSource {
  try {
    return readZip(bytes);
  } catch (failure) {
    if (failure instanceof PackageError)
      throw new DeployError("PackageInvalid", `${file} cannot be read as a solution: ${failure.message}`);
    throw failure;
  }
}

/** Lowest allowed is the managed zip: an unmanaged one cannot be removed again without a trace. */
export function readPackage(file: string, uniqueName: string, expectedDigest: string | null): SolutionPackage {
  if (!existsSync(file))
    throw new DeployError("PackageInvalid", `There is no ${file}. Run npm run pack, or name the zip with --zip.`);
  const bytes = readFileSync(file);
  const digest = createHash("sha256").update(bytes).digest("hex");
  checkDigest(file, digest, expectedDigest);
  const source = readSource(file, bytes);
  const { manifest } = source;
  if (manifest.uniqueName !== uniqueName)
    throw new DeployError("PackageInvalid", `${file} holds the solution ${manifest.uniqueName}, not ${uniqueName}.`);
  if (manifest.packageType !== "managed")
    throw new DeployError(
      "PackageInvalid",
      `${file} is unmanaged: it could be changed in the environment and never removed as a whole. Deploy Plumbline_managed.zip.`,
    );
  const parts = missingParts(source).filter(({ path }) => !path.endsWith(".dll"));
  if (parts.length > 0)
    throw new DeployError(
      "PackageInvalid",
      `${file} lacks ${parts.map(({ path }) => path).join(", ")}. Pack it again with npm run pack.`,
    );
  return {
    file,
    digest,
    source,
    uniqueName,
    version: manifest.version,
    hasAssembly: missingParts(source).length === 0,
  };
}

/** Only the local Dataverse runs the rules without their assembly. @throws DeployError AssemblyMissing */
export function requireAssembly(solution: SolutionPackage, isLoopback: boolean): void {
  if (solution.hasAssembly || isLoopback) return;
  throw new DeployError(
    "AssemblyMissing",
    `${solution.file} was packed without Plumbline.Rules.dll: in an environment every server rule would be missing. Install the .NET SDK, run npm run pack and deploy that zip. (A local Dataverse on this machine takes the zip as it is.)`,
  );
}

/** Negative when `a` is the older version; four numbers each. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let index = 0; index < 4; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
