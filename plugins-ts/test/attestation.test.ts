import { Answer, AppType, Attestation, AttestationAnswer, Duty, NotApplicableReason } from "../src/generated/tables";
import { idOf, ref, userRef } from "./organization";
import type { Attributes } from "./organization";
import { people, refusalOf, Tenant, tierAnswersOf } from "./tenant";

const { statuses } = Attestation;
let tenant: Tenant;
let workload: string;
beforeEach(() => {
  tenant = new Tenant();
  tenant.baselineInForce();
  workload = tenant.workload();
});
const attestationRow = (id: string) => tenant.org.row("plb_attestation", id);
const answerRow = (id: string, code: string) => tenant.org.row("plb_attestationanswer", tenant.answer(id, code));
const submitted = (): string => {
  const id = tenant.attestation(workload);
  tenant.answerAll(id);
  tenant.moveAttestation(id, statuses.submitted, people.owner);
  return id;
};

describe("starting an attestation", () => {
  test("takes the baseline in force and derives an answer for every workload control", () => {
    const id = tenant.attestation(workload);
    expect(attestationRow(id)).toMatchObject({
      plb_name: "Supplier Payments · 2026-H2",
      plb_tier: tenant.tier("critical"),
      plb_openitems: 3,
      plb_totalitems: 3,
    });
    const codes = tenant.org.rows("plb_attestationanswer").map((row) => row["plb_code"]);
    expect(codes.sort()).toEqual(["APP-05", "APP-10", "CMP-03", "MON-05", "SDL-03"]);
    expect(answerRow(id, "SDL-03")).toMatchObject({
      plb_applies: true,
      plb_duty: Duty.must,
      plb_applicability: "Applies because the workload uses: canvas apps.",
    });
    expect(answerRow(id, "APP-05")).toMatchObject({
      plb_applies: false,
      plb_notapplicablereason: NotApplicableReason.appTypeNotUsed,
    });
  });

  test("by the deputy still belongs to the owner", () => {
    const id = tenant.attestation(workload, people.deputy);
    expect(attestationRow(id)["ownerid"]).toEqual(userRef(people.owner));
    expect(answerRow(id, "APP-10")["ownerid"]).toEqual(userRef(people.owner));
  });

  test("needs a tier, a baseline in force, and no other one under way", () => {
    const open = tenant.workload({ plb_name: "Field Inspection", plb_tq1: null });
    expect(refusalOf(() => tenant.attestation(open)).message).toBe(
      "Field Inspection has no tier yet. Answer its six tier questions first.",
    );
    tenant.attestation(workload);
    expect(refusalOf(() => tenant.attestation(workload)).code).toBe("attestation.oneUnderWay");
    const draft = tenant.draftBaseline("2.0");
    const against = () =>
      tenant.org.create(people.owner, "plb_attestation", {
        plb_workload: ref("plb_workload", tenant.workload({ plb_name: "Third" })),
        plb_period: "x",
        plb_baseline: ref("plb_baseline", draft),
      });
    expect(refusalOf(against).code).toBe("attestation.baselineNotInForce");
    expect(refusalOf(() => tenant.org.create(people.owner, "plb_attestation", { plb_period: "x" })).code).toBe(
      "attestation.needsWorkload",
    );
    const bare = new Tenant();
    expect(refusalOf(() => bare.attestation(bare.workload())).code).toBe("attestation.noBaseline");
  });

  test("cannot begin accepted, or with a score", () => {
    const start = (more: Record<string, string | number>) => () =>
      tenant.org.create(people.admin, "plb_attestation", {
        plb_workload: ref("plb_workload", workload),
        plb_period: "x",
        ...more,
      });
    expect(refusalOf(start({ statuscode: statuses.accepted })).code).toBe("attestation.startsAsDraft");
    expect(refusalOf(start({ plb_score: "100.0" })).code).toBe("attestation.derived");
  });
});

test("a new period renames the draft", () => {
  const id = tenant.attestation(workload);
  tenant.org.update(people.owner, "plb_attestation", id, { plb_period: "2027-H1" });
  expect(attestationRow(id)["plb_name"]).toBe("Supplier Payments · 2027-H1");
});

