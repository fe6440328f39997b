import type { FormEventKind, FormListener } from "../form/form-events";
import { SAVE_MODE, type FormSession } from "../form/session-contract";
import { attributeContext, type AttributeContext } from "./attribute-context";
import { itemCollection, type ItemCollection } from "./collection";
import { controlContext, type ControlContext, type ListenerBook } from "./control-context";
import { eventContext, type EventHandler } from "./event-context";
import { refuse } from "./unsupported";
import { createUi, type FormUi, type FormUiHost, type TabContext } from "./ui-context";

interface SaveOptions {
  readonly saveMode?: number;
}

interface EntityReference {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

/** `formContext.data.entity`. */
export interface FormEntity {
  readonly attributes: ItemCollection<AttributeContext>;
  getId(): string;
  getEntityName(): string;
  getEntityReference(): EntityReference;
  getPrimaryAttributeValue(): string;
  getDataXml(): string;
  getIsDirty(): boolean;
  isValid(): boolean;
  save(mode?: string): Promise<void>;
  addOnSave(handler: EventHandler): void;
  removeOnSave(handler: EventHandler): void;
  addOnPostSave(handler: EventHandler): void;
  removeOnPostSave(handler: EventHandler): void;
}

/** `formContext.data`. Tables with business process flows would have `process` here; this player has none. */
export interface FormData {
  readonly attributes: ItemCollection<AttributeContext>;
  readonly entity: FormEntity;
  getIsDirty(): boolean;
  isValid(): boolean;
  save(options?: SaveOptions): Promise<EntityReference>;
  refresh(save?: boolean): Promise<void>;
  addOnLoad(handler: EventHandler): void;
  removeOnLoad(handler: EventHandler): void;
}

/** The form as its scripts, its commands and its controls see it. */
export interface FormContext {
  readonly data: FormData;
  readonly ui: FormUi;
  getAttribute(): AttributeContext[];
  getAttribute(which: string | number): AttributeContext | null;
  getControl(): ControlContext[];
  getControl(which: string | number): ControlContext | null;
}

const GUID_OF_NEW = "";

function bracedId(id: string | null): string {
  return id === null ? GUID_OF_NEW : `{${id.toUpperCase()}}`;
}

/** Makes the form context over a session: the same values the fields and custom controls show. */
export function createFormContext(session: FormSession, host: FormUiHost, globalContext: () => unknown): FormContext {
  const books = new Map<string, ListenerBook>();
  const attributes = new Map<string, AttributeContext>();
  const controls = new Map<string, ControlContext>();

  const listen = (kind: FormEventKind, target: string | null, source: () => unknown, handler: EventHandler): void => {
    const key = `${kind}\n${target ?? ""}`;
    const book: ListenerBook = books.get(key) ?? new Map<EventHandler, FormListener>();
    books.set(key, book);
    if (!book.has(handler)) {
      const listener: FormListener = (event) => handler(eventContext(event, context, source(), globalContext()));
      book.set(handler, listener);
      session.events.add(kind, target, listener);
    }
  };
  const unlisten = (kind: FormEventKind, target: string | null, handler: EventHandler): void => {
    const book = books.get(`${kind}\n${target ?? ""}`);
    const listener = book?.get(handler);
    if (listener !== undefined) {
      session.events.remove(kind, target, listener);
      book?.delete(handler);
    }
  };

  const attributeCollection = itemCollection(() => attributes);
  const controlCollection = itemCollection(() => controls);
  const ui = createUi(session, host, {
    controls: controlCollection,
    controlsOfSection: (section) =>
      new Map(
        [...session.controls.values()].filter((item) => item.section === section).flatMap((item) => entry(item.name)),
      ),
    onTabChange: (tab, source: () => TabContext, handler) => listen("tabstatechange", tab, source, handler),
    offTabChange: (tab, handler) => unlisten("tabstatechange", tab, handler),
  });
  function entry(name: string): readonly (readonly [string, ControlContext])[] {
    const control = controls.get(name);
    return control === undefined ? [] : [[name, control]];
  }

  const entityReference = (): EntityReference => ({
    id: bracedId(session.id()),
    name: session.rowName(),
    entityType: session.table.logicalName,
  });
  const isValid = (): boolean => [...attributes.values()].every((attribute) => attribute.isValid());

  /** Scripts learn of a refused save by a rejection with the message a person sees. */
  const saveOrReject = async (mode: number): Promise<EntityReference> => {
    if (!(await session.save(mode))) {
      const problem = session.refusal();
      throw Object.assign(new Error(problem?.text ?? "Not saved."), { errorCode: 0 });
    }
    return entityReference();
  };
  const entity: FormEntity = {
    attributes: attributeCollection,
    getId: () => bracedId(session.id()),
    getEntityName: () => session.table.logicalName,
    getEntityReference: entityReference,
    getPrimaryAttributeValue: () => session.rowName(),
    getDataXml: refuse("formContext.data.entity.getDataXml"),
    getIsDirty: () => session.isDirty(),
    isValid,
    async save(mode) {
      const modes: Readonly<Record<string, number>> = {
        saveandclose: SAVE_MODE.saveAndClose,
        saveandnew: SAVE_MODE.saveAndNew,
      };
      await saveOrReject(modes[mode ?? ""] ?? SAVE_MODE.save);
      if (mode === "saveandclose") {
        host.close();
      } else if (mode === "saveandnew") {
        host.startNew();
      }
    },
    addOnSave: (handler) => listen("onsave", null, () => entity, handler),
    removeOnSave: (handler) => unlisten("onsave", null, handler),
    addOnPostSave: (handler) => listen("onpostsave", null, () => entity, handler),
    removeOnPostSave: (handler) => unlisten("onpostsave", null, handler),
  };
  const data: FormData = {
    attributes: attributeCollection,
    entity,
    getIsDirty: () => session.isDirty(),
    isValid,
    save: (options = {}) => saveOrReject(options.saveMode ?? SAVE_MODE.save),
    async refresh(save) {
      if (save === true) {
        await saveOrReject(SAVE_MODE.save);
      }
      await session.refresh();
    },
    addOnLoad: (handler) => listen("dataload", null, () => data, handler),
    removeOnLoad: (handler) => unlisten("dataload", null, handler),
  };

  function getAttribute(): AttributeContext[];
  function getAttribute(which: string | number): AttributeContext | null;
  function getAttribute(which?: string | number): AttributeContext[] | AttributeContext | null {
    return which === undefined ? attributeCollection.get() : attributeCollection.get(which);
  }
  function getControl(): ControlContext[];
  function getControl(which: string | number): ControlContext | null;
  function getControl(which?: string | number): ControlContext[] | ControlContext | null {
    return which === undefined ? controlCollection.get() : controlCollection.get(which);
  }
  const context: FormContext = { data, ui, getAttribute, getControl };

  for (const state of session.controls.values()) {
    controls.set(
      state.name,
      controlContext(session, state, {
        attribute: () => (state.column === null ? null : (attributes.get(state.column) ?? null)),
        parent: () => ui.sectionOf(state) ?? ui,
        listen: (kind, handler) => listen(kind, state.name, () => controls.get(state.name), handler),
        unlisten: (kind, handler) => unlisten(kind, state.name, handler),
      }),
    );
  }
  for (const name of session.attributes.keys()) {
    const own = itemCollection(() => new Map(session.controlsOf(name).flatMap((item) => entry(item.name))));
    const attribute = attributeContext(session, name, {
      controls: own,
      parent: () => entity,
      addOnChange: (column, handler) => listen("onchange", column, () => attributes.get(column), handler),
      removeOnChange: (column, handler) => unlisten("onchange", column, handler),
    });
    attributes.set(name, attribute);
  }
  session.setScriptContext(context);
  return context;
}
