import fc from "fast-check";
import {
  addSubject,
  capSubject,
  measuredUnder,
  noCell,
  posture,
  postureCell,
  postureCells,
  postureOf,
  readPostureCell,
  removeSubject,
  retally,
  sortedControls,
  tallyOf,
} from "@plumbline/governance";
import type { PostureControl, PostureSubject } from "@plumbline/governance";
import { anySubjects, anyVersion } from "./random-tenant";

const control = (code: string, over: Partial<PostureControl> = {}): PostureControl => ({
  code,
  area: "iam",
  severity: "medium",
  ...over,
});
const subject = (over: Partial<PostureSubject>): PostureSubject => ({
  kind: "workload",
  key: "w1",
  tier: "team",
  cells: "",
  ...over,
});
const must = (result: "pass" | "partly" | "fail" | "stale" | "error" | "notMeasured"): string =>
  postureCell(result, "must", false);
const should = (result: "pass" | "fail"): string => postureCell(result, "should", false);

describe("the posture of several subjects", () => {
  test("averages inside a control first, by tier factor and duty", () => {
    const result = posture(
      [control("A"), control("B", { severity: "critical" })],
      [
        subject({ key: "w1", tier: "critical", cells: must("pass") + must("pass") }),
        subject({ key: "w2", tier: "team", cells: must("fail") + must("partly") }),
      ],
    );
    const a = (4 * 1 + 1 * 0) / 5;
    const b = (4 * 1 + 1 * 0.5) / 5;
    expect(result.raw).toBeCloseTo((100 * (5 * a + 9 * b)) / 14, 10);
    expect(result.controls.map((one) => one.credit)).toEqual([a, b]);
    expect(result.controls[1]).toMatchObject({ weight: 9, subjects: 2, failing: 1, open: 1, measured: 2 });
    expect(result.controls[1]?.reach).toBeCloseTo(1 / 5, 10);
    expect(result.controls[0]?.gain).toBeCloseTo((100 * 5 * (1 - a)) / 14, 10);
  });

  test("a control that is a must anywhere weighs in full, and a tier with a should moves it less", () => {
    const onlyShould = posture([control("A"), control("B")], [subject({ cells: should("fail") + must("pass") })]);
    expect(onlyShould.raw).toBeCloseTo((100 * 5) / (5 + 5 * 0.4), 10);
    const mixed = posture(
      [control("A")],
      [subject({ key: "w1", cells: should("fail") }), subject({ key: "w2", cells: must("pass") })],
    );
    expect(mixed.raw).toBeCloseTo((100 * 1) / 1.4, 10);
    expect(mixed.controls[0]?.weight).toBe(5);
  });

  test("the tenant weighs like a critical workload, an environment by its most critical workload", () => {
    const result = posture(
      [control("A")],
      [
        subject({ kind: "tenant", key: "tenant", tier: "personal", cells: must("pass") }),
        subject({ kind: "environment", key: "e1", tier: "important", cells: must("fail") }),
      ],
    );
    expect(result.raw).toBeCloseTo((100 * 4) / 6, 10);
    expect(result.cells.map((one) => [one.column, one.area.score])).toEqual([
      ["tenant", 100],
      ["important", 0],
    ]);
  });

  test("what is not measured earns nothing and lowers the coverage; below 60 % there is no band", () => {
    const result = posture([control("A"), control("B")], [subject({ cells: must("pass") + must("notMeasured") })]);
    expect(result).toMatchObject({ raw: 50, coverage: 0.5, band: null });
    expect(posture([control("A")], [subject({ cells: must("error") })])).toMatchObject({ raw: 0, coverage: 0 });
  });

  test("an exception keeps the fail in raw and leaves the managed sum", () => {
    const result = posture(
      [control("A"), control("B")],
      [subject({ cells: postureCell("fail", "must", true) + must("pass") })],
    );
    expect(result).toMatchObject({ raw: 50, managed: 100 });
    expect(result.results).toEqual({ pass: 1, partly: 0, fail: 1, stale: 0, error: 0, notMeasured: 0, excepted: 1 });
    expect(result.controls[0]).toMatchObject({ failing: 1, open: 0, excepted: 1, reach: 0 });
  });

  test("nothing at all has no score and no band", () => {
    expect(posture([], [])).toMatchObject({ raw: null, managed: null, coverage: 0, band: null, cap: null, areas: [] });
    expect(posture([control("A")], [subject({ cells: noCell })])).toMatchObject({ raw: null, controls: [], cells: [] });
  });

  test("a baseline of 5,000 controls is measured like any other", () => {
    const many = sortedControls(Array.from({ length: 5_000 }, (_, index) => control(`C-${index}`)));
    const result = posture(many, [subject({ cells: must("pass").repeat(4_000) + must("fail").repeat(1_000) })]);
    expect(result).toMatchObject({ raw: 80, coverage: 1, results: { pass: 4_000, fail: 1_000 } });
  });

  test("characters that are no verdict count as not applicable, and too short cells too", () => {
    expect(posture([control("A"), control("B")], [subject({ cells: "z" })])).toMatchObject({ raw: null });
  });
});

