import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createEngine, isDataverseError } from "@plumbline/local";

import { sampleDomain } from "./sample/sample-users";

/** Remembers, beside the data, which zip they were imported from and how far the first start came. */
export interface Progress {
  readonly zip: string;
  readonly library: boolean;
  readonly sample: "absent" | "begun" | "complete";
}

const progressFile = "progress.json";
const database = "dataverse.db";
/** All that a local Dataverse writes into its folder. */
const ownFiles = [database, `${database}-wal`, `${database}-shm`, progressFile, `${progressFile}.new`, "secret"];

export function readProgress(folder: string): Progress {
  const file = join(folder, progressFile);
  if (!existsSync(file)) return { zip: "", library: false, sample: "absent" };
  return JSON.parse(readFileSync(file, "utf8")) as Progress;
}

/** Replaces the file in one step: whenever the program is killed, the old or the new state is there, never half of one. */
export function writeProgress(folder: string, progress: Progress): void {
  const file = join(folder, progressFile);
  writeFileSync(`${file}.new`, JSON.stringify(progress));
  renameSync(`${file}.new`, file);
}

/**
 * Throws the data of a folder away: the files of a local Dataverse and nothing else that lies there.
 * @throws when another local Dataverse runs on the folder; its data stay.
 */
export function throwDataAway(folder: string): void {
  if (!existsSync(join(folder, database))) return;
  try {
    createEngine({ dataFolder: folder, clock: () => new Date(), domain: sampleDomain }).close();
  } catch (failure) {
    // Data that are damaged or too new to be opened may go.
    if (isDataverseError(failure, "DataFolderLocked")) throw failure;
  }
  for (const file of ownFiles) rmSync(join(folder, file), { force: true });
}
