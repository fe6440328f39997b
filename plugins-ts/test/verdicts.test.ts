import { Answer, Attestation, EvidenceStatus, Exception, Result } from "../src/generated/tables";
import { idOf } from "./organization";
import { collector, people, PostureTenant, ref, userRef } from "./posture-tenant";
import { refusalOf, tierAnswersOf } from "./tenant";

let scene: PostureTenant;
beforeEach(() => {
  scene = new PostureTenant();
  scene.tenant.baselineInForce();
});

describe("verdicts of a workload", () => {
  test("are there as soon as its attestation is accepted, with why and until when", () => {
    const workload = scene.attestedWorkload();
    expect(scene.status("APP-10", workload)).toMatchObject({
      plb_result: Result.pass,
      plb_credit: "1.0000",
      plb_since: "2026-11-16",
      plb_validuntil: "2027-05-15",
      plb_why: "It was attested as met.",
      ownerid: userRef(people.owner),
    });
    expect(scene.org.row("plb_workload", workload)).toMatchObject({
      plb_verdicts: "APP-10:p1M;CMP-03:t1M;DLP-05:P1M;MON-05:P1M;MON-07:t1M;SDL-03:p1M",
      plb_nextchange: "2027-05-16",
    });
  });

  test("count 14 days after their validity, flagged, then no longer", () => {
    const workload = scene.attestedWorkload();
    scene.org.now = "2027-05-29T09:00:00Z";
    scene.measure();
    expect(scene.status("APP-10", workload)).toMatchObject({
      plb_result: Result.pass,
      plb_why: expect.stringContaining("counts for 14 more days") as string,
    });
    scene.org.now = "2027-05-30T09:00:00Z";
    scene.measure();
    expect(scene.status("APP-10", workload)).toMatchObject({
      plb_result: Result.stale,
      plb_credit: "0.0000",
      plb_previous: Result.pass,
      plb_previousday: "2026-11-16",
      plb_since: "2027-05-30",
    });
  });

  test("follow the tier: what applies no longer stays as history", () => {
    const workload = scene.attestedWorkload();
    scene.org.update(people.owner, "plb_workload", workload, tierAnswersOf(0));
    expect(scene.status("MON-05", workload)["plb_result"]).toBe(Result.notApplicable);
    expect(idOf(scene.org.row("plb_workload", workload), "plb_verdicts")).not.toContain("MON-05");
  });

  test("of a registered one wait for the first measurement", () => {
    const workload = scene.tenant.workload();
    expect(scene.org.rows("plb_controlstatus", { plb_subjectkey: workload })).toEqual([]);
    scene.measure();
    expect(scene.status("APP-10", workload)["plb_result"]).toBe(Result.notMeasured);
  });

  test("go when it is retired, and move with its owner", () => {
    const workload = scene.attestedWorkload();
    scene.org.update(people.coe, "plb_workload", workload, { ownerid: userRef(people.coe) });
    expect(scene.status("APP-10", workload)["ownerid"]).toEqual(userRef(people.coe));
    scene.org.update(people.coe, "plb_workload", workload, { statecode: 1, statuscode: 2 });
    expect(scene.org.rows("plb_controlstatus", { plb_subjectkey: workload })).toEqual([]);
    expect(scene.org.row("plb_workload", workload)["plb_verdicts"]).toBeNull();
  });
});