describe("the cap of the band", () => {
  const passing = Array.from({ length: 20 }, (_, index) => control(`P-${index + 10}`));
  const pass = must("pass").repeat(20);

  test("is low while a critical must fails or is stale anywhere, and names the first control and subject", () => {
    const controls = sortedControls([control("X-2", { severity: "critical" }), ...passing]);
    const subjects = [
      subject({ key: "w2", cells: pass + must("stale") }),
      subject({ key: "w1", tier: "personal", cells: pass + must("fail") }),
    ];
    const result = posture(controls, subjects);
    expect(result).toMatchObject({ band: "low", cap: { band: "low", code: "X-2", severity: "critical" } });
    expect(result.cap == null ? null : capSubject(controls, subjects, result.cap)).toBe("w1");
  });

  test("is lifted by an exception, and does not hold for a should or for what is not measured", () => {
    const controls = sortedControls([control("X", { severity: "critical" }), ...passing]);
    for (const cell of [postureCell("fail", "must", true), should("fail"), must("error")]) {
      expect(posture(controls, [subject({ cells: pass + cell })])).toMatchObject({ band: "high", cap: null });
    }
  });

  test("is medium while a high must fails in a critical workload, only there", () => {
    const controls = sortedControls([control("X", { severity: "high" }), ...passing]);
    const at = (over: Partial<PostureSubject>): string | null =>
      posture(controls, [subject({ cells: pass + must("fail"), ...over })]).band;
    expect(at({ tier: "critical" })).toBe("medium");
    expect(at({ tier: "important" })).toBe("high");
    expect(at({ kind: "environment", key: "e", tier: "critical" })).toBe("high");
    expect(at({ kind: "tenant", key: "tenant" })).toBe("high");
  });
});

describe("cells", () => {
  test("say result, duty and exception, and read back", () => {
    for (const result of ["pass", "partly", "fail", "stale", "error", "notMeasured"] as const) {
      for (const duty of ["must", "should"] as const) {
        for (const excepted of [true, false]) {
          expect(readPostureCell(postureCell(result, duty, excepted))).toEqual({ result, duty, excepted });
        }
      }
    }
    expect(postureCell("pass", "none", false)).toBe(noCell);
    expect(postureCell("notApplicable", "must", false)).toBe(noCell);
    expect([".", "", "Y", "@", "AB"].map(readPostureCell)).toEqual([null, null, null, null, null]);
  });

  test("come from a line, with the verdicts of the tenant where the line says so", () => {
    const controls = ["A", "B", "C", "D", "E"].map((code) => control(code));
    const line = [
      { code: "A", result: "pass", duty: "must", withTenant: false },
      { code: "B", result: "tenant", duty: "must", withTenant: false },
      { code: "C", result: "pass", duty: "should", withTenant: true },
      { code: "E", result: "tenant", duty: "must", withTenant: false },
    ] as const;
    const tenant = [
      { code: "B", result: "fail", duty: "must", withTenant: false },
      { code: "C", result: "partly", duty: "must", withTenant: false },
    ] as const;
    expect(postureCells(controls, line, tenant, ["B"])).toBe(
      must("pass") +
        postureCell("fail", "must", true) +
        postureCell("partly", "should", false) +
        noCell +
        must("notMeasured"),
    );
  });
});

