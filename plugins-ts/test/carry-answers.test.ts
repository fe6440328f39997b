import {
  Answer,
  Attestation,
  BaselineStart,
  Duty,
  EvidenceSource,
  Exception,
  SubjectKind,
} from "../src/generated/tables";
import { idOf, ref } from "./organization";
import type { Attributes } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = Attestation;

interface Reason {
  readonly code: string;
  readonly reason: string;
  readonly text: string;
}

let tenant: Tenant;
let workload: string;
let first: string;
beforeEach(() => {
  tenant = new Tenant();
  tenant.baselineInForce();
  workload = tenant.workload();
  first = tenant.attestation(workload);
});
const accept = (id: string) => {
  tenant.moveAttestation(id, statuses.submitted, people.owner);
  tenant.moveAttestation(id, statuses.accepted, people.reviewer);
};
const call = (attestation: string, more: Record<string, unknown> = {}, by = people.owner) => {
  const outputs = tenant.org.call(by, "plb_CarryAnswers", { Attestation: attestation, ...more });
  const { carried, left, notes } = JSON.parse(String(outputs["Result"])) as Record<string, Reason[]>;
  return { carried, left, notes, counts: [outputs["Carried"], outputs["Left"]] };
};
const answer = (attestation: string, code: string) =>
  tenant.org.row("plb_attestationanswer", tenant.answer(attestation, code));
const evidenceOf = (attestation: string, code: string) =>
  tenant.org.rows("plb_evidence", {
    plb_attestationanswer: ref("plb_attestationanswer", tenant.answer(attestation, code)),
  });
/** A new version in which one control is changed. */
const nextVersion = (code: string, changes: Attributes) => {
  const id = tenant.draftBaseline("2.0", { plb_startfrom: BaselineStart.previousVersion });
  const [row] = tenant.org.rows("plb_baselinecontrol", { plb_baseline: ref("plb_baseline", id), plb_code: code });
  tenant.org.update(people.coe, "plb_baselinecontrol", idOf(row, "plb_baselinecontrolid"), {
    plb_reason: "Auditors ask for it.",
    ...changes,
  });
  tenant.enforce(id);
};

test("answers, comments and valid evidence go into the next attestation", () => {
  tenant.answerAll(first);
  tenant.reply(first, "MON-05", { plb_comment: "Every Monday." });
  tenant.evidence(first, "SDL-03", people.owner, { plb_source: EvidenceSource.note, plb_note: "Seen.", plb_url: null });
  accept(first);
  const next = tenant.attestation(workload);
  const result = call(next, {}, people.deputy);
  expect(result).toMatchObject({ carried: ["APP-10", "MON-05", "SDL-03"], left: [], notes: [], counts: [3, 0] });
  expect(answer(next, "MON-05")).toMatchObject({ plb_answer: Answer.yes, plb_comment: "Every Monday." });
  expect(evidenceOf(next, "SDL-03").map((row) => row["plb_note"] ?? row["plb_url"])).toEqual([
    "https://example.test/proof",
    "Seen.",
  ]);
  expect(evidenceOf(first, "SDL-03")).toHaveLength(2);
  expect(tenant.org.row("plb_attestation", next)["plb_openitems"]).toBe(0);
  accept(next);
});

test("an answer that was given stays, and one may be carried alone", () => {
  tenant.answerAll(first);
  accept(first);
  const next = tenant.attestation(workload);
  tenant.reply(next, "APP-10", { plb_answer: Answer.no });
  expect(call(next, { Answer: tenant.answer(next, "APP-10") }).left).toMatchObject([
    { code: "APP-10", reason: "answered", text: "APP-10 has an answer already; it stays." },
  ]);
  expect(call(next, { Answer: tenant.answer(next, "SDL-03") }).carried).toEqual(["SDL-03"]);
  expect(call(next).carried).toEqual(["MON-05"]);
  expect(answer(next, "APP-10")["plb_answer"]).toBe(Answer.no);
  expect(refusalOf(() => call(next, { Answer: tenant.answer(first, "APP-10") })).code).toBe("carry.otherAnswer");
});

