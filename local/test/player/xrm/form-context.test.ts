import type { ChoiceControlContext, LookupControlContext } from "../../../player/src/xrm/control-context";
import type { EventContext } from "../../../player/src/xrm/event-context";
import { CUSTOMER_ID, ORDER_ID } from "../form/sample-app";
import { refusal } from "../form/sample-services";
import { openOrder } from "./open-form";

interface SaveEventArgs {
  getSaveMode(): number;
  preventDefault(): void;
  preventDefaultOnError(): void;
  isDefaultPrevented(): boolean;
}
const saveArgs = (event: EventContext) => event.getEventArgs() as SaveEventArgs;

describe("the row for scripts", () => {
  test("ids wear braces and capitals, a new row has none", async () => {
    const { context } = await openOrder();
    expect(context.data.entity.getId()).toBe(`{${ORDER_ID.toUpperCase()}}`);
    expect(context.data.entity.getEntityReference()).toEqual({
      id: `{${ORDER_ID.toUpperCase()}}`,
      name: "First",
      entityType: "sample_order",
    });
    expect((await openOrder(null)).context.data.entity.getId()).toBe("");
  });

  test("a column that is not on the form is null, the others read as their type", async () => {
    const { context } = await openOrder();
    expect(context.getAttribute("sample_notes")).toBeNull();
    expect(context.getAttribute("sample_due")?.getValue()).toEqual(new Date(2026, 10, 30));
    expect(context.getAttribute("sample_size")?.getText()).toBe("Large");
    expect(context.getAttribute("sample_size")?.getSelectedOption()).toEqual({ text: "Large", value: 2 });
    expect(context.getAttribute("sample_count")?.getMax()).toBe(100);
    expect(context.getAttribute("sample_customer")?.getAttributeType()).toBe("lookup");
  });

  test("setValue makes it dirty but raises no OnChange; fireOnChange does", async () => {
    const { context } = await openOrder();
    const changed = jest.fn();
    const attribute = context.getAttribute("sample_count");
    attribute?.addOnChange(changed);
    attribute?.setValue(9);
    expect(context.data.getIsDirty()).toBe(true);
    expect(attribute?.getIsDirty()).toBe(true);
    expect(changed).not.toHaveBeenCalled();
    attribute?.fireOnChange();
    expect(changed).toHaveBeenCalledTimes(1);
    attribute?.removeOnChange(changed);
    attribute?.fireOnChange();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test("a date a script got cannot be changed behind the form's back", async () => {
    const { context } = await openOrder();
    const date = context.getAttribute("sample_due")?.getValue() as Date;
    date.setFullYear(1999);
    expect(context.getAttribute("sample_due")?.getValue()).toEqual(new Date(2026, 10, 30));
  });

  test("a lookup takes lists only", async () => {
    const { context } = await openOrder();
    const row = { id: `{${CUSTOMER_ID}}`, name: "Ben", entityType: "sample_customer" };
    expect(() => context.getAttribute("sample_customer")?.setValue(row)).toThrow("takes a list");
    context.getAttribute("sample_customer")?.setValue([row]);
    expect(context.getAttribute("sample_customer")?.getValue()).toEqual([
      { ...row, id: `{${CUSTOMER_ID.toUpperCase()}}` },
    ]);
  });

  test("submit modes decide what is sent", async () => {
    const { context, services } = await openOrder();
    context.getAttribute("sample_count")?.setValue(9);
    context.getAttribute("sample_count")?.setSubmitMode("never");
    context.getAttribute("sample_size")?.setSubmitMode("always");
    await context.data.save();
    expect(services.sent.find((item) => item.method === "update")?.body).toEqual({ sample_size: 2 });
  });
});

describe("events for scripts", () => {
  test("an event tells its depth, its source and shares variables with the next handler", async () => {
    const { context } = await openOrder();
    const seen: unknown[] = [];
    const count = context.getAttribute("sample_count");
    const size = context.getAttribute("sample_size");
    count?.addOnChange((event) => {
      seen.push(event.getDepth(), event.getEventSource() === count);
      event.setSharedVariable("from", "first");
      size?.fireOnChange();
    });
    count?.addOnChange((event) => seen.push(event.getSharedVariable("from")));
    size?.addOnChange((event) => seen.push(event.getDepth(), event.getSharedVariable("from")));
    count?.fireOnChange();
    expect(seen).toEqual([1, true, 2, undefined, "first"]);
  });

  test("OnSave can stop the save and knows its mode", async () => {
    const { context, services } = await openOrder();
    context.data.entity.addOnSave((event) => {
      expect(saveArgs(event).getSaveMode()).toBe(2);
      saveArgs(event).preventDefault();
      expect(saveArgs(event).isDefaultPrevented()).toBe(true);
    });
    context.getAttribute("sample_count")?.setValue(9);
    await expect(context.data.save({ saveMode: 2 })).rejects.toThrow("script");
    expect(services.sent).toEqual([]);
  });

  test("an OnSave handler that fails later stops the save only when it asked for that", async () => {
    const { context, services } = await openOrder();
    context.data.entity.addOnSave(() => Promise.reject(new Error("too late")));
    context.getAttribute("sample_count")?.setValue(9);
    await context.data.save();
    expect(services.sent).toHaveLength(1);
    context.data.entity.addOnSave((event) => {
      saveArgs(event).preventDefaultOnError();
      return Promise.reject(new Error("The order is shipped."));
    });
    context.getAttribute("sample_count")?.setValue(10);
    await expect(context.data.save()).rejects.toThrow("too late");
    expect(services.sent).toHaveLength(1);
  });

  test("an OnSave handler that never ends is given up after ten seconds", async () => {
    const { context, services } = await openOrder();
    context.data.entity.addOnSave(() => new Promise(() => undefined));
    context.getAttribute("sample_count")?.setValue(9);
    jest.useFakeTimers();
    const saved = context.data.save();
    await jest.advanceTimersByTimeAsync(10_000);
    jest.useRealTimers();
    await saved;
    expect(services.sent).toHaveLength(1);
  });

  test("OnPostSave tells success and failure; data OnLoad runs after a save", async () => {
    const { context, services } = await openOrder();
    const results: unknown[] = [];
    const loads: unknown[] = [];
    context.data.entity.addOnPostSave((event) => {
      const args = event.getEventArgs() as {
        getIsSaveSuccess(): boolean;
        getSaveErrorInfo(): { message: string } | null;
      };
      results.push([args.getIsSaveSuccess(), args.getSaveErrorInfo()?.message ?? null]);
    });
    context.data.addOnLoad((event) =>
      loads.push((event.getEventArgs() as { getDataLoadState(): number }).getDataLoadState()),
    );
    services.failNext(refusal("No."));
    context.getAttribute("sample_count")?.setValue(9);
    await expect(context.data.save()).rejects.toMatchObject({ message: "No." });
    await context.data.save();
    await context.data.refresh();
    expect(results).toEqual([
      [false, "No."],
      [true, null],
    ]);
    expect(loads).toEqual([2, 3]);
  });

  test("a handler that throws is reported and does not stop the others", async () => {
    const { context, services } = await openOrder();
    const second = jest.fn();
    context.getAttribute("sample_count")?.addOnChange(() => {
      throw new Error("broken");
    });
    context.getAttribute("sample_count")?.addOnChange(second);
    context.getAttribute("sample_count")?.fireOnChange();
    expect(second).toHaveBeenCalled();
    expect(services.errors[0]?.message).toContain("broken");
  });

  test("a tab tells when it comes to the front", async () => {
    const { context, session } = await openOrder();
    const handler = jest.fn();
    context.ui.tabs.get("general")?.addTabStateChange(handler);
    session.showTab("general");
    expect(handler).not.toHaveBeenCalled();
    expect(context.ui.tabs.get("general")?.getDisplayState()).toBe("expanded");
  });
});

describe("the page for scripts", () => {
  test("controls are hidden, locked, renamed and marked", async () => {
    const { context, session } = await openOrder();
    const control = context.getControl("sample_count");
    control?.setVisible(false);
    control?.setDisabled(true);
    control?.setLabel("Pieces");
    expect([control?.getVisible(), control?.getDisabled(), control?.getLabel()]).toEqual([false, true, "Pieces"]);
    control?.setNotification("Too many.", "limit");
    expect(session.problemOf("sample_count")).toBe("Too many.");
    await expect(context.data.save()).rejects.toThrow("Pieces");
    expect(control?.clearNotification("limit")).toBe(true);
    expect(session.problemOf("sample_count")).toBeNull();
  });

  test("messages of the form come and go by id", async () => {
    const { context, session } = await openOrder();
    context.ui.setFormNotification("Watch out.", "WARNING", "w1");
    expect(session.notices()).toEqual([{ id: "w1", level: "WARNING", text: "Watch out." }]);
    expect(context.ui.clearFormNotification("w1")).toBe(true);
    expect(context.ui.clearFormNotification("w1")).toBe(false);
  });

  test("sections and tabs can be hidden and know their controls", async () => {
    const { context, session } = await openOrder();
    const section = context.ui.tabs.get("general")?.sections.get("main");
    section?.setVisible(false);
    expect(session.sections.get("general\nmain")?.isVisible).toBe(false);
    expect(section?.controls.getLength()).toBe(6);
    expect(context.getControl("sample_name")?.getParent()).toBe(section);
  });

  test("options are removed and added again, at a place", async () => {
    const { context } = await openOrder();
    const control = context.getControl("sample_size") as ChoiceControlContext;
    control.removeOption(2);
    expect(control.getOptions().map((option) => option.value)).toEqual([1, 3]);
    control.addOption({ text: "Large", value: 2 }, 0);
    expect(control.getOptions().map((option) => option.value)).toEqual([2, 1, 3]);
    expect(() => control.addOption({ text: "Odd", value: 77 })).toThrow("no option 77");
  });

  test("a lookup filter is added before each search, once", async () => {
    const { context, session } = await openOrder();
    const control = context.getControl("sample_customer") as LookupControlContext;
    control.addPreSearch(() =>
      control.addCustomFilter('<filter><condition attribute="a" operator="null"/></filter>', "sample_customer"),
    );
    session.events.fire("presearch", "sample_customer");
    session.events.fire("presearch", "sample_customer");
    expect(session.controls.get("sample_customer")?.filters).toHaveLength(1);
  });

  test("the form type follows the row", async () => {
    expect((await openOrder(null)).context.ui.getFormType()).toBe(1);
    expect((await openOrder()).context.ui.getFormType()).toBe(2);
  });

  test("refreshRibbon and close reach the page", async () => {
    const { context, host } = await openOrder();
    context.ui.refreshRibbon();
    context.ui.close();
    expect(host.refreshRibbon).toHaveBeenCalled();
    expect(host.close).toHaveBeenCalled();
  });
});
