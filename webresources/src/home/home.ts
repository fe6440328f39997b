import { dayOf } from "../day-text";
import { readFigures, type Reader } from "./figures";
import {
  homeOf,
  type Entry,
  type EntryState,
  type Home,
  type Sentence,
  type Step,
  type StepState,
  type Target,
} from "./model";

/** The page runs in a frame of the app; the app's client API is the frame's parent's. */
const host = (window.parent as Window & { Xrm?: Xrm.XrmStatic }).Xrm;
const resource = "plb_/strings/plumbline";

const say = (sentence: Sentence): string =>
  (host?.Utility.getResourceString(resource, sentence.key) ?? sentence.key).replace(
    /\{(\d)\}/g,
    (placeholder, index: string) => String(sentence.values[Number(index)] ?? placeholder),
  );
const word = (key: string): string => say({ key, values: [] });

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const outlines: Readonly<Record<StepState | EntryState, string>> = {
  done: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.7 5.2-4.2 4.6a.7.7 0 0 1-1 0L4.3 8.6l1-1 1.6 1.7 3.7-4.1 1.1 1Z",
  begun: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.5v11a5.5 5.5 0 0 1 0-11Z",
  wait: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM7.3 4h1.4v4.2l2.6 1.5-.7 1.2L7.3 9V4Z",
  alarm: "M8 1 15.5 14.5H.5L8 1Zm-.7 5v4.3h1.4V6H7.3Zm0 5.3v1.4h1.4v-1.4H7.3Z",
  open: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z",
};

/** Shape beside the words: colour is never the only sign. */
function shape(state: StepState | EntryState): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "shape");
  svg.setAttribute("data-state", state);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", outlines[state]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

async function go(target: Target): Promise<void> {
  if (host === undefined) return;
  if ("id" in target) {
    await host.Navigation.openForm({ entityName: target.table, entityId: target.id });
    return;
  }
  if ("page" in target) {
    await host.Navigation.navigateTo({ pageType: "webresource", webresourceName: target.page, data: target.data });
    return;
  }
  await host.Navigation.navigateTo({
    pageType: "entitylist",
    entityName: target.table,
    viewId: target.view ?? undefined,
  });
}

function link(target: Target, label: string): HTMLAnchorElement {
  const anchor = element("a", { href: "#" }, label);
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    void go(target);
  });
  return anchor;
}

const stepWord: Readonly<Record<StepState, string>> = { done: "stepDone", begun: "stepPartly", open: "stepOpen" };

const stepItem = (step: Step, index: number): HTMLLIElement =>
  element(
    "li",
    { "data-state": step.state },
    shape(step.state),
    element("strong", {}, ` ${index + 1} ${word(step.title)}`),
    element("p", { class: "soft" }, `${word(stepWord[step.state])} · ${say(step.detail)}`),
  );

const entryItem = (entry: Entry): HTMLLIElement =>
  element(
    "li",
    {},
    shape(entry.state),
    element(
      "div",
      {},
      link(entry.target, say(entry.title)),
      element("p", { class: "soft" }, entry.detail === null ? "" : say(entry.detail)),
    ),
  );

function block(title: string, hint: string, entries: readonly Entry[]): HTMLElement {
  const list =
    entries.length === 0
      ? element("p", { class: "soft" }, word("nothingWaits"))
      : element("ul", {}, ...entries.map(entryItem));
  return element(
    "section",
    { class: "card", "aria-label": word(title) },
    element("h2", {}, word(title)),
    element("p", { class: "soft" }, word(hint)),
    list,
  );
}

function show(main: HTMLElement, home: Home, userName: string): void {
  const done = home.steps.filter((step) => step.state === "done").length;
  const today = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "full" });
  main.replaceChildren(
    element("h1", {}, word("home")),
    element("p", { class: "soft" }, `${today} · ${say({ key: "signedInAs", values: [userName] })}`),
    element(
      "section",
      { class: "card", "aria-label": word("way") },
      element(
        "div",
        { class: "head" },
        element("h2", {}, word("way")),
        element("span", { class: "soft" }, say({ key: "stepsDone", values: [done, home.steps.length] })),
      ),
      element("ol", { class: "steps" }, ...home.steps.map(stepItem)),
    ),
    element(
      "div",
      { class: "blocks" },
      block("assess", "assessHint", home.assess),
      block("act", "actHint", home.act),
      block("govern", "governHint", home.govern),
    ),
    element("div", { class: "blocks" }, block("look", "lookHint", home.look)),
  );
}

async function load(main: HTMLElement): Promise<void> {
  if (host === undefined) return;
  const { WebApi } = host;
  const reader: Reader = {
    retrieveMultipleRecords: (table, options) => Promise.resolve(WebApi.retrieveMultipleRecords(table, options)),
  };
  main.setAttribute("aria-busy", "true");
  main.replaceChildren(element("p", { role: "status" }, word("loading")));
  try {
    show(
      main,
      homeOf(await readFigures(reader, dayOf(new Date()))),
      host.Utility.getGlobalContext().userSettings.userName,
    );
  } catch {
    const again = element("button", { type: "button" }, word("tryAgain"));
    again.addEventListener("click", () => void load(main));
    main.replaceChildren(element("p", { role: "alert" }, word("homeFailed")), again);
  } finally {
    main.removeAttribute("aria-busy");
  }
}

const languages: Readonly<Record<number, string>> = { 1033: "en", 1031: "de" };
const root = document.querySelector("main");
if (root !== null && host !== undefined) {
  const settings = host.Utility.getGlobalContext().userSettings;
  document.documentElement.lang = languages[settings.languageId] ?? "en";
  document.documentElement.dir = settings.isRTL ? "rtl" : "ltr";
  void load(root);
}
