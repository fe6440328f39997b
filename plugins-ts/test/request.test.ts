import { FrictionKind, MakerRequest, RequestKind } from "../src/generated/tables";
import { ref, userRef } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = MakerRequest;
let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
});
const ask = (more = {}, by = people.owner) =>
  tenant.org.create(by, "plb_makerrequest", {
    plb_kind: RequestKind.connector,
    plb_description: "The SAP connector for invoices.",
    ...more,
  });
const report = (more = {}) =>
  ask({
    plb_kind: RequestKind.frictionReport,
    plb_control: tenant.control("SDL-03"),
    plb_frictionkind: FrictionKind.effortBeyondEffect,
    plb_hours: "2.5",
    ...more,
  });
const move = (id: string, statuscode: number, by: string, more = {}) =>
  tenant.org.update(by, "plb_makerrequest", id, { statuscode, ...more });
const change = (id: string, more: Record<string, string | number>, by: string) =>
  tenant.org.update(by, "plb_makerrequest", id, more);
const friction = () => {
  const row = tenant.org.row("plb_control", tenant.control("SDL-03").id);
  return [row["plb_falsealarms"], row["plb_frictionreports"], row["plb_frictionhours"]];
};

test("says what for, and starts as new without a decision", () => {
  expect(refusalOf(() => ask({ plb_description: " " })).code).toBe("makerrequest.incomplete");
  expect(refusalOf(() => ask({ statuscode: statuses.approved })).code).toBe("makerrequest.startsNew");
  expect(refusalOf(() => ask({ plb_decidedby: userRef(people.coe) }, people.admin)).code).toBe("makerrequest.derived");
  expect(refusalOf(() => ask({ plb_decisioncomment: "Fine." })).code).toBe("makerrequest.derived");
  expect(tenant.org.row("plb_makerrequest", ask())["plb_name"]).toBe("The SAP connector for invoices");
});

describe("deciding", () => {
  test("is for somebody else, with a comment and the effect on the workload", () => {
    const id = ask({ plb_workload: ref("plb_workload", tenant.workload()) }, people.admin);
    move(id, statuses.inReview, people.reviewer);
    const approve = (by: string, more = {}) => move(id, statuses.approved, by, more);
    expect(refusalOf(() => approve(people.admin, { plb_effect: "x" })).message).toMatch(
      /^You asked for REQ-\d+\. Someone else decides on it\.$/,
    );
    expect(refusalOf(() => approve(people.reviewer)).code).toBe("makerrequest.commentMissing");
    expect(refusalOf(() => approve(people.reviewer, { plb_decisioncomment: "Needed." })).message).toContain(
      "effect on Supplier Payments",
    );
    approve(people.reviewer, { plb_decisioncomment: "Needed.", plb_effect: "Two controls apply from now on." });
    expect(tenant.org.row("plb_makerrequest", id)).toMatchObject({
      plb_decidedby: userRef(people.reviewer),
      plb_decidedon: tenant.org.now,
    });
  });

  test("is not reached by giving the request away", () => {
    const id = ask({}, people.admin);
    tenant.org.update(people.admin, "plb_makerrequest", id, { ownerid: userRef(people.reviewer) });
    const approve = (by: string) => move(id, statuses.approved, by, { plb_decisioncomment: "Yes." });
    expect(refusalOf(() => approve(people.admin)).code).toBe("makerrequest.ownRequest");
    expect(refusalOf(() => approve(people.reviewer)).code).toBe("makerrequest.ownRequest");
    approve(people.coe);
  });

  test("leaves the asker's words alone, and is final", () => {
    const id = ask();
    expect(refusalOf(() => change(id, { plb_description: "Less." }, people.admin)).code).toBe(
      "makerrequest.onlyAskers",
    );
    change(id, { plb_description: "More." }, people.owner);
    move(id, statuses.inReview, people.coe);
    expect(refusalOf(() => change(id, { plb_description: "Most." }, people.owner)).code).toBe("makerrequest.inReview");
    expect(refusalOf(() => move(id, statuses.rejected, people.coe)).code).toBe("makerrequest.commentMissing");
    move(id, statuses.rejected, people.coe, { plb_decisioncomment: "Another connector does it." });
    expect(tenant.org.row("plb_makerrequest", id)["statecode"]).toBe(1);
    expect(refusalOf(() => change(id, { plb_decisioncomment: "x" }, people.admin)).code).toBe("makerrequest.decided");
    expect(refusalOf(() => move(id, statuses.approved, people.admin)).code).toBe("makerrequest.decided");
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_makerrequest", id)).code).toBe(
      "makerrequest.deleteNewOnly",
    );
  });

  test("an approved request names the version that takes it up, and is done once", () => {
    const id = ask();
    move(id, statuses.approved, people.coe, { plb_decisioncomment: "Yes." });
    tenant.org.update(people.coe, "plb_makerrequest", id, { plb_change: ref("plb_baseline", tenant.draftBaseline()) });
    expect(refusalOf(() => change(id, { plb_hours: "4.0" }, people.owner)).code).toBe("makerrequest.decided");
    move(id, statuses.done, people.coe);
    expect(refusalOf(() => move(id, statuses.new, people.coe)).code).toBe("makerrequest.decided");
  });
});

