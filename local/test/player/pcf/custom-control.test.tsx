import "@testing-library/jest-dom";
import { setIconOptions } from "@fluentui/react";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import * as React from "react";
import type { CustomControlContext } from "../../../player/src/xrm/control-context";
import { bundleOf, describeControl, formWith, playScripts, scripted, type ScriptedControl } from "./control-page";

setIconOptions({ disableWarnings: true });

const VALUE = '<property name="value" usage="bound" of-type="Whole.None" required="true"/>';

let stopScripts = (): void => undefined;
afterEach(() => stopScripts());

async function show(
  control: ScriptedControl,
  manifest: string,
  parameters: string,
  more: {
    readonly column?: string;
    readonly row?: Parameters<typeof formWith>[1];
    readonly type?: string;
    readonly cell?: string;
  } = {},
) {
  const description = describeControl("Box", manifest, { type: more.type });
  stopScripts = playScripts(new Map([bundleOf(description, "Box", control)]));
  const page = formWith(
    [{ description, column: more.column ?? "sample_count", parameters, cell: more.cell }],
    more.row,
  );
  const view = render(page.element);
  await screen.findByRole("heading", { level: 1 });
  await waitFor(() => expect(control.calls).toContain("init"));
  return { ...page, ...view };
}

const pause = (milliseconds: number) => act(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));

describe("the life of a control on a form", () => {
  test("init once, then its element is drawn with the column's value and metadata", async () => {
    const control = scripted((context) => {
      const value = context.parameters["value"] as ComponentFramework.PropertyTypes.WholeNumberProperty;
      return <p>{`count ${value.raw ?? "none"} of ${value.attributes?.MaxValue ?? 0}`}</p>;
    });
    await show(control, VALUE, "<value>sample_count</value>");
    expect(await screen.findByText("count 4 of 100")).toBeInTheDocument();
    expect(control.calls.filter((call) => call === "init")).toHaveLength(1);
    expect(control.updated[0]).toEqual([]);
  });

  test("a change of the column by a script comes as one update that names the property; others do not disturb it", async () => {
    const control = scripted();
    const { form } = await show(control, VALUE, "<value>sample_count</value>");
    const before = control.updated.length;
    act(() => form().formContext.getAttribute("sample_notes")?.setValue("other"));
    await pause(0);
    expect(control.updated).toHaveLength(before);
    act(() => form().formContext.getAttribute("sample_count")?.setValue(8));
    await waitFor(() => expect(control.updated.slice(before)).toEqual([["value"]]));
  });

  test("outputs are read once after a pause, written to the column, raise OnChange and come back", async () => {
    const control = scripted();
    const { form } = await show(
      control,
      `${VALUE}<property name="note" usage="input" of-type="SingleLine.Text"/>`,
      "<value>sample_count</value>",
    );
    const changed = jest.fn();
    form().formContext.getAttribute("sample_count")?.addOnChange(changed);
    control.outputs = { value: 7, note: "not mine to write", stranger: 1 };
    act(() => {
      control.notify();
      control.notify();
    });
    expect(control.calls).not.toContain("getOutputs");
    await waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
    expect(control.calls.filter((call) => call === "getOutputs")).toHaveLength(1);
    expect(form().formContext.getAttribute("sample_count")?.getValue()).toBe(7);
    expect(form().formContext.data.getIsDirty()).toBe(true);
    await waitFor(() => expect(control.updated.at(-1)).toContain("value"));
  });

  test("a save takes what the control still holds", async () => {
    const control = scripted();
    const { form, services } = await show(control, VALUE, "<value>sample_count</value>");
    control.outputs = { value: 9 };
    control.notify();
    await act(() =>
      form()
        .formContext.data.save()
        .then(() => undefined),
    );
    expect(services.sent.find((item) => item.method === "update")?.body).toEqual({ sample_count: 9 });
    expect(control.updated.at(-1)).toEqual(["value"]);
  });

  test("a locked control cannot write", async () => {
    const control = scripted();
    const { form } = await show(control, VALUE, "<value>sample_count</value>", { row: { statecode: 1 } });
    expect(control.context?.mode.isControlDisabled).toBe(true);
    control.outputs = { value: 9 };
    act(() => control.notify());
    await waitFor(() => expect(control.calls).toContain("getOutputs"));
    expect(form().formContext.getAttribute("sample_count")?.getValue()).toBe(4);
  });

  test("destroy ends it: later notifications are ignored", async () => {
    const control = scripted();
    const { unmount } = await show(control, VALUE, "<value>sample_count</value>");
    unmount();
    expect(control.calls.at(-1)).toBe("destroy");
    control.notify();
    await pause(150);
    expect(control.calls.at(-1)).toBe("destroy");
  });

  test("a standard control draws into its container", async () => {
    const control = scripted(() => undefined);
    control.init = () => {
      if (control.container !== undefined) {
        control.container.textContent = "own drawing";
      }
    };
    await show(control, VALUE, "<value>sample_count</value>", { type: "standard" });
    expect(await screen.findByText("own drawing")).toBeVisible();
  });

  test("what init remembers comes back at the next visit", async () => {
    const control = scripted();
    control.init = (context) => void context.mode.setControlState({ open: true });
    const { unmount } = await show(control, VALUE, "<value>sample_count</value>");
    unmount();
    const again = scripted();
    await show(again, VALUE, "<value>sample_count</value>");
    expect(again.state).toEqual({ open: true });
  });
});

