import * as React from "react";
import { commandsFor } from "./commands-for";
import type { CommandContext, CommandList, CommandPlace } from "./commands-contract";

const NONE: CommandList = { commands: [], problems: [], isHidden: () => false };
const reported = new Set<string>();

/**
 * Commands of the solution at one place, asked anew when the context changes. Until the rules are answered the commands
 * of before stay, so that the bar does not flicker. A problem is reported once a page.
 * @param context null while there is nothing to ask about.
 */
export function useRibbonCommands(place: CommandPlace, context: CommandContext | null): CommandList {
  const [list, setList] = React.useState(NONE);
  React.useEffect(() => {
    if (!context) {
      setList(NONE);
      return undefined;
    }
    let current = true;
    const { services, table } = context;
    commandsFor(place, table.logicalName, services.app.ribbons[table.logicalName], context).then(
      (found) => {
        if (!current) {
          return;
        }
        setList(found);
        for (const problem of found.problems.filter((text) => !reported.has(text))) {
          reported.add(problem);
          services.notifications.add({ level: "warning", message: problem });
        }
      },
      (cause: unknown) => {
        if (current) {
          setList(NONE);
          services.notifications.add({
            level: "error",
            message: cause instanceof Error ? cause.message : String(cause),
          });
        }
      },
    );
    return () => {
      current = false;
    };
  }, [place, context]);
  return list;
}
