import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type EntityDefinition, readEntities } from "@plumbline/packager";

import type { WebApi } from "../web-api";
import { missingToken } from "./access-token";
import { DeployError } from "./deploy-error";
import { progress } from "./progress";
import { readPackage } from "./solution-package";
import { type Host, openTarget, type TargetOptions } from "./target";

export interface UninstallOptions extends TargetOptions {
  readonly zip: string;
  readonly yes: boolean;
  readonly dryRun: boolean;
  /** Folder that gets every row as JSON before anything is removed; null for no export. */
  readonly export: string | null;
}

/** Rows of one table that go with it. */
export interface Loss {
  readonly table: string;
  readonly label: string;
  readonly rows: number;
}

export interface UninstallResult {
  readonly version: string;
  readonly losses: readonly Loss[];
  readonly exportedTo: string | null;
  readonly isRemoved: boolean;
}

async function countLosses(api: WebApi, tables: readonly EntityDefinition[]): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const table of tables) {
    // Counted by reading the ids: $count stops at 5,000 in an environment.
    const rows = await api.readAll(table.setName, `?$select=${table.primaryId}`);
    losses.push({ table: table.logicalName, label: table.pluralName, rows: rows.length });
  }
  return losses;
}

async function exportRows(
  api: WebApi,
  tables: readonly EntityDefinition[],
  folder: string,
  now: Date,
): Promise<string> {
  const to = join(folder, `plumbline-rows-${now.toISOString().replace(/[:.]/g, "-")}`);
  mkdirSync(to, { recursive: true });
  for (const table of tables)
    writeFileSync(
      join(to, `${table.logicalName}.json`),
      `${JSON.stringify(await api.readAll(table.setName, ""), null, 2)}\n`,
    );
  return to;
}

/**
 * Removes the solution with its tables and all their rows; says first what would be lost.
 * @throws DeployError ConfirmationNeeded unless somebody agreed; nothing is removed then
 */
export async function uninstall(options: UninstallOptions, host: Host): Promise<UninstallResult> {
  const told = progress(host);
  const target = await openTarget(options, host);
  const { api, port, environment } = target;
  if (api === null) throw missingToken(environment);
  const name = target.config.solution.uniqueName;
  const installed = (await port.list()).find(({ uniqueName }) => uniqueName === name);
  if (installed === undefined)
    throw new DeployError("CheckFailed", `${name} is not installed in ${environment.url}. Nothing was changed.`);
  if (installed.isManaged === false)
    throw new DeployError(
      "CheckFailed",
      `${name} is installed as an unmanaged solution: deleting it would leave its tables behind. Remove its parts in the maker portal.`,
    );
  const there = new Set(
    (await api.readAll("EntityDefinitions", "?$select=LogicalName")).map((row) => String(row["LogicalName"])),
  );
  const tables = readEntities(readPackage(options.zip, name, null).source)
    .filter(({ logicalName }) => logicalName.startsWith(`${target.config.publisher.prefix}_`))
    .filter(({ logicalName }) => there.has(logicalName));
  const losses = await countLosses(api, tables);
  const total = losses.reduce((sum, { rows }) => sum + rows, 0);
  told.say(`${name} ${installed.version} in ${environment.url}: removing it deletes ${total} rows for good.`);
  for (const loss of losses.filter(({ rows }) => rows > 0))
    told.say(`  ${String(loss.rows).padStart(7)}  ${loss.label}`);
  const exportedTo = options.export === null ? null : await exportRows(api, tables, options.export, host.now());
  told.say(
    exportedTo === null
      ? "No export was asked for. To keep the rows as JSON files, add --export <folder>."
      : `Exported to ${exportedTo} (files of evidence are not in it).`,
  );
  const result = { version: installed.version, losses, exportedTo };
  if (options.dryRun) return { ...result, isRemoved: false };
  if (!options.yes) {
    if (host.ask === null)
      throw new DeployError(
        "ConfirmationNeeded",
        "Nobody is there to ask. Nothing was removed; say --yes to remove it.",
      );
    const answer = await host.ask(`Type ${name} to remove it: `);
    if (answer.trim() !== name) throw new DeployError("ConfirmationNeeded", "Nothing was removed.");
  }
  await told.during(`Remove ${name} ${installed.version}`, () => port.remove(name));
  if ((await port.list()).some(({ uniqueName }) => uniqueName === name))
    throw new DeployError(
      "StepFailed",
      `${name} is still there. Another solution may depend on it: look at its dependencies in the maker portal.`,
    );
  return { ...result, isRemoved: true };
}
