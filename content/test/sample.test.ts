import {
  checkSampleTenant,
  loadLibrary,
  loadSampleTenant,
  sampleChildId,
  sampleRows,
  sampleTimeline,
  type SampleTenant,
  type SampleWorkload,
} from "../src";
import { controlsOfVersion, controlApplies } from "./sample-applicability";

const library = loadLibrary();
const sample = loadSampleTenant();

describe("the sample tenant", () => {
  it("obeys the rules the server holds against it", () => {
    expect(checkSampleTenant(library, sample)).toEqual([]);
  });

  it("has about 12 environments and 40 workloads, in all tiers and stages", () => {
    expect(sample.environments.length).toBeGreaterThanOrEqual(12);
    expect(sample.workloads.length).toBeGreaterThanOrEqual(40);
    expect(new Set(sample.workloads.map((w) => w.tier))).toEqual(
      new Set(["critical", "important", "team", "personal"]),
    );
    expect(new Set(sample.workloads.map((w) => w.stage))).toEqual(new Set(["design", "build", "live", "retired"]));
    expect(sample.environments.filter((e) => e.isDefault)).toHaveLength(1);
  });

  it("adds up the tier points of every workload", () => {
    for (const workload of sample.workloads) {
      const points = library.tierQuestions.reduce((sum, q) => sum + q.weight * workload.tierAnswers[q.column], 0);
      expect([workload.key, points]).toEqual([workload.key, workload.tierPoints]);
    }
  });

  it("shows attestations and exceptions in every state", () => {
    expect(new Set(sample.attestations.map((a) => a.endsAs))).toEqual(
      new Set(["draft", "submitted", "returned", "accepted", "superseded", "expired"]),
    );
    expect(new Set(sample.exceptions.map((e) => e.endsAs))).toEqual(
      new Set(["draft", "requested", "approved", "expired", "revoked", "resolved", "rejected"]),
    );
    const approved = sample.exceptions.filter((e) => e.endsAs === "approved");
    expect(approved.some((e) => e.untilDay > 0 && e.untilDay <= 30)).toBe(true);
    expect(approved.some((e) => e.untilDay <= 0)).toBe(true);
    expect(approved.some((e) => e.untilDay > 30)).toBe(true);
  });

  it("has one version in force, one superseded and one draft with a reason missing", () => {
    expect(sample.baselines.map((b) => [b.version, b.endsAs])).toEqual([
      ["1.0", "superseded"],
      ["2.0", "inForce"],
      ["2.1", "draft"],
    ]);
    expect(sample.baselines[2]?.tailoring.filter((t) => t.reason === undefined)).toHaveLength(1);
  });

  it("has one completed assessment with every answer and one draft", () => {
    expect(sample.assessments.map((a) => a.endsAs)).toEqual(["completed", "draft"]);
    expect(Object.keys(sample.assessments[0]?.criteria ?? {})).toHaveLength(42);
    expect(Object.keys(sample.assessments[0]?.questions ?? {})).toHaveLength(13);
  });

  it("answers only controls that apply to the workload under that version and are not measured", () => {
    for (const attestation of sample.attestations) {
      const workload = workloadOf(attestation.workload);
      const controls = controlsOfVersion(library, sample, attestation.baseline);
      const codes = [attestation.answers, ...attestation.steps.map((s) => s.answers ?? {})].flatMap((a) =>
        Object.keys(a),
      );
      for (const code of codes) {
        const control = controls.get(code);
        expect([attestation.key, code, control !== undefined && controlApplies(control, workload)]).toEqual([
          attestation.key,
          code,
          true,
        ]);
        expect([attestation.key, code, control?.evidenceKind]).not.toEqual([attestation.key, code, "automated"]);
      }
    }
  });

  it("submits nothing the server would send back: every No has a plan with a date or an exception, every Yes evidence", () => {
    for (const attestation of sample.attestations.filter((a) => a.endsAs !== "draft")) {
      expect([attestation.key, attestation.default?.answer]).toEqual([attestation.key, "yes"]);
      for (const [code, answer] of Object.entries(attestation.answers)) {
        const decided =
          answer.exception !== undefined || (answer.plan !== undefined && answer.planDueDay !== undefined);
        const shown = answer.evidence !== undefined;
        expect([attestation.key, code, answer.answer === "no" ? decided : shown]).toEqual([
          attestation.key,
          code,
          true,
        ]);
      }
    }
  });

  it("never dates evidence later than the answer it supports", () => {
    for (const attestation of sample.attestations) {
      const given = [...Object.values(attestation.answers), attestation.default].flatMap((a) => a?.evidence ?? []);
      for (const evidence of given) expect(evidence.effectiveDay).toBeLessThanOrEqual(attestation.startDay);
    }
  });

  it("keeps one attestation of a workload under way at a time", () => {
    for (const workload of sample.workloads) {
      const open = sample.attestations.filter(
        (a) => a.workload === workload.key && ["draft", "submitted", "returned"].includes(a.endsAs),
      );
      expect(open.length).toBeLessThanOrEqual(1);
    }
  });
});

