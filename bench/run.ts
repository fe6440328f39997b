import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { buildAll } from "../cli/src/build";
import { buildFolder } from "../cli/src/paths";
import { measureAttestation } from "./attestation.bench";
import { measureBundles } from "./bundles.bench";
import { measureCompiledRules } from "./compiled-rules.bench";
import { measurePack } from "./pack.bench";
import { measurePosture } from "./posture.bench";
import type { Ratio } from "./ratio";
import { measureScale } from "./scale.bench";
import { measureWebApi } from "./web-api.bench";

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);

function lineOf({ what, against, ours, theirs, ratio, budget }: Ratio): string {
  const verdict = budget === null ? "      " : ratio <= budget ? "within" : "over  ";
  const of = budget === null ? "" : ` (budget ${budget} ×)`;
  return `${verdict}  ${ratio.toFixed(2)} ×${of}  ${what} [${number(ours)}] against ${against} [${number(theirs)}]`;
}

const measurements: Readonly<Record<string, () => Promise<readonly Ratio[]> | readonly Ratio[]>> = {
  bundles: measureBundles,
  attestation: measureAttestation,
  posture: measurePosture,
  pack: measurePack,
  "compiled-rules": measureCompiledRules,
  "web-api": measureWebApi,
  scale: measureScale,
};

/**
 * Measures budgets and prints ratios: times of one machine say nothing, what they are against does.
 * @param only Names of measurements; none: all of them. The report is written when all were measured.
 * @throws Error for a name that is none
 */
export async function runBenchmarks(
  log: (line: string) => void,
  only: readonly string[] = [],
): Promise<readonly Ratio[]> {
  const unknown = only.find((name) => !Object.hasOwn(measurements, name));
  if (unknown !== undefined)
    throw new Error(`There is no measurement "${unknown}". Choose of ${Object.keys(measurements).join(", ")}.`);
  await buildAll({ log });
  const ratios: Ratio[] = [];
  for (const [name, measure] of Object.entries(measurements))
    if (only.length === 0 || only.includes(name)) ratios.push(...(await measure()));
  for (const one of ratios) log(lineOf(one));
  if (only.length > 0) return ratios;
  mkdirSync(join(buildFolder, "reports"), { recursive: true });
  writeFileSync(join(buildFolder, "reports", "bench.json"), JSON.stringify(ratios, null, 2));
  return ratios;
}
