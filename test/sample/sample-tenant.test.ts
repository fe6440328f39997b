import { loadLibrary, loadSampleTenant, sampleRows } from "@plumbline/content";
import { addDays, type Day, type PostureDetail } from "@plumbline/governance";

import {
  Control,
  ControlStatus,
  Evidence,
  Guardrail,
  Playbook,
  Recommendation,
  SecurityActivity,
  Snapshot,
  SnapshotLine,
  Workload,
} from "../../cli/src/generated/tables";
import { playSample } from "../../cli/src/sample/play-sample";
import { removeSample } from "../../cli/src/sample/remove-sample";
import type { Row } from "../../cli/src/web-api";
import { openTenant, type TestTenant } from "../tenant";

const dayLength = 24 * 60 * 60 * 1000;
const calendarDay = (offset: number): string => new Date(Date.now() + offset * dayLength).toISOString().slice(0, 10);

const c = Snapshot.columns;
const number = (row: Row | undefined, column: string): number => Number(row?.[column] ?? Number.NaN);
/** Scores have 4 decimals; whole numbers of them add up without a rest. */
const parts = (row: Row | undefined, column: string): number => Math.round(number(row, column) * 10_000);

describe("the sample tenant on the local Dataverse", () => {
  const sample = loadSampleTenant();
  let tenant: TestTenant;
  let snapshots: readonly Row[];
  let last: PostureDetail;

  beforeAll(async () => {
    tenant = await openTenant();
    await playSample({
      library: loadLibrary(),
      sample,
      users: new Map(sample.users.map(({ key }) => [key, tenant.userId(key)])),
      as: (user) => tenant.as(user),
      goTo: (offset) => tenant.goTo(offset),
      day: calendarDay,
      progress: () => undefined,
    });
    tenant.goTo(0);
    snapshots = await tenant.as("coe").readAll(Snapshot.set, `?$orderby=${c.takenon} asc`);
    last = JSON.parse(String(snapshots.at(-1)?.[c.detail])) as PostureDetail;
  }, 300_000);

  afterAll(() => tenant.close());

  it("keeps a snapshot of every moment at which it was measured", () => {
    expect(snapshots).toHaveLength(sample.measures.length);
    const days = snapshots.map((row) => String(row[c.takenon]).slice(0, 10));
    expect(days).toEqual([...sample.measures].map((one) => calendarDay(one.day)).sort());
  });

  it("splits every change of the score into two effects that add up", () => {
    for (const [index, row] of snapshots.entries()) {
      const before = snapshots[index - 1];
      if (before === undefined) continue;
      expect(parts(row, c.baselineeffect) + parts(row, c.postureeffect)).toBe(parts(row, c.raw) - parts(before, c.raw));
    }
  });

  it("shows an effect of the baseline once: right after the second version entered force", () => {
    const moved = snapshots.slice(1).filter((row) => number(row, c.baselineeffect) !== 0);
    expect(moved.map((row) => String(row[c.takenon]).slice(0, 10))).toEqual([calendarDay(-75)]);
  });

  it("measures enough to give a band, and never less without exceptions than with them", () => {
    const row = snapshots.at(-1);
    expect(number(row, c.coverage)).toBeGreaterThanOrEqual(60);
    expect(row?.[c.band]).not.toBeNull();
    for (const one of snapshots) expect(number(one, c.managed)).toBeGreaterThanOrEqual(number(one, c.raw));
  });

  it("raises the alarm in the last snapshot and names the control that was lost", () => {
    expect(snapshots.at(-1)?.[c.alarm]).toBe(true);
    expect(last.alarms).toContainEqual(expect.objectContaining({ kind: "mustLost", code: "ENV-01" }));
  });

  it("tells by class what changed since the snapshot before", () => {
    const classes = new Map(last.drift.map((one) => [one.code, one.class]));
    expect(classes.get("ENV-01")).toBe("regressed");
    expect(classes.get("IAM-05")).toBe("improved");
    expect(classes.get("MON-02")).toBe("stale");
    expect(classes.get("APP-06")).toBe("expiredException");
    expect(last.results.error).toBeGreaterThan(0);
  });

  it("names the exception that ends in 14 days", () => {
    const ends = addDays(calendarDay(0) as Day, 14);
    expect(last.ending.map((one) => [one.code, one.until])).toContainEqual(["APP-10", ends]);
  });

  it("verifies by measuring what people said was done, and keeps what is under way", async () => {
    const rows = await tenant
      .as("coe")
      .readAll(Recommendation.set, `?$select=${Recommendation.columns.code},statuscode`);
    const status = new Map(rows.map((row) => [row[Recommendation.columns.code], row["statuscode"]]));
    expect(status.get("IAM-05")).toBe(Recommendation.statuses.verified);
    expect(status.get("MON-08")).toBe(Recommendation.statuses.inProgress);
    expect(status.get("TRN-01")).toBe(Recommendation.statuses.planned);
  });

  it("counts the friction of a control, records the lapsed training and the tested playbook", async () => {
    const coe = tenant.as("coe");
    const { frictionreports, falsealarms, code } = Control.columns;
    const [control] = await coe.readAll(Control.set, `?$filter=${code} eq 'APP-08'`);
    expect(control).toMatchObject({ [frictionreports]: 2, [falsealarms]: 1 });
    const lapsed = `statuscode eq ${SecurityActivity.statuses.lapsed}`;
    expect(await coe.readAll(SecurityActivity.set, `?$select=plb_name&$filter=${lapsed}`)).toHaveLength(1);
    const inForce = `statuscode eq ${Playbook.statuses.inForce}`;
    const [playbook] = await coe.readAll(Playbook.set, `?$filter=${inForce}`);
    expect(playbook?.[Playbook.columns.testedon]).toBe(calendarDay(-42));
  });

  it("is removed without a rest, and leaves the library as it came", async () => {
    const admin = tenant.as("admin");
    const result = await removeSample(admin, sample);
    expect(result.kept).toEqual([]);
    expect(result.removed).toBeGreaterThanOrEqual(sampleRows(sample).length);
    for (const table of [Snapshot, SnapshotLine, ControlStatus, Recommendation, Evidence, Workload, SecurityActivity])
      expect([table.table, await admin.readAll(table.set, `?$select=${table.id}`)]).toEqual([table.table, []]);
    const decided = `statuscode ne ${Guardrail.statuses.planned} or ${Guardrail.columns.decision} ne null`;
    expect(await admin.readAll(Guardrail.set, `?$select=${Guardrail.id}&$filter=${decided}`)).toEqual([]);
    const { frictionreports } = Control.columns;
    expect(await admin.readAll(Control.set, `?$select=${Control.id}&$filter=${frictionreports} gt 0`)).toEqual([]);
    expect(await admin.readAll(Playbook.set, `?$select=statuscode`)).toHaveLength(loadLibrary().playbooks.length);
  }, 120_000);
});
