import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { paths, root } from "./paths";

const ignored = new Set(["node_modules", "out", "test", "generated", ".git", "build"]);

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => filesBelow(join(path, entry.name)));
}

/** Digest of the names and bytes of all files below the given paths (relative to the root), in a fixed order. */
export function digestOf(inputs: readonly string[]): string {
  const hash = createHash("sha256");
  const files = inputs.flatMap((input) => filesBelow(join(root, input)));
  for (const file of [...files].sort())
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** A piece of the build: what it reads, what it leaves behind, and how it is made. */
export interface BuildStep {
  readonly name: string;
  /** Files and folders, relative to the root, whose change makes the step stale. */
  readonly inputs: readonly string[];
  /** Absolute paths that must exist afterwards. */
  readonly outputs: readonly string[];
  run(): Promise<void> | void;
}

/** Runs the step unless its inputs are unchanged since it last succeeded and its outputs are there; says which. */
export async function runWhenStale(step: BuildStep): Promise<"built" | "current"> {
  const stamp = join(paths.stamps, step.name);
  const digest = digestOf(["package-lock.json", ...step.inputs]);
  const isCurrent =
    existsSync(stamp) && readFileSync(stamp, "utf8") === digest && step.outputs.every((output) => existsSync(output));
  if (isCurrent) return "current";
  await step.run();
  const missing = step.outputs.filter((output) => !existsSync(output));
  if (missing.length > 0) throw new Error(`Build step ${step.name} ended without ${missing.join(", ")}.`);
  mkdirSync(paths.stamps, { recursive: true });
  writeFileSync(stamp, digest);
  return "built";
}
