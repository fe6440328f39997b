import { missingToken } from "./access-token";
import { DeployError } from "./deploy-error";
import { type DeployReport, writeReport } from "./deploy-report";
import { readPackage } from "./solution-package";
import { type Host, openTarget, type TargetOptions } from "./target";
import { verifyInstallation } from "./verify-installation";

export interface VerifyOptions extends TargetOptions {
  readonly zip: string;
  /** Folder of reports. */
  readonly out: string;
}

/** Holds an environment against a zip and keeps a report. @throws DeployError when it cannot be reached */
export async function verifyEnvironment(
  options: VerifyOptions,
  host: Host,
): Promise<{ readonly report: DeployReport; readonly reportFile: string; readonly failure: DeployError | null }> {
  const startedOn = host.now();
  const { api, environment, port, config } = await openTarget(options, host);
  if (api === null) throw missingToken(environment);
  const solution = readPackage(options.zip, config.solution.uniqueName, null);
  const who = await api.call("WhoAmI");
  const userId = String(who["UserId"]);
  const [user] = await api.readAll("systemusers", `?$select=domainname&$filter=systemuserid eq ${userId}`);
  const verification = await verifyInstallation(api, solution, userId);
  for (const one of verification) host.write(`${one.isRight ? "✓" : "✗"} ${one.what}: ${one.found}`);
  const wrong = verification.filter(({ isRight }) => !isRight);
  const failure =
    wrong.length === 0
      ? null
      : new DeployError(
          "VerificationFailed",
          "What is in the environment is not what the zip holds:",
          wrong.map(({ what, found }) => `${what}: ${found}`),
        );
  const report: DeployReport = {
    command: "verify",
    outcome: failure === null ? "success" : "failure",
    startedOn: startedOn.toISOString(),
    endedOn: host.now().toISOString(),
    environment: { url: environment.url, name: "" },
    user: user === undefined ? userId : String(user["domainname"]),
    carrier: port.name,
    solution: {
      name: solution.uniqueName,
      version: solution.version,
      sha256: solution.digest,
      hasAssembly: solution.hasAssembly,
    },
    installedBefore: null,
    mode: null,
    findings: [],
    library: null,
    steps: [],
    verification,
    error: failure === null ? null : { code: failure.code, message: failure.message, details: failure.details },
  };
  return { report, reportFile: writeReport(options.out, report), failure };
}
