import type { SolutionSource } from "@plumbline/packager";
import { dataverseError } from "../errors";

/** Nodes of customizations.xml this server reads, or that hold nothing to run. */
const KNOWN_NODES: ReadonlySet<string> = new Set([
  "Entities",
  "Roles",
  "FieldSecurityProfiles",
  "EntityMaps",
  "EntityRelationships",
  "OrganizationSettings",
  "optionsets",
  "WebResources",
  "CustomControls",
  "SolutionPluginAssemblies",
  "SdkMessageProcessingSteps",
  "AppModuleSiteMaps",
  "AppModules",
  "Dashboards",
  "connectionreferences",
  "Languages",
]);

/** Kinds that are kept as components but have no effect here; the report says so. */
const INERT_NODES: ReadonlySet<string> = new Set(["AIModels"]);
const INERT_FOLDERS: ReadonlySet<string> = new Set(["maskingrules"]);

const KNOWN_FOLDERS: ReadonlySet<string> = new Set([
  "WebResources",
  "Controls",
  "PluginAssemblies",
  "customapis",
  "environmentvariabledefinitions",
]);

/** Solutions that are part of the platform: what they hold counts as there. */
const PLATFORM_SOLUTION =
  /^(system|default|active|basecustomcontrolscore|environmentvariables|appmodulewebresources|msdyn_\w+|msdynce_\w+|msft_\w+|mscrm\w*|microsoft\w*)$/i;

function elementNames(source: SolutionSource): { readonly name: string; readonly count: number }[] {
  return Array.from(source.customizations.childNodes).flatMap((node) => {
    const children = Array.from(node.childNodes ?? []).filter((child) => child.nodeType === 1);
    return node.nodeType === 1 && children.length > 0 ? [{ name: node.nodeName, count: children.length }] : [];
  });
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
}

/**
 * Refuses what the server cannot play, by name, and returns warnings about what it keeps without effect.
 * @throws DataverseError UnsupportedComponent
 */
export function checkSupported(source: SolutionSource): string[] {
  const solution = source.manifest.uniqueName;
  const { workflows, canvasApps, entities } = source.components;
  const refuse = (kind: string, names: readonly string[]): never => {
    throw dataverseError("UnsupportedComponent", { solution, kind, names: names.slice(0, 10).join(", ") });
  };
  if (workflows.length > 0)
    refuse(
      "workflows or cloud flows",
      workflows.map(({ file }) => file),
    );
  if (canvasApps.length > 0)
    refuse(
      "canvas apps",
      canvasApps.map(({ file }) => file),
    );
  const charts = entities.flatMap((entity) => entity.visualizations.map(({ file }) => file));
  if (charts.length > 0) refuse("charts", charts);
  const warnings: string[] = [];
  for (const { name, count } of elementNames(source)) {
    if (INERT_NODES.has(name)) warnings.push(`${count} component(s) of ${name} are kept without effect.`);
    else if (!KNOWN_NODES.has(name)) refuse(`components of kind ${name}`, [`${count} of them`]);
  }
  const inert = new Map<string, number>();
  for (const path of source.files.keys()) {
    const folder = folderOf(path);
    if (INERT_FOLDERS.has(folder)) inert.set(folder, (inert.get(folder) ?? 0) + 1);
    else if (!KNOWN_FOLDERS.has(folder)) refuse(folder === "" ? "files" : `components of kind ${folder}`, [path]);
  }
  for (const [folder, count] of inert) warnings.push(`${count} file(s) of ${folder} are kept without effect.`);
  return warnings;
}

/** Compares versions number by number: negative when `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let index = 0; index < 4; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Names of the dependencies the solution says it has and that are not there.
 * @param installed versions by unique name
 */
export function missingDependencies(source: SolutionSource, installed: ReadonlyMap<string, string>): string[] {
  return source.manifest.missingDependencies.flatMap(({ required }) => {
    const match = /^([^(]+?)\s*(?:\(([\d.]+)\))?$/.exec((required.solution ?? "").trim());
    const name = match?.[1] ?? "";
    if (name === "" || PLATFORM_SOLUTION.test(name)) return [];
    const version = installed.get(name.toLowerCase());
    if (version !== undefined && compareVersions(version, match?.[2] ?? "0") >= 0) return [];
    const component = required.displayName ?? required.schemaName ?? required.id ?? "component";
    return [`${component} of solution ${required.solution ?? name}`];
  });
}
