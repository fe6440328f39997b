import type { PlayerServices } from "../contract";
import type { TableDescription } from "../../../src/contract/app";

/** Where commands stand: above a view, on a form, above a subgrid. */
export type CommandPlace = "homepageGrid" | "form" | "subGrid";

/** A row a command works on, in the shape command scripts get it (`SelectedControlSelectedItemReferences`). */
export interface EntityReference {
  readonly Id: string;
  readonly Name: string;
  readonly TypeName: string;
}

/** What a command and its rules are asked against. */
export interface CommandContext {
  readonly services: PlayerServices;
  readonly table: TableDescription;
  /** Form context on a form and above a subgrid; grid control above a view. */
  readonly primaryControl: unknown;
  /** Grid control of the subgrid; the same as `primaryControl` elsewhere. */
  readonly selectedControl?: unknown;
  /** Selected rows of a grid. Empty on a form. */
  readonly selection: readonly EntityReference[];
  /** The row of the form; absent for grids and for a new row it has no id. */
  readonly record?: {
    readonly id: string | null;
    readonly name: string;
    /** Current values by column, choices as numbers, for ValueRule. */
    value(column: string): unknown;
    /** As `formContext.ui.getFormType()`: 1 create, 2 update, 3 read-only, 4 disabled. */
    readonly formType: number;
  };
}

/** A command ready to be shown: its rules are met. Commands whose rules are not met are not listed at all. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Registered icon name, or the address of an image (starts with "/"). */
  readonly icon?: string;
  /** Order among the commands of the bar; standard commands use 10, 20, … */
  readonly order: number;
  execute(): Promise<void> | void;
}

/** Commands of a ribbon, and what of it could not be understood (one plain sentence each). */
export interface CommandList {
  readonly commands: readonly Command[];
  readonly problems: readonly string[];
  /** Is the standard button of that id (`Mscrm.Form.sample_table.Delete`) hidden by the solution? */
  isHidden(buttonId: string): boolean;
}
