import { bearer, MAKER, sampleServer, type SampleServer } from "./sample-server";
import { VIEW_ID } from "./sample-solution";

let s: SampleServer;
beforeAll(async () => {
  s = await sampleServer();
});
afterAll(() => s.close());

const MISSING = "99999999-0000-4000-8000-000000000009";
const REPRESENTATION = { prefer: "return=representation" };
const ANNOTATIONS = { prefer: 'odata.include-annotations="*"' };

const make = async (body: unknown): Promise<string> => (await s.call("POST", "sample_projects", body)).id;

describe("creating a row", () => {
  test("answers 204 with the row's address", async () => {
    const answer = await s.call("POST", "sample_projects", { sample_name: "One" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("odata-entityid")).toBe(`${s.server.url}/api/data/v9.2/sample_projects(${answer.id})`);
    expect(answer.headers.get("location")).toBe(answer.headers.get("odata-entityid"));
    expect(answer.headers.get("odata-version")).toBe("4.0");
  });
  test("answers 201 with the row when asked for it, with the columns asked for", async () => {
    const answer = await s.call(
      "POST",
      "sample_projects?$select=sample_name,sample_budget",
      { sample_name: "Two", sample_budget: 12.5, sample_tags: "724810001,724810000" },
      REPRESENTATION,
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get("preference-applied")).toBe("return=representation");
    expect(answer.json).toMatchObject({ sample_name: "Two", sample_budget: 12.5 });
    expect(answer.json).not.toHaveProperty("sample_tags");
    expect(answer.json["@odata.etag"]).toBe(answer.headers.get("etag"));
  });
  test("takes a body that was encoded twice, as some clients send it", async () => {
    const { id } = await s.call("POST", "sample_projects", JSON.stringify(JSON.stringify({ sample_name: "Twice" })));
    expect((await s.call("GET", `sample_projects(${id})`)).json.sample_name).toBe("Twice");
  });
  test("takes the id the client gives", async () => {
    const id = "12345678-0000-4000-8000-00000000abcd";
    const answer = await s.call("POST", "sample_projects", {
      sample_projectid: id.toUpperCase(),
      sample_name: "Own id",
    });
    expect(answer.id).toBe(id);
    expect(await s.call("POST", "sample_projects", { sample_projectid: id })).toMatchObject({
      status: 412,
      code: "0x80040237",
    });
  });
  test("deep insert makes related rows in both directions, in one transaction", async () => {
    const answer = await s.call("POST", "sample_projects", {
      sample_name: "Deep",
      sample_Account: { name: "Deep account", primarycontactid: { firstname: "Dee", lastname: "Per" } },
      sample_project_step: [{ sample_name: "First" }, { sample_name: "Second" }],
      sample_project_contact: [{ firstname: "Ann", lastname: "Other" }],
    });
    const read = await s.call(
      "GET",
      `sample_projects(${answer.id})?$select=sample_name&$expand=sample_Account($select=name;$expand=primarycontactid($select=fullname)),sample_project_step($select=sample_name;$orderby=sample_name desc),sample_project_contact($select=fullname)`,
    );
    expect(read.json).toMatchObject({
      sample_name: "Deep",
      sample_Account: { name: "Deep account", primarycontactid: { fullname: "Dee Per" } },
      sample_project_step: [{ sample_name: "Second" }, { sample_name: "First" }],
      sample_project_contact: [{ fullname: "Ann Other" }],
    });
  });
  test("an error in a nested row leaves nothing behind", async () => {
    const answer = await s.call("POST", "sample_projects", {
      sample_name: "Never",
      sample_project_step: [{ sample_name: "x".repeat(200) }],
    });
    expect(answer).toMatchObject({ status: 400, code: "0x80044331" });
    expect((await s.call("GET", "sample_projects?$filter=sample_name eq 'Never'")).rows).toEqual([]);
  });
  test("binds lookups and collections by address: relative, rooted, absolute, by alternate key", async () => {
    const account = (await s.call("POST", "accounts", { name: "Bound" })).id;
    const contact = (await s.call("POST", "contacts", { lastname: "Bound" })).id;
    const step = (await s.call("POST", "sample_steps", { sample_name: "Bound" })).id;
    const project = await s.call("POST", "sample_projects", {
      sample_name: "Binder",
      sample_code: "bind'er",
      "sample_Account@odata.bind": `/accounts(${account})`,
      "sample_project_contact@odata.bind": [`${s.server.url}/api/data/v9.2/contacts(${contact})`],
      "sample_project_step@odata.bind": [`sample_steps(${step})`],
      "ownerid@odata.bind": `/systemusers(${s.makerId})`,
    });
    const { json } = await s.call(
      "GET",
      `sample_projects(${project.id})?$expand=sample_project_contact($select=lastname),sample_project_step($select=sample_name)`,
    );
    expect(json).toMatchObject({
      _sample_account_value: account,
      _ownerid_value: s.makerId,
      sample_project_contact: [{ lastname: "Bound" }],
      sample_project_step: [{ sample_name: "Bound" }],
    });
    const second = await s.call("POST", "sample_steps", {
      sample_name: "By key",
      "sample_Project@odata.bind": "/sample_projects(sample_code='bind''er')",
    });
    expect((await s.call("GET", `sample_steps(${second.id})`)).json._sample_project_value).toBe(project.id);
  });

  test.each<[string, unknown, number, string, string]>([
    ["an unknown property", { foo_bar: 1 }, 400, "0x80048d19", "Invalid property 'foo_bar' was found in entity"],
    ["a property in another case", { Sample_Name: "x" }, 400, "0x80048d19", "Invalid property 'Sample_Name'"],
    ["a number for text", { sample_name: 5 }, 400, "0x80048d19", "Edm.String"],
    ["text for a number", { sample_effort: "5" }, 400, "0x80048d19", "Edm.Int32"],
    ["a number out of range", { sample_effort: 5000 }, 400, "0x80044330", "outside the valid range"],
    ["an option that does not exist", { sample_urgency: 7 }, 400, "0x8004431a", "Accepted Values"],
    ["choices that are no list", { sample_tags: "red" }, 400, "0x80048d19", "option values"],
    ["a day that does not exist", { sample_dueon: "2026-02-30" }, 400, "0x80040239", "2026-02-30"],
    ["text that is too long", { sample_name: "x".repeat(101) }, 400, "0x80044331", "maximum allowed length of '100'"],
    ["a lookup by its bare name", { sample_account: MISSING }, 400, "0x80048d19", "Invalid property 'sample_account'"],
    [
      "a lookup by its value",
      { _sample_account_value: MISSING },
      400,
      "0x80048d19",
      "direct update of Entity Reference",
    ],
    [
      "a lookup by its property without bind",
      { sample_Account: MISSING },
      400,
      "0x80048d19",
      "direct update of Entity Reference",
    ],
    [
      "a bind nobody knows",
      { "sample_account@odata.bind": `/accounts(${MISSING})` },
      400,
      "0x80048d19",
      "undeclared property 'sample_account'",
    ],
    [
      "a bind to another table",
      { "sample_Account@odata.bind": `/contacts(${MISSING})` },
      400,
      "0x80048d19",
      "not of 'contact'",
    ],
    [
      "a bind to a row that does not exist",
      { "sample_Account@odata.bind": `/accounts(${MISSING})` },
      404,
      "0x80040217",
      "Does Not Exist",
    ],
    [
      "a bind that is no address",
      { "sample_Account@odata.bind": "nonsense" },
      400,
      "0x80040203",
      "does not name a row",
    ],
    [
      "a bind to another server",
      { "sample_Account@odata.bind": `https://elsewhere.invalid/accounts(${MISSING})` },
      400,
      "0x80040203",
      "not one of this server",
    ],
    ["a file as a value", { sample_document: "x" }, 400, "0x80040203", "uploading a file"],
    ["a body that is no JSON", "{sample_name", 400, "0x80048d19", "not valid JSON"],
    ["a list as a body", [], 400, "0x80048d19", "JSON object"],
    ["no body at all", "", 400, "0x80048d19", "not valid JSON"],
  ])("refuses %s", async (_title, body, status, code, message) => {
    const answer = await s.call("POST", "sample_projects", body);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.message).toContain(message);
  });
});

