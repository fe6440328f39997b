import { choiceValue } from "../../cli/src/content/choice-value";
import { libraryId } from "../../cli/src/content/library-rows";
import {
  Attestation,
  Baseline,
  BaselineStart,
  Control,
  ControlStatus,
  Evidence,
  Exception,
  Snapshot,
  Workload,
} from "../../cli/src/generated/tables";
import type { Row } from "../../cli/src/web-api";
import { openTenant, type TestTenant } from "../tenant";
import {
  answerAll,
  answersOf,
  baselineInForce,
  bind,
  exceptionRow,
  inDays,
  isAsked,
  mostPoints,
  noPoints,
  readRow,
  refusalOf,
  registerWorkload,
  setStatus,
  startAttestation,
  workloadRow,
} from "../web-api/scenes";

describe("what people leave behind, and what comes in the wrong order", () => {
  let tenant: TestTenant;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
  }, 120_000);
  afterAll(() => tenant.close());

  const measure = (): Promise<Row> => tenant.as("coe").call("plb_MeasurePosture", { Scope: "tenant" });
  const disable = (user: string, isdisabled: boolean): Promise<void> =>
    tenant.as("admin").update("systemusers", tenant.userId(user), { isdisabled });

  test("two measures at once leave one chain of snapshots", async () => {
    const answers = await Promise.allSettled([measure(), measure()]);
    const taken = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value["SnapshotId"]] : []));
    expect(taken.length).toBeGreaterThan(0);
    const rows = await tenant.as("auditor").readAll(Snapshot.set, `?$orderby=${Snapshot.columns.takenon}`);
    expect(rows.map((row) => row[Snapshot.id]).sort()).toEqual([...taken].sort());
    const previous = rows.map((row) => row[Snapshot.lookups.previoussnapshot.value] ?? null);
    expect(new Set(previous).size).toBe(rows.length);
    expect(previous.filter((one) => one === null)).toHaveLength(1);
    const statuses = await tenant.as("auditor").readAll(ControlStatus.set, "");
    const keys = statuses.map(
      (row) => `${String(row[ControlStatus.columns.code])}/${String(row[ControlStatus.columns.subjectkey])}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("a control that is retired in the middle of an attestation is still asked by the version in force", async () => {
    const maker = tenant.as("maker");
    const attestation = await startAttestation(maker, await registerWorkload(maker, "Supplier payments", mostPoints));
    const before = await answersOf(maker, attestation);
    const control = libraryId("control", "APP-10");
    await setStatus(tenant.as("coe"), Control.set, control, Control.statuses.retired, { statecode: 1 });
    await answerAll(maker, attestation);
    const after = await answersOf(maker, attestation);
    expect(after.map((row) => row.code).sort()).toEqual(before.map((row) => row.code).sort());
    await setStatus(maker, Attestation.set, attestation, Attestation.statuses.submitted);
    await setStatus(tenant.as("approver"), Attestation.set, attestation, Attestation.statuses.accepted);
    await setStatus(tenant.as("coe"), Control.set, control, Control.statuses.active, { statecode: 0 });
  });

  test("a tier that changes after the submit changes no answer that was submitted", async () => {
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Canteen menu", noPoints);
    const attestation = await startAttestation(maker, workload);
    await answerAll(maker, attestation);
    await setStatus(maker, Attestation.set, attestation, Attestation.statuses.submitted);
    const asked = (await answersOf(maker, attestation)).filter(isAsked).map((row) => row.code);
    await maker.update(Workload.set, workload, workloadRow("Canteen menu", mostPoints));
    const row = await readRow(maker, Attestation.set, Attestation.id, attestation);
    expect(row["statuscode"]).toBe(Attestation.statuses.submitted);
    expect((await answersOf(maker, attestation)).filter(isAsked).map((one) => one.code)).toEqual(asked);
  });

  test("an exception stays in force when its approver has left", async () => {
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Field inspection", mostPoints);
    const id = await maker.create(Exception.set, exceptionRow("IAM-13", workload));
    await setStatus(maker, Exception.set, id, Exception.statuses.requested);
    await setStatus(tenant.as("approver2"), Exception.set, id, Exception.statuses.approved);
    await disable("approver2", true);
    expect(await measure()).toMatchObject({ Remaining: 0 });
    const row = await readRow(maker, Exception.set, Exception.id, id);
    expect([row["statuscode"], row[Exception.lookups.approver.value]]).toEqual([
      Exception.statuses.approved,
      tenant.userId("approver2"),
    ]);
    await setStatus(tenant.as("approver"), Exception.set, id, Exception.statuses.revoked, {
      [Exception.columns.decisioncomment]: "Who approved it has left; ask again.",
    });
    await disable("approver2", false);
  });

  test("a workload cannot lose its owner; one whose owner left is measured and handed over", async () => {
    const workload = await registerWorkload(tenant.as("maker2"), "Plant tours", mostPoints);
    await Promise.allSettled([tenant.as("coe").update(Workload.set, workload, { "ownerid@odata.bind": null })]);
    const owned = await readRow(tenant.as("coe"), Workload.set, Workload.id, workload);
    expect(owned["_ownerid_value"]).toBe(tenant.userId("maker2"));
    await disable("maker2", true);
    expect(await measure()).toMatchObject({ Remaining: 0 });
    const people = { From: tenant.userId("maker2"), To: tenant.userId("maker") };
    await tenant.as("coe").call("plb_HandOver", people);
    const row = await readRow(tenant.as("maker"), Workload.set, Workload.id, workload);
    expect(row["_ownerid_value"]).toBe(tenant.userId("maker"));
    const back = { From: people.To, To: people.From };
    expect((await refusalOf(tenant.as("coe").call("plb_HandOver", back))).status).toBe(400);
    await disable("maker2", false);
  });

  test("a baseline with no control is not submitted", async () => {
    const c = Baseline.columns;
    const coe = tenant.as("coe");
    const id = await coe.create(Baseline.set, {
      [c.name]: "Nothing",
      [c.code]: "EMPTY",
      [c.version]: "1.0",
      [c.startfrom]: BaselineStart.empty,
    });
    const refusal = await refusalOf(setStatus(coe, Baseline.set, id, Baseline.statuses.inReview));
    expect([refusal.status, refusal.message]).toEqual([400, expect.stringContaining("has no controls")]);
  });

  test("a collector's evidence is not of tomorrow", async () => {
    const c = Evidence.columns;
    const write = tenant.as("collector").create(Evidence.set, {
      [c.name]: "Setting of NET-01",
      [c.source]: choiceValue("evidencesource", "collector"),
      [c.effectiveon]: inDays(2),
      [c.value]: '{"found":true}',
      ...bind(Evidence.lookups.control.navigation, Control.set, libraryId("control", "NET-01")),
    });
    const refusal = await refusalOf(write);
    expect([refusal.status, refusal.message]).toEqual([400, expect.stringContaining("lies in the future")]);
  });

  test("a person without any role takes nothing over", async () => {
    const admin = tenant.as("admin");
    const [unit] = await admin.readAll("businessunits", "?$select=businessunitid&$filter=parentbusinessunitid eq null");
    const stranger = await admin.create("systemusers", {
      domainname: "stranger@plumbline.local",
      firstname: "No",
      lastname: "Role",
      "businessunitid@odata.bind": `/businessunits(${String(unit?.["businessunitid"])})`,
    });
    const refusal = await refusalOf(
      tenant.as("coe").call("plb_HandOver", { From: tenant.userId("maker"), To: stranger }),
    );
    expect([refusal.status, refusal.message]).toEqual([400, expect.stringContaining("no role to work with")]);
  });
});
