import { choiceValue } from "../../cli/src/content/choice-value";
import { libraryId } from "../../cli/src/content/library-rows";
import { Baseline, BaselineApproval, BaselineControl, Control } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import { baselineControl, baselineInForce, bind, readRow, refusalOf, setStatus, startBaseline, vote } from "./scenes";

const { statuses } = Baseline;
const idOf = (row: Record<string, unknown>): string => row[BaselineControl.id] as string;

describe("the rules of baselines hold through the Web API", () => {
  let tenant: TestTenant;
  let inForce: string;
  beforeAll(async () => {
    tenant = await openTenant();
    inForce = await baselineInForce(tenant, "1.0");
  }, 120_000);
  afterAll(() => tenant.close());

  test("a version from the library holds a snapshot of every active control", async () => {
    const controls = await tenant
      .as("coe")
      .readAll(Control.set, `?$filter=statuscode eq ${Control.statuses.active}&$select=plb_code`);
    const row = await readRow(tenant.as("auditor"), Baseline.set, Baseline.id, inForce);
    expect(row[Baseline.columns.controlcount]).toBe(controls.length);
    expect(row["statuscode"]).toBe(statuses.inForce);
  });

  test("makers read it and cannot write one", async () => {
    expect((await readRow(tenant.as("maker"), Baseline.set, Baseline.id, inForce))[Baseline.columns.code]).toBe("CORE");
    const refusal = await refusalOf(
      tenant.as("maker").create(Baseline.set, { plb_name: "Mine", plb_code: "MINE", plb_version: "1" }),
    );
    expect(refusal.status).toBe(403);
  });

  test.each(["coe", "admin"])("in force is immutable, for %s too", async (user) => {
    const api = tenant.as(user);
    const change = await refusalOf(api.update(Baseline.set, inForce, { [Baseline.columns.purpose]: "Something else" }));
    expect([change.status, change.message]).toEqual([400, expect.stringMatching(/1\.0.*in force.*new version/is)]);
    const control = await baselineControl(tenant, inForce, "IAM-01");
    for (const write of [
      () =>
        api.update(BaselineControl.set, idOf(control), {
          [BaselineControl.columns.dutyteam]: choiceValue("duty", "none"),
        }),
      () => api.remove(BaselineControl.set, idOf(control)),
      () => api.remove(Baseline.set, inForce),
      () => setStatus(api, Baseline.set, inForce, statuses.draft),
    ])
      expect((await refusalOf(write())).status).toBe(400);
  });

  test("nothing goes into force without a business and a technical vote by two people", async () => {
    const id = await startBaseline(tenant, "2.0");
    const coe = tenant.as("coe");
    expect((await refusalOf(setStatus(coe, Baseline.set, id, statuses.inForce))).status).toBe(400);
    await setStatus(coe, Baseline.set, id, statuses.inReview);
    expect((await refusalOf(setStatus(coe, Baseline.set, id, statuses.inForce))).status).toBe(400);

    const author = await refusalOf(vote(tenant, "coe", id, "business"));
    expect(author.message).toMatch(/^You wrote .* must vote\.$/);
    await vote(tenant, "approver", id, "business");
    const twice = await refusalOf(vote(tenant, "approver", id, "technical"));
    expect(twice.message).toMatch(/someone else/i);
    expect((await refusalOf(setStatus(coe, Baseline.set, id, statuses.inForce))).status).toBe(400);

    await vote(tenant, "approver2", id, "technical");
    await setStatus(coe, Baseline.set, id, statuses.inForce);
    expect((await readRow(coe, Baseline.set, Baseline.id, id))["statuscode"]).toBe(statuses.inForce);
    expect((await readRow(coe, Baseline.set, Baseline.id, inForce))["statuscode"]).toBe(statuses.superseded);
    inForce = id;
  });

  test("one version of a line is worked on at a time", async () => {
    await startBaseline(tenant, "3.0");
    const refusal = await refusalOf(startBaseline(tenant, "4.0"));
    expect([refusal.status, refusal.message]).toEqual([
      400,
      expect.stringMatching(/already has a version being worked on/),
    ]);
  });

  test("a version cannot be born in force", async () => {
    const refusal = await refusalOf(
      tenant.as("coe").create(Baseline.set, {
        plb_name: "Short cut",
        plb_code: "SHORT",
        plb_version: "1.0",
        statuscode: statuses.inForce,
      }),
    );
    expect(refusal.status).toBe(400);
  });

  test("every changed or removed control needs its reason before review", async () => {
    const id = await startBaseline(tenant, "1.0", "REASONS");
    const control = await baselineControl(tenant, id, "SDL-02");
    const coe = tenant.as("coe");
    await coe.update(BaselineControl.set, idOf(control), {
      [BaselineControl.columns.tailoring]: choiceValue("tailoring", "removed"),
    });
    const refusal = await refusalOf(setStatus(coe, Baseline.set, id, statuses.inReview));
    expect(refusal.message).toContain("SDL-02");
    await coe.update(BaselineControl.set, idOf(control), {
      [BaselineControl.columns.reason]: "No own pipelines here.",
    });
    await setStatus(coe, Baseline.set, id, statuses.inReview);
    const late = await refusalOf(
      coe.update(BaselineControl.set, idOf(control), { [BaselineControl.columns.reason]: "Other words" }),
    );
    expect(late.status).toBe(400);
  });

  test("a rejecting vote ends the review", async () => {
    const id = await startBaseline(tenant, "1.0", "REJECTED");
    await setStatus(tenant.as("coe"), Baseline.set, id, statuses.inReview);
    await vote(tenant, "approver", id, "business", "reject");
    expect((await readRow(tenant.as("coe"), Baseline.set, Baseline.id, id))["statuscode"]).toBe(statuses.rejected);
  });

  test("a vote is cast by who casts it, and stays as it was", async () => {
    const id = await startBaseline(tenant, "1.0", "VOTES");
    await setStatus(tenant.as("coe"), Baseline.set, id, statuses.inReview);
    const c = BaselineApproval.columns;
    const forged = await refusalOf(
      tenant.as("approver").create(BaselineApproval.set, {
        [c.role]: choiceValue("approvalrole", "business"),
        [c.decision]: choiceValue("decision", "approve"),
        ...bind(BaselineApproval.lookups.baseline.navigation, Baseline.set, id),
        ...bind(BaselineApproval.lookups.approver.navigation, "systemusers", tenant.userId("approver2")),
      }),
    );
    expect(forged.status).toBe(403);
    const cast = await vote(tenant, "approver", id, "business");
    const row = await readRow(tenant.as("auditor"), BaselineApproval.set, BaselineApproval.id, cast);
    expect(row[BaselineApproval.lookups.approver.value]).toBe(tenant.userId("approver"));
    const change = await refusalOf(
      tenant.as("approver").update(BaselineApproval.set, cast, { [c.decision]: choiceValue("decision", "reject") }),
    );
    expect(change.status).toBeGreaterThanOrEqual(400);
  });

  test("two votes for one role at once: one counts, the other is told", async () => {
    const id = await startBaseline(tenant, "1.0", "TOGETHER");
    await setStatus(tenant.as("coe"), Baseline.set, id, statuses.inReview);
    const results = await Promise.allSettled([
      vote(tenant, "approver", id, "business"),
      vote(tenant, "approver2", id, "business"),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a control in use cannot be deleted", async () => {
    const refusal = await refusalOf(tenant.as("admin").remove(Control.set, libraryId("control", "IAM-01")));
    expect(refusal.status).toBeGreaterThanOrEqual(400);
    expect(refusal.message.length).toBeGreaterThan(20);
  });
});
