import { withoutLeadingSlash } from "./package-path";
import type { SolutionSource, XmlPart } from "./solution-source";
import { childText } from "./xml-query";

export interface MissingPart {
  /** Path in the package. */
  path: string;
  /** Tree file of the component that names it. */
  component: string;
}

/** Parts that components name and the source does not hold, in packed order. */
export function missingParts(source: SolutionSource): MissingPart[] {
  const { webResources, customControls, pluginAssemblies, workflows } = source.components;
  return [
    ...absent(source, webResources, "FileName"),
    ...absent(source, customControls, "FileName"),
    ...absent(source, pluginAssemblies, "FileName"),
    ...absent(source, workflows, "JsonFileName"),
    ...absent(source, workflows, "XamlFileName"),
  ];
}

function absent(source: SolutionSource, parts: XmlPart[], name: string): MissingPart[] {
  return parts.flatMap(({ element, file }) => {
    const path = withoutLeadingSlash(childText(element, name) ?? "");
    return path === "" || source.files.has(path) ? [] : [{ path, component: file }];
  });
}
