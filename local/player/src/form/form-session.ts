import type { WebApiRow } from "../contract";
import { asWebApiError } from "../data/dataverse-error";
import { coerceValue, readValue, sameValue } from "./attribute-value";
import { entitySetOf } from "./entity-set";
import { createFormEvents, settleHandlers } from "./form-events";
import { createParts, type ControlState, type FormAttribute } from "./form-state";
import { formText } from "./form-text";
import { mayWriteRow } from "./row-access";
import { rowChanges } from "./row-changes";
import {
  SAVE_MODE,
  type FormNotice,
  type FormSession,
  type FormSessionOptions,
  type FormType,
  type PostSaveArgs,
  type Refusal,
  type SaveArgs,
} from "./session-contract";

import { attributeProblem, isMissing } from "./form-validation";

function etagOf(row: WebApiRow): string | undefined {
  const etag = row["@odata.etag"];
  return typeof etag === "string" ? etag : undefined;
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
    const changes = rowChanges([...attributes.values()], id === null, (target) => entitySetOf(services, target));
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
