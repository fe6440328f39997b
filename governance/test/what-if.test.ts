import fc from "fast-check";
import { measuredUnder, posture, roundEffect, whatIfSubjects, whatIfVersion } from "@plumbline/governance";
import type { DutyByTier, KnownSubject, VersionRule } from "@plumbline/governance";
import { anySubjects, anyVersion } from "./random-tenant";

const today = "2026-11-16";
const everywhere = (duty: "must" | "should" | "none"): DutyByTier => ({
  critical: duty,
  important: duty,
  team: duty,
  personal: duty,
});
const rule = (code: string, over: Partial<VersionRule> = {}, duty: DutyByTier = everywhere("must")): VersionRule => ({
  code,
  area: "iam",
  severity: "medium",
  control: { scope: "workload", appliesTo: ["all"], duty, removed: false },
  ...over,
});
const workload = (key: string, over: Partial<KnownSubject> = {}): KnownSubject => ({
  key,
  facts: { kind: "workload", tier: "team", appTypes: [], connectorTypes: [], regulations: [] },
  verdicts: [
    { code: "A", result: "pass", duty: "must", withTenant: false },
    { code: "B", result: "fail", duty: "must", withTenant: false },
  ],
  excepted: [],
  attested: true,
  ...over,
});

describe("a version measured on today's evidence", () => {
  const before = [rule("A"), rule("B", { area: "sdl" }, everywhere("should"))];
  const after = [
    rule("A", { control: { ...rule("A").control, removed: true } }),
    rule("B", { area: "sdl" }),
    rule("C"),
  ];
  const result = whatIfVersion(
    before,
    after,
    [],
    [workload("w1"), workload("w2", { attested: false })],
    [],
    [
      { number: "EXC-0002", code: "B", key: "w1" },
      { number: "EXC-0001", code: "A", key: "w1" },
    ],
    today,
  );

  test("shows both sides and steps by kind of change that add up", () => {
    expect(result.before).toMatchObject({ raw: roundEffect(500 / 7), musts: 2, subjects: 4 });
    expect(result.after).toMatchObject({ raw: 0, musts: 4, subjects: 4, coverage: 50 });
    expect(result.steps.map((step) => [step.kind, step.count])).toEqual([
      ["removed", 1],
      ["changed", 1],
      ["added", 1],
    ]);
    expect(result.steps.map((step) => step.effect)).toEqual([-71.4286, 0, 0]);
    expect(result.areas).toMatchObject([{ area: "iam", before: 100, after: 0, change: -100 }]);
  });

  test("says who gets work and which exception loses its control", () => {
    expect(result.work).toMatchObject({
      newMusts: 4,
      workloads: 2,
      environments: 0,
      tenant: 0,
      attestations: 1,
      leastNewControls: 1,
      mostNewControls: 1,
      lostExceptions: ["EXC-0001"],
      keptExceptions: 1,
    });
    expect(result.work.subjects[0]).toEqual({
      kind: "workload",
      key: "w1",
      newMusts: 2,
      newControls: 1,
      goneControls: 1,
    });
  });
});

describe("a tier or an exception tried out", () => {
  const rules = [
    rule("A", {}, { critical: "must", important: "must", team: "none", personal: "none" }),
    rule("B", {}, { critical: "must", important: "must", team: "should", personal: "none" }),
  ];

  test("a higher tier changes duties, score and work", () => {
    const raised = workload("w1", { facts: { ...workload("w1").facts, tier: "critical" } });
    const result = whatIfSubjects("tier", rules, [workload("w1")], [raised], [], [], today);
    expect(result).toMatchObject({ before: { raw: 0, musts: 0 }, after: { raw: 50, musts: 2 } });
    expect(result.steps).toEqual([{ kind: "tier", count: 1, effect: 50, managedEffect: 50 }]);
    expect(result.work).toMatchObject({ newMusts: 2, workloads: 1, attestations: 1, mostNewControls: 1 });
  });

  test("an exception moves the managed score alone", () => {
    const waived = workload("w1", { excepted: ["B"] });
    const result = whatIfSubjects("exception", [rule("A"), rule("B")], [workload("w1")], [waived], [], [], today);
    expect(result.steps).toEqual([{ kind: "exception", count: 1, effect: 0, managedEffect: 50 }]);
    expect(result.work.newMusts).toBe(0);
  });
});

describe("on any tenant", () => {
  test("nothing changed is nothing at all", () => {
    fc.assert(
      fc.property(anyVersion, anySubjects, (rules, subjects) => {
        const result = whatIfVersion(rules, rules, [], subjects, [], [], today);
        expect(result).toMatchObject({ steps: [], areas: [] });
        expect(result.work).toMatchObject({ newMusts: 0, attestations: 0, lostExceptions: [], subjects: [] });
        expect(result.after).toEqual(result.before);
        const tier = whatIfSubjects("tier", rules, subjects, subjects, [], [], today);
        expect(tier.steps).toEqual([{ kind: "tier", count: 1, effect: 0, managedEffect: 0 }]);
      }),
    );
  });

  test("the steps add up to the change, and the end is what the new version will measure", () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anySubjects, (before, after, subjects) => {
        const result = whatIfVersion(before, after, [], subjects, [], [], today);
        const units = (points: number | null): number => Math.round((points ?? 0) * 1e4);
        const sum = result.steps.reduce((all, step) => all + units(step.effect), 0);
        expect(units(result.before.raw) + sum).toBe(units(result.after.raw));
        const measured = measuredUnder(after, subjects, []);
        expect(units(result.after.raw)).toBe(
          units(roundEffect(posture(measured.controls, measured.subjects).raw ?? 0)),
        );
      }),
    );
  });
});
