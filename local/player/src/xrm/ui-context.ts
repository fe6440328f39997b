import type { FormSection } from "../form/form-model";
import { formsOf } from "../form/choose-form";
import type { ControlState, SectionState, TabState } from "../form/form-state";
import type { FormNotice, FormSession } from "../form/session-contract";
import { itemCollection, type ItemCollection } from "./collection";
import type { ControlContext } from "./control-context";
import type { EventHandler } from "./event-context";

/** `Xrm.Controls.Section`. */
export interface SectionContext {
  readonly controls: ItemCollection<ControlContext>;
  getName(): string;
  getLabel(): string;
  setLabel(label: string): void;
  getVisible(): boolean;
  setVisible(isVisible: boolean): void;
  getParent(): TabContext;
}

/** `Xrm.Controls.Tab`. */
export interface TabContext {
  readonly sections: ItemCollection<SectionContext>;
  getName(): string;
  getLabel(): string;
  setLabel(label: string): void;
  getVisible(): boolean;
  setVisible(isVisible: boolean): void;
  getDisplayState(): "expanded" | "collapsed";
  setDisplayState(state: "expanded" | "collapsed"): void;
  getContentType(): string;
  setFocus(): void;
  addTabStateChange(handler: EventHandler): void;
  removeTabStateChange(handler: EventHandler): void;
}

interface FormItem {
  getId(): string;
  getLabel(): string;
  getVisible(): boolean;
  navigate(): void;
}

/** `formContext.ui`. */
export interface FormUi {
  readonly tabs: ItemCollection<TabContext>;
  readonly controls: ItemCollection<ControlContext>;
  readonly formSelector: { readonly items: ItemCollection<FormItem>; getCurrentItem(): FormItem | null };
  getFormType(): number;
  setFormNotification(message: string, level: FormNotice["level"], uniqueId: string): boolean;
  clearFormNotification(uniqueId: string): boolean;
  refreshRibbon(refreshAll?: boolean): void;
  close(): void;
  getViewPortWidth(): number;
  getViewPortHeight(): number;
  /** The section a control stands in; null for header and footer. */
  sectionOf(control: ControlState): SectionContext | null;
}

/** What the page does for its scripts. */
export interface FormUiHost {
  readonly close: () => void;
  readonly startNew: () => void;
  readonly refreshRibbon: () => void;
  readonly openForm: (formId: string) => void;
}

export interface FormUiWiring {
  readonly controls: ItemCollection<ControlContext>;
  readonly controlsOfSection: (section: FormSection) => ReadonlyMap<string, ControlContext>;
  readonly onTabChange: (tab: string, source: () => TabContext, handler: EventHandler) => void;
  readonly offTabChange: (tab: string, handler: EventHandler) => void;
}

function labelled(
  session: FormSession,
  state: TabState | SectionState,
): Pick<SectionContext, "getLabel" | "setLabel" | "getVisible" | "setVisible"> {
  return {
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
  };
}

/** Tabs, sections and messages of a form for scripts. */
export function createUi(session: FormSession, host: FormUiHost, wiring: FormUiWiring): FormUi {
  const tabs = new Map<string, TabContext>();
  const sections = new Map<FormSection, SectionContext>();

  const sectionContext = (state: SectionState, tab: TabContext): SectionContext => ({
    controls: itemCollection(() => wiring.controlsOfSection(state.section)),
    getName: () => state.section.name,
    getParent: () => tab,
    ...labelled(session, state),
  });

  for (const state of session.tabs.values()) {
    const { tab } = state;
    const own = new Map<string, SectionContext>();
    const context: TabContext = {
      sections: itemCollection(() => own),
      getName: () => tab.name,
      ...labelled(session, state),
      getDisplayState: () => (session.activeTab() === tab.name ? "expanded" : "collapsed"),
      setDisplayState(display) {
        if (display === "expanded") {
          session.showTab(tab.name);
        }
      },
      getContentType: () => "cardSections",
      setFocus: () => session.showTab(tab.name),
      addTabStateChange: (handler) => wiring.onTabChange(tab.name, () => context, handler),
      removeTabStateChange: (handler) => wiring.offTabChange(tab.name, handler),
    };
    tabs.set(tab.name, context);
    for (const section of session.sections.values()) {
      if (section.tab === tab) {
        const item = sectionContext(section, context);
        own.set(section.section.name, item);
        sections.set(section.section, item);
      }
    }
  }

  const forms = (): ReadonlyMap<string, FormItem> =>
    new Map(
      formsOf(session.services, session.table.logicalName, "main").map((form) => [
        form.id,
        {
          getId: () => form.id,
          getLabel: () => form.name,
          getVisible: () => true,
          navigate: () => host.openForm(form.id),
        },
      ]),
    );

  return {
    tabs: itemCollection(() => tabs),
    controls: wiring.controls,
    formSelector: {
      items: itemCollection(forms),
      getCurrentItem: () => (session.form.id === null ? null : (forms().get(session.form.id) ?? null)),
    },
    getFormType: () => session.formType(),
    setFormNotification(message, level, uniqueId) {
      session.setNotice({ id: uniqueId, level, text: message });
      return true;
    },
    clearFormNotification: (uniqueId) => session.clearNotice(uniqueId),
    refreshRibbon: () => host.refreshRibbon(),
    close: () => host.close(),
    getViewPortWidth: () => window.innerWidth,
    getViewPortHeight: () => window.innerHeight,
    sectionOf: (control) => (control.section === null ? null : (sections.get(control.section) ?? null)),
  };
}
