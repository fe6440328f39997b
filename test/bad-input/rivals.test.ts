import { Attestation, Exception, Workload } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import {
  answerAll,
  baselineInForce,
  exceptionRow,
  mostPoints,
  readRow,
  refusalOf,
  registerWorkload,
  setStatus,
  startAttestation,
} from "../web-api/scenes";
import { send } from "./raw-request";

const fulfilled = (results: readonly PromiseSettledResult<unknown>[]): number =>
  results.filter((result) => result.status === "fulfilled").length;

const refusals = (results: readonly PromiseSettledResult<unknown>[]): string[] =>
  results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).message] : []));

describe("two people at one row at once", () => {
  let tenant: TestTenant;
  let workload: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    workload = await registerWorkload(tenant.as("maker"), "Field inspection", mostPoints);
  }, 120_000);
  afterAll(() => tenant.close());

  test("who read an older version is told, and the newer one stays", async () => {
    const path = `${Workload.set}(${workload})`;
    const read = await send(tenant, "maker", "GET", path);
    const etag = String(read.body["@odata.etag"]);
    const write = (text: string) =>
      send(tenant, "maker", "PATCH", path, { [Workload.columns.description]: text }, { "If-Match": etag });
    const answers = await Promise.all([write("By the first"), write("By the second")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 412]);
    expect(answers.find((answer) => answer.status === 412)?.message).toMatch(/version/i);
    const winner = answers[0]?.status === 204 ? "By the first" : "By the second";
    const now = await readRow(tenant.as("maker"), Workload.set, Workload.id, workload);
    expect(now[Workload.columns.description]).toBe(winner);
  });

  test("an attestation is submitted once; the second submit is told what happened", async () => {
    const maker = tenant.as("maker");
    const id = await startAttestation(maker, workload);
    await answerAll(maker, id);
    const submit = () => setStatus(maker, Attestation.set, id, Attestation.statuses.submitted);
    const results = await Promise.allSettled([submit(), submit()]);
    expect(fulfilled(results)).toBe(1);
    expect(refusals(results)).toEqual([expect.stringMatching(/submitted/i)]);

    const decide = (user: string) => setStatus(tenant.as(user), Attestation.set, id, Attestation.statuses.accepted);
    const decisions = await Promise.allSettled([decide("approver"), decide("approver2")]);
    expect(fulfilled(decisions)).toBe(1);
    const reviewer = decisions[0].status === "fulfilled" ? "approver" : "approver2";
    const row = await readRow(tenant.as("auditor"), Attestation.set, Attestation.id, id);
    expect(row[Attestation.lookups.reviewer.value]).toBe(tenant.userId(reviewer));
  });

  test("an exception is approved once; a rejection that comes too late changes nothing", async () => {
    const maker = tenant.as("maker");
    const id = await maker.create(Exception.set, exceptionRow("IAM-13", workload));
    await setStatus(maker, Exception.set, id, Exception.statuses.requested);
    const decisions = await Promise.allSettled([
      setStatus(tenant.as("approver"), Exception.set, id, Exception.statuses.approved),
      setStatus(tenant.as("approver2"), Exception.set, id, Exception.statuses.rejected, {
        [Exception.columns.decisioncomment]: "Not like this.",
      }),
    ]);
    expect(fulfilled(decisions)).toBe(1);
    const row = await readRow(tenant.as("auditor"), Exception.set, Exception.id, id);
    const isApproved = decisions[0].status === "fulfilled";
    expect(row["statuscode"]).toBe(isApproved ? Exception.statuses.approved : Exception.statuses.rejected);
    expect(row[Exception.columns.decisioncomment] ?? null).toBe(isApproved ? null : "Not like this.");
    expect(refusals(decisions)[0]).toMatch(/EXC-\d+|approved|rejected/);
  });

  test("a workload has one open attestation of a period, however often it is started", async () => {
    const maker = tenant.as("maker");
    const other = await registerWorkload(maker, "Twice started", mostPoints);
    const results = await Promise.allSettled([startAttestation(maker, other), startAttestation(maker, other)]);
    expect(fulfilled(results)).toBe(1);
    const rows = await maker.readAll(Attestation.set, `?$filter=${Attestation.lookups.workload.value} eq ${other}`);
    expect(rows.length).toBe(1);
  });

  test("a maker who is an approver too does not decide on the own request", async () => {
    const maker = tenant.as("maker");
    await tenant.giveRole("maker", "Plumbline Approver");
    const id = await maker.create(Exception.set, exceptionRow("SDL-03", workload));
    await setStatus(maker, Exception.set, id, Exception.statuses.requested);
    const refusal = await refusalOf(setStatus(maker, Exception.set, id, Exception.statuses.approved));
    expect([refusal.status, refusal.message]).toEqual([400, expect.stringMatching(/another approver|someone else/i)]);
  });
});
