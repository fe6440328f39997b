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
import { measureWebApi } from "./web-api.bench";

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);

function lineOf({ what, against, ours, theirs, ratio, budget }: Ratio): string {
  const verdict = budget === null ? "      " : ratio <= budget ? "within" : "over  ";
  const of = budget === null ? "" : ` (budget ${budget} ×)`;
  return `${verdict}  ${ratio.toFixed(2)} ×${of}  ${what} [${number(ours)}] against ${against} [${number(theirs)}]`;
}

/** Measures every budget and prints ratios: times of one machine say nothing, what they are against does. */
export async function runBenchmarks(log: (line: string) => void): Promise<readonly Ratio[]> {
  await buildAll({ log });
  const ratios: Ratio[] = [];
  for (const measure of [
    measureBundles,
    measureAttestation,
    measurePosture,
    measurePack,
    measureCompiledRules,
    measureWebApi,
  ])
    ratios.push(...(await measure()));
  for (const one of ratios) log(lineOf(one));
  mkdirSync(join(buildFolder, "reports"), { recursive: true });
  writeFileSync(join(buildFolder, "reports", "bench.json"), JSON.stringify(ratios, null, 2));
  return ratios;
}
