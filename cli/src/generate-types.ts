import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { generateTypes, readTree } from "@plumbline/packager";

import { paths, root } from "./paths";
import { runWhenStale } from "./staleness";

/** Rooms that name tables and columns; each gets its own copy, because none of them may import the other. */
export const typedRooms = [
  "plugins-ts/src",
  "pcf-controls/shared",
  "webresources/src",
  "cli/src",
  "exchange/src",
  "documents/src",
] as const;

export const generatedFiles: readonly string[] = typedRooms.map((room) => join(root, room, "generated", "tables.ts"));

/**
 * Brings the generated names up to date. Every command does it before it loads anything else: the other rooms cannot
 * even be read without them.
 */
export async function bringNamesUpToDate(log: (line: string) => void): Promise<void> {
  const result = await runWhenStale({
    name: "names",
    inputs: ["solution", "packager/src"],
    outputs: generatedFiles,
    run: writeGeneratedTypes,
  });
  if (result === "built") log("Generated the names of tables and columns from the solution");
}

/** Writes the names of tables, columns and choices, as they stand in the solution, into every room that needs them. */
export function writeGeneratedTypes(): void {
  const text = generateTypes(readTree(paths.solution));
  for (const file of generatedFiles) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
