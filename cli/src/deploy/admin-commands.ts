import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";

import { type Command, InvalidArgumentError } from "commander";

import { paths, root } from "../paths";
import { asDeployError, DeployError } from "./deploy-error";
import { environmentAddress } from "./environment-address";
import { systemTicks } from "./progress";
import type { Host, TargetOptions } from "./target";

interface SharedFlags {
  readonly environment?: string;
  readonly local?: boolean;
  readonly data: string;
  readonly allowLocalPac?: boolean;
  readonly timeout?: number;
  readonly zip: string;
  readonly json?: boolean;
  readonly out?: string;
}

interface DeployFlags extends SharedFlags {
  readonly sha256?: string;
  readonly settings?: string;
  readonly dryRun?: boolean;
  readonly backup?: boolean;
  readonly reimport?: boolean;
  readonly importOnly?: boolean;
  readonly yes?: boolean;
  readonly restart?: boolean;
}

interface UninstallFlags extends SharedFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly export?: string;
}

function minutes(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError("A time is a number of minutes above 0.");
  return value;
}

/** Where the person stands, also when npm changed the folder. */
const from = (path: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);

const shared = (command: Command): Command =>
  command
    .option("--environment <url>", "address of the environment, or its short name in pac-config.json")
    .option("--local", "a local Dataverse of this machine, without pac")
    .option("--data <folder>", "data folder of the local Dataverse", join(root, ".plumbline"))
    .option("--zip <file>", "managed solution zip", paths.managedZip)
    .option("--out <folder>", "folder of reports and state; by default .plumbline/deploy/<host>")
    .option("--allow-local-pac", "take a pac that lies inside the working tree")
    .option("--timeout <minutes>", "how long pac may take for one call", minutes)
    .option("--json", "one JSON document on standard output, everything else on standard error");

function targetOf(flags: SharedFlags): TargetOptions {
  const environment = flags.environment ?? (flags.local === true ? "http://127.0.0.1:5180" : undefined);
  if (environment === undefined)
    throw new DeployError("UsageInvalid", "Say which environment: --environment https://contoso.crm4.dynamics.com");
  return {
    environment,
    local: flags.local === true,
    data: from(flags.data),
    allowLocalPac: flags.allowLocalPac === true,
    timeoutMinutes: flags.timeout ?? null,
  };
}

function outFolder(flags: SharedFlags, target: TargetOptions): string {
  if (flags.out !== undefined) return from(flags.out);
  const name = target.environment.includes("://") ? environmentAddress(target.environment).host : target.environment;
  return join(root, ".plumbline", "deploy", name.replaceAll(/[^A-Za-z0-9.-]/g, "-"));
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

interface Outcome {
  readonly json: unknown;
  readonly lines: readonly string[];
  readonly failure: DeployError | null;
}

function show(failure: DeployError): void {
  console.error(`\n${failure.code}: ${failure.message}`);
  for (const line of failure.details) console.error(`  ${line}`);
}

/** Runs a command with the terminal around it and turns every failure into its exit code. */
async function run(flags: SharedFlags, work: (host: Host) => Promise<Outcome>): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => {
    console.error("Interrupted: ending what runs. A second Ctrl+C ends at once.");
    stop.abort();
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const write = (line: string): void => (flags.json === true ? console.error(line) : console.log(line));
  try {
    const { json, lines, failure } = await work({
      env: process.env,
      now: () => new Date(),
      write,
      every: systemTicks,
      ask: process.stdin.isTTY && flags.json !== true ? ask : null,
      signal: stop.signal,
      workingFolder: process.cwd(),
    });
    lines.forEach(write);
    if (flags.json === true) console.log(JSON.stringify(json, null, 2));
    if (failure !== null) {
      show(failure);
      process.exitCode = failure.exitCode;
    }
  } catch (cause) {
    const failure = asDeployError(cause);
    if (flags.json === true)
      console.log(
        JSON.stringify(
          { outcome: "failure", error: { code: failure.code, message: failure.message, details: failure.details } },
          null,
          2,
        ),
      );
    show(failure);
    process.exitCode = failure.exitCode;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

function addDeploy(program: Command): void {
  shared(program.command("deploy").description("bring the managed solution, its content and roles into an environment"))
    .option("--settings <file>", "who gets which role (cli/schema/deployment-settings.schema.json)")
    .option("--sha256 <digest>", "digest the zip must have")
    .option("--dry-run", "look and plan, change nothing")
    .option("--backup", "back the environment up first (pac admin backup)")
    .option("--reimport", "import again although this version is installed")
    .option("--import-only", "only the import; needs no token")
    .option("--restart", "forget what an interrupted run had done")
    .option("--yes", "go ahead without asking")
    .action((flags: DeployFlags) =>
      run(flags, async (host) => {
        const target = targetOf(flags);
        const { deploy } = await import("./deploy");
        const { report, reportFile, failure } = await deploy(
          {
            ...target,
            zip: from(flags.zip),
            sha256: flags.sha256?.toLowerCase() ?? null,
            settings: flags.settings === undefined ? null : from(flags.settings),
            dryRun: flags.dryRun === true,
            backup: flags.backup === true,
            reimport: flags.reimport === true,
            importOnly: flags.importOnly === true,
            yes: flags.yes === true,
            restart: flags.restart === true,
            out: outFolder(flags, target),
          },
          host,
        );
        return { json: report, lines: [`Report: ${reportFile}`], failure };
      }),
    );
}

function addVerify(program: Command): void {
  shared(program.command("verify").description("hold an environment against the managed solution zip")).action(
    (flags: SharedFlags) =>
      run(flags, async (host) => {
        const target = targetOf(flags);
        const { verifyEnvironment } = await import("./verify-environment");
        const options = { ...target, zip: from(flags.zip), out: outFolder(flags, target) };
        const { report, reportFile, failure } = await verifyEnvironment(options, host);
        return { json: report, lines: [`Report: ${reportFile}`], failure };
      }),
  );
}

function addUninstall(program: Command): void {
  shared(program.command("uninstall").description("remove the solution with its tables and all their rows"))
    .option("--export <folder>", "write every row as JSON into this folder first")
    .option("--dry-run", "only say what would be lost")
    .option("--yes", "remove without asking")
    .action((flags: UninstallFlags) =>
      run(flags, async (host) => {
        const { uninstall } = await import("./uninstall");
        const result = await uninstall(
          {
            ...targetOf(flags),
            zip: from(flags.zip),
            yes: flags.yes === true,
            dryRun: flags.dryRun === true,
            export: flags.export === undefined ? null : from(flags.export),
          },
          host,
        );
        return { json: result, lines: [], failure: null };
      }),
    );
}

/** Adds what an administrator needs: deploy, verify, uninstall. */
export function addAdminCommands(program: Command): void {
  addDeploy(program);
  addVerify(program);
  addUninstall(program);
}