describe("answering", () => {
  test("counts what is open without a reload", () => {
    const id = tenant.attestation(workload);
    tenant.reply(id, "APP-10", { plb_answer: Answer.yes });
    expect(attestationRow(id)["plb_openitems"]).toBe(3);
    const proof = tenant.evidence(id, "APP-10");
    expect(attestationRow(id)["plb_openitems"]).toBe(2);
    tenant.org.remove(people.owner, "plb_evidence", proof);
    expect(attestationRow(id)["plb_openitems"]).toBe(3);
    tenant.reply(id, "APP-10", { plb_answer: Answer.no, plb_plan: "Replace the gateway.", plb_plandue: "2027-01-31" });
    expect(attestationRow(id)["plb_openitems"]).toBe(2);
  });

  test("is for owner and deputy alone, whatever roles another person has", () => {
    const id = tenant.attestation(workload);
    tenant.reply(id, "APP-10", { plb_answer: Answer.partly }, people.deputy);
    expect(refusalOf(() => tenant.reply(id, "APP-10", { plb_answer: Answer.yes }, people.admin)).message).toBe(
      "You can read APP-10. Only the owner or deputy of Supplier Payments can answer.",
    );
  });

  test("never says not applicable, and only what applies and is not measured", () => {
    const id = tenant.attestation(workload);
    expect(refusalOf(() => tenant.reply(id, "APP-10", { plb_answer: Answer.notApplicable })).code).toBe(
      "attestationanswer.notApplicableByRule",
    );
    expect(refusalOf(() => tenant.reply(id, "APP-05", { plb_answer: Answer.yes })).code).toBe(
      "attestationanswer.doesNotApply",
    );
    expect(refusalOf(() => tenant.reply(id, "CMP-03", { plb_answer: Answer.yes })).code).toBe(
      "attestationanswer.measured",
    );
  });

  test("cannot touch what is derived, nor add or delete rows", () => {
    const id = tenant.attestation(workload);
    const forgeries: Attributes[] = [
      { plb_duty: Duty.should },
      { plb_applies: false },
      { plb_credit: "1.0000" },
      { plb_code: "X" },
    ];
    for (const forged of forgeries) {
      expect(refusalOf(() => tenant.reply(id, "APP-10", forged, people.admin)).code).toBe("attestationanswer.derived");
    }
    expect(
      refusalOf(() => tenant.org.remove(people.admin, "plb_attestationanswer", tenant.answer(id, "APP-10"))).code,
    ).toBe("attestationanswer.madeByServer");
    expect(
      refusalOf(() =>
        tenant.org.create(people.admin, "plb_attestationanswer", { plb_attestation: ref("plb_attestation", id) }),
      ).code,
    ).toBe("attestationanswer.madeByServer");
  });

  test("links only an exception for this control and workload", () => {
    const id = tenant.attestation(workload);
    const other = tenant.exception({ plb_subjectkind: 724800002, plb_workload: ref("plb_workload", workload) });
    expect(
      refusalOf(() => tenant.reply(id, "APP-10", { plb_answer: Answer.no, plb_exception: ref("plb_exception", other) }))
        .code,
    ).toBe("attestationanswer.otherException");
    tenant.reply(id, "SDL-03", { plb_answer: Answer.no, plb_exception: ref("plb_exception", other) });
    expect(attestationRow(id)["plb_openitems"]).toBe(3);
    tenant.moveException(other, 724800001, people.owner);
    expect(attestationRow(id)["plb_openitems"]).toBe(2);
  });
});

