import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readFolder, readOverlay, type Overlay } from "./overlay";
import { PackageError } from "./package-errors";
import type { SolutionSource } from "./solution-source";
import { sourceFromTree } from "./tree-reader";
import { treeFromSource } from "./tree-writer";

export interface ReadTreeOptions {
  /** Built files that are not kept in the tree; they win over files of the tree. */
  overlays?: readonly Overlay[];
}

export interface WriteTreeOptions {
  /** Delete files below the folders of the tree that the source no longer holds. Files at the top of `dir` are never touched. */
  prune?: boolean;
}

/**
 * Reads an unpacked solution tree. Built files that are in neither tree nor overlays are reported by `validateSource` and `writeZip`.
 * @throws PackageError
 */
export function readTree(dir: string, options: ReadTreeOptions = {}): SolutionSource {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new PackageError("TreeMissing", `There is no folder ${dir}.`, dir);
  }
  const tree = readFolder(dir);
  for (const overlay of options.overlays ?? []) {
    for (const [path, content] of readOverlay(overlay)) tree.set(path, content);
  }
  return sourceFromTree(tree);
}

/** Writes the unpacked tree; files that already hold the same bytes are left alone. Returns the paths written. */
export function writeTree(source: SolutionSource, dir: string, options: WriteTreeOptions = {}): string[] {
  const tree = treeFromSource(source);
  const written: string[] = [];
  for (const [path, content] of tree) {
    const target = join(dir, path);
    if (existsSync(target) && Buffer.compare(readFileSync(target), content) === 0) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    written.push(path);
  }
  if (options.prune) {
    for (const path of readFolder(dir).keys()) {
      if (path.includes("/") && !tree.has(path)) rmSync(join(dir, path));
    }
  }
  return written;
}