test("what changed in the new version is left, with the reason", () => {
  tenant.answerAll(first);
  accept(first);
  nextVersion("SDL-03", { plb_statement: "Scan twice." });
  const next = tenant.attestation(workload);
  expect(call(next)).toMatchObject({ carried: ["APP-10", "MON-05"], left: [{ code: "SDL-03", reason: "changed" }] });
});

test("another duty leaves the answer to be given again", () => {
  tenant.answerAll(first);
  accept(first);
  nextVersion("APP-10", { plb_dutycritical: Duty.should });
  expect(call(tenant.attestation(workload)).left).toMatchObject([{ code: "APP-10", reason: "duty" }]);
});

test("files, evidence that expired, plans that passed and exceptions that ended do not go along, and that is said", () => {
  tenant.answerAll(first);
  const exception = tenant.exception({
    plb_subjectkind: SubjectKind.workload,
    plb_workload: ref("plb_workload", workload),
    plb_validuntil: "2026-12-31",
  });
  tenant.moveException(exception, Exception.statuses.requested, people.owner);
  tenant.reply(first, "SDL-03", { plb_answer: Answer.no, plb_exception: ref("plb_exception", exception) });
  tenant.reply(first, "MON-05", { plb_answer: Answer.no, plb_plan: "Hire.", plb_plandue: "2027-01-10" });
  tenant.evidence(first, "APP-10", people.owner, { plb_source: EvidenceSource.file });
  tenant.evidence(first, "APP-10", people.owner, { plb_expireson: "2026-11-20" });
  accept(first);
  tenant.org.now = "2027-01-11T08:00:00Z";
  const next = tenant.attestation(workload);
  expect(call(next).notes?.map((one) => `${one.code} ${one.reason}`)).toEqual([
    "APP-10 file",
    "APP-10 evidenceExpired",
    "MON-05 planPassed",
    "SDL-03 exceptionEnded",
  ]);
  expect(evidenceOf(next, "APP-10")).toHaveLength(1);
  expect(answer(next, "MON-05")).toMatchObject({ plb_answer: Answer.no });
  expect(answer(next, "MON-05")["plb_plan"] ?? null).toBeNull();
  expect(answer(next, "SDL-03")["plb_exception"] ?? null).toBeNull();
});

test("a plan and an exception that still run go along", () => {
  tenant.answerAll(first);
  const exception = tenant.exception({
    plb_subjectkind: SubjectKind.workload,
    plb_workload: ref("plb_workload", workload),
  });
  tenant.moveException(exception, Exception.statuses.requested, people.owner);
  tenant.reply(first, "SDL-03", { plb_answer: Answer.no, plb_exception: ref("plb_exception", exception) });
  tenant.reply(first, "MON-05", { plb_answer: Answer.no, plb_plan: "Hire.", plb_plandue: "2027-01-10" });
  accept(first);
  const next = tenant.attestation(workload);
  expect(call(next).notes).toEqual([]);
  expect(answer(next, "SDL-03")["plb_exception"]).toEqual(ref("plb_exception", exception));
  expect(answer(next, "MON-05")).toMatchObject({ plb_plan: "Hire.", plb_plandue: "2027-01-10" });
});

test("is for owner and deputy, into an open attestation, after an accepted one", () => {
  expect(refusalOf(() => call(first)).code).toBe("carry.nothingBefore");
  expect(refusalOf(() => tenant.org.call(people.owner, "plb_CarryAnswers", {})).code).toBe("carry.attestationMissing");
  tenant.answerAll(first);
  accept(first);
  expect(refusalOf(() => call(first)).code).toBe("carry.notOpen");
  const next = tenant.attestation(workload);
  expect(refusalOf(() => call(next, {}, people.admin)).message).toMatch(
    /^Only the owner or deputy of Supplier Payments can carry answers into ATT-\d+\. Ask one of them\.$/,
  );
});
