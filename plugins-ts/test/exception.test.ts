import { Answer, Exception, ExceptionTerm, Severity, SubjectKind } from "../src/generated/tables";
import { ref, userRef } from "./organization";
import { people, refusalOf, Tenant, tierAnswersOf } from "./tenant";

const { statuses } = Exception;
let tenant: Tenant;
let workload: string;
beforeEach(() => {
  tenant = new Tenant();
  workload = tenant.workload();
});
const row = (id: string) => tenant.org.row("plb_exception", id);
const draft = (more = {}, by = people.owner) =>
  tenant.exception({ plb_subjectkind: SubjectKind.workload, plb_workload: ref("plb_workload", workload), ...more }, by);
const requested = (more = {}) => {
  const id = draft(more);
  tenant.moveException(id, statuses.requested, people.owner);
  return id;
};

describe("drafting an exception", () => {
  test("takes severity and name from control and subject, and is shared with who answers for it", () => {
    const id = draft({ plb_severity: Severity.low }, people.deputy);
    expect(row(id)).toMatchObject({ plb_severity: Severity.medium, plb_name: "SDL-03 · Supplier Payments" });
    expect(tenant.org.isShared("plb_exception", id, people.owner)).toBe(true);
  });

  test("needs one subject, and starts as a draft", () => {
    expect(refusalOf(() => tenant.exception({ plb_subjectkind: SubjectKind.environment })).code).toBe(
      "exception.subjectUnclear",
    );
    expect(refusalOf(() => draft({ plb_subjectkind: SubjectKind.tenant })).code).toBe("exception.subjectUnclear");
    expect(refusalOf(() => draft({ statuscode: statuses.approved })).code).toBe("exception.startsAsDraft");
    expect(refusalOf(() => draft({ plb_approver: userRef(people.reviewer) })).code).toBe("exception.derived");
  });

  test("is changed by the people of the subject alone, never in its subject", () => {
    const id = draft();
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_exception", id, { plb_reason: "x" })).code).toBe(
      "exception.onlyRequesters",
    );
    expect(
      refusalOf(() => tenant.org.update(people.owner, "plb_exception", id, { plb_control: tenant.control("APP-10") }))
        .code,
    ).toBe("exception.subjectFixed");
    tenant.org.update(people.deputy, "plb_exception", id, { plb_reason: "Better words." });
    tenant.org.remove(people.owner, "plb_exception", id);
  });
});

test("deleting a draft leaves no answer leaning on it", () => {
  tenant.baselineInForce();
  const attestation = tenant.attestation(workload);
  const id = draft();
  tenant.reply(attestation, "SDL-03", { plb_answer: Answer.no, plb_exception: ref("plb_exception", id) });
  tenant.org.remove(people.owner, "plb_exception", id);
  const answer = tenant.org.row("plb_attestationanswer", tenant.answer(attestation, "SDL-03"));
  expect(answer["plb_exception"]).toBeNull();
});

describe("requesting", () => {
  test("records who and when, starts today, and is short or long by its length", () => {
    const id = requested();
    expect(row(id)).toMatchObject({
      plb_requestedby: userRef(people.owner),
      plb_requestedon: tenant.org.now,
      plb_validfrom: "2026-11-16",
      plb_term: ExceptionTerm.shortTerm,
    });
  });

  test("is refused beyond the longest term of the tier, with the latest end", () => {
    const refused = refusalOf(() => requested({ plb_validuntil: "2027-03-01" }));
    expect(refused.message).toMatch(
      /^EXC-\d+ would last 105 days\. A critical subject allows 90\. Choose 14 Feb 2027 or earlier\.$/,
    );
    tenant.org.languages.set(people.owner, 1031);
    expect(refusalOf(() => requested({ plb_validuntil: "2027-03-01" })).message).toContain("14. Feb. 2027");
  });

  test("needs reason, end and, from high severity, a compensating control", () => {
    expect(refusalOf(() => requested({ plb_reason: " " })).code).toBe("exception.reasonMissing");
    expect(refusalOf(() => requested({ plb_validuntil: null })).code).toBe("exception.endMissing");
    expect(refusalOf(() => requested({ plb_validuntil: "2026-11-16" })).code).toBe("exception.endNotAfterStart");
    expect(refusalOf(() => requested({ plb_validfrom: "2026-10-01", plb_validuntil: "2026-11-01" })).code).toBe(
      "exception.endInPast",
    );
    const refused = refusalOf(() => requested({ plb_control: tenant.control("APP-10") }));
    expect(refused.message).toContain("is critical: say what protects us until then.");
    requested({ plb_control: tenant.control("APP-10"), plb_compensating: "Two people watch the log." });
  });

  test("is for the people of the subject", () => {
    const id = draft();
    expect(refusalOf(() => tenant.moveException(id, statuses.requested, people.reviewer)).code).toBe(
      "exception.onlyRequesters",
    );
  });

  test("locks the terms", () => {
    const id = requested();
    expect(
      refusalOf(() => tenant.org.update(people.owner, "plb_exception", id, { plb_validuntil: "2027-02-01" })).code,
    ).toBe("exception.readOnly");
    expect(
      refusalOf(() => tenant.org.update(people.admin, "plb_exception", id, { plb_severity: Severity.low })).code,
    ).toBe("exception.derived");
    expect(refusalOf(() => tenant.org.remove(people.owner, "plb_exception", id)).code).toBe(
      "exception.deleteDraftOnly",
    );
  });
});

