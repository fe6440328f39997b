import { COMPONENT_KINDS, TOP_NODES, type ComponentKind } from "./component-kinds";
import { requireRoot, splitCustomizations, topNode } from "./customizations";
import { entityPart, take } from "./entity-part";
import { PackageError } from "./package-errors";
import { sortedBy } from "./order";
import { packedPaths } from "./packed-path";
import { readManifest } from "./solution-manifest";
import type { EntityPart, FormPart, SolutionComponents, SolutionSource, XmlPart } from "./solution-source";
import { attribute, childElements } from "./xml-query";
import { parseXml, type XmlElement } from "./xml-read";

const SOLUTION = "Other/Solution.xml";
const SOLUTION_MANAGED = "Other/Solution_managed.xml";
const CUSTOMIZATIONS = "Other/Customizations.xml";
const RELATIONSHIPS = "Other/Relationships.xml";

/**
 * Builds the model from the files of an unpacked tree, by path with forward slashes.
 * @throws PackageError
 */
export function sourceFromTree(tree: ReadonlyMap<string, Uint8Array>): SolutionSource {
  // Files at the top (project files, notes) and hidden ones are no part of the solution.
  const left = new Map([...tree].filter(([path]) => path.includes("/")));
  const read = (path: string): XmlElement | undefined => takeXml(left, path);
  const solution = read(SOLUTION);
  if (!solution) throw new PackageError("TreeMissing", `There is no ${SOLUTION}.`, SOLUTION);
  const manifest = readManifest(solution, SOLUTION, read(SOLUTION_MANAGED));
  const customizations = read(CUSTOMIZATIONS);
  if (!customizations) throw new PackageError("TreeMissing", `There is no ${CUSTOMIZATIONS}.`, CUSTOMIZATIONS);
  requireRoot(customizations, CUSTOMIZATIONS);
  const index = read(RELATIONSHIPS);
  const relationshipIndex = index
    ? childElements(index, "EntityRelationship").map((entry) => attribute(entry, "Name") ?? "")
    : undefined;
  // Components that a person left in the skeleton count as well.
  const components = splitCustomizations(customizations, CUSTOMIZATIONS);
  components.entities = sortedBy([...components.entities, ...takeEntities(left)], (entity) => entity.logicalName);
  for (const kind of COMPONENT_KINDS) {
    components[kind.key] = sortedBy([...components[kind.key], ...takeKind(left, kind)], ({ element }) =>
      kind.orderOf(element),
    );
  }
  takeOtherNodes(left, customizations);
  return { manifest, customizations, components, files: opaqueFiles(left, components), relationshipIndex };
}

function takeXml(files: Map<string, Uint8Array>, path: string): XmlElement | undefined {
  const content = files.get(path);
  if (!content) return undefined;
  files.delete(path);
  const root = parseXml(content, path);
  // In the package only the root of customizations.xml declares the prefix.
  if (root.tagName !== "ImportExportXml") root.removeAttribute("xmlns:xsi");
  return root;
}

/** The files that match, each with its managed twin. */
function takeFiles(
  files: Map<string, Uint8Array>,
  pattern: RegExp,
  rootName: string,
  hasManagedTwin: boolean,
): { root: XmlElement; managed: XmlElement | undefined; file: string }[] {
  const matching = [...files.keys()].filter((path) => pattern.test(path));
  const isTwin = (path: string): boolean => hasManagedTwin && path.endsWith("_managed.xml");
  const parts = matching
    .filter((path) => !isTwin(path))
    .map((file) => {
      const twin = file.replace(/\.xml$/, "_managed.xml");
      const root = requireTag(takeXml(files, file), rootName, file);
      const managed = hasManagedTwin && files.has(twin) ? requireTag(takeXml(files, twin), rootName, twin) : undefined;
      return { root, managed, file };
    });
  const orphan = matching.find((path) => files.has(path));
  if (orphan) {
    throw new PackageError("ComponentInvalid", `${orphan} has no unmanaged file beside it.`, orphan);
  }
  return parts;
}

function requireTag(root: XmlElement | undefined, name: string, file: string): XmlElement {
  if (root?.tagName !== name) {
    throw new PackageError("UnexpectedRoot", `${file} starts with <${root?.tagName ?? ""}>, not <${name}>.`, file);
  }
  return root;
}

