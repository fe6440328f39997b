import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { LibraryOutcome } from "../content/apply-library";
import type { WebApi } from "../web-api";
import { missingToken } from "./access-token";
import { checkEnvironment, type EnvironmentCheck } from "./check-environment";
import { asDeployError, DeployError } from "./deploy-error";
import { type DeployPlan, type PlannedStep, planOf, type StepName } from "./deploy-plan";
import { type DeployReport, type StepRecord, writeReport } from "./deploy-report";
import { DeployState } from "./deploy-state";
import { type DeploymentSettings, readSettings } from "./deployment-settings";
import { importProgress, newestFailures } from "./import-job";
import { loadContent, outcomeLines, previewContent } from "./load-content";
import { type Progress, progress } from "./progress";
import { applyGrants } from "./role-grants";
import { readPackage, requireAssembly, type SolutionPackage } from "./solution-package";
import { type Host, openTarget, type Target, type TargetOptions } from "./target";
import { stepsTurnedOff, type Verification, verifyInstallation } from "./verify-installation";

export interface DeployOptions extends TargetOptions {
  readonly zip: string;
  /** Expected digest of the zip; null when nobody told. */
  readonly sha256: string | null;
  /** Settings file; null takes that of pac-config.json where it exists. */
  readonly settings: string | null;
  readonly dryRun: boolean;
  readonly backup: boolean;
  readonly reimport: boolean;
  readonly importOnly: boolean;
  /** Goes ahead without asking. */
  readonly yes: boolean;
  /** Forgets what an interrupted run had done. */
  readonly restart: boolean;
  /** Folder of reports and state. */
  readonly out: string;
}

export interface DeployResult {
  readonly report: DeployReport;
  readonly reportFile: string;
  readonly failure: DeployError | null;
}

interface Run {
  readonly options: DeployOptions;
  readonly host: Host;
  readonly told: Progress;
  readonly target: Target;
  readonly solution: SolutionPackage;
  readonly settings: DeploymentSettings;
  readonly check: EnvironmentCheck;
  readonly plan: DeployPlan;
  /** What applying the library would change; null where it can only be told after the import. */
  readonly library: LibraryOutcome | null;
  readonly verification: Verification[];
}

function settingsOf(options: DeployOptions, target: Target, solution: SolutionPackage): DeploymentSettings {
  if (options.settings !== null) return readSettings(options.settings, solution);
  if (target.settingsFile === null || !existsSync(target.settingsFile)) return {};
  return readSettings(target.settingsFile, solution);
}

function requireApi(run: Run): WebApi {
  if (run.target.api === null) throw missingToken(run.target.environment);
  return run.target.api;
}