describe("the work of the sample", () => {
  it("holds about 40 assets, 8 risks, and requests in every state that can be shown", () => {
    expect(sample.assets.length).toBeGreaterThanOrEqual(40);
    expect(sample.assets.some((one) => one.state === "orphaned")).toBe(true);
    expect(sample.risks.length).toBeGreaterThanOrEqual(8);
    expect(new Set(sample.risks.flatMap((one) => one.steps.map((step) => step.do)))).toEqual(
      new Set(["treat", "accept", "close"]),
    );
    expect(new Set(sample.requests.flatMap((one) => one.steps.map((step) => step.do)))).toEqual(
      new Set(["review", "approve", "reject", "finish"]),
    );
  });

  it("reports friction of one control twice, one report approved", () => {
    const reports = sample.requests.filter((one) => one.kind === "frictionReport");
    expect(reports).toHaveLength(2);
    expect(new Set(reports.map((one) => one.control)).size).toBe(1);
    expect(reports.filter((one) => one.steps.some((step) => step.do === "approve"))).toHaveLength(1);
  });

  it("holds an exercise whose lesson became a request, and a training that lapsed", () => {
    const exercise = sample.activities.find((one) => one.kind === "exercise");
    expect(sample.requests.map((one) => one.key)).toContain(exercise?.request);
    const lapsed = sample.activities.filter((one) => one.doneDay === undefined && (one.dueDay ?? 1) < 0);
    expect(lapsed.map((one) => one.kind)).toEqual(["training"]);
  });

  it("measures at eight moments or more, the days around the change of the version among them", () => {
    expect(sample.measures.length).toBeGreaterThanOrEqual(8);
    expect(sample.measures.map((one) => one.day)).toEqual(expect.arrayContaining([-76, -75]));
    const kept = sampleTimeline(sample).filter((one) => one.act.do === "measurePosture" && !one.needsItsDay);
    expect(kept).toHaveLength(1);
  });

  it("finds evidence about an environment that is not there yet, and a value nothing judges", () => {
    const [first] = sample.collections;
    if (first === undefined) throw new Error("The sample has no collection.");
    const early = { ...first, values: [{ control: "ENV-04", environments: ["teams-sales"], found: null }] };
    const unjudged = { ...first, values: [{ control: "GOV-01", found: true }] };
    expect(checkSampleTenant(library, { ...sample, collections: [early] })[0]?.problem).toBe(
      '"teams-sales" is not there on day -412',
    );
    expect(checkSampleTenant(library, { ...sample, collections: [unjudged] })[0]?.problem).toBe(
      "GOV-01 has no rule to judge a value by",
    );
  });

  it("finds a request decided by who asked, and a version change nobody measured around", () => {
    const requests = sample.requests.map((one) => ({ ...one, by: "approver" as const }));
    expect(checkSampleTenant(library, { ...sample, requests }).map((one) => one.problem)).toContain(
      "approver decides on the own request",
    );
    expect(checkSampleTenant(library, { ...sample, measures: [] })[0]?.problem).toBe(
      "the version change on day -75 has no measure before and after",
    );
  });
});

describe("the timeline of the sample", () => {
  const steps = sampleTimeline(sample);

  it("runs forward and never into the future", () => {
    const days = steps.map((s) => s.day);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(Math.max(...days)).toBeLessThanOrEqual(0);
  });

  it("does nothing to a row before it exists", () => {
    const started = new Set<string>();
    for (const { act } of steps) {
      if (act.do === "startAttestation") {
        expect(started).toContain(act.attestation.workload);
        expect(started).toContain(act.attestation.baseline);
        started.add(act.attestation.key);
      } else if (act.do === "registerWorkload") {
        for (const environment of act.workload.environments) expect(started).toContain(environment);
        started.add(act.workload.key);
      } else if (act.do === "registerEnvironment") started.add(act.environment.key);
      else if (act.do === "moveBaseline" && act.step.do === "putInForce") {
        started.add(`${act.baseline.code} ${act.baseline.version}`);
      } else if (act.do === "moveAttestation") expect(started).toContain(act.attestation.key);
      else if (act.do === "draftException") {
        if (act.exception.workload !== undefined) expect(started).toContain(act.exception.workload);
        if (act.exception.previous !== undefined) expect(started).toContain(act.exception.previous);
        started.add(act.exception.key);
      } else if (act.do === "answerAttestation") {
        const named = Object.values(act.attestation.answers).flatMap((a) => a.exception ?? []);
        for (const exception of named) expect(started).toContain(exception);
      }
    }
  });

  it("starts every attestation under the version that was in force on that day", () => {
    let inForce = "";
    for (const { act } of steps) {
      if (act.do === "moveBaseline" && act.step.do === "putInForce")
        inForce = `${act.baseline.code} ${act.baseline.version}`;
      if (act.do === "startAttestation")
        expect([act.attestation.key, act.attestation.baseline]).toEqual([act.attestation.key, inForce]);
    }
  });

  it("marks what only a server with a clock of that day accepts, and leaves answers a plan to stand on", () => {
    const past = steps.filter((s) => s.needsItsDay);
    expect(past.length).toBeGreaterThan(0);
    const ended = sample.exceptions.filter((e) => e.untilDay <= 0).map((e) => e.key);
    for (const attestation of sample.attestations) {
      for (const answer of Object.values(attestation.answers)) {
        if (answer.exception !== undefined && ended.includes(answer.exception)) expect(answer.planDueDay).toBeDefined();
      }
    }
  });
});

