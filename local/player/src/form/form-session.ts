import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import { coerceValue, readValue, sameValue, writeValue, type AttributeValue } from "./attribute-value";
import { entitySetOf } from "./entity-set";
import { createFormEvents, settleHandlers, type FormEvents } from "./form-events";
import type { FormModel } from "./form-model";
import { createParts, type ControlState, type FormAttribute, type FormParts } from "./form-state";
import { formText } from "./form-text";
import { attributeProblem, isMissing } from "./form-validation";

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

function etagOf(row: WebApiRow): string | undefined {
  const etag = row["@odata.etag"];
  return typeof etag === "string" ? etag : undefined;
}

/** May the person write this row? The server decides in the end; this keeps a form from inviting what it would refuse. */
async function mayWriteRow(options: FormSessionOptions, id: string): Promise<boolean> {
  const { services, table } = options;
  const depth = table.privileges.write;
  if (depth === 0 || depth === 4 || table.ownership !== "user") {
    return depth > 0;
  }
  const target = encodeURIComponent(JSON.stringify({ "@odata.id": `${table.setName}(${id})` }));
  const user = services.session.userId.replace(/[{}]/g, "");
  try {
    const answer = await services.data.request(
      "GET",
      `systemusers(${user})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@target)?@target=${target}`,
    );
    const rights =
      typeof answer === "object" && answer !== null && "AccessRights" in answer ? answer.AccessRights : null;
    return typeof rights === "string" ? rights.includes("WriteAccess") : true;
  } catch {
    // Not knowing is no reason to lock the form: the server refuses with its own sentence.
    return true;
  }
}

