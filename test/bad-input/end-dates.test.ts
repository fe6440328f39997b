import { choiceValue } from "../../cli/src/content/choice-value";
import { Attestation, Evidence, Exception, Workload } from "../../cli/src/generated/tables";
import { openTenant, type TestTenant } from "../tenant";
import {
  baselineInForce,
  bind,
  exceptionRow,
  inDays,
  noPoints,
  registerWorkload,
  setStatus,
  startAttestation,
} from "../web-api/scenes";

describe("lists go by the date alone: nobody has to press a button", () => {
  let tenant: TestTenant;
  let workload: string;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
    workload = await registerWorkload(tenant.as("maker"), "Canteen menu", noPoints);
  }, 120_000);
  afterAll(() => tenant.close());

  /** Whether a view of the solution shows the row, that many days from now. */
  async function shows(table: string, set: string, view: string, id: string, day: number): Promise<boolean> {
    tenant.goTo(day);
    const auditor = tenant.as("auditor");
    const [found] = await tenant
      .as("admin")
      .readAll("savedqueries", `?$select=savedqueryid&$filter=name eq '${view}' and returnedtypecode eq '${table}'`);
    if (found === undefined) throw new Error(`There is no view ${view}.`);
    const rows = await auditor.readAll(set, `?savedQuery=${String(found["savedqueryid"])}`);
    tenant.goTo(0);
    return rows.some((row) => row[`${table}id`] === id);
  }

  test("an exception is in force until the day before its end, and ended from that day on", async () => {
    const maker = tenant.as("maker");
    const until = { [Exception.columns.validuntil]: inDays(60) };
    const id = await maker.create(Exception.set, exceptionRow("IAM-13", workload, until));
    await setStatus(maker, Exception.set, id, Exception.statuses.requested);
    await setStatus(tenant.as("approver"), Exception.set, id, Exception.statuses.approved);
    const seen: [number, boolean, boolean][] = [];
    for (const day of [0, 59, 60, 61, 62, 200])
      seen.push([
        day,
        await shows(Exception.table, Exception.set, "Exceptions in force", id, day),
        await shows(Exception.table, Exception.set, "Ended exceptions", id, day),
      ]);
    expect(seen).toEqual([
      [0, true, false],
      [59, true, false],
      [60, false, true],
      [61, false, true],
      [62, false, true],
      [200, false, true],
    ]);
  });

  test("an open attestation is overdue from the day after it was due", async () => {
    const maker = tenant.as("maker");
    const id = await startAttestation(maker, workload);
    await maker.update(Attestation.set, id, { [Attestation.columns.dueon]: inDays(10) });
    const overdue = (day: number) => shows(Attestation.table, Attestation.set, "Overdue attestations", id, day);
    expect([await overdue(9), await overdue(10), await overdue(11), await overdue(12), await overdue(40)]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  test("evidence is current to the end of the day it expires on", async () => {
    const id = await tenant.as("maker").create(Evidence.set, {
      [Evidence.columns.name]: "Screen shot",
      [Evidence.columns.source]: choiceValue("evidencesource", "note"),
      [Evidence.columns.note]: "The setting is on.",
      [Evidence.columns.effectiveon]: inDays(-1),
      [Evidence.columns.expireson]: inDays(20),
      ...bind(Evidence.lookups.workload.navigation, Workload.set, workload),
    });
    const current = (day: number) => shows(Evidence.table, Evidence.set, "Current evidence", id, day);
    expect([await current(0), await current(20), await current(21), await current(90)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
