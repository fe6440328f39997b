import * as React from "react";
import { CommandBar, type ICommandBarItemProps } from "@fluentui/react";
import type { PlayerServices } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import type { Command } from "./commands-contract";

export interface CommandsBarProps {
  readonly services: PlayerServices;
  readonly commands: readonly Command[];
  readonly label: string;
  readonly compact?: boolean;
}

/** Runs a command; what it throws is shown, never lost. */
export async function runCommand(services: PlayerServices, command: Command): Promise<void> {
  try {
    await command.execute();
  } catch (cause) {
    const { message, errorCode } = asWebApiError(cause);
    await services.dialogs.error({ message, errorCode });
  }
}

function itemOf(services: PlayerServices, command: Command): ICommandBarItemProps {
  const isImage = command.icon?.startsWith("/") ?? false;
  return {
    key: command.id,
    text: command.label,
    title: command.description,
    iconProps: isImage
      ? { imageProps: { src: command.icon, alt: "", width: 16, height: 16 }, iconName: undefined }
      : { iconName: command.icon ?? "Command" },
    onClick: () => {
      void runCommand(services, command);
    },
  };
}

/** Command bar of a page or a subgrid. */
export function CommandsBar({ services, commands, label, compact }: CommandsBarProps): React.ReactElement | null {
  const items = React.useMemo(
    () => [...commands].sort((a, b) => a.order - b.order).map((command) => itemOf(services, command)),
    [services, commands],
  );
  if (items.length === 0) {
    return null;
  }
  return (
    <div className={compact ? "mda-commands mda-commands--compact" : "mda-commands"}>
      <CommandBar
        items={items}
        ariaLabel={label}
        overflowButtonProps={{ ariaLabel: services.text("command.more") }}
        styles={{ root: { padding: 0, background: "transparent", height: compact ? 36 : 42 } }}
      />
    </div>
  );
}