/** Opens a row on a form. Nothing is read before {@link FormSession.load}. */
export function createFormSession(options: FormSessionOptions): FormSession {
  const { services, table, form, model } = options;
  let id = options.id === null ? null : options.id.replace(/[{}]/g, "").toLowerCase();
  let row: WebApiRow = {};
  let isWritable = true;
  let isSaving = false;
  let refusal: Refusal | null = null;
  let notices: readonly FormNotice[] = [];
  let activeTab: string | null = null;
  let showsMissing = false;
  let pending: Promise<unknown> = Promise.resolve();
  const parts = createParts(model, table, services, id === null, options.data);
  const { attributes, controls, tabs } = parts;
  const listeners = new Set<() => void>();
  const flushes = new Set<() => void>();
  const typing = new Set<string>();
  let isTold = true;
  let scriptContext: object | null = null;

  const touch = (): void => {
    if (isTold) {
      isTold = false;
      queueMicrotask(() => {
        isTold = true;
        [...listeners].forEach((listener) => listener());
      });
    }
  };

  const events = createFormEvents((error, kind) => {
    const { message } = asWebApiError(error);
    void services.dialogs.error({
      message: formText("scriptFailed", kind, form.name, message),
      details: String(error),
    });
  });

  const controlsOf = (column: string): readonly ControlState[] =>
    [...controls.values()].filter((control) => control.column === column);

  const attributeOf = (column: string): FormAttribute => {
    const attribute = attributes.get(column);
    if (attribute === undefined) {
      throw new Error(`The column ${column} is not on the form "${form.name}".`);
    }
    return attribute;
  };

  const isDirtyAttribute = (attribute: FormAttribute): boolean =>
    attribute.problem !== null || !sameValue(attribute.value, attribute.initial);

  const isDirty = (): boolean => typing.size > 0 || [...attributes.values()].some(isDirtyAttribute);

  const readOnlyReason = (): string | null => {
    if (id === null) {
      return table.privileges.create > 0 ? null : formText("noCreate", table.pluralLabel);
    }
    if (!isWritable) {
      return formText("noWrite");
    }
    return typeof row["statecode"] === "number" && row["statecode"] !== 0 ? formText("inactive") : null;
  };

  const formType = (): FormType => {
    if (id === null) {
      return table.privileges.create > 0 ? 1 : 3;
    }
    if (!isWritable) {
      return 3;
    }
    return readOnlyReason() === null ? 2 : 4;
  };

  const missing = (attribute: FormAttribute): boolean => isMissing(attribute, controlsOf(attribute.name));

  const problemOf = (column: string): string | null => {
    const attribute = attributes.get(column);
    if (attribute === undefined) {
      return null;
    }
    return (
      attributeProblem(attribute, controlsOf(column)) ??
      (showsMissing && missing(attribute) ? formText("missingHere") : null)
    );
  };

  const adopt = (loaded: WebApiRow): void => {
    row = loaded;
    for (const attribute of attributes.values()) {
      attribute.value = readValue(attribute.column, loaded);
      attribute.initial = attribute.value;
      attribute.problem = null;
    }
    typing.clear();
    showsMissing = false;
    refusal = null;
  };

  const read = async (): Promise<void> => {
    if (id !== null) {
      adopt(await services.data.retrieve(table.logicalName, id));
    }
  };

  const raiseDataLoad = async (state: 1 | 2 | 3): Promise<void> => {
    await settleHandlers(events.fire("dataload", null, { state }));
  };

  const labelOf = (column: string): string => controlsOf(column)[0]?.label ?? attributeOf(column).column.label;

  const findProblems = (): Refusal | null => {
    const broken = [...attributes.values()].filter(
      (attribute) => attributeProblem(attribute, controlsOf(attribute.name)) !== null || missing(attribute),
    );
    if (broken.length === 0) {
      return null;
    }
    // In the order of the form, so that the focus goes to the first one a person sees.
    const order = [...controls.values()].map((control) => control.column);
    const columns = broken.map((attribute) => attribute.name).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    const names = columns.map(labelOf);
    const text =
      names.length === 1 ? formText("fix", names[0] ?? "") : formText("fixMany", names.length, names.join(", "));
    return { kind: "fields", text, columns };
  };

  const body = (): WebApiRow => {
    const isNew = id === null;
    const written = [...attributes.values()].filter((attribute) => {
      const { column, submitMode } = attribute;
      if (submitMode === "never" || column.kind === "file" || column.kind === "image" || column.isSystemManaged) {
        return false;
      }
      if (submitMode === "always") {
        return true;
      }
      const isChanged = !sameValue(attribute.value, attribute.initial);
      // Owner, state and status of a new row are the server's defaults unless a person chose otherwise.
      const isServerDefault = column.kind === "owner" || column.kind === "state" || column.kind === "status";
      const isAllowed = !column.isSecured || column.canCreate;
      return isChanged || (isNew && attribute.value !== null && !isServerDefault && isAllowed);
    });
    return Object.assign(
      {},
      ...written.map((attribute) =>
        writeValue(attribute.column, attribute.value, (target) => entitySetOf(services, target)),
      ),
    ) as WebApiRow;
  };

  const refuse = (problem: Refusal): false => {
    refusal = problem;
    touch();
    return false;
  };

  const runOnSave = async (mode: number): Promise<Refusal | null> => {
    const args: SaveArgs = { mode, isPrevented: false, stopsOnError: false };
    const results = events.fire("onsave", null, args);
    const outcomes = await settleHandlers(results);
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (args.isPrevented || (args.stopsOnError && failure !== undefined)) {
      const why = failure?.status === "rejected" ? asWebApiError(failure.reason).message : formText("refusedByScript");
      return { kind: "script", text: why, columns: [] };
    }
    return null;
  };

  const write = async (overwrite: boolean): Promise<void> => {
    const changes = body();
    if (id === null) {
      const created = await services.data.create(table.logicalName, changes);
      id = created.id.replace(/[{}]/g, "").toLowerCase();
      isWritable = await mayWriteRow(options, id);
      await read();
      options.onCreated?.(id);
      return;
    }
    if (Object.keys(changes).length > 0) {
      await services.data.update(table.logicalName, id, changes, overwrite ? undefined : etagOf(row));
    }
    await read();
  };

  const postSave = async (args: PostSaveArgs): Promise<void> => {
    await settleHandlers(events.fire("onpostsave", null, args));
  };

  const saveOnce = async (mode: number, overwrite: boolean): Promise<boolean> => {
    [...flushes].forEach((flush) => flush());
    refusal = null;
    const problems = findProblems();
    if (problems !== null) {
      showsMissing = true;
      return refuse(problems);
    }
    const stopped = await runOnSave(mode);
    if (stopped !== null) {
      return refuse(stopped);
    }
    isSaving = true;
    touch();
    try {
      await write(overwrite);
    } catch (thrown) {
      const error = asWebApiError(thrown);
      const isConflict = error.status === 412;
      await postSave({ isSuccess: false, error: { errorCode: error.errorCode, message: error.message } });
      return refuse({
        kind: isConflict ? "conflict" : "server",
        text: isConflict ? formText("conflict", session.rowName()) : error.message,
        columns: [],
      });
    } finally {
      isSaving = false;
      touch();
    }
    await postSave({ isSuccess: true, error: null });
    await raiseDataLoad(2);
    touch();
    return true;
  };

  /** Saves and reloads run one after the other: two at once would meet with the same etag. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = pending.then(work, work);
    pending = turn.catch(() => undefined);
    return turn;
  };

  const session: FormSession = {
    ...parts,
    services,
    table,
    form,
    model,
    events,
    id: () => id,
    row: () => row,
    rowName() {
      const name = table.primaryName;
      const typed = name === null ? undefined : attributes.get(name)?.value;
      const loaded = name === null ? undefined : row[name];
      return typeof typed === "string" ? typed : typeof loaded === "string" ? loaded : "";
    },
    formType,
    readOnlyReason,
    isDirty,
    isSaving: () => isSaving,
    notices: () => notices,
    // A list of fields is over as soon as they are in order; the others stay until the next save.
    refusal: () =>
      refusal?.kind === "fields" && refusal.columns.every((column) => problemOf(column) === null) ? null : refusal,
    dismissRefusal() {
      refusal = null;
      touch();
    },
    activeTab() {
      const visible = [...tabs.values()].filter((tab) => tab.isVisible);
      const chosen = visible.find((tab) => tab.tab.name === activeTab);
      return (chosen ?? visible[0])?.tab.name ?? null;
    },
    showTab(name) {
      if (session.activeTab() === name) {
        return;
      }
      activeTab = name;
      touch();
      events.fire("tabstatechange", name);
    },
    setValue(column, value, raise) {
      const attribute = attributeOf(column);
      const next = coerceValue(attribute.column, value);
      const isSame = sameValue(attribute.value, next) && attribute.problem === null;
      attribute.value = next;
      attribute.problem = null;
      touch();
      if (raise && !isSame) {
        events.fire("onchange", column);
      }
    },
    setProblem(column, problem) {
      attributeOf(column).problem = problem;
      touch();
    },
    setTyping(column, isTyping) {
      if (isTyping) {
        typing.add(column);
      } else {
        typing.delete(column);
      }
      touch();
    },
    setNotice(notice) {
      notices = [...notices.filter((item) => item.id !== notice.id), notice];
      touch();
    },
    clearNotice(noticeId) {
      const isThere = notices.some((item) => item.id === noticeId);
      notices = notices.filter((item) => item.id !== noticeId);
      touch();
      return isThere;
    },
    problemOf,
    controlsOf,
    async load() {
      if (id !== null) {
        const [writable] = await Promise.all([mayWriteRow(options, id), read()]);
        isWritable = writable;
      }
      touch();
    },
    refresh: () =>
      inTurn(async () => {
        await read();
        touch();
        await raiseDataLoad(3);
      }),
    save: (mode = SAVE_MODE.save, saveOptions = {}) => inTurn(() => saveOnce(mode, saveOptions.overwrite === true)),
    addFlush(flush) {
      flushes.add(flush);
      return () => flushes.delete(flush);
    },
    discard() {
      typing.clear();
      for (const attribute of attributes.values()) {
        attribute.value = attribute.initial;
        attribute.problem = null;
      }
      touch();
    },
    mayDiscard: async () =>
      !isDirty() ||
      services.dialogs.confirm({
        title: formText("leaveTitle"),
        text: formText("leaveText"),
        confirmButtonLabel: formText("leaveYes"),
        cancelButtonLabel: formText("leaveNo"),
      }),
    writeNow: (changes) =>
      inTurn(async () => {
        if (id === null) {
          throw new Error("The row is not saved yet.");
        }
        await services.data.update(table.logicalName, id, changes, etagOf(row));
        isWritable = await mayWriteRow(options, id);
        await read();
        touch();
        await raiseDataLoad(3);
      }),
    scriptContext: () => scriptContext,
    setScriptContext(context) {
      scriptContext = context;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    touch,
  };
  return session;
}

/** The value of a column now, or undefined when the form does not hold it. */
export function valueOf(session: FormSession, column: string): AttributeValue | undefined {
  return session.attributes.get(column)?.value;
}