describe("reading rows", () => {
  test("annotations only when asked for", async () => {
    const account = (await s.call("POST", "accounts", { name: "Noted" })).id;
    const id = await make({
      sample_name: "Noted",
      sample_urgency: 724810000,
      sample_tags: "724810000,724810001",
      sample_dueon: "2026-04-01",
      "sample_Account@odata.bind": `/accounts(${account})`,
    });
    const plain = await s.call("GET", `sample_projects(${id})`);
    expect(Object.keys(plain.json).filter((key) => key.includes("@"))).toEqual(["@odata.context", "@odata.etag"]);
    const { json } = await s.call("GET", `sample_projects(${id})`, undefined, ANNOTATIONS);
    expect(json).toMatchObject({
      sample_urgency: 724810000,
      "sample_urgency@OData.Community.Display.V1.FormattedValue": "Red",
      "sample_tags@OData.Community.Display.V1.FormattedValue": "Red; Blue",
      _sample_account_value: account,
      "_sample_account_value@OData.Community.Display.V1.FormattedValue": "Noted",
      "_sample_account_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
      "_sample_account_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "sample_Account",
      "statecode@OData.Community.Display.V1.FormattedValue": "Active",
    });
    const formatted = await s.call("GET", `sample_projects(${id})?$select=_sample_account_value`, undefined, {
      prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
    });
    expect(formatted.json).not.toHaveProperty(["_sample_account_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
    expect(formatted.json).toHaveProperty(["_sample_account_value@OData.Community.Display.V1.FormattedValue"], "Noted");
  });
  test("by alternate key, with quotes and slashes in the value", async () => {
    await make({ sample_name: "Keyed", sample_code: "a/b('c')" });
    const key = encodeURIComponent("a/b(''c'')");
    expect((await s.call("GET", `sample_projects(sample_code='${key}')?$select=sample_name`)).json.sample_name).toBe(
      "Keyed",
    );
    expect(await s.call("GET", "sample_projects(sample_code='none')")).toMatchObject({
      status: 404,
      code: "0x80060891",
    });
    expect(await s.call("GET", "sample_projects(sample_name='Keyed')")).toMatchObject({
      status: 400,
      code: "0x80060890",
    });
  });
  test("an ETag saves sending the row again", async () => {
    const id = await make({ sample_name: "Tagged" });
    const first = await s.call("GET", `sample_projects(${id})?$select=sample_name`);
    const etag = first.headers.get("etag") ?? "";
    const again = await s.call("GET", `sample_projects(${id})?$select=sample_name`, undefined, {
      "if-none-match": etag,
    });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect(
      (await s.call("GET", `sample_projects(${id})`, undefined, { "if-none-match": etag, ...ANNOTATIONS })).status,
    ).toBe(200);
    expect((await s.call("GET", `sample_projects(${id})`, undefined, { "if-none-match": "null" })).status).toBe(200);
  });
  test("pages by next links that keep the query", async () => {
    for (let number = 0; number < 5; number += 1) await make({ sample_name: `Page ${number}` });
    const seen: unknown[] = [];
    let path =
      "sample_projects?$select=sample_name&$filter=startswith(sample_name,'Page')&$orderby=sample_name&$count=true";
    for (let pages = 0; path !== ""; pages += 1) {
      const answer = await s.call("GET", path, undefined, { prefer: "odata.maxpagesize=2" });
      expect(answer.json["@odata.count"]).toBe(5);
      expect(answer.headers.get("preference-applied")).toBe("odata.maxpagesize=2");
      seen.push(...answer.rows.map((row) => row.sample_name));
      const next = answer.json["@odata.nextLink"];
      path = typeof next === "string" ? next.slice(next.indexOf("sample_projects")) : "";
      expect(pages).toBeLessThan(4);
    }
    expect(seen).toEqual(["Page 0", "Page 1", "Page 2", "Page 3", "Page 4"]);
    const top = await s.call("GET", "sample_projects?$top=1", undefined, { prefer: "odata.maxpagesize=2" });
    expect(top.rows).toHaveLength(1);
    expect(top.json).not.toHaveProperty(["@odata.nextLink"]);
  });
  test("a plus sign is a blank in form encoding, and a plus sign otherwise", async () => {
    await make({ sample_name: "1 + 1", sample_note: "plus" });
    const names = async (filter: string): Promise<readonly unknown[]> =>
      (await s.call("GET", `sample_projects?$filter=${filter}`)).rows.map((row) => row.sample_note);
    expect(await names("sample_name%20eq%20'1%20+%201'")).toEqual(["plus"]);
    expect(await names("sample_name+eq+%271+%2B+1%27")).toEqual(["plus"]);
  });
  test("counts as plain text, with a filter", async () => {
    const all = await s.call("GET", "sample_projects/$count?$filter=startswith(sample_name,'Page')");
    expect([all.status, all.text, all.headers.get("content-type")]).toEqual([
      200,
      "5",
      expect.stringContaining("text/plain"),
    ]);
  });
  test("FetchXML with links, paging cookie and totals", async () => {
    const xml = `<fetch count="2" returntotalrecordcount="true"><entity name="sample_project"><attribute name="sample_name"/><attribute name="ownerid"/><order attribute="sample_name"/><filter><condition attribute="sample_name" operator="like" value="Page%"/></filter><link-entity name="systemuser" from="systemuserid" to="createdby" alias="u"><attribute name="fullname"/></link-entity></entity></fetch>`;
    const answer = await s.call("GET", `sample_projects?fetchXml=${encodeURIComponent(xml)}`, undefined, ANNOTATIONS);
    expect(answer.rows[0]).toMatchObject({ sample_name: "Page 0", "u.fullname": "System Administrator" });
    expect(answer.rows[0]).toHaveProperty("_ownerid_value");
    expect(answer.json).toMatchObject({
      "@Microsoft.Dynamics.CRM.morerecords": true,
      "@Microsoft.Dynamics.CRM.totalrecordcount": 5,
      "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": false,
    });
    expect(answer.json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]).toContain('pagenumber="2"');
    expect(await s.call("GET", `accounts?fetchXml=${encodeURIComponent(xml)}`)).toMatchObject({
      status: 400,
      code: "0x80041111",
    });
  });
  test("aggregates by FetchXML and by $apply, with formatted groups", async () => {
    const xml =
      '<fetch aggregate="true"><entity name="sample_project"><attribute name="statecode" alias="s" groupby="true"/><attribute name="sample_projectid" alias="n" aggregate="count"/></entity></fetch>';
    const fetched = await s.call("GET", `sample_projects?fetchXml=${encodeURIComponent(xml)}`, undefined, ANNOTATIONS);
    expect(fetched.rows[0]).toMatchObject({
      s: 0,
      "s@OData.Community.Display.V1.FormattedValue": "Active",
      n: expect.any(Number) as number,
    });
    const applied = await s.call("GET", "sample_projects?$apply=groupby((statecode),aggregate($count as n))");
    expect(applied.rows[0]).toEqual({ statecode: 0, n: expect.any(Number) as number });
  });
  test("a saved view by its id", async () => {
    const answer = await s.call("GET", `sample_projects?savedQuery=${VIEW_ID}`);
    expect(answer.status).toBe(200);
    expect(answer.rows.length).toBeGreaterThan(0);
    expect((await s.call("GET", `accounts?savedQuery=${VIEW_ID}`)).status).toBe(400);
  });
  test("polymorphic navigation expands to the row it points to", async () => {
    const id = await make({ sample_name: "Owned" });
    const { json } = await s.call(
      "GET",
      `sample_projects(${id})?$select=sample_name&$expand=ownerid($select=fullname),createdby($select=domainname)`,
    );
    expect(json).toMatchObject({
      ownerid: { fullname: "System Administrator" },
      createdby: { domainname: "admin@sample.local" },
    });
  });
  test("a single column, its bare value, and an empty one", async () => {
    const id = await make({ sample_name: "Single", sample_effort: 5 });
    expect((await s.call("GET", `sample_projects(${id})/sample_effort`)).json).toMatchObject({ value: 5 });
    expect((await s.call("GET", `sample_projects(${id})/sample_name/$value`)).text).toBe("Single");
    expect((await s.call("GET", `sample_projects(${id})/sample_note`)).status).toBe(204);
  });

  test.each<[string, number, string]>([
    [`sample_projects(${MISSING})`, 404, "0x80040217"],
    ["sample_projects(1)", 400, "0x80040203"],
    ["Sample_Projects", 404, "0x8006088a"],
    ["sample_project", 404, "0x8006088a"],
    ["sample_projects/nonsense", 404, "0x8006088a"],
    [`sample_projects(${MISSING})/nonsense`, 404, "0x8006088a"],
    ["sample_projects?$select=nothing", 400, "0x80060888"],
    ["sample_projects?$filter=sample_name", 400, "0x80060888"],
    ["sample_projects?$skip=1", 400, "0x80060888"],
    ["sample_projects?$filter=%zz", 400, "0x80060888"],
    ["sample_projects((", 400, "0x80060888"],
    ["sample_projects?fetchXml=nonsense", 400, "0x80041111"],
    ["sample_projects?savedQuery=1", 400, "0x80040203"],
    ["sample_projects?$deltatoken=1", 405, "0x80040315"],
  ])("GET %s is refused", async (path, status, code) => {
    const answer = await s.call("GET", path);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.message).not.toBe("");
  });
});

