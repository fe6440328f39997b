import { AppType, Attestation, Regulation } from "../src/generated/tables";
import { ref, userRef } from "./organization";
import { option, people, refusalOf, Tenant, tierAnswersOf } from "./tenant";

let tenant: Tenant;
beforeEach(() => {
  tenant = new Tenant();
});
const row = (id: string) => tenant.org.row("plb_workload", id);

describe("the tier of a workload", () => {
  test("follows from the six answers", () => {
    expect(row(tenant.workload())).toMatchObject({ plb_tierpoints: 45, plb_tier: tenant.tier("critical") });
    const team = tenant.workload({ ...tierAnswersOf(0), plb_tq1: option(2), plb_tq2: option(1) });
    expect(row(team)).toMatchObject({ plb_tierpoints: 8, plb_tier: tenant.tier("team") });
    tenant.org.update(people.owner, "plb_workload", team, { plb_tq3: option(3) });
    expect(row(team)).toMatchObject({ plb_tierpoints: 17, plb_tier: tenant.tier("team") });
  });

  test("is open until all six are answered", () => {
    const id = tenant.workload({ plb_tq6: null });
    expect(row(id)["plb_tier"]).toBeNull();
    expect(row(id)["plb_tierpoints"]).toBe(39);
  });

  test("is raised with a reason, never lowered", () => {
    const id = tenant.workload(tierAnswersOf(1));
    expect(row(id)["plb_tier"]).toEqual(tenant.tier("team"));
    const raise = (code: string, reason: string) =>
      tenant.org.update(people.owner, "plb_workload", id, {
        plb_raisedtier: tenant.tier(code),
        plb_raisereason: reason,
      });
    expect(refusalOf(() => raise("critical", " ")).message).toBe(
      "Supplier Payments is raised to Critical without a reason. Say why it needs the higher tier.",
    );
    expect(refusalOf(() => raise("personal", "small")).code).toBe("workload.raiseLowers");
    raise("critical", "It pays suppliers.");
    expect(row(id)["plb_tier"]).toEqual(tenant.tier("critical"));
  });

  test("cannot be entered, not even by an administrator", () => {
    const id = tenant.workload(tierAnswersOf(3));
    expect(
      refusalOf(() => tenant.org.update(people.admin, "plb_workload", id, { plb_tier: tenant.tier("personal") })).code,
    ).toBe("workload.derived");
    expect(refusalOf(() => tenant.workload({ plb_score: "100.0" })).code).toBe("workload.derived");
  });
});

describe("the deputy", () => {
  test("gets access and loses it when replaced", () => {
    tenant.baselineInForce();
    const id = tenant.workload();
    const attestation = tenant.attestation(id);
    expect(tenant.org.isShared("plb_workload", id, people.deputy)).toBe(true);
    expect(tenant.org.isShared("plb_attestation", attestation, people.deputy)).toBe(true);
    tenant.org.update(people.owner, "plb_workload", id, { plb_deputy: userRef(people.technical) });
    expect(tenant.org.isShared("plb_workload", id, people.deputy)).toBe(false);
    expect(tenant.org.isShared("plb_attestation", attestation, people.deputy)).toBe(false);
    expect(tenant.org.isShared("plb_attestation", attestation, people.technical)).toBe(true);
  });

  test("is somebody else than the owner", () => {
    expect(refusalOf(() => tenant.workload({ plb_deputy: userRef(people.owner) })).code).toBe("workload.deputyIsOwner");
  });
});

describe("changing a workload while it is attested", () => {
  test("derives the open attestation again and keeps what was answered", () => {
    tenant.baselineInForce();
    const id = tenant.workload({ ...tierAnswersOf(1), plb_apptypes: [AppType.canvasApp] });
    const attestation = tenant.attestation(id);
    expect(tenant.org.row("plb_attestation", attestation)).toMatchObject({
      plb_openitems: 1,
      plb_totalitems: 2,
      plb_tier: tenant.tier("team"),
    });
    tenant.reply(attestation, "APP-10", { plb_answer: 724800001, plb_comment: "Most of it." });

    tenant.org.update(people.owner, "plb_workload", id, {
      plb_raisedtier: tenant.tier("critical"),
      plb_raisereason: "It pays suppliers.",
      plb_apptypes: [AppType.canvasApp, AppType.powerPagesSite],
    });
    expect(tenant.org.row("plb_attestationanswer", tenant.answer(attestation, "APP-10"))).toMatchObject({
      plb_answer: 724800001,
      plb_comment: "Most of it.",
      plb_newsince: false,
    });
    expect(tenant.org.row("plb_attestationanswer", tenant.answer(attestation, "APP-05"))).toMatchObject({
      plb_applies: true,
      plb_newsince: true,
    });
    expect(tenant.org.row("plb_attestationanswer", tenant.answer(attestation, "SDL-03"))).toMatchObject({
      plb_newsince: true,
    });
    expect(tenant.org.row("plb_attestation", attestation)).toMatchObject({
      plb_totalitems: 4,
      plb_tier: tenant.tier("critical"),
    });
  });

  test("does not touch an attestation that was handed in", () => {
    tenant.baselineInForce();
    const id = tenant.workload();
    const attestation = tenant.attestation(id);
    tenant.answerAll(attestation);
    tenant.moveAttestation(attestation, Attestation.statuses.submitted, people.owner);
    tenant.org.update(people.owner, "plb_workload", id, {
      plb_apptypes: [AppType.powerPagesSite],
      plb_regulations: [Regulation.gxp],
    });
    expect(tenant.org.row("plb_attestationanswer", tenant.answer(attestation, "SDL-03"))["plb_applies"]).toBe(true);
  });
});

test("a workload with attestations is retired, not deleted", () => {
  tenant.baselineInForce();
  const id = tenant.workload();
  tenant.org.create(people.owner, "plb_attestation", { plb_workload: ref("plb_workload", id), plb_period: "2026-H2" });
  expect(refusalOf(() => tenant.org.remove(people.admin, "plb_workload", id)).code).toBe("workload.used");
});
