import {
  type ColumnDefinition,
  type EntityDefinition,
  type OptionDefinition,
  readAppModules,
  readControls,
  readCustomApis,
  readDashboards,
  readEntities,
  readEnvironmentVariables,
  readForms,
  readOptionSets,
  readPluginAssemblies,
  readProfiles,
  readRelationships,
  readRoles,
  readSiteMaps,
  readSteps,
  readViews,
  readWebResources,
  type SolutionSource,
} from "@plumbline/packager";

import { compareVersions } from "../deploy/solution-package";

export type UpgradeFaultCode =
  | "VersionNotRaised"
  | "SolutionRenamed"
  | "ComponentRemoved"
  | "ColumnRetyped"
  | "TextShortened"
  | "RangeNarrowed"
  | "OptionRemoved"
  | "KeyChanged"
  | "RelationshipChanged"
  | "OwnershipChanged"
  | "PrimaryNameChanged"
  | "AssemblyRenamed"
  | "CustomApiChanged";

/** One thing that would break an environment in which the last release is installed. */
export interface UpgradeFault {
  readonly code: UpgradeFaultCode;
  /** What it is about, by name. */
  readonly component: string;
  readonly message: string;
}

const fault = (code: UpgradeFaultCode, component: string, message: string): UpgradeFault => ({
  code,
  component,
  message,
});

/** Everything with an identity of its own: what a person calls it, by what the platform knows it. */
function components(source: SolutionSource): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (kind: string, key: string, name = key): void => {
    found.set(`${kind} ${key.toLowerCase()}`, `${kind} ${name}`);
  };
  for (const { logicalName } of readEntities(source)) add("table", logicalName);
  for (const { name } of readOptionSets(source)) add("choice", name);
  for (const { name } of readRelationships(source)) add("relationship", name);
  for (const { id, name } of readForms(source)) add("form", id, `${name} (${id})`);
  for (const { id, name } of readViews(source)) add("view", id, `${name} (${id})`);
  for (const { id, name } of readDashboards(source)) add("dashboard", id, `${name} (${id})`);
  for (const { id, name } of readRoles(source)) add("role", id, `${name} (${id})`);
  for (const { id, name } of readProfiles(source)) add("column security profile", id, `${name} (${id})`);
  for (const { name } of readWebResources(source)) add("web resource", name);
  for (const { name } of readControls(source)) add("code component", name);
  for (const { uniqueName } of readAppModules(source)) add("app", uniqueName);
  for (const { uniqueName } of readSiteMaps(source)) add("site map", uniqueName);
  for (const { schemaName } of readEnvironmentVariables(source)) add("environment variable", schemaName);
  for (const { uniqueName } of readCustomApis(source)) add("custom API", uniqueName);
  for (const { id, name } of readSteps(source)) add("step", id, `${name} (${id})`);
  for (const { id, name, types } of readPluginAssemblies(source)) {
    add("plug-in assembly", id, `${name} (${id})`);
    for (const type of types) add("plug-in type", type.id, `${type.name} (${type.id})`);
  }
  return found;
}

const removed = (before: SolutionSource, after: SolutionSource): UpgradeFault[] => {
  const there = components(after);
  return [...components(before)]
    .filter(([key]) => !there.has(key))
    .map(([, name]) =>
      fault(
        "ComponentRemoved",
        name,
        `The last release has the ${name}; this one does not. An upgrade would delete it with everything that hangs on it. Keep it for one release and say that it is deprecated.`,
      ),
    );
};

function optionFaults(
  where: string,
  before: readonly OptionDefinition[],
  after: readonly OptionDefinition[],
): UpgradeFault[] {
  const values = new Set(after.map(({ value }) => value));
  return before
    .filter(({ value }) => !values.has(value))
    .map(({ value, label }) =>
      fault(
        "OptionRemoved",
        where,
        `The option ${value} (${label}) is gone. Rows that hold it would show a bare number: keep it and hide it.`,
      ),
    );
}

