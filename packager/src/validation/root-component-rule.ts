import { isPlatformTable } from "../platform-tables";
import { attribute, childText, plainGuid } from "../xml-query";
import { doubt, problem, type Finding } from "./finding";
import type { SolutionFacts } from "./solution-facts";

interface Part {
  type: number;
  /** Lower-case key: schema name or plain GUID. */
  key: string;
  file: string;
}

/** Types whose parts this packager knows; rows of other types are left alone. */
const KNOWN_TYPES = new Set([1, 9, 20, 29, 60, 61, 62, 66, 70, 80, 91, 92, 300]);

/** RootComponents and parts match, both ways. */
export function rootComponentFindings({ source, formIds }: SolutionFacts): Finding[] {
  const findings: Finding[] = [];
  const parts = partsOf({ source });
  const present = new Set(parts.map(({ type, key }) => `${type}/${key}`));
  const listed = new Set<string>();
  for (const root of source.manifest.rootComponents) {
    const keys = [root.id, root.schemaName?.toLowerCase()].filter((key) => key !== undefined);
    const name = `${root.type}/${root.schemaName ?? root.id ?? ""}`;
    if (keys.some((key) => listed.has(`${root.type}/${key}`))) {
      findings.push(problem("RootComponentTwice", "Other/Solution.xml", `RootComponents lists ${name} twice.`));
    }
    for (const key of keys) listed.add(`${root.type}/${key}`);
    if (typeof root.type !== "number" || !KNOWN_TYPES.has(root.type)) continue;
    const isThere =
      keys.some((key) => present.has(`${String(root.type)}/${key}`)) ||
      (root.type === 1 && root.behavior > 0 && isPlatformTable(root.schemaName ?? "")) ||
      (root.type === 60 && formIds.has(root.id ?? ""));
    if (!isThere) {
      findings.push(
        problem("RootComponentWithoutPart", "Other/Solution.xml", `RootComponents lists ${name}, which has no part.`),
      );
    }
  }
  for (const { type, key, file } of parts) {
    if (!listed.has(`${type}/${key}`)) {
      findings.push(problem("PartWithoutRootComponent", file, `${file} (type ${type}) is not in RootComponents.`));
    }
  }
  const names = source.components.relationships.map(({ element }) => attribute(element, "Name") ?? "").sort();
  const index = source.relationshipIndex && [...source.relationshipIndex].sort();
  if (index && index.join("\n") !== names.join("\n")) {
    findings.push(
      doubt("RelationshipIndexStale", "Other/Relationships.xml", "The list of relationships is not that of the files."),
    );
  }
  return findings;
}

function partsOf({ source }: Pick<SolutionFacts, "source">): Part[] {
  const { components } = source;
  const part = (type: number, key: string | undefined, file: string): Part => ({
    type,
    key: (key ?? "").toLowerCase(),
    file,
  });
  return [
    ...components.entities.map((entity) => part(1, entity.logicalName, entity.file)),
    ...components.optionSets.map(({ element, file }) => part(9, attribute(element, "Name"), file)),
    ...components.roles.map(({ element, file }) => part(20, plainGuid(attribute(element, "id")), file)),
    ...components.workflows.map(({ element, file }) => part(29, plainGuid(attribute(element, "WorkflowId")), file)),
    ...components.dashboards.map(({ element, file }) => part(60, plainGuid(childText(element, "FormId")), file)),
    ...components.webResources.map(({ element, file }) => part(61, childText(element, "Name"), file)),
    ...components.siteMaps.map(({ element, file }) => part(62, childText(element, "SiteMapUniqueName"), file)),
    ...components.customControls.map(({ element, file }) => part(66, childText(element, "Name"), file)),
    ...components.fieldSecurityProfiles.map(({ element, file }) =>
      part(70, plainGuid(attribute(element, "fieldsecurityprofileid")), file),
    ),
    ...components.appModules.map(({ element, file }) => part(80, childText(element, "UniqueName"), file)),
    ...components.pluginAssemblies.map(({ element, file }) =>
      part(91, plainGuid(attribute(element, "PluginAssemblyId")), file),
    ),
    ...components.sdkSteps.map(({ element, file }) =>
      part(92, plainGuid(attribute(element, "SdkMessageProcessingStepId")), file),
    ),
    ...components.canvasApps.map(({ element, file }) => part(300, childText(element, "Name"), file)),
  ];
}
