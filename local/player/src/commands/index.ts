export type { Command, CommandContext, CommandList, CommandPlace, EntityReference } from "./commands-contract";
export { commandsFor } from "./commands-for";
export { CommandsBar, runCommand } from "./CommandsBar";
export { functionByName, loadScript, webResourceName, webResourceUrl } from "./script-loader";
export { assignRows, deleteRows, setState, shareRows } from "./row-actions";
export { useRibbonCommands } from "./use-ribbon-commands";
