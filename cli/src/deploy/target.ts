import { join } from "node:path";

import { findPac } from "../pac/find-pac";
import { openPac } from "../pac/pac";
import { spawnRunner } from "../pac/spawn-runner";
import { patience } from "../pac/pac-runner";
import { loadWrapper, wrapperRunner } from "../pac/wrapper-runner";
import { type PacConfig, readPacConfig } from "../pac-config";
import { root } from "../paths";
import { userName } from "../sample/sample-users";
import { type WebApi, webApi } from "../web-api";
import { tokenOfDataFolder, tokenOfVariable } from "./access-token";
import { DeployError } from "./deploy-error";
import { type EnvironmentAddress, environmentAddress } from "./environment-address";
import { type ImportOptions, pacPort, type SolutionPort, webApiPort } from "./solution-port";

/** What every admin command is told about where it works. */
export interface TargetOptions {
  /** Address, or a short name of pac-config.json. */
  readonly environment: string;
  /** A local Dataverse reached without pac. */
  readonly local: boolean;
  /** Its data folder. */
  readonly data: string;
  readonly allowLocalPac: boolean;
  /** Minutes pac may take for one call; null leaves it to the verb. */
  readonly timeoutMinutes: number | null;
}

/** The machine around a command; tests bring their own. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly write: (line: string) => void;
  readonly every: (milliseconds: number, tick: () => void) => () => void;
  /** Asks a person; null where nobody sits there. */
  readonly ask: ((question: string) => Promise<string>) | null;
  readonly signal: AbortSignal;
  readonly workingFolder: string;
}

/** pac-config.json as the admin commands read it. */
export interface AdminConfig extends PacConfig {
  readonly import: Partial<ImportOptions> & { readonly stageAndUpgrade?: boolean };
  readonly deploymentSettings?: string;
  readonly environments: Readonly<
    Record<
      string,
      { readonly url: string; readonly deploymentSettings?: string; readonly import?: AdminConfig["import"] }
    >
  >;
}

export interface Target {
  readonly environment: EnvironmentAddress;
  readonly port: SolutionPort;
  /** Null where no token was given. */
  readonly api: WebApi | null;
  readonly importOptions: ImportOptions & { readonly stageAndUpgrade: boolean };
  /** Settings file of the configuration; null when it names none. */
  readonly settingsFile: string | null;
  readonly config: AdminConfig;
}

async function openPort(
  options: TargetOptions,
  host: Host,
  environment: string,
  versions: string,
): Promise<SolutionPort> {
  const command = findPac({
    env: host.env,
    workingTrees: [root, host.workingFolder],
    allowLocalPac: options.allowLocalPac,
  });
  const wrapper = loadWrapper();
  const limit = options.timeoutMinutes;
  const spawning = {
    command,
    env: { ...host.env },
    workingFolder: host.workingFolder,
    signal: host.signal,
    patience: limit === null ? patience : () => limit * 60_000,
  };
  const run = wrapper === null ? spawnRunner(spawning) : wrapperRunner(wrapper, spawning);
  return pacPort(await openPac(run, versions), environment);
}

/** Opens the way to an environment. @throws DeployError or PacError with what is missing */
export async function openTarget(options: TargetOptions, host: Host): Promise<Target> {
  const config = readPacConfig() as AdminConfig;
  const named = config.environments[options.environment];
  const environment = environmentAddress(named?.url ?? options.environment);
  if (options.local && !environment.isLoopback)
    throw new DeployError(
      "UsageInvalid",
      `--local is for a local Dataverse on this machine, not for ${environment.url}.`,
    );
  const chosen = { ...config.import, ...named?.import };
  const token =
    tokenOfVariable(environment, host.env, host.now) ??
    (options.local ? tokenOfDataFolder(options.data, userName("admin")) : null);
  const api = token === null ? null : webApi({ url: environment.url, token });
  const port =
    options.local && api !== null
      ? webApiPort(api)
      : await openPort(options, host, environment.url, config.pac.versions);
  const settings = named?.deploymentSettings ?? config.deploymentSettings;
  return {
    environment,
    port,
    api,
    importOptions: {
      activatePlugins: chosen.activatePlugins ?? true,
      forceOverwrite: chosen.forceOverwrite ?? false,
      publishChanges: chosen.publishChanges ?? false,
      async: chosen.async ?? true,
      maxAsyncWaitMinutes: chosen.maxAsyncWaitMinutes ?? 60,
      stageAndUpgrade: chosen.stageAndUpgrade ?? true,
    },
    settingsFile: settings === undefined ? null : join(root, settings),
    config,
  };
}
