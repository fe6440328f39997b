import { readRibbons } from "../ribbon-definition";
import { attribute, childElements, descendants, elementAt } from "../xml-query";
import type { XmlElement } from "../xml-read";
import { problem, type Finding } from "./finding";
import type { SolutionFacts } from "./solution-facts";

/** Buttons run commands, commands run scripts, and both exist. */
export function ribbonFindings(facts: SolutionFacts): Finding[] {
  return readRibbons(facts.source).flatMap(({ element, file }) => [
    ...libraryFindings(facts, element, file),
    ...referenceFindings(element, file),
    ...iconFindings(facts, element, file),
  ]);
}

function libraryFindings({ webResources }: SolutionFacts, ribbon: XmlElement, file: string): Finding[] {
  const uses = [...descendants(ribbon, "JavaScriptFunction"), ...descendants(ribbon, "CustomRule")];
  return uses.flatMap((use) => {
    const library = attribute(use, "Library")?.replace(/^\$webresource:/i, "");
    return library === undefined || library === "" || webResources.has(library)
      ? []
      : [
          problem(
            "WebResourceUnknown",
            file,
            `${attribute(use, "FunctionName") ?? "A command"} is looked for in the web resource ${library}.`,
          ),
        ];
  });
}

function referenceFindings(ribbon: XmlElement, file: string): Finding[] {
  const commands = idsOf(elementAt(ribbon, "CommandDefinitions"));
  const enableRules = idsOf(elementAt(ribbon, "RuleDefinitions", "EnableRules"));
  const displayRules = idsOf(elementAt(ribbon, "RuleDefinitions", "DisplayRules"));
  const labels = idsOf(elementAt(ribbon, "LocLabels"));
  // Names of the platform need no definition here.
  const isForeign = (id: string): boolean => id.startsWith("Mscrm.");
  const buttons = descendants(elementAt(ribbon, "CustomActions"), "Button");
  const definitions = elementAt(ribbon, "CommandDefinitions");
  const missing = (
    elements: XmlElement[],
    name: string,
    known: ReadonlySet<string>,
    code: "CommandUnknown" | "RuleUnknown",
  ): Finding[] =>
    elements.flatMap((element) => {
      const id = attribute(element, name);
      return id === undefined || isForeign(id) || known.has(id)
        ? []
        : [problem(code, file, `The ribbon refers to ${id}.`)];
    });
  const rulesIn = (list: string, item: string): XmlElement[] =>
    (definitions ? childElements(definitions) : []).flatMap((command) => {
      const container = elementAt(command, list);
      return container ? childElements(container, item) : [];
    });
  const labelUses = buttons.flatMap((button) =>
    ["LabelText", "ToolTipTitle", "ToolTipDescription", "Alt"].flatMap((name) => {
      const id = /^\$LocLabels:(.+)$/.exec(attribute(button, name) ?? "")?.[1];
      return id === undefined || labels.has(id)
        ? []
        : [problem("LabelUnknown", file, `A button uses the label ${id}.`)];
    }),
  );
  return [
    ...missing(buttons, "Command", commands, "CommandUnknown"),
    ...missing(rulesIn("EnableRules", "EnableRule"), "Id", enableRules, "RuleUnknown"),
    ...missing(rulesIn("DisplayRules", "DisplayRule"), "Id", displayRules, "RuleUnknown"),
    ...labelUses,
  ];
}

function iconFindings({ webResources }: SolutionFacts, ribbon: XmlElement, file: string): Finding[] {
  return descendants(ribbon, "Button").flatMap((button) =>
    ["ModernImage", "Image16by16", "Image32by32"].flatMap((name) => {
      const icon = /^\$webresource:(.+)$/i.exec(attribute(button, name) ?? "")?.[1];
      return icon === undefined || webResources.has(icon)
        ? []
        : [problem("WebResourceUnknown", file, `A button has the icon ${icon}.`)];
    }),
  );
}

function idsOf(list: XmlElement | undefined): Set<string> {
  return new Set((list ? childElements(list) : []).map((element) => attribute(element, "Id") ?? ""));
}
