import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readTree } from "@plumbline/packager";
import Ajv2020 from "ajv/dist/2020";

import { paths, root } from "./paths";

/** The part of `pac-config.json` that the command reads. */
export interface PacConfig {
  readonly publisher: { readonly uniqueName: string; readonly prefix: string; readonly optionValuePrefix: number };
  readonly solution: { readonly uniqueName: string; readonly version: string; readonly source: string };
  readonly pac: { readonly versions: string };
}

/**
 * Checks a configuration against its schema and the solution it describes.
 * @returns what is wrong, one sentence a fault; empty when nothing is.
 */
export function pacConfigFaults(config: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(join(root, "packager", "schema", "pac-config.schema.json"), "utf8")) as object;
  const validate = new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile<PacConfig>(schema);
  if (!validate(config))
    return (validate.errors ?? []).map(
      (error) => `pac-config.json${error.instancePath}: ${error.message ?? "does not fit"}.`,
    );
  const { manifest } = readTree(paths.solution);
  const expected: readonly [string, unknown, unknown][] = [
    ["solution.uniqueName", config.solution.uniqueName, manifest.uniqueName],
    ["solution.version", config.solution.version, manifest.version],
    ["publisher.uniqueName", config.publisher.uniqueName, manifest.publisher.uniqueName],
    ["publisher.prefix", config.publisher.prefix, manifest.publisher.prefix],
    ["publisher.optionValuePrefix", config.publisher.optionValuePrefix, manifest.publisher.optionValuePrefix],
  ];
  return expected
    .filter(([, here, there]) => here !== there)
    .map(
      ([name, here, there]) =>
        `pac-config.json says ${name} is ${String(here)}, solution/Other/Solution.xml says ${String(there)}. Make them equal.`,
    );
}

/** Reads the configuration. @throws with every fault, and nothing is used of a faulty one. */
export function readPacConfig(): PacConfig {
  const config = JSON.parse(readFileSync(join(root, "pac-config.json"), "utf8")) as PacConfig;
  const faults = pacConfigFaults(config);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return config;
}
