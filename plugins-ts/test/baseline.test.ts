import { Baseline, BaselineStart, Duty, Tailoring } from "../src/generated/tables";
import { idOf, ref } from "./organization";
import { people, refusalOf, Tenant } from "./tenant";

const { statuses } = Baseline;
let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
});
const rowOf = (baseline: string, code: string) => {
  const [row] = tenant.org.rows("plb_baselinecontrol", { plb_baseline: ref("plb_baseline", baseline), plb_code: code });
  return { id: idOf(row, "plb_baselinecontrolid"), row };
};
const tailor = (baseline: string, code: string, attributes: Record<string, string | number>) =>
  tenant.org.update(people.coe, "plb_baselinecontrol", rowOf(baseline, code).id, attributes);

describe("starting a baseline", () => {
  test("from the library copies every active control with a snapshot of its text", () => {
    const id = tenant.draftBaseline();
    expect(tenant.org.row("plb_baseline", id)).toMatchObject({ plb_controlcount: 6, plb_changedcount: 0 });
    expect(rowOf(id, "APP-10").row).toMatchObject({
      plb_statement: "Statement of APP-10.",
      plb_tailoring: Tailoring.kept,
    });
    tenant.org.update(people.coe, "plb_control", tenant.control("APP-10").id, { plb_statement: "New text." });
    expect(rowOf(id, "APP-10").row?.["plb_statement"]).toBe("Statement of APP-10.");
  });

  test("from the previous version copies what that one kept", () => {
    const first = tenant.draftBaseline();
    tailor(first, "GOV-01", { plb_tailoring: Tailoring.removed, plb_reason: "Covered elsewhere." });
    tailor(first, "APP-10", { plb_dutypersonal: Duty.must, plb_reason: "It holds for all." });
    tenant.enforce(first);
    const second = tenant.draftBaseline("2.0", { plb_startfrom: BaselineStart.previousVersion });
    expect(tenant.org.row("plb_baseline", second)).toMatchObject({ plb_controlcount: 5, plb_changedcount: 0 });
    expect(rowOf(second, "APP-10").row).toMatchObject({ plb_dutypersonal: Duty.must, plb_tailoring: Tailoring.kept });
  });

  test("needs a previous version to start from, of the same line", () => {
    expect(refusalOf(() => tenant.draftBaseline("2.0", { plb_startfrom: BaselineStart.previousVersion })).code).toBe(
      "baseline.noPrevious",
    );
    const other = tenant.draftBaseline("1.0", { plb_code: "XX" });
    const wrong = { plb_startfrom: BaselineStart.previousVersion, plb_previousversion: ref("plb_baseline", other) };
    expect(refusalOf(() => tenant.draftBaseline("2.0", wrong)).code).toBe("baseline.otherLine");
  });

  test("is refused while another version of the line is being worked on, or in another status than draft", () => {
    tenant.draftBaseline();
    expect(refusalOf(() => tenant.draftBaseline("1.1")).code).toBe("baseline.oneOpenVersion");
    expect(refusalOf(() => tenant.draftBaseline("1.0", { plb_code: "YY", statuscode: statuses.inForce })).code).toBe(
      "baseline.startsAsDraft",
    );
    expect(refusalOf(() => tenant.draftBaseline("1.0", { plb_code: " " })).code).toBe("baseline.codeMissing");
  });
});

