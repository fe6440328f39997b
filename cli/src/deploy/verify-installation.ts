import { loadLibrary } from "@plumbline/content";
import {
  readAppModules,
  readControls,
  readCustomApis,
  readEntities,
  readForms,
  readPluginAssemblies,
  readProfiles,
  readRoles,
  readSteps,
  readViews,
  readWebResources,
} from "@plumbline/packager";

import { libraryId } from "../content/library-rows";
import { Control, Stage, Workload } from "../generated/tables";
import { type Row, type WebApi, WebApiError } from "../web-api";
import { compareVersions, type SolutionPackage } from "./solution-package";

/** One thing that was looked at after a deployment. */
export interface Verification {
  readonly what: string;
  readonly isRight: boolean;
  /** Counts, versions, and by name what is missing. */
  readonly found: string;
}

/** Code of a refusal by a plug-in. */
const refusedByRule = "0x80040265";

async function present(
  api: WebApi,
  what: string,
  expected: readonly string[],
  query: { readonly set: string; readonly column: string },
): Promise<Verification> {
  const there = new Set(
    (await api.readAll(query.set, `?$select=${query.column}`)).map((row) => String(row[query.column]).toLowerCase()),
  );
  const missing = expected.filter((name) => !there.has(name.toLowerCase()));
  return {
    what,
    isRight: missing.length === 0,
    found:
      missing.length === 0
        ? `all ${expected.length}`
        : `${expected.length - missing.length} of ${expected.length}; missing: ${missing.slice(0, 10).join(", ")}`,
  };
}

const ids = (parts: readonly { readonly id: string }[]): string[] => parts.map(({ id }) => id);
const names = (parts: readonly { readonly name: string }[]): string[] => parts.map(({ name }) => name);

async function components(api: WebApi, { source }: SolutionPackage): Promise<Verification[]> {
  const types = readPluginAssemblies(source).flatMap((assembly) => assembly.types);
  const checks: [string, readonly string[], string, string][] = [
    ["Tables", readEntities(source).map(({ logicalName }) => logicalName), "EntityDefinitions", "LogicalName"],
    ["Views", ids(readViews(source)), "savedqueries", "savedqueryid"],
    ["Forms", ids(readForms(source)), "systemforms", "formid"],
    ["Web resources", names(readWebResources(source)), "webresourceset", "name"],
    ["Code components", names(readControls(source)), "customcontrols", "name"],
    ["Security roles", names(readRoles(source)), "roles", "name"],
    ["Column security profiles", names(readProfiles(source)), "fieldsecurityprofiles", "name"],
    ["App", readAppModules(source).map(({ uniqueName }) => uniqueName), "appmodules", "uniquename"],
    ["Plug-in types", names(types), "plugintypes", "typename"],
    ["Steps", ids(readSteps(source)), "sdkmessageprocessingsteps", "sdkmessageprocessingstepid"],
  ];
  const found: Verification[] = [];
  for (const [what, expected, set, column] of checks) found.push(await present(api, what, expected, { set, column }));
  return found;
}

/** Compares names that several columns make up. */
function compared(
  what: string,
  expected: readonly string[],
  there: ReadonlySet<string>,
  instead: string,
): Verification {
  const missing = expected.filter((name) => !there.has(name.toLowerCase()));
  return {
    what,
    isRight: missing.length === 0,
    found:
      missing.length === 0
        ? `all ${expected.length}`
        : `${expected.length - missing.length} of ${expected.length}; ${instead}: ${missing.slice(0, 10).join(", ")}`,
  };
}

/** Custom APIs are there, and a plug-in type is behind each of them. */
async function customApis(api: WebApi, { source }: SolutionPackage): Promise<Verification[]> {
  const expected = readCustomApis(source).map(({ uniqueName }) => uniqueName);
  if (expected.length === 0) return [];
  const rows = await api.readAll("customapis", "?$select=uniquename,_plugintypeid_value");
  const backed = rows.filter((row) => typeof row["_plugintypeid_value"] === "string");
  const there = new Set(backed.map((row) => String(row["uniquename"]).toLowerCase()));
  return [compared("Custom APIs with a plug-in type", expected, there, "missing or with nothing behind them")];
}