describe("when a control fails", () => {
  test.each([
    [
      "in init",
      {
        init: () => {
          throw new Error("no start");
        },
      },
      "no start",
    ],
    [
      "in updateView",
      {
        view: () => {
          throw new Error("no view");
        },
      },
      "no view",
    ],
    ["by returning no element", { view: () => "text" }, "updateView returned no React element."],
    [
      "while it is drawn",
      {
        view: () =>
          React.createElement(() => {
            throw new Error("no drawing");
          }),
      },
      "no drawing",
    ],
  ])("%s the form stays and names the control", async (_where, fault, problem) => {
    const silent = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const control = Object.assign(scripted(), fault);
    await show(control, VALUE, "<value>sample_count</value>");
    expect(
      await screen.findByText(new RegExp(`The control sample_Sample.Box\\d+ cannot be shown: ${problem}`)),
    ).toBeInTheDocument();
    expect(screen.getByLabelText("Notes")).toBeInTheDocument();
    silent.mockRestore();
  });

  test("a bundle that does not load can be tried again", async () => {
    const control = scripted();
    const description = describeControl("Late", VALUE);
    const scripts = new Map<string, () => void>();
    stopScripts = playScripts(scripts);
    render(formWith([{ description, column: "sample_count", parameters: "<value>sample_count</value>" }]).element);
    expect(await screen.findByText(/could not be loaded/)).toBeInTheDocument();
    scripts.set(...bundleOf(description, "Late", control));
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("drawn")).toBeInTheDocument();
  });
});

