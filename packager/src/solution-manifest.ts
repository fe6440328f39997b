import { PackageError } from "./package-errors";
import {
  attribute,
  childElements,
  childNumber,
  childText,
  elementAt,
  labelsIn,
  plainGuid,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";

export type PackageType = "unmanaged" | "managed" | "both";

export interface Publisher {
  uniqueName: string;
  displayName: string;
  /** Customization prefix without underscore. */
  prefix: string;
  /** First digits of every choice value of this publisher, 10000 to 99999. */
  optionValuePrefix: number;
}

/** One row of RootComponents. `type` is the component type number, or a name for components without a fixed number. */
export interface RootComponent {
  type: number | string;
  schemaName: string | undefined;
  /** Plain GUID: lower case, no braces. */
  id: string | undefined;
  /** 0 with all subcomponents, 1 without, 2 shell only. */
  behavior: number;
}

/** One row of MissingDependencies; both sides as the attributes in the file. */
export interface MissingDependency {
  required: Record<string, string>;
  dependent: Record<string, string>;
}

export interface SolutionManifest {
  /** Root element of solution.xml. */
  element: XmlElement;
  /** Root element of Solution_managed.xml, where the tree has one. */
  managed?: XmlElement;
  uniqueName: string;
  displayName: string;
  version: string;
  packageType: PackageType;
  /** Base language (LCID). */
  languageCode: number;
  publisher: Publisher;
  rootComponents: RootComponent[];
  missingDependencies: MissingDependency[];
}

const PACKAGE_TYPES: Record<string, PackageType> = { "0": "unmanaged", "1": "managed", "2": "both" };

/**
 * Reads the root element of solution.xml.
 * @throws PackageError `UnexpectedRoot`, `ManifestInvalid`
 */
export function readManifest(element: XmlElement, part: string, managed?: XmlElement): SolutionManifest {
  if (element.tagName !== "ImportExportXml") {
    throw new PackageError("UnexpectedRoot", `${part} starts with <${element.tagName}>, not <ImportExportXml>.`, part);
  }
  const manifest = elementAt(element, "SolutionManifest");
  if (!manifest) throw new PackageError("ManifestInvalid", `${part} has no SolutionManifest.`, part);
  const publisher = elementAt(manifest, "Publisher");
  const languageCode = Number(attribute(element, "languagecode") ?? "1033");
  const uniqueName = required(manifest, "UniqueName", part);
  const version = required(manifest, "Version", part);
  if (!/^\d+(\.\d+){1,3}$/.test(version)) {
    throw new PackageError("ManifestInvalid", `${part}: the version "${version}" is not of two to four numbers.`, part);
  }
  const packageType = PACKAGE_TYPES[required(manifest, "Managed", part)];
  if (!packageType) throw new PackageError("ManifestInvalid", `${part}: Managed must be 0, 1 or 2.`, part);
  if (!publisher) throw new PackageError("ManifestInvalid", `${part} has no Publisher.`, part);
  const publisherName = required(publisher, "UniqueName", part);
  return {
    element,
    ...(managed ? { managed } : {}),
    uniqueName,
    displayName: preferredLabel(labelsIn(elementAt(manifest, "LocalizedNames")), languageCode) ?? uniqueName,
    version,
    packageType,
    languageCode,
    publisher: {
      uniqueName: publisherName,
      displayName: preferredLabel(labelsIn(elementAt(publisher, "LocalizedNames")), languageCode) ?? publisherName,
      prefix: required(publisher, "CustomizationPrefix", part),
      optionValuePrefix: childNumber(publisher, "CustomizationOptionValuePrefix") ?? 0,
    },
    rootComponents: readRootComponents(manifest),
    missingDependencies: readMissingDependencies(manifest),
  };
}

function readRootComponents(manifest: XmlElement): RootComponent[] {
  const list = elementAt(manifest, "RootComponents");
  return (list ? childElements(list, "RootComponent") : []).map((element) => {
    const type = attribute(element, "type") ?? "";
    return {
      type: /^\d+$/.test(type) ? Number(type) : type,
      schemaName: attribute(element, "schemaName"),
      id: plainGuid(attribute(element, "id")),
      behavior: Number(attribute(element, "behavior") ?? "0"),
    };
  });
}

function readMissingDependencies(manifest: XmlElement): MissingDependency[] {
  const list = elementAt(manifest, "MissingDependencies");
  return (list ? childElements(list, "MissingDependency") : []).map((element) => ({
    required: attributesOf(elementAt(element, "Required")),
    dependent: attributesOf(elementAt(element, "Dependent")),
  }));
}

function attributesOf(element: XmlElement | undefined): Record<string, string> {
  return Object.fromEntries(Array.from(element?.attributes ?? []).map(({ name, value }) => [name, value]));
}

function required(parent: XmlElement, name: string, part: string): string {
  const text = childText(parent, name);
  if (text === undefined)
    throw new PackageError("ManifestInvalid", `${part}: ${parent.tagName}/${name} is empty.`, part);
  return text;
}
