import { Exception, Recommendation, SubjectKind } from "../src/generated/tables";
import { ref, userRef } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = Recommendation;
let tenant: Tenant;
let id: string;
beforeEach(() => {
  tenant = new Tenant();
  id = tenant.org.seed("plb_recommendation", {
    plb_name: "SDL-03 · Scan before release",
    plb_code: "SDL-03",
    plb_control: tenant.control("SDL-03"),
    plb_gain: "1.25",
  });
});
const change = (more: Parameters<Tenant["org"]["update"]>[3], by = people.coe) =>
  tenant.org.update(by, "plb_recommendation", id, more);
const approvedException = (control = "SDL-03") => {
  const workload = ref("plb_workload", tenant.workload());
  const more = { plb_subjectkind: SubjectKind.workload, plb_workload: workload, plb_compensating: "Two people watch." };
  const exception = tenant.exception({ ...more, plb_control: tenant.control(control) });
  tenant.moveException(exception, Exception.statuses.requested, people.owner);
  tenant.moveException(exception, Exception.statuses.approved, people.reviewer);
  return ref("plb_exception", exception);
};

test("comes from measuring alone", () => {
  const row = { plb_control: tenant.control("APP-10") };
  expect(refusalOf(() => tenant.org.create(people.admin, "plb_recommendation", row)).code).toBe(
    "recommendation.madeByServer",
  );
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_recommendation", id)).code).toBe(
    "recommendation.madeByServer",
  );
  expect(refusalOf(() => change({ plb_gain: "99.00" }, people.admin)).code).toBe("recommendation.derived");
});

test("is planned with a day, worked on and done by people, never verified by hand", () => {
  expect(refusalOf(() => change({ statuscode: statuses.planned })).code).toBe("recommendation.dueMissing");
  change({ statuscode: statuses.planned, plb_dueon: "2026-12-31", ownerid: userRef(people.technical) });
  expect(refusalOf(() => change({ plb_progress: 101 })).code).toBe("recommendation.progressRange");
  change({ statuscode: statuses.inProgress, plb_progress: 40 });
  expect(refusalOf(() => change({ statuscode: statuses.verified }, people.admin)).code).toBe(
    "recommendation.verifiedByMeasuring",
  );
  change({ statuscode: statuses.done, plb_result: "Scanner runs." });
  expect(tenant.org.row("plb_recommendation", id)["plb_progress"]).toBe(100);
});

test("that is verified is read-only", () => {
  tenant.org.seed(
    "plb_recommendation",
    { ...tenant.org.row("plb_recommendation", id), statuscode: statuses.verified },
    id,
  );
  expect(refusalOf(() => change({ plb_result: "x" }, people.admin)).code).toBe("recommendation.verifiedReadOnly");
  expect(refusalOf(() => change({ statuscode: statuses.open }, people.admin)).code).toBe(
    "recommendation.verifiedReadOnly",
  );
});

describe("dismissing", () => {
  const dismiss = (more = {}) => change({ statuscode: statuses.dismissed, ...more }, people.admin);

  test("needs an approved exception of this control, in force today", () => {
    expect(refusalOf(() => dismiss()).code).toBe("recommendation.dismissNeedsException");
    expect(refusalOf(() => dismiss({ plb_exception: approvedException("APP-10") })).code).toBe(
      "recommendation.otherException",
    );
    const draft = tenant.exception({ plb_subjectkind: SubjectKind.tenant }, people.coe);
    expect(refusalOf(() => dismiss({ plb_exception: ref("plb_exception", draft) })).code).toBe(
      "recommendation.exceptionNotInForce",
    );
    const exception = approvedException();
    tenant.org.now = "2027-01-31T00:00:00Z";
    expect(refusalOf(() => dismiss({ plb_exception: exception })).code).toBe("recommendation.exceptionNotInForce");
    tenant.org.now = "2027-01-30T00:00:00Z";
    dismiss({ plb_exception: exception });
    expect(tenant.org.row("plb_recommendation", id)["statuscode"]).toBe(statuses.dismissed);
  });

  test("keeps its exception until it is open again", () => {
    const exception = approvedException();
    dismiss({ plb_exception: exception });
    expect(refusalOf(() => change({ plb_exception: null }, people.admin)).code).toBe("recommendation.exceptionKept");
    expect(refusalOf(() => change({ statuscode: statuses.done }, people.admin)).code).toBe("recommendation.notThatWay");
    change({ statuscode: statuses.open });
    change({ plb_exception: null });
  });
});
