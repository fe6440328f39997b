import { contentTypesFor } from "./content-types";
import { splitCustomizations, writeCustomizations } from "./customizations";
import { copyOf } from "./entity-part";
import { missingParts, type MissingPart } from "./missing-parts";
import { compareOrdinal } from "./order";
import { PackageError } from "./package-errors";
import { readManifest } from "./solution-manifest";
import type { SolutionSource } from "./solution-source";
import { elementAt } from "./xml-query";
import { parseXml, type XmlElement } from "./xml-read";
import { PACKED_STYLE, writeXmlBytes } from "./xml-write";
import type { ZipLimits } from "./zip-limits";
import { readZipEntries } from "./zip-read";
import { writeZipEntries } from "./zip-write";

const CONTENT_TYPES = "[Content_Types].xml";
const SOLUTION = "solution.xml";
const CUSTOMIZATIONS = "customizations.xml";

export interface PackOptions {
  /** True writes a managed package: Managed 1 and the `_managed` twins. */
  managed: boolean;
  /** Version to write instead of the one in the source. */
  version?: string;
  /**
   * Says which named parts may be absent, for packages that are not meant for the platform (an assembly that was not built, say).
   * By default none may.
   */
  mayBeMissing?: (part: MissingPart) => boolean;
}

/**
 * Reads a solution zip.
 * @throws PackageError for hostile, damaged or foreign zips
 */
export function readZip(zip: Uint8Array, limits?: Partial<ZipLimits>): SolutionSource {
  const entries = readZipEntries(zip, limits);
  takePart(entries, CONTENT_TYPES);
  const manifest = readManifest(parseXml(takePart(entries, SOLUTION), SOLUTION), SOLUTION);
  const customizations = parseXml(takePart(entries, CUSTOMIZATIONS), CUSTOMIZATIONS);
  const components = splitCustomizations(customizations, CUSTOMIZATIONS);
  return { manifest, customizations, components, files: entries, relationshipIndex: undefined };
}

/**
 * Writes a solution zip as the platform exports it. The same source gives the same bytes.
 * @throws PackageError `BuildOutputMissing` when a part that a component names is not there, `PathCollision`
 */
export function writeZip(source: SolutionSource, options: PackOptions): Uint8Array {
  const missing = missingParts(source).find((part) => !options.mayBeMissing?.(part));
  if (missing) {
    throw new PackageError(
      "BuildOutputMissing",
      `${missing.path} (${missing.component}) is not in the source.`,
      missing.path,
    );
  }
  const paths = [...source.files.keys()].sort(compareOrdinal);
  const twin = paths.find((path, index) => index > 0 && path.toLowerCase() === paths[index - 1]?.toLowerCase());
  if (twin !== undefined) throw new PackageError("PathCollision", `Two parts would be ${twin}.`, twin);
  const parts: [string, Uint8Array][] = [
    [CONTENT_TYPES, contentTypesFor(paths)],
    [CUSTOMIZATIONS, writeCustomizations(source, options.managed, PACKED_STYLE)],
    [SOLUTION, writeXmlBytes(packedManifest(source, options), PACKED_STYLE)],
  ];
  for (const path of paths) parts.push([path, source.files.get(path) ?? new Uint8Array()]);
  return writeZipEntries(parts);
}

function packedManifest(source: SolutionSource, { managed, version }: PackOptions): XmlElement {
  const root = copyOf((managed && source.manifest.managed) || source.manifest.element);
  const flag = elementAt(root, "SolutionManifest", "Managed");
  if (flag) flag.textContent = managed ? "1" : "0";
  const number = elementAt(root, "SolutionManifest", "Version");
  if (version !== undefined && number) number.textContent = version;
  return root;
}

/** Names at the root are matched without regard to case, as the platform does. */
function takePart(entries: Map<string, Uint8Array>, name: string): Uint8Array {
  for (const [path, content] of entries) {
    if (path.toLowerCase() !== name.toLowerCase()) continue;
    entries.delete(path);
    return content;
  }
  throw new PackageError("MissingPart", `The zip has no ${name} at its root.`, name);
}
