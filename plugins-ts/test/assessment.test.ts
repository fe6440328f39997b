import {
  Answer,
  Assessment,
  Attestation,
  CriterionAnswer,
  LineKind,
  MaturityLevel,
  SubjectKind,
} from "../src/generated/tables";
import { idOf, ref, userRef } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = Assessment;
let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
  tenant.criteria();
});
const start = (scope = "Tenant") => tenant.org.create(people.coe, "plb_assessment", { plb_scope: scope });
const answerId = (assessment: string, code: string) => {
  const [row] = tenant.org.rows("plb_assessmentanswer", {
    plb_assessment: ref("plb_assessment", assessment),
    plb_name: code,
  });
  return idOf(row, "plb_assessmentanswerid");
};
const reply = (assessment: string, code: string, attributes: Record<string, string | number>, by = people.coe) =>
  tenant.org.update(by, "plb_assessmentanswer", answerId(assessment, code), attributes);
const answerAll = (assessment: string) => {
  for (const code of ["MC-01", "MC-11", "MC-19", "MC-28", "MC-36"])
    reply(assessment, code, { plb_answer: CriterionAnswer.met });
  reply(assessment, "MC-37", { plb_answer: CriterionAnswer.partly });
};
const complete = (assessment: string, by = people.coe) =>
  tenant.org.update(by, "plb_assessment", assessment, { statuscode: statuses.completed });

test("a new assessment has a row for every criterion and posture question", () => {
  const id = start();
  expect(tenant.org.rows("plb_assessmentanswer").map((row) => row["plb_name"])).toEqual([
    "MC-01",
    "MC-11",
    "MC-19",
    "MC-28",
    "MC-36",
    "MC-37",
    "PQ-01",
  ]);
  expect(tenant.org.row("plb_assessment", id)["plb_name"]).toBe("Tenant · 2026-11-16");
});

test("one draft per scope, as a draft, with a scope, against loaded criteria", () => {
  start();
  expect(refusalOf(() => start()).code).toBe("assessment.oneDraft");
  start("Europe");
  expect(refusalOf(() => start(" ")).code).toBe("assessment.scopeMissing");
  expect(refusalOf(() => new Tenant().org.create(people.coe, "plb_assessment", { plb_scope: "Tenant" })).code).toBe(
    "assessment.noCriteria",
  );
  expect(
    refusalOf(() =>
      tenant.org.create(people.admin, "plb_assessment", { plb_scope: "X", plb_overall: MaturityLevel.efficient }),
    ).code,
  ).toBe("assessment.derived");
});

test("completing needs every criterion answered; the posture questions may stay open", () => {
  const id = start();
  reply(id, "MC-01", { plb_answer: CriterionAnswer.met });
  expect(refusalOf(() => complete(id)).message).toBe(
    "Tenant · 2026-11-16 cannot be completed: 5 criteria have no answer (MC-11, MC-19, MC-28 and 2 more). Answer them first.",
  );
  answerAll(id);
  complete(id);
  expect(tenant.org.row("plb_assessment", id)).toMatchObject({
    plb_overall: MaturityLevel.initial,
    plb_levelmonitoring: MaturityLevel.initial,
    plb_levelidentity: MaturityLevel.efficient,
    plb_completedby: userRef(people.coe),
    plb_completedon: tenant.org.now,
  });
});

test("a newer one supersedes it, and it stays as it was", () => {
  const first = start();
  answerAll(first);
  complete(first);
  expect(refusalOf(() => reply(first, "MC-37", { plb_answer: CriterionAnswer.met }, people.admin)).code).toBe(
    "assessment.readOnly",
  );
  expect(refusalOf(() => tenant.org.update(people.admin, "plb_assessment", first, { plb_summary: "x" })).code).toBe(
    "assessment.readOnly",
  );
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_assessment", first)).code).toBe(
    "assessment.deleteDraftOnly",
  );
  const second = start();
  answerAll(second);
  complete(second);
  expect(tenant.org.row("plb_assessment", first)).toMatchObject({ statuscode: statuses.superseded, statecode: 1 });
});

