import type { SolutionSource } from "./solution-source";
import {
  attribute,
  childElement,
  childElements,
  childFlag,
  childText,
  elementAt,
  labelsIn,
  preferredLabel,
} from "./xml-query";
import type { XmlElement } from "./xml-read";

/** Texts by language code (LCID). */
export type Labels = Record<number, string>;

export type OptionSetType = "picklist" | "bit" | "state" | "status";

export interface OptionDefinition {
  value: number;
  /** In the base language. */
  label: string;
  labels: Labels;
  description: string | undefined;
  color: string | undefined;
  isHidden: boolean;
  /** Status reasons: the state they belong to. */
  state: number | undefined;
  /** States: the name that never changes (Active, Inactive…). */
  invariantName: string | undefined;
  /** States: the status reason a row gets when only the state is set. */
  defaultStatus: number | undefined;
}

export interface OptionSetDefinition {
  name: string;
  type: OptionSetType;
  isGlobal: boolean;
  displayName: string;
  displayNames: Labels;
  description: string | undefined;
  options: OptionDefinition[];
}

/** The global choices of a solution. */
export function readOptionSets(source: SolutionSource): OptionSetDefinition[] {
  return source.components.optionSets.map(({ element }) => readOptionSet(element, true, source.manifest.languageCode));
}

/** One `<optionset>`, global or inside a column. */
export function readOptionSet(element: XmlElement, isGlobal: boolean, language: number): OptionSetDefinition {
  const name = attribute(element, "Name") ?? "";
  const displayNames = labelsIn(childElement(element, "displaynames"));
  return {
    name,
    type: typeOf(childText(element, "OptionSetType")),
    isGlobal: isGlobal || childFlag(element, "IsGlobal"),
    displayName: preferredLabel(displayNames, language) ?? attribute(element, "localizedName") ?? name,
    displayNames,
    description: filled(preferredLabel(labelsIn(childElement(element, "Descriptions")), language)),
    options: optionElements(element).map((option) => readOption(option, language)),
  };
}

function optionElements(element: XmlElement): XmlElement[] {
  return [
    ["options", "option"],
    ["states", "state"],
    ["statuses", "status"],
  ].flatMap(([list = "", item]) => {
    const container = elementAt(element, list);
    return container ? childElements(container, item) : [];
  });
}

function readOption(element: XmlElement, language: number): OptionDefinition {
  const labels = labelsIn(childElement(element, "labels"));
  return {
    value: Number(attribute(element, "value")),
    label: preferredLabel(labels, language) ?? "",
    labels,
    description: filled(preferredLabel(labelsIn(childElement(element, "Descriptions")), language)),
    color: filled(attribute(element, "Color")),
    isHidden: attribute(element, "IsHidden") === "1",
    state: numberIn(element, "state"),
    invariantName: attribute(element, "invariantname"),
    defaultStatus: numberIn(element, "defaultstatus"),
  };
}

function typeOf(text: string | undefined): OptionSetType {
  return text === "bit" || text === "state" || text === "status" ? text : "picklist";
}

function numberIn(element: XmlElement, name: string): number | undefined {
  const text = attribute(element, name);
  return text === undefined || text === "" ? undefined : Number(text);
}

/** Descriptions are often present and empty. */
function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}
