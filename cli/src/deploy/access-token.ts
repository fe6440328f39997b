import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { DeployError } from "./deploy-error";
import type { EnvironmentAddress } from "./environment-address";

/** Called for every request; what it answers is sent and never shown. */
export type TokenProvider = () => string;

export const tokenVariable = "PLUMBLINE_TOKEN";

interface Claims {
  /** Seconds since 1970. */
  readonly exp?: number;
  readonly aud?: string;
}

function claims(token: string): Claims | null {
  const [, middle] = token.split(".");
  if (middle === undefined) return null;
  try {
    return JSON.parse(Buffer.from(middle, "base64url").toString("utf8")) as Claims;
  } catch {
    return null;
  }
}

const getOne = (environment: EnvironmentAddress): string =>
  `Get one with: az account get-access-token --resource ${environment.url} --query accessToken --output tsv`;

/**
 * The token of the environment variable, looked at before it is sent: is it for this environment, and is it still valid?
 * @returns null when the variable is not set
 * @throws DeployError TokenUnfit
 */
export function tokenOfVariable(
  environment: EnvironmentAddress,
  env: Readonly<Record<string, string | undefined>>,
  now: () => Date,
): TokenProvider | null {
  const token = env[tokenVariable]?.trim() ?? "";
  if (token === "") return null;
  if (token.startsWith("local:")) {
    if (!environment.isLoopback)
      throw new DeployError(
        "TokenUnfit",
        `${tokenVariable} holds a token of a local Dataverse. ${getOne(environment)}`,
      );
    return () => token;
  }
  const said = claims(token);
  if (said === null)
    throw new DeployError("TokenUnfit", `${tokenVariable} holds no access token. ${getOne(environment)}`);
  if (said.aud !== undefined && said.aud.replace(/\/+$/, "").toLowerCase() !== environment.url.toLowerCase())
    throw new DeployError(
      "TokenUnfit",
      `The token in ${tokenVariable} is for ${said.aud}, not for ${environment.url}. ${getOne(environment)}`,
    );
  return () => {
    if (said.exp !== undefined && said.exp * 1000 <= now().getTime())
      throw new DeployError(
        "TokenUnfit",
        `The token in ${tokenVariable} ended at ${new Date(said.exp * 1000).toISOString()}. ${getOne(environment)}`,
      );
    return token;
  };
}

/** Token of the administrator of a local Dataverse on this machine. @throws DeployError TokenMissing */
export function tokenOfDataFolder(dataFolder: string, user: string): TokenProvider {
  const file = join(dataFolder, "secret");
  if (!existsSync(file))
    throw new DeployError(
      "TokenMissing",
      `${dataFolder} is not the data folder of a local Dataverse: it holds no secret. Name the folder with --data.`,
    );
  const secret = readFileSync(file, "utf8").trim();
  return () => `local:${user}:${secret}`;
}

export const missingToken = (environment: EnvironmentAddress): DeployError =>
  new DeployError(
    "TokenMissing",
    `Loading the content, giving roles and verifying go through the Web API and need a token in ${tokenVariable}. ${getOne(environment)}. To import the solution alone, say --import-only.`,
  );
