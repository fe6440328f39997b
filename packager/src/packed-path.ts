import { withoutLeadingSlash } from "./package-path";
import type { SolutionComponents } from "./solution-source";
import { childText } from "./xml-query";

/**
 * Where the files that are no XML component stand in tree and zip. Most have one path; web resources keep their name in the tree and
 * get a name with their id in the zip, formula definitions move from their table's folder to the root.
 */
export interface PackedPaths {
  toPacked: (treePath: string) => string;
  toTree: (packedPath: string) => string;
}

/** The two-way mapping for the components given. */
export function packedPaths(components: SolutionComponents): PackedPaths {
  const packedByTree = new Map<string, string>();
  const treeByPacked = new Map<string, string>();
  for (const { element, file } of components.webResources) {
    const packed = withoutLeadingSlash(childText(element, "FileName") ?? "");
    const tree = file.replace(/\.data\.xml$/, "");
    packedByTree.set(tree, packed);
    treeByPacked.set(packed, tree);
  }
  return {
    toPacked: (treePath) =>
      packedByTree.get(treePath) ?? treePath.replace(/^Entities\/[^/]+\/Formulas\/([^/]+)$/, "Formulas/$1"),
    toTree: (packedPath) => treeByPacked.get(packedPath) ?? formulaInTree(packedPath, components) ?? packedPath,
  };
}

function formulaInTree(packedPath: string, components: SolutionComponents): string | undefined {
  const table = /^Formulas\/([^/]+?)-[^/]+$/.exec(packedPath)?.[1]?.toLowerCase();
  const entity = components.entities.find(({ logicalName }) => logicalName === table);
  return entity ? `Entities/${entity.schemaName}/${packedPath}` : undefined;
}