function takeKind(files: Map<string, Uint8Array>, kind: ComponentKind): XmlPart[] {
  const found = takeFiles(files, kind.pattern, kind.listRoot ?? kind.element, kind.hasManagedTwin);
  return found.flatMap(({ root, managed, file }) =>
    kind.listRoot === undefined
      ? [part(root, managed, file)]
      : childElements(root, kind.element).map((element) => ({ element: take(element), file })),
  );
}

function part(element: XmlElement, managed: XmlElement | undefined, file: string): XmlPart {
  return managed ? { element, managed, file } : { element, file };
}

function takeEntities(files: Map<string, Uint8Array>): EntityPart[] {
  return takeFiles(files, /^Entities\/[^/]+\/Entity\.xml$/, "Entity", false).map(({ root, file }) => {
    const folder = file.slice(0, -"Entity.xml".length);
    const inFolder = (rest: string): RegExp => new RegExp(`^${escapePattern(folder)}${rest}$`);
    const forms = takeFiles(files, inFolder("FormXml/[^/]+/[^/]+\\.xml"), "forms", true).flatMap((list) => {
      const formType = list.file.split("/")[3] ?? "main";
      return unwrap(list, "systemform").map((form): FormPart => ({ ...form, formType }));
    });
    const savedQueries = takeFiles(files, inFolder("SavedQueries/[^/]+\\.xml"), "savedqueries", true).flatMap((list) =>
      unwrap(list, "savedquery"),
    );
    const visualizations = takeFiles(files, inFolder("Visualizations/[^/]+\\.xml"), "visualization", true).map(
      (chart) => part(chart.root, chart.managed, chart.file),
    );
    const [ribbon] = takeFiles(files, inFolder("RibbonDiff(_managed)?\\.xml"), "RibbonDiffXml", true);
    return entityPart(root, file, {
      forms,
      savedQueries,
      visualizations,
      ribbon: ribbon && part(ribbon.root, ribbon.managed, ribbon.file),
    });
  });
}

/** A list file holds exactly one component. */
function unwrap(list: { root: XmlElement; managed: XmlElement | undefined; file: string }, name: string): XmlPart[] {
  const only = (root: XmlElement): XmlElement => {
    const [element, ...others] = childElements(root, name);
    if (!element || others.length > 0) {
      throw new PackageError("ComponentInvalid", `${list.file} must hold exactly one <${name}>.`, list.file);
    }
    return take(element);
  };
  return [part(only(list.root), list.managed && only(list.managed), list.file)];
}

/** `Other/<Node>.xml` replaces that node of customizations.xml. */
function takeOtherNodes(files: Map<string, Uint8Array>, customizations: XmlElement): void {
  for (const path of [...files.keys()].filter((name) => /^Other\/[^/]+\.xml$/.test(name))) {
    const root = takeXml(files, path);
    if (!root || !TOP_NODES.includes(root.tagName)) {
      throw new PackageError("UnknownFile", `${path} holds no part of customizations.xml.`, path);
    }
    customizations.replaceChild(take(root), topNode(customizations, root.tagName));
  }
}

function opaqueFiles(files: Map<string, Uint8Array>, components: SolutionComponents): Map<string, Uint8Array> {
  const { toPacked } = packedPaths(components);
  const opaque = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    const isKnown = /^Entities\/[^/]+\/Formulas\/[^/]+$/.test(path) || !/^(Entities|Other)\//.test(path);
    if (!isKnown) throw new PackageError("UnknownFile", `${path} is no file of a solution source tree.`, path);
    if (isComponentOfUnknownKind(path)) {
      throw new PackageError("UnsupportedComponent", `${path} describes a component.`, path);
    }
    const packed = toPacked(path);
    if (path.startsWith("WebResources/") && packed === path) {
      throw new PackageError("UnknownFile", `${path} has no ${path}.data.xml beside it.`, path);
    }
    opaque.set(packed, content);
  }
  return opaque;
}

/** Folders that begin with a capital hold components that belong in customizations.xml, not in files of their own. */
function isComponentOfUnknownKind(path: string): boolean {
  return /^[A-Z].*\.xml$/.test(path) && !/^(Controls|WebResources|Workflows|CanvasApps)\//.test(path);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
