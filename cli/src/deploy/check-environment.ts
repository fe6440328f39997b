import type { InstalledSolution } from "../pac/pac";
import { PacError } from "../pac/pac-error";
import type { Row, WebApi } from "../web-api";
import { DeployError } from "./deploy-error";
import type { DeploymentSettings } from "./deployment-settings";
import type { EnvironmentAddress } from "./environment-address";
import type { Finding } from "./finding";
import { languageFindings } from "./language-findings";
import { packageFindings } from "./package-findings";
import { type GrantPlan, planGrants } from "./role-grants";
import { compareVersions, type SolutionPackage } from "./solution-package";
import type { SolutionPort } from "./solution-port";

export interface EnvironmentCheck {
  /** Name of the environment, empty when nobody told. */
  readonly name: string;
  /** Id of the caller in the environment; null without the Web API. */
  readonly userId: string | null;
  readonly userName: string;
  readonly installed: InstalledSolution | null;
  readonly holding: InstalledSolution | null;
  readonly grants: GrantPlan | null;
  readonly findings: readonly Finding[];
}

export interface CheckSubject {
  readonly environment: EnvironmentAddress;
  readonly port: SolutionPort;
  /** Null for a run that only imports. */
  readonly api: WebApi | null;
  readonly solution: SolutionPackage;
  readonly settings: DeploymentSettings;
}

/** Privileges an import needs; System Administrator has them all. */
const needed = [
  "prvImportCustomization",
  "prvPublishCustomization",
  "prvWriteSdkMessageProcessingStep",
  "prvAssignRole",
];
const importMayRunFor = 6 * 60 * 60 * 1000;

const sameUrl = (a: string, b: string): boolean => a.replace(/\/+$/, "").toLowerCase() === b.toLowerCase();

function versionFindings(
  installed: InstalledSolution | null,
  holding: InstalledSolution | null,
  solution: SolutionPackage,
): Finding[] {
  const findings: Finding[] = [];
  if (installed?.isManaged === false)
    findings.push({
      code: "InstalledUnmanaged",
      severity: "blocker",
      message: `${solution.uniqueName} ${installed.version} is installed as an unmanaged solution.`,
      advice: "Dataverse puts no managed version over it. Deploy to another environment, or delete the unmanaged one.",
    });
  if (installed !== null && compareVersions(installed.version, solution.version) > 0)
    findings.push({
      code: "InstalledNewer",
      severity: "blocker",
      message: `Version ${installed.version} is installed; the zip holds ${solution.version}.`,
      advice:
        "Dataverse refuses older versions. Take the newer zip; to go back, restore the backup made before the upgrade.",
    });
  if (holding !== null && holding.version !== solution.version)
    findings.push({
      code: "HoldingSolutionLeft",
      severity: "blocker",
      message: `An upgrade to ${holding.version} was begun and not finished: ${holding.uniqueName} is still there.`,
      advice: `Finish it with "pac solution upgrade --solution-name ${solution.uniqueName}", or drop it with "pac solution delete --solution-name ${holding.uniqueName}".`,
    });
  return findings;
}

