import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

import { readZip, treeFromSource, writeTree, writeZip } from "@plumbline/packager";

import { readSolution } from "../cli/src/build";
import { compare, ratio, type Ratio } from "./ratio";

const hasZip = spawnSync("zip", ["-v"]).status === 0;

/** Packing against compressing the same files at the highest level, by `zip -9` where it is installed. */
export async function measurePack(): Promise<readonly Ratio[]> {
  const source = readSolution();
  const packed = readZip(writeZip(source, { managed: true, mayBeMissing: (part) => part.path.endsWith(".dll") }));
  const files = [...treeFromSource(packed).values()];
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  try {
    writeTree(packed, folder);
    const zip = (): void => {
      if (!hasZip) {
        for (const bytes of files) deflateRawSync(bytes, { level: 9 });
        return;
      }
      rmSync(join(folder, "..", "pack.zip"), { force: true });
      spawnSync("zip", ["-9", "-q", "-r", join(folder, "..", "pack.zip"), "."], { cwd: folder });
    };
    const figures = await compare(
      5,
      () => void writeZip(source, { managed: true, mayBeMissing: (part) => part.path.endsWith(".dll") }),
      zip,
    );
    return [ratio("pack", hasZip ? "zip -9 of the same files" : "deflate, level 9, of the same files", figures, 1.5)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
