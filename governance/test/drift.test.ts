import fc from "fast-check";
import {
  driftClasses,
  drift,
  measuredUnder,
  noCell,
  posture,
  postureAlarms,
  postureCell,
  roundEffect,
  versionEffects,
} from "@plumbline/governance";
import type { Duty, Drift, DriftClass, Measurement, Result } from "@plumbline/governance";
import { anySubjects, anyVersion } from "./random-tenant";

/** One cell as `pass`, `fail S` (should), `fail e` (with an exception) or `-` (does not apply). */
const cell = (text: string): string => {
  if (text === "-") return noCell;
  const [result = "pass", ...marks] = text.split(" ");
  const duty: Duty = marks.includes("S") ? "should" : "must";
  return postureCell(result as Result, duty, marks.includes("e"));
};

/** One workload with one control, and a second control that never changes. */
const measured = (text: string | null): Measurement => ({
  controls: [
    { code: "A", area: "iam", severity: "medium" },
    { code: "B", area: "iam", severity: "medium" },
  ],
  subjects:
    text == null
      ? []
      : [{ kind: "workload", key: "w", tier: "team", cells: cell(text) + postureCell("pass", "must", false) }],
});

const classOf = (from: string, to: string): DriftClass | undefined => {
  const found = drift(measured(from), measured(from), measured(to));
  const counted = driftClasses.filter((one) => found.counts[one] > (one === "unchanged" ? 1 : 0));
  expect(counted.length).toBeLessThanOrEqual(1);
  return found.changes.find((change) => change.code === "A")?.class ?? counted[0];
};

describe("what became of a result", () => {
  test.each([
    ["pass", "pass", "unchanged"],
    ["pass", "fail", "regressed"],
    ["pass", "partly", "regressed"],
    ["partly", "fail", "regressed"],
    ["pass", "notMeasured", "regressed"],
    ["pass", "error", "error"],
    ["fail", "error", "error"],
    ["error", "error", "unchanged"],
    ["pass", "stale", "stale"],
    ["fail", "stale", "stale"],
    ["fail", "pass", "improved"],
    ["partly", "pass", "improved"],
    ["error", "pass", "improved"],
    ["fail e", "pass e", "improved"],
    ["fail e", "fail", "expiredException"],
    ["fail e", "stale", "expiredException"],
    ["fail e", "error", "error"],
    ["pass e", "pass", "modified"],
    ["fail", "fail e", "accepted"],
    ["fail e", "fail e", "accepted"],
    ["notMeasured", "fail", "modified"],
    ["fail", "fail S", "modified"],
    ["-", "pass", "new"],
    ["-", "error", "error"],
    ["pass", "-", "removed"],
  ] as const)("%s → %s is %s", (from, to, driftClass) => {
    expect(classOf(from, to)).toBe(driftClass);
  });

  test("is listed by class, then by the size of the effect, and only when something changed", () => {
    const controls = ["A", "B", "C", "D"].map((code) => ({ code, area: "iam", severity: "medium" as const }));
    const of = (...cells: readonly string[]): Measurement => ({
      controls,
      subjects: [
        { kind: "workload", key: "w1", tier: "critical", cells: cells.slice(0, 4).map(cell).join("") },
        { kind: "workload", key: "w2", tier: "team", cells: cells.slice(4).map(cell).join("") },
      ],
    });
    const before = of("pass", "fail", "pass", "fail e", "pass", "pass", "pass", "fail");
    const after = of("fail", "pass", "error", "fail e", "fail", "pass", "pass", "fail");
    const found = drift(before, before, after);
    expect(found.changes.map((one) => [one.class, one.code, one.key])).toEqual([
      ["error", "C", "w1"],
      ["regressed", "A", "w1"],
      ["regressed", "A", "w2"],
      ["improved", "B", "w1"],
    ]);
    expect(found.counts).toMatchObject({ error: 1, regressed: 2, improved: 1, accepted: 1, unchanged: 3 });
    expect(found.lostMusts.map((one) => one.code)).toEqual(["C", "A", "A"]);
    expect(found.overlap).toBe(0);
  });
});

describe("alarms", () => {
  const calm: Drift = drift(measured("pass"), measured("pass"), measured("pass"));

  test("come from half a point, a lost must, a lost level, and five points of coverage", () => {
    expect(postureAlarms(-0.49, calm, 90, 85.1, [], [])).toEqual([]);
    expect(postureAlarms(-0.5, calm, 90, 90, [], [])).toMatchObject([{ kind: "scoreDropped", by: 0.5 }]);
    expect(postureAlarms(0, calm, 90, 85, [], [])).toMatchObject([{ kind: "coverageDropped", by: 5 }]);
    const levels = postureAlarms(
      0,
      calm,
      90,
      90,
      [
        { area: "identity", level: "efficient" },
        { area: "monitoring", level: "initial" },
      ],
      [
        { area: "identity", level: "initial" },
        { area: "monitoring", level: "capable" },
      ],
    );
    expect(levels).toEqual([{ kind: "areaLevelLost", code: null, key: null, area: "identity", by: 2 }]);
    const lost = drift(measured("pass"), measured("pass"), measured("stale"));
    expect(postureAlarms(2, lost, 90, 90, [], [])).toMatchObject([{ kind: "mustLost", code: "A", key: "w" }]);
  });

  test("are not raised by a should, by a rule that became a must, or by a result that is new", () => {
    expect(drift(measured("pass S"), measured("pass S"), measured("fail S")).lostMusts).toEqual([]);
    expect(drift(measured("fail S"), measured("fail"), measured("fail")).lostMusts).toEqual([]);
    expect(drift(measured(null), measured(null), measured("fail")).lostMusts).toEqual([]);
  });

  test("a new version raises none by its rules: its changes have no effect of their own", () => {
    const found = drift(measured("fail S"), measured("fail"), measured("fail"));
    expect(found).toMatchObject({ effects: 0, overlap: 0 });
    expect(found.changes).toMatchObject([{ class: "modified", effect: 0 }]);
    expect(drift(measured("fail"), measured("-"), measured("-")).changes).toMatchObject([
      { class: "removed", effect: 0 },
    ]);
  });
});

