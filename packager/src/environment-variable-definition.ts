import { recordsAt, translatedText } from "./record-component";
import type { SolutionSource } from "./solution-source";
import { attribute, childFlag, childNumber, childText } from "./xml-query";

export interface EnvironmentVariableDefinition {
  schemaName: string;
  displayName: string;
  description: string | undefined;
  type: "string" | "number" | "boolean" | "json" | "dataSource" | "secret";
  defaultValue: string | undefined;
  isRequired: boolean;
  /** Path in the package. */
  path: string;
}

const FIRST_TYPE = 100_000_000;
const TYPES = ["string", "number", "boolean", "json", "dataSource", "secret"] as const;

/** The environment variable definitions of a solution, by path. */
export function readEnvironmentVariables(source: SolutionSource): EnvironmentVariableDefinition[] {
  const language = source.manifest.languageCode;
  return recordsAt(source, /^environmentvariabledefinitions\/[^/]+\/environmentvariabledefinition\.xml$/).map(
    ({ element, path }) => {
      const schemaName = attribute(element, "schemaname") ?? "";
      return {
        schemaName,
        displayName: translatedText(element, "displayname", language).text ?? schemaName,
        description: translatedText(element, "description", language).text,
        type: TYPES[(childNumber(element, "type") ?? FIRST_TYPE) - FIRST_TYPE] ?? "string",
        defaultValue: childText(element, "defaultvalue"),
        isRequired: childFlag(element, "isrequired"),
        path,
      };
    },
  );
}