describe("tailoring", () => {
  test("follows from the difference, not from what the client says", () => {
    const id = tenant.draftBaseline();
    tailor(id, "SDL-03", { plb_dutyteam: Duty.must, plb_tailoring: Tailoring.kept });
    expect(rowOf(id, "SDL-03").row?.["plb_tailoring"]).toBe(Tailoring.changed);
    tailor(id, "SDL-03", { plb_dutyteam: Duty.should });
    expect(rowOf(id, "SDL-03").row?.["plb_tailoring"]).toBe(Tailoring.kept);
    tailor(id, "APP-05", { plb_tailoring: Tailoring.removed });
    expect(tenant.org.row("plb_baseline", id)).toMatchObject({ plb_controlcount: 5, plb_changedcount: 1 });
    tailor(id, "APP-05", { plb_tailoring: Tailoring.kept });
    expect(tenant.org.row("plb_baseline", id)).toMatchObject({ plb_controlcount: 6, plb_changedcount: 0 });
  });

  test("marks what a draft added, and lets only that be deleted", () => {
    const id = tenant.draftBaseline("1.0", { plb_startfrom: BaselineStart.empty });
    const added = tenant.org.create(people.coe, "plb_baselinecontrol", {
      plb_baseline: ref("plb_baseline", id),
      plb_control: tenant.control("APP-10"),
    });
    expect(tenant.org.row("plb_baselinecontrol", added)).toMatchObject({
      plb_tailoring: Tailoring.added,
      plb_code: "APP-10",
    });
    tenant.org.remove(people.coe, "plb_baselinecontrol", added);
    expect(tenant.org.row("plb_baseline", id)["plb_controlcount"]).toBe(0);
    tenant.org.remove(people.coe, "plb_baseline", id);
    const full = tenant.draftBaseline("1.1");
    expect(refusalOf(() => tenant.org.remove(people.coe, "plb_baselinecontrol", rowOf(full, "APP-10").id)).code).toBe(
      "baselinecontrol.removeInstead",
    );
  });

  test("keeps what comes from the library, and knows its words", () => {
    const id = tenant.draftBaseline();
    expect(refusalOf(() => tailor(id, "APP-10", { plb_code: "X-1" })).code).toBe("baselinecontrol.snapshot");
    expect(refusalOf(() => tailor(id, "APP-10", { plb_appliesto: "fax" })).code).toBe("control.unknownToken");
  });

  test("takes no retired control", () => {
    const id = tenant.draftBaseline("1.0", { plb_startfrom: BaselineStart.empty });
    tenant.org.update(people.coe, "plb_control", tenant.control("APP-10").id, { statecode: 1, statuscode: 2 });
    const add = () =>
      tenant.org.create(people.coe, "plb_baselinecontrol", {
        plb_baseline: ref("plb_baseline", id),
        plb_control: tenant.control("APP-10"),
      });
    expect(refusalOf(add).code).toBe("baselinecontrol.controlRetired");
  });
});

