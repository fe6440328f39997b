import type { EnvironmentCheck } from "./check-environment";
import { compareVersions, type SolutionPackage } from "./solution-package";

/** How the zip gets in: pac's stage-and-upgrade fails where nothing is installed, and an update removes nothing. */
export type ImportMode = "install" | "upgrade" | "update" | "finishUpgrade" | "none";

export type StepName = "backup" | "import" | "steps" | "content" | "roles" | "verify";

export interface PlannedStep {
  readonly name: StepName;
  readonly title: string;
}

export interface DeployPlan {
  readonly mode: ImportMode;
  readonly steps: readonly PlannedStep[];
}

export interface PlanOptions {
  readonly backup: boolean;
  /** Imports once more although this version is installed. */
  readonly reimport: boolean;
  readonly stageAndUpgrade: boolean;
  readonly importOnly: boolean;
}

export function importMode(check: EnvironmentCheck, solution: SolutionPackage, options: PlanOptions): ImportMode {
  if (check.holding !== null) return "finishUpgrade";
  if (check.installed === null) return "install";
  if (compareVersions(check.installed.version, solution.version) < 0)
    return options.stageAndUpgrade ? "upgrade" : "update";
  return options.reimport ? "update" : "none";
}

const importTitles: Readonly<Record<Exclude<ImportMode, "none">, (from: string, to: string) => string>> = {
  install: (_from, to) => `Import version ${to}`,
  upgrade: (from, to) => `Upgrade ${from} to ${to} (stage and upgrade)`,
  update: (from, to) => `Import ${to} over ${from}`,
  finishUpgrade: (from, to) => `Finish the upgrade of ${from} to ${to} that was begun`,
};

/** What would be done, in order. */
export function planOf(check: EnvironmentCheck, solution: SolutionPackage, options: PlanOptions): DeployPlan {
  const mode = importMode(check, solution, options);
  const steps: PlannedStep[] = [];
  if (options.backup) steps.push({ name: "backup", title: "Back up the environment" });
  if (mode !== "none")
    steps.push({ name: "import", title: importTitles[mode](check.installed?.version ?? "", solution.version) });
  if (!options.importOnly) {
    steps.push({ name: "steps", title: "Activate the steps of the server rules" });
    steps.push({ name: "content", title: "Load the control library" });
    const receivers = check.grants?.receivers.length ?? 0;
    if (receivers > 0) steps.push({ name: "roles", title: `Give roles to ${receivers} teams and users` });
    steps.push({ name: "verify", title: "Verify" });
  }
  return { mode, steps };
}
