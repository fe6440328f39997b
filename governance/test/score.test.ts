import fc from "fast-check";
import { bandOf, expectedScore, meanCredit, roundScore, subjectScore } from "@plumbline/governance";
import type { Day, ScoredControl } from "@plumbline/governance";

const control = (over: Partial<ScoredControl>): ScoredControl => ({
  code: "A",
  severity: "medium",
  duty: "must",
  result: "pass",
  partlyShare: null,
  excepted: false,
  ...over,
});
const anyControl: fc.Arbitrary<ScoredControl> = fc.record({
  code: fc.string({ maxLength: 4 }),
  severity: fc.constantFrom("critical", "high", "medium", "low"),
  duty: fc.constantFrom("must", "should", "none"),
  result: fc.constantFrom("pass", "partly", "fail", "stale", "error", "notMeasured", "notApplicable"),
  partlyShare: fc.constantFrom(null, 0, 0.25, 1),
  excepted: fc.boolean(),
});
const anyControls = fc.array(anyControl, { maxLength: 40 });
const tier = fc.constantFrom("critical", "important", "team", "personal");

describe("the score of a subject", () => {
  test("weighs by severity and duty", () => {
    const score = subjectScore(
      [control({ severity: "critical" }), control({ severity: "low", duty: "should", result: "fail" })],
      "team",
    );
    expect(score.raw).toBeCloseTo((100 * 9) / (9 + 1.2), 10);
  });

  test("stays within 0 and 100, and within the coverage", () => {
    fc.assert(
      fc.property(anyControls, tier, (controls, at) => {
        const score = subjectScore(controls, at);
        expect(score.coverage).toBeGreaterThanOrEqual(0);
        expect(score.coverage).toBeLessThanOrEqual(1 + 1e-9);
        for (const value of [score.raw, score.managed]) {
          if (value == null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100 + 1e-9);
        }
        if (score.raw != null) expect(score.raw).toBeLessThanOrEqual(100 * score.coverage + 1e-9);
      }),
    );
  });

  test("does not depend on the order of the controls", () => {
    fc.assert(
      fc.property(anyControls, tier, (controls, at) => {
        const a = subjectScore(controls, at);
        const b = subjectScore([...controls].reverse(), at);
        expect(b.raw ?? -1).toBeCloseTo(a.raw ?? -1, 9);
        expect(b.cap?.code).toBe(a.cap?.code);
        expect(b.cap?.band).toBe(a.cap?.band);
      }),
    );
  });

  test("never falls when a result improves", () => {
    fc.assert(
      fc.property(anyControls, fc.nat(), tier, (controls, at, of) => {
        fc.pre(controls.length > 0);
        const index = at % controls.length;
        fc.pre(controls[index]?.result !== "notApplicable");
        const better = controls.map((one, i) => (i === index ? { ...one, result: "pass" as const } : one));
        expect((subjectScore(better, of).raw ?? 0) + 1e-9).toBeGreaterThanOrEqual(subjectScore(controls, of).raw ?? 0);
      }),
    );
  });

  test("an exception never changes the raw score and takes the control out of the managed one", () => {
    fc.assert(
      fc.property(anyControls, tier, (controls, at) => {
        const none = subjectScore(
          controls.map((one) => ({ ...one, excepted: false })),
          at,
        );
        expect(subjectScore(controls, at).raw).toBe(none.raw);
        expect(subjectScore(controls, at).managed).toBe(
          subjectScore(
            controls.filter((one) => !one.excepted),
            at,
          ).raw,
        );
      }),
    );
  });

  test("without any control there is no score and no band", () => {
    expect(subjectScore([], "critical")).toEqual({ raw: null, managed: null, coverage: 0, band: null, cap: null });
  });
});

describe("the band", () => {
  test("has the limits of the admin center", () => {
    expect([0, 50, 50.1, 80, 80.1, 100].map(bandOf)).toEqual(["low", "low", "medium", "medium", "high", "high"]);
  });

  test("is held at low while a critical must-control fails without an exception", () => {
    const passing = Array.from({ length: 20 }, (_, i) => control({ code: `P${i}` }));
    const failing = control({ code: "APP-10", severity: "critical", result: "fail" });
    expect(subjectScore([...passing, failing], "team")).toMatchObject({
      band: "low",
      cap: { band: "low", code: "APP-10", severity: "critical" },
    });
    expect(subjectScore([...passing, { ...failing, excepted: true }], "team")).toMatchObject({
      band: "high",
      cap: null,
    });
    expect(subjectScore([...passing, { ...failing, duty: "should" }], "team").cap).toBeNull();
  });

  test("is held at medium while a high one fails in a critical workload, only there", () => {
    const passing = Array.from({ length: 20 }, (_, i) => control({ code: `P${i}` }));
    const failing = control({ code: "X", severity: "high", result: "fail" });
    expect(subjectScore([...passing, failing], "critical").band).toBe("medium");
    expect(subjectScore([...passing, failing], "important").band).toBe("high");
  });

  test("is not given below 60 % coverage", () => {
    const score = subjectScore([control({}), control({ result: "notMeasured" })], "team");
    expect(score).toMatchObject({ raw: 50, coverage: 0.5, band: null });
  });
});

describe("the expected score of an attestation", () => {
  const today = "2026-11-16" as Day;
  const answer = { code: "A", severity: "medium", duty: "must", counts: true, answer: "yes", excepted: false } as const;
  test("counts what a person answers, and an open answer as not measured", () => {
    expect(
      expectedScore([answer, { ...answer, answer: "partly" }, { ...answer, counts: false }], "team", null, today).raw,
    ).toBe(75);
    expect(expectedScore([answer, { ...answer, answer: null }], "team", null, today)).toMatchObject({
      raw: 50,
      coverage: 0.5,
    });
  });
  test("drops to 0 when the attestation is stale", () => {
    expect(expectedScore([answer], "team", "2026-11-02" as Day, today).raw).toBe(100);
    expect(expectedScore([answer], "team", "2026-11-01" as Day, today).raw).toBe(0);
  });
  test("is rounded half up to one decimal", () => {
    expect([65.25, 65.24, 0, 100].map(roundScore)).toEqual([65.3, 65.2, 0, 100]);
  });
});

describe("the mean credit of a control", () => {
  test("weighs subjects by factor and duty", () => {
    expect(
      meanCredit([
        { factor: 4, duty: "must", credit: 0 },
        { factor: 1, duty: "must", credit: 1 },
      ]),
    ).toBeCloseTo(0.2, 10);
    expect(meanCredit([{ factor: 4, duty: "none", credit: 0 }])).toBeNull();
    expect(meanCredit([])).toBeNull();
  });
});
