import { libraryId } from "../../cli/src/content/library-rows";
import {
  Asset,
  AssetKind,
  Collection,
  CollectionKind,
  Control,
  FrictionKind,
  MakerRequest,
  Playbook,
  PlaybookKind,
  Recommendation,
  RequestKind,
  Risk,
  RiskTreatment,
  SecurityActivity,
  ActivityKind,
  Baseline,
  Workload,
} from "../../cli/src/generated/tables";
import type { Row, WebApi } from "../../cli/src/web-api";
import { openTenant, type TestTenant } from "../tenant";
import { baselineInForce, bind, mostPoints, readRow, refusalOf, registerWorkload, setStatus } from "./scenes";

const control = libraryId("control", "IAM-13");

describe("the rules of the daily work hold through the Web API", () => {
  let tenant: TestTenant;
  let workload: string;
  let baseline: string;
  beforeAll(async () => {
    tenant = await openTenant();
    baseline = await baselineInForce(tenant, "1.0");
    workload = await registerWorkload(tenant.as("maker"), "Supplier payments", mostPoints);
  }, 120_000);
  afterAll(() => tenant.close());

  const refused = async (write: Promise<unknown>): Promise<string> => {
    const refusal = await refusalOf(write);
    expect(refusal.status).toBe(400);
    return refusal.message;
  };

  describe("requests", () => {
    const c = MakerRequest.columns;
    const ask = (api: WebApi, more: Row = {}): Promise<string> =>
      api.create(MakerRequest.set, {
        [c.kind]: RequestKind.connector,
        [c.description]: "The connector for invoices.",
        ...bind(MakerRequest.lookups.workload.navigation, Workload.set, workload),
        ...more,
      });
    const friction = (hours: number): Row => ({
      [c.kind]: RequestKind.frictionReport,
      [c.frictionkind]: FrictionKind.effortBeyondEffect,
      [c.hours]: hours,
      ...bind(MakerRequest.lookups.control.navigation, Control.set, control),
    });
    const frictionOf = async (): Promise<readonly unknown[]> => {
      const row = await readRow(tenant.as("auditor"), Control.set, Control.id, control);
      return [row[Control.columns.frictionreports], row[Control.columns.frictionhours]];
    };

    test("are decided by somebody else, with a comment and the effect on the workload", async () => {
      const id = await ask(tenant.as("maker"));
      const approver = tenant.as("approver");
      await setStatus(approver, MakerRequest.set, id, MakerRequest.statuses.inReview);
      const approve = (api: WebApi, more: Row = {}): Promise<void> =>
        setStatus(api, MakerRequest.set, id, MakerRequest.statuses.approved, more);
      expect(await refused(approve(approver))).toMatch(/comment/);
      expect(await refused(approve(approver, { [c.decisioncomment]: "Yes." }))).toMatch(/effect on Supplier payments/);
      expect(await refused(approve(tenant.as("maker"), { [c.decisioncomment]: "Yes." }))).toMatch(/You asked/);
      await approve(approver, { [c.decisioncomment]: "Yes.", [c.effect]: "Two controls apply." });
      const row = await readRow(tenant.as("auditor"), MakerRequest.set, MakerRequest.id, id);
      expect(row[MakerRequest.lookups.decidedby.value]).toBe(tenant.userId("approver"));
      expect(String(row[c.number])).toMatch(/^REQ-\d{4}$/);
      await refused(tenant.as("admin").update(MakerRequest.set, id, { [c.description]: "Other words" }));
    });

    test("an administrator does not decide on an own one either", async () => {
      const admin = tenant.as("admin");
      const id = await ask(admin);
      const more = { [c.decisioncomment]: "Yes.", [c.effect]: "None." };
      expect(await refused(setStatus(admin, MakerRequest.set, id, MakerRequest.statuses.approved, more))).toMatch(
        /You asked/,
      );
    });

    test("friction counts on its control at once, and no longer when it is withdrawn", async () => {
      expect(await refused(ask(tenant.as("maker"), { [c.kind]: RequestKind.frictionReport }))).toMatch(/control/);
      const id = await ask(tenant.as("maker"), friction(2.5));
      await ask(tenant.as("maker"), friction(1));
      expect(await frictionOf()).toEqual([2, 3.5]);
      await tenant.as("coe").remove(MakerRequest.set, id);
      expect(await frictionOf()).toEqual([1, 1]);
    });

    test("nobody writes friction onto a control by hand", async () => {
      const write = tenant.as("coe").update(Control.set, control, { [Control.columns.frictionreports]: 0 });
      expect((await refusalOf(write)).status).toBe(403);
    });
  });

  describe("risks", () => {
    const c = Risk.columns;
    const enter = (api: WebApi, more: Row = {}): Promise<string> =>
      api.create(Risk.set, {
        [c.name]: "One person knows the connection",
        [c.cause]: "One person knows the connection.",
        [c.likelihood]: 3,
        [c.impact]: 4,
        [c.treatment]: RiskTreatment.accept,
        ...bind(Risk.lookups.workload.navigation, Workload.set, workload),
        ...more,
      });

    test("get their level from the rules and are accepted by somebody who does not answer for them", async () => {
      const id = await enter(tenant.as("maker"));
      const accept = (user: string): Promise<void> => setStatus(tenant.as(user), Risk.set, id, Risk.statuses.accepted);
      expect(await refused(accept("maker"))).toMatch(/entered/);
      await accept("coe");
      const row = await readRow(tenant.as("auditor"), Risk.set, Risk.id, id);
      expect(row[c.level]).toBe(12);
      await refused(tenant.as("admin").update(Risk.set, id, { [c.impact]: 1 }));
    });

    test("an administrator who owns the workload does not accept its risk", async () => {
      const own = await registerWorkload(tenant.as("admin"), "The administrator's own", mostPoints);
      const id = await enter(tenant.as("coe"), bind(Risk.lookups.workload.navigation, Workload.set, own));
      expect(await refused(setStatus(tenant.as("admin"), Risk.set, id, Risk.statuses.accepted))).toMatch(/You own/);
    });
  });

  describe("activities", () => {
    const c = SecurityActivity.columns;
    const add = (api: WebApi, kind: number, more: Row = {}): Promise<string> =>
      api.create(SecurityActivity.set, { [c.kind]: kind, ...more });
    const version = (): Row => bind(SecurityActivity.lookups.baseline.navigation, Baseline.set, baseline);

    test("a baseline is acknowledged by oneself, once, and that is a record", async () => {
      const maker = tenant.as("maker");
      const id = await add(maker, ActivityKind.acknowledgement, version());
      const row = await readRow(maker, SecurityActivity.set, SecurityActivity.id, id);
      expect(row["statuscode"]).toBe(SecurityActivity.statuses.done);
      expect(row[SecurityActivity.lookups.person.value]).toBe(tenant.userId("maker"));
      expect(await refused(add(maker, ActivityKind.acknowledgement, version()))).toMatch(/already/);
      const forOther = {
        ...version(),
        ...bind(SecurityActivity.lookups.person.navigation, "systemusers", tenant.userId("maker2")),
      };
      expect(await refused(add(tenant.as("coe"), ActivityKind.acknowledgement, forOther))).toMatch(/themselves/);
      await refused(tenant.as("admin").update(SecurityActivity.set, id, { [c.doneon]: "2020-01-01" }));
    });

    test("a baseline is published by the CoE team", async () => {
      expect(await refused(add(tenant.as("maker"), ActivityKind.publication, version()))).toMatch(/CoE team/);
      const id = await add(tenant.as("coe"), ActivityKind.publication, version());
      await setStatus(tenant.as("coe"), SecurityActivity.set, id, SecurityActivity.statuses.done);
    });

    test("an exercise shows that its playbook was tested", async () => {
      const coe = tenant.as("coe");
      const p = Playbook.columns;
      const playbook = await coe.create(Playbook.set, {
        [p.name]: "Breach",
        [p.kind]: PlaybookKind.dataBreach,
        [p.roles]: "Lead",
        [p.contacts]: "Desk",
        [p.contain]: "Isolate",
      });
      const force = (more: Row = {}): Promise<void> =>
        setStatus(coe, Playbook.set, playbook, Playbook.statuses.inForce, more);
      expect(await refused(force())).toMatch(/steps to recover/);
      await force({ [p.recover]: "Restore" });
      await refused(tenant.as("admin").update(Playbook.set, playbook, { [p.contain]: "Wait" }));
      const exercise = await add(coe, ActivityKind.exercise, {
        [c.repeatdays]: 365,
        ...bind(SecurityActivity.lookups.playbook.navigation, Playbook.set, playbook),
      });
      expect(await refused(setStatus(coe, SecurityActivity.set, exercise, SecurityActivity.statuses.done))).toMatch(
        /result/,
      );
      await setStatus(coe, SecurityActivity.set, exercise, SecurityActivity.statuses.done, {
        [c.result]: "It worked.",
      });
      const row = await readRow(tenant.as("auditor"), Playbook.set, Playbook.id, playbook);
      expect(row[p.testedon]).toBe(new Date().toISOString().slice(0, 10));
    });
  });

  test("recommendations come from measuring, also for administrators", async () => {
    const row = {
      [Recommendation.columns.name]: "By hand",
      ...bind(Recommendation.lookups.control.navigation, Control.set, control),
    };
    expect(await refused(tenant.as("admin").create(Recommendation.set, row))).toMatch(/measuring/);
  });

  test("the collector keeps the inventory; a run that ended stays as it ended", async () => {
    const collector = tenant.as("collector");
    const asset = { [Asset.columns.platformid]: "flow-1", [Asset.columns.kind]: AssetKind.cloudFlow };
    const id = await collector.create(Asset.set, { ...asset, [Asset.columns.name]: "Expense flow" });
    expect((await refusalOf(collector.create(Asset.set, { ...asset, [Asset.columns.name]: "Again" }))).message).toMatch(
      /in the inventory already/,
    );
    await setStatus(collector, Asset.set, id, Asset.statuses.retired, { statecode: 1 });
    await refused(tenant.as("admin").update(Asset.set, id, { [Asset.columns.description]: "x" }));

    const c = Collection.columns;
    const run = await collector.create(Collection.set, {
      [c.name]: "Inventory",
      [c.kind]: CollectionKind.inventory,
    });
    expect(await refused(setStatus(collector, Collection.set, run, Collection.statuses.partial))).toMatch(/errors/);
    await setStatus(collector, Collection.set, run, Collection.statuses.complete, { [c.rows]: 1 });
    await refused(tenant.as("admin").update(Collection.set, run, { [c.rows]: 2 }));
    await refused(tenant.as("admin").remove(Collection.set, run));
  });

  test("makers do not see each other's requests", async () => {
    const id = await tenant.as("maker").create(MakerRequest.set, {
      [MakerRequest.columns.kind]: RequestKind.environment,
      [MakerRequest.columns.description]: "A sandbox.",
    });
    const rows = await tenant.as("maker2").readAll(MakerRequest.set, `?$filter=${MakerRequest.id} eq ${id}`);
    expect(rows).toEqual([]);
  });
});
