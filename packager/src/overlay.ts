import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { compareOrdinal } from "./order";
import { PackageError } from "./package-errors";
import { requireSafePath } from "./package-path";

/** Build output that belongs in the package but is not kept in the source tree. */
export interface Overlay {
  /** File or folder in the source tree, with forward slashes: `Controls/abc_Ns.Ctor`, `WebResources/abc_/scripts/x.js`. */
  at: string;
  /** The built file or folder on disk. */
  from: string;
  /** The command that writes it; named when it is missing. */
  build?: string;
}

/**
 * Reads the built files of an overlay by their path in the source tree.
 * @throws PackageError `BuildOutputMissing` when the build has not run, `OverlayInvalid`, `UnsafePath`
 */
export function readOverlay(overlay: Overlay): Map<string, Uint8Array> {
  requireSafePath(overlay.at);
  const files = new Map<string, Uint8Array>();
  const found = statSync(overlay.from, { throwIfNoEntry: false });
  if (!found) {
    const build = overlay.build ? ` It is written by: ${overlay.build}.` : "";
    throw new PackageError(
      "BuildOutputMissing",
      `${overlay.at} has no built file at ${overlay.from}.${build}`,
      overlay.at,
    );
  }
  if (found.isFile()) files.set(overlay.at, readFileSync(overlay.from));
  else if (found.isDirectory())
    for (const [path, content] of readFolder(overlay.from)) files.set(`${overlay.at}/${path}`, content);
  else throw new PackageError("OverlayInvalid", `${overlay.from} is neither a file nor a folder.`, overlay.at);
  if (files.size === 0) {
    const build = overlay.build ? ` It is filled by: ${overlay.build}.` : "";
    throw new PackageError(
      "BuildOutputMissing",
      `${overlay.at}: the folder ${overlay.from} is empty.${build}`,
      overlay.at,
    );
  }
  return files;
}

/**
 * All files below a folder by relative path with forward slashes, sorted; names that start with a dot are left out.
 * @throws PackageError `UnknownFile` for links and devices, which a package cannot hold
 */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const walk = (relative: string): void => {
    const entries = readdirSync(join(folder, relative), { withFileTypes: true });
    for (const entry of entries.sort((left, right) => compareOrdinal(left.name, right.name))) {
      if (entry.name.startsWith(".")) continue;
      const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.set(path, readFileSync(join(folder, path)));
      else throw new PackageError("UnknownFile", `${path} is neither a file nor a folder.`, path);
    }
  };
  walk("");
  return files;
}