describe("the context of a control", () => {
  test("features that are not declared throw with the platform's sentence", async () => {
    const control = scripted();
    await show(
      control,
      `${VALUE}<feature-usage><uses-feature name="Utility" required="true"/></feature-usage>`,
      "<value>sample_count</value>",
    );
    expect(() => control.context?.webAPI.createRecord("sample_order", {})).toThrow(
      "Feature 'WebAPI.createRecord' is required to be specified in the <uses-feature> section in ControlManifest.xml before use.",
    );
    expect(() => control.context?.device.pickFile()).toThrow("'Device.pickFile'");
    expect(control.context?.utils.hasEntityPrivilege("sample_order", 3, 3)).toBe(true);
  });

  test("declared features reach the server with the platform's error shape", async () => {
    const control = scripted();
    const { services } = await show(
      control,
      `${VALUE}<feature-usage><uses-feature name="WebAPI" required="true"/></feature-usage>`,
      "<value>sample_count</value>",
    );
    services.failNext(
      Object.assign(new Error("No right."), { code: "0x80040220", errorCode: -2147220960, status: 403 }),
    );
    await expect(control.context?.webAPI.updateRecord("sample_order", "{A}", {})).rejects.toMatchObject({
      errorCode: -2147220960,
      message: "No right.",
    });
  });

  test("constants, enums, unbound and secured properties", async () => {
    const control = scripted();
    const manifest = `${VALUE}
      <property name="mode" usage="input" of-type="Enum"><value name="a" default="true">small</value><value name="b">full</value></property>
      <property name="size" usage="input" of-type="OptionSet"/>
      <property name="limit" usage="input" of-type="Whole.None" default-value="5"/>
      <property name="free" usage="input" of-type="SingleLine.Text"/>
      <property name="secret" usage="input" of-type="SingleLine.Text"/>
      <type-group name="texts"><type>Multiple</type><type>SingleLine.Text</type></type-group>
      <property name="text" usage="input" of-type-group="texts"/>`;
    await show(
      control,
      manifest,
      '<value>sample_count</value><mode static="true" type="Enum">full</mode><size>sample_size</size><secret>sample_secret</secret><text>sample_notes</text>',
      { row: { sample_secret: "leaked" } },
    );
    const parameters = control.context?.parameters ?? {};
    expect(parameters["mode"]).toMatchObject({ raw: "full", type: "Enum" });
    expect(parameters["size"]).toMatchObject({ raw: 2, formatted: "Large", type: "OptionSet" });
    expect(parameters["limit"]).toMatchObject({ raw: 5 });
    expect(parameters["free"]).toMatchObject({ raw: null });
    expect(parameters["secret"]).toMatchObject({
      raw: null,
      security: { readable: false, editable: false, secured: true },
    });
    expect(parameters["text"]).toMatchObject({ raw: "hello", type: "Multiple" });
  });

  test("tells where it is, who looks, and that nothing is measured yet", async () => {
    const control = scripted();
    await show(control, VALUE, "<value>sample_count</value>");
    const context = control.context;
    expect(context?.mode).toMatchObject({ allocatedWidth: -1, allocatedHeight: -1, label: "Custom 0" });
    expect(context?.mode.contextInfo.entityTypeName).toBe("sample_order");
    expect(context?.userSettings.userId).toMatch(/^\{[0-9A-F-]{36}\}$/);
    expect(context && "navigateTo" in context.navigation).toBe(false);
    expect(context?.resources.getString("missing_key")).toBe("missing_key");
  });

  test("an event of the manifest reaches the form script", async () => {
    const control = scripted();
    const { form } = await show(control, `${VALUE}<event name="onPicked"/>`, "<value>sample_count</value>");
    const handler = jest.fn();
    (form().formContext.getControl("box0") as CustomControlContext).addEventHandler("onPicked", handler);
    control.context?.events["onPicked"]?.({ id: 1 });
    expect(handler).toHaveBeenCalledWith({ id: 1 });
  });

  test("two controls of one namespace live on one page", async () => {
    const first = scripted(() => <p>first</p>);
    const second = scripted(() => <p>second</p>);
    const one = describeControl("One", VALUE);
    const two = describeControl("Two", VALUE);
    stopScripts = playScripts(new Map([bundleOf(one, "One", first), bundleOf(two, "Two", second)]));
    render(
      formWith([
        { description: one, column: "sample_count", parameters: "<value>sample_count</value>" },
        { description: two, column: "sample_size", parameters: "<value>sample_size</value>" },
      ]).element,
    );
    expect(await screen.findByText("first")).toBeInTheDocument();
    expect(await screen.findByText("second")).toBeInTheDocument();
  });
});
