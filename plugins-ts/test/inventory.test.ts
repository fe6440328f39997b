import { Asset, AssetKind, Collection, CollectionKind, FeatureDecision, Guardrail } from "../src/generated/tables";
import { people, refusalOf, Tenant } from "./tenant";

let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
});

describe("an asset", () => {
  const { statuses } = Asset;
  const add = (more = {}) =>
    tenant.org.create(people.coe, "plb_asset", {
      plb_name: "Expense flow",
      plb_platformid: "flow-1",
      plb_kind: AssetKind.cloudFlow,
      ...more,
    });
  const change = (id: string, more: Record<string, string | number>, by = people.admin) =>
    tenant.org.update(by, "plb_asset", id, more);

  test("has an id that no other has", () => {
    expect(refusalOf(() => add({ plb_platformid: " " })).code).toBe("asset.platformIdMissing");
    const id = add();
    expect(refusalOf(() => add({ plb_platformid: " flow-1 " })).message).toBe(
      "flow-1 is in the inventory already, as Expense flow. Update that row instead of adding another.",
    );
    expect(refusalOf(() => change(id, { plb_platformid: "flow-2" })).code).toBe("asset.platformIdFixed");
  });

  test("was used in the past, and takes its id as name where it has none", () => {
    expect(refusalOf(() => add({ plb_lastusedon: "2026-11-17" })).code).toBe("asset.usedInFuture");
    const id = add({ plb_name: null, plb_lastusedon: "2026-11-16" });
    expect(tenant.org.row("plb_asset", id)["plb_name"]).toBe("flow-1");
    expect(refusalOf(() => change(id, { plb_lastusedon: "2027-01-01" })).message).toContain("1 Jan 2027");
  });

  test("that is retired stays as it was, for everybody, until it is active again", () => {
    expect(refusalOf(() => add({ statuscode: statuses.retired })).code).toBe("asset.startsInUse");
    const id = add({ statuscode: statuses.orphaned });
    change(id, { statuscode: statuses.retired });
    expect(tenant.org.row("plb_asset", id)["statecode"]).toBe(1);
    expect(refusalOf(() => change(id, { plb_platformowner: "Somebody" })).code).toBe("asset.retired");
    expect(refusalOf(() => change(id, { statuscode: statuses.orphaned })).code).toBe("asset.notThatWay");
    expect(refusalOf(() => change(id, { statecode: 0 })).code).toBe("status.stateAlone");
    change(id, { statuscode: statuses.active, plb_platformowner: "Somebody" });
    expect(tenant.org.row("plb_asset", id)).toMatchObject({ statecode: 0, plb_platformowner: "Somebody" });
  });
});

describe("a guardrail", () => {
  const { statuses } = Guardrail;
  const add = (more = {}) =>
    tenant.org.create(people.coe, "plb_guardrail", { plb_name: "Tenant isolation", plb_code: "GR-01", ...more });

  test("has a code, and a reason for a decision against it", () => {
    expect(refusalOf(() => add({ plb_code: "" })).code).toBe("guardrail.codeMissing");
    expect(refusalOf(() => add({ plb_decision: FeatureDecision.no })).code).toBe("guardrail.decisionReason");
    expect(refusalOf(() => add({ plb_decision: FeatureDecision.later, plb_decisionreason: " " })).code).toBe(
      "guardrail.decisionReason",
    );
    add({ plb_decision: FeatureDecision.later, plb_decisionreason: "Licences come in May." });
  });

  test("is in force only where it is set and reviewed, however it gets there", () => {
    const force = { statuscode: statuses.inForce };
    expect(refusalOf(() => add(force)).code).toBe("guardrail.whereMissing");
    const id = add({ plb_whereset: "Admin center, Security" });
    const change = (more: Record<string, string | number | null>) =>
      tenant.org.update(people.admin, "plb_guardrail", id, more);
    expect(refusalOf(() => change(force)).code).toBe("guardrail.reviewMissing");
    expect(refusalOf(() => change({ ...force, plb_reviewby: "2026-11-15" })).code).toBe("guardrail.reviewMissing");
    change({ ...force, plb_reviewby: "2027-02-01" });
    expect(refusalOf(() => change({ plb_whereset: "" })).code).toBe("guardrail.whereMissing");
    expect(refusalOf(() => change({ plb_reviewby: null })).code).toBe("guardrail.reviewMissing");
    expect(refusalOf(() => change({ plb_decision: FeatureDecision.no, plb_decisionreason: "Too narrow." })).code).toBe(
      "guardrail.decidedAgainst",
    );
    tenant.org.now = "2027-03-01T00:00:00Z";
    change({ plb_howtoset: "By script." });
    change({ statuscode: statuses.off });
    expect(tenant.org.row("plb_guardrail", id)["statecode"]).toBe(1);
  });
});

describe("a collection", () => {
  const { statuses } = Collection;
  const start = (more = {}) =>
    tenant.org.create(people.coe, "plb_collection", {
      plb_name: "Settings",
      plb_kind: CollectionKind.tenantSettings,
      ...more,
    });
  const end = (id: string, statuscode: number, more = {}) =>
    tenant.org.update(people.admin, "plb_collection", id, { statuscode, ...more });

  test("starts now, not later", () => {
    expect(tenant.org.row("plb_collection", start())["plb_startedon"]).toBe(tenant.org.now);
    expect(refusalOf(() => start({ plb_kind: null })).code).toBe("collection.kindMissing");
    expect(refusalOf(() => start({ plb_startedon: "2026-11-17T00:00:00Z" })).code).toBe("collection.startInFuture");
    expect(refusalOf(() => start({ plb_finishedon: tenant.org.now })).code).toBe("collection.stillRunning");
  });

  test("ends after it started, complete without errors, otherwise with words", () => {
    const id = start({ plb_startedon: "2026-11-16T08:30:00Z" });
    expect(refusalOf(() => end(id, statuses.complete, { plb_finishedon: "2026-11-16T08:00:00Z" })).code).toBe(
      "collection.endBeforeStart",
    );
    expect(refusalOf(() => end(id, statuses.complete, { plb_finishedon: "2026-11-18T08:00:00Z" })).code).toBe(
      "collection.endInFuture",
    );
    expect(refusalOf(() => end(id, statuses.complete, { plb_errors: 1 })).code).toBe("collection.completeWithErrors");
    expect(refusalOf(() => end(id, statuses.partial, { plb_errors: 1 })).code).toBe("collection.errorsMissing");
    expect(refusalOf(() => end(id, statuses.failed, { plb_message: "No answer." })).code).toBe(
      "collection.errorsMissing",
    );
    expect(refusalOf(() => end(id, statuses.complete, { plb_kind: CollectionKind.file })).code).toBe(
      "collection.startFixed",
    );
    end(id, statuses.partial, { plb_errors: 1, plb_message: "One environment did not answer.", plb_rows: 12 });
    expect(tenant.org.row("plb_collection", id)).toMatchObject({ plb_finishedon: tenant.org.now, plb_rows: 12 });
  });

  test("that ended never changes and never goes", () => {
    const id = start();
    end(id, statuses.complete, { plb_rows: 3 });
    expect(refusalOf(() => end(id, statuses.failed)).code).toBe("collection.ended");
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_collection", id, { plb_rows: 4 })).code).toBe(
      "collection.ended",
    );
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_collection", id)).code).toBe("collection.ended");
    tenant.org.remove(people.admin, "plb_collection", start());
  });
});