describe("evidence", () => {
  test("takes control, workload, name and expiry from its answer, and belongs to the owner", () => {
    const id = tenant.attestation(workload);
    const proof = tenant.org.row("plb_evidence", tenant.evidence(id, "APP-10", people.deputy));
    expect(proof).toMatchObject({
      plb_control: tenant.control("APP-10"),
      plb_name: "APP-10 · 2026-11-16",
      plb_expireson: "2027-02-08",
      ownerid: userRef(people.owner),
    });
  });

  test("shows the past, something, and for an open answer only", () => {
    const id = tenant.attestation(workload);
    const add = (more: Record<string, string | number | null>, by = people.owner) =>
      refusalOf(() => tenant.evidence(id, "APP-10", by, more)).code;
    expect(add({ plb_effectiveon: "2026-11-17" })).toBe("evidence.effectiveInFuture");
    expect(add({ plb_expireson: "2026-11-01" })).toBe("evidence.expiresTooEarly");
    expect(add({ plb_url: "" })).toBe("evidence.linkMissing");
    expect(add({ plb_source: 724800003 })).toBe("evidence.noteMissing");
    expect(add({}, people.admin)).toBe("evidence.onlyMakers");
  });

  test("is read-only once handed in; a reviewer may only reject it", () => {
    const id = tenant.attestation(workload);
    tenant.answerAll(id);
    const proof = idOf(tenant.org.rows("plb_evidence")[0], "plb_evidenceid");
    tenant.moveAttestation(id, statuses.submitted, people.owner);
    expect(
      refusalOf(() => tenant.org.update(people.owner, "plb_evidence", proof, { plb_url: "https://example.test/other" }))
        .code,
    ).toBe("evidence.notOpen");
    expect(refusalOf(() => tenant.org.remove(people.owner, "plb_evidence", proof)).code).toBe("evidence.notOpen");
    expect(
      refusalOf(() => tenant.org.update(people.owner, "plb_evidence", proof, { statecode: 1, statuscode: 724800001 }))
        .code,
    ).toBe("attestation.reviewerOwns");
    tenant.org.update(people.reviewer, "plb_evidence", proof, { statecode: 1, statuscode: 724800001 });
    expect(refusalOf(() => tenant.evidence(id, "APP-10")).code).toBe("evidence.notOpen");
  });

  test("cannot move to another answer", () => {
    const id = tenant.attestation(workload);
    const proof = tenant.evidence(id, "APP-10");
    const moved = { plb_attestationanswer: ref("plb_attestationanswer", tenant.answer(id, "SDL-03")) };
    expect(refusalOf(() => tenant.org.update(people.owner, "plb_evidence", proof, moved)).code).toBe(
      "evidence.answerFixed",
    );
  });
});

describe("submitting", () => {
  test("says what is missing, and where to start", () => {
    const id = tenant.attestation(workload);
    const refused = refusalOf(() => tenant.moveAttestation(id, statuses.submitted, people.owner));
    expect(refused.message).toMatch(
      /^ATT-\d+ cannot be submitted: 3 must-controls have no answer\. Start with APP-10\.$/,
    );
    tenant.reply(id, "APP-10", { plb_answer: Answer.no });
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.submitted, people.owner)).message).toContain(
      "1 × a No needs an exception or a plan",
    );
  });

  test("is for owner or deputy, records who and when, and closes the rows", () => {
    const id = tenant.attestation(workload);
    tenant.answerAll(id);
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.submitted, people.admin)).code).toBe(
      "attestation.onlyMakers",
    );
    tenant.moveAttestation(id, statuses.submitted, people.deputy);
    expect(attestationRow(id)).toMatchObject({
      plb_attestedby: userRef(people.deputy),
      plb_attestedon: tenant.org.now,
      plb_openitems: 0,
    });
    expect(refusalOf(() => tenant.org.update(people.owner, "plb_attestation", id, { plb_statement: "x" })).code).toBe(
      "attestation.readOnly",
    );
    expect(refusalOf(() => tenant.reply(id, "APP-10", { plb_answer: Answer.no })).code).toBe(
      "attestationanswer.notOpen",
    );
    expect(refusalOf(() => tenant.org.remove(people.owner, "plb_attestation", id)).code).toBe(
      "attestation.deleteDraftOnly",
    );
  });
});

test("a second submit is told that the first went through; a draft may repeat its status", () => {
  const id = tenant.attestation(workload);
  tenant.org.update(people.owner, "plb_attestation", id, { statuscode: statuses.draft, plb_statement: "Signed." });
  tenant.answerAll(id);
  tenant.moveAttestation(id, statuses.submitted, people.owner);
  const refused = refusalOf(() => tenant.moveAttestation(id, statuses.submitted, people.owner));
  expect(refused.message).toMatch(/^ATT-\d+ is submitted and cannot go to submitted\./);
});

