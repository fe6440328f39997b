import { Workload } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import { mostPoints, registerWorkload } from "../web-api/scenes";
import { expectPlain, send } from "./raw-request";

const c = Workload.columns;
const deputy = `${Workload.lookups.deputy.navigation}@odata.bind`;
const nobody = "00000000-0000-4000-8000-0000000000ff";

/** What is wrong, the body, the status and what the message must name. */
const badRows: readonly [string, unknown, number, RegExp][] = [
  ["an unknown column", { plb_nothing: 1 }, 400, /plb_nothing/],
  ["a number as a text", { [c.name]: 5 }, 400, /'5'.*plb_name/],
  ["a text as a number", { [c.tq1]: "high" }, 400, /"high".*plb_tq1/],
  ["a text that is too long", { [c.name]: "x".repeat(201) }, 400, /plb_name.*200/],
  ["an option that is not there", { [c.tq1]: 5 }, 400, /plb_tq1.*724800000/],
  ["one wrong option among several", { [c.apptypes]: "724800000,1" }, 400, /value 1 of 'plb_apptypes'/],
  ["a GUID that is none", { [deputy]: "/systemusers(nonsense)" }, 400, /nonsense/],
  ["a row that is not there", { [deputy]: `/systemusers(${nobody})` }, 404, new RegExp(nobody)],
  ["a row of another table", { [deputy]: `/plb_tiers(${nobody})` }, 400, /plb_tier/],
  ["a body that is no object", "[]", 400, /JSON object/],
  ["a body that ends too early", `{"${c.name}": "Half`, 400, /not valid JSON/],
  ["an empty body", "", 400, /not valid JSON/],
  ["a reserved name", '{"__proto__": {"admin": true}}', 400, /__proto__/],
];

const fetchXml = (xml: string): string => `${Workload.set}?fetchXml=${encodeURIComponent(xml)}`;

const badQueries: readonly [string, string, number, RegExp][] = [
  ["an id that is none", `${Workload.set}(123)`, 400, /'123'/],
  ["a row that is not there", `${Workload.set}(${nobody})`, 404, new RegExp(nobody)],
  ["an unknown table", "plb_nothings", 404, /plb_nothings/],
  ["an unknown column", `${Workload.set}?$select=plb_nothing`, 400, /plb_nothing/],
  ["half a filter", `${Workload.set}?$filter=plb_name eq`, 400, /position 11/],
  ["a filter by nothing known", `${Workload.set}?$filter=plb_nothing eq 1`, 400, /plb_nothing/],
  ["a negative $top", `${Workload.set}?$top=-1`, 400, /\$top/],
  ["a malformed percent sign", `${Workload.set}?$filter=%E0%A4%A`, 400, /percent sign/],
  ["FetchXML that is none", fetchXml("nonsense"), 400, /FetchXML/],
  ["FetchXML that ends too early", fetchXml("<fetch"), 400, /well-formed/],
  ["FetchXML of no table", fetchXml("<fetch/>"), 400, /<entity>/],
  ["FetchXML of an unknown table", fetchXml("<fetch><entity name='plb_nothing'/></fetch>"), 400, /plb_nothing/],
  [
    "FetchXML with an unknown operator",
    fetchXml(
      "<fetch><entity name='plb_workload'><filter><condition attribute='plb_name' operator='sounds-like' value='a'/></filter></entity></fetch>",
    ),
    400,
    /sounds-like/,
  ],
  [
    "FetchXML that declares entities",
    fetchXml("<!DOCTYPE x [<!ENTITY a 'b'>]><fetch><entity name='plb_workload'/></fetch>"),
    400,
    /DOCTYPE/,
  ],
];

const inBatch = { "Content-Type": "multipart/mixed; boundary=b" };
const badBatches: readonly [string, string, Readonly<Record<string, string>>, RegExp][] = [
  ["no parts", "garbage", inBatch, /boundary 'b'/],
  ["JSON", "{}", {}, /multipart\/mixed/],
  ["no boundary", "x", { "Content-Type": "multipart/mixed" }, /boundary/],
  ["a part that is no request", "--b\r\nContent-Type: application/http\r\n\r\nNONSENSE\r\n--b--", inBatch, /NONSENSE/],
];

describe("a request that makes no sense is refused by name and changes nothing", () => {
  let tenant: TestTenant;
  let workload: string;
  const rows = async (): Promise<unknown> => (await send(tenant, "maker", "GET", Workload.set)).body["value"];
  beforeAll(async () => {
    tenant = await openTenant();
    workload = await registerWorkload(tenant.as("maker"), "Supplier payments", mostPoints);
  }, 120_000);
  afterAll(() => tenant.close());

  test.each(badRows)("%s, creating and changing a row", async (_what, body, status, named) => {
    const before = await rows();
    const whole =
      typeof body === "object" && body !== null && !(c.name in body) ? { [c.name]: "Half written", ...body } : body;
    for (const answer of [
      await send(tenant, "maker", "POST", Workload.set, whole),
      await send(tenant, "maker", "PATCH", `${Workload.set}(${workload})`, whole),
    ]) {
      expect([answer.status, answer.message]).toEqual([status, expect.stringMatching(named)]);
      expectPlain(answer.message);
    }
    expect(await rows()).toEqual(before);
  });

  test.each(badQueries)("reading with %s", async (_what, path, status, named) => {
    const answer = await send(tenant, "maker", "GET", path);
    expect([answer.status, answer.message]).toEqual([status, expect.stringMatching(named)]);
    expectPlain(answer.message);
  });

  test.each(badBatches)("a batch of %s", async (_what, body, headers, named) => {
    const before = await rows();
    const answer = await send(tenant, "maker", "POST", "$batch", body, headers);
    expect([answer.status, answer.message]).toEqual([400, expect.stringMatching(named)]);
    expect(await rows()).toEqual(before);
  });

  test("a change set with one bad row writes none of the others", async () => {
    const before = await rows();
    const good = { method: "POST", path: Workload.set, body: { [c.name]: "Good" } } as const;
    const bad = { method: "POST", path: Workload.set, body: { [c.name]: "Bad", [c.tq1]: 5 } } as const;
    await expect(tenant.as("maker").batch([good, bad, good])).rejects.toMatchObject({ status: 400 });
    expect(await rows()).toEqual(before);
  });

  test("a row whose main form's answers are missing says so in the words of the product", async () => {
    const answer = await send(tenant, "maker", "POST", "plb_attestations", { plb_period: "2026-H2" });
    expect([answer.status, answer.message]).toEqual([
      400,
      "The attestation has no workload or period. Choose the workload and enter the period, such as 2026-H2.",
    ]);
  });

  test.each([
    ["a day that is not in the calendar", "2026-02-30"],
    ["a day that is none", "soon"],
    ["a day as a number", 20261122],
  ])("%s", async (_what, day) => {
    const answer = await send(tenant, "maker", "POST", "plb_exceptions", { plb_name: "x", plb_validuntil: day });
    expect([answer.status, answer.message]).toEqual([400, expect.stringMatching(/plb_validuntil/)]);
    expect((await send(tenant, "maker", "GET", "plb_exceptions")).body["value"]).toEqual([]);
  });
});
