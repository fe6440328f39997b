import { areaDetails, frameworkCoverage, posture, postureCell, subjectApplicability } from "@plumbline/governance";
import type { ControlApplicability, PostureControl, Result, SubjectFacts } from "@plumbline/governance";

const controls: readonly PostureControl[] = ["A", "B", "C", "D"].map((code) => ({
  code,
  area: code === "D" ? "network" : "iam",
  severity: "medium",
}));
const cells = (...results: readonly Result[]): string =>
  results.map((result) => postureCell(result, "must", result === "fail")).join("");
const measured = posture(controls, [
  { kind: "workload", key: "w1", tier: "team", cells: cells("pass", "pass", "fail", "notMeasured") },
  { kind: "environment", key: "e1", tier: "team", cells: cells("pass", "fail", "fail", "notMeasured") },
]);

test("posture through a framework shows what passes, and where no control maps as a gap", () => {
  const result = frameworkCoverage(
    [
      { item: "one", controls: ["A", "A"] },
      { item: "two", controls: ["A", "B"] },
      { item: "three", controls: ["C"] },
      { item: "four", controls: ["D"] },
      { item: "five", controls: [] },
      { item: "six", controls: ["Z"] },
    ],
    measured.controls,
  );
  expect(result.items.map((item) => [item.item, item.state, item.mapped, item.controls, item.passing])).toEqual([
    ["one", "passing", 1, 1, 1],
    ["two", "partly", 2, 2, 1],
    ["three", "failing", 1, 1, 0],
    ["four", "notMeasured", 1, 1, 0],
    ["five", "gap", 0, 0, 0],
    ["six", "notInForce", 1, 0, 0],
  ]);
  expect(result.items[1]).toMatchObject({ score: 75, subjects: 4, failing: 1 });
  expect(result).toMatchObject({ gaps: 1, passingShare: 0.25 });
  expect(frameworkCoverage([], [])).toEqual({ items: [], gaps: 0, passingShare: null });
});

test("areas by tier say where nothing is measured and where an exception is", () => {
  const details = areaDetails(measured);
  expect(details.map((area) => [area.area, area.score, area.coverage])).toEqual([
    ["iam", 50, 100],
    ["network", 0, 0],
  ]);
  expect(details[0]?.cells).toEqual({
    tenant: null,
    critical: null,
    important: null,
    team: { score: 50, measured: true, excepted: true },
    personal: null,
  });
  expect(details[1]?.cells.team).toEqual({ score: null, measured: false, excepted: false });
});

describe("which controls apply to tenant and environments", () => {
  const rule = (over: Partial<ControlApplicability>): ControlApplicability => ({
    scope: "environment",
    appliesTo: ["dataverse"],
    duty: { critical: "must", important: "should", team: "none", personal: "none" },
    removed: false,
    ...over,
  });
  const facts = (over: Partial<SubjectFacts>): SubjectFacts => ({
    kind: "environment",
    tier: "important",
    appTypes: [],
    connectorTypes: [],
    regulations: [],
    ...over,
  });

  test("follows from scope and duty; what runs there is not asked", () => {
    expect(subjectApplicability(rule({}), facts({}))).toMatchObject({ applies: true, duty: "should", reason: null });
    expect(subjectApplicability(rule({}), facts({ tier: "team" }))).toMatchObject({ applies: false, reason: "duty" });
    expect(subjectApplicability(rule({}), facts({ kind: "tenant" }))).toMatchObject({
      applies: false,
      reason: "scope",
    });
    expect(subjectApplicability(rule({ removed: true }), facts({}))).toMatchObject({ reason: "removed" });
  });

  test("the tenant counts as critical, whatever tier is said", () => {
    const tenant = facts({ kind: "tenant", tier: "personal" });
    expect(subjectApplicability(rule({ scope: "tenant" }), tenant)).toMatchObject({ applies: true, duty: "must" });
  });

  test("workloads follow their tokens as before", () => {
    const workload = facts({ kind: "workload", tier: "critical", appTypes: ["canvas"] });
    const control = rule({ scope: "appType", appliesTo: ["canvas"] });
    expect(subjectApplicability(control, workload)).toMatchObject({ applies: true, sentence: "appliesToAppType" });
  });
});
