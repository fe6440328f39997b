import { child, children, parseXml } from "../data/xml";
import type { CommandPlace } from "./commands-contract";

/** A button a solution adds to a command bar. */
export interface RibbonButton {
  readonly id: string;
  readonly command: string;
  readonly place: CommandPlace;
  readonly sequence: number;
  /** Label, tool tip and image as written: plain text or a reference (`$LocLabels:…`, `$webresource:…`). */
  readonly label: string;
  readonly toolTip: string;
  readonly image: string;
}

export interface RibbonCommand {
  readonly id: string;
  readonly displayRules: readonly string[];
  readonly enableRules: readonly string[];
  /** `JavaScriptFunction` or another element of `Actions`. */
  readonly actions: readonly Element[];
}

/** A ribbon difference of one table, read but not judged. */
export interface Ribbon {
  readonly buttons: readonly RibbonButton[];
  readonly commands: ReadonlyMap<string, RibbonCommand>;
  /** Rules by id; the element holds the tests. */
  readonly displayRules: ReadonlyMap<string, Element>;
  readonly enableRules: ReadonlyMap<string, Element>;
  /** Ids of standard buttons the solution hides. */
  readonly hidden: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, Readonly<Record<number, string>>>;
  /** What is there but cannot be shown. */
  readonly problems: readonly string[];
}

const PLACES: Readonly<Record<string, CommandPlace>> = {
  HomepageGrid: "homepageGrid",
  Form: "form",
  SubGrid: "subGrid",
};

const EMPTY: Ribbon = {
  buttons: [],
  commands: new Map(),
  displayRules: new Map(),
  enableRules: new Map(),
  hidden: new Set(),
  labels: new Map(),
  problems: [],
};

function placeOf(location: string, table: string): CommandPlace | null {
  const [, place, entity] = /^Mscrm\.(HomepageGrid|Form|SubGrid)\.([^.]+)\./.exec(location) ?? [];
  const isThisTable = entity === table || entity === "{!EntityLogicalName}";
  return place && isThisTable ? (PLACES[place] ?? null) : null;
}

function buttonOf(element: Element, place: CommandPlace, actionSequence: number): RibbonButton {
  const read = (name: string): string => element.getAttribute(name) ?? "";
  const sequence = Number(read("Sequence") || actionSequence);
  return {
    id: read("Id"),
    command: read("Command"),
    place,
    sequence: Number.isFinite(sequence) ? sequence : 0,
    label: read("LabelText"),
    toolTip: read("ToolTipDescription") || read("ToolTipTitle"),
    image: read("ModernImage") || read("Image16by16") || read("Image32by32"),
  };
}

function byId(parent: Element | null, name: string): ReadonlyMap<string, Element> {
  return new Map(parent ? children(parent, name).map((rule) => [rule.getAttribute("Id") ?? "", rule]) : []);
}

function commandOf(definition: Element): RibbonCommand {
  const ids = (list: string, name: string): readonly string[] => {
    const parent = child(definition, list);
    return parent ? children(parent, name).map((rule) => rule.getAttribute("Id") ?? "") : [];
  };
  return {
    id: definition.getAttribute("Id") ?? "",
    displayRules: ids("DisplayRules", "DisplayRule"),
    enableRules: ids("EnableRules", "EnableRule"),
    actions: Array.from(child(definition, "Actions")?.children ?? []),
  };
}

function labelsOf(root: Element): ReadonlyMap<string, Readonly<Record<number, string>>> {
  const labels = new Map<string, Readonly<Record<number, string>>>();
  for (const label of children(child(root, "LocLabels") ?? root, "LocLabel")) {
    const titles: Record<number, string> = {};
    for (const title of Array.from(label.getElementsByTagName("Title"))) {
      titles[Number(title.getAttribute("languagecode"))] = title.getAttribute("description") ?? "";
    }
    labels.set(label.getAttribute("Id") ?? "", titles);
  }
  return labels;
}

/**
 * Reads a RibbonDiffXml.
 * @param xml "" or undefined for a table without one.
 * @throws Error when the text is not well-formed.
 */
export function readRibbon(xml: string | undefined, table: string): Ribbon {
  if (!xml || xml.trim() === "") {
    return EMPTY;
  }
  const root = parseXml(xml, `ribbon of ${table}`);
  const buttons: RibbonButton[] = [];
  const hidden = new Set<string>();
  const problems: string[] = [];
  for (const action of Array.from(child(root, "CustomActions")?.children ?? [])) {
    const location = (action.getAttribute("Location") ?? "").replace("{!EntityLogicalName}", table);
    if (action.tagName === "HideCustomAction") {
      hidden.add(location);
      continue;
    }
    const place = placeOf(location, table);
    for (const control of Array.from(child(action, "CommandUIDefinition")?.children ?? [])) {
      const id = control.getAttribute("Id") ?? "";
      if (place === null) {
        problems.push(`The button ${id} stands at ${location}, which the player does not show.`);
      } else if (control.tagName !== "Button") {
        problems.push(`${id} is a ${control.tagName}; the player shows buttons. Use a Button.`);
      } else {
        buttons.push(buttonOf(control, place, Number(action.getAttribute("Sequence") ?? 0)));
      }
    }
  }
  const definitions = child(root, "RuleDefinitions");
  const commands = children(child(root, "CommandDefinitions") ?? root, "CommandDefinition").map(commandOf);
  return {
    buttons,
    commands: new Map(commands.map((command) => [command.id, command])),
    displayRules: byId(definitions && child(definitions, "DisplayRules"), "DisplayRule"),
    enableRules: byId(definitions && child(definitions, "EnableRules"), "EnableRule"),
    hidden,
    labels: labelsOf(root),
    problems,
  };
}
