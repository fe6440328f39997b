import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import type { FormEvents } from "./form-events";
import type { FormModel } from "./form-model";
import type { ControlState, FormParts } from "./form-state";

/** As `formContext.ui.getFormType()` says it: 1 create, 2 update, 3 read-only, 4 disabled. */
export type FormType = 1 | 2 | 3 | 4;

/** Save modes of the client API. */
export const SAVE_MODE = {
  save: 1,
  saveAndClose: 2,
  deactivate: 5,
  reactivate: 6,
  assign: 47,
  saveAndNew: 59,
} as const;

/** A message above the form, set by a script or by the form itself. */
export interface FormNotice {
  readonly id: string;
  readonly level: "ERROR" | "WARNING" | "INFO";
  readonly text: string;
}

/** Why the last save failed. `conflict`: someone else changed the row since it was loaded. */
export interface Refusal {
  readonly kind: "fields" | "server" | "conflict" | "script";
  readonly text: string;
  /** Columns to look at, first one first. */
  readonly columns: readonly string[];
}

/** Arguments of OnSave; handlers write into them. */
export interface SaveArgs {
  readonly mode: number;
  isPrevented: boolean;
  stopsOnError: boolean;
}

/** Arguments of OnPostSave. */
export interface PostSaveArgs {
  readonly isSuccess: boolean;
  readonly error: { readonly errorCode: number; readonly message: string } | null;
}

export interface FormSessionOptions {
  readonly services: PlayerServices;
  readonly table: TableDescription;
  readonly form: { readonly id: string | null; readonly name: string };
  readonly model: FormModel;
  readonly id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** Told after a new row was created. */
  readonly onCreated?: (id: string) => void;
}

/** One row on one form: the state the fields, the scripts and the custom controls share. */
export interface FormSession extends FormParts {
  readonly services: PlayerServices;
  readonly table: TableDescription;
  readonly form: { readonly id: string | null; readonly name: string };
  readonly model: FormModel;
  readonly events: FormEvents;
  /** Id of the row without braces; null while it is not created. */
  id(): string | null;
  /** The row as last loaded, with annotations. */
  row(): WebApiRow;
  /** Primary name as typed, or as loaded. */
  rowName(): string;
  formType(): FormType;
  /** Why the form is read-only, in words; null when it is not. */
  readOnlyReason(): string | null;
  isDirty(): boolean;
  isSaving(): boolean;
  notices(): readonly FormNotice[];
  refusal(): Refusal | null;
  dismissRefusal(): void;
  /** Name of the tab in front. */
  activeTab(): string | null;
  showTab(name: string): void;
  /** Writes a column. `raise`: as a person's change, so OnChange runs. */
  setValue(column: string, value: unknown, raise: boolean): void;
  /** What was typed is no value; `null` takes the mark off. */
  setProblem(column: string, problem: string | null): void;
  /** Text is typed that is not read into the value yet: the row counts as changed. */
  setTyping(column: string, isTyping: boolean): void;
  setNotice(notice: FormNotice): void;
  clearNotice(id: string): boolean;
  /** The first thing wrong with a column, required included; shown beside the field. */
  problemOf(column: string): string | null;
  controlsOf(column: string): readonly ControlState[];
  /** Loads the row (or prepares the new one). Rejects with the server's error. */
  load(): Promise<void>;
  /** Reads the row again; unsaved changes are lost. */
  refresh(): Promise<void>;
  /** Validates, runs OnSave, writes what changed, reads the row again. Resolves to whether everything is saved. */
  save(mode?: number, options?: { readonly overwrite?: boolean }): Promise<boolean>;
  /** Runs before a save reads the values: typed text and custom controls hand over what they still hold. */
  addFlush(flush: () => void): () => void;
  /** Forgets unsaved changes without reading again: the row is gone or the page is left. */
  discard(): void;
  /** Asks before unsaved changes are lost; true when there are none. */
  mayDiscard(): Promise<boolean>;
  /** Writes columns past the form (deactivate, assign) and loads the row again. */
  writeNow(row: WebApiRow): Promise<void>;
  /** The form context scripts and commands see; null until it is made. */
  scriptContext(): object | null;
  setScriptContext(context: object): void;
  subscribe(listener: () => void): () => void;
  /** Tells the listeners that something changed, once for all changes of one turn. */
  touch(): void;
}
