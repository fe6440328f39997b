import { choiceValue } from "../../cli/src/content/choice-value";
import {
  Attestation,
  AttestationAnswer,
  Control,
  ControlStatus,
  Environment,
  Evidence,
  Result,
  Snapshot,
  SnapshotLine,
  Workload,
} from "../../cli/src/generated/tables";
import type { Row } from "../../cli/src/web-api";
import { openTenant, type TestTenant } from "../tenant";
import {
  answersOf,
  baselineInForce,
  bind,
  mostPoints,
  noPoints,
  readRow,
  refusalOf,
  registerWorkload,
  startAttestation,
} from "./scenes";

const c = ControlStatus.columns;

describe("posture through the Web API", () => {
  let tenant: TestTenant;
  let workload: string;
  let environment: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    workload = await registerWorkload(tenant.as("maker"), "Supplier payments", mostPoints);
    environment = await tenant.as("coe").create(Environment.set, {
      [Environment.columns.name]: "Operations Prod",
      [Environment.columns.platformid]: "env-operations-prod",
      [Environment.columns.type]: choiceValue("environmenttype", "production"),
    });
  }, 120_000);
  afterAll(() => tenant.close());

  const controlId = async (code: string): Promise<string> => {
    const [row] = await tenant.as("coe").readAll(Control.set, `?$filter=${Control.columns.code} eq '${code}'`);
    return String(row?.[Control.id]);
  };
  const evidence = async (code: string, value: unknown, more: Row = {}): Promise<Row> => ({
    [Evidence.columns.name]: `Evidence of ${code}`,
    [Evidence.columns.source]: choiceValue("evidencesource", "collector"),
    [Evidence.columns.effectiveon]: new Date().toISOString().slice(0, 10),
    [Evidence.columns.value]: JSON.stringify(value),
    ...bind(Evidence.lookups.control.navigation, Control.set, await controlId(code)),
    ...more,
  });
  const statusOf = async (code: string, key: string): Promise<Row | undefined> => {
    const filter = `?$filter=${c.code} eq '${code}' and ${c.subjectkey} eq '${key}'`;
    return (await tenant.as("admin").readAll(ControlStatus.set, filter))[0];
  };
  const measure = (user: string, scope = "tenant", id?: string): Promise<Row> =>
    tenant.as(user).call("plb_MeasurePosture", { Scope: scope, ...(id === undefined ? {} : { Id: id }) });

  test("one piece of evidence from the collector changes the verdict at once", async () => {
    const about = bind(Evidence.lookups.environment.navigation, Environment.set, environment);
    await tenant.as("collector").create(Evidence.set, await evidence("NET-01", { found: false }, about));
    expect((await statusOf("NET-01", environment))?.[c.result]).toBe(Result.fail);
    await tenant.as("collector").create(Evidence.set, await evidence("NET-01", { found: true }, about));
    expect(await statusOf("NET-01", environment)).toMatchObject({
      [c.result]: Result.pass,
      [c.previous]: Result.fail,
    });
  });

  test("a maker decides no verdict by evidence, and nobody writes one", async () => {
    const refusal = await refusalOf(
      tenant
        .as("maker")
        .create(
          Evidence.set,
          await evidence("APP-10", { found: 0 }, bind(Evidence.lookups.workload.navigation, Workload.set, workload)),
        ),
    );
    expect([refusal.status, refusal.message]).toEqual([400, expect.stringContaining("ask one of them")]);
    for (const user of ["maker", "coe", "admin"]) {
      const row = {
        [c.subjectkey]: "tenant",
        [c.subjectkind]: choiceValue("subjectkind", "tenant"),
        ...bind(ControlStatus.lookups.control.navigation, Control.set, await controlId("APP-10")),
      };
      expect((await refusalOf(tenant.as(user).create(ControlStatus.set, row))).status).toBeGreaterThanOrEqual(400);
    }
  });

  test("makers and auditors do not measure; the CoE and the collector do", async () => {
    for (const user of ["maker", "auditor"]) expect((await refusalOf(measure(user))).status).toBe(403);
    const answer = await measure("collector");
    expect(answer).toMatchObject({ Remaining: 0, SnapshotId: expect.any(String) as string });
    const snapshot = await readRow(tenant.as("auditor"), Snapshot.set, Snapshot.id, String(answer["SnapshotId"]));
    expect(snapshot[Snapshot.columns.raw]).toBe(answer["RawScore"]);
    expect(JSON.parse(String(snapshot[Snapshot.columns.detail]))).toMatchObject({ drift: [], previous: null });
    const lines = await tenant
      .as("auditor")
      .readAll(SnapshotLine.set, `?$filter=${SnapshotLine.lookups.snapshot.value} eq ${String(answer["SnapshotId"])}`);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.length).toBeLessThan(250);
  });

  test("an accepted attestation gives the workload its verdicts, which its owner can read", async () => {
    const attestation = await startAttestation(tenant.as("maker"), workload);
    const maker = tenant.as("maker");
    for (const answer of await answersOf(maker, attestation)) {
      const isAsked = answer.applies && answer.kind !== choiceValue("evidencekind", "automated");
      if (!isAsked) continue;
      await maker.update(AttestationAnswer.set, answer.id, {
        [AttestationAnswer.columns.answer]: choiceValue("answer", "no"),
        [AttestationAnswer.columns.plan]: "Next quarter.",
        [AttestationAnswer.columns.plandue]: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
      });
    }
    await maker.update(Attestation.set, attestation, { statuscode: Attestation.statuses.submitted });
    await tenant.as("approver").update(Attestation.set, attestation, { statuscode: Attestation.statuses.accepted });
    const rows = await maker.readAll(ControlStatus.set, `?$filter=${c.subjectkey} eq '${workload}'`);
    expect(rows.length).toBeGreaterThan(20);
    expect((await statusOf("APP-10", workload))?.[c.result]).toBe(Result.fail);
  }, 60_000);

  test("300 more workloads are measured in several calls, and the snapshot comes with the last", async () => {
    for (let index = 0; index < 300; index++) {
      await registerWorkload(tenant.as("maker2"), `Workload ${index}`, noPoints);
    }
    const remaining: number[] = [];
    let snapshotId: unknown = null;
    while (snapshotId == null && remaining.length < 20) {
      const answer = await measure("coe");
      remaining.push(Number(answer["Remaining"]));
      snapshotId = answer["SnapshotId"] ?? null;
    }
    expect(remaining.length).toBeGreaterThan(1);
    expect(remaining).toEqual([...remaining].sort((a, b) => b - a));
    expect(snapshotId).toEqual(expect.any(String));
    const second = await measure("coe", "workload", workload);
    expect(second).toMatchObject({ Remaining: 0, SnapshotId: expect.any(String) as string });
  }, 300_000);

  test("a clock set back is told, and measures nothing", async () => {
    tenant.goTo(-3);
    const refusal = await refusalOf(measure("coe"));
    expect([refusal.status, refusal.message]).toEqual([400, expect.stringContaining("Set the clock right")]);
    tenant.goTo(0);
  });
});