test("answers are neither added nor deleted, and a criterion has three of them", () => {
  const id = start();
  expect(
    refusalOf(() =>
      tenant.org.create(people.admin, "plb_assessmentanswer", { plb_assessment: ref("plb_assessment", id) }),
    ).code,
  ).toBe("assessmentanswer.madeByServer");
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_assessmentanswer", answerId(id, "MC-01"))).code).toBe(
    "assessmentanswer.madeByServer",
  );
  expect(refusalOf(() => reply(id, "MC-01", { plb_answer: CriterionAnswer.notApplicable })).code).toBe(
    "assessmentanswer.notAllowed",
  );
  expect(refusalOf(() => reply(id, "MC-01", { plb_name: "MC-99" })).code).toBe("assessmentanswer.fixed");
  reply(id, "PQ-01", { plb_answer: CriterionAnswer.yesAndMeasured });
  tenant.org.remove(people.coe, "plb_assessment", id);
  expect(tenant.org.rows("plb_assessmentanswer")).toEqual([]);
});

test("a criterion called met is challenged by what was accepted, until somebody says why", () => {
  tenant.baselineInForce();
  const attestation = tenant.attestation(tenant.workload());
  tenant.answerAll(attestation);
  tenant.reply(attestation, "SDL-03", { plb_answer: Answer.partly });
  tenant.moveAttestation(attestation, Attestation.statuses.submitted, people.owner);
  tenant.moveAttestation(attestation, Attestation.statuses.accepted, people.reviewer);
  const [criterion] = tenant.org.rows("plb_maturitycriterion", { plb_code: "MC-01" });
  tenant.org.seed("plb_maturitycriterion_control", {
    plb_maturitycriterionid: idOf(criterion, "plb_maturitycriterionid"),
    plb_controlid: tenant.control("SDL-03").id,
  });

  const id = start();
  answerAll(id);
  expect(refusalOf(() => complete(id)).message).toContain(
    "MC-01 disagrees. Its controls have mean credit 0.50; 0.80 is needed.",
  );
  reply(id, "MC-01", { plb_challengereason: "One app is being replaced." });
  complete(id);
});

test("once the tenant was measured, the measurement challenges, and is shown from the start", () => {
  const [criterion] = tenant.org.rows("plb_maturitycriterion", { plb_code: "MC-01" });
  for (const code of ["SDL-03", "APP-10"]) {
    tenant.org.seed("plb_maturitycriterion_control", {
      plb_maturitycriterionid: idOf(criterion, "plb_maturitycriterionid"),
      plb_controlid: tenant.control(code).id,
    });
  }
  const snapshot = tenant.org.seed("plb_snapshot", {
    plb_scope: SubjectKind.tenant,
    plb_takenon: "2026-11-15T06:00:00Z",
  });
  const measured = (code: string, credit: string, count: number) =>
    tenant.org.seed("plb_snapshotline", {
      plb_snapshot: ref("plb_snapshot", snapshot),
      plb_kind: LineKind.control,
      plb_control: tenant.control(code),
      plb_credit: credit,
      plb_measured: count,
    });
  measured("SDL-03", "0.600000", 4);
  measured("APP-10", "0.000000", 0);
  const id = start();
  expect(tenant.org.row("plb_assessmentanswer", answerId(id, "MC-01"))["plb_meancredit"]).toBe("0.6000");
  expect(tenant.org.row("plb_assessmentanswer", answerId(id, "MC-11"))["plb_meancredit"] ?? null).toBeNull();
  answerAll(id);
  expect(refusalOf(() => complete(id)).message).toContain("mean credit 0.60");
});

test("measuring the tenant brings what it found beside the criteria of drafts", () => {
  tenant.baselineInForce();
  const attestation = tenant.attestation(tenant.workload());
  tenant.answerAll(attestation);
  tenant.moveAttestation(attestation, Attestation.statuses.submitted, people.owner);
  tenant.moveAttestation(attestation, Attestation.statuses.accepted, people.reviewer);
  const id = start();
  const [criterion] = tenant.org.rows("plb_maturitycriterion", { plb_code: "MC-01" });
  tenant.org.seed("plb_maturitycriterion_control", {
    plb_maturitycriterionid: idOf(criterion, "plb_maturitycriterionid"),
    plb_controlid: tenant.control("SDL-03").id,
  });
  expect(tenant.org.call(people.coe, "plb_MeasurePosture", { Scope: "tenant" })["Remaining"]).toBe(0);
  expect(tenant.org.row("plb_assessmentanswer", answerId(id, "MC-01"))["plb_meancredit"]).toBe("1.0000");
});
