import fc from "fast-check";
import {
  appliesToTokens,
  applicability,
  deriveAnswers,
  subjectApplicability,
  unknownTokens,
} from "@plumbline/governance";
import type { ControlApplicability, DerivedBefore, Duty, VersionControl, WorkloadFacts } from "@plumbline/governance";

const must = { critical: "must", important: "must", team: "must", personal: "must" } as const;
const control = (over: Partial<ControlApplicability>): ControlApplicability => ({
  scope: "workload",
  appliesTo: ["all"],
  duty: must,
  removed: false,
  ...over,
});
const workload = (over: Partial<WorkloadFacts> = {}): WorkloadFacts => ({
  tier: "critical",
  appTypes: ["canvas"],
  connectorTypes: ["standard"],
  regulations: [],
  ...over,
});

describe("applicability", () => {
  test("one of the app or connector types is enough, and the reason names it", () => {
    const result = applicability(control({ appliesTo: ["canvas", "flow", "connector:custom"] }), workload());
    expect(result).toEqual({
      applies: true,
      duty: "must",
      reason: null,
      sentence: "appliesToAppType",
      keys: ["canvas"],
    });
    expect(
      applicability(control({ appliesTo: ["flow", "connector:custom"] }), workload({ connectorTypes: ["custom"] }))
        .keys,
    ).toEqual(["custom"]);
  });

  test("library tokens are matched to choice keys", () => {
    expect(
      applicability(control({ appliesTo: ["model-driven"] }), workload({ appTypes: ["modelDriven"] })).applies,
    ).toBe(true);
    expect(
      applicability(control({ appliesTo: ["desktop-flow"] }), workload({ appTypes: ["desktopFlow"] })).applies,
    ).toBe(true);
  });

  test("each way out names its reason", () => {
    expect(applicability(control({ appliesTo: ["pages"] }), workload()).reason).toBe("appType");
    expect(applicability(control({ appliesTo: ["connector:custom"] }), workload()).reason).toBe("connectorType");
    expect(applicability(control({ appliesTo: ["all", "regulation:gxp"] }), workload()).reason).toBe("regulation");
    expect(applicability(control({ duty: { ...must, critical: "none" } }), workload()).reason).toBe("duty");
    expect(applicability(control({ scope: "tenant" }), workload()).reason).toBe("scope");
    expect(applicability(control({ removed: true }), workload()).reason).toBe("removed");
  });

  test("a regulation narrows: both the technology and the regulation must hold", () => {
    const gxp = control({ appliesTo: ["canvas", "regulation:gxp"] });
    expect(applicability(gxp, workload({ regulations: ["gxp"] })).applies).toBe(true);
    expect(applicability(gxp, workload({ regulations: ["gxp"], appTypes: ["pages"] })).applies).toBe(false);
    expect(applicability(control({ appliesTo: ["regulation:gxp"] }), workload({ regulations: ["gxp"] })).sentence).toBe(
      "appliesToRegulation",
    );
  });

  test("tokens are split from the stored text, and unknown ones are found", () => {
    expect(appliesToTokens(" canvas, flow ,,connector:custom")).toEqual(["canvas", "flow", "connector:custom"]);
    expect(unknownTokens(["canvas", "fax"])).toEqual(["fax"]);
  });
});

const duty = fc.constantFrom<Duty>("must", "should", "none");
const anyControl: fc.Arbitrary<VersionControl> = fc.record({
  controlId: fc.integer({ min: 1, max: 30 }).map((n) => `c${n}`),
  control: fc.record({
    scope: fc.constantFrom("tenant", "workload", "appType", "component"),
    appliesTo: fc.subarray(["all", "canvas", "pages", "connector:custom", "regulation:gxp"]),
    duty: fc.record({ critical: duty, important: duty, team: duty, personal: duty }),
    removed: fc.boolean(),
  }),
});
const anyControls = fc.uniqueArray(anyControl, { selector: (one) => one.controlId, maxLength: 20 });
const anyWorkload: fc.Arbitrary<WorkloadFacts> = fc.record({
  tier: fc.constantFrom("critical", "important", "team", "personal"),
  appTypes: fc.subarray(["canvas", "pages"]),
  connectorTypes: fc.subarray(["custom"]),
  regulations: fc.subarray(["gxp"]),
});
const rowsAfter = (
  controls: readonly VersionControl[],
  facts: WorkloadFacts,
  before: readonly DerivedBefore[],
): DerivedBefore[] =>
  deriveAnswers(controls, facts, before).map((one) => ({
    controlId: one.controlId,
    applies: one.applicability.applies,
    duty: one.applicability.duty,
    newSince: one.newSince,
  }));

