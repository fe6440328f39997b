import { satisfies } from "semver";

import { type ExportArguments, type ImportArguments, pacArguments } from "./pac-arguments";
import { PacError } from "./pac-error";
import { jsonFrom, versionFrom } from "./pac-output";
import type { PacRunner } from "./pac-runner";

/** Who is signed in, and where. What pac does not say is empty. */
export interface PacIdentity {
  readonly url: string;
  readonly organizationId: string;
  readonly name: string;
  readonly user: string;
}

export interface InstalledSolution {
  readonly uniqueName: string;
  readonly version: string;
  /** Null where pac does not say. */
  readonly isManaged: boolean | null;
}

/** pac's verbs as functions. Every one rejects with PacError. */
export interface Pac {
  readonly version: string;
  whoAmI(environment: string): Promise<PacIdentity>;
  listSolutions(environment: string): Promise<readonly InstalledSolution[]>;
  importSolution(options: ImportArguments): Promise<readonly string[]>;
  upgradeSolution(environment: string, name: string, maxAsyncWaitMinutes: number): Promise<readonly string[]>;
  exportSolution(options: ExportArguments): Promise<readonly string[]>;
  deleteSolution(environment: string, name: string): Promise<readonly string[]>;
  backup(environment: string, label: string): Promise<readonly string[]>;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** First of several names pac has used for the same thing. */
function text(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
}

function identity(answer: unknown): PacIdentity {
  if (!isFields(answer)) return { url: "", organizationId: "", name: "", user: "" };
  return {
    url: text(answer, "OrgUrl", "EnvironmentUrl", "OrganizationUrl"),
    organizationId: text(answer, "OrgId", "OrganizationId"),
    name: text(answer, "FriendlyName", "UniqueName"),
    user: text(answer, "UserEmail", "ConnectedAs", "UserId"),
  };
}

function solutions(answer: unknown): InstalledSolution[] {
  return (Array.isArray(answer) ? answer : []).filter(isFields).map((one) => ({
    uniqueName: text(one, "SolutionUniqueName", "UniqueName"),
    version: text(one, "VersionNumber", "Version"),
    isManaged: typeof one["IsManaged"] === "boolean" ? one["IsManaged"] : null,
  }));
}

/**
 * Asks pac for its version and holds it against a semver range before anything else is asked of it.
 * @throws PacError PacVersionUnsuitable
 */
export async function openPac(run: PacRunner, versions: string): Promise<Pac> {
  const help = await run(...pacArguments.version());
  const version = versionFrom(help);
  if (version === null)
    throw new PacError("PacVersionUnsuitable", "This pac does not tell its version, so it cannot be trusted.", help);
  if (!satisfies(version, versions))
    throw new PacError(
      "PacVersionUnsuitable",
      `This is pac ${version}; pac-config.json asks for ${versions}. Run: dotnet tool update --global Microsoft.PowerApps.CLI.Tool`,
    );
  return {
    version,
    whoAmI: async (environment) => identity(jsonFrom(await run(...pacArguments.whoAmI(environment)))),
    listSolutions: async (environment) => solutions(jsonFrom(await run(...pacArguments.listSolutions(environment)))),
    importSolution: (options) => run(...pacArguments.importSolution(options)),
    upgradeSolution: (environment, name, minutes) => run(...pacArguments.upgradeSolution(environment, name, minutes)),
    exportSolution: (options) => run(...pacArguments.exportSolution(options)),
    deleteSolution: (environment, name) => run(...pacArguments.deleteSolution(environment, name)),
    backup: (environment, label) => run(...pacArguments.backup(environment, label)),
  };
}
