import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

import { rootComponents, stepFiles } from "./step-files";

const solution = join(__dirname, "..", "..", "solution");

/** Writes the XML of the assembly, steps and custom APIs into solution/ and their root components into Solution.xml; what left the lists goes. */
function writeSteps(): void {
  const files = stepFiles();
  for (const [path, text] of files) {
    const file = join(solution, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const path of listedFiles(solution)) if (!files.has(path)) rmSync(join(solution, path));
  const manifest = join(solution, "Other", "Solution.xml");
  writeFileSync(manifest, withRootComponents(readFileSync(manifest, "utf8")));
}

/** The files of a solution tree that only the lists may put there, by path. */
export function listedFiles(folder: string): readonly string[] {
  return ["SdkMessageProcessingSteps", "customapis"]
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")),
    );
}

/** The manifest with the root components of the list in place of the ones before. */
export function withRootComponents(manifest: string): string {
  const others = manifest
    .split("\n")
    .filter((line) => !line.includes('<RootComponent type="91"') && !line.includes('<RootComponent type="92"'));
  const end = others.findIndex((line) => line.includes("</RootComponents>"));
  if (end < 0) throw new Error("Solution.xml has no RootComponents. Author the solution first.");
  others.splice(end, 0, ...rootComponents().map((line) => `      ${line}`));
  return others.join("\n");
}

if (require.main === module) writeSteps();