describe("changing a row", () => {
  test("PATCH changes what is sent and nothing else", async () => {
    const id = await make({ sample_name: "Before", sample_note: "kept" });
    const answer = await s.call("PATCH", `sample_projects(${id})`, { sample_name: "After" });
    expect([answer.status, answer.id]).toEqual([204, id]);
    expect((await s.call("GET", `sample_projects(${id})`)).json).toMatchObject({
      sample_name: "After",
      sample_note: "kept",
    });
    const shown = await s.call(
      "PATCH",
      `sample_projects(${id})?$select=sample_name`,
      { sample_name: "Shown" },
      REPRESENTATION,
    );
    expect([shown.status, shown.json.sample_name]).toEqual([200, "Shown"]);
  });
  test("PATCH on an unknown id creates, unless If-Match: * forbids it", async () => {
    const id = "22222222-0000-4000-8000-000000000001";
    expect(await s.call("PATCH", `sample_projects(${id})`, { sample_name: "x" }, { "if-match": "*" })).toMatchObject({
      status: 404,
      code: "0x80040217",
    });
    expect((await s.call("PATCH", `sample_projects(${id})`, { sample_name: "Upserted" }, REPRESENTATION)).status).toBe(
      201,
    );
    expect(
      await s.call("PATCH", `sample_projects(${id})`, { sample_name: "x" }, { "if-none-match": "*" }),
    ).toMatchObject({ status: 412, message: "A record with matching key values already exists." });
  });
  test("PATCH on an alternate key creates with it, then updates", async () => {
    const key = "sample_projects(sample_code='up-1')";
    const created = await s.call("PATCH", key, { sample_name: "Made" }, REPRESENTATION);
    expect([created.status, created.json.sample_code]).toEqual([201, "up-1"]);
    expect(created.headers.get("odata-entityid")).toContain("(sample_code='up-1')");
    const updated = await s.call("PATCH", key, { sample_name: "Changed", sample_code: "ignored" }, REPRESENTATION);
    expect([updated.status, updated.json.sample_code, updated.json.sample_name]).toEqual([200, "up-1", "Changed"]);
  });
  test("an outdated version is refused", async () => {
    const id = await make({ sample_name: "v1" });
    const etag = (await s.call("GET", `sample_projects(${id})`)).headers.get("etag") ?? "";
    expect((await s.call("PATCH", `sample_projects(${id})`, { sample_name: "v2" }, { "if-match": etag })).status).toBe(
      204,
    );
    expect(await s.call("PATCH", `sample_projects(${id})`, { sample_name: "v3" }, { "if-match": etag })).toMatchObject({
      status: 412,
      code: "0x80060882",
    });
    expect(await s.call("DELETE", `sample_projects(${id})`, undefined, { "if-match": etag })).toMatchObject({
      status: 412,
      code: "0x80060882",
    });
    expect(
      await s.call("PATCH", `sample_projects(${id})`, { sample_name: "v3" }, { "if-match": "nonsense" }),
    ).toMatchObject({ status: 400, code: "0x80060883" });
  });
  test("a taken alternate key is refused", async () => {
    await make({ sample_code: "taken" });
    expect(await s.call("POST", "sample_projects", { sample_code: "TAKEN" })).toMatchObject({
      status: 412,
      code: "0x80060892",
    });
  });
  test("a single column by PUT and DELETE", async () => {
    const id = await make({ sample_name: "Column", sample_effort: 1 });
    expect((await s.call("PUT", `sample_projects(${id})/sample_effort`, { value: 9 })).status).toBe(204);
    expect((await s.call("GET", `sample_projects(${id})/sample_effort`)).json.value).toBe(9);
    expect((await s.call("DELETE", `sample_projects(${id})/sample_effort`)).status).toBe(204);
    expect((await s.call("GET", `sample_projects(${id})/sample_effort`)).status).toBe(204);
    expect((await s.call("PUT", `sample_projects(${id})/sample_effort`, { wrong: 1 })).status).toBe(400);
  });
  test("DELETE removes, and a second one finds nothing", async () => {
    const id = await make({ sample_name: "Gone" });
    expect((await s.call("DELETE", `sample_projects(${id})`)).status).toBe(204);
    expect(await s.call("DELETE", `sample_projects(${id})`)).toMatchObject({ status: 404, code: "0x80040217" });
  });
  test.each<[string, string]>([
    ["PUT", "sample_projects"],
    ["DELETE", "sample_projects"],
    ["POST", `sample_projects(${MISSING})`],
    ["PUT", `sample_projects(${MISSING})`],
    ["POST", "EntityDefinitions"],
  ])("%s %s is not a thing: 405", async (method, path) => {
    expect(await s.call(method, path, method === "DELETE" ? undefined : {})).toMatchObject({ status: 405 });
  });
  test("deep update and another id in the body are refused", async () => {
    const id = await make({ sample_name: "Flat" });
    expect(
      (await s.call("PATCH", `sample_projects(${id})`, { sample_project_step: [{ sample_name: "x" }] })).status,
    ).toBe(400);
    expect((await s.call("PATCH", `sample_projects(${id})`, { sample_projectid: MISSING })).status).toBe(400);
  });
});

