import { createFormSession } from "../../../player/src/form/form-session";
import type { FormSession } from "../../../player/src/form/session-contract";
import { parseForm } from "../../../player/src/form/parse-form";
import { formXml, ORDER_ID, orderTable, sampleApp, sampleForm, CUSTOMER_ID } from "./sample-app";
import { refusal, sampleServices, type SampleServices } from "./sample-services";

const COLUMNS = [
  "sample_name",
  "sample_count",
  "sample_due",
  "sample_customer",
  "sample_colors",
  "sample_secret",
  "statuscode",
];

const ROW = {
  sample_orderid: ORDER_ID,
  sample_name: "First",
  sample_count: 4,
  sample_due: "2026-11-30",
  sample_colors: "1,2",
  statecode: 0,
  statuscode: 1,
};

async function open(
  id: string | null,
  data: Readonly<Record<string, unknown>> = {},
  row: Readonly<Record<string, unknown>> = ROW,
): Promise<{ session: FormSession; services: SampleServices }> {
  const xml = formXml(COLUMNS);
  const services = sampleServices(sampleApp([sampleForm(xml)]), { [ORDER_ID]: row });
  const session = createFormSession({
    services,
    table: orderTable(),
    form: { id: "form-1", name: "Information" },
    model: parseForm(xml, "Information"),
    id,
    data,
  });
  await session.load();
  return { session, services };
}

const writes = (services: SampleServices) =>
  services.sent.filter((item) => item.method === "create" || item.method === "update");

describe("opening a form for a new row", () => {
  test("takes a lookup as an id with its name and table beside it", async () => {
    const { session } = await open(null, {
      sample_customer: `{${CUSTOMER_ID.toUpperCase()}}`,
      sample_customername: "Contoso",
      sample_customertype: "sample_customer",
    });
    expect(session.attributes.get("sample_customer")?.value).toEqual([
      { id: CUSTOMER_ID, name: "Contoso", entityType: "sample_customer" },
    ]);
  });
});

