import { ActivityKind, Playbook, PlaybookKind, SecurityActivity } from "../src/generated/tables";
import { ref, userRef } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = SecurityActivity;
let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
});
const plan = (kind: number, more = {}, by = people.coe) =>
  tenant.org.create(by, "plb_securityactivity", { plb_kind: kind, ...more });
const change = (id: string, more: Parameters<Tenant["org"]["update"]>[3], by = people.admin) =>
  tenant.org.update(by, "plb_securityactivity", id, more);
const row = (id: string) => tenant.org.row("plb_securityactivity", id);
const isDone = { statuscode: statuses.done };

describe("an activity", () => {
  test("is named by its kind, is about its author unless it says otherwise, and cannot start lapsed", () => {
    expect(row(plan(ActivityKind.accessReview))).toMatchObject({
      plb_name: "Access review · 2026-11-16",
      plb_person: userRef(people.coe),
    });
    expect(refusalOf(() => tenant.org.create(people.coe, "plb_securityactivity", {})).code).toBe(
      "securityactivity.kindMissing",
    );
    expect(refusalOf(() => plan(ActivityKind.training, { statuscode: statuses.lapsed })).code).toBe(
      "securityactivity.startsPlanned",
    );
    expect(refusalOf(() => plan(ActivityKind.training, { plb_nextdueon: "2030-01-01" }, people.admin)).code).toBe(
      "securityactivity.derived",
    );
  });

  test("is done on a day that has come, with a result where it finds something out", () => {
    const id = plan(ActivityKind.accessReview, { plb_repeatdays: 90 });
    expect(refusalOf(() => change(id, isDone)).code).toBe("securityactivity.resultMissing");
    expect(refusalOf(() => change(id, { ...isDone, plb_doneon: "2026-11-17", plb_result: "Fine." })).message).toContain(
      "17 Nov 2026",
    );
    change(id, { ...isDone, plb_result: "Two guests removed." });
    expect(row(id)).toMatchObject({ plb_doneon: "2026-11-16", plb_nextdueon: "2027-02-14", statecode: 1 });
  });

  test("may be recorded as done at once", () => {
    const id = plan(ActivityKind.training, { ...isDone, plb_doneon: "2026-11-10", plb_repeatdays: 365 });
    expect(row(id)["plb_nextdueon"]).toBe("2027-11-10");
    expect(refusalOf(() => plan(ActivityKind.exercise, isDone)).code).toBe("securityactivity.resultMissing");
  });

  test("that is done is a record; only a lesson may still become a request", () => {
    const id = plan(ActivityKind.training, isDone);
    expect(refusalOf(() => change(id, { plb_doneon: "2026-01-01" })).code).toBe("securityactivity.done");
    expect(refusalOf(() => change(id, { statuscode: statuses.planned })).code).toBe("securityactivity.done");
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_securityactivity", id)).code).toBe(
      "securityactivity.deletePlannedOnly",
    );
    const request = tenant.org.create(people.coe, "plb_makerrequest", {
      plb_kind: 724800002,
      plb_description: "Ask for a second approver.",
    });
    change(id, { plb_request: ref("plb_makerrequest", request) });
  });

  test("lapses after its day, and is planned again or done", () => {
    const id = plan(ActivityKind.training, { plb_dueon: "2026-11-16" });
    const lapse = { statuscode: statuses.lapsed };
    expect(refusalOf(() => change(id, lapse)).code).toBe("securityactivity.notDue");
    expect(refusalOf(() => change(id, { plb_kind: ActivityKind.publication })).code).toBe("securityactivity.kindFixed");
    tenant.org.now = "2026-11-17T00:00:00Z";
    change(id, lapse);
    expect(refusalOf(() => change(id, { statuscode: statuses.planned })).code).toBe("securityactivity.dueAgain");
    change(id, { statuscode: statuses.planned, plb_dueon: "2026-12-01" });
    change(id, isDone);
  });
});

test("measuring the tenant records which activities have lapsed by their day", () => {
  tenant.baselineInForce();
  const late = plan(ActivityKind.training, { plb_dueon: "2026-11-15" });
  const inTime = plan(ActivityKind.training, { plb_dueon: "2026-11-16" });
  tenant.org.call(people.coe, "plb_MeasurePosture", { Scope: "tenant" });
  expect(row(late)["statuscode"]).toBe(statuses.lapsed);
  expect(row(inTime)["statuscode"]).toBe(statuses.planned);
});

