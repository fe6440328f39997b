import { withoutLeadingSlash } from "./package-path";
import type { SolutionSource } from "./solution-source";
import { attribute, childElement, childElements, childText, plainGuid } from "./xml-query";

export interface PluginTypeDefinition {
  id: string;
  /** Full name. */
  name: string;
  assemblyQualifiedName: string;
}

export interface PluginAssemblyDefinition {
  id: string;
  fullName: string;
  /** Simple name. */
  name: string;
  version: string;
  publicKeyToken: string;
  types: PluginTypeDefinition[];
  /** Path in the package, without leading slash. */
  path: string;
  /** Undefined when the assembly was not built. */
  content: Uint8Array | undefined;
}

/** The plug-in assemblies of a solution with their types. */
export function readPluginAssemblies(source: SolutionSource): PluginAssemblyDefinition[] {
  return source.components.pluginAssemblies.map(({ element }) => {
    const fullName = attribute(element, "FullName") ?? "";
    const list = childElement(element, "PluginTypes");
    const path = withoutLeadingSlash(childText(element, "FileName") ?? "");
    return {
      id: plainGuid(attribute(element, "PluginAssemblyId")) ?? "",
      fullName,
      name: fullName.split(",")[0]?.trim() ?? "",
      version: /Version=([^,]+)/.exec(fullName)?.[1] ?? "",
      publicKeyToken: /PublicKeyToken=([^,]+)/.exec(fullName)?.[1] ?? "",
      types: (list ? childElements(list, "PluginType") : []).map((type) => ({
        id: plainGuid(attribute(type, "PluginTypeId")) ?? "",
        name: attribute(type, "Name") ?? "",
        assemblyQualifiedName: attribute(type, "AssemblyQualifiedName") ?? "",
      })),
      path,
      content: source.files.get(path),
    };
  });
}
