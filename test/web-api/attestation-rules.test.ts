import { choiceValue } from "../../cli/src/content/choice-value";
import { Attestation, AttestationAnswer, Control, Evidence, Workload } from "../../cli/src/generated/tables";
import { libraryId } from "../../cli/src/content/library-rows";
import { openTenant, type TestTenant } from "../tenant";
import {
  answerAll,
  answersOf,
  answerYes,
  baselineInForce,
  bind,
  inDays,
  isAsked,
  mostPoints,
  noPoints,
  readRow,
  refusalOf,
  registerWorkload,
  setStatus,
  startAttestation,
} from "./scenes";

const { statuses } = Attestation;
const answer = AttestationAnswer.columns.answer;

describe("the rules of workloads and attestations hold through the Web API", () => {
  let tenant: TestTenant;
  beforeAll(async () => {
    tenant = await openTenant();
    await baselineInForce(tenant, "1.0");
  }, 120_000);
  afterAll(() => tenant.close());

  const deputy = (user: string) => bind(Workload.lookups.deputy.navigation, "systemusers", tenant.userId(user));
  const status = async (id: string): Promise<unknown> =>
    (await readRow(tenant.as("auditor"), Attestation.set, Attestation.id, id))["statuscode"];

  test("the tier follows from the answers and nobody writes it", async () => {
    const maker = tenant.as("maker");
    const id = await registerWorkload(maker, "Supplier payments", mostPoints);
    const row = await readRow(maker, Workload.set, Workload.id, id);
    expect(row[Workload.columns.tierpoints]).toBe(45);
    expect(row[Workload.lookups.tier.value]).toBe(libraryId("tier", "critical"));
    const refusal = await refusalOf(
      maker.update(
        Workload.set,
        id,
        bind(Workload.lookups.tier.navigation, "plb_tiers", libraryId("tier", "personal")),
      ),
    );
    expect(refusal.status).toBe(403);
    const lower = await refusalOf(
      maker.update(Workload.set, id, {
        [Workload.columns.raisereason]: "It is not that bad",
        ...bind(Workload.lookups.raisedtier.navigation, "plb_tiers", libraryId("tier", "personal")),
      }),
    );
    expect(lower.status).toBe(400);
  });

  test("raising the tier needs a reason", async () => {
    const maker = tenant.as("maker");
    const id = await registerWorkload(maker, "Lunch list", noPoints);
    const raised = bind(Workload.lookups.raisedtier.navigation, "plb_tiers", libraryId("tier", "team"));
    expect((await refusalOf(maker.update(Workload.set, id, raised))).status).toBe(400);
    await maker.update(Workload.set, id, { ...raised, [Workload.columns.raisereason]: "The canteen depends on it." });
    expect((await readRow(maker, Workload.set, Workload.id, id))[Workload.lookups.tier.value]).toBe(
      libraryId("tier", "team"),
    );
  });

  test("makers see and change their own rows only; a deputy the workload's", async () => {
    const id = await registerWorkload(tenant.as("maker"), "Own rows", noPoints);
    const other = tenant.as("maker2");
    expect((await other.readAll(Workload.set, `?$filter=${Workload.id} eq ${id}`)).length).toBe(0);
    expect(
      (await refusalOf(other.update(Workload.set, id, { [Workload.columns.description]: "Mine now" }))).status,
    ).toBe(403);
    await tenant.as("maker").update(Workload.set, id, deputy("maker2"));
    await other.update(Workload.set, id, { [Workload.columns.description]: "By the deputy" });
    await tenant.as("maker").update(Workload.set, id, { [`${Workload.lookups.deputy.navigation}@odata.bind`]: null });
    expect((await refusalOf(other.update(Workload.set, id, { [Workload.columns.description]: "Again" }))).status).toBe(
      403,
    );
  });

  test("creating an attestation derives its answers, each with a reason", async () => {
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Derived", mostPoints);
    const id = await startAttestation(maker, workload);
    const rows = await answersOf(maker, id);
    expect(rows.length).toBe(48);
    expect(rows.filter((row) => row.applies).length).toBeGreaterThan(10);
    for (const row of rows) expect(String(row.row[AttestationAnswer.columns.applicability]).length).toBeGreaterThan(10);
    const again = await refusalOf(startAttestation(maker, workload));
    expect(again.status).toBe(400);
  });

  test("a changed tier derives again and keeps what was answered", async () => {
    const maker = tenant.as("maker");
    const workload = await registerWorkload(maker, "Growing", noPoints);
    const id = await startAttestation(maker, workload);
    const first = (await answersOf(maker, id)).filter(isAsked)[0];
    if (first === undefined) throw new Error("nothing is asked of a personal workload");
    await answerYes(maker, first);
    const before = (await answersOf(maker, id)).filter((row) => row.applies).length;
    const tq = Workload.columns;
    await maker.update(Workload.set, workload, {
      [tq.tq1]: 724800003,
      [tq.tq2]: 724800003,
      [tq.tq3]: 724800003,
      [tq.tq5]: 724800003,
    });
    const rows = await answersOf(maker, id);
    expect(rows.filter((row) => row.applies).length).toBeGreaterThanOrEqual(before);
    expect(rows.find((row) => row.code === first.code)?.answer).toBe(choiceValue("answer", "yes"));
  });

  test("answers belong to the attestation: nobody adds, removes or declares them not applicable", async () => {
    const maker = tenant.as("maker");
    const id = await startAttestation(maker, await registerWorkload(maker, "Answers", mostPoints));
    const [row] = (await answersOf(maker, id)).filter(isAsked);
    if (row === undefined) throw new Error("nothing is asked");
    expect(
      (
        await refusalOf(
          maker.update(AttestationAnswer.set, row.id, { [answer]: choiceValue("answer", "notApplicable") }),
        )
      ).status,
    ).toBe(400);
    expect((await refusalOf(maker.remove(AttestationAnswer.set, row.id))).status).toBeGreaterThanOrEqual(400);
    expect(
      (await refusalOf(maker.update(AttestationAnswer.set, row.id, { [AttestationAnswer.columns.applies]: false })))
        .status,
    ).toBe(400);
    expect(
      (await refusalOf(maker.update(AttestationAnswer.set, row.id, { [AttestationAnswer.columns.credit]: 1 }))).status,
    ).toBe(403);
    const added = await refusalOf(
      maker.create(AttestationAnswer.set, {
        ...bind(AttestationAnswer.lookups.attestation.navigation, Attestation.set, id),
        ...bind(AttestationAnswer.lookups.control.navigation, Control.set, libraryId("control", "GOV-01")),
      }),
    );
    expect(added.status).toBeGreaterThanOrEqual(400);
  });

  describe("from draft to accepted", () => {
    let workload: string;
    let id: string;
    beforeAll(async () => {
      const maker = tenant.as("maker");
      workload = await registerWorkload(maker, "Field inspection", mostPoints, deputy("maker2"));
      // Segregation is on people: both get the reviewer's role as well.
      for (const user of ["maker", "maker2"]) await tenant.giveRole(user, "Plumbline Approver");
      id = await startAttestation(maker, workload);
    }, 60_000);

    test("submitting with open musts is refused and says how many", async () => {
      const refusal = await refusalOf(setStatus(tenant.as("maker"), Attestation.set, id, statuses.submitted));
      expect([refusal.status, refusal.message]).toEqual([
        400,
        expect.stringMatching(/\d+ must-controls? ha(s|ve) no answer/i),
      ]);
    });

    test("a Yes needs its evidence, and evidence is not from the future", async () => {
      const maker = tenant.as("maker");
      const rows = (await answersOf(maker, id)).filter(isAsked);
      for (const row of rows)
        await maker.update(AttestationAnswer.set, row.id, { [answer]: choiceValue("answer", "yes") });
      const refusal = await refusalOf(setStatus(maker, Attestation.set, id, statuses.submitted));
      expect(refusal.message).toMatch(/has no link or file that shows it/);
      const [first] = rows;
      const future = await refusalOf(
        maker.create(Evidence.set, {
          plb_name: "Tomorrow",
          plb_source: choiceValue("evidencesource", "note"),
          plb_effectiveon: inDays(5),
          ...bind(Evidence.lookups.attestationanswer.navigation, AttestationAnswer.set, first?.id ?? ""),
        }),
      );
      expect(future.status).toBe(400);
    });

    test("complete answers are submitted once, then read-only", async () => {
      const maker = tenant.as("maker");
      await answerAll(maker, id);
      await setStatus(maker, Attestation.set, id, statuses.submitted);
      expect(await status(id)).toBe(statuses.submitted);
      expect((await refusalOf(setStatus(maker, Attestation.set, id, statuses.submitted))).status).toBe(400);
      const [row] = (await answersOf(maker, id)).filter(isAsked);
      expect(
        (await refusalOf(maker.update(AttestationAnswer.set, row?.id ?? "", { [answer]: choiceValue("answer", "no") })))
          .status,
      ).toBe(400);
      expect((await refusalOf(setStatus(maker, Attestation.set, id, statuses.draft))).status).toBe(400);
    });

    test("owner and deputy never review, whatever roles they have", async () => {
      expect(
        (await refusalOf(setStatus(tenant.as("maker"), Attestation.set, id, statuses.accepted))).status,
      ).toBeGreaterThanOrEqual(400);
      const byDeputy = await refusalOf(setStatus(tenant.as("maker2"), Attestation.set, id, statuses.accepted));
      expect(byDeputy.status).toBe(400);
    });

    test("returning needs a comment; after rework it is accepted by somebody else", async () => {
      const approver = tenant.as("approver");
      expect((await refusalOf(setStatus(approver, Attestation.set, id, statuses.returned))).status).toBe(400);
      const [row] = (await answersOf(approver, id)).filter(isAsked);
      await approver.update(AttestationAnswer.set, row?.id ?? "", {
        [AttestationAnswer.columns.returned]: true,
        [AttestationAnswer.columns.reviewcomment]: "The link leads nowhere.",
      });
      await setStatus(approver, Attestation.set, id, statuses.returned, {
        [Attestation.columns.reviewcomment]: "One answer needs work.",
      });
      const maker = tenant.as("maker");
      expect((await refusalOf(setStatus(maker, Attestation.set, id, statuses.submitted))).status).toBe(400);
      await maker.update(AttestationAnswer.set, row?.id ?? "", {
        [AttestationAnswer.columns.comment]: "Here is the right link.",
      });
      await setStatus(maker, Attestation.set, id, statuses.submitted);
      await setStatus(approver, Attestation.set, id, statuses.accepted);
      const accepted = await readRow(tenant.as("auditor"), Attestation.set, Attestation.id, id);
      expect(accepted[Attestation.lookups.reviewer.value]).toBe(tenant.userId("approver"));
      expect(accepted[Attestation.columns.score]).toBeGreaterThan(0);
      const row2 = await readRow(tenant.as("auditor"), Workload.set, Workload.id, workload);
      expect(row2[Workload.columns.lastattestedon]).not.toBeNull();
    });

    test.each(["maker", "approver", "coe", "admin"])(
      "accepted is history: %s cannot change or delete it",
      async (user) => {
        const api = tenant.as(user);
        const writes = [
          api.update(Attestation.set, id, { [Attestation.columns.statement]: "Other words" }),
          setStatus(api, Attestation.set, id, statuses.draft),
          api.remove(Attestation.set, id),
        ];
        for (const write of await Promise.allSettled(writes)) expect(write.status).toBe("rejected");
      },
    );

    test("the next accepted attestation supersedes it", async () => {
      const maker = tenant.as("maker");
      const next = await startAttestation(maker, workload, "2027 H1");
      await answerAll(maker, next);
      await setStatus(maker, Attestation.set, next, statuses.submitted);
      await setStatus(tenant.as("approver"), Attestation.set, next, statuses.accepted);
      expect(await status(id)).toBe(statuses.superseded);
      expect(await status(next)).toBe(statuses.accepted);
    });
  });
});
