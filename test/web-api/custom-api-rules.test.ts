import { loadLibrary } from "@plumbline/content";

import { applyLibrary } from "../../cli/src/content/apply-library";
import { libraryId } from "../../cli/src/content/library-rows";
import { Attestation, Control, Exception, Workload } from "../../cli/src/generated/tables";
import type { Row } from "../../cli/src/web-api";
import { openTenant, type TestTenant } from "../tenant";
import {
  answerAll,
  answersOf,
  baselineInForce,
  exceptionRow,
  isAsked,
  mostPoints,
  readRow,
  refusalOf,
  registerWorkload,
  setStatus,
  startAttestation,
} from "./scenes";

describe("calls that work on many rows", () => {
  let tenant: TestTenant;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
  }, 120_000);
  afterAll(() => tenant.close());

  const call = async (user: string, name: string, body: Row): Promise<Record<string, unknown>> => {
    const answer = await tenant.as(user).call(name, body);
    return JSON.parse(String(answer["Result"])) as Record<string, unknown>;
  };
  const people = (from: string, to: string): Row => ({ From: tenant.userId(from), To: tenant.userId(to) });

  test("a person who leaves hands over, and who takes can go on", async () => {
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Supplier payments", mostPoints);
    const attestation = await startAttestation(maker, workload);
    const exception = await maker.create(Exception.set, exceptionRow("IAM-13", workload));
    expect((await refusalOf(maker.call("plb_HandOver", people("maker", "maker2")))).status).toBe(403);
    expect((await refusalOf(tenant.as("coe").call("plb_HandOver", people("maker", "maker")))).status).toBe(400);
    expect((await refusalOf(tenant.as("coe").call("plb_HandOver", people("maker", "auditor")))).message).toMatch(
      /no role to work with/,
    );
    const preview = await call("coe", "plb_HandOver", { ...people("maker", "maker2"), Preview: true });
    const done = await call("coe", "plb_HandOver", people("maker", "maker2"));
    expect(done).toEqual(preview);
    expect(done).toMatchObject({ total: 3 });
    for (const [set, id, row] of [
      [Workload.set, Workload.id, workload],
      [Attestation.set, Attestation.id, attestation],
      [Exception.set, Exception.id, exception],
    ] as const)
      expect((await readRow(tenant.as("maker2"), set, id, row))["_ownerid_value"]).toBe(tenant.userId("maker2"));
    await answerAll(tenant.as("maker2"), attestation);
    await setStatus(tenant.as("maker2"), Attestation.set, attestation, Attestation.statuses.submitted);
    const late = await refusalOf(tenant.as("maker").update(Exception.set, exception, { plb_reason: "Other words." }));
    expect(late.status).toBeGreaterThanOrEqual(400);
  }, 60_000);

  test("answers are carried into the next attestation by who answers for the workload", async () => {
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Travel expenses", mostPoints);
    const first = await startAttestation(maker, workload);
    await answerAll(maker, first);
    await setStatus(maker, Attestation.set, first, Attestation.statuses.submitted);
    await setStatus(tenant.as("approver"), Attestation.set, first, Attestation.statuses.accepted);
    const next = await startAttestation(maker, workload, "2027 H1");
    const body = { Attestation: next };
    expect((await refusalOf(tenant.as("admin").call("plb_CarryAnswers", body))).message).toMatch(/owner or deputy/);
    const answer = await maker.call("plb_CarryAnswers", body);
    const asked = (await answersOf(maker, next)).filter(isAsked);
    expect([answer["Carried"], answer["Left"]]).toEqual([asked.length, 0]);
    expect(asked.every((one) => one.answer !== null)).toBe(true);
    const row = await readRow(maker, Attestation.set, Attestation.id, next);
    expect(row[Attestation.columns.openitems]).toBe(0);
    await setStatus(maker, Attestation.set, next, Attestation.statuses.submitted);
  }, 60_000);

  test("the library is applied without overwriting what people edited", async () => {
    const coe = tenant.as("coe");
    const library = loadLibrary();
    expect(await applyLibrary(coe, library, "preview")).toMatchObject({ created: 0, updated: 0, links: 0 });
    const id = libraryId("control", "IAM-13");
    await coe.update(Control.set, id, { [Control.columns.howtofix]: "Ask the identity team." });
    const outcome = await applyLibrary(coe, library, "apply");
    expect(outcome).toMatchObject({ created: 0, updated: 0, kept: 1 });
    expect(outcome.rows).toMatchObject([{ key: "IAM-13", keptColumns: [Control.columns.howtofix] }]);
    const row = await readRow(coe, Control.set, Control.id, id);
    expect(row[Control.columns.howtofix]).toBe("Ask the identity team.");
    expect((await refusalOf(applyLibrary(tenant.as("maker"), library, "preview"))).status).toBe(403);
  }, 60_000);
});