describe("several rows in one message", () => {
  const type = "Microsoft.Dynamics.CRM.sample_project";
  const targets = (...list: readonly Record<string, unknown>[]): unknown => ({
    Targets: list.map((one) => ({ "@odata.type": type, ...one })),
  });

  test("CreateMultiple, UpdateMultiple and UpsertMultiple", async () => {
    const created = await s.call(
      "POST",
      "sample_projects/Microsoft.Dynamics.CRM.CreateMultiple",
      targets({ sample_name: "M1" }, { sample_name: "M2", sample_code: "m-2" }),
    );
    expect(created.status).toBe(200);
    const ids = created.json.Ids as readonly string[];
    expect(ids).toHaveLength(2);
    expect(
      (
        await s.call(
          "POST",
          "sample_projects/Microsoft.Dynamics.CRM.UpdateMultiple",
          targets({ sample_projectid: ids[0], sample_effort: 7 }),
        )
      ).status,
    ).toBe(204);
    expect(
      (
        await s.call(
          "POST",
          "sample_projects/Microsoft.Dynamics.CRM.UpsertMultiple",
          targets(
            { "@odata.id": "sample_projects(sample_code='m-2')", sample_effort: 8 },
            { "@odata.id": "sample_projects(sample_code='m-3')", sample_effort: 9 },
          ),
        )
      ).status,
    ).toBe(204);
    const { rows } = await s.call(
      "GET",
      "sample_projects?$select=sample_effort&$filter=sample_effort in (7,8,9)&$orderby=sample_effort",
    );
    expect(rows.map((row) => row.sample_effort)).toEqual([7, 8, 9]);
  });
  test("all rows or none", async () => {
    const answer = await s.call(
      "POST",
      "sample_projects/Microsoft.Dynamics.CRM.CreateMultiple",
      targets({ sample_name: "half" }, { sample_effort: -5 }),
    );
    expect(answer.status).toBe(400);
    expect((await s.call("GET", "sample_projects/$count?$filter=sample_name eq 'half'")).text).toBe("0");
  });
  test("each row says its type", async () => {
    expect(
      (
        await s.call("POST", "sample_projects/Microsoft.Dynamics.CRM.CreateMultiple", {
          Targets: [{ sample_name: "x" }],
        })
      ).message,
    ).toContain("@odata.type");
    expect(
      (await s.call("POST", "sample_projects/Microsoft.Dynamics.CRM.CreateMultiple", { Targets: [] })).status,
    ).toBe(400);
  });
});

