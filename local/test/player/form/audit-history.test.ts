import { groupByDay, readHistory, readRowNames } from "../../../player/src/form/audit-history";
import { CUSTOMER_ID, orderTable, sampleApp } from "./sample-app";
import { sampleServices } from "./sample-services";

const entry = (createdon: string, operation: number, changes: readonly object[] = []) => ({
  auditid: createdon,
  createdon,
  operation,
  "action@OData.Community.Display.V1.FormattedValue": "Share",
  "_userid_value@OData.Community.Display.V1.FormattedValue": "Ada",
  _userid_value: "u",
  changedata: JSON.stringify({ changedAttributes: changes }),
});

const ROWS = [
  entry("2026-11-22T10:00:00Z", 2, [
    { logicalName: "sample_size", oldValue: "1", newValue: "2" },
    { logicalName: "sample_customer", oldValue: null, newValue: `sample_customer,${CUSTOMER_ID}` },
    { logicalName: "sample_urgent", oldValue: "False", newValue: "True" },
    { logicalName: "modifiedon", oldValue: "a", newValue: "b" },
  ]),
  entry("2026-11-22T09:00:00Z", 4),
  entry("2026-11-20T09:00:00Z", 1, [{ logicalName: "sample_name", oldValue: null, newValue: "First" }]),
];

describe("the audit history of a row", () => {
  const services = sampleServices(sampleApp([]), { [CUSTOMER_ID]: { sample_name: "Ben" } });

  test("tells old and new values by label, choices and rows by name, and leaves out the noise", async () => {
    const names = await readRowNames(ROWS, services, new Map());
    const [first] = readHistory(ROWS, orderTable(), services, names);
    expect(first?.who).toBe("Ada");
    expect(first?.changes).toEqual([
      { label: "Size", before: "Small", after: "Large" },
      { label: "Customer", before: "(empty)", after: "Ben" },
      { label: "Urgent", before: "Normal", after: "Urgent" },
    ]);
  });

  test("says what was done and groups it by day", () => {
    const days = groupByDay(readHistory(ROWS, orderTable(), services), services);
    expect(days.map((day) => day.entries.map((item) => item.what))).toEqual([
      ["changed the row", "changed the row (Share)"],
      ["created the row"],
    ]);
  });

  test("a row that is gone keeps its id; broken change data is no reason to fail", async () => {
    const gone = entry("2026-11-22T10:00:00Z", 2, [
      {
        logicalName: "sample_customer",
        oldValue: "sample_customer,0b000000-0000-4000-8000-000000000009",
        newValue: null,
      },
    ]);
    const rows = [gone, { ...gone, changedata: "not json" }];
    const entries = readHistory(rows, orderTable(), services, await readRowNames(rows, services, new Map()));
    expect(entries.map((item) => item.changes.map((change) => change.before))).toEqual([
      ["sample_customer,0b000000-0000-4000-8000-000000000009"],
      [],
    ]);
  });
});