describe("reviewing", () => {
  test("is for somebody who neither attested, owns nor deputises, also for administrators", () => {
    const id = submitted();
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.accepted, people.owner)).code).toBe(
      "attestation.reviewerOwns",
    );
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.accepted, people.deputy)).code).toBe(
      "attestation.reviewerIsDeputy",
    );
    tenant.org.update(people.owner, "plb_workload", workload, { plb_deputy: userRef(people.technical) });
    tenant.org.update(people.admin, "plb_workload", workload, { ownerid: userRef(people.admin) });
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.accepted, people.owner)).code).toBe(
      "attestation.reviewerAttested",
    );
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.accepted, people.admin)).code).toBe(
      "attestation.reviewerOwns",
    );
    tenant.moveAttestation(id, statuses.accepted, people.reviewer);
  });

  test("returning needs a comment; marked answers must be reworked before the next submit", () => {
    const id = submitted();
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.returned, people.reviewer)).code).toBe(
      "attestation.returnNeedsComment",
    );
    expect(refusalOf(() => tenant.reply(id, "APP-10", { plb_returned: true }, people.owner)).code).toBe(
      "attestation.reviewerOwns",
    );
    tenant.reply(id, "APP-10", { plb_returned: true, plb_reviewcomment: "Show the current page." }, people.reviewer);
    tenant.reply(id, "SDL-03", { plb_returned: true }, people.reviewer);
    tenant.moveAttestation(id, statuses.returned, people.reviewer, { plb_reviewcomment: "Two answers need work." });
    expect(attestationRow(id)).toMatchObject({ plb_reviewer: userRef(people.reviewer), plb_openitems: 2 });
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.submitted, people.owner)).message).toContain(
      "2 × a returned answer was not reworked",
    );
    tenant.reply(id, "APP-10", { plb_comment: "New link below." });
    tenant.evidence(id, "SDL-03");
    expect(answerRow(id, "SDL-03")["plb_returned"]).toBe(false);
    expect(attestationRow(id)["plb_openitems"]).toBe(0);
    tenant.moveAttestation(id, statuses.submitted, people.owner);
  });

  test("the maker cannot rewrite what the reviewer wrote", () => {
    const id = submitted();
    tenant.reply(id, "APP-10", { plb_returned: true, plb_reviewcomment: "Show the current page." }, people.reviewer);
    tenant.moveAttestation(id, statuses.returned, people.reviewer, { plb_reviewcomment: "One answer needs work." });
    const rewrite = { plb_comment: "Done.", plb_reviewcomment: "All fine." };
    expect(refusalOf(() => tenant.reply(id, "APP-10", rewrite)).code).toBe("attestationanswer.reviewOnlySubmitted");
    tenant.reply(id, "APP-10", { plb_comment: "Done.", plb_returned: false });
  });

  test("the maker may mark a returned answer as fixed, once it is back and nobody else", () => {
    const id = submitted();
    tenant.reply(id, "APP-10", { plb_returned: true, plb_reviewcomment: "Show the current page." }, people.reviewer);
    expect(() => tenant.reply(id, "APP-10", { plb_returned: false })).toThrow();
    tenant.moveAttestation(id, statuses.returned, people.reviewer, { plb_reviewcomment: "One answer needs work." });
    expect(() => tenant.reply(id, "APP-10", { plb_returned: false }, people.reviewer)).toThrow();
    tenant.reply(id, "APP-10", { plb_returned: false });
    tenant.moveAttestation(id, statuses.submitted, people.owner);
  });

  test("a reviewer marks only what is handed in", () => {
    const id = tenant.attestation(workload);
    expect(refusalOf(() => tenant.reply(id, "APP-10", { plb_returned: true }, people.reviewer)).code).toBe(
      "attestationanswer.reviewOnlySubmitted",
    );
  });
});

