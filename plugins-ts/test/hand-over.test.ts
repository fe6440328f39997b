import { Exception, RequestKind, RiskTreatment, SubjectKind } from "../src/generated/tables";
import { idOf, ref, userRef } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const successor = "88888888-8888-8888-8888-888888888888";

interface Result {
  readonly tables: readonly { readonly table: string; readonly label: string; readonly rows: number }[];
  readonly total: number;
  readonly deputies: number;
  readonly conflicts: readonly { readonly table: string; readonly row: string; readonly text: string }[];
}

let tenant: Tenant;
let workload: string;
beforeEach(() => {
  tenant = new Tenant();
  tenant.baselineInForce();
  const names = { ...people, successor };
  for (const [name, id] of Object.entries(names)) {
    tenant.org.seed("systemuser", { fullname: name, isdisabled: false }, id);
  }
  tenant.giveRole(successor, "Plumbline Maker");
  workload = tenant.workload();
});
const call = (more: Record<string, unknown> = {}): Result => {
  const inputs = { From: people.owner, To: successor, ...more };
  return JSON.parse(String(tenant.org.call(people.coe, "plb_HandOver", inputs)["Result"])) as Result;
};
const rowsOf = (result: Result) => Object.fromEntries(result.tables.map((one) => [one.label, one.rows]));
const owner = (table: string, id: string) => tenant.org.row(table, id)["ownerid"];
const exception = (by = people.owner) => {
  const subject = { plb_subjectkind: SubjectKind.workload, plb_workload: ref("plb_workload", workload) };
  return tenant.exception(subject, by);
};