describe("deciding", () => {
  test("is for neither requester, author, owner nor deputy, whatever roles they have", () => {
    const id = draft({}, people.admin);
    tenant.moveException(id, statuses.requested, people.deputy);
    expect(refusalOf(() => tenant.moveException(id, statuses.approved, people.deputy)).message).toMatch(
      /^You asked for EXC-\d+\. Another approver decides\.$/,
    );
    expect(refusalOf(() => tenant.moveException(id, statuses.approved, people.admin)).code).toBe(
      "exception.ownRequest",
    );
    expect(refusalOf(() => tenant.moveException(id, statuses.approved, people.owner)).message).toMatch(
      /^You own Supplier Payments\. Someone else decides on EXC-\d+\.$/,
    );
    tenant.moveException(id, statuses.approved, people.reviewer);
    expect(row(id)).toMatchObject({
      plb_approver: userRef(people.reviewer),
      plb_decidedon: tenant.org.now,
      statecode: 0,
    });
  });

  test("measures the term again", () => {
    const id = requested();
    tenant.org.update(people.coe, "plb_tier", tenant.tier("critical").id, { plb_longestexception: 30 });
    expect(refusalOf(() => tenant.moveException(id, statuses.approved, people.reviewer)).code).toBe(
      "exception.tooLongToApprove",
    );
  });

  test("returning and rejecting need a comment; the requester may withdraw without one", () => {
    const id = requested();
    expect(refusalOf(() => tenant.moveException(id, statuses.draft, people.reviewer)).code).toBe(
      "exception.decisionNeedsComment",
    );
    expect(refusalOf(() => tenant.moveException(id, statuses.rejected, people.reviewer)).code).toBe(
      "exception.decisionNeedsComment",
    );
    tenant.moveException(id, statuses.draft, people.owner);
    tenant.moveException(id, statuses.requested, people.owner);
    tenant.moveException(id, statuses.rejected, people.reviewer, { plb_decisioncomment: "A fix is out." });
    expect(row(id)["statecode"]).toBe(1);
    expect(refusalOf(() => tenant.moveException(id, statuses.requested, people.owner)).code).toBe(
      "exception.notThatWay",
    );
  });

  test("a draft cannot be approved past its request", () => {
    expect(refusalOf(() => tenant.moveException(draft(), statuses.approved, people.reviewer)).code).toBe(
      "exception.notThatWay",
    );
  });
});

test("the deputy does not decide either", () => {
  const id = requested();
  const refused = refusalOf(() => tenant.moveException(id, statuses.approved, people.deputy));
  expect(refused.message).toMatch(/^You are the deputy of Supplier Payments\. Someone else decides on EXC-\d+\.$/);
});

describe("ending", () => {
  test("happens by date; recording it earlier is refused", () => {
    const id = requested();
    tenant.moveException(id, statuses.approved, people.reviewer);
    expect(refusalOf(() => tenant.moveException(id, statuses.expired, people.coe)).message).toContain(
      "is in force until 31 Jan 2027",
    );
    tenant.org.now = "2027-01-31T00:00:00Z";
    tenant.moveException(id, statuses.expired, people.coe);
  });

  test("revoking needs a comment; an approved one is otherwise fixed", () => {
    const id = requested();
    tenant.moveException(id, statuses.approved, people.reviewer);
    expect(
      refusalOf(() => tenant.org.update(people.admin, "plb_exception", id, { plb_validuntil: "2028-01-01" })).code,
    ).toBe("exception.approvedReadOnly");
    expect(refusalOf(() => tenant.moveException(id, statuses.revoked, people.reviewer)).code).toBe(
      "exception.decisionNeedsComment",
    );
    tenant.org.update(people.reviewer, "plb_exception", id, { plb_decisioncomment: "The risk grew." });
    tenant.moveException(id, statuses.revoked, people.reviewer);
    expect(refusalOf(() => tenant.org.update(people.owner, "plb_exception", id, { plb_reason: "x" })).code).toBe(
      "exception.closed",
    );
  });

  test("a renewal is a new row for the same control and subject", () => {
    const id = requested();
    const renewal = draft({ plb_previousexception: ref("plb_exception", id) });
    expect(row(renewal)["plb_previousexception"]).toEqual(ref("plb_exception", id));
    const wrong = { plb_previousexception: ref("plb_exception", id), plb_control: tenant.control("APP-10") };
    expect(refusalOf(() => draft(wrong)).code).toBe("exception.otherPrevious");
  });
});

describe("other subjects", () => {
  test("an environment has the limit of its most critical workload, and its owner does not decide", () => {
    const environment = tenant.org.seed("plb_environment", {
      plb_name: "Operations Prod",
      ownerid: userRef(people.technical),
    });
    tenant.org.seed("plb_workload_environment", { plb_workloadid: workload, plb_environmentid: environment });
    const more = {
      plb_subjectkind: SubjectKind.environment,
      plb_environment: ref("plb_environment", environment),
      plb_validuntil: "2027-03-01",
    };
    const long = tenant.exception(more, people.coe);
    expect(refusalOf(() => tenant.moveException(long, statuses.requested, people.coe)).message).toContain("allows 90");
    const short = tenant.exception({ ...more, plb_validuntil: "2027-01-31" }, people.coe);
    tenant.moveException(short, statuses.requested, people.coe);
    expect(refusalOf(() => tenant.moveException(short, statuses.approved, people.technical)).code).toBe(
      "exception.ownSubject",
    );
  });

  test("the tenant has the limit of critical", () => {
    const id = tenant.exception({ plb_subjectkind: SubjectKind.tenant, plb_validuntil: "2027-03-01" }, people.coe);
    expect(refusalOf(() => tenant.moveException(id, statuses.requested, people.coe)).code).toBe("exception.tooLong");
  });

  test("a workload without a tier has no limit to hold", () => {
    workload = tenant.workload({ ...tierAnswersOf(1), plb_tq1: null, plb_name: "New" });
    expect(refusalOf(() => requested()).code).toBe("exception.noTier");
  });
});
