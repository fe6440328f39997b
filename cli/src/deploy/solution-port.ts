import { readFileSync } from "node:fs";

import type { ImportArguments } from "../pac/pac-arguments";
import type { InstalledSolution, Pac, PacIdentity } from "../pac/pac";
import type { WebApi } from "../web-api";
import { DeployError } from "./deploy-error";

export type ImportKind = "import" | "stageAndUpgrade";

/** Options of an import that come from pac-config.json. */
export type ImportOptions = Pick<ImportArguments, "activatePlugins" | "forceOverwrite" | "publishChanges" | "async"> & {
  readonly maxAsyncWaitMinutes: number;
};

/** What carries solutions into and out of one environment. */
export interface SolutionPort {
  /** For plan and report: "pac 2.10.1". */
  readonly name: string;
  identity(): Promise<PacIdentity | null>;
  list(): Promise<readonly InstalledSolution[]>;
  install(zip: string, kind: ImportKind, options: ImportOptions, settingsFile?: string): Promise<void>;
  /** Lets a holding solution take the place of the installed version. */
  finishUpgrade(name: string, options: ImportOptions): Promise<void>;
  remove(name: string): Promise<void>;
  backup(label: string): Promise<void>;
}

/** pac as carrier: the way into every real environment. */
export function pacPort(pac: Pac, environment: string): SolutionPort {
  return {
    name: `pac ${pac.version}`,
    identity: () => pac.whoAmI(environment),
    list: () => pac.listSolutions(environment),
    async install(zip, kind, options, settingsFile) {
      await pac.importSolution({
        ...options,
        environment,
        zip,
        stageAndUpgrade: kind === "stageAndUpgrade",
        ...(settingsFile !== undefined && { settingsFile }),
      });
    },
    async finishUpgrade(name, options) {
      await pac.upgradeSolution(environment, name, options.maxAsyncWaitMinutes);
    },
    async remove(name) {
      await pac.deleteSolution(environment, name);
    },
    async backup(label) {
      await pac.backup(environment, label);
    },
  };
}

/** The Web API as carrier, for a local Dataverse on a machine without pac. */
export function webApiPort(api: WebApi): SolutionPort {
  const rows = async (): Promise<readonly (InstalledSolution & { readonly id: string })[]> =>
    (await api.readAll("solutions", "?$select=solutionid,uniquename,version,ismanaged")).map((row) => ({
      id: String(row["solutionid"]),
      uniqueName: String(row["uniquename"]),
      version: String(row["version"]),
      isManaged: row["ismanaged"] === true,
    }));
  return {
    name: "the Web API of the local Dataverse",
    identity: () => Promise.resolve(null),
    list: rows,
    async install(zip, kind, options) {
      await api.call("ImportSolution", {
        CustomizationFile: readFileSync(zip).toString("base64"),
        OverwriteUnmanagedCustomizations: options.forceOverwrite,
        PublishWorkflows: options.activatePlugins,
        HoldingSolution: kind === "stageAndUpgrade",
        ImportJobId: crypto.randomUUID(),
      });
      if (kind === "stageAndUpgrade") {
        const holding = (await rows()).find(({ uniqueName }) => uniqueName.endsWith("_Upgrade"));
        if (holding !== undefined)
          await api.call("DeleteAndPromote", { UniqueName: holding.uniqueName.replace(/_Upgrade$/, "") });
      }
    },
    async finishUpgrade(name) {
      await api.call("DeleteAndPromote", { UniqueName: name });
    },
    async remove(name) {
      const row = (await rows()).find(({ uniqueName }) => uniqueName === name);
      if (row !== undefined) await api.remove("solutions", row.id);
    },
    backup() {
      throw new DeployError(
        "UsageInvalid",
        "A local Dataverse has no backups: end it and copy its data folder. Leave --backup out.",
      );
    },
  };
}
