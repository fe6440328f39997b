import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { rootComponents, stepFiles } from "./step-files";

const solution = join(__dirname, "..", "..", "solution");

/** Writes the assembly's and the steps' XML into solution/ and their root components into Solution.xml; steps that left the list go. */
function writeSteps(): void {
  const files = stepFiles();
  for (const [path, text] of files) {
    const file = join(solution, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of readdirSync(join(solution, "SdkMessageProcessingSteps"))) {
    const path = `SdkMessageProcessingSteps/${name}`;
    if (!files.has(path)) rmSync(join(solution, path));
  }
  const manifest = join(solution, "Other", "Solution.xml");
  writeFileSync(manifest, withRootComponents(readFileSync(manifest, "utf8")));
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
