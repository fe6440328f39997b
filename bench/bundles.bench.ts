import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { paths } from "../cli/src/paths";
import { controlNames } from "../pcf-controls/build";
import type { Ratio } from "./ratio";

const budget = 40 * 1024;

/** Size of every production bundle, gzip, against the budget. */
export function measureBundles(): readonly Ratio[] {
  return controlNames().map((control) => {
    const ours = gzipSync(readFileSync(join(paths.controls, control, "bundle.js")), { level: 9 }).length;
    return {
      what: `${control}, bundle, gzip bytes`,
      against: "40 kB",
      ours,
      theirs: budget,
      ratio: ours / budget,
      budget: 1,
    };
  });
}