describe("evidence", () => {
  test("changes the verdict it is about at once, and gives way to newer evidence", () => {
    const first = scene.found("ENV-01", { found: false });
    expect(scene.status("ENV-01", "tenant")).toMatchObject({ plb_result: Result.fail, plb_found: "false" });
    scene.found("ENV-01", { found: true });
    expect(scene.status("ENV-01", "tenant")).toMatchObject({
      plb_result: Result.pass,
      plb_previous: Result.fail,
      plb_expected: "tenantSettings: disableEnvironmentCreation = true",
    });
    expect(scene.org.row("plb_evidence", first)["statuscode"]).toBe(EvidenceStatus.superseded);
  });

  test("without the value is no fail, an empty value is one, and a source that could not be read is an error", () => {
    scene.found("ENV-01", { absent: true });
    expect(scene.status("ENV-01", "tenant")["plb_result"]).toBe(Result.notMeasured);
    scene.found("ENV-01", { found: null });
    expect(scene.status("ENV-01", "tenant")["plb_result"]).toBe(Result.fail);
    scene.found("ENV-01", { error: "403 from the admin API" });
    expect(scene.status("ENV-01", "tenant")["plb_result"]).toBe(Result.error);
    const environment = scene.environment();
    scene.measure();
    expect(scene.hasStatus("NET-01", environment)).toBe(false);
    expect(scene.org.row("plb_environment", environment)["plb_verdicts"]).toBe("NET-01:t1M");
  });

  test("expires", () => {
    scene.found("ENV-01", { found: true }, { plb_expireson: "2026-11-20" });
    scene.org.now = "2026-11-21T09:00:00Z";
    scene.measure();
    expect(scene.status("ENV-01", "tenant")["plb_result"]).toBe(Result.stale);
  });

  test("that is rejected or deleted counts no longer", () => {
    const id = scene.found("ENV-01", { found: true });
    scene.org.update(people.coe, "plb_evidence", id, { statuscode: EvidenceStatus.rejected, statecode: 1 });
    expect(scene.status("ENV-01", "tenant")["plb_result"]).toBe(Result.notMeasured);
    const other = scene.found("ENV-01", { found: true });
    scene.org.remove(collector, "plb_evidence", other);
    expect(scene.status("ENV-01", "tenant")["plb_result"]).toBe(Result.notMeasured);
  });

  test("of an environment judges that environment, the owner of which may record it", () => {
    const environment = scene.environment("Prod", { ownerid: userRef(people.technical) });
    const about = { plb_environment: ref("plb_environment", environment) };
    scene.found("NET-01", { found: true }, about);
    expect(scene.status("NET-01", environment)["plb_result"]).toBe(Result.pass);
    scene.found("NET-01", { found: false }, about, people.technical);
    expect(scene.status("NET-01", environment)["plb_result"]).toBe(Result.fail);
    expect(refusalOf(() => scene.found("NET-01", { found: true }, about, people.owner)).code).toBe(
      "evidence.onlyRecorders",
    );
  });

  test("of the tenant is what a person says of a tenant control", () => {
    scene.record("GOV-01", { plb_answer: Answer.partly, plb_expireson: "2026-12-01" });
    expect(scene.status("GOV-01", "tenant")).toMatchObject({ plb_result: Result.partly, plb_credit: "0.5000" });
    scene.org.now = "2026-12-16T09:00:00Z";
    scene.measure();
    expect(scene.status("GOV-01", "tenant")["plb_result"]).toBe(Result.stale);
  });

  test("is refused when nobody could judge it", () => {
    expect(refusalOf(() => scene.record("ENV-01", { plb_value: "yes" }, collector)).code).toBe("evidence.valueShape");
    expect(refusalOf(() => scene.found("ENV-01", { seen: true })).code).toBe("evidence.valueShape");
    expect(refusalOf(() => scene.found("ENV-01", { found: 1 }, { plb_control: null })).code).toBe(
      "evidence.controlMissing",
    );
    const workload = scene.tenant.workload();
    const about = { plb_workload: ref("plb_workload", workload) };
    expect(refusalOf(() => scene.record("APP-10", { plb_answer: Answer.yes, ...about })).code).toBe(
      "evidence.attestedInstead",
    );
    expect(refusalOf(() => scene.record("GOV-01", { plb_answer: Answer.yes, ...about })).code).toBe(
      "evidence.tenantControl",
    );
    expect(refusalOf(() => scene.record("NET-01", { plb_answer: Answer.yes })).code).toBe(
      "evidence.environmentControl",
    );
    expect(refusalOf(() => scene.record("GOV-01", { plb_answer: Answer.notApplicable })).code).toBe(
      "evidence.notByAnswer",
    );
    expect(refusalOf(() => scene.found("ENV-01", { found: true }, { plb_effectiveon: "2026-12-01" })).code).toBe(
      "evidence.effectiveInFuture",
    );
    expect(refusalOf(() => scene.found("ENV-01", { found: true }, {}, people.owner)).message).toMatch(
      /ask one of them/,
    );
  });

  test("of a maker on an answer decides nothing by itself", () => {
    const attestation = scene.tenant.attestation(scene.tenant.workload());
    expect(
      refusalOf(() => scene.tenant.evidence(attestation, "APP-10", people.owner, { plb_answer: Answer.yes })).code,
    ).toBe("evidence.answerBelongsToAttestation");
  });
});

