import type * as React from "react";

import { fakeContext, textProperty, type FakeState } from "../pcf-controls/test/fake/fake-context";
import { readResx } from "../pcf-controls/test/fake/resx";
import { attestation, maker, sampleAttestation } from "../pcf-controls/test/fake/sample-attestation";

/** Answers of the Web API by request, so that a measured page does not spend its time on the fake behind it. */
export type Recorded = Record<string, string>;

export interface PlayOptions {
  /** Controls of the attestation. */
  readonly count: number;
  readonly resx: string;
  readonly recorded: Recorded;
}

type Properties = { readonly statement: ComponentFramework.PropertyTypes.StringProperty };

interface Control {
  init(context: unknown, changed: () => void, state: object): void;
  updateView(context: unknown): React.ReactElement;
}

declare const ReactDOM: { render(element: React.ReactElement, into: Element): void };

declare global {
  interface Window {
    bench: {
      prepare(options: PlayOptions): void;
      mount(): Promise<void>;
      answer(index: number): number;
      readonly recorded: Recorded;
    };
  }
}

let Attestation: (new () => Control) | null = null;
Object.assign(window, {
  ComponentFramework: {
    registerControl: (_name: string, control: new () => Control): void => {
      Attestation = control;
    },
  },
});

/** The fake's Web API, which answers a read it has answered before from its record. */
function recording(api: ComponentFramework.WebApi, known: Recorded, recorded: Recorded): ComponentFramework.WebApi {
  const parsed = new Map(Object.entries(known).map(([key, text]) => [key, JSON.parse(text) as unknown]));
  const remember = async <T>(key: string, ask: () => PromiseLike<T>): Promise<T> => {
    if (parsed.has(key)) return parsed.get(key) as T;
    const answer = await ask();
    recorded[key] = JSON.stringify(answer);
    return answer;
  };
  const retrieveRecord = (table: string, id: string, options?: string): Promise<ComponentFramework.WebApi.Entity> =>
    remember(`${table}(${id})${options ?? ""}`, () => api.retrieveRecord(table, id, options));
  const retrieveMultipleRecords = (
    table: string,
    options?: string,
    size?: number,
  ): Promise<ComponentFramework.WebApi.RetrieveMultipleResponse> =>
    remember(`${table}${options ?? ""}`, () => api.retrieveMultipleRecords(table, options, size));
  return {
    ...api,
    retrieveRecord: retrieveRecord,
    retrieveMultipleRecords: retrieveMultipleRecords,
  };
}

const recorded: Recorded = {};
let draw: (() => void) | null = null;

function root(): HTMLElement {
  const element = document.getElementById("root");
  if (element === null) throw new Error("The page has no element 'root'.");
  return element;
}

window.bench = {
  recorded,
  /** Everything but the control's own work: the context, the rows, the texts. */
  prepare({ count, resx, recorded: known }) {
    if (Attestation === null) throw new Error("The bundle has registered no control.");
    const element = root();
    const state: FakeState = {
      store: sampleAttestation({ count }),
      strings: readResx(resx),
      table: "plb_attestation",
      rowId: attestation,
      userId: maker,
      isRtl: false,
      width: element.clientWidth,
      isDisabled: false,
      isDark: false,
      hasPrivilege: true,
      quickCreate: null,
    };
    const { context } = fakeContext<Properties>(state, { statement: textProperty("") });
    context.webAPI = recording(context.webAPI, known, recorded);
    const control = new Attestation();
    draw = () => {
      control.init(context, () => undefined, {});
      ReactDOM.render(control.updateView(context), element);
    };
  },
  /** From the first call into the control until its rows stand in the page, laid out. */
  mount() {
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector(".plb-row") === null) return;
        observer.disconnect();
        void document.body.offsetHeight;
        resolve();
      });
      observer.observe(root(), { childList: true, subtree: true });
      draw?.();
    });
  },
  /** Chooses an answer of a row in sight; milliseconds until the page is laid out with it. */
  answer(index) {
    const inputs = document.querySelectorAll<HTMLInputElement>(".plb-strip input:not(:checked)");
    const input = inputs[index % inputs.length];
    if (input === undefined) throw new Error("No answer is to be chosen.");
    const started = performance.now();
    input.click();
    void document.body.offsetHeight;
    return performance.now() - started;
  },
};