describe("deriving answers", () => {
  test("the first derivation marks nothing as new; tenant and environment controls get no row", () => {
    fc.assert(
      fc.property(anyControls, anyWorkload, (controls, facts) => {
        const derived = deriveAnswers(controls, facts, []);
        expect(derived.every((one) => one.step === "create" && !one.newSince)).toBe(true);
        expect(derived.map((one) => one.controlId).sort()).toEqual(
          controls
            .filter((one) => one.control.scope !== "tenant" && !one.control.removed)
            .map((one) => one.controlId)
            .sort(),
        );
      }),
    );
  });

  test("deriving again keeps every row and, without a change, touches none", () => {
    fc.assert(
      fc.property(anyControls, anyControls, anyWorkload, anyWorkload, (first, second, a, b) => {
        const before = rowsAfter(first, a, []);
        const after = deriveAnswers(second, b, before);
        for (const row of before) expect(after.some((one) => one.controlId === row.controlId)).toBe(true);
        expect(new Set(after.map((one) => one.controlId)).size).toBe(after.length);
        const settled = rowsAfter(second, b, before);
        expect(deriveAnswers(second, b, settled).every((one) => one.step === "keep")).toBe(true);
      }),
    );
  });

  test("the order of the controls changes nothing", () => {
    fc.assert(
      fc.property(anyControls, anyWorkload, (controls, facts) => {
        const byId = (rows: DerivedBefore[]) => [...rows].sort((x, y) => (x.controlId < y.controlId ? -1 : 1));
        expect(byId(rowsAfter([...controls].reverse(), facts, []))).toEqual(byId(rowsAfter(controls, facts, [])));
      }),
    );
  });

  test("what became a must with a higher tier is marked as new", () => {
    const one = { controlId: "c1", control: control({ duty: { ...must, team: "should" } }) };
    const before = rowsAfter([one], workload({ tier: "team" }), []);
    expect(rowsAfter([one], workload({ tier: "critical" }), before)).toEqual([
      { controlId: "c1", applies: true, duty: "must", newSince: true },
    ]);
  });
});

describe("stages and types of environments", () => {
  const duty = { critical: "must", important: "must", team: "must", personal: "must" } as const;
  const rule = (scope: "workload" | "environment", ...appliesTo: string[]): ControlApplicability => ({
    scope,
    appliesTo,
    duty,
    removed: false,
  });

  it("keep a control for live workloads away from one that is only designed", () => {
    const live = rule("workload", "canvas", "stage:live");
    const facts = { tier: "team", appTypes: ["canvas"], connectorTypes: [], regulations: [] } as const;
    expect(applicability(live, { ...facts, stage: "live" }).applies).toBe(true);
    expect(applicability(live, facts).applies).toBe(true);
    expect(applicability(live, { ...facts, stage: "design" })).toMatchObject({
      applies: false,
      reason: "stage",
      keys: ["live"],
    });
  });

  it("ask production for more than a sandbox", () => {
    const production = rule("environment", "environment:production");
    const facts = { kind: "environment", tier: "team", appTypes: [], connectorTypes: [], regulations: [] } as const;
    expect(subjectApplicability(production, { ...facts, environmentType: "production" }).applies).toBe(true);
    expect(subjectApplicability(production, { ...facts, environmentType: "sandbox" })).toMatchObject({
      applies: false,
      reason: "environmentType",
      sentence: "notEnvironmentType",
    });
    expect(subjectApplicability(rule("environment", "all"), { ...facts, environmentType: "sandbox" }).applies).toBe(
      true,
    );
  });
});
