import { withoutLeadingSlash } from "./package-path";
import type { SolutionSource } from "./solution-source";
import { childNumber, childText, plainGuid } from "./xml-query";

export type WebResourceKind =
  "html" | "css" | "js" | "xml" | "png" | "jpg" | "gif" | "xap" | "xsl" | "ico" | "svg" | "resx";

/** Kinds by their number; 0 is none. */
const KINDS: readonly (WebResourceKind | undefined)[] = [
  undefined,
  "html",
  "css",
  "js",
  "xml",
  "png",
  "jpg",
  "gif",
  "xap",
  "xsl",
  "ico",
  "svg",
  "resx",
];

export interface WebResourceDefinition {
  id: string;
  /** With prefix and slashes. */
  name: string;
  displayName: string;
  description: string | undefined;
  /** As in the file: 1 html … 12 resx. */
  type: number;
  kind: WebResourceKind | undefined;
  languageCode: number | undefined;
  /** Path in the package, without leading slash. */
  path: string;
  /** Undefined when the file was not built. */
  content: Uint8Array | undefined;
  /** File in the unpacked tree. */
  file: string;
}

/** The web resources of a solution with their content. */
export function readWebResources(source: SolutionSource): WebResourceDefinition[] {
  return source.components.webResources.map(({ element, file }) => {
    const name = childText(element, "Name") ?? "";
    const type = childNumber(element, "WebResourceType") ?? 0;
    const path = withoutLeadingSlash(childText(element, "FileName") ?? "");
    return {
      id: plainGuid(childText(element, "WebResourceId")) ?? "",
      name,
      displayName: childText(element, "DisplayName") ?? name,
      description: childText(element, "Description"),
      type,
      kind: KINDS[type],
      languageCode: childNumber(element, "LanguageCode"),
      path,
      content: source.files.get(path),
      file,
    };
  });
}

/** The path the platform gives a web resource in a zip: the name's letters, digits and underscores, then the id in capitals. */
export function webResourcePath(name: string, id: string): string {
  return `WebResources/${name.replace(/[^A-Za-z0-9_]/g, "")}${id.replace(/[{}]/g, "").toUpperCase()}`;
}
