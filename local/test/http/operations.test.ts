import { sampleServer, type SampleServer } from "./sample-server";

let s: SampleServer;
let project = "";
beforeAll(async () => {
  s = await sampleServer();
  project = (await s.call("POST", "sample_projects", { sample_name: "Target" })).id;
});
afterAll(() => s.close());

describe("functions and actions of the platform", () => {
  test("WhoAmI, with and without brackets and namespace", async () => {
    for (const path of ["WhoAmI", "WhoAmI()", "Microsoft.Dynamics.CRM.WhoAmI()"]) {
      expect((await s.call("GET", path)).json).toMatchObject({
        "@odata.context": expect.stringContaining("WhoAmIResponse") as string,
        OrganizationId: s.engine.organizationId,
      });
    }
  });
  test("a bound function takes parameter aliases, with or without namespace", async () => {
    const target = encodeURIComponent(`{"@odata.id":"sample_projects(${project})"}`);
    for (const name of ["RetrievePrincipalAccess", "Microsoft.Dynamics.CRM.RetrievePrincipalAccess"]) {
      const { json } = await s.call("GET", `systemusers(${s.makerId})/${name}(Target=%40p)?@p=${target}`);
      expect(json.AccessRights).toBe("None");
    }
  });
  test("an action takes rows by type or by their id", async () => {
    const share = {
      Target: { "@odata.type": "Microsoft.Dynamics.CRM.sample_project", sample_projectid: project },
      PrincipalAccess: {
        Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: s.makerId },
        AccessMask: "ReadAccess",
      },
    };
    expect((await s.call("POST", "GrantAccess", share)).status).toBe(204);
    const target = encodeURIComponent(`{"@odata.id":"sample_projects(${project})"}`);
    expect(
      (await s.call("GET", `systemusers(${s.makerId})/RetrievePrincipalAccess(Target=@p)?@p=${target}`)).json
        .AccessRights,
    ).toContain("ReadAccess");
  });
  test.each<[string, string, number]>([
    ["POST", "WhoAmI", 404],
    ["GET", "GrantAccess", 404],
    ["POST", "Nonsense", 404],
    ["GET", "WhoAmI(x", 400],
    ["POST", "GrantAccess", 400],
  ])("%s %s is refused", async (method, path, status) => {
    expect((await s.call(method, path, method === "POST" ? {} : undefined)).status).toBe(status);
  });
});

describe("custom APIs", () => {
  test("an unbound function reads literals, aliases, lists and doubled quotes", async () => {
    const answer = async (path: string): Promise<unknown> => (await s.call("GET", path)).json.Answer;
    expect(await answer("sample_Echo(Text='it''s')")).toBe(`sample_Echo:{"Text":"it's"}`);
    expect(await answer(`sample_Echo(Text=%40t,List=%40l)?@t='a%2Fb'&@l=${encodeURIComponent('["x","y"]')}`)).toBe(
      'sample_Echo:{"List":["x","y"],"Text":"a/b"}',
    );
    expect(await answer("sample_Echo(Text=@t)")).toBe("sample_Echo:{}");
    expect(await answer("sample_Echo()")).toBe("sample_Echo:{}");
  });
  test("bound to a row, and to a set", async () => {
    const bound = await s.call("POST", `sample_projects(${project})/Microsoft.Dynamics.CRM.sample_Measure`, {
      Text: "go",
    });
    expect(bound.json).toMatchObject({
      "@odata.context": expect.stringContaining("sample_MeasureResponse") as string,
      Answer: 'sample_Measure:{"Text":"go"}',
    });
    expect((await s.call("POST", "sample_projects/Microsoft.Dynamics.CRM.sample_Sweep", {})).json.Answer).toBe(
      "sample_Sweep:{}",
    );
  });
  test("an action takes and answers ids, decimals, whole numbers, flags and texts as JSON has them", async () => {
    const sent = { Row: "{ABCDEF01-2345-4678-89AB-CDEF01234567}", Amount: 12.5, Count: 3, Done: false, Note: "Ä 😀" };
    const { status, json } = await s.call("POST", "sample_Convert", sent);
    expect(status).toBe(200);
    expect(json).toEqual({
      "@odata.context": expect.stringContaining("sample_ConvertResponse") as string,
      ...sent,
      Row: "abcdef01-2345-4678-89ab-cdef01234567",
    });
  });
  test("an action without responses to give answers 204, and leaves out what it does not give", async () => {
    expect((await s.call("POST", "sample_Convert", {})).status).toBe(204);
    expect(Object.keys((await s.call("POST", "sample_Convert", { Done: true })).json)).toEqual([
      "@odata.context",
      "Done",
    ]);
  });
  test.each<[string, unknown]>([
    ["Row", "not an id"],
    ["Row", 5],
    ["Amount", "much"],
    ["Amount", true],
    ["Count", 1.5],
    ["Count", "3"],
    ["Done", "yes"],
    ["Note", 5],
    ["Nobody", 1],
  ])("a parameter %s of %p is refused", async (name, value) => {
    expect((await s.call("POST", "sample_Convert", { [name]: value })).status).toBe(400);
  });
  test("what a plug-in refuses reaches the client word for word", async () => {
    expect(await s.call("GET", "sample_Echo(Text='boom')")).toMatchObject({
      status: 400,
      code: "0x80040265",
      message: "Choose another text.",
    });
  });
  test.each<[string, string, number]>([
    ["POST", "sample_Echo", 404],
    ["POST", "sample_Measure", 404],
    ["GET", "sample_projects/Microsoft.Dynamics.CRM.sample_Sweep()", 404],
    ["POST", "accounts/Microsoft.Dynamics.CRM.sample_Sweep", 404],
    ["GET", "sample_Echo(Text=5)", 400],
    ["GET", "sample_Echo(Other='x')", 400],
    ["GET", "sample_Echo(List={broken)", 400],
  ])("%s %s is refused", async (method, path, status) => {
    expect((await s.call(method, path, method === "POST" ? {} : undefined)).status).toBe(status);
  });
});