describe("on any tenant, the posture", () => {
  const shuffled = <T>(values: readonly T[], seed: number): readonly T[] =>
    values
      .map((value, index) => ({ value, rank: (index * 7919 + seed * 104729) % 10007 }))
      .sort((a, b) => a.rank - b.rank)
      .map((one) => one.value);

  test("stays within 0 and 100 and within its coverage", () => {
    fc.assert(
      fc.property(anyVersion, anySubjects, (rules, subjects) => {
        const { controls, subjects: measured } = measuredUnder(rules, subjects, subjects[0]?.verdicts ?? []);
        const result = posture(controls, measured);
        for (const score of [result.raw, result.managed, ...result.areas.map((area) => area.score)]) {
          if (score == null) continue;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
        expect(result.coverage).toBeGreaterThanOrEqual(0);
        expect(result.coverage).toBeLessThanOrEqual(1);
        if (result.raw != null) expect(result.raw).toBeLessThanOrEqual(100 * result.coverage + 1e-9);
        const { excepted, ...kinds } = result.results;
        const all = Object.values(kinds).reduce((sum, count) => sum + count, 0);
        expect(all).toBe(result.controls.reduce((sum, one) => sum + one.subjects, 0));
        expect(excepted).toBeLessThanOrEqual(all);
      }),
    );
  });

  test("has the same digits whatever the order of controls and subjects", () => {
    fc.assert(
      fc.property(anyVersion, anySubjects, fc.nat(1000), (rules, subjects, seed) => {
        const one = measuredUnder(rules, subjects, []);
        const other = measuredUnder(shuffled(rules, seed), shuffled(subjects, seed), []);
        expect(posture(other.controls, other.subjects)).toEqual(posture(one.controls, one.subjects));
      }),
    );
  });

  test("never falls when a result is fixed, and never rises raw by an exception", () => {
    fc.assert(
      fc.property(anyVersion, anySubjects, fc.nat(), fc.nat(), (rules, subjects, at, place) => {
        const { controls, subjects: measured } = measuredUnder(rules, subjects, []);
        const index = at % measured.length;
        const chosen = measured[index];
        fc.pre(chosen != null && chosen.cells.length > 0);
        if (chosen == null) return;
        const cell = place % chosen.cells.length;
        const old = readPostureCell(chosen.cells.charAt(cell));
        fc.pre(old != null);
        if (old == null) return;
        const withCell = (letter: string): readonly PostureSubject[] =>
          measured.map((one) =>
            one === chosen ? { ...one, cells: one.cells.slice(0, cell) + letter + one.cells.slice(cell + 1) } : one,
          );
        const before = posture(controls, measured);
        const fixed = posture(controls, withCell(postureCell("pass", old.duty, old.excepted)));
        expect(fixed.raw ?? 0).toBeGreaterThanOrEqual(before.raw ?? 0);
        expect(fixed.coverage).toBeGreaterThanOrEqual(before.coverage);
        const waived = posture(controls, withCell(postureCell(old.result, old.duty, true)));
        expect(waived.raw).toBe(before.raw);
        expect(waived.coverage).toBe(before.coverage);
        // A waiver is not a point either: what is managed is the score of the rest.
        const rest = posture(controls, withCell(noCell));
        const without = posture(controls, withCell(postureCell(old.result, old.duty, true)));
        expect(without.managed).toBe(rest.managed);
      }),
    );
  });

  test("is the same after changes one by one as after a full count", () => {
    fc.assert(
      fc.property(anyVersion, anySubjects, anySubjects, (rules, subjects, later) => {
        const before = measuredUnder(rules, subjects, []);
        const after = measuredUnder(rules, later, []);
        const tally = tallyOf(before.controls, before.subjects);
        const left = new Map(after.subjects.map((one) => [one.key, one]));
        for (const one of before.subjects) {
          const next = left.get(one.key);
          if (next == null) removeSubject(tally, one);
          else retally(tally, one, next);
          left.delete(one.key);
          postureOf(tally);
        }
        for (const one of left.values()) addSubject(tally, one);
        expect(postureOf(tally)).toEqual(posture(after.controls, after.subjects));
      }),
    );
  });
});
