import { readFile } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import { mediaTypeOfFile } from "../api/media-type";

export interface StaticFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** Reads a file below a folder; null when there is none or the path leads outside. */
export async function readStaticFile(folder: string, path: string): Promise<StaticFile | null> {
  if (path.includes("\0")) return null;
  const file = normalize(join(folder, path));
  if (!file.startsWith(normalize(folder) + sep)) return null;
  try {
    return { bytes: await readFile(file), mediaType: mediaTypeOfFile(file) };
  } catch {
    return null;
  }
}
