import {
  checkRecommendation,
  frictionOf,
  isRequestDecision,
  mayRecommendationGo,
  mayRequestGo,
  mayRiskGo,
  riskBand,
  riskLevel,
  statusAfterMeasurement,
} from "@plumbline/governance";
import type { Day } from "@plumbline/governance";

describe("a request", () => {
  test("is decided once, and done only after it was approved", () => {
    expect(mayRequestGo("new", "inReview")).toBe(true);
    expect(mayRequestGo("inReview", "approved")).toBe(true);
    expect(mayRequestGo("approved", "done")).toBe(true);
    expect(mayRequestGo("approved", "rejected")).toBe(false);
    expect(mayRequestGo("new", "done")).toBe(false);
    expect(mayRequestGo("done", "new")).toBe(false);
  });

  test("is decided by an approval or a rejection, nothing else", () => {
    expect((["new", "inReview", "approved", "rejected", "done"] as const).filter(isRequestDecision)).toEqual([
      "approved",
      "rejected",
    ]);
  });
});

describe("a recommendation", () => {
  test("is never dismissed by itself", () => {
    expect(checkRecommendation("dismissed", null, null, false)).toBe("exceptionMissing");
    expect(checkRecommendation("dismissed", null, null, true)).toBeNull();
    expect(checkRecommendation("planned", null, null, false)).toBe("dueMissing");
    expect(checkRecommendation("planned", "2026-12-01" as Day, 101, false)).toBe("progressRange");
    expect(checkRecommendation("inProgress", null, 50, false)).toBeNull();
    expect(mayRecommendationGo("done", "verified")).toBe(false);
    expect(mayRecommendationGo("verified", "open")).toBe(false);
  });

  test("is verified by the measurement, and opened again by it", () => {
    expect(statusAfterMeasurement("done", 0, 0)).toBe("verified");
    expect(statusAfterMeasurement("open", 0, 0)).toBe("verified");
    expect(statusAfterMeasurement("done", 2, 2)).toBe("open");
    expect(statusAfterMeasurement("verified", 1, 1)).toBe("open");
    expect(statusAfterMeasurement("inProgress", 1, 1)).toBe("inProgress");
    expect(statusAfterMeasurement("dismissed", 1, 0)).toBe("dismissed");
    expect(statusAfterMeasurement("dismissed", 1, 1)).toBe("open");
  });
});

describe("a risk", () => {
  test("has the level likelihood × impact, for ratings of 1 to 5 only", () => {
    expect(riskLevel(5, 4)).toBe(20);
    expect([riskLevel(0, 3), riskLevel(6, 3), riskLevel(2.5, 3), riskLevel(Number.NaN, 3)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([1, 4, 5, 9, 10, 15, 16, 25].map(riskBand)).toEqual([
      "low",
      "low",
      "medium",
      "medium",
      "high",
      "high",
      "critical",
      "critical",
    ]);
    expect(mayRiskGo("accepted", "open")).toBe(true);
    expect(mayRiskGo("closed", "open")).toBe(false);
  });
});

describe("friction of a control", () => {
  test("counts false alarms against what failed, and hours against the points it gives", () => {
    const found = frictionOf(
      [
        { kind: "falseAlarm", hours: 2 },
        { kind: "effort", hours: 6 },
      ],
      4,
      0.5,
      true,
    );
    expect(found).toEqual({
      reports: 2,
      falseAlarms: 1,
      hours: 8,
      falseAlarmRate: 0.25,
      hoursPerPoint: 16,
      suggestion: "reviewRule",
    });
  });

  test("suggests to relax only what costs much and protects little, and never on one voice", () => {
    const effort = { kind: "effort", hours: 20 } as const;
    expect(frictionOf([effort, effort], 10, 0.5, true).suggestion).toBe("relax");
    expect(frictionOf([effort, effort], 10, 0.5, false).suggestion).toBe("none");
    expect(frictionOf([effort], 10, 0.5, true).suggestion).toBe("none");
    expect(frictionOf([], 0, 0, true)).toMatchObject({ falseAlarmRate: null, hoursPerPoint: null, suggestion: "none" });
    expect(frictionOf([{ kind: "falseAlarm", hours: null }], 0, 1, true)).toMatchObject({ falseAlarms: 1, hours: 0 });
  });
});
