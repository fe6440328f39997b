import { COMPONENT_KINDS, TOP_NODES } from "./component-kinds";
import { composeEntity, copyOf, pick, splitEntity, take, type MutableComposition } from "./entity-part";
import { PackageError } from "./package-errors";
import { sortedBy } from "./order";
import type { SolutionComponents, SolutionSource, XmlPart } from "./solution-source";
import { childElement, childElements } from "./xml-query";
import type { XmlElement } from "./xml-read";
import { writeXmlBytes, type XmlStyle } from "./xml-write";

/** Nodes the platform writes as `<x></x>` when there is nothing in them. */
const WRITTEN_IN_FULL = new Set(["Entities", "Roles", "Workflows", "FieldSecurityProfiles"]);

/** A model without any component. */
function noComponents(): SolutionComponents {
  return {
    entities: [],
    optionSets: [],
    relationships: [],
    roles: [],
    fieldSecurityProfiles: [],
    workflows: [],
    webResources: [],
    customControls: [],
    pluginAssemblies: [],
    sdkSteps: [],
    appModules: [],
    siteMaps: [],
    dashboards: [],
    canvasApps: [],
  };
}

/**
 * Takes the components out of the root of customizations.xml; what has no kind of its own stays in it.
 * @throws PackageError `UnexpectedRoot`, `ComponentInvalid`, `PathCollision`
 */
export function splitCustomizations(root: XmlElement, part: string): SolutionComponents {
  requireRoot(root, part);
  const components = noComponents();
  const entities = childElement(root, "Entities");
  const parts = (entities ? childElements(entities, "Entity") : []).map(splitEntity);
  components.entities = sortedBy(parts, (entity) => entity.logicalName);
  for (const kind of COMPONENT_KINDS) {
    const container = childElement(root, kind.container);
    const found = (container ? childElements(container, kind.element) : []).map((element): XmlPart => ({
      element: take(element),
      file: kind.fileOf(element),
    }));
    components[kind.key] = sortedBy(found, ({ element }) => kind.orderOf(element));
  }
  for (const container of childElements(root)) {
    if (TOP_NODES.includes(container.tagName) && childElements(container).length === 0) dropWhitespace(container);
  }
  requireDistinctFiles(components);
  return components;
}

/** customizations.xml with every component in the platform's order. */
export function writeCustomizations(source: SolutionSource, managed: boolean, style: XmlStyle): Uint8Array {
  const root = copyOf(source.customizations);
  const composition: MutableComposition = { added: new Map(), replaced: new Map() };
  const fill = (name: string, elements: XmlElement[]): void => {
    if (elements.length === 0) return;
    const container = topNode(root, name);
    if (childElements(container).length === 0) dropWhitespace(container);
    composition.added.set(container, elements);
  };
  fill(
    "Entities",
    source.components.entities.map((entity) => composeEntity(entity, managed, composition)),
  );
  for (const kind of COMPONENT_KINDS) {
    fill(
      kind.container,
      source.components[kind.key].map((part) => pick(part, managed)),
    );
  }
  for (const container of childElements(root)) {
    const isEmpty = container.firstChild === null && !composition.added.has(container);
    if (isEmpty && WRITTEN_IN_FULL.has(container.tagName)) container.appendChild(documentOf(root).createTextNode(""));
  }
  return writeXmlBytes(root, style, composition);
}

/** Checks the root element of customizations.xml. */
export function requireRoot(root: XmlElement, part: string): void {
  if (root.tagName !== "ImportExportXml") {
    throw new PackageError("UnexpectedRoot", `${part} starts with <${root.tagName}>, not <ImportExportXml>.`, part);
  }
}

/** The named node below the root; made at its place in the platform's order when it is not there. */
export function topNode(root: XmlElement, name: string): XmlElement {
  const present = childElement(root, name);
  if (present) return present;
  const made = documentOf(root).createElement(name);
  const position = TOP_NODES.indexOf(name);
  const next = childElements(root).find((child) => TOP_NODES.indexOf(child.tagName) > position);
  root.insertBefore(made, next ?? null);
  return made;
}

function dropWhitespace(element: XmlElement): void {
  while (element.firstChild && (element.firstChild.nodeValue ?? "").trim() === "")
    element.removeChild(element.firstChild);
}

function documentOf(element: XmlElement): NonNullable<XmlElement["ownerDocument"]> {
  const document = element.ownerDocument;
  if (!document) throw new TypeError("An element always belongs to a document.");
  return document;
}

function requireDistinctFiles(components: SolutionComponents): void {
  const seen = new Set<string>();
  const claim = (file: string): void => {
    if (seen.has(file.toLowerCase()))
      throw new PackageError("PathCollision", `Two components belong in ${file}.`, file);
    seen.add(file.toLowerCase());
  };
  for (const entity of components.entities) {
    for (const part of [entity, ...entity.forms, ...entity.savedQueries, ...entity.visualizations]) claim(part.file);
  }
  for (const kind of COMPONENT_KINDS) {
    if (kind.listRoot === undefined) for (const part of components[kind.key]) claim(part.file);
  }
}
