/** Options of an import; times in minutes. */
export interface ImportArguments {
  readonly environment: string;
  readonly zip: string;
  readonly activatePlugins: boolean;
  readonly forceOverwrite: boolean;
  readonly publishChanges: boolean;
  /** Only over an installed version: pac fails on a first install. */
  readonly stageAndUpgrade: boolean;
  readonly async: boolean;
  readonly maxAsyncWaitMinutes: number;
  /** Connection references and environment variables. */
  readonly settingsFile?: string;
}

export interface ExportArguments {
  readonly environment: string;
  readonly name: string;
  readonly zip: string;
  readonly managed: boolean;
}

const flag = (name: string, value: boolean): string[] => [name, String(value)];

/** Exact argument lines, in the order in which Microsoft's tasks emit them; booleans carry a value. No secret is ever in them. */
export const pacArguments = {
  version: (): string[] => ["help"],
  whoAmI: (environment: string): string[] => ["org", "who", "--environment", environment, "--json"],
  listSolutions: (environment: string): string[] => ["solution", "list", "--environment", environment, "--json"],
  importSolution: (options: ImportArguments): string[] => [
    "solution",
    "import",
    "--environment",
    options.environment,
    "--path",
    options.zip,
    ...flag("--async", options.async),
    ...flag("--force-overwrite", options.forceOverwrite),
    ...flag("--publish-changes", options.publishChanges),
    "--max-async-wait-time",
    String(options.maxAsyncWaitMinutes),
    ...flag("--activate-plugins", options.activatePlugins),
    ...(options.stageAndUpgrade ? flag("--stage-and-upgrade", true) : []),
    ...(options.settingsFile === undefined ? [] : ["--settings-file", options.settingsFile]),
  ],
  upgradeSolution: (environment: string, name: string, maxAsyncWaitMinutes: number): string[] => [
    "solution",
    "upgrade",
    "--environment",
    environment,
    "--solution-name",
    name,
    ...flag("--async", true),
    "--max-async-wait-time",
    String(maxAsyncWaitMinutes),
  ],
  exportSolution: (options: ExportArguments): string[] => [
    "solution",
    "export",
    "--environment",
    options.environment,
    "--name",
    options.name,
    "--path",
    options.zip,
    ...flag("--overwrite", true),
    ...flag("--managed", options.managed),
  ],
  deleteSolution: (environment: string, name: string): string[] => [
    "solution",
    "delete",
    "--environment",
    environment,
    "--solution-name",
    name,
  ],
  backup: (environment: string, label: string): string[] => [
    "admin",
    "backup",
    "--environment",
    environment,
    "--label",
    label,
  ],
} as const;