/** pac gets only its own part of the settings file, and none when there is nothing in it. */
async function withPacSettings<T>(
  settings: DeploymentSettings,
  work: (file: string | undefined) => Promise<T>,
): Promise<T> {
  const { EnvironmentVariables = [], ConnectionReferences = [] } = settings;
  if (EnvironmentVariables.length + ConnectionReferences.length === 0) return work(undefined);
  const folder = mkdtempSync(join(tmpdir(), "plumbline-settings-"));
  try {
    const file = join(folder, "settings.json");
    writeFileSync(file, JSON.stringify({ EnvironmentVariables, ConnectionReferences }), { mode: 0o600 });
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importSolution(run: Run): Promise<readonly string[]> {
  const { target, plan, solution, host } = run;
  const started = new Date(host.now().getTime() - 1000);
  try {
    if (plan.mode === "finishUpgrade") await target.port.finishUpgrade(solution.uniqueName, target.importOptions);
    else
      await withPacSettings(run.settings, (file) =>
        target.port.install(
          solution.file,
          plan.mode === "upgrade" ? "stageAndUpgrade" : "import",
          target.importOptions,
          file,
        ),
      );
  } catch (failure) {
    const known = asDeployError(failure);
    if (known.code !== "PacFailed" && known.code !== "StepFailed") throw known;
    const parts = target.api === null ? [] : await newestFailures(target.api, solution.uniqueName, started);
    throw new DeployError(
      "ImportFailed",
      `The import did not go through. ${known.message}\nRun the same command again when the cause is mended: it looks first at what is there.`,
      parts,
    );
  }
  return [];
}

async function activateSteps(run: Run): Promise<readonly string[]> {
  const api = requireApi(run);
  const off = await stepsTurnedOff(api, run.solution);
  for (const id of off) await api.update("sdkmessageprocessingsteps", id, { statecode: 0, statuscode: 1 });
  return [off.length === 0 ? "all were active" : `${off.length} activated`];
}

async function giveRoles(run: Run): Promise<readonly string[]> {
  const { grants, userId } = run.check;
  return grants === null || userId === null ? [] : applyGrants(requireApi(run), grants, userId);
}

async function verify(run: Run): Promise<readonly string[]> {
  run.verification.push(...(await verifyInstallation(requireApi(run), run.solution, run.check.userId ?? "")));
  const wrong = run.verification.filter(({ isRight }) => !isRight);
  if (wrong.length > 0)
    throw new DeployError(
      "VerificationFailed",
      "What is in the environment is not what the zip holds:",
      wrong.map(({ what, found }) => `${what}: ${found}`),
    );
  return [`${run.verification.length} checks`];
}

const stepWork: Readonly<Record<StepName, (run: Run) => Promise<readonly string[]>>> = {
  async backup(run) {
    const label = `Before ${run.solution.uniqueName} ${run.solution.version}`;
    await run.target.port.backup(label);
    return [label];
  },
  import: importSolution,
  steps: activateSteps,
  content: (run) => loadContent(requireApi(run), run.told),
  roles: giveRoles,
  verify,
};

/** Steps whose result a later run cannot see, or that take long: they are not done twice after an interruption. */
const remembered = new Set<StepName>(["backup", "content", "roles"]);

async function runStep(run: Run, state: DeployState, step: PlannedStep, records: StepRecord[]): Promise<void> {
  if (run.host.signal.aborted)
    throw new DeployError(
      "Interrupted",
      `Interrupted before "${step.title}". Run the same command again: it goes on there.`,
    );
  const before = remembered.has(step.name) ? state.doneOn(step.name) : null;
  if (before !== null) {
    run.told.say(`✓ ${step.title} (done on ${before})`);
    records.push({ ...step, outcome: "done before", took: 0, details: [before] });
    return;
  }
  const started = run.host.now().getTime();
  const took = (): number => run.host.now().getTime() - started;
  try {
    const since = new Date(started - 1000);
    const { api } = run.target;
    const soFar =
      step.name === "import" && api !== null ? () => importProgress(api, run.solution.uniqueName, since) : undefined;
    const details = await run.told.during(step.title, () => stepWork[step.name](run), soFar);
    records.push({ ...step, outcome: "done", took: took(), details });
  } catch (failure) {
    records.push({ ...step, outcome: "failed", took: took(), details: [] });
    throw failure;
  }
  state.done(step.name, run.host.now());
}

async function confirm(run: Run): Promise<void> {
  if (run.options.yes) return;
  if (run.host.ask === null)
    throw new DeployError("ConfirmationNeeded", "Nobody is there to ask. Read the plan and say --yes.");
  const answer = await run.host.ask(`Do this in ${run.target.environment.url}? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new DeployError("ConfirmationNeeded", "Nothing was changed.");
}

function showCheck(run: Run): void {
  const { told, check, target, solution, plan } = run;
  told.say(
    `${target.environment.url}${check.name === "" ? "" : ` (${check.name})`} as ${check.userName}, by ${target.port.name}`,
  );
  told.say(
    `${solution.uniqueName} ${solution.version}, installed: ${check.installed === null ? "nothing" : check.installed.version}`,
  );
  for (const one of check.findings) {
    told.say(
      `${one.severity === "blocker" ? "✗" : one.severity === "warning" ? "!" : "·"} ${one.code}: ${one.message}`,
    );
    if (one.advice !== "") told.say(`    ${one.advice}`);
  }
  told.say(
    solution.hasAssembly
      ? "The zip holds the compiled server rules."
      : "The zip holds no compiled server rules: it was packed without the .NET SDK and plays on a local Dataverse only.",
  );
  told.say("Plan:");
  plan.steps.forEach((step, index) => told.say(`  ${index + 1}. ${step.title}`));
  if (run.library !== null) outcomeLines(run.library).forEach((line) => told.say(`     ${line}`));
  if (run.options.importOnly)
    told.say("  Not done (--import-only): activating steps, loading the library, giving roles, verifying.");
}

function stateOf(run: Run): DeployState {
  const key = createHash("sha256")
    .update(JSON.stringify([run.target.environment.url, run.solution.digest, run.settings]))
    .digest("hex");
  const state = new DeployState(join(run.options.out, "state.json"), key, run.options.restart);
  // What was done to an installation that is gone has gone with it.
  if (run.check.installed === null && state.doneOn("import") !== null) state.clear();
  return state;
}

/**
 * Brings the zip into an environment: looks, plans, asks, imports, activates the steps, loads the library, gives roles, verifies.
 * Ends with a report whatever happens once the environment was reached.
 * @throws DeployError or PacError when there is nothing to report on: wrong usage, no pac, no environment
 */
export async function deploy(options: DeployOptions, host: Host): Promise<DeployResult> {
  const startedOn = host.now();
  const told = progress(host);
  const target = await openTarget(options, host);
  if (target.api === null && !options.importOnly) throw missingToken(target.environment);
  const solution = readPackage(options.zip, target.config.solution.uniqueName, options.sha256);
  requireAssembly(solution, target.environment.isLoopback);
  const settings = settingsOf(options, target, solution);
  const api = options.importOnly ? null : target.api;
  const check = await checkEnvironment(
    { environment: target.environment, port: target.port, api, solution, settings },
    host.now,
  );
  const plan = planOf(check, solution, { ...options, stageAndUpgrade: target.importOptions.stageAndUpgrade });
  const isBlocked = check.findings.some(({ severity }) => severity === "blocker");
  const library = api === null || check.installed === null || isBlocked ? null : await previewContent(api);
  const run: Run = {
    options,
    host,
    told,
    target: { ...target, api },
    solution,
    settings,
    check,
    plan,
    library,
    verification: [],
  };
  showCheck(run);
  const records: StepRecord[] = [];
  const failure = await carryOut(run, records).catch(asDeployError);
  const rest = plan.steps.slice(records.length).map((step): StepRecord => ({
    ...step,
    outcome: options.dryRun ? "planned" : "not reached",
    took: 0,
    details: [],
  }));
  const report: DeployReport = {
    command: "deploy",
    outcome: failure !== null ? "failure" : options.dryRun ? "dry run" : "success",
    startedOn: startedOn.toISOString(),
    endedOn: host.now().toISOString(),
    environment: { url: target.environment.url, name: check.name },
    user: check.userName,
    carrier: target.port.name,
    solution: {
      name: solution.uniqueName,
      version: solution.version,
      sha256: solution.digest,
      hasAssembly: solution.hasAssembly,
    },
    installedBefore: check.installed?.version ?? null,
    mode: plan.mode,
    findings: check.findings,
    library,
    steps: [...records, ...rest],
    verification: run.verification,
    error: failure === null ? null : { code: failure.code, message: failure.message, details: failure.details },
  };
  return { report, reportFile: writeReport(options.out, report), failure };
}

/** The part that changes something. @returns null; rejects with what ended it */
async function carryOut(run: Run, records: StepRecord[]): Promise<null> {
  const blockers = run.check.findings.filter(({ severity }) => severity === "blocker");
  if (blockers.length > 0)
    throw new DeployError(
      "CheckFailed",
      "Nothing was changed. Mend this first:",
      blockers.map(({ code, message, advice }) => `${code}: ${message} ${advice}`),
    );
  if (run.options.dryRun) return null;
  const state = stateOf(run);
  if (state.isResumed) run.told.say("Going on with the run that was interrupted (--restart begins anew).");
  await confirm(run);
  for (const step of run.plan.steps) await runStep(run, state, step, records);
  state.clear();
  return null;
}
