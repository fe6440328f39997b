import { existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, relative, resolve } from "node:path";

import { PacError } from "./pac-error";
import type { PacCommand } from "./pac-runner";

export interface FindPacOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders whose files are as trustworthy as whoever wrote the last commit: no pac is taken from there. */
  readonly workingTrees: readonly string[];
  /** Takes a pac from the working tree all the same. */
  readonly allowLocalPac: boolean;
  readonly platform?: NodeJS.Platform;
}

const howToInstall =
  "Install the .NET SDK and run: dotnet tool install --global Microsoft.PowerApps.CLI.Tool. Or name the program in PLUMBLINE_PAC.";

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function onPath(name: string, options: FindPacOptions): string | null {
  const folders = (options.env["PATH"] ?? options.env["Path"] ?? "").split(delimiter).filter((one) => one !== "");
  // Scripts (.cmd, .bat) cannot be started without a shell, and a shell would read the arguments once more.
  const file = (options.platform ?? process.platform) === "win32" ? `${name}.exe` : name;
  return folders.map((folder) => join(folder, file)).find(isFile) ?? null;
}

function isInside(folder: string, file: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(file));
  return way !== "" && !way.startsWith("..") && !isAbsolute(way);
}

/** A pac that came with a checkout could be anybody's program, run with the rights of an administrator. */
function trusted(command: PacCommand, options: FindPacOptions): PacCommand {
  if (!options.allowLocalPac && options.workingTrees.some((folder) => isInside(folder, command.file)))
    throw new PacError(
      "PacPathRefused",
      `${command.origin} leads to ${command.file}, which lies inside the working tree. Use an installed pac, or say --allow-local-pac if you trust this one.`,
    );
  return command;
}

/**
 * Finds pac: the program PLUMBLINE_PAC names, `pac` on the path, then the one-shot launcher of .NET 10.
 * @throws PacError PacMissing or PacPathRefused
 */
export function findPac(options: FindPacOptions): PacCommand {
  const named = options.env["PLUMBLINE_PAC"];
  if (named !== undefined && named !== "") {
    const file = resolve(named);
    if (!isFile(file))
      throw new PacError("PacMissing", `PLUMBLINE_PAC names ${file}, and there is no such file. Correct or unset it.`);
    return trusted({ file, leading: [], origin: "PLUMBLINE_PAC" }, options);
  }
  for (const name of ["pac", "pac.launcher"]) {
    const file = onPath(name, options);
    if (file !== null) return trusted({ file, leading: [], origin: "The path" }, options);
    const launcher = name === "pac" ? onPath("dnx", options) : null;
    if (launcher !== null)
      return trusted(
        { file: launcher, leading: ["microsoft.powerapps.cli.tool", "--yes"], origin: "The path" },
        options,
      );
  }
  throw new PacError("PacMissing", `pac, the Power Platform CLI, was not found. ${howToInstall}`);
}
