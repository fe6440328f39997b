import { Risk, RiskTreatment } from "../src/generated/tables";
import { ref, userRef } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = Risk;
let tenant: Tenant;
let workload: string;
beforeEach(() => {
  tenant = new Tenant();
  workload = tenant.workload();
});
const enter = (more = {}, by = people.owner) =>
  tenant.org.create(by, "plb_risk", {
    plb_workload: ref("plb_workload", workload),
    plb_cause: "One person knows the connection.",
    plb_likelihood: 3,
    plb_impact: 4,
    ...more,
  });
const change = (id: string, more: Record<string, string | number | null>, by = people.owner) =>
  tenant.org.update(by, "plb_risk", id, more);

test("is rated, and its level follows the rating", () => {
  expect(refusalOf(() => enter({ plb_cause: " " })).code).toBe("risk.incomplete");
  expect(refusalOf(() => enter({ plb_likelihood: null })).code).toBe("risk.notRated");
  expect(refusalOf(() => enter({ plb_impact: 6 })).code).toBe("risk.notRated");
  expect(refusalOf(() => enter({ plb_level: 1 }, people.admin)).code).toBe("risk.derived");
  const id = enter();
  expect(tenant.org.row("plb_risk", id)).toMatchObject({
    plb_level: 12,
    plb_name: "One person knows the connection",
  });
  change(id, { plb_impact: 5 });
  expect(tenant.org.row("plb_risk", id)["plb_level"]).toBe(15);
  expect(refusalOf(() => change(id, { plb_level: 2 }, people.admin)).code).toBe("risk.derived");
});

test("is shared with everybody who answers for the workload", () => {
  const id = enter({}, people.deputy);
  expect(tenant.org.isShared("plb_risk", id, people.owner)).toBe(true);
});

test("starts open and stays with its workload", () => {
  expect(refusalOf(() => enter({ statuscode: statuses.accepted })).code).toBe("risk.startsOpen");
  const id = enter();
  const other = ref("plb_workload", tenant.workload({ plb_name: "Other" }));
  expect(refusalOf(() => tenant.org.update(people.admin, "plb_risk", id, { plb_workload: other })).code).toBe(
    "risk.workloadFixed",
  );
});

describe("accepting", () => {
  const accept = { statuscode: statuses.accepted };

  test("is for somebody who neither entered it nor answers for the workload, whatever roles they have", () => {
    const id = enter({ plb_treatment: RiskTreatment.accept }, people.admin);
    expect(refusalOf(() => change(id, accept, people.admin)).code).toBe("risk.ownRisk");
    expect(refusalOf(() => change(id, accept, people.owner)).message).toBe(
      "You own Supplier Payments. Someone else accepts One person knows the connection.",
    );
    expect(refusalOf(() => change(id, accept, people.deputy)).code).toBe("risk.deputyWorkload");
    change(id, accept, people.reviewer);
  });

  test("is not reached by giving the risk away first", () => {
    const id = enter({ plb_treatment: RiskTreatment.accept }, people.admin);
    tenant.org.update(people.admin, "plb_risk", id, { ownerid: userRef(people.coe) });
    expect(refusalOf(() => change(id, accept, people.admin)).code).toBe("risk.ownRisk");
    expect(refusalOf(() => change(id, accept, people.coe)).code).toBe("risk.ownRisk");
  });

  test("needs the treatment Accept and fixes the terms until it is open again", () => {
    const id = enter({ plb_treatment: RiskTreatment.mitigate });
    expect(refusalOf(() => change(id, accept, people.reviewer)).code).toBe("risk.acceptNeedsTreatment");
    change(id, { ...accept, plb_treatment: RiskTreatment.accept }, people.reviewer);
    expect(refusalOf(() => change(id, { plb_impact: 1 }, people.admin)).code).toBe("risk.acceptedReadOnly");
    expect(refusalOf(() => change(id, { plb_reviewby: "2030-01-01" }, people.admin)).code).toBe(
      "risk.acceptedReadOnly",
    );
    expect(refusalOf(() => change(id, { statuscode: statuses.treated }, people.admin)).code).toBe("risk.notThatWay");
    change(id, { statuscode: statuses.open });
    change(id, { plb_impact: 1 });
  });
});

test("treated needs a treatment and a plan; closed needs a plan and is the end", () => {
  const id = enter();
  const treated = { statuscode: statuses.treated };
  expect(refusalOf(() => change(id, treated)).code).toBe("risk.treatmentMissing");
  expect(refusalOf(() => change(id, { ...treated, plb_treatment: RiskTreatment.accept })).code).toBe(
    "risk.treatmentMissing",
  );
  expect(refusalOf(() => change(id, { statuscode: statuses.closed })).code).toBe("risk.planMissing");
  change(id, { ...treated, plb_treatment: RiskTreatment.mitigate, plb_treatmentplan: "A service account." });
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_risk", id)).code).toBe("risk.deleteOpenOnly");
  change(id, { statuscode: statuses.closed });
  expect(tenant.org.row("plb_risk", id)["statecode"]).toBe(1);
  expect(refusalOf(() => change(id, { plb_cause: "x" }, people.admin)).code).toBe("risk.closed");
  expect(refusalOf(() => change(id, { statuscode: statuses.open }, people.admin)).code).toBe("risk.closed");
  tenant.org.remove(people.owner, "plb_risk", enter());
});

test("keeps its workload and its control from being deleted, and follows a new deputy", () => {
  const fresh = tenant.workload({ plb_name: "Fresh" });
  const id = enter({ plb_workload: ref("plb_workload", fresh), plb_control: tenant.control("APP-10") });
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_workload", fresh)).code).toBe("workload.used");
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_control", tenant.control("APP-10").id)).code).toBe(
    "control.used",
  );
  tenant.org.update(people.owner, "plb_workload", fresh, { plb_deputy: userRef(people.technical) });
  expect(tenant.org.isShared("plb_risk", id, people.technical)).toBe(true);
  expect(tenant.org.isShared("plb_risk", id, people.deputy)).toBe(false);
});
