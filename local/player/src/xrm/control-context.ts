import type { OptionDescription } from "../../../src/contract/app";
import { inputId } from "../form/fields/Field";
import type { FormListener } from "../form/form-events";
import type { ControlNotice, ControlState } from "../form/form-state";
import type { FormSession } from "../form/session-contract";
import { subgridHandle } from "../form/Subgrid";
import { lookupView } from "../form/fields/lookup-search";
import { gridControl } from "../grid/grid-control";
import { customControlOf } from "../pcf/live-controls";
import { webControlOf } from "../form/form-model";
import type { AttributeContext } from "./attribute-context";
import type { EventHandler } from "./event-context";

interface NotificationOptions {
  readonly messages: readonly string[];
  readonly notificationLevel?: "ERROR" | "RECOMMENDATION";
  readonly uniqueId?: string;
  readonly actions?: ControlNotice["actions"];
}

/** `Xrm.Controls.Control` with the members its kinds add. */
export interface ControlContext {
  getName(): string;
  getControlType(): string;
  getLabel(): string;
  setLabel(label: string): void;
  getVisible(): boolean;
  setVisible(isVisible: boolean): void;
  getDisabled(): boolean;
  setDisabled(isDisabled: boolean): void;
  getAttribute(): AttributeContext | null;
  getParent(): unknown;
  setFocus(): void;
  setNotification(message: string, uniqueId?: string): boolean;
  clearNotification(uniqueId?: string): boolean;
  addNotification(options: NotificationOptions): boolean;
  addOnOutputChange(handler: EventHandler): void;
  removeOnOutputChange(handler: EventHandler): void;
}

/** Members only some kinds have; scripts ask for them by the kind they know. */
export interface LookupControlContext extends ControlContext {
  addPreSearch(handler: EventHandler): void;
  removePreSearch(handler: EventHandler): void;
  addCustomFilter(filterXml: string, table?: string): void;
  setEntityTypes(tables: readonly string[]): void;
  getEntityTypes(): readonly string[];
  setDefaultView(viewId: string): void;
  getDefaultView(): string | null;
}

export interface ChoiceControlContext extends ControlContext {
  addOption(option: { readonly text: string; readonly value: number }, index?: number): void;
  removeOption(value: number): void;
  clearOptions(): void;
  getOptions(): readonly { readonly text: string; readonly value: number }[];
}

export interface CustomControlContext extends ControlContext {
  getOutputs(): Readonly<Record<string, unknown>>;
  addEventHandler(event: string, handler: (parameters: unknown) => void): void;
  removeEventHandler(event: string, handler: (parameters: unknown) => void): void;
}

const TYPES: Readonly<Record<string, string>> = {
  choice: "optionset",
  state: "optionset",
  status: "optionset",
  choices: "multiselectoptionset",
  lookup: "lookup",
  owner: "lookup",
};

export interface ControlWiring {
  readonly attribute: () => AttributeContext | null;
  readonly parent: () => unknown;
  /** Registers a handler of the client API for an event of this control. */
  readonly listen: (kind: "presearch" | "outputchange" | "subgridload", handler: EventHandler) => void;
  readonly unlisten: (kind: "presearch" | "outputchange" | "subgridload", handler: EventHandler) => void;
}

function baseControl(session: FormSession, state: ControlState, wiring: ControlWiring): ControlContext {
  const kind = session.attributes.get(state.column ?? "")?.column.kind ?? "";
  const isCustom = webControlOf(session.model, state.control) !== null;
  const keep = (notice: ControlNotice): true => {
    state.notices = [...state.notices.filter((item) => item.id !== notice.id), notice];
    session.touch();
    return true;
  };
  return {
    getName: () => state.name,
    getControlType() {
      if (isCustom) {
        return `customcontrol:${webControlOf(session.model, state.control)?.name ?? ""}`;
      }
      return state.control.kind === "field" ? (TYPES[kind] ?? "standard") : state.control.kind.toLowerCase();
    },
    getLabel: () => state.label,
    setLabel(label) {
      state.label = label;
      session.touch();
    },
    getVisible: () => state.isVisible,
    setVisible(isVisible) {
      state.isVisible = isVisible;
      session.touch();
    },
    getDisabled: () => state.isDisabled,
    setDisabled(isDisabled) {
      state.isDisabled = isDisabled;
      session.touch();
    },
    getAttribute: wiring.attribute,
    getParent: wiring.parent,
    setFocus() {
      if (state.tab !== null) {
        session.showTab(state.tab.name);
      }
      // The tab shows after this turn.
      setTimeout(() => document.getElementById(inputId(state))?.focus(), 0);
    },
    setNotification: (message, uniqueId = "") => keep({ id: uniqueId, level: "ERROR", text: message }),
    clearNotification(uniqueId) {
      const before = state.notices.length;
      state.notices = uniqueId === undefined ? [] : state.notices.filter((item) => item.id !== uniqueId);
      session.touch();
      return state.notices.length < before;
    },
    addNotification: ({ messages, notificationLevel = "ERROR", uniqueId = "", actions }) =>
      keep({ id: uniqueId, level: notificationLevel, text: messages.join(" "), actions }),
    addOnOutputChange: (handler) => wiring.listen("outputchange", handler),
    removeOnOutputChange: (handler) => wiring.unlisten("outputchange", handler),
  };
}

