import type { Labels } from "./option-set-definition";
import { recordsAt, translatedText, type RecordComponent } from "./record-component";
import type { SolutionSource } from "./solution-source";
import { attribute, childElement, childFlag, childNumber, childText, plainGuid } from "./xml-query";

/** Parameter types in the order of their numbers. */
export const CUSTOM_API_TYPES = [
  "Boolean",
  "DateTime",
  "Decimal",
  "Entity",
  "EntityCollection",
  "EntityReference",
  "Float",
  "Integer",
  "Money",
  "Picklist",
  "String",
  "StringArray",
  "Guid",
] as const;

export type CustomApiType = (typeof CUSTOM_API_TYPES)[number];

export interface CustomApiParameter {
  uniqueName: string;
  name: string;
  displayName: string;
  description: string | undefined;
  type: CustomApiType;
  /** Table of Entity, EntityCollection and EntityReference; undefined leaves it open. */
  table: string | undefined;
  /** Always false for response properties. */
  isOptional: boolean;
}

export interface CustomApiDefinition {
  uniqueName: string;
  name: string;
  displayName: string;
  displayNames: Labels;
  description: string | undefined;
  binding: "global" | "entity" | "entityCollection";
  boundTable: string | undefined;
  isFunction: boolean;
  isPrivate: boolean;
  allowedSteps: "none" | "async" | "syncAndAsync";
  executePrivilege: string | undefined;
  /** Plug-in type that implements it. */
  pluginTypeId: string | undefined;
  parameters: CustomApiParameter[];
  responses: CustomApiParameter[];
  /** Path in the package. */
  path: string;
}

const BINDINGS = ["global", "entity", "entityCollection"] as const;
const ALLOWED_STEPS = ["none", "async", "syncAndAsync"] as const;

/** The custom APIs of a solution, by path. */
export function readCustomApis(source: SolutionSource): CustomApiDefinition[] {
  const language = source.manifest.languageCode;
  const parameters = recordsAt(
    source,
    /^customapis\/[^/]+\/customapirequestparameters\/[^/]+\/customapirequestparameter\.xml$/,
  );
  const responses = recordsAt(
    source,
    /^customapis\/[^/]+\/customapiresponseproperties\/[^/]+\/customapiresponseproperty\.xml$/,
  );
  return recordsAt(source, /^customapis\/[^/]+\/customapi\.xml$/).map(({ element, path, folder }) => {
    const ofThis = (records: RecordComponent[]): CustomApiParameter[] =>
      records.filter((record) => record.path.startsWith(folder)).map((record) => readParameter(record, language));
    const uniqueName = attribute(element, "uniquename") ?? "";
    const displayName = translatedText(element, "displayname", language);
    const pluginType = childElement(element, "plugintypeid");
    return {
      uniqueName,
      name: childText(element, "name") ?? uniqueName,
      displayName: displayName.text ?? uniqueName,
      displayNames: displayName.labels,
      description: translatedText(element, "description", language).text,
      binding: BINDINGS[childNumber(element, "bindingtype") ?? 0] ?? "global",
      boundTable: childText(element, "boundentitylogicalname")?.toLowerCase(),
      isFunction: childFlag(element, "isfunction"),
      isPrivate: childFlag(element, "isprivate"),
      allowedSteps: ALLOWED_STEPS[childNumber(element, "allowedcustomprocessingsteptype") ?? 0] ?? "none",
      executePrivilege: childText(element, "executeprivilegename"),
      pluginTypeId: plainGuid(childText(pluginType, "plugintypeid") ?? childText(pluginType, "plugintypeexportkey")),
      parameters: ofThis(parameters),
      responses: ofThis(responses),
      path,
    };
  });
}

function readParameter({ element }: RecordComponent, language: number): CustomApiParameter {
  const uniqueName = attribute(element, "uniquename") ?? "";
  return {
    uniqueName,
    name: childText(element, "name") ?? uniqueName,
    displayName: translatedText(element, "displayname", language).text ?? uniqueName,
    description: translatedText(element, "description", language).text,
    type: CUSTOM_API_TYPES[childNumber(element, "type") ?? 10] ?? "String",
    table: childText(element, "logicalentityname")?.toLowerCase(),
    isOptional: childFlag(element, "isoptional"),
  };
}
