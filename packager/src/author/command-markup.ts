import type { CommandPrivilegeSpec, CommandSpec, StandardButton } from "./author-spec";
import { element, labels } from "./markup";

const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** Where the buttons of a table stand, and what their functions get. */
const PLACES = {
  form: { location: "Mscrm.Form", group: "MainTab.Save", parameter: "PrimaryControl" },
  grid: { location: "Mscrm.HomepageGrid", group: "MainTab.Management", parameter: "SelectedControl" },
  subgrid: { location: "Mscrm.SubGrid", group: "MainTab.Management", parameter: "SelectedControl" },
} as const;

/** Ids the platform gives its own buttons; the table's logical name stands between. */
const STANDARD_BUTTONS: Readonly<Record<StandardButton, readonly (readonly [place: string, button: string])[]>> = {
  new: [
    ["HomepageGrid", "NewRecord"],
    ["Form", "NewRecord"],
  ],
  subgridNew: [["SubGrid", "AddNewStandard"]],
  subgridAddExisting: [
    ["SubGrid", "AddExistingStandard"],
    ["SubGrid", "AddExistingAssoc"],
  ],
};

/** A whole RibbonDiff.xml with buttons, commands, rules and labels. `table` is the logical name. */
export function ribbonMarkup(
  table: string,
  commands: readonly CommandSpec[],
  hidden: readonly StandardButton[] = [],
): string {
  const placed = commands.flatMap((command) => command.places.map((place) => ({ command, place })));
  const name = (command: CommandSpec, part: string): string => `${table}.${command.id}.${part}`;
  const rules = placed.filter(({ command }) => command.enableRule !== undefined);
  return element(
    "RibbonDiffXml",
    XSI,
    element(
      "CustomActions",
      {},
      ...placed.map(({ command, place }) => buttonMarkup(table, command, place)),
      ...hidden.flatMap((button) => hideMarkup(table, button)),
    ),
    element("Templates", {}, `<RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates>`),
    element(
      "CommandDefinitions",
      {},
      ...placed.map(({ command, place }) =>
        element(
          "CommandDefinition",
          { Id: name(command, `${place}.Command`) },
          element(
            "EnableRules",
            {},
            place === "form" ? "" : element("EnableRule", { Id: `${table}.OneSelected` }),
            command.enableRule === undefined ? "" : element("EnableRule", { Id: name(command, `${place}.Rule`) }),
          ),
          element(
            "DisplayRules",
            {},
            command.privilege === undefined
              ? ""
              : element("DisplayRule", { Id: privilegeRuleId(table, command.privilege) }),
          ),
          element("Actions", {}, functionMarkup("JavaScriptFunction", command, command.function, place)),
        ),
      ),
    ),
    element(
      "RuleDefinitions",
      {},
      element("TabDisplayRules"),
      element("DisplayRules", {}, ...privilegeRules(table, commands)),
      element(
        "EnableRules",
        {},
        placed.some(({ place }) => place !== "form")
          ? element(
              "EnableRule",
              { Id: `${table}.OneSelected` },
              element("SelectionCountRule", { AppliesTo: "SelectedEntity", Minimum: 1, Maximum: 1 }),
            )
          : "",
        ...rules.map(({ command, place }) =>
          element(
            "EnableRule",
            { Id: name(command, `${place}.Rule`) },
            functionMarkup("CustomRule", command, command.enableRule ?? "", place),
          ),
        ),
      ),
    ),
    element(
      "LocLabels",
      {},
      ...commands.flatMap((command) => [
        element("LocLabel", { Id: name(command, "Label") }, labels("Titles", "Title", command.label)),
        element("LocLabel", { Id: name(command, "Tip") }, labels("Titles", "Title", command.tip ?? command.label)),
      ]),
    ),
  );
}

/** RibbonDiff.xml of a table without commands of its own. */
export function emptyRibbonMarkup(table: string): string {
  return ribbonMarkup(table, []);
}

function hideMarkup(table: string, button: StandardButton): string[] {
  return STANDARD_BUTTONS[button].map(([place, name]) =>
    element("HideCustomAction", {
      HideActionId: `${table}.${place}.${name}.Hide`,
      Location: `Mscrm.${place}.${table}.${name}`,
    }),
  );
}

function privilegeRuleId(table: string, { table: of, right, depth = "Basic" }: CommandPrivilegeSpec): string {
  return `${table}.May${right}.${of}.${depth}`;
}

/** One display rule for each right that commands ask for. */
function privilegeRules(table: string, commands: readonly CommandSpec[]): string[] {
  const rules = commands.flatMap(({ privilege }): [string, string][] => {
    if (privilege === undefined) return [];
    const { table: EntityName, right: PrivilegeType, depth: PrivilegeDepth = "Basic" } = privilege;
    const id = privilegeRuleId(table, privilege);
    const rule = element("EntityPrivilegeRule", { EntityName, PrivilegeType, PrivilegeDepth });
    return [[id, element("DisplayRule", { Id: id }, rule)]];
  });
  return [...new Map(rules).values()];
}

function buttonMarkup(table: string, command: CommandSpec, place: CommandSpec["places"][number]): string {
  const { location, group } = PLACES[place];
  const id = `${table}.${command.id}.${place}`;
  return element(
    "CustomAction",
    {
      Id: `${id}.CustomAction`,
      Location: `${location}.${table}.${group}.Controls._children`,
      Sequence: command.sequence,
    },
    element(
      "CommandUIDefinition",
      {},
      element("Button", {
        Alt: `$LocLabels:${table}.${command.id}.Label`,
        Command: `${id}.Command`,
        Id: `${id}.Button`,
        LabelText: `$LocLabels:${table}.${command.id}.Label`,
        Sequence: command.sequence,
        TemplateAlias: "o1",
        ToolTipTitle: `$LocLabels:${table}.${command.id}.Label`,
        ToolTipDescription: `$LocLabels:${table}.${command.id}.Tip`,
        ModernImage: command.icon === undefined ? undefined : `$webresource:${command.icon}`,
      }),
    ),
  );
}

function functionMarkup(
  name: "JavaScriptFunction" | "CustomRule",
  command: CommandSpec,
  functionName: string,
  place: CommandSpec["places"][number],
): string {
  return element(
    name,
    {
      FunctionName: functionName,
      Library: `$webresource:${command.library}`,
      Default: name === "CustomRule" ? false : undefined,
    },
    element("CrmParameter", { Value: PLACES[place].parameter }),
    place === "form" ? "" : element("CrmParameter", { Value: "SelectedControlSelectedItemIds" }),
  );
}
