import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { readEnvironmentVariables, readRoles } from "@plumbline/packager";
import Ajv2020 from "ajv/dist/2020";

import { root } from "../paths";
import { DeployError } from "./deploy-error";
import type { SolutionPackage } from "./solution-package";

export type Membership = "membersAndGuests" | "members" | "owners" | "guests";

export interface TeamSetting {
  readonly name: string;
  /** Object id of the Entra group. */
  readonly entraGroup: string;
  readonly membership?: Membership;
  readonly roles: readonly string[];
  readonly readsVerdicts?: boolean;
}

export interface UserSetting {
  readonly user: string;
  readonly roles: readonly string[];
  readonly readsVerdicts?: boolean;
}

export interface DeploymentSettings {
  readonly teams?: readonly TeamSetting[];
  readonly users?: readonly UserSetting[];
  readonly EnvironmentVariables?: readonly { readonly SchemaName: string; readonly Value: string }[];
  readonly ConnectionReferences?: readonly { readonly LogicalName: string }[];
}

export const settingsSchema = join(root, "cli", "schema", "deployment-settings.schema.json");

function parse(file: string): unknown {
  if (!existsSync(file)) throw new DeployError("SettingsInvalid", `There is no ${file}. Correct --settings.`);
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")) as unknown;
  } catch (failure) {
    throw new DeployError(
      "SettingsInvalid",
      `${file} is no JSON: ${failure instanceof Error ? failure.message : String(failure)}`,
    );
  }
}

/** Faults of names: roles the solution does not have, variables and connections it does not know, people named twice. */
function nameFaults(settings: DeploymentSettings, solution: SolutionPackage): string[] {
  const roles = readRoles(solution.source).map(({ name }) => name);
  const variables = readEnvironmentVariables(solution.source).map(({ schemaName }) => schemaName);
  const receivers = [
    ...(settings.teams ?? []).map((team) => ({ who: `team ${team.name}`, key: team.entraGroup, roles: team.roles })),
    ...(settings.users ?? []).map((user) => ({ who: `user ${user.user}`, key: user.user, roles: user.roles })),
  ];
  const twice = receivers.filter(
    ({ key }, index) => receivers.findIndex((other) => other.key.toLowerCase() === key.toLowerCase()) < index,
  );
  return [
    ...receivers.flatMap(({ who, roles: given }) =>
      given
        .filter((role) => !roles.includes(role))
        .map((role) => `${who}: the solution has no role "${role}". It has ${roles.join(", ")}.`),
    ),
    ...twice.map(({ who }) => `${who} is named twice. Put all roles into one entry.`),
    ...(settings.EnvironmentVariables ?? [])
      .filter(({ SchemaName }) => !variables.includes(SchemaName))
      .map(({ SchemaName }) => `The solution has no environment variable ${SchemaName}.`),
    ...(settings.ConnectionReferences ?? []).map(
      ({ LogicalName }) => `The solution has no connection reference ${LogicalName}.`,
    ),
  ];
}

/** Reads and checks a settings file against its schema and the solution. @throws DeployError SettingsInvalid with every fault */
export function readSettings(file: string, solution: SolutionPackage): DeploymentSettings {
  const settings = parse(file);
  const schema = JSON.parse(readFileSync(settingsSchema, "utf8")) as object;
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile<DeploymentSettings>(schema);
  const faults = validate(settings)
    ? nameFaults(settings, solution)
    : (validate.errors ?? []).map((error) => {
        const named = (error.params as { additionalProperty?: string }).additionalProperty;
        return `${error.instancePath || "/"}: ${error.message ?? "does not fit"}${named === undefined ? "" : ` (${named})`}.`;
      });
  if (faults.length > 0) throw new DeployError("SettingsInvalid", `${file} has ${faults.length} faults:`, faults);
  return settings as DeploymentSettings;
}