/** Secured columns are in their profiles: without that nobody reads a verdict. */
async function securedColumns(api: WebApi, { source }: SolutionPackage): Promise<Verification[]> {
  const checks: Verification[] = [];
  for (const { id, name, permissions } of readProfiles(source)) {
    const rows = await api.readAll(
      "fieldpermissions",
      `?$select=entityname,attributelogicalname,canread&$filter=_fieldsecurityprofileid_value eq ${id}`,
    );
    const readable = rows.filter((row) => Number(row["canread"]) === 4);
    const there = new Set(readable.map((row) => `${String(row["entityname"])}.${String(row["attributelogicalname"])}`));
    const expected = permissions.filter(({ canRead }) => canRead).map(({ table, column }) => `${table}.${column}`);
    checks.push(compared(`Columns of the profile ${name}`, expected, there, "not readable by it"));
  }
  return checks;
}

/** Steps of the solution that are off; ids. */
export async function stepsTurnedOff(api: WebApi, solution: SolutionPackage): Promise<readonly string[]> {
  const own = new Set(ids(readSteps(solution.source)));
  const rows = await api.readAll(
    "sdkmessageprocessingsteps",
    "?$select=sdkmessageprocessingstepid&$filter=statecode eq 1",
  );
  return rows.map((row) => String(row["sdkmessageprocessingstepid"]).toLowerCase()).filter((id) => own.has(id));
}

async function versions(api: WebApi, solution: SolutionPackage): Promise<Verification> {
  const [row] = await api.readAll(
    "solutions",
    `?$select=version,ismanaged&$filter=uniquename eq '${solution.uniqueName}'`,
  );
  const version = row === undefined ? "nothing" : String(row["version"]);
  const isManaged = row?.["ismanaged"] === true;
  return {
    what: `Version ${solution.version}, managed`,
    isRight: isManaged && compareVersions(version, solution.version) === 0,
    found: row === undefined ? "the solution is not installed" : `${version}, ${isManaged ? "managed" : "unmanaged"}`,
  };
}

async function library(api: WebApi): Promise<Verification> {
  const expected = loadLibrary().controls.map(({ code }) => libraryId("control", code));
  return present(api, "Control library", expected, { set: Control.set, column: Control.id });
}

/**
 * Tries what a rule must refuse: a workload whose deputy is its owner. The refusal is the proof; a row that slips through is
 * removed again and told.
 */
async function ruleRefuses(api: WebApi, userId: string): Promise<Verification> {
  const what = "A server rule refuses";
  const row: Row = {
    [Workload.columns.name]: "Plumbline check of the rules",
    [Workload.columns.stage]: Stage.design,
    [`${Workload.lookups.deputy.navigation}@odata.bind`]: `/systemusers(${userId})`,
  };
  try {
    const id = await api.create(Workload.set, row);
    await api.remove(Workload.set, id);
    return { what, isRight: false, found: "a workload whose deputy is its owner was taken: the rules do not run" };
  } catch (failure) {
    if (!(failure instanceof WebApiError)) throw failure;
    return failure.code.toLowerCase() === refusedByRule
      ? { what, isRight: true, found: `"${failure.message}"` }
      : { what, isRight: false, found: `refused for another reason: ${failure.message} (${failure.code})` };
  }
}

/** Holds an environment against the zip it was deployed from; changes nothing that stays. */
export async function verifyInstallation(
  api: WebApi,
  solution: SolutionPackage,
  userId: string,
): Promise<readonly Verification[]> {
  const version = await versions(api, solution);
  if (version.found.endsWith("not installed")) return [version];
  const parts = await components(api, solution);
  const off = await stepsTurnedOff(api, solution);
  const enabled: Verification = {
    what: "Steps are active",
    isRight: off.length === 0,
    found: off.length === 0 ? "all" : `${off.length} are off: ${off.slice(0, 5).join(", ")}`,
  };
  parts.push(...(await customApis(api, solution)), ...(await securedColumns(api, solution)));
  const isComplete = parts.every(({ isRight }) => isRight);
  return [version, ...parts, enabled, ...(isComplete ? [await library(api), await ruleRefuses(api, userId)] : [])];
}
