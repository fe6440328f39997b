import { Control, Framework, MaturityCriterion } from "../generated/tables";
import { readAll, type Row } from "../page/rows";

export type CheckState = "right" | "wrong" | "unknown";

/** A sentence: key of the strings and its values. */
export interface Said {
  readonly key: string;
  readonly values: readonly (string | number)[];
}

/** One thing `verify` also looks at, as far as it can be seen from inside the app. */
export interface Check {
  readonly title: string;
  readonly state: CheckState;
  readonly found: Said;
}

const said = (key: string, ...values: readonly (string | number)[]): Said => ({ key, values });

const roles = ["CoE Administrator", "Approver", "Maker", "Auditor", "Collector"].map((name) => `Plumbline ${name}`);
const actions = ["MeasurePosture", "CompareBaselines", "WhatIf", "CarryAnswers", "HandOver", "ApplyLibrary"].map(
  (name) => `plb_${name}`,
);
const profile = "Plumbline verdict readers";
const languages: readonly number[] = [1033, 1031];

async function version(api: Xrm.WebApi): Promise<Check> {
  const [row] = await readAll(api, "solution", "?$select=version,ismanaged&$filter=uniquename eq 'Plumbline'");
  return {
    title: "checkVersion",
    state: row?.["ismanaged"] === true ? "right" : "wrong",
    found:
      row === undefined
        ? said("solutionAbsent")
        : said(row["ismanaged"] === true ? "versionManaged" : "versionUnmanaged", String(row["version"])),
  };
}

async function steps(api: Xrm.WebApi): Promise<Check> {
  const rows = await readAll(
    api,
    "sdkmessageprocessingstep",
    "?$select=name,statecode&$filter=contains(name,'Plumbline.Rules')",
  );
  const off = rows.filter((row) => row["statecode"] !== 0).length;
  return {
    title: "checkSteps",
    state: rows.length > 0 && off === 0 ? "right" : "wrong",
    found: rows.length === 0 ? said("stepsAbsent") : off === 0 ? said("stepsOn", rows.length) : said("stepsOff", off),
  };
}

async function customApis(api: Xrm.WebApi): Promise<Check> {
  const rows = await readAll(api, "customapi", "?$select=uniquename&$filter=startswith(uniquename,'plb_')");
  const there = new Set(rows.map((row) => String(row["uniquename"])));
  const missing = actions.filter((name) => !there.has(name));
  return {
    title: "checkActions",
    state: missing.length === 0 ? "right" : "wrong",
    found: missing.length === 0 ? said("allThere", actions.length) : said("missingAre", missing.join(", ")),
  };
}

/** Names of roles somebody has: people, or teams. */
async function heldRoles(api: Xrm.WebApi): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (const [table, intersect, id] of [
    ["systemuser", "systemuserroles", "systemuserid"],
    ["team", "teamroles", "teamid"],
  ] as const) {
    const fetchXml =
      `<fetch distinct="true"><entity name="role"><attribute name="name" /><filter><condition attribute="name" operator="like" value="Plumbline %" /></filter>` +
      `<link-entity name="${intersect}" from="roleid" to="roleid" intersect="true"><link-entity name="${table}" from="${id}" to="${id}" /></link-entity></entity></fetch>`;
    for (const row of await readAll(api, "role", `?fetchXml=${encodeURIComponent(fetchXml)}`))
      held.add(String(row["name"]));
  }
  return held;
}

async function roleCheck(api: Xrm.WebApi): Promise<Check> {
  const held = await heldRoles(api);
  const free = roles.filter((name) => !held.has(name));
  return {
    title: "checkRoles",
    // Who has none may be meant: a small organisation needs no collector.
    state: held.has(roles[0] ?? "") && held.has(roles[2] ?? "") ? "right" : "wrong",
    found: free.length === 0 ? said("rolesGiven") : said("rolesFree", free.join(", ")),
  };
}

async function verdictReaders(api: Xrm.WebApi): Promise<Check> {
  const rows = await readAll(
    api,
    "fieldsecurityprofile",
    `?$select=name&$filter=name eq '${profile}'&$expand=teamprofiles_association($select=teamid;$top=1),systemuserprofiles_association($select=systemuserid;$top=1)`,
  );
  const [row] = rows;
  const members = (name: string): number => (Array.isArray(row?.[name]) ? (row[name] as Row[]).length : 0);
  const some = members("teamprofiles_association") + members("systemuserprofiles_association");
  return {
    title: "checkProfile",
    state: some > 0 ? "right" : "wrong",
    found: row === undefined ? said("missingAre", profile) : said(some > 0 ? "profileGiven" : "profileFree", profile),
  };
}

async function auditing(api: Xrm.WebApi): Promise<Check> {
  const [row] = await readAll(api, "organization", "?$select=isauditenabled");
  const isOn = row?.["isauditenabled"] === true;
  return { title: "checkAuditing", state: isOn ? "right" : "wrong", found: said(isOn ? "auditingOn" : "auditingOff") };
}

async function languageCheck(api: Xrm.WebApi): Promise<Check> {
  const metadata = {
    boundParameter: null,
    operationName: "RetrieveProvisionedLanguages",
    operationType: 1,
    parameterTypes: {},
  };
  const answer = await api.online.execute({ getMetadata: () => metadata });
  const on = ((await answer.json()) as { RetrieveProvisionedLanguages?: readonly number[] })
    .RetrieveProvisionedLanguages;
  const off = languages.filter((language) => on?.includes(language) !== true);
  return {
    title: "checkLanguages",
    state: off.length === 0 ? "right" : "unknown",
    found: off.length === 0 ? said("languagesOn") : said("languagesOff", off.join(", ")),
  };
}

async function count(api: Xrm.WebApi, table: string, id: string): Promise<number> {
  const fetchXml = `<fetch aggregate="true"><entity name="${table}"><attribute name="${id}" alias="n" aggregate="count" /></entity></fetch>`;
  const [row] = await readAll(api, table, `?fetchXml=${encodeURIComponent(fetchXml)}`);
  return Number(row?.["n"] ?? 0);
}

async function library(api: Xrm.WebApi): Promise<Check> {
  const controls = await count(api, Control.table, Control.id);
  const criteria = await count(api, MaturityCriterion.table, MaturityCriterion.id);
  const frameworks = await count(api, Framework.table, Framework.id);
  return {
    title: "checkLibrary",
    state: controls > 0 && criteria > 0 && frameworks > 0 ? "right" : "wrong",
    found: controls === 0 ? said("libraryAbsent") : said("libraryIs", controls, criteria, frameworks),
  };
}

const checks: readonly { readonly title: string; readonly look: (api: Xrm.WebApi) => Promise<Check> }[] = [
  { title: "checkVersion", look: version },
  { title: "checkSteps", look: steps },
  { title: "checkActions", look: customApis },
  { title: "checkRoles", look: roleCheck },
  { title: "checkProfile", look: verdictReaders },
  { title: "checkAuditing", look: auditing },
  { title: "checkLanguages", look: languageCheck },
  { title: "checkLibrary", look: library },
];

/** Looks at everything at once and changes nothing. What the person may not read is unknown, which is no fault. */
export const readChecks = (api: Xrm.WebApi): Promise<readonly Check[]> =>
  Promise.all(
    checks.map(({ title, look }) =>
      look(api).catch((): Check => ({ title, state: "unknown", found: said("notReadable") })),
    ),
  );
