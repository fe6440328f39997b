import { recordCase } from "../../parity/plugin-case";
import type { RecordedCase } from "../../parity/plugin-case";
import { customApis, steps, typeName } from "../../src";
import type { PlatformContext } from "../../src";
import {
  Answer,
  Assessment,
  Attestation,
  Baseline,
  BaselineStart,
  CriterionAnswer,
  Duty,
  EvidenceSource,
  Exception,
  Severity,
  SubjectKind,
} from "../../src/generated/tables";
import { idOf, Organization, ref, userRef } from "../organization";
import { people, Tenant, tierAnswersOf } from "../tenant";
import { postureScenarios } from "./posture-scenarios";
import { workScenarios } from "./work-scenarios";

type Scenario = (tenant: Tenant) => void;

/** Every run of a plug-in type while the scenarios are played, each with the operation, the organisation's answers and the outcome. */
export function recordScenarios(): readonly RecordedCase[] {
  const recorded: RecordedCase[] = [];
  for (const [name, play] of Object.entries(scenarios)) {
    for (const language of [1033, 1031]) {
      const org = new Organization(
        recordingCode(name, (one) => recorded.push(one)),
        countedIds(),
      );
      for (const person of Object.values(people)) org.languages.set(person, language);
      play(new Tenant(org));
    }
  }
  return recorded;
}