describe("accepting", () => {
  test("writes credit, score and validity, shows them on the workload and supersedes the one before", () => {
    const first = submitted();
    tenant.moveAttestation(first, statuses.accepted, people.reviewer);
    expect(attestationRow(first)).toMatchObject({
      plb_score: "100.0",
      plb_validuntil: "2027-05-15",
      plb_reviewer: userRef(people.reviewer),
    });
    expect(answerRow(first, "APP-10")["plb_credit"]).toBe("1.0000");
    expect(answerRow(first, "APP-05")["plb_answer"]).toBe(Answer.notApplicable);
    expect(tenant.org.row("plb_workload", workload)).toMatchObject({
      plb_score: "100.0",
      plb_lastattestedon: tenant.org.now,
    });

    tenant.org.now = "2026-12-01T09:00:00Z";
    const second = tenant.attestation(workload);
    tenant.answerAll(second);
    tenant.reply(second, "SDL-03", {
      plb_answer: Answer.no,
      plb_plan: "Move to the pipeline.",
      plb_plandue: "2027-02-01",
    });
    tenant.moveAttestation(second, statuses.submitted, people.owner);
    tenant.moveAttestation(second, statuses.accepted, people.reviewer);
    expect(attestationRow(second)["plb_score"]).toBe("70.6");
    expect(attestationRow(first)).toMatchObject({ statuscode: statuses.superseded, statecode: 1 });
  });

  test("makes history: nothing of it can be changed or deleted", () => {
    const id = submitted();
    tenant.moveAttestation(id, statuses.accepted, people.reviewer);
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_attestation", id, { plb_statement: "x" })).code).toBe(
      "attestation.history",
    );
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_attestation", id, { plb_score: "1.0" })).code).toBe(
      "attestation.derived",
    );
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.draft, people.admin)).code).toBe(
      "attestation.notThatWay",
    );
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.superseded, people.admin)).code).toBe(
      "attestation.notThatWay",
    );
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_attestation", id)).code).toBe(
      "attestation.deleteDraftOnly",
    );
    expect(refusalOf(() => tenant.reply(id, "APP-10", { plb_comment: "x" })).code).toBe("attestationanswer.notOpen");
  });

  test("lasts until the date says otherwise", () => {
    const id = submitted();
    tenant.moveAttestation(id, statuses.accepted, people.reviewer);
    expect(refusalOf(() => tenant.moveAttestation(id, statuses.expired, people.coe)).code).toBe("attestation.notStale");
    tenant.org.now = "2027-05-30T00:00:00Z";
    tenant.moveAttestation(id, statuses.expired, people.coe);
    expect(attestationRow(id)["statecode"]).toBe(1);
  });
});

test("rows follow the workload to another owner in every status", () => {
  const id = submitted();
  tenant.moveAttestation(id, statuses.accepted, people.reviewer);
  const heir = { ownerid: userRef(people.technical) };
  tenant.org.update(people.admin, "plb_attestation", id, heir);
  tenant.org.update(people.admin, "plb_attestationanswer", tenant.answer(id, "APP-10"), heir);
  tenant.org.update(people.admin, "plb_evidence", idOf(tenant.org.rows("plb_evidence")[0], "plb_evidenceid"), heir);
  expect(answerRow(id, "APP-10")["ownerid"]).toEqual(userRef(people.technical));
});

test("a draft is deleted with its answers and evidence", () => {
  const id = tenant.attestation(workload);
  tenant.answerAll(id);
  tenant.org.remove(people.owner, "plb_attestation", id);
  expect(tenant.org.rows(AttestationAnswer.table)).toEqual([]);
  expect(tenant.org.rows("plb_evidence")).toEqual([]);
});

test("a refusal in the middle leaves nothing half-written", () => {
  const broken = new Tenant();
  broken.baselineInForce();
  const id = broken.workload({ plb_apptypes: [AppType.canvasApp], ...tierAnswersOf(3) });
  expect(
    refusalOf(() =>
      broken.org.create(people.owner, "plb_attestation", { plb_workload: ref("plb_workload", id), plb_period: " " }),
    ).code,
  ).toBe("attestation.needsWorkload");
  expect(broken.org.rows("plb_attestation")).toEqual([]);
});
