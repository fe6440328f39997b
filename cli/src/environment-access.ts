import { join } from "node:path";

import type { Command } from "commander";

import { missingToken, tokenOfDataFolder, tokenOfVariable } from "./deploy/access-token";
import { environmentAddress } from "./deploy/environment-address";
import { root } from "./paths";
import { userName } from "./sample/sample-users";
import { webApi, type WebApi } from "./web-api";

/** Where a command reads and writes rows, as its options say. */
export interface AccessFlags {
  /** Address of the environment; without it the local Dataverse of this machine. */
  readonly environment?: string;
  readonly port: number;
  readonly data: string;
  /** Local Dataverse: the user to act as. */
  readonly as: string;
}

/** Adds the options of {@link AccessFlags} to a command. */
export function withAccess(command: Command, port: (text: string) => number): Command {
  return command
    .option("--environment <url>", "address of an environment; the token comes from PLUMBLINE_TOKEN")
    .option("--port <number>", "port of the local Dataverse of this machine", port, 5180)
    .option("--data <folder>", "its data folder", join(root, ".plumbline"))
    .option("--as <user>", "its user to act as, e.g. coe or maker", "coe");
}

/**
 * The Web API of the environment the options name.
 * @throws DeployError when the address, the token or the data folder does not fit
 */
export function openAccess(
  flags: AccessFlags,
  env: Readonly<Record<string, string | undefined>>,
  now: () => Date,
  withWords = false,
): WebApi {
  if (flags.environment === undefined) {
    const token = tokenOfDataFolder(flags.data, userName(flags.as));
    return webApi({ url: `http://127.0.0.1:${flags.port}`, token, withWords });
  }
  const environment = environmentAddress(flags.environment);
  const token = tokenOfVariable(environment, env, now);
  if (token === null) throw missingToken(environment);
  return webApi({ url: environment.url, token, withWords });
}