describe("a friction report", () => {
  test("names control and kind, and the hours of an effort", () => {
    expect(refusalOf(() => report({ plb_control: null })).code).toBe("makerrequest.frictionIncomplete");
    expect(refusalOf(() => report({ plb_frictionkind: null })).code).toBe("makerrequest.frictionIncomplete");
    expect(refusalOf(() => report({ plb_hours: null })).code).toBe("makerrequest.hoursMissing");
    report({ plb_frictionkind: FrictionKind.falseAlarm, plb_hours: null });
  });

  test("counts on its control from the first moment until it is rejected, done or gone", () => {
    const first = report();
    const second = report({ plb_frictionkind: FrictionKind.falseAlarm, plb_hours: "1.0" });
    expect(friction()).toEqual([1, 2, "3.5"]);
    change(first, { plb_hours: "4.0" }, people.owner);
    expect(friction()).toEqual([1, 2, "5.0"]);
    move(second, statuses.rejected, people.coe, { plb_decisioncomment: "The rule was right." });
    expect(friction()).toEqual([0, 1, "4.0"]);
    move(first, statuses.approved, people.coe, { plb_decisioncomment: "We relax it." });
    expect(friction()).toEqual([0, 1, "4.0"]);
    move(first, statuses.done, people.coe);
    expect(friction()).toEqual([0, 0, "0.0"]);
    const third = report();
    tenant.org.remove(people.owner, "plb_makerrequest", third);
    expect(friction()).toEqual([0, 0, "0.0"]);
  });

  test("is never counted by hand, whatever rights somebody has", () => {
    report();
    const write = (more: Record<string, number | string>) =>
      tenant.org.update(people.admin, "plb_control", tenant.control("SDL-03").id, more);
    expect(refusalOf(() => write({ plb_frictionreports: 0 })).code).toBe("control.derived");
    expect(refusalOf(() => write({ plb_frictionhours: "0.0" })).code).toBe("control.derived");
    expect(
      refusalOf(() => tenant.org.create(people.admin, "plb_control", { plb_code: "X-1", plb_falsealarms: 3 })).code,
    ).toBe("control.derived");
    expect(friction()).toEqual([0, 1, "2.5"]);
  });

  test("moves its weight with it to another control", () => {
    const id = report();
    tenant.org.update(people.owner, "plb_makerrequest", id, { plb_control: tenant.control("APP-10") });
    expect(friction()).toEqual([0, 0, "0.0"]);
    expect(tenant.org.row("plb_control", tenant.control("APP-10").id)["plb_frictionreports"]).toBe(1);
  });
});
