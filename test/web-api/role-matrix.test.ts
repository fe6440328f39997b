import { allTables } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import { baselineInForce, mostPoints, refusalOf, registerWorkload, startAttestation } from "./scenes";

/** Tables a person may read at all, beside the shared reference tables. */
const reads: Readonly<Record<string, readonly string[] | "all">> = {
  coe: "all",
  approver: "all",
  auditor: "all",
};

describe("what each role may do, asked through the Web API", () => {
  let tenant: TestTenant;
  let workload: string;
  let attestation: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    workload = await registerWorkload(tenant.as("maker"), "Supplier payments", mostPoints);
    attestation = await startAttestation(tenant.as("maker"), workload);
  }, 120_000);
  afterAll(() => tenant.close());

  const tables = Object.values(allTables);

  test.each(Object.keys(reads))("%s reads every table", async (user) => {
    for (const table of tables) await expect(tenant.as(user).readAll(table.set, "?$top=1")).resolves.toBeDefined();
  });

  test.each(["auditor", "maker", "approver", "collector"])("%s cannot write reference data", async (user) => {
    for (const set of ["plb_tiers", "plb_frameworks", "plb_maturitycriteria", "plb_controls"])
      expect((await refusalOf(tenant.as(user).create(set, { plb_name: "Mine", plb_code: "X" }))).status).toBe(403);
  });

  test("an auditor reads everything and writes nothing", async () => {
    const auditor = tenant.as("auditor");
    expect(
      await auditor.readAll("plb_attestationanswers", `?$filter=_plb_attestation_value eq ${attestation}&$top=1`),
    ).toHaveLength(1);
    for (const write of [
      auditor.update("plb_workloads", workload, { plb_description: "x" }),
      auditor.remove("plb_workloads", workload),
      auditor.create("plb_environments", { plb_name: "x", plb_platformid: "x" }),
    ])
      expect((await refusalOf(write)).status).toBe(403);
  });

  test("a collector brings environments and evidence, and sees no attestation", async () => {
    const collector = tenant.as("collector");
    const id = await collector.create("plb_environments", {
      plb_name: "Collected",
      plb_platformid: "env-1",
      plb_type: 724800001,
    });
    await collector.update("plb_environments", id, { plb_region: "europe" });
    expect((await refusalOf(collector.readAll("plb_attestations", ""))).status).toBe(403);
    expect((await refusalOf(collector.create("plb_workloads", { plb_name: "x" }))).status).toBe(403);
  });

  describe("the daily work", () => {
    const reads: Readonly<Record<string, readonly string[]>> = {
      maker: [
        "plb_assets",
        "plb_risks",
        "plb_controlstatuses",
        "plb_recommendations",
        "plb_guardrails",
        "plb_makerrequests",
        "plb_playbooks",
        "plb_securityactivities",
      ],
      collector: ["plb_assets", "plb_collections", "plb_snapshots", "plb_snapshotlines"],
    };
    const hidden: Readonly<Record<string, readonly string[]>> = {
      maker: ["plb_snapshots", "plb_snapshotlines", "plb_collections"],
      collector: ["plb_risks", "plb_makerrequests", "plb_securityactivities", "plb_playbooks"],
    };
    const written = [...new Set([...Object.values(reads), ...Object.values(hidden)].flat())];

    test.each(Object.entries(reads))("%s reads what the work needs", async (user, sets) => {
      for (const set of sets) await expect(tenant.as(user).readAll(set, "?$top=1")).resolves.toBeDefined();
    });

    test.each(Object.entries(hidden))("%s does not read the rest", async (user, sets) => {
      for (const set of sets) expect((await refusalOf(tenant.as(user).readAll(set, "?$top=1"))).status).toBe(403);
    });

    test("an auditor writes into none of its tables", async () => {
      for (const set of written)
        expect((await refusalOf(tenant.as("auditor").create(set, { plb_name: "Mine" }))).status).toBe(403);
    });

    test("a maker writes neither guardrails, playbooks, collections nor what measuring writes", async () => {
      for (const set of ["plb_guardrails", "plb_playbooks", "plb_collections", "plb_snapshots", "plb_snapshotlines"])
        expect((await refusalOf(tenant.as("maker").create(set, { plb_name: "Mine" }))).status).toBe(403);
    });
  });

  test("another maker finds neither the workload, nor its attestation, nor its answers", async () => {
    const other = tenant.as("maker2");
    for (const set of ["plb_workloads", "plb_attestations", "plb_attestationanswers"])
      expect(await other.readAll(set, "")).toEqual([]);
    expect((await refusalOf(other.call(`plb_workloads(${workload})`))).status).toBe(403);
  });

  test("a person without any role is told so", async () => {
    const admin = tenant.as("admin");
    const [unit] = await admin.readAll("businessunits", "?$select=businessunitid&$filter=parentbusinessunitid eq null");
    await admin.create("systemusers", {
      domainname: "stranger@plumbline.local",
      firstname: "No",
      lastname: "Role",
      "businessunitid@odata.bind": `/businessunits(${String(unit?.["businessunitid"])})`,
    });
    const refusal = await refusalOf(tenant.as("stranger").readAll("plb_workloads", ""));
    expect([refusal.status, refusal.code]).toEqual([403, "0x80042f09"]);
  });

  test("a wrong secret and no token are 401", async () => {
    for (const token of ["", "Bearer local:coe@plumbline.local:wrong"]) {
      const answer = await fetch(`${tenant.url}/api/data/v9.2/WhoAmI`, { headers: { Authorization: token } });
      expect(answer.status).toBe(401);
    }
  });
});
