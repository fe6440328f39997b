import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { buildAll } from "../cli/src/build";
import { buildFolder } from "../cli/src/paths";
import { measureBundles } from "./bundles.bench";
import { measurePack } from "./pack.bench";
import type { Ratio } from "./ratio";
import { measureWebApi } from "./web-api.bench";

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** Measures every budget and prints ratios: times of one machine say nothing, what they are against does. */
export async function runBenchmarks(log: (line: string) => void): Promise<readonly Ratio[]> {
  await buildAll({ log });
  const ratios: Ratio[] = [];
  for (const measure of [measureBundles, measurePack, measureWebApi]) ratios.push(...(await measure()));
  for (const one of ratios)
    log(
      `${one.ratio <= one.budget ? "within" : "over  "}  ${one.ratio.toFixed(2)} × (budget ${one.budget} ×)  ` +
        `${one.what} [${number(one.ours)}] against ${one.against} [${number(one.theirs)}]`,
    );
  mkdirSync(join(buildFolder, "reports"), { recursive: true });
  writeFileSync(join(buildFolder, "reports", "bench.json"), JSON.stringify(ratios, null, 2));
  return ratios;
}
