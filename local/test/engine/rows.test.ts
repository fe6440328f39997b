import { attributeText } from "../../src/store/attribute-text";
import { entity, failure, openSample, queryOf, reference, START } from "./open-engine";

const PROJECT = "sample_project";

describe("creating rows", () => {
  it("fills the columns the platform sets", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity(PROJECT, { sample_name: "Bridge" }));
    const row = engine.retrieve(admin, reference(PROJECT, id), "all");
    expect(row.attributes).toMatchObject({
      sample_name: "Bridge",
      createdon: "2026-03-01T08:00:00Z",
      modifiedon: "2026-03-01T08:00:00Z",
      createdby: { logicalName: "systemuser", id: admin.userId, name: "System Administrator" },
      ownerid: { logicalName: "systemuser", id: admin.userId },
      owninguser: { logicalName: "systemuser", id: admin.userId },
      owningteam: null,
      statecode: 0,
      statuscode: 1,
      sample_kind: 2,
      sample_done: false,
      sample_number: "P-01000",
    });
    expect(row.attributes.owningbusinessunit).toMatchObject({ logicalName: "businessunit" });
  });

  it("takes the id a client gives, in any spelling, and refuses it a second time", () => {
    const { engine, admin } = openSample();
    const id = "{0AB1C2D3-0000-4000-8000-00000000000F}";
    expect(engine.create(admin, entity(PROJECT, { sample_name: "One" }, id))).toBe(
      "0ab1c2d3-0000-4000-8000-00000000000f",
    );
    expect(failure(() => engine.create(admin, entity(PROJECT, { sample_name: "Two" }, id)))).toMatchObject({
      name: "DuplicateRecord",
      http: 412,
    });
  });

  it("counts auto-numbers up and leaves a number that is given", () => {
    const { engine, admin } = openSample();
    const number = (attributes: Parameters<typeof entity>[1]): unknown =>
      engine.retrieve(admin, reference(PROJECT, engine.create(admin, entity(PROJECT, attributes))), ["sample_number"])
        .attributes.sample_number;
    expect([number({}), number({ sample_number: "X" }), number({})]).toEqual(["P-01000", "X", "P-01001"]);
  });

  it("ignores columns only the platform sets, but back-dates with overriddencreatedon", () => {
    const { engine, admin } = openSample();
    const id = engine.create(
      admin,
      entity(PROJECT, { createdon: "2001-01-01T00:00:00Z", overriddencreatedon: "2020-05-06T00:00:00Z" }),
    );
    const row = engine.retrieve(admin, reference(PROJECT, id), ["createdon", "overriddencreatedon"]);
    expect(row.attributes).toMatchObject({
      createdon: "2020-05-06T00:00:00Z",
      overriddencreatedon: START.toISOString().replace(".000", ""),
    });
  });

  it("stores every kind of column and reads back the same value", () => {
    const { engine, admin } = openSample();
    const values = {
      sample_notes: "Ärger\nand more",
      sample_points: 100,
      sample_big: "9223372036854775807",
      sample_rate: 1.235,
      sample_budget: "12.50",
      sample_due: "2026-02-28",
      sample_start: "2026-02-28T23:59:00Z",
      sample_kind: 3,
      sample_flags: [10, 30],
      sample_done: true,
    };
    const id = engine.create(admin, entity(PROJECT, values));
    expect(engine.retrieve(admin, reference(PROJECT, id), Object.keys(values)).attributes).toMatchObject(values);
  });

  it("rounds decimals half away from zero without binary error and turns times to UTC", () => {
    const { engine, admin } = openSample();
    const id = engine.create(
      admin,
      entity(PROJECT, {
        sample_budget: "1.005",
        sample_start: "2026-03-01T01:30:00+02:00",
        sample_flags: [30, 10, 30],
      }),
    );
    expect(engine.retrieve(admin, reference(PROJECT, id), "all").attributes).toMatchObject({
      sample_budget: "1.01",
      sample_start: "2026-02-28T23:30:00Z",
      sample_flags: [10, 30],
    });
  });

  it.each([
    ["an unknown column", { sample_nothing: 1 }, "AttributeNotFound"],
    ["a text that is too long", { sample_code: "12345678901" }, "StringLengthTooLong"],
    ["a number instead of a text", { sample_code: 5 }, "InvalidTypeOfValue"],
    ["a number beyond the range", { sample_points: 101 }, "ValueOutOfRange"],
    ["a fraction in a whole number", { sample_points: 1.5 }, "InvalidTypeOfValue"],
    ["a decimal that is none", { sample_budget: "12,5" }, "InvalidTypeOfValue"],
    ["a day that is not in the calendar", { sample_due: "2026-02-30" }, "InvalidDate"],
    ["a time that is none", { sample_start: "tomorrow" }, "InvalidDate"],
    ["an option that is not there", { sample_kind: 9 }, "PicklistValueOutOfRange"],
    ["one wrong option among several", { sample_flags: [10, 11] }, "PicklistValueOutOfRange"],
    ["text for a yes/no", { sample_done: "true" }, "InvalidTypeOfValue"],
    [
      "a lookup to another table",
      { sample_parent: { logicalName: "account", id: "0ab1c2d3-0000-4000-8000-00000000000f" } },
      "InvalidLookupTarget",
    ],
    [
      "a lookup to a row that is not there",
      { sample_parent: { logicalName: PROJECT, id: "0ab1c2d3-0000-4000-8000-00000000000f" } },
      "LookupTargetMissing",
    ],
    ["a lookup whose id is no GUID", { sample_parent: { logicalName: PROJECT, id: "1" } }, "InvalidGuid"],
    ["a status reason of the other state", { statecode: 0, statuscode: 2 }, "InvalidStateCodeStatusCode"],
    ["a file as a value", { sample_document: "x" }, "FileColumnReadOnly"],
  ])("refuses %s", (_what, attributes, name) => {
    const { engine, admin } = openSample();
    expect(failure(() => engine.create(admin, entity(PROJECT, attributes))).name).toBe(name);
    expect(engine.query(admin, queryOf(PROJECT)).rows).toHaveLength(0);
  });

  it("names the table, the column and the limit in the message", () => {
    const { engine, admin } = openSample();
    expect(failure(() => engine.create(admin, entity(PROJECT, { sample_code: "12345678901" })))).toEqual({
      name: "StringLengthTooLong",
      code: "0x80044331",
      http: 400,
      message:
        "A validation error occurred.  The length of the 'sample_code' attribute of the 'sample_project' entity exceeded the maximum allowed length of '10'.",
    });
  });

  it("says which table is unknown", () => {
    const { engine, admin } = openSample();
    expect(failure(() => engine.create(admin, entity("sample_nothing", {}))).message).toContain("sample_nothing");
  });
});

