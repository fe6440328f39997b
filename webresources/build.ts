import { cpSync, mkdirSync, readdirSync } from "node:fs";
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
  const sources = join(__dirname, "src");
  // A page is a folder with a script of the same name, beside its markup in static/pages.
  const pages = readdirSync(join(target, "pages"))
    .filter((name) => name.endsWith(".html"))
    .map((name) => name.slice(0, -".html".length));
  await build({
    ...common,
    entryPoints: pages.map((page) => ({ in: join(sources, page, `${page}.ts`), out: page })),
    format: "iife",
    outdir: join(target, "pages"),
  });
}