function columnFaults(table: string, before: ColumnDefinition, after: ColumnDefinition): UpgradeFault[] {
  const name = `column ${table}.${before.logicalName}`;
  const faults: UpgradeFault[] = [];
  const retyped = (what: string, from: string, to: string): void => {
    if (from !== to)
      faults.push(
        fault(
          "ColumnRetyped",
          name,
          `Its ${what} was ${from} and is ${to}. The platform changes no type: add a new column.`,
        ),
      );
  };
  retyped("type", before.type, after.type);
  retyped("kind of date", before.behavior ?? "none", after.behavior ?? "none");
  retyped("source", before.sourceType, after.sourceType);
  retyped("choice", before.optionSetName?.toLowerCase() ?? "own", after.optionSetName?.toLowerCase() ?? "own");
  retyped("target", [...before.targets].sort().join(", "), [...after.targets].sort().join(", "));
  if (before.maxLength !== undefined && (after.maxLength ?? 0) < before.maxLength)
    faults.push(
      fault(
        "TextShortened",
        name,
        `It held ${before.maxLength} characters and would hold ${after.maxLength ?? 0}. Longer texts that are there could not be saved again.`,
      ),
    );
  if (
    (before.min !== undefined && (after.min ?? before.min) > before.min) ||
    (before.max !== undefined && (after.max ?? before.max) < before.max) ||
    (before.accuracy !== undefined && (after.accuracy ?? before.accuracy) < before.accuracy)
  )
    faults.push(
      fault(
        "RangeNarrowed",
        name,
        "Its range or its number of digits is smaller. Values that are there could not be saved again.",
      ),
    );
  if (before.optionSet?.isGlobal === false)
    faults.push(...optionFaults(name, before.optionSet.options, after.optionSet?.options ?? []));
  return faults;
}

function tableFaults(before: EntityDefinition, after: EntityDefinition): UpgradeFault[] {
  const table = before.logicalName;
  const faults: UpgradeFault[] = [];
  if (before.ownership !== after.ownership)
    faults.push(
      fault(
        "OwnershipChanged",
        `table ${table}`,
        `It was owned by ${before.ownership} and is by ${after.ownership}; the platform never changes that.`,
      ),
    );
  if (before.primaryName !== after.primaryName)
    faults.push(
      fault(
        "PrimaryNameChanged",
        `table ${table}`,
        `Its name column was ${before.primaryName} and is ${after.primaryName}.`,
      ),
    );
  const columns = new Map(after.columns.map((column) => [column.logicalName, column]));
  for (const column of before.columns) {
    const now = columns.get(column.logicalName);
    if (now === undefined)
      faults.push(
        fault(
          "ComponentRemoved",
          `column ${table}.${column.logicalName}`,
          `The last release has the column ${table}.${column.logicalName}; an upgrade would delete it with its values.`,
        ),
      );
    else faults.push(...columnFaults(table, column, now));
  }
  const keys = new Map(after.keys.map((key) => [key.name, key.columns]));
  for (const key of before.keys) {
    const now = keys.get(key.name);
    if (now?.join() !== key.columns.join())
      faults.push(
        fault(
          "KeyChanged",
          `key ${table}.${key.name}`,
          `It was ${key.columns.join(" + ")} and is ${now === undefined ? "gone" : now.join(" + ")}. Whoever finds rows by it would find none.`,
        ),
      );
  }
  return faults;
}

function tables(before: SolutionSource, after: SolutionSource): UpgradeFault[] {
  const now = new Map(readEntities(after).map((entity) => [entity.logicalName, entity]));
  return readEntities(before).flatMap((entity) => {
    const other = now.get(entity.logicalName);
    return other === undefined ? [] : tableFaults(entity, other);
  });
}

function choices(before: SolutionSource, after: SolutionSource): UpgradeFault[] {
  const now = new Map(readOptionSets(after).map((choice) => [choice.name, choice]));
  return readOptionSets(before).flatMap((choice) => {
    const other = now.get(choice.name);
    return other === undefined ? [] : optionFaults(`choice ${choice.name}`, choice.options, other.options);
  });
}

function relationships(before: SolutionSource, after: SolutionSource): UpgradeFault[] {
  const shape = (one: ReturnType<typeof readRelationships>[number]): string =>
    one.kind === "N:N"
      ? `${one.kind} of ${one.first} and ${one.second} by ${one.intersect}`
      : `${one.kind} of ${one.referenced} and ${one.referencing} by ${one.referencingColumn}`;
  const now = new Map(readRelationships(after).map((one) => [one.name, one]));
  return readRelationships(before).flatMap((one) => {
    const other = now.get(one.name);
    return other === undefined || shape(one) === shape(other)
      ? []
      : [fault("RelationshipChanged", `relationship ${one.name}`, `It was ${shape(one)} and is ${shape(other)}.`)];
  });
}