/** Solutions the package says it needs, by name, that are not installed or too old. */
function dependencyFindings(solution: SolutionPackage, list: readonly InstalledSolution[]): Finding[] {
  const installed = new Map(list.map((one) => [one.uniqueName.toLowerCase(), one.version]));
  return solution.source.manifest.missingDependencies.flatMap(({ required }) => {
    const match = /^([^(]+?)\s*(?:\(([\d.]+)\))?$/.exec((required["solution"] ?? "").trim());
    const name = match?.[1] ?? "";
    if (name === "" || /^(system|default)$/i.test(name)) return [];
    const version = installed.get(name.toLowerCase());
    if (version !== undefined && compareVersions(version, match?.[2] ?? "0") >= 0) return [];
    const component = required["displayName"] ?? required["schemaName"] ?? required["id"] ?? "a component";
    return [
      {
        code: "DependencyMissing",
        severity: "blocker" as const,
        message: `${component} of the solution ${required["solution"] ?? name} is not there.`,
        advice: `Install or update ${name} first.`,
      },
    ];
  });
}

/** Names or ids of what a user may do, lower case: older environments leave the names out. */
async function heldPrivileges(api: WebApi, userId: string): Promise<ReadonlySet<string>> {
  const answer = await api.call(`systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
  const list = Array.isArray(answer["RolePrivileges"]) ? (answer["RolePrivileges"] as Row[]) : [];
  return new Set(
    list.flatMap((one) =>
      [one["PrivilegeName"], one["PrivilegeId"]].flatMap((value) =>
        typeof value === "string" ? [value.toLowerCase()] : [],
      ),
    ),
  );
}

async function privilegeFindings(api: WebApi, userId: string): Promise<Finding[]> {
  const held = await heldPrivileges(api, userId);
  const known = await api.readAll(
    "privileges",
    `?$select=privilegeid,name&$filter=${needed.map((name) => `name eq '${name}'`).join(" or ")}`,
  );
  const idOf = new Map(known.map((row) => [String(row["name"]), String(row["privilegeid"]).toLowerCase()]));
  const missing = needed.filter((name) => !held.has(name.toLowerCase()) && !held.has(idOf.get(name) ?? name));
  if (missing.length === 0) return [];
  return [
    {
      code: "PrivilegeMissing",
      severity: "blocker",
      message: `You lack ${missing.join(", ")}.`,
      advice: "Deploy as a System Administrator of the environment.",
    },
  ];
}

async function organizationFindings(api: WebApi, solution: SolutionPackage): Promise<Finding[]> {
  const [organization] = await api.readAll("organizations", "?$select=isauditenabled,languagecode");
  const findings: Finding[] = [];
  if (organization?.["isauditenabled"] !== true)
    findings.push({
      code: "AuditingOff",
      severity: "warning",
      message: "Auditing is off in this environment: nobody will see later who changed what.",
      advice: "Turn it on in the admin center under Environments > Settings > Audit settings.",
    });
  const language = Number(organization?.["languagecode"]);
  if (language !== solution.source.manifest.languageCode)
    findings.push({
      code: "OtherBaseLanguage",
      severity: "warning",
      message: `The base language of the environment is ${language}, that of the solution ${solution.source.manifest.languageCode}.`,
      advice:
        "Names the solution does not translate show in its own language. English (1033) and German (1031) are in it.",
    });
  return findings;
}

async function runningImport(api: WebApi, name: string, now: Date): Promise<Finding[]> {
  const jobs = await api.readAll(
    "importjobs",
    `?$select=startedon,progress&$filter=solutionname eq '${name}' and completedon eq null`,
  );
  const running = jobs.filter((job) => now.getTime() - Date.parse(String(job["startedon"])) < importMayRunFor);
  return running.map((job) => ({
    code: "ImportRunning",
    severity: "blocker" as const,
    message: `An import of ${name} has been running since ${String(job["startedon"])} (${Math.round(Number(job["progress"]))} %).`,
    advice: "Wait until it has ended, then run the same command again.",
  }));
}

/** Whether pac and the Web API speak of the same environment, and that it is the one that was named. */
async function whoIsThere(subject: CheckSubject): Promise<Pick<EnvironmentCheck, "name" | "userId" | "userName">> {
  const { environment, port, api } = subject;
  const identity = await port.identity().catch((failure: unknown) => {
    if (failure instanceof PacError && failure.code === "PacFailed")
      throw new DeployError(
        "EnvironmentUnreachable",
        `pac cannot work in ${environment.url}. Sign in with: pac auth create --environment ${environment.url}\n${failure.message}`,
      );
    throw failure;
  });
  if (identity !== null && identity.url !== "" && !sameUrl(identity.url, environment.url))
    throw new DeployError(
      "WrongEnvironment",
      `pac is connected to ${identity.url}, not to ${environment.url}. Select the right profile with pac auth select.`,
    );
  if (api === null) return { name: identity?.name ?? "", userId: null, userName: identity?.user ?? "" };
  const who = await api.call("WhoAmI");
  const organization = String(who["OrganizationId"]);
  if (
    identity !== null &&
    identity.organizationId !== "" &&
    !sameUrl(identity.organizationId, organization.toLowerCase())
  )
    throw new DeployError(
      "WrongEnvironment",
      `pac is connected to the organization ${identity.organizationId}, the token to ${organization}. Sign in to the same environment with both.`,
    );
  const userId = String(who["UserId"]);
  const [user] = await api.readAll("systemusers", `?$select=domainname&$filter=systemuserid eq ${userId}`);
  const userName = user === undefined ? (identity?.user ?? "") : String(user["domainname"]);
  return { name: identity?.name ?? "", userId, userName };
}

/** Looks at everything a deployment depends on and changes nothing. @throws DeployError when there is nothing to look at */
export async function checkEnvironment(subject: CheckSubject, now: () => Date): Promise<EnvironmentCheck> {
  const { port, api, solution, settings } = subject;
  const who = await whoIsThere(subject);
  const list = await port.list();
  const find = (name: string): InstalledSolution | null =>
    list.find((one) => one.uniqueName.toLowerCase() === name.toLowerCase()) ?? null;
  const installed = find(solution.uniqueName);
  const holding = find(`${solution.uniqueName}_Upgrade`);
  const findings = [
    ...versionFindings(installed, holding, solution),
    ...dependencyFindings(solution, list),
    ...packageFindings(solution),
  ];
  let grants: GrantPlan | null = null;
  if (api !== null && who.userId !== null) {
    const missing = await privilegeFindings(api, who.userId);
    findings.push(...missing);
    // Who may not import may often not read what follows either.
    if (missing.length === 0) {
      findings.push(...(await organizationFindings(api, solution)));
      findings.push(...(await languageFindings(api, solution)));
      findings.push(...(await runningImport(api, solution.uniqueName, now())));
      grants = await planGrants(api, settings);
      findings.push(...grants.findings);
    }
  }
  return { ...who, installed, holding, grants, findings };
}
