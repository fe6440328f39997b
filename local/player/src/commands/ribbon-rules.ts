import type { CommandContext } from "./commands-contract";
import { plainText } from "../data/annotations";
import { functionByName, loadScript } from "./script-loader";
import { parametersOf } from "./ribbon-parameters";

const DEPTHS: Readonly<Record<string, number>> = { None: 0, Basic: 1, Local: 2, Deep: 3, Global: 4 };

const PRIVILEGES: Readonly<
  Record<string, "create" | "read" | "write" | "delete" | "append" | "appendTo" | "assign" | "share">
> = {
  Create: "create",
  Read: "read",
  Write: "write",
  Delete: "delete",
  Append: "append",
  AppendTo: "appendTo",
  Assign: "assign",
  Share: "share",
};

const FORM_STATES: Readonly<Record<string, readonly number[]>> = {
  Create: [1],
  Existing: [2],
  ReadOnly: [3],
  Disabled: [4],
  BulkEdit: [6],
};

/** Rules of the platform that solutions refer to by id. */
const PLATFORM_RULES: Readonly<Record<string, (context: CommandContext) => boolean>> = {
  "Mscrm.SelectionCountExactlyOne": ({ selection }) => selection.length === 1,
  "Mscrm.SelectionCountAtLeastOne": ({ selection }) => selection.length > 0,
  "Mscrm.NoSelection": ({ selection }) => selection.length === 0,
  "Mscrm.VisualizationPaneNotMaximized": () => true,
  "Mscrm.NotOffline": () => true,
  "Mscrm.IsEntityAvailableInMocaOffline": () => true,
  "Mscrm.CreateSelectedEntityPermission": ({ table }) => table.privileges.create > 0,
  "Mscrm.WriteSelectedEntityPermission": ({ table }) => table.privileges.write > 0,
  "Mscrm.DeleteSelectedEntityPermission": ({ table }) => table.privileges.delete > 0,
  "Mscrm.WritePrimaryEntityPermission": ({ table }) => table.privileges.write > 0,
  "Mscrm.CreatePrimaryEntityPermission": ({ table }) => table.privileges.create > 0,
  "Mscrm.DeletePrimaryEntityPermission": ({ table }) => table.privileges.delete > 0,
  "Mscrm.CanWritePrimary": ({ table, record }) => table.privileges.write > 0 && record?.formType === 2,
  "Mscrm.FormStateNotNew": ({ record }) => record !== undefined && record.formType !== 1,
  "Mscrm.FormStateNew": ({ record }) => record?.formType === 1,
};

function attribute(test: Element, ...names: readonly string[]): string {
  for (const name of names) {
    const value = test.getAttribute(name);
    if (value !== null) {
      return value;
    }
  }
  return "";
}

function countRule(test: Element, context: CommandContext): boolean {
  const minimum = Number(attribute(test, "Minimum") || 0);
  const maximum = Number(attribute(test, "Maximum") || Number.MAX_SAFE_INTEGER);
  const count =
    attribute(test, "AppliesTo") === "PrimaryEntity" && context.record
      ? context.record.id === null
        ? 0
        : 1
      : context.selection.length;
  return count >= minimum && count <= maximum;
}

function privilegeRule(test: Element, context: CommandContext): boolean {
  const privilege = PRIVILEGES[attribute(test, "PrivilegeType")];
  if (!privilege) {
    throw new Error(`"${attribute(test, "PrivilegeType")}" is not a privilege a rule can ask for.`);
  }
  const name = attribute(test, "EntityName");
  const table = name === "" || name === context.table.logicalName ? context.table : context.services.table(name);
  return table.privileges[privilege] >= (DEPTHS[attribute(test, "PrivilegeDepth") || "Basic"] ?? 1);
}

function valueRule(test: Element, context: CommandContext): boolean {
  const wanted = attribute(test, "Value").toLowerCase();
  const value = context.record?.value(attribute(test, "Field"));
  if (typeof value === "boolean") {
    return value === (wanted === "true" || wanted === "1");
  }
  const text = value === null || value === undefined ? "null" : plainText(value).toLowerCase();
  return text === wanted || (text === "null" && wanted === "");
}

function formStateRule(test: Element, context: CommandContext): boolean {
  const states = FORM_STATES[attribute(test, "State")];
  if (!states) {
    throw new Error(`"${attribute(test, "State")}" is not a form state.`);
  }
  return context.record !== undefined && states.includes(context.record.formType);
}

async function customRule(test: Element, context: CommandContext, commandId: string): Promise<boolean> {
  await loadScript(attribute(test, "Library"));
  const rule = functionByName(attribute(test, "FunctionName"));
  const answer: unknown = await rule(...parametersOf(test, context, commandId));
  return answer === true;
}

async function orRule(test: Element, context: CommandContext, commandId: string): Promise<boolean> {
  for (const branch of Array.from(test.children)) {
    if (await allMet(Array.from(branch.children), context, commandId)) {
      return true;
    }
  }
  return false;
}

async function testOf(test: Element, context: CommandContext, commandId: string): Promise<boolean> {
  switch (test.tagName) {
    case "CustomRule":
      return customRule(test, context, commandId);
    case "SelectionCountRule":
      return countRule(test, context);
    case "RecordPrivilegeRule":
    case "EntityPrivilegeRule":
      return privilegeRule(test, context);
    case "ValueRule":
      return valueRule(test, context);
    case "FormStateRule":
      return formStateRule(test, context);
    case "OrRule":
      return orRule(test, context, commandId);
    case "EntityRule":
      return ["", context.table.logicalName].includes(attribute(test, "EntityName"));
    case "CommandClientTypeRule":
      return attribute(test, "Type") !== "Legacy";
    case "CrmClientTypeRule":
      return attribute(test, "Type") === "Web";
    case "CrmOfflineAccessStateRule":
      return attribute(test, "State") === "Online";
    case "HideForTabletExperienceRule":
      return true;
    default:
      throw new Error(`A ${test.tagName} is not a rule the player can test.`);
  }
}

async function allMet(tests: readonly Element[], context: CommandContext, commandId: string): Promise<boolean> {
  for (const test of tests) {
    const inverted = attribute(test, "InvertResult") === "true";
    if ((await testOf(test, context, commandId)) === inverted) {
      return false;
    }
  }
  return true;
}

/**
 * Whether one rule of a command is met.
 * @param rule its definition; undefined when the solution holds none under that id.
 * @throws Error for a rule the player cannot test, or whose script fails.
 */
export async function ruleMet(
  id: string,
  rule: Element | undefined,
  context: CommandContext,
  commandId: string,
): Promise<boolean> {
  if (rule) {
    return allMet(Array.from(rule.children), context, commandId);
  }
  const platform = PLATFORM_RULES[id];
  if (!platform) {
    throw new Error(`The rule ${id} is not defined.`);
  }
  return platform(context);
}