describe("handing over", () => {
  test("takes everything that is still to be worked on, in one go, and says how much", () => {
    const attestation = tenant.attestation(workload);
    const draft = exception();
    const risk = tenant.org.create(people.owner, "plb_risk", {
      plb_workload: ref("plb_workload", workload),
      plb_cause: "One person.",
      plb_likelihood: 1,
      plb_impact: 2,
    });
    const ended = tenant.org.seed("plb_exception", {
      ownerid: userRef(people.owner),
      statuscode: Exception.statuses.revoked,
    });
    const result = call();
    expect(rowsOf(result)).toEqual({ Workloads: 1, Attestations: 1, Exceptions: 1, Risks: 1 });
    expect(result).toMatchObject({ total: 4, deputies: 0, conflicts: [] });
    expect(owner("plb_workload", workload)).toEqual(userRef(successor));
    expect(owner("plb_attestation", attestation)).toEqual(userRef(successor));
    expect(owner("plb_exception", draft)).toEqual(userRef(successor));
    expect(owner("plb_risk", risk)).toEqual(userRef(successor));
    expect(owner("plb_exception", ended)).toEqual(userRef(people.owner));
    expect(call()).toMatchObject({ tables: [], total: 0 });
  });

  test("in a preview writes nothing", () => {
    const before = structuredClone(tenant.org.row("plb_workload", workload));
    expect(call({ Preview: true }).total).toBe(1);
    expect(tenant.org.row("plb_workload", workload)).toEqual(before);
  });

  test("takes over as deputy too, with the access that needs", () => {
    const attestation = tenant.attestation(workload);
    const result = call({ From: people.deputy });
    expect(rowsOf(result)).toEqual({ "Workloads, as deputy": 1 });
    expect(tenant.org.row("plb_workload", workload)["plb_deputy"]).toEqual(userRef(successor));
    expect(tenant.org.isShared("plb_attestation", attestation, successor)).toBe(true);
    expect(tenant.org.isShared("plb_attestation", attestation, people.deputy)).toBe(false);
  });

  test("never makes somebody the deputy of what they own", () => {
    tenant.giveRole(people.deputy, "Plumbline Maker");
    call({ To: people.deputy });
    expect(tenant.org.row("plb_workload", workload)).toMatchObject({
      ownerid: userRef(people.deputy),
      plb_deputy: null,
    });
    workload = tenant.workload({ plb_deputy: userRef(successor) });
    tenant.giveRole(people.owner, "Plumbline Maker");
    call({ From: successor, To: people.owner });
    expect(tenant.org.row("plb_workload", workload)["plb_deputy"]).toBeNull();
  });

  test("keeps the people of history", () => {
    const attestation = tenant.attestation(workload);
    tenant.answerAll(attestation);
    tenant.moveAttestation(attestation, 724800001, people.owner);
    tenant.moveAttestation(attestation, 724800003, people.reviewer);
    call();
    expect(tenant.org.row("plb_attestation", attestation)).toMatchObject({
      plb_attestedby: userRef(people.owner),
      plb_reviewer: userRef(people.reviewer),
    });
  });

  test("is refused to oneself, to somebody disabled, without a role or with a reading one", () => {
    expect(refusalOf(() => call({ To: people.owner })).message).toContain("owner cannot hand over to themselves");
    expect(refusalOf(() => tenant.org.call(people.coe, "plb_HandOver", { From: people.owner })).code).toBe(
      "handover.peopleMissing",
    );
    expect(refusalOf(() => call({ To: people.technical })).code).toBe("handover.noRole");
    tenant.giveRole(people.technical, "Plumbline Auditor");
    expect(refusalOf(() => call({ To: people.technical })).code).toBe("handover.noRole");
    tenant.giveTeamRole(people.technical, "Plumbline Maker");
    call({ To: people.technical, Preview: true });
    tenant.org.seed("systemuser", { fullname: "gone", isdisabled: true }, successor);
    expect(refusalOf(() => call()).code).toBe("handover.disabled");
    expect(owner("plb_workload", workload)).toEqual(userRef(people.owner));
  });

  test("gives the work of the CoE team to the CoE team alone", () => {
    expect(refusalOf(() => call({ From: people.coe })).message).toContain("Baselines (1)");
    tenant.giveRole(successor, "Plumbline CoE Administrator");
    expect(rowsOf(call({ From: people.coe }))).toEqual({ Baselines: 1 });
  });

  test("names what the new owner must leave to others, in their language", () => {
    tenant.giveRole(successor, "Plumbline Approver");
    const id = exception();
    tenant.moveException(id, Exception.statuses.requested, people.owner);
    const attestation = tenant.attestation(workload);
    tenant.answerAll(attestation);
    tenant.moveAttestation(attestation, 724800001, people.owner);
    tenant.org.create(people.owner, "plb_makerrequest", { plb_kind: RequestKind.connector, plb_description: "SAP." });
    tenant.org.create(people.owner, "plb_risk", {
      plb_workload: ref("plb_workload", workload),
      plb_cause: "One person.",
      plb_likelihood: 1,
      plb_impact: 2,
      plb_treatment: RiskTreatment.accept,
    });
    const environment = tenant.org.seed("plb_environment", { plb_name: "Prod", ownerid: userRef(people.owner) });
    const onEnvironment = tenant.exception(
      { plb_subjectkind: SubjectKind.environment, plb_environment: ref("plb_environment", environment) },
      people.coe,
    );
    tenant.moveException(onEnvironment, Exception.statuses.requested, people.coe);
    const { conflicts } = call({ Preview: true });
    expect(conflicts.map((one) => one.table)).toEqual([
      "plb_exception",
      "plb_attestation",
      "plb_risk",
      "plb_makerrequest",
      "plb_exception",
    ]);
    expect(conflicts[0]?.text).toMatch(
      /^successor answers for Supplier Payments from now on\. Another approver decides on EXC-\d+\.$/,
    );
    tenant.org.languages.set(people.coe, 1031);
    expect(call({ Preview: true }).conflicts[1]?.text).toContain("Jemand anderes prüft ATT-");
    call();
    expect(refusalOf(() => tenant.moveException(id, Exception.statuses.approved, successor)).code).toBe(
      "exception.ownSubject",
    );
    expect(idOf(tenant.org.rows("plb_makerrequest")[0], "plb_makerrequestid")).not.toBe("");
  });
});
