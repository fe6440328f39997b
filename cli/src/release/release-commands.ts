import { resolve } from "node:path";

import type { Command } from "commander";

import { buildFolder, paths } from "../paths";

/** Adds what whoever releases needs: check and sbom. */
export function addReleaseCommands(program: Command): void {
  program
    .command("check [zip]")
    .description("hold a managed zip against the offline subset of the solution checker and the last release")
    .option("--out <folder>", "folder of solution-checker.sarif", buildFolder)
    .action(async (zip: string | undefined, { out }: { out: string }) => {
      const { check } = await import("./check-command");
      const file = zip === undefined ? paths.managedZip : resolve(process.env["INIT_CWD"] ?? process.cwd(), zip);
      process.exitCode = check(file, out, paths.releases, (line) => console.log(line));
    });
  program
    .command("sbom")
    .description("write build/sbom.cdx.json (CycloneDX 1.5) and check the licences of the whole tree")
    .action(async () => {
      const { writeSbom } = await import("./sbom-command");
      process.exitCode = writeSbom((line) => console.log(line));
    });
}