describe("the manifest of the sample", () => {
  const rows = sampleRows(sample);

  it("lists every row once, by an id of the sample", () => {
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
    expect(rows.filter((r) => !r.id.startsWith(sample.idPrefix))).toEqual([]);
    expect(rows.filter((r) => r.table === "workload")).toHaveLength(sample.workloads.length);
  });

  it("lists children before what they refer to", () => {
    const first = (table: string): number => rows.findIndex((r) => r.table === table);
    expect(first("attestation")).toBeLessThan(first("exception"));
    expect(first("exception")).toBeLessThan(first("workload"));
    expect(first("workload")).toBeLessThan(first("environment"));
    expect(first("baselineapproval")).toBeLessThan(first("baseline"));
    const renewal = rows.findIndex((r) => r.id === sample.exceptions.find((e) => e.previous !== undefined)?.id);
    const renewed = rows.findIndex((r) => r.id === sample.exceptions.find((e) => e.key === "planner-pipeline")?.id);
    expect(renewal).toBeLessThan(renewed);
  });

  it("gives child rows ids that are fixed, different and of the sample", () => {
    const ids = sample.attestations.flatMap((a) => library.controls.map((c) => sampleChildId(a.id, c.code)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^73616d70-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    const again = sample.attestations.flatMap((a) => library.controls.map((c) => sampleChildId(a.id, c.code, 1)));
    expect(again.filter((id) => ids.includes(id))).toEqual([]);
    expect(() => sampleChildId("73616d70-0004-4000-8000-000000000001", "IAM-13", 16)).toThrow("Round 16");
    expect(() => sampleChildId("73616d70-0004-4000-8000-000000000001", "iam13")).toThrow("Write it like IAM-13");
  });
});

describe("a sample with a mistake", () => {
  it("is told when the answers do not add up", () => {
    expect(problemsWith({ workloads: changeFirst(sample.workloads, (w) => ({ ...w, tierPoints: 1 })) })).toContain(
      "supplier-payments: the answers add up to 39, not 1",
    );
  });

  it("is told when somebody reviews the own attestation", () => {
    const attestations = changeFirst(sample.attestations, (a) => ({
      ...a,
      steps: a.steps.map((s) => ({ ...s, by: "maker" as const })),
    }));
    expect(problemsWith({ attestations })).toContain("supplier-payments-campaign-1: maker reviews the own attestation");
  });

  it("is told when an exception lasts too long or is decided by who asked", () => {
    expect(problemsWith({ exceptions: changeFirst(sample.exceptions, (e) => ({ ...e, untilDay: 200 })) })).toContain(
      "payments-service-identity: lasts 203 days, 1 to 90 are allowed",
    );
    const own = changeFirst(sample.exceptions, (e) => ({
      ...e,
      steps: [{ day: -1, by: "maker" as const, do: "approve" as const }],
    }));
    expect(problemsWith({ exceptions: own })).toContain("payments-service-identity: maker decides on the own case");
  });

  it("is told when the author of a baseline votes", () => {
    const baselines = changeFirst(sample.baselines, (b) => ({ ...b, by: "approver" as const }));
    expect(problemsWith({ baselines })).toContain("core-1-0: the author votes or somebody votes twice");
  });

  it("is told when an id would not be found again", () => {
    const environments = changeFirst(sample.environments, (e) => ({
      ...e,
      id: "00000000-0000-4000-8000-000000000001",
    }));
    expect(problemsWith({ environments }).join()).toContain("does not begin with 73616d70-");
  });
});

function problemsWith(change: Partial<SampleTenant>): string[] {
  return checkSampleTenant(library, { ...sample, ...change }).map((p) => `${p.place}: ${p.problem}`);
}

function changeFirst<T>(rows: readonly T[], change: (row: T) => T): T[] {
  return rows.map((row, index) => (index === 0 ? change(row) : row));
}

function workloadOf(key: string): SampleWorkload {
  const found = sample.workloads.find((w) => w.key === key);
  if (found === undefined) throw new Error(`No workload ${key}.`);
  return found;
}
