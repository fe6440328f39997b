import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { compile } from "./compile";
import { layout, registeredHandlers } from "./layout";

/** Writes the rules as C# into a folder, which holds nothing else afterwards. Returns the number of files. @throws CompileError */
export function writeCsharp(folder: string): number {
  const files = compile(layout, registeredHandlers());
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return files.size;
}
