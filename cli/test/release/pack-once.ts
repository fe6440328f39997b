import { createHash } from "node:crypto";
import { cpSync } from "node:fs";
import { join } from "node:path";

import { loadLibrary } from "@plumbline/content";

import { packSolution, readSolution } from "../../src/build";
import { migrationPackage } from "../../src/content/migration-package";
import { paths } from "../../src/paths";

const [folder = "", mask = "022"] = process.argv.slice(2);

// Packs a copy of the solution as this process would: prints the digests of the managed, the unmanaged and the content zip.
process.umask(Number.parseInt(mask, 8));
const tree = join(folder, "solution");
cpSync(paths.solution, tree, { recursive: true });
const source = readSolution(tree);
for (const bytes of [packSolution(source, true), packSolution(source, false), migrationPackage(source, loadLibrary())])
  console.log(createHash("sha256").update(bytes).digest("hex"));
