import { sampleServer, type SampleServer } from "./sample-server";

let s: SampleServer;
let project = "";
let account = "";
let steps: readonly string[] = [];
let contact = "";
beforeAll(async () => {
  s = await sampleServer();
  account = (await s.call("POST", "accounts", { name: "Contoso" })).id;
  contact = (await s.call("POST", "contacts", { lastname: "Able" })).id;
  project = (
    await s.call("POST", "sample_projects", { sample_name: "P", "sample_Account@odata.bind": `/accounts(${account})` })
  ).id;
  steps = await Promise.all(
    ["a", "b"].map(async (sample_name) => (await s.call("POST", "sample_steps", { sample_name })).id),
  );
});
afterAll(() => s.close());

const address = (path: string): string => `${s.server.url}/api/data/v9.2/${path}`;
const names = async (path: string): Promise<readonly unknown[]> =>
  (await s.call("GET", path)).rows.map((row) => row.sample_name ?? row.lastname);

describe("rows reached through another row", () => {
  test("a single-valued property is the row itself, or nothing", async () => {
    expect((await s.call("GET", `sample_projects(${project})/sample_Account?$select=name`)).json).toMatchObject({
      name: "Contoso",
      accountid: account,
    });
    expect((await s.call("GET", `accounts(${account})/primarycontactid`)).status).toBe(204);
  });
  test("a collection takes all query options and counts", async () => {
    for (const id of steps)
      await s.call("POST", `sample_projects(${project})/sample_project_step/$ref`, {
        "@odata.id": address(`sample_steps(${id})`),
      });
    expect(
      await names(
        `sample_projects(${project})/sample_project_step?$select=sample_name&$orderby=sample_name desc&$filter=sample_name ne 'z'`,
      ),
    ).toEqual(["b", "a"]);
    expect((await s.call("GET", `sample_projects(${project})/sample_project_step/$count`)).text).toBe("2");
    expect(
      (await s.call("GET", `sample_projects(${project})/sample_project_step(${steps[0] ?? ""})?$select=sample_name`))
        .json.sample_name,
    ).toBe("a");
  });
  test("a row can be created in a collection", async () => {
    const made = await s.call("POST", `sample_projects(${project})/sample_project_step`, { sample_name: "c" });
    expect((await s.call("GET", `sample_steps(${made.id})`)).json._sample_project_value).toBe(project);
    await s.call("DELETE", `sample_steps(${made.id})`);
  });
  test("references are addresses", async () => {
    const single = await s.call("GET", `sample_projects(${project})/sample_Account/$ref`);
    expect(single.json["@odata.id"]).toBe(address(`accounts(${account})`));
    const { json } = await s.call("GET", `sample_projects(${project})/sample_project_step/$ref`);
    expect(json.value).toHaveLength(2);
  });
});

describe("connecting and disconnecting", () => {
  test("a collection's row, by key, by query option, twice", async () => {
    const [first = "", second = ""] = steps;
    expect((await s.call("DELETE", `sample_projects(${project})/sample_project_step(${first})/$ref`)).status).toBe(204);
    expect(await names(`sample_projects(${project})/sample_project_step`)).toEqual(["b"]);
    const id = encodeURIComponent(address(`sample_steps(${second})`));
    expect((await s.call("DELETE", `sample_projects(${project})/sample_project_step/$ref?$id=${id}`)).status).toBe(204);
    expect(await names(`sample_projects(${project})/sample_project_step`)).toEqual([]);
    expect((await s.call("DELETE", `sample_projects(${project})/sample_project_step/$ref`)).status).toBe(400);
  });
  test("many to many, from both sides", async () => {
    expect(
      (
        await s.call("POST", `sample_projects(${project})/sample_project_contact/$ref`, {
          "@odata.id": `contacts(${contact})`,
        })
      ).status,
    ).toBe(204);
    expect(await names(`sample_projects(${project})/sample_project_contact`)).toEqual(["Able"]);
    expect(await names(`contacts(${contact})/sample_project_contact`)).toEqual(["P"]);
    expect(
      (await s.call("GET", `contacts?$filter=sample_project_contact/any(p:p/sample_name eq 'P')`)).rows,
    ).toHaveLength(1);
    expect(
      await s.call("POST", `sample_projects(${project})/sample_project_contact/$ref`, {
        "@odata.id": `contacts(${contact})`,
      }),
    ).toMatchObject({ status: 412, code: "0x80040237" });
    expect((await s.call("DELETE", `sample_projects(${project})/sample_project_contact(${contact})/$ref`)).status).toBe(
      204,
    );
    expect(await names(`sample_projects(${project})/sample_project_contact`)).toEqual([]);
  });
  test("a single-valued property by PUT, emptied by DELETE", async () => {
    const other = (await s.call("POST", "accounts", { name: "Other" })).id;
    expect(
      (
        await s.call("PUT", `sample_projects(${project})/sample_Account/$ref`, {
          "@odata.id": address(`accounts(${other})`),
        })
      ).status,
    ).toBe(204);
    expect((await s.call("GET", `sample_projects(${project})`)).json._sample_account_value).toBe(other);
    expect((await s.call("DELETE", `sample_projects(${project})/sample_Account/$ref`)).status).toBe(204);
    expect((await s.call("GET", `sample_projects(${project})`)).json._sample_account_value).toBeNull();
  });
  test.each<[string, string, unknown, number]>([
    [
      "a row of another table",
      "sample_project_contact/$ref",
      { "@odata.id": "accounts(99999999-0000-4000-8000-000000000009)" },
      400,
    ],
    [
      "a row that does not exist",
      "sample_project_contact/$ref",
      { "@odata.id": "contacts(99999999-0000-4000-8000-000000000009)" },
      404,
    ],
    ["no address", "sample_project_contact/$ref", {}, 400],
    ["an address of nothing", "sample_project_contact/$ref", { "@odata.id": "nothing(1)" }, 404],
    ["an unknown property", "nothing/$ref", { "@odata.id": "contacts(99999999-0000-4000-8000-000000000009)" }, 404],
  ])("refuses %s", async (_title, path, body, status) => {
    expect((await s.call("POST", `sample_projects(${project})/${path}`, body)).status).toBe(status);
  });
});