test("the two effects of a new version: stricter rules cost 4.6, the tenant gained 6.8", () => {
  expect(versionEffects(70.3, 65.7, 72.5)).toEqual({
    previous: 70.3,
    sameEvidence: 65.7,
    baselineEffect: -4.6,
    postureEffect: 6.8,
    current: 72.5,
  });
  expect(versionEffects(70.5, 70.5, 72.5)).toMatchObject({ baselineEffect: 0, postureEffect: 2 });
});

describe("on any tenant", () => {
  const scenario = fc.record({ old: anyVersion, next: anyVersion, before: anySubjects, after: anySubjects });

  test("the effects of the changes and their overlap are the change of the score", () => {
    fc.assert(
      fc.property(scenario, ({ old, next, before, after }) => {
        const previous = measuredUnder(old, before, []);
        const rules = measuredUnder(next, before, []);
        const current = measuredUnder(next, after, []);
        const found = drift(previous, rules, current);
        const raw = (of: Measurement): number => posture(of.controls, of.subjects).raw ?? 0;
        const { postureEffect } = versionEffects(raw(previous), raw(rules), raw(current));
        const units = (points: number): number => Math.round(points * 1e4);
        expect(units(found.effects) + units(found.overlap)).toBe(units(postureEffect));
        const listed = found.changes.filter((one) => one.class !== "accepted").length;
        const { unchanged, accepted, ...changed } = found.counts;
        expect(listed).toBe(Object.values(changed).reduce((sum, count) => sum + count, 0));
        expect(unchanged + accepted).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("while nothing but results change, the effects alone are the whole change", () => {
    fc.assert(
      fc.property(
        anyVersion,
        anySubjects,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (rules, subjects, passes) => {
          const better = subjects.map((one) => ({
            ...one,
            verdicts: one.verdicts.map((entry, index) =>
              passes[index] === true ? { ...entry, result: "pass" as const } : entry,
            ),
          }));
          const before = measuredUnder(rules, subjects, []);
          const found = drift(before, before, measuredUnder(rules, better, []));
          expect(Math.abs(found.overlap)).toBeLessThanOrEqual(0.0001);
          expect(found.counts).toMatchObject({ regressed: 0, stale: 0, error: 0, new: 0, removed: 0 });
          expect(found.effects).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("nothing changed is no drift, and the order of subjects and controls changes nothing", () => {
    fc.assert(
      fc.property(scenario, ({ old, next, before, after }) => {
        const previous = measuredUnder(old, before, []);
        const same = drift(previous, previous, measuredUnder([...old].reverse(), [...before].reverse(), []));
        expect(same).toMatchObject({ changes: [], effects: 0, overlap: 0, lostMusts: [] });
        const rules = measuredUnder(next, before, []);
        const current = measuredUnder(next, after, []);
        const turned = (of: Measurement): Measurement => ({ ...of, subjects: [...of.subjects].reverse() });
        expect(drift(turned(previous), turned(rules), turned(current))).toEqual(drift(previous, rules, current));
      }),
    );
  });

  test("baseline and posture effect add up to the change, to the last of four decimals", () => {
    fc.assert(
      fc.property(scenario, ({ old, next, before, after }) => {
        const raw = (of: Measurement): number => posture(of.controls, of.subjects).raw ?? 0;
        const effects = versionEffects(
          raw(measuredUnder(old, before, [])),
          raw(measuredUnder(next, before, [])),
          raw(measuredUnder(next, after, [])),
        );
        const units = (points: number): number => Math.round(points * 1e4);
        expect(units(effects.previous) + units(effects.baselineEffect) + units(effects.postureEffect)).toBe(
          units(effects.current),
        );
        const { previous, sameEvidence, baselineEffect, postureEffect, current } = effects;
        for (const points of [previous, sameEvidence, baselineEffect, postureEffect, current])
          expect(roundEffect(points)).toBe(points);
      }),
    );
  });

  test("a stricter duty alone is a baseline effect and no posture effect", () => {
    fc.assert(
      fc.property(anyVersion, anySubjects, (rules, subjects) => {
        const stricter = rules.map((rule) => ({
          ...rule,
          control: {
            ...rule.control,
            duty: { critical: "must", important: "must", team: "must", personal: "must" } as const,
          },
        }));
        const same = measuredUnder(stricter, subjects, []);
        const raw = (of: Measurement): number => posture(of.controls, of.subjects).raw ?? 0;
        const effects = versionEffects(raw(measuredUnder(rules, subjects, [])), raw(same), raw(same));
        expect(effects.postureEffect).toBe(0);
        expect(drift(measuredUnder(rules, subjects, []), same, same).lostMusts).toEqual([]);
      }),
    );
  });
});
