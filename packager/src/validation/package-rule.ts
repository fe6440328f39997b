import { missingParts } from "../missing-parts";
import { isPlatformSolution } from "../platform-solutions";
import { childText } from "../xml-query";
import { withoutLeadingSlash } from "../package-path";
import { doubt, problem, type Finding } from "./finding";
import type { SolutionFacts } from "./solution-facts";

/** Every file named exists, every file in a classic folder is named, and no other solution is needed. */
export function packageFindings({ source, controls }: SolutionFacts): Finding[] {
  return [
    ...missingParts(source).map(({ path, component }) =>
      problem("FileMissing", component, `${component} names ${path}, which is not there.`),
    ),
    ...unusedFiles({ source, controls }),
    ...dependencyFindings({ source }),
  ];
}

function unusedFiles({ source, controls }: Pick<SolutionFacts, "source" | "controls">): Finding[] {
  const { webResources, pluginAssemblies, workflows } = source.components;
  const named = new Set(
    [...webResources, ...pluginAssemblies, ...workflows].flatMap(({ element }) =>
      ["FileName", "JsonFileName", "XamlFileName"].map((name) => withoutLeadingSlash(childText(element, name) ?? "")),
    ),
  );
  const controlFolders = [...controls.values()].map(({ path }) => path.slice(0, path.lastIndexOf("/") + 1));
  return [...source.files.keys()].flatMap((path) => {
    const isUnused = /^(WebResources|PluginAssemblies|Workflows)\//.test(path)
      ? !named.has(path)
      : path.startsWith("Controls/") && !controlFolders.some((folder) => path.startsWith(folder));
    return isUnused ? [doubt("FileUnused", path, `No component names ${path}.`)] : [];
  });
}

function dependencyFindings({ source }: Pick<SolutionFacts, "source">): Finding[] {
  return source.manifest.missingDependencies.flatMap(({ required, dependent }) => {
    const solution = required["solution"] ?? "";
    const what = required["schemaName"] ?? required["displayName"] ?? required["id"] ?? "a component";
    const by = dependent["schemaName"] ?? dependent["displayName"] ?? "the solution";
    if (/^Active\b/i.test(solution)) {
      return [
        problem("DependencyOnActive", "Other/Solution.xml", `${by} needs ${what} of the unmanaged layer "Active".`),
      ];
    }
    return isPlatformSolution(solution)
      ? []
      : [
          doubt(
            "DependencyOutsidePlatform",
            "Other/Solution.xml",
            `${by} needs ${what} of ${solution || "another solution"}.`,
          ),
        ];
  });
}
