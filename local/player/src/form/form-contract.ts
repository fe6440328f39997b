import type { Command, CommandContext } from "../commands/commands-contract";
import type { FormContext } from "../xrm/form-context";
import type { PageInput, PlayerServices } from "../contract";

/** A standard command of the form (save, refresh …) for the shell's command bar. */
export interface FormCommand extends Command {
  /** Id of the platform's button, so that a ribbon may hide it: `Mscrm.Form.{table}.Save`. */
  readonly id: string;
  /** Shown in the hint of the button, e.g. "Ctrl+S". */
  readonly shortcut?: string;
}

/** What ribbon commands of an open form work on. */
export interface OpenForm {
  /** `PrimaryControl`. */
  readonly formContext: FormContext;
  /** As {@link CommandContext.record}. */
  readonly record: NonNullable<CommandContext["record"]>;
}

export interface FormPageProps {
  readonly services: PlayerServices;
  /** Logical name of the table. */
  readonly table: string;
  /** Id of the row, with or without braces; absent for a new row. */
  readonly id?: string;
  readonly formId?: string;
  /** Default values of a new row, by column; lookups as {id, name, entityType}. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The standard commands that apply now; called again whenever they change, with [] when the form goes away. */
  readonly onCommands?: (commands: readonly FormCommand[]) => void;
  /** The loaded form for ribbon commands; null when the form goes away. Its `record` answers with the values of the moment. */
  readonly onForm?: (form: OpenForm | null) => void;
  /** Ask the ribbon's rules again: a script called `formContext.ui.refreshRibbon()`, or the row was saved or refreshed. */
  readonly onRibbonRefresh?: () => void;
  /** The row was created: put this page into the address bar without opening it again. */
  readonly onAddress?: (page: PageInput) => void;
  /** Name of the row, for the title of the window. */
  readonly onTitle?: (title: string) => void;
  /** Go back to where the person came from (save & close, delete). Default: the table's list. */
  readonly onClose?: () => void;
}

export interface QuickCreateFormProps {
  readonly services: PlayerServices;
  readonly table: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Called with the new row after it was saved. */
  readonly onSaved: (row: { readonly id: string; readonly name: string; readonly entityType: string }) => void;
  readonly onCancel: () => void;
}
