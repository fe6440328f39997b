import { readFileSync, readdirSync } from "fs";
import { join } from "path";
import { ContentError } from "./content-error";
import { checkContent, type SchemaName } from "./content-schema";

const CONTENT_FOLDER = join(__dirname, "..");

/**
 * Reads and checks one JSON file below `content/`.
 *
 * @param file path below `content/`, with forward slashes
 * @throws ContentError when the file is missing, is not JSON or does not fit its schema
 */
export function readContent<T>(schema: SchemaName, file: string): T {
  return parseContent<T>(schema, file, readText(file));
}

/** Parses and checks the text of one content file; `file` is only used in the message. */
export function parseContent<T>(schema: SchemaName, file: string, text: string): T {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContentError(
      file,
      "",
      `is not JSON (${reason})`,
      "Correct the file; an editor with JSON support shows the place.",
    );
  }
  return checkContent<T>(schema, file, data);
}

/** Names of the JSON files in a folder below `content/`, sorted, as paths below `content/`. */
export function contentFilesIn(folder: string): string[] {
  return readdirSync(join(CONTENT_FOLDER, folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function readText(file: string): string {
  try {
    return readFileSync(join(CONTENT_FOLDER, ...file.split("/")), "utf8");
  } catch {
    throw new ContentError(file, "", "cannot be read", "Restore the file from the repository.");
  }
}