function lookupControl(
  session: FormSession,
  state: ControlState,
  wiring: ControlWiring,
  base: ControlContext,
): LookupControlContext {
  const column = session.attributes.get(state.column ?? "")?.column;
  return {
    ...base,
    addPreSearch: (handler) => wiring.listen("presearch", handler),
    removePreSearch: (handler) => wiring.unlisten("presearch", handler),
    addCustomFilter(filterXml, table) {
      // PreSearch handlers add their filter at every search; the same one twice changes nothing.
      const isThere = state.filters.some((item) => item.filterXml === filterXml && item.table === (table ?? null));
      state.filters = isThere ? state.filters : [...state.filters, { filterXml, table: table ?? null }];
    },
    setEntityTypes(tables) {
      state.entityTypes = [...tables];
      session.touch();
    },
    getEntityTypes: () => state.entityTypes ?? column?.targets ?? [],
    setDefaultView(viewId) {
      state.viewId = viewId;
    },
    getDefaultView: () => lookupView(session.services, column?.targets[0] ?? "", state.viewId)?.id ?? null,
  };
}

function choiceControl(session: FormSession, state: ControlState, base: ControlContext): ChoiceControlContext {
  const all = (): readonly OptionDescription[] => session.attributes.get(state.column ?? "")?.column.options ?? [];
  const shown = (): readonly OptionDescription[] => state.options ?? all();
  const show = (options: readonly OptionDescription[]): void => {
    state.options = options;
    session.touch();
  };
  return {
    ...base,
    addOption({ text, value }, index) {
      const known = all().find((option) => option.value === value);
      if (known === undefined) {
        throw new Error(`${state.name} has no option ${value}: only options of the column can be added.`);
      }
      const rest = shown().filter((option) => option.value !== value);
      const at = index ?? rest.length;
      show([...rest.slice(0, at), { ...known, label: text }, ...rest.slice(at)]);
    },
    removeOption: (value) => show(shown().filter((option) => option.value !== value)),
    clearOptions: () => show([]),
    getOptions: () => shown().map((option) => ({ text: option.label, value: option.value })),
  };
}

function customControl(session: FormSession, state: ControlState, base: ControlContext): CustomControlContext {
  const live = customControlOf(session, state.name);
  return {
    ...base,
    getOutputs: () => live.outputs(),
    addEventHandler: (event, handler) => live.addEventHandler(event, handler),
    removeEventHandler: (event, handler) => live.removeEventHandler(event, handler),
  };
}

/** One control of the form for scripts, with the members of its kind. */
export function controlContext(session: FormSession, state: ControlState, wiring: ControlWiring): ControlContext {
  const base = baseControl(session, state, wiring);
  const kind = session.attributes.get(state.column ?? "")?.column.kind ?? "";
  if (webControlOf(session.model, state.control) !== null) {
    return customControl(session, state, base);
  }
  if (state.control.kind === "subgrid") {
    const grid = gridControl(state.name, () => subgridHandle(session, state.name));
    return Object.assign({}, base, grid, {
      getRelationship: () => ({ name: state.control.parameters["RelationshipName"] ?? "" }),
      addOnLoad: (handler: EventHandler) => wiring.listen("subgridload", handler),
      removeOnLoad: (handler: EventHandler) => wiring.unlisten("subgridload", handler),
    });
  }
  if (kind === "lookup" || kind === "owner") {
    return lookupControl(session, state, wiring, base);
  }
  return kind === "choice" || kind === "choices" || kind === "status" || kind === "state"
    ? choiceControl(session, state, base)
    : base;
}

/** A handler of the client API and the listener that stands for it, so that it can be taken off again. */
export type ListenerBook = Map<EventHandler, FormListener>;
