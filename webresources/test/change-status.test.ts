import { changeStatus } from "../src/commands/change-status";
import type { Form } from "../src/form";

const update = jest.fn<Promise<void>, [Record<string, unknown>]>();
jest.mock("dataverse-ify", () => ({
  setMetadataCache: jest.fn(),
  XrmContextDataverseClient: class {
    public update = update;
  },
}));

function fakeForm(comment: string, isDirty = false) {
  const calls: string[] = [];
  const form = {
    data: {
      entity: { getId: () => "{4B7C0000-0000-0000-0000-000000000001}", getEntityName: () => "plb_exception" },
      getIsDirty: () => isDirty,
      save: () => Promise.resolve(calls.push("save")),
      refresh: () => Promise.resolve(calls.push("refresh")),
    },
    ui: {
      setFormNotification: (message: string, level: string) => calls.push(`${level}: ${message}`),
      clearFormNotification: () => undefined,
      refreshRibbon: () => calls.push("ribbon"),
    },
    getAttribute: () => ({ getValue: () => comment, addOnChange: () => undefined }),
    getControl: () => ({
      setNotification: (message: string) => calls.push(`column: ${message}`),
      clearNotification: () => undefined,
      setFocus: () => calls.push("focus"),
    }),
  };
  return { form: form as unknown as Form, calls };
}

let isConfirmed = true;

beforeEach(() => {
  update.mockReset().mockResolvedValue(undefined);
  isConfirmed = true;
  Object.assign(globalThis, {
    Xrm: {
      WebApi: {},
      Utility: { getResourceString: (_resource: string, key: string) => key },
      Navigation: { openConfirmDialog: () => Promise.resolve({ confirmed: isConfirmed }) },
    },
  });
});

describe("changing the status reason from the command bar", () => {
  test("writes nothing but the status reason and reads the form again", async () => {
    const { form, calls } = fakeForm("");
    await changeStatus(form, { status: 724800002 });
    expect(update).toHaveBeenCalledWith({
      logicalName: "plb_exception",
      id: "4b7c0000-0000-0000-0000-000000000001",
      statuscode: 724800002,
    });
    expect(calls).toEqual(["refresh", "ribbon"]);
  });

  test("saves what is open on the form before", async () => {
    const { form, calls } = fakeForm("", true);
    await changeStatus(form, { status: 1 });
    expect(calls[0]).toBe("save");
  });

  test("does nothing when the person keeps editing", async () => {
    isConfirmed = false;
    const { form, calls } = fakeForm("");
    await changeStatus(form, { status: 1, confirm: { title: "a", text: "b", button: "c" } });
    expect(update).not.toHaveBeenCalled();
    expect(calls).toEqual([]);
  });

  test("asks for the comment a return needs, and goes there", async () => {
    const { form, calls } = fakeForm("  ");
    await changeStatus(form, { status: 1, needs: { column: "plb_decisioncomment", message: "returnNeedsComment" } });
    expect(update).not.toHaveBeenCalled();
    expect(calls).toEqual(["column: returnNeedsComment", "focus"]);
  });

  test("shows the server's sentence as it is when it refuses", async () => {
    update.mockRejectedValue(new Error("Error during update:You asked for EXC-0048. Another approver decides."));
    const { form, calls } = fakeForm("");
    await changeStatus(form, { status: 1 });
    expect(calls).toEqual(["ERROR: You asked for EXC-0048. Another approver decides."]);
  });
});
