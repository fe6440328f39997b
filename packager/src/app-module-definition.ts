import type { Labels } from "./option-set-definition";
import type { SolutionSource } from "./solution-source";
import {
  attribute,
  childElement,
  childElements,
  childNumber,
  childText,
  labelsIn,
  plainGuid,
  preferredLabel,
} from "./xml-query";

export interface AppComponent {
  /** Component type: 1 table, 26 view, 60 form or dashboard, 62 site map… */
  type: number;
  schemaName: string | undefined;
  id: string | undefined;
}

/** A model-driven app. */
export interface AppModuleDefinition {
  uniqueName: string;
  name: string;
  names: Labels;
  description: string | undefined;
  /** Id of the web resource that is its icon. */
  iconId: string | undefined;
  components: AppComponent[];
  /** Roles that may open the app. */
  roleIds: string[];
  clientType: number;
  isActive: boolean;
  /** File in the unpacked tree. */
  file: string;
}

/** The model-driven apps of a solution. */
export function readAppModules(source: SolutionSource): AppModuleDefinition[] {
  return source.components.appModules.map(({ element, file }) => {
    const uniqueName = childText(element, "UniqueName") ?? "";
    const names = labelsIn(childElement(element, "LocalizedNames"));
    const language = source.manifest.languageCode;
    const components = childElement(element, "AppModuleComponents");
    const roles = childElement(element, "AppModuleRoleMaps");
    return {
      uniqueName,
      name: preferredLabel(names, language) ?? uniqueName,
      names,
      description: preferredLabel(labelsIn(childElement(element, "Descriptions")), language) || undefined,
      iconId: plainGuid(childText(element, "WebResourceId")),
      components: (components ? childElements(components, "AppModuleComponent") : []).map((component) => ({
        type: Number(attribute(component, "type")),
        schemaName: attribute(component, "schemaName"),
        id: plainGuid(attribute(component, "id")),
      })),
      roleIds: (roles ? childElements(roles, "Role") : []).map((role) => plainGuid(attribute(role, "id")) ?? ""),
      clientType: childNumber(element, "ClientType") ?? 4,
      isActive: childNumber(element, "statecode") !== 1,
      file,
    };
  });
}