describe("as somebody with few rights", () => {
  const maker = bearer(MAKER);

  test("rows of others are missing in lists and refused by id", async () => {
    const foreign = await make({ sample_name: "Foreign" });
    const own = await s.call("POST", "sample_projects", { sample_name: "Mine" }, maker);
    expect(own.status).toBe(204);
    const list = await s.call("GET", "sample_projects?$select=sample_name", undefined, maker);
    expect(list.rows.map((row) => row.sample_name)).toContain("Mine");
    expect(list.rows.map((row) => row.sample_name)).not.toContain("Foreign");
    expect(await s.call("GET", `sample_projects(${foreign})`, undefined, maker)).toMatchObject({
      status: 403,
      code: "0x80048306",
    });
    expect(await s.call("DELETE", `sample_projects(${foreign})`, undefined, maker)).toMatchObject({
      status: 403,
      code: "0x80048306",
    });
  });
  test("a table without any right is refused as a whole", async () => {
    expect(await s.call("POST", "teams", { name: "x" }, maker)).toMatchObject({ status: 403, code: "0x80040220" });
  });
  test("acting as somebody else needs the privilege", async () => {
    const other = { mscrmcallerid: s.makerId };
    const created = await s.call("POST", "sample_projects", { sample_name: "As maker" }, other);
    expect((await s.call("GET", `sample_projects(${created.id})`)).json._ownerid_value).toBe(s.makerId);
    expect(
      (await s.call("GET", "WhoAmI", undefined, { callerobjectid: "aaaaaaaa-0000-4000-8000-000000000009" })).json
        .UserId,
    ).toBe(s.makerId);
    const { json } = await s.call("GET", "WhoAmI");
    expect(await s.call("GET", "WhoAmI", undefined, { ...maker, mscrmcallerid: String(json.UserId) })).toMatchObject({
      status: 403,
      code: "0x8004a110",
    });
    expect((await s.call("GET", "WhoAmI", undefined, { mscrmcallerid: MISSING })).status).toBe(404);
    expect((await s.call("GET", "WhoAmI", undefined, { mscrmcallerid: "me" })).status).toBe(400);
  });
  test("going round plug-ins needs the privilege", async () => {
    const bypass = { "mscrm.bypasscustompluginexecution": "true" };
    expect((await s.call("POST", "sample_projects", { sample_name: "Bypass" }, bypass)).status).toBe(204);
    expect((await s.call("POST", "sample_projects", { sample_name: "Bypass" }, { ...maker, ...bypass })).status).toBe(
      403,
    );
  });
});

test("errors explain themselves when annotations are asked for", async () => {
  const { json } = await s.call("GET", `accounts(${MISSING})`, undefined, ANNOTATIONS);
  expect(json.error).toMatchObject({
    code: "0x80040217",
    "@Microsoft.PowerApps.CDS.HelpLink": expect.stringContaining("80040217") as string,
  });
});
