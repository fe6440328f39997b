import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

/**
 * Bundles the script library and the pages' scripts for browsers of ES2018 and copies what is static, in the folder
 * layout of the web resources' names: `<outFolder>/plb_/scripts/plumbline.js`, `…/pages/home.html`, `…/icons/*.svg`.
 */
export async function buildWebResources(outFolder: string): Promise<void> {
  const target = join(outFolder, "plb_");
  for (const folder of ["icons", "pages", "strings"]) {
    mkdirSync(join(target, folder), { recursive: true });
    cpSync(join(__dirname, "static", folder), join(target, folder), { recursive: true });
  }
  const common = { bundle: true, minify: true, target: "es2018", platform: "browser", charset: "utf8" } as const;
  await build({
    ...common,
    entryPoints: [join(__dirname, "src", "index.ts")],
    format: "iife",
    globalName: "Plumbline",
    outfile: join(target, "scripts", "plumbline.js"),
  });
  await build({
    ...common,
    entryPoints: [join(__dirname, "src", "home", "home.ts")],
    format: "iife",
    outfile: join(target, "pages", "home.js"),
  });
}