describe("saving a row", () => {
  test("sends only what changed, with the version it was read at", async () => {
    const { session, services } = await open(ORDER_ID);
    session.setValue("sample_count", 9, true);
    expect(session.isDirty()).toBe(true);
    await expect(session.save()).resolves.toBe(true);
    expect(writes(services)).toEqual([
      { method: "update", table: "sample_order", id: ORDER_ID, body: { sample_count: 9 }, etag: 'W/"1"' },
    ]);
    expect(session.isDirty()).toBe(false);
  });

  test("writes dates as days, choices as text and lookups by navigation property", async () => {
    const { session, services } = await open(ORDER_ID);
    session.setValue("sample_due", new Date(2027, 0, 5), true);
    session.setValue("sample_colors", [2], true);
    session.setValue("sample_customer", [{ id: `{${CUSTOMER_ID}}`, name: "Ben", entityType: "sample_customer" }], true);
    await session.save();
    expect(writes(services)[0]?.body).toEqual({
      sample_due: "2027-01-05",
      sample_colors: "2",
      "sample_Customer@odata.bind": `/sample_customers(${CUSTOMER_ID})`,
    });
  });

  test("clears a lookup by an empty bind", async () => {
    const { session, services } = await open(ORDER_ID, {}, { ...ROW, _sample_customer_value: CUSTOMER_ID });
    session.setValue("sample_customer", null, true);
    await session.save();
    expect(writes(services)[0]?.body).toEqual({ "sample_Customer@odata.bind": null });
  });

  test("creates a new row once, with the defaults it was opened with", async () => {
    const parent = { id: CUSTOMER_ID, name: "Ben", entityType: "sample_customer" };
    const { session, services } = await open(null, { sample_customer: parent });
    expect(session.formType()).toBe(1);
    session.setValue("sample_name", "New", true);
    await session.save();
    expect(writes(services)).toEqual([
      {
        method: "create",
        table: "sample_order",
        body: { sample_name: "New", "sample_Customer@odata.bind": `/sample_customers(${CUSTOMER_ID})` },
      },
    ]);
    expect(session.id()).not.toBeNull();
    session.setValue("sample_count", 1, true);
    await session.save();
    expect(writes(services)[1]?.method).toBe("update");
  });

  test("two saves at once run one after the other", async () => {
    const { session, services } = await open(ORDER_ID);
    session.setValue("sample_count", 5, true);
    await expect(Promise.all([session.save(), session.save()])).resolves.toEqual([true, true]);
    expect(writes(services)).toHaveLength(1);
  });

  test("a required column left empty stops the save and is named", async () => {
    const { session, services } = await open(null);
    await expect(session.save()).resolves.toBe(false);
    expect(session.refusal()).toEqual({
      kind: "fields",
      text: "Not saved. Name needs your attention.",
      columns: ["sample_name"],
    });
    expect(session.problemOf("sample_name")).toBe("Fill this in.");
    expect(services.sent).toEqual([]);
  });

  test.each([
    ["sample_name", "far too long a name", "10 characters at most; this has 19."],
    ["sample_count", 101, "100 or less."],
    ["sample_count", -1, "0 or more."],
  ])("%s = %s breaks the column's limit", async (column, value, problem) => {
    const { session } = await open(ORDER_ID);
    session.setValue(column, value, true);
    expect(session.problemOf(column)).toBe(problem);
    await expect(session.save()).resolves.toBe(false);
  });

  test("the server's refusal is shown as it is and nothing is lost", async () => {
    const { session, services } = await open(ORDER_ID);
    session.setValue("sample_count", 5, true);
    services.failNext(refusal("ORD-1 cannot be changed: it is shipped."));
    await expect(session.save()).resolves.toBe(false);
    expect(session.refusal()).toEqual({ kind: "server", text: "ORD-1 cannot be changed: it is shipped.", columns: [] });
    expect(session.attributes.get("sample_count")?.value).toBe(5);
  });

  describe("when someone else changed the row", () => {
    const conflict = async (): Promise<{ session: FormSession; services: SampleServices }> => {
      const opened = await open(ORDER_ID);
      await opened.services.data.update("sample_order", ORDER_ID, { sample_count: 50 });
      opened.session.setValue("sample_count", 5, true);
      await opened.session.save();
      return opened;
    };

    test("the save is refused as a conflict", async () => {
      const { session } = await conflict();
      expect(session.refusal()?.kind).toBe("conflict");
      expect(session.refusal()?.text).toContain("First was changed by someone else");
    });

    test("theirs can be loaded", async () => {
      const { session } = await conflict();
      await session.refresh();
      expect(session.attributes.get("sample_count")?.value).toBe(50);
      expect(session.refusal()).toBeNull();
    });

    test("mine can overwrite theirs", async () => {
      const { session, services } = await conflict();
      await expect(session.save(1, { overwrite: true })).resolves.toBe(true);
      expect(services.rows.get(ORDER_ID)?.["sample_count"]).toBe(5);
    });
  });
});

describe("what may be changed", () => {
  test("an inactive row is read-only, with the way out", async () => {
    const { session } = await open(ORDER_ID, {}, { ...ROW, statecode: 1, statuscode: 2 });
    expect(session.formType()).toBe(4);
    expect(session.readOnlyReason()).toBe("This row is inactive. Activate it to change it.");
  });

  test("without the write privilege the form is read-only", async () => {
    const xml = formXml(COLUMNS);
    const services = sampleServices(sampleApp([sampleForm(xml)]), { [ORDER_ID]: ROW });
    const privileges = { ...orderTable().privileges, write: 0 as const };
    const session = createFormSession({
      services,
      table: orderTable({ privileges }),
      form: { id: null, name: "x" },
      model: parseForm(xml, "x"),
      id: ORDER_ID,
      data: {},
    });
    await session.load();
    expect(session.formType()).toBe(3);
    expect(session.readOnlyReason()).toContain("Your roles do not let you change it");
  });
});

describe("leaving", () => {
  test("asks only when something is unsaved", async () => {
    const { session, services } = await open(ORDER_ID);
    await expect(session.mayDiscard()).resolves.toBe(true);
    expect(services.asked).toEqual([]);
    session.setValue("sample_count", 5, true);
    services.confirms = false;
    await expect(session.mayDiscard()).resolves.toBe(false);
    expect(services.asked).toHaveLength(1);
  });
});