function assemblies(before: SolutionSource, after: SolutionSource): UpgradeFault[] {
  const now = new Map(readPluginAssemblies(after).map((assembly) => [assembly.id, assembly]));
  return readPluginAssemblies(before).flatMap((assembly) => {
    const other = now.get(assembly.id);
    if (other === undefined) return [];
    const identity = ({ name, publicKeyToken }: typeof assembly): string => `${name}, PublicKeyToken=${publicKeyToken}`;
    // A new major or minor version is another assembly for the platform: its types would be registered twice.
    const [line, lineNow] = [assembly.version, other.version].map((version) =>
      version.split(".").slice(0, 2).join("."),
    );
    return identity(assembly) === identity(other) && line === lineNow
      ? []
      : [
          fault(
            "AssemblyRenamed",
            `plug-in assembly ${assembly.name}`,
            `It was ${assembly.fullName} and is ${other.fullName}; within one id only build and revision may change.`,
          ),
        ];
  });
}

/** Parameters and properties of an installed custom API cannot be changed; new ones have to be optional. */
function customApis(before: SolutionSource, after: SolutionSource): UpgradeFault[] {
  const now = new Map(readCustomApis(after).map((api) => [api.uniqueName, api]));
  return readCustomApis(before).flatMap((api) => {
    const other = now.get(api.uniqueName);
    if (other === undefined) return [];
    const faults: UpgradeFault[] = [];
    const told = (message: string): void =>
      void faults.push(fault("CustomApiChanged", `custom API ${api.uniqueName}`, message));
    for (const what of ["binding", "boundTable", "isFunction", "allowedSteps"] as const)
      if (api[what] !== other[what]) told(`Its ${what} was ${String(api[what])} and is ${String(other[what])}.`);
    for (const [kind, list, listNow] of [
      ["parameter", api.parameters, other.parameters],
      ["response property", api.responses, other.responses],
    ] as const) {
      for (const one of list) {
        const same = listNow.find(({ uniqueName }) => uniqueName === one.uniqueName);
        if (same === undefined) told(`The ${kind} ${one.uniqueName} is gone.`);
        else if (same.type !== one.type) told(`The ${kind} ${one.uniqueName} was ${one.type} and is ${same.type}.`);
        else if (one.isOptional && !same.isOptional)
          told(`The ${kind} ${one.uniqueName} was optional and is required.`);
      }
      if (kind === "parameter")
        for (const one of listNow)
          if (!one.isOptional && !list.some(({ uniqueName }) => uniqueName === one.uniqueName))
            told(`The new parameter ${one.uniqueName} is required: whoever calls it today would be refused.`);
    }
    return faults;
  });
}

/**
 * Compares a package with the last release. What it returns must be mended before the package may be released: an upgrade cannot be
 * taken back.
 */
export function upgradeFaults(before: SolutionSource, after: SolutionSource): readonly UpgradeFault[] {
  const [was, is] = [before.manifest, after.manifest];
  const faults: UpgradeFault[] = [];
  if (
    was.uniqueName !== is.uniqueName ||
    was.publisher.uniqueName !== is.publisher.uniqueName ||
    was.publisher.prefix !== is.publisher.prefix
  )
    faults.push(
      fault(
        "SolutionRenamed",
        `solution ${is.uniqueName}`,
        `The last release is ${was.uniqueName} of ${was.publisher.uniqueName} (${was.publisher.prefix}); this would be another solution.`,
      ),
    );
  if (compareVersions(is.version, was.version) <= 0)
    faults.push(
      fault(
        "VersionNotRaised",
        `solution ${is.uniqueName}`,
        `The last release has the version ${was.version}; this one says ${is.version}. Raise it in solution/Other/Solution.xml and pac-config.json.`,
      ),
    );
  return [
    ...faults,
    ...removed(before, after),
    ...tables(before, after),
    ...choices(before, after),
    ...relationships(before, after),
    ...assemblies(before, after),
    ...customApis(before, after),
  ];
}
