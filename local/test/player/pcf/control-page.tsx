import * as React from "react";
import type { ControlDescription } from "../../../src/contract/app";
import type { WebApiRow } from "../../../player/src/contract";
import { FormPage } from "../../../player/src/form";
import type { OpenForm } from "../../../player/src/form/form-contract";
import { registerControl, type ControlInstance } from "../../../player/src/pcf/bundle";
import type { HostContext } from "../../../player/src/pcf/control-context";
import { customerTable, formXml, ORDER_ID, orderTable, sampleApp, sampleForm } from "../form/sample-app";
import { sampleServices, type SampleServices } from "../form/sample-services";

export const HOST_CLASS = "{F9A8A302-114E-466A-B582-6771B2AE0D92}";

/** A control of a test: what it does in each step of its life, and what the host gave it. */
export interface ScriptedControl {
  readonly calls: string[];
  context: HostContext | null;
  notify: () => void;
  state: Record<string, unknown> | undefined;
  container: HTMLDivElement | undefined;
  outputs: Record<string, unknown>;
  updated: string[][];
  init?: (context: HostContext) => void;
  view: (context: HostContext) => unknown;
}

export function scripted(view: ScriptedControl["view"] = () => <p>drawn</p>): ScriptedControl {
  return {
    calls: [],
    context: null,
    notify: () => undefined,
    state: undefined,
    container: undefined,
    outputs: {},
    updated: [],
    view,
  };
}

/** The class a bundle of this control would register. */
export function controlClass(control: ScriptedControl): new () => ControlInstance {
  return class implements ControlInstance {
    init(context: HostContext, notify: () => void, state?: Record<string, unknown>, container?: HTMLDivElement): void {
      control.calls.push("init");
      Object.assign(control, { context, notify, state, container });
      control.init?.(context);
    }
    updateView(context: HostContext): unknown {
      control.calls.push("updateView");
      control.updated.push([...context.updatedProperties]);
      return control.view(context);
    }
    getOutputs(): Record<string, unknown> {
      control.calls.push("getOutputs");
      return control.outputs;
    }
    destroy(): void {
      control.calls.push("destroy");
    }
  };
}

let bundles = 0;

/** A control of the solution whose bundle registers the scripted class when its script is put on the page. */
export function describeControl(
  constructor: string,
  manifestBody: string,
  more: { readonly type?: string; readonly files?: readonly string[] } = {},
): ControlDescription {
  bundles += 1;
  return {
    name: `sample_Sample.${constructor}${bundles}`,
    files: more.files ?? ["bundle.js"],
    manifestXml: `<manifest><control namespace="Sample" constructor="${constructor}" version="1.0.${bundles}" display-name-key="x" control-type="${more.type ?? "virtual"}">${manifestBody}<resources><code path="bundle.js" order="1"/></resources></control></manifest>`,
  };
}

/** Plays scripts put on the page: each address runs its function, then "loads"; unknown ones fail to load. */
export function playScripts(scripts: ReadonlyMap<string, () => void>): () => void {
  const spy = jest.spyOn(document.head, "appendChild").mockImplementation((node) => {
    const source = node instanceof HTMLScriptElement ? (node.getAttribute("src") ?? "") : null;
    if (source !== null) {
      const run = scripts.get(source);
      queueMicrotask(() => {
        run?.();
        node.dispatchEvent(new Event(run === undefined ? "error" : "load"));
      });
    }
    return node;
  });
  return () => spy.mockRestore();
}

/** Address and action of a control's bundle for {@link playScripts}. */
export function bundleOf(
  description: ControlDescription,
  constructor: string,
  control: ScriptedControl,
): [string, () => void] {
  return [
    `/local/controls/${description.name}/bundle.js`,
    () => registerControl(`Sample.${constructor}`, controlClass(control)),
  ];
}

export const ROW: WebApiRow = {
  sample_orderid: ORDER_ID,
  sample_name: "First",
  sample_count: 4,
  sample_notes: "hello",
  sample_due: "2026-11-30",
  sample_size: 2,
  statecode: 0,
  statuscode: 1,
};

export interface ControlOnForm {
  readonly services: SampleServices;
  readonly element: React.ReactElement;
  readonly form: () => OpenForm;
}

/** A form with the control on the column, and the properties as the form's XML gives them. */
export function formWith(
  uses: readonly {
    readonly description: ControlDescription;
    readonly column: string;
    readonly parameters: string;
    readonly cell?: string;
  }[],
  row: WebApiRow = {},
): ControlOnForm {
  const cells = uses.map(
    ({ column, cell }, at) =>
      `<cell id="{c${at}}"><labels><label description="Custom ${at}" languagecode="1033"/></labels><control id="box${at}" classid="${HOST_CLASS}" ${cell ?? `datafieldname="${column}"`} uniqueid="{u${at}}"/></cell>`,
  );
  const rest = `<controlDescriptions>${uses
    .map(
      ({ description, parameters }, at) =>
        `<controlDescription forControl="{u${at}}"><customControl formFactor="2" name="${description.name}"><parameters>${parameters}</parameters></customControl></controlDescription>`,
    )
    .join("")}</controlDescriptions>`;
  const xml = formXml([...cells, "sample_name", "sample_notes"], { rest });
  const app = sampleApp([sampleForm(xml)], {
    tables: [orderTable(), customerTable()],
    controls: uses.map((use) => use.description),
  });
  const services = sampleServices(app, { [ORDER_ID]: { ...ROW, ...row } });
  let form: OpenForm | null = null;
  const element = (
    <FormPage
      services={services}
      table="sample_order"
      id={ORDER_ID}
      onForm={(next) => {
        form = next ?? form;
      }}
    />
  );
  return {
    services,
    element,
    form() {
      if (form === null) {
        throw new Error("The form is not loaded yet.");
      }
      return form;
    },
  };
}