describe("hybrid controls", () => {
  test("need both halves; the measured one may come from the tenant", () => {
    const workload = scene.attestedWorkload();
    expect(scene.status("DLP-05", workload)["plb_result"]).toBe(Result.notMeasured);
    scene.found("DLP-05", { found: 2 });
    expect(scene.status("DLP-05", workload)["plb_result"]).toBe(Result.pass);
    scene.found("DLP-05", { found: 0 });
    expect(scene.status("DLP-05", workload)["plb_result"]).toBe(Result.fail);
    scene.found("DLP-05", { found: 3 }, { plb_workload: ref("plb_workload", workload) });
    expect(scene.status("DLP-05", workload)["plb_result"]).toBe(Result.pass);
    expect(idOf(scene.org.row("plb_workload", workload), "plb_verdicts")).toContain("DLP-05:p1M");
  });
});

describe("exceptions", () => {
  test("leave the verdict what it is and mark it, until they end", () => {
    const workload = scene.tenant.workload();
    const exception = scene.approvedException("SDL-03", workload, "2027-01-31");
    scene.attest(workload, {
      "SDL-03": { plb_answer: Answer.no, plb_exception: ref("plb_exception", exception) },
    });
    expect(scene.status("SDL-03", workload)).toMatchObject({ plb_result: Result.fail, plb_excepted: true });
    expect(scene.org.row("plb_workload", workload)["plb_nextchange"]).toBe("2027-01-31");
    scene.tenant.moveException(exception, Exception.statuses.revoked, people.coe, { plb_decisioncomment: "Fixed." });
    expect(scene.status("SDL-03", workload)).toMatchObject({ plb_result: Result.fail, plb_excepted: false });
  });
});

test("nobody writes verdicts or snapshots, administrators neither", () => {
  const workload = scene.attestedWorkload();
  const id = idOf(scene.status("APP-10", workload), "plb_controlstatusid");
  for (const person of [people.owner, people.admin]) {
    const codes = [
      refusalOf(() => scene.org.create(person, "plb_controlstatus", { plb_result: Result.pass })).code,
      refusalOf(() => scene.org.update(person, "plb_controlstatus", id, { plb_result: Result.fail })).code,
      refusalOf(() => scene.org.remove(person, "plb_controlstatus", id)).code,
      refusalOf(() => scene.org.create(person, "plb_snapshot", { plb_raw: "100" })).code,
      refusalOf(() => scene.org.create(person, "plb_snapshotline", { plb_key: "x" })).code,
      refusalOf(() => scene.org.update(person, "plb_workload", workload, { plb_verdicts: "APP-10:p1M" })).code,
    ];
    expect(codes).toEqual([
      "controlstatus.byRules",
      "controlstatus.byRules",
      "controlstatus.byRules",
      "snapshot.byRules",
      "snapshot.byRules",
      "workload.derived",
    ]);
  }
  scene.org.update(people.owner, "plb_controlstatus", id, { ownerid: userRef(people.deputy) });
});

test("without a version in force nothing is judged, and nothing fails", () => {
  const empty = new PostureTenant();
  empty.found("ENV-01", { found: true });
  empty.tenant.workload();
  expect(empty.org.rows("plb_controlstatus")).toEqual([]);
  expect(refusalOf(() => empty.measure()).code).toBe("measure.noVersion");
});

test("recording that an attestation has expired makes its verdicts stale", () => {
  const workload = scene.tenant.workload();
  const attestation = scene.attest(workload);
  scene.org.now = "2027-06-15T09:00:00Z";
  scene.tenant.moveAttestation(attestation, Attestation.statuses.expired, people.coe);
  expect(scene.status("APP-10", workload)["plb_result"]).toBe(Result.stale);
});