/** Ids that are the same in every recording. */
function countedIds(): () => string {
  let count = 0;
  return () => `${(++count).toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
}

function recordingCode(
  name: string,
  keep: (recorded: RecordedCase) => void,
): Record<string, (context: PlatformContext) => void> {
  const code: Record<string, (context: PlatformContext) => void> = {};
  for (const step of steps) {
    code[typeName(step.handler)] = (context) =>
      recordCase(`${name}: ${step.handler}`, step.handler, step.run, context, null, keep);
  }
  for (const api of customApis) {
    code[typeName(api.handler)] = (context) =>
      recordCase(`${name}: ${api.handler}`, api.handler, api.run, context, api, keep);
  }
  return code;
}

/** Tries what the rules may refuse; the outcome is on the record either way. */
function attempt(...works: readonly (() => unknown)[]): void {
  for (const work of works) {
    try {
      work();
    } catch (refusal) {
      if (!(refusal instanceof Error) || refusal.name !== "InvalidPluginExecutionException") throw refusal;
    }
  }
}

const scenarios: Readonly<Record<string, Scenario>> = {
  "life of a baseline": playBaseline,
  "life of a workload": playWorkload,
  "life of an attestation": playAttestation,
  "life of an exception": playException,
  "life of an assessment": playAssessment,
  ...Object.fromEntries(
    Object.entries({ ...workScenarios, ...postureScenarios }).map(([name, play]) => [
      name,
      (tenant: Tenant) => play(tenant, attempt),
    ]),
  ),
};

function playBaseline(tenant: Tenant): void {
  const { org } = tenant;
  const { statuses } = Baseline;
  attempt(
    () => org.create(people.coe, "plb_baseline", { plb_code: "TB" }),
    () => tenant.draftBaseline("0.1", { statuscode: statuses.inForce }),
    () => tenant.draftBaseline("0.1", { plb_startfrom: BaselineStart.previousVersion }),
  );
  const id = tenant.draftBaseline();
  const control = (code: string): string => {
    const [row] = org.rows("plb_baselinecontrol", { plb_baseline: ref("plb_baseline", id), plb_code: code });
    return idOf(row, "plb_baselinecontrolid");
  };
  const tailor = (code: string, changes: Record<string, string | number>) => (): void =>
    org.update(people.coe, "plb_baselinecontrol", control(code), changes);
  attempt(
    () => tenant.draftBaseline("1.1"),
    () => org.update(people.admin, "plb_baseline", id, { plb_controlcount: 99 }),
    tailor("SDL-03", { plb_severity: Severity.high }),
    tailor("SDL-03", { plb_appliesto: "canvas,unheard" }),
    tailor("SDL-03", { plb_name: "Other" }),
    () => tenant.moveBaseline(id, statuses.inReview),
    tailor("SDL-03", { plb_reason: "Auditors ask for it." }),
    () => org.remove(people.coe, "plb_baselinecontrol", control("SDL-03")),
    () =>
      org.create(people.coe, "plb_baselinecontrol", {
        plb_baseline: ref("plb_baseline", id),
        plb_control: tenant.control("APP-05"),
        plb_dutyteam: Duty.none,
      }),
    () => tenant.moveBaseline(id, statuses.inReview),
    () => tenant.moveBaseline(id, statuses.inForce),
    () => tenant.vote(id, people.coe, 724800000),
    () => tenant.vote(id, people.business, 724800000),
    () => tenant.vote(id, people.business, 724800001),
    () => tenant.vote(id, people.admin, 724800000),
    () => tenant.vote(id, people.technical, 724800001, 724800001),
    () => tenant.moveBaseline(id, statuses.draft),
    () => tenant.moveBaseline(id, statuses.inReview),
    () => tenant.vote(id, people.business, 724800000),
    () => tenant.vote(id, people.technical, 724800001),
    () => tenant.moveBaseline(id, statuses.inForce),
    tailor("SDL-03", { plb_severity: Severity.low }),
    () => org.remove(people.coe, "plb_baseline", id),
  );
  const next = tenant.draftBaseline("2.0", { plb_startfrom: BaselineStart.previousVersion });
  attempt(() => tenant.enforce(next));
  const vote = idOf(org.rows("plb_baselineapproval")[0], "plb_baselineapprovalid");
  const library = tenant.controls.get("APP-10") ?? "";
  attempt(
    () => org.update(people.business, "plb_baselineapproval", vote, { plb_comment: "No." }),
    () => org.remove(people.business, "plb_baselineapproval", vote),
    () => org.update(people.coe, "plb_control", library, { plb_code: "APP-11" }),
    () => org.update(people.coe, "plb_control", library, { plb_appliesto: "nowhere" }),
    () => org.remove(people.coe, "plb_control", library),
    () => org.create(people.coe, "plb_control", { plb_code: "X-1", plb_name: "X", plb_appliesto: "all" }),
    () => tenant.draftBaseline("3.0"),
  );
  const draft = idOf(org.rows("plb_baseline", { plb_version: "3.0" })[0], "plb_baselineid");
  attempt(() => tenant.moveBaseline(draft, statuses.inReview));
  attempt(() => tenant.vote(draft, people.technical, 724800001, 724800001, "Not yet."));
  attempt(() => org.remove(people.coe, "plb_baseline", tenant.draftBaseline("4.0")));
}

function playWorkload(tenant: Tenant): void {
  const { org } = tenant;
  tenant.baselineInForce();
  const id = tenant.workload(tierAnswersOf(1));
  const change = (changes: Parameters<Organization["update"]>[3]) => (): void =>
    org.update(people.owner, "plb_workload", id, changes);
  attempt(() => tenant.attestation(id));
  attempt(
    change({ plb_raisedtier: tenant.tier("critical"), plb_raisereason: " " }),
    change({ plb_raisedtier: tenant.tier("personal"), plb_raisereason: "small" }),
    change({ plb_raisedtier: tenant.tier("critical"), plb_raisereason: "It pays suppliers." }),
    change({ plb_tierpoints: 3 }),
    change({ plb_apptypes: [724800000, 724800002], plb_connectortypes: [724800002], plb_regulations: [724800000] }),
    change({ plb_deputy: userRef(people.owner) }),
    change({ plb_deputy: userRef(people.technical) }),
    change({ plb_deputy: null }),
    change({ plb_tq1: null }),
    () => org.remove(people.owner, "plb_workload", id),
    () => org.remove(people.owner, "plb_workload", tenant.workload({ plb_name: "Other", plb_tq2: null })),
  );
}

function playAttestation(tenant: Tenant): void {
  const { org } = tenant;
  const { statuses } = Attestation;
  const workload = tenant.workload();
  attempt(() => tenant.attestation(workload));
  tenant.baselineInForce();
  attempt(
    () => org.create(people.owner, "plb_attestation", { plb_period: "x" }),
    () => tenant.attestation(tenant.workload({ plb_name: "Untiered", plb_tq1: null })),
  );
  const id = tenant.attestation(workload);
  const move =
    (status: number, by: string, more = {}) =>
    (): void =>
      tenant.moveAttestation(id, status, by, more);
  const reply =
    (code: string, changes: Parameters<Tenant["reply"]>[2], by = people.owner) =>
    (): void =>
      tenant.reply(id, code, changes, by);
  attempt(
    () => tenant.attestation(workload),
    move(statuses.submitted, people.owner),
    reply("APP-10", { plb_answer: Answer.yes }),
    reply("APP-10", { plb_answer: Answer.yes }, people.admin),
    reply("APP-10", { plb_answer: Answer.notApplicable }),
    reply("APP-05", { plb_answer: Answer.yes }),
    reply("CMP-03", { plb_answer: Answer.yes }),
    reply("APP-10", { plb_credit: "1.0000" }, people.admin),
    reply("SDL-03", { plb_answer: Answer.no, plb_plan: "Replace it." }),
    move(statuses.submitted, people.owner),
    () => org.remove(people.admin, "plb_attestationanswer", tenant.answer(id, "APP-10")),
    () => org.create(people.admin, "plb_attestationanswer", { plb_attestation: ref("plb_attestation", id) }),
    () => tenant.evidence(id, "APP-10", people.admin),
    () => tenant.evidence(id, "APP-10", people.deputy),
    () => tenant.evidence(id, "APP-10", people.owner, { plb_effectiveon: "2027-01-01" }),
    () => tenant.evidence(id, "APP-10", people.owner, { plb_source: EvidenceSource.note }),
    () => tenant.evidence(id, "APP-10", people.owner, { plb_effectiveon: null, plb_url: "" }),
  );
  const proof = idOf(org.rows("plb_evidence")[0], "plb_evidenceid");
  attempt(
    () => org.update(people.owner, "plb_evidence", proof, { plb_url: "https://example.test/2" }),
    () => org.update(people.owner, "plb_evidence", proof, { plb_control: tenant.control("SDL-03") }),
    () => org.remove(people.owner, "plb_evidence", proof),
    () => org.update(people.owner, "plb_attestation", id, { plb_period: "2027-H1" }),
    () => org.update(people.owner, "plb_attestation", id, { plb_workload: ref("plb_workload", tenant.workload()) }),
    () => tenant.answerAll(id),
    reply("SDL-03", { plb_answer: Answer.no, plb_plan: "Replace it.", plb_plandue: "2027-01-31" }),
    reply("MON-05", { plb_answer: Answer.partly, plb_comment: "Ein Ω – 😀" }),
    move(statuses.accepted, people.reviewer),
    move(statuses.submitted, people.owner, { plb_statement: "I attest." }),
    reply("APP-10", { plb_answer: Answer.no }),
    reply("APP-10", { plb_returned: true, plb_reviewcomment: "Show it." }, people.reviewer),
    reply("APP-10", { plb_returned: true }, people.owner),
    move(statuses.returned, people.reviewer),
    move(statuses.returned, people.reviewer, { plb_reviewcomment: "Show more." }),
    reply("APP-10", { plb_answer: Answer.partly }),
    () => tenant.evidence(id, "APP-10"),
    move(statuses.submitted, people.deputy),
    move(statuses.accepted, people.owner),
    move(statuses.accepted, people.deputy),
    move(statuses.accepted, people.reviewer),
    move(statuses.expired, people.coe),
    () => org.update(people.owner, "plb_attestation", id, { plb_statement: "Other." }),
    () => org.remove(people.owner, "plb_attestation", id),
  );
  const second = tenant.attestation(workload);
  attempt(
    () => tenant.answerAll(second),
    () => tenant.moveAttestation(second, statuses.submitted, people.owner),
    () => tenant.moveAttestation(second, statuses.accepted, people.reviewer),
  );
  org.now = "2028-12-24T12:00:00Z";
  attempt(() => tenant.moveAttestation(second, statuses.expired, people.coe));
  attempt(() => org.remove(people.owner, "plb_attestation", tenant.attestation(workload)));
}

function playException(tenant: Tenant): void {
  const { org } = tenant;
  const { statuses } = Exception;
  tenant.baselineInForce();
  const workload = tenant.workload();
  const attestation = tenant.attestation(workload);
  const subject = { plb_subjectkind: SubjectKind.workload, plb_workload: ref("plb_workload", workload) };
  attempt(
    () => tenant.exception(),
    () => tenant.exception({ ...subject, statuscode: statuses.approved }),
    () => tenant.exception({ plb_subjectkind: SubjectKind.tenant }, people.coe),
  );
  const move =
    (id: string, status: number, by: string, more = {}) =>
    (): void =>
      tenant.moveException(id, status, by, more);
  const id = tenant.exception(subject, people.deputy);
  attempt(
    () => tenant.reply(attestation, "SDL-03", { plb_answer: Answer.no, plb_exception: ref("plb_exception", id) }),
    () => tenant.reply(attestation, "APP-10", { plb_answer: Answer.no, plb_exception: ref("plb_exception", id) }),
    () => org.update(people.admin, "plb_exception", id, { plb_reason: "x" }),
    () => org.update(people.owner, "plb_exception", id, { plb_control: tenant.control("APP-10") }),
    () => org.update(people.owner, "plb_exception", id, { plb_validuntil: "2027-12-31" }),
    move(id, statuses.requested, people.owner),
    () => org.update(people.owner, "plb_exception", id, { plb_validuntil: null, plb_reason: "" }),
    move(id, statuses.requested, people.owner),
    () => org.update(people.owner, "plb_exception", id, { plb_validuntil: "2027-01-31", plb_reason: "March." }),
    move(id, statuses.requested, people.reviewer),
    move(id, statuses.requested, people.owner),
    () => org.update(people.owner, "plb_exception", id, { plb_reason: "Later." }),
    move(id, statuses.draft, people.reviewer),
    move(id, statuses.draft, people.owner),
    move(id, statuses.requested, people.owner),
    move(id, statuses.approved, people.owner),
    move(id, statuses.approved, people.deputy),
    move(id, statuses.rejected, people.reviewer),
    move(id, statuses.approved, people.reviewer),
    move(id, statuses.expired, people.coe),
    move(id, statuses.revoked, people.coe),
    move(id, statuses.revoked, people.coe, { plb_decisioncomment: "Fixed." }),
    () => org.remove(people.owner, "plb_exception", id),
  );
  const critical = tenant.exception({ ...subject, plb_control: tenant.control("APP-10") });
  attempt(
    move(critical, statuses.requested, people.owner),
    () => tenant.exception({ ...subject, plb_previousexception: ref("plb_exception", critical) }),
    () => tenant.reply(attestation, "APP-10", { plb_answer: Answer.no, plb_exception: ref("plb_exception", critical) }),
    () => org.remove(people.owner, "plb_exception", critical),
  );
  const environment = org.seed("plb_environment", { plb_name: "Production", ownerid: userRef(people.owner) });
  attempt(() =>
    tenant.exception({
      plb_subjectkind: SubjectKind.environment,
      plb_environment: ref("plb_environment", environment),
    }),
  );
}

function playAssessment(tenant: Tenant): void {
  const { org } = tenant;
  attempt(() => org.create(people.coe, "plb_assessment", { plb_scope: "Tenant" }));
  tenant.criteria();
  const start = (scope: string): string => org.create(people.coe, "plb_assessment", { plb_scope: scope });
  attempt(() => start(" "));
  const id = start("Tenant");
  const answer = (code: string): string =>
    idOf(
      org.rows("plb_assessmentanswer", { plb_assessment: ref("plb_assessment", id), plb_name: code })[0],
      "plb_assessmentanswerid",
    );
  const reply = (code: string, changes: Parameters<Organization["update"]>[3]) => (): void =>
    org.update(people.coe, "plb_assessmentanswer", answer(code), changes);
  const complete = (): void =>
    org.update(people.coe, "plb_assessment", id, { statuscode: Assessment.statuses.completed });
  attempt(
    () => start("Tenant"),
    complete,
    reply("MC-01", { plb_answer: CriterionAnswer.notApplicable }),
    reply("MC-01", { plb_name: "MC-99" }),
    () => org.remove(people.admin, "plb_assessmentanswer", answer("MC-01")),
    () => org.create(people.admin, "plb_assessmentanswer", { plb_assessment: ref("plb_assessment", id) }),
    ...["MC-01", "MC-11", "MC-19", "MC-28", "MC-36"].map((code) => reply(code, { plb_answer: CriterionAnswer.met })),
    reply("MC-37", { plb_answer: CriterionAnswer.partly }),
    () => org.update(people.coe, "plb_assessment", id, { plb_overall: 724800001 }),
    complete,
    reply("MC-37", { plb_answer: CriterionAnswer.met }),
    () => org.remove(people.coe, "plb_assessment", id),
    () => org.remove(people.coe, "plb_assessment", start("Europe")),
  );
}