describe("alternate keys", () => {
  it("refuse a second row whatever the capitals, name the key, and let several rows have none", () => {
    const { engine, admin } = openSample();
    engine.create(admin, entity(PROJECT, { sample_code: "Ähre" }));
    engine.create(admin, entity(PROJECT, {}));
    engine.create(admin, entity(PROJECT, {}));
    const refused = failure(() => engine.create(admin, entity(PROJECT, { sample_code: "äHRE " })));
    expect(refused).toMatchObject({ name: "DuplicateRecordEntityKey", code: "0x80060892", http: 412 });
    expect(refused.message).toContain("sample_codekey");
  });

  it("find a row, find nothing, and refuse columns that are no key", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity(PROJECT, { sample_code: "A1" }));
    expect(engine.findByKey(admin, PROJECT, { sample_code: "a1" })).toBe(id);
    expect(engine.findByKey(admin, PROJECT, { sample_code: "B1" })).toBeNull();
    expect(failure(() => engine.findByKey(admin, PROJECT, { sample_name: "A" })).name).toBe("EntityKeyNotDefined");
  });
});

describe("changing rows", () => {
  it("changes what was sent, the time and the version, and nothing else", () => {
    let now = START;
    const { engine, admin } = openSample({}, { clock: () => now });
    const id = engine.create(admin, entity(PROJECT, { sample_name: "Old", sample_points: 3 }));
    const before = engine.retrieve(admin, reference(PROJECT, id), "all").attributes;
    now = new Date("2026-03-02T08:00:00Z");
    engine.update(admin, entity(PROJECT, { sample_name: "New" }, id));
    const after = engine.retrieve(admin, reference(PROJECT, id), "all").attributes;
    expect(after).toMatchObject({
      sample_name: "New",
      sample_points: 3,
      createdon: before.createdon,
      modifiedon: "2026-03-02T08:00:00Z",
    });
    expect(Number(after.versionnumber)).toBeGreaterThan(Number(before.versionnumber));
  });

  it("refuses an older version and takes the current one", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity(PROJECT, { sample_name: "A" }));
    const version = attributeText(
      engine.retrieve(admin, reference(PROJECT, id), ["versionnumber"]).attributes.versionnumber,
    );
    engine.update(admin, entity(PROJECT, { sample_name: "B" }, id), { ifVersion: version });
    expect(
      failure(() => engine.update(admin, entity(PROJECT, { sample_name: "C" }, id), { ifVersion: version })),
    ).toMatchObject({
      code: "0x80060882",
      http: 412,
    });
    expect(failure(() => engine.delete(admin, reference(PROJECT, id), { ifVersion: version })).name).toBe(
      "ConcurrencyVersionMismatch",
    );
    expect(engine.retrieve(admin, reference(PROJECT, id), ["sample_name"]).attributes.sample_name).toBe("B");
  });

  it("implies the state from the status reason and the status reason from the state", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity(PROJECT, { statuscode: 4 }));
    const state = (): unknown => {
      const { statecode, statuscode } = engine.retrieve(admin, reference(PROJECT, id), [
        "statecode",
        "statuscode",
      ]).attributes;
      return [statecode, statuscode];
    };
    expect(state()).toEqual([1, 4]);
    engine.update(admin, entity(PROJECT, { statecode: 0 }, id));
    expect(state()).toEqual([0, 1]);
    engine.update(admin, entity(PROJECT, { statuscode: 3 }, id));
    engine.update(admin, entity(PROJECT, { statecode: 0 }, id));
    expect(state()).toEqual([0, 3]);
    engine.execute(admin, "SetState", { EntityMoniker: reference(PROJECT, id), State: 1, Status: 2 });
    expect(state()).toEqual([1, 2]);
    expect(failure(() => engine.update(admin, entity(PROJECT, { statuscode: 77 }, id))).name).toBe(
      "InvalidStateCodeStatusCode",
    );
  });

  it("upserts: makes the row under the given id, then changes it", () => {
    const { engine, admin } = openSample();
    const id = "0ab1c2d3-0000-4000-8000-00000000000f";
    expect(engine.upsert(admin, entity(PROJECT, { sample_name: "A" }, id))).toEqual({ id, created: true });
    expect(engine.upsert(admin, entity(PROJECT, { sample_name: "B" }, id))).toEqual({ id, created: false });
  });

  it("says which row is not there", () => {
    const { engine, admin } = openSample();
    const id = "0ab1c2d3-0000-4000-8000-00000000000f";
    const expected = { code: "0x80040217", http: 404, message: `sample_project With Id = ${id} Does Not Exist` };
    expect(failure(() => engine.update(admin, entity(PROJECT, {}, id)))).toMatchObject(expected);
    expect(failure(() => engine.delete(admin, reference(PROJECT, id)))).toMatchObject(expected);
    expect(failure(() => engine.retrieve(admin, reference(PROJECT, id), "all"))).toMatchObject(expected);
  });
});