describe("review and force", () => {
  test("every changed or removed control needs a reason before review", () => {
    const id = tenant.draftBaseline();
    tailor(id, "SDL-03", { plb_dutyteam: Duty.must });
    const refused = refusalOf(() => tenant.moveBaseline(id, statuses.inReview));
    expect(refused.message).toBe(
      "1 reason is missing. Say why SDL-03 changed. Every changed or removed control needs a reason before review.",
    );
    tailor(id, "SDL-03", { plb_reason: "Teams publish apps too." });
    tenant.moveBaseline(id, statuses.inReview);
    expect(tenant.org.row("plb_baseline", id)["plb_submittedon"]).toBe(tenant.org.now);
  });

  test("a business and a technical vote by two people who did not write it, also for an administrator", () => {
    const id = tenant.draftBaseline();
    tenant.moveBaseline(id, statuses.inReview);
    expect(refusalOf(() => tenant.vote(id, people.coe, 724800000)).code).toBe("baselineapproval.author");
    tenant.vote(id, people.business, 724800000);
    expect(refusalOf(() => tenant.vote(id, people.business, 724800001)).code).toBe("baselineapproval.votedAlready");
    expect(refusalOf(() => tenant.vote(id, people.technical, 724800000)).code).toBe("baselineapproval.roleTaken");
    expect(refusalOf(() => tenant.moveBaseline(id, statuses.inForce, people.admin)).code).toBe(
      "baseline.approvalsMissing",
    );
    tenant.vote(id, people.technical, 724800001);
    tenant.moveBaseline(id, statuses.inForce);
    expect(tenant.org.row("plb_baseline", id)).toMatchObject({
      plb_inforceon: tenant.org.now,
      plb_effectivefrom: "2026-11-16",
    });
  });

  test("somebody who tailored a control is an author too", () => {
    const id = tenant.draftBaseline();
    tenant.org.update(people.business, "plb_baselinecontrol", rowOf(id, "SDL-03").id, { plb_reason: "note" });
    tenant.moveBaseline(id, statuses.inReview);
    expect(refusalOf(() => tenant.vote(id, people.business, 724800000)).code).toBe("baselineapproval.author");
  });

  test("a reject needs a comment and ends the version; a vote is final", () => {
    const id = tenant.draftBaseline();
    tenant.moveBaseline(id, statuses.inReview);
    expect(refusalOf(() => tenant.vote(id, people.business, 724800000, 724800001)).code).toBe(
      "baselineapproval.rejectNeedsComment",
    );
    expect(refusalOf(() => tenant.moveBaseline(id, statuses.rejected)).code).toBe("baseline.rejectedByVote");
    const vote = tenant.vote(id, people.business, 724800000, 724800001, "Too strict for teams.");
    expect(tenant.org.row("plb_baselineapproval", vote)).toMatchObject({
      plb_approver: { id: people.business },
      plb_decidedon: tenant.org.now,
    });
    expect(tenant.org.row("plb_baseline", id)).toMatchObject({ statuscode: statuses.rejected, statecode: 1 });
    expect(
      refusalOf(() => tenant.org.update(people.admin, "plb_baselineapproval", vote, { plb_decision: 724800000 })).code,
    ).toBe("baselineapproval.final");
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_baselineapproval", vote)).code).toBe(
      "baselineapproval.final",
    );
  });

  test("votes are cast in review only and go when the text opens again", () => {
    const id = tenant.draftBaseline();
    expect(refusalOf(() => tenant.vote(id, people.business, 724800000)).code).toBe("baselineapproval.notInReview");
    tenant.moveBaseline(id, statuses.inReview);
    tenant.vote(id, people.business, 724800000);
    tenant.moveBaseline(id, statuses.draft);
    expect(tenant.org.rows("plb_baselineapproval")).toEqual([]);
  });

  test("a voter cannot name somebody else", () => {
    const id = tenant.draftBaseline();
    tenant.moveBaseline(id, statuses.inReview);
    const forged = {
      plb_baseline: ref("plb_baseline", id),
      plb_role: 724800000,
      plb_decision: 724800000,
      plb_approver: ref("systemuser", people.technical),
    };
    expect(refusalOf(() => tenant.org.create(people.admin, "plb_baselineapproval", forged)).code).toBe(
      "baselineapproval.verdict",
    );
  });

  test("entering force supersedes the version before in the same step", () => {
    const first = tenant.baselineInForce();
    const second = tenant.baselineInForce("2.0", { plb_startfrom: BaselineStart.previousVersion });
    expect(tenant.org.row("plb_baseline", first)).toMatchObject({ statuscode: statuses.superseded, statecode: 1 });
    expect(tenant.org.row("plb_baseline", second)["statuscode"]).toBe(statuses.inForce);
  });

  test("a version in force and its controls are immutable, whoever asks", () => {
    const id = tenant.baselineInForce();
    const refused = refusalOf(() => tenant.org.update(people.admin, "plb_baseline", id, { plb_purpose: "new" }));
    expect(refused.message).toBe("Tenant baseline v1.0 is in force and cannot be changed. Start a new version.");
    expect(
      refusalOf(() =>
        tenant.org.update(people.admin, "plb_baselinecontrol", rowOf(id, "APP-10").id, { plb_reason: "x" }),
      ).code,
    ).toBe("baseline.inForce");
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_baseline", id)).code).toBe("baseline.deleteDraftOnly");
    expect(refusalOf(() => tenant.moveBaseline(id, statuses.draft, people.admin)).code).toBe("baseline.notThatWay");
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_baseline", id, { statecode: 1 })).code).toBe(
      "status.stateAlone",
    );
    const add = { plb_baseline: ref("plb_baseline", id), plb_control: tenant.control("APP-10") };
    expect(refusalOf(() => tenant.org.create(people.admin, "plb_baselinecontrol", add)).code).toBe("baseline.inForce");
  });

  test("counts, times and the origin cannot be forged in a draft", () => {
    const id = tenant.draftBaseline();
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_baseline", id, { plb_controlcount: 0 })).code).toBe(
      "baseline.derived",
    );
    expect(
      refusalOf(() => tenant.org.update(people.admin, "plb_baseline", id, { plb_inforceon: tenant.org.now })).code,
    ).toBe("baseline.derived");
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_baseline", id, { plb_code: "ZZ" })).code).toBe(
      "baseline.fixedAfterCreate",
    );
  });

  test("a draft is deleted with its controls", () => {
    const id = tenant.draftBaseline();
    tenant.org.remove(people.coe, "plb_baseline", id);
    expect(tenant.org.rows("plb_baselinecontrol")).toEqual([]);
  });
});

test("the refusal speaks German to a German user", () => {
  const id = tenant.baselineInForce();
  tenant.org.languages.set(people.coe, 1031);
  const refused = refusalOf(() => tenant.org.update(people.coe, "plb_baseline", id, { plb_purpose: "neu" }));
  expect(refused.message).toBe(
    "Tenant baseline v1.0 ist in Kraft und lässt sich nicht ändern. Beginnen Sie eine neue Version.",
  );
});

describe("the library", () => {
  test("keeps a control that is in use, and its code", () => {
    tenant.draftBaseline();
    const id = tenant.control("APP-10").id;
    expect(refusalOf(() => tenant.org.remove(people.admin, "plb_control", id)).code).toBe("control.used");
    expect(refusalOf(() => tenant.org.update(people.admin, "plb_control", id, { plb_code: "APP-99" })).code).toBe(
      "control.codeFixed",
    );
    tenant.org.update(people.admin, "plb_control", id, { plb_statement: "Better words." });
  });
  test("lets an unused control go, and refuses words nobody knows", () => {
    tenant.org.remove(people.coe, "plb_control", tenant.control("APP-10").id);
    expect(
      refusalOf(() => tenant.org.create(people.coe, "plb_control", { plb_code: "X", plb_appliesto: "canvas,fax" }))
        .message,
    ).toContain('"fax"');
  });
});
