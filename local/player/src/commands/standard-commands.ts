import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import type { Command, CommandPlace } from "./commands-contract";
import { assignRows, deleteRows, setState, shareRows } from "./row-actions";

/** A selected row with the values the view loaded. */
export interface SelectedRow {
  readonly id: string;
  readonly name: string;
  readonly values: WebApiRow;
}

export interface StandardCommandsInput {
  readonly services: PlayerServices;
  readonly table: TableDescription;
  readonly place: Extract<CommandPlace, "homepageGrid" | "subGrid">;
  readonly selection: readonly SelectedRow[];
  readonly readOnly: boolean;
  readonly onNew: () => void;
  readonly onEdit: (row: SelectedRow) => void;
  readonly refresh: () => void;
  readonly exportRows: () => Promise<void>;
  /** N:N subgrids: relate existing rows, and take the relation away. */
  readonly addExisting?: () => Promise<void>;
  readonly removeRelation?: (rows: readonly SelectedRow[]) => Promise<void>;
}

/** Ids the platform gives its own buttons, so that a ribbon can hide them. */
function buttonId(place: "homepageGrid" | "subGrid", table: string, name: string): string {
  return `Mscrm.${place === "subGrid" ? "SubGrid" : "HomepageGrid"}.${table}.${name}`;
}

function hasPlainStates(table: TableDescription): boolean {
  const states = table.columns.find(({ name }) => name === "statecode")?.options ?? [];
  return states.length === 2 && states.every(({ value }) => value === 0 || value === 1);
}

/** Standard commands of a grid: those the person may use, for what is selected. */
export function standardCommands(input: StandardCommandsInput): readonly Command[] {
  const { services, table, place, selection, readOnly } = input;
  const { privileges } = table;
  const { text } = services;
  const any = selection.length > 0;
  const [only] = selection.length === 1 ? selection : [];
  const commands: Command[] = [];
  const add = (name: string, textKey: string, icon: string, execute: () => Promise<void> | void): void => {
    commands.push({
      id: buttonId(place, table.logicalName, name),
      label: text(textKey, table.label),
      icon,
      order: (commands.length + 1) * 10,
      execute,
    });
  };
  const refreshIf = async (change: Promise<boolean>): Promise<void> => {
    if (await change) {
      input.refresh();
    }
  };
  const stateOf = (row: SelectedRow): unknown => row.values["statecode"];

  if (!readOnly && privileges.create > 0) {
    const isSub = place === "subGrid";
    add(isSub ? "AddNewStandard" : "NewRecord", isSub ? "command.newNamed" : "command.new", "Add", input.onNew);
  }
  if (!readOnly && input.addExisting) {
    add("AddExistingAssoc", "command.addExisting", "AddLink", input.addExisting);
  }
  if (only && !readOnly) {
    const writable = privileges.write > 0;
    add("Edit", writable ? "command.edit" : "command.open", writable ? "Edit" : "OpenFile", () => input.onEdit(only));
  }
  if (any && !readOnly && input.removeRelation) {
    const { removeRelation } = input;
    add("Remove", "command.remove", "RemoveLink", () => removeRelation(selection));
  }
  if (any && !readOnly && privileges.write > 0 && hasPlainStates(table)) {
    if (selection.every((row) => stateOf(row) === 1)) {
      add("Activate", "command.activate", "Activate", () => refreshIf(setState(services, table, selection, 0)));
    } else if (selection.every((row) => stateOf(row) === 0)) {
      add("Deactivate", "command.deactivate", "Deactivate", () => refreshIf(setState(services, table, selection, 1)));
    }
  }
  if (any && !readOnly && privileges.delete > 0) {
    add("Delete", "command.delete", "Delete", () => refreshIf(deleteRows(services, table, selection)));
  }
  if (any && !readOnly && place === "homepageGrid" && table.ownership === "user") {
    if (privileges.assign > 0) {
      add("Assign", "command.assign", "Assign", () => refreshIf(assignRows(services, table, selection)));
    }
    if (privileges.share > 0) {
      add("Share", "command.share", "Share", () => shareRows(services, table, selection));
    }
  }
  add("Refresh", "command.refresh", "Refresh", input.refresh);
  if (place === "homepageGrid") {
    add("ExportToCsv", "command.export", "Export", input.exportRows);
  }
  return commands;
}
