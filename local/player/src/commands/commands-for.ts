import { titleIn } from "../strings/text";
import type { Command, CommandContext, CommandList, CommandPlace } from "./commands-contract";
import { readRibbon, type Ribbon, type RibbonButton, type RibbonCommand } from "./ribbon";
import { parametersOf } from "./ribbon-parameters";
import { ruleMet } from "./ribbon-rules";
import { functionByName, loadScript, webResourceName, webResourceUrl } from "./script-loader";

/** Commands of a solution stand after the standard ones. */
const AFTER_STANDARD = 1000;

const ribbons = new Map<string, { readonly xml: string; readonly ribbon: Ribbon }>();

function ribbonOf(table: string, xml: string): Ribbon {
  const known = ribbons.get(table);
  if (known && known.xml === xml) {
    return known.ribbon;
  }
  const ribbon = readRibbon(xml, table);
  ribbons.set(table, { xml, ribbon });
  return ribbon;
}

function resolved(text: string, ribbon: Ribbon, languageId: number): string {
  const [, id] = /^\$LocLabels:(.+)$/.exec(text) ?? [];
  return id === undefined ? text : titleIn(ribbon.labels.get(id) ?? {}, languageId);
}

function iconOf(image: string): string | undefined {
  if (/^\$webresource:/i.test(image)) {
    return webResourceUrl(webResourceName(image));
  }
  return image === "" || image.startsWith("/_imgs/") ? undefined : image;
}

async function isAvailable(ribbon: Ribbon, command: RibbonCommand, context: CommandContext): Promise<boolean> {
  for (const id of command.displayRules) {
    if (!(await ruleMet(id, ribbon.displayRules.get(id), context, command.id))) {
      return false;
    }
  }
  for (const id of command.enableRules) {
    if (!(await ruleMet(id, ribbon.enableRules.get(id), context, command.id))) {
      return false;
    }
  }
  return true;
}

async function runActions(command: RibbonCommand, context: CommandContext): Promise<void> {
  for (const action of command.actions) {
    if (action.tagName !== "JavaScriptFunction") {
      throw new Error(`${command.id} runs a ${action.tagName}; the player runs JavaScriptFunction only.`);
    }
    await loadScript(action.getAttribute("Library") ?? "");
    const run = functionByName(action.getAttribute("FunctionName") ?? "");
    await run(...parametersOf(action, context, command.id));
  }
}

function commandOf(button: RibbonButton, definition: RibbonCommand, ribbon: Ribbon, context: CommandContext): Command {
  const { languageId } = context.services.session;
  return {
    id: button.id,
    label: resolved(button.label, ribbon, languageId) || button.id,
    description: resolved(button.toolTip, ribbon, languageId) || undefined,
    icon: iconOf(button.image),
    order: AFTER_STANDARD + button.sequence,
    execute: () => runActions(definition, context),
  };
}

/**
 * Commands a solution adds at one place, those only whose rules are met for this user, selection and row. Rules in
 * script may be asynchronous. A rule that cannot be tested hides its command and is named in `problems`.
 * @param ribbonXml RibbonDiffXml of the table; undefined when it has none.
 */
export async function commandsFor(
  place: CommandPlace,
  table: string,
  ribbonXml: string | undefined,
  context: CommandContext,
): Promise<CommandList> {
  const ribbon = ribbonOf(table, ribbonXml ?? "");
  const problems = [...ribbon.problems];
  const found = await Promise.all(
    ribbon.buttons
      .filter((button) => button.place === place)
      .map(async (button): Promise<Command | null> => {
        const definition = ribbon.commands.get(button.command);
        if (!definition) {
          problems.push(`The button ${button.id} names the command ${button.command}, which is not defined.`);
          return null;
        }
        try {
          return (await isAvailable(ribbon, definition, context))
            ? commandOf(button, definition, ribbon, context)
            : null;
        } catch (cause) {
          problems.push(`${button.id} is hidden: ${cause instanceof Error ? cause.message : String(cause)}`);
          return null;
        }
      }),
  );
  const commands = found.filter((command): command is Command => command !== null);
  return {
    commands: commands.sort((one, other) => one.order - other.order),
    problems,
    isHidden: (buttonId) => ribbon.hidden.has(buttonId),
  };
}
