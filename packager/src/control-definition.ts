import { withoutLeadingSlash } from "./package-path";
import type { SolutionSource } from "./solution-source";
import { attribute, childElement, childElements, childText } from "./xml-query";
import { parseXml, type XmlElement } from "./xml-read";

export interface ControlProperty {
  name: string;
  usage: "bound" | "input" | "output";
  /** SingleLine.Text, OptionSet…; undefined when a type group is named instead. */
  ofType: string | undefined;
  /** Types of the group named by of-type-group; empty when there is none. */
  ofTypeGroup: string | undefined;
  /** All types a value may have. */
  types: string[];
  required: boolean;
  defaultValue: string | undefined;
  /** Enum: the values allowed. */
  values: { name: string; value: string }[];
}

export interface ControlDataSet {
  name: string;
  properties: ControlProperty[];
}

export interface ControlResource {
  kind: "code" | "css" | "resx" | "img" | "html";
  path: string;
}

/** The manifest of a built code component. */
export interface ControlManifest {
  namespace: string;
  constructorName: string;
  version: string;
  displayNameKey: string;
  descriptionKey: string | undefined;
  /** standard brings its own libraries, virtual uses the platform's. */
  controlType: "standard" | "virtual";
  properties: ControlProperty[];
  dataSets: ControlDataSet[];
  events: string[];
  resources: ControlResource[];
  platformLibraries: { name: string; version: string }[];
  features: { name: string; required: boolean }[];
}

export interface ControlDefinition {
  /** prefix_Namespace.Constructor */
  name: string;
  /** Path of the manifest in the package. */
  path: string;
  /** Undefined when the control was not built. */
  manifest: ControlManifest | undefined;
  /** Text of the manifest. */
  manifestXml: string | undefined;
  /** Every file of the control, by path relative to the manifest. */
  files: Map<string, Uint8Array>;
  /** File in the unpacked tree. */
  file: string;
}

/** The code components of a solution with their files. */
export function readControls(source: SolutionSource): ControlDefinition[] {
  return source.components.customControls.map(({ element, file }) => {
    const name = childText(element, "Name") ?? "";
    const path = withoutLeadingSlash(childText(element, "FileName") ?? "");
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const content = source.files.get(path);
    const files = new Map<string, Uint8Array>();
    for (const [entry, bytes] of source.files)
      if (entry.startsWith(folder)) files.set(entry.slice(folder.length), bytes);
    return {
      name,
      path,
      manifest: content ? readControlManifest(content, path) : undefined,
      manifestXml: content ? new TextDecoder().decode(content) : undefined,
      files,
      file,
    };
  });
}

/**
 * Reads a ControlManifest.xml.
 * @throws PackageError when it is not well-formed
 */
export function readControlManifest(content: Uint8Array | string, part: string): ControlManifest {
  const root = parseXml(content, part);
  const control = root.tagName === "control" ? root : childElement(root, "control");
  const groups = new Map(
    children(control, "type-group").map((group) => [
      attribute(group, "name") ?? "",
      childElements(group, "type").map((type) => (type.textContent ?? "").trim()),
    ]),
  );
  const resources = childElement(control, "resources");
  return {
    namespace: attribute(control, "namespace") ?? "",
    constructorName: attribute(control, "constructor") ?? "",
    version: attribute(control, "version") ?? "",
    displayNameKey: attribute(control, "display-name-key") ?? "",
    descriptionKey: attribute(control, "description-key"),
    controlType: attribute(control, "control-type") === "virtual" ? "virtual" : "standard",
    properties: children(control, "property").map((property) => readProperty(property, groups)),
    dataSets: children(control, "data-set").map((dataSet) => ({
      name: attribute(dataSet, "name") ?? "",
      properties: childElements(dataSet, "property-set").map((property) => readProperty(property, groups)),
    })),
    events: children(control, "event").map((event) => attribute(event, "name") ?? ""),
    resources: (["code", "css", "resx", "img", "html"] as const).flatMap((kind) =>
      children(resources, kind).map((resource) => ({ kind, path: attribute(resource, "path") ?? "" })),
    ),
    platformLibraries: children(resources, "platform-library").map((library) => ({
      name: attribute(library, "name") ?? "",
      version: attribute(library, "version") ?? "",
    })),
    features: children(childElement(control, "feature-usage"), "uses-feature").map((feature) => ({
      name: attribute(feature, "name") ?? "",
      required: attribute(feature, "required") === "true",
    })),
  };
}

function readProperty(element: XmlElement, groups: ReadonlyMap<string, string[]>): ControlProperty {
  const ofType = attribute(element, "of-type");
  const ofTypeGroup = attribute(element, "of-type-group");
  const usage = attribute(element, "usage");
  return {
    name: attribute(element, "name") ?? "",
    usage: usage === "bound" || usage === "output" ? usage : "input",
    ofType,
    ofTypeGroup,
    types: ofTypeGroup !== undefined ? (groups.get(ofTypeGroup) ?? []) : ofType !== undefined ? [ofType] : [],
    required: attribute(element, "required") === "true",
    defaultValue: attribute(element, "default-value"),
    values: childElements(element, "value").map((value) => ({
      name: attribute(value, "name") ?? "",
      value: (value.textContent ?? "").trim(),
    })),
  };
}

function children(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent ? childElements(parent, name) : [];
}