describe("several operations as one transaction", () => {
  it("leave nothing behind when the last one fails", () => {
    const { engine, admin } = openSample();
    failure(() =>
      engine.transaction(() => {
        engine.create(admin, entity(PROJECT, { sample_name: "Kept?" }));
        engine.create(admin, entity(PROJECT, { sample_points: 1000 }));
      }),
    );
    expect(engine.query(admin, queryOf(PROJECT)).rows).toHaveLength(0);
  });
});

describe("files", () => {
  const text = new TextEncoder().encode("hello");

  it("are kept with name and type, replaced, and gone with the row", () => {
    const { engine, admin } = openSample();
    const id = engine.create(admin, entity(PROJECT, {}));
    const row = reference(PROJECT, id);
    engine.writeFile(admin, row, "sample_document", "a.txt", "text/plain", text);
    engine.writeFile(admin, row, "sample_document", "b.txt", "text/plain", text);
    const file = engine.readFile(admin, row, "sample_document");
    expect(file).toMatchObject({ fileName: "b.txt", mimeType: "text/plain", size: 5 });
    expect(new TextDecoder().decode(file.bytes)).toBe("hello");
    engine.update(admin, entity(PROJECT, { sample_document: null }, id));
    expect(failure(() => engine.readFile(admin, row, "sample_document")).name).toBe("FileMissing");
  });

  it.each([
    ["too large", "a.txt", new Uint8Array(1025), "FileTooLarge"],
    ["of a blocked type", "a.exe", text, "BlockedFileType"],
    ["with a path as name", "../a.txt", text, "InvalidFileName"],
  ])("are refused when %s", (_what, name, bytes, error) => {
    const { engine, admin } = openSample();
    const row = reference(PROJECT, engine.create(admin, entity(PROJECT, {})));
    expect(failure(() => engine.writeFile(admin, row, "sample_document", name, "text/plain", bytes)).name).toBe(error);
  });
});

describe("formatted values", () => {
  it("show labels, names, numbers and dates as the reader's language has them", () => {
    const { engine, admin } = openSample();
    const text = (column: string, value: Parameters<typeof engine.format>[2], language = 1033): string | null =>
      engine.format(PROJECT, column, value, language);
    expect(text("sample_kind", 2)).toBe("Option 2");
    expect(text("sample_flags", [10, 20])).toBe("Option 10; Option 20");
    expect(text("sample_budget", "1234.50")).toBe("1,234.50");
    expect(text("sample_budget", "1234.50", 1031)).toBe("1.234,50");
    expect(text("sample_due", "2026-03-01")).toBe("3/1/2026");
    expect(text("sample_start", "2026-03-01T13:05:00Z")).toBe("3/1/2026, 1:05 PM");
    expect(text("sample_start", "2026-03-01T13:05:00Z", 1031)).toBe("1.3.2026, 13:05");
    expect(text("ownerid", { logicalName: "systemuser", id: admin.userId, name: "Ada" })).toBe("Ada");
    expect(text("sample_name", "plain")).toBeNull();
    expect(text("sample_kind", null)).toBeNull();
  });
});