describe("acknowledging a baseline", () => {
  const acknowledge = (baseline: string, by = people.owner, more = {}) =>
    plan(ActivityKind.acknowledgement, { plb_baseline: ref("plb_baseline", baseline), ...more }, by);

  test("is done by the person, today, once for each version in force", () => {
    const draft = tenant.draftBaseline();
    expect(refusalOf(() => acknowledge(draft)).code).toBe("securityactivity.baselineNotInForce");
    tenant.enforce(draft);
    expect(refusalOf(() => acknowledge(draft, people.coe, { plb_person: userRef(people.owner) })).code).toBe(
      "securityactivity.acknowledgedByOneself",
    );
    expect(refusalOf(() => acknowledge(draft, people.owner, { plb_doneon: "2026-01-01" })).code).toBe(
      "securityactivity.acknowledgedToday",
    );
    expect(row(acknowledge(draft))).toMatchObject({
      plb_person: userRef(people.owner),
      plb_doneon: "2026-11-16",
      statuscode: statuses.done,
      statecode: 1,
    });
    expect(refusalOf(() => acknowledge(draft)).message).toBe(
      "You have acknowledged Tenant baseline v1.0 already. There is nothing more to do.",
    );
    acknowledge(draft, people.deputy);
    expect(refusalOf(() => plan(ActivityKind.acknowledgement, {}, people.owner)).code).toBe(
      "securityactivity.baselineMissing",
    );
  });
});

describe("publishing a baseline", () => {
  const publish = (baseline: string, by = people.coe, more = {}) =>
    plan(ActivityKind.publication, { plb_baseline: ref("plb_baseline", baseline), ...more }, by);

  test("is for the CoE team, directly or through a team, and for a version in force", () => {
    const baseline = tenant.draftBaseline();
    expect(refusalOf(() => publish(baseline)).code).toBe("securityactivity.publishedByCoe");
    tenant.giveRole(people.coe, "Plumbline CoE Administrator");
    const planned = publish(baseline);
    expect(refusalOf(() => change(planned, isDone, people.coe)).code).toBe("securityactivity.baselineNotInForce");
    tenant.enforce(baseline);
    expect(refusalOf(() => change(planned, isDone, people.owner)).code).toBe("securityactivity.publishedByCoe");
    change(planned, isDone, people.coe);
    tenant.giveTeamRole(people.technical, "Plumbline CoE Administrator");
    publish(baseline, people.technical, isDone);
  });
});

describe("a playbook", () => {
  const { statuses: states } = Playbook;
  const parts = { plb_roles: "Lead", plb_contacts: "Desk", plb_contain: "Isolate", plb_recover: "Restore" };
  const write = (more = {}) =>
    tenant.org.create(people.coe, "plb_playbook", {
      plb_name: "Breach",
      plb_kind: PlaybookKind.dataBreach,
      ...parts,
      ...more,
    });
  const set = (id: string, more: Parameters<Tenant["org"]["update"]>[3]) =>
    tenant.org.update(people.admin, "plb_playbook", id, more);

  test("enters force whole, and alone of its kind", () => {
    expect(refusalOf(() => write({ statuscode: states.inForce })).code).toBe("playbook.startsAsDraft");
    expect(refusalOf(() => write({ plb_kind: null })).code).toBe("playbook.incomplete");
    const id = write({ plb_contain: " ", plb_contacts: null });
    expect(refusalOf(() => set(id, { statuscode: states.inForce })).message).toBe(
      "Breach cannot enter force: contacts, steps to contain missing. Write what people need when it happens.",
    );
    set(id, { ...parts, statuscode: states.inForce });
    const second = write({ plb_name: "Breach 2" });
    expect(refusalOf(() => set(second, { statuscode: states.inForce })).message).toContain("Breach is in force");
    set(id, { statuscode: states.retired });
    set(second, { statuscode: states.inForce });
    set(write({ plb_kind: PlaybookKind.recovery }), { statuscode: states.inForce });
  });

  test("does not change in force but for its review, and is not deleted", () => {
    const id = write();
    expect(refusalOf(() => set(id, { plb_testedon: "2026-11-01" })).code).toBe("playbook.derived");
    set(id, { statuscode: states.inForce });
    expect(refusalOf(() => set(id, { plb_contain: "Wait" })).code).toBe("playbook.inForceReadOnly");
    set(id, { plb_reviewby: "2027-05-01" });
    expect(refusalOf(() => set(id, { statuscode: states.draft })).code).toBe("playbook.notThatWay");
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_playbook", id)).code).toBe("playbook.deleteDraftOnly");
    set(id, { statuscode: states.retired });
    expect(refusalOf(() => set(id, { plb_reviewby: "2028-01-01" })).code).toBe("playbook.retired");
    tenant.org.remove(people.admin, "plb_playbook", write());
  });

  test("was tested on the day of its newest exercise", () => {
    const id = write();
    const exercise = (day: string) =>
      plan(ActivityKind.exercise, {
        ...isDone,
        plb_playbook: ref("plb_playbook", id),
        plb_doneon: day,
        plb_result: "Worked.",
      });
    exercise("2026-10-01");
    exercise("2026-09-01");
    expect(tenant.org.row("plb_playbook", id)["plb_testedon"]).toBe("2026-10-01");
  });
});
