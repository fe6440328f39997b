import fc from "fast-check";
import { areaMaturity, isChallenged, isHinted, levelRank, matrixAreas, maturity } from "@plumbline/governance";
import type { Criterion } from "@plumbline/governance";

const anyCriterion: fc.Arbitrary<Criterion> = fc.record({
  code: fc.string({ minLength: 1, maxLength: 5 }),
  area: fc.constantFrom(...matrixAreas),
  level: fc.constantFrom("initial", "capable", "efficient"),
  optional: fc.boolean(),
  answer: fc.constantFrom("met", "partly", "notMet", "yesMeasured", null),
});
const criterion = (
  code: string,
  level: Criterion["level"],
  answer: Criterion["answer"],
  optional = false,
): Criterion => ({
  code,
  area: "monitoring",
  level,
  optional,
  answer,
});

describe("maturity", () => {
  test("an area holds a level when all lower cells hold too, and names what is missing next", () => {
    const criteria = [
      criterion("MC-36", "initial", "met"),
      criterion("MC-37", "capable", "partly"),
      criterion("MC-39", "efficient", "met"),
    ];
    expect(areaMaturity("monitoring", criteria)).toEqual({
      area: "monitoring",
      level: "initial",
      next: "capable",
      missing: ["MC-37"],
    });
  });
  test("optional criteria never hold a level back", () => {
    expect(areaMaturity("monitoring", [criterion("MC-36", "initial", "notMet", true)]).level).toBe("efficient");
  });
  test("overall is the weakest area", () => {
    fc.assert(
      fc.property(fc.array(anyCriterion, { maxLength: 40 }), (criteria) => {
        const result = maturity(criteria);
        expect(levelRank(result.overall)).toBe(Math.min(...result.profile.map((one) => levelRank(one.level))));
        expect(result.weakest.length).toBeGreaterThan(0);
        expect(maturity([...criteria].reverse()).profile.map((one) => one.level)).toEqual(
          result.profile.map((one) => one.level),
        );
      }),
    );
  });
  test("meeting one more criterion never lowers a level", () => {
    fc.assert(
      fc.property(fc.array(anyCriterion, { minLength: 1, maxLength: 40 }), fc.nat(), (criteria, at) => {
        const better = criteria.map((one, i) =>
          i === at % criteria.length ? { ...one, answer: "met" as const } : one,
        );
        expect(levelRank(maturity(better).overall)).toBeGreaterThanOrEqual(levelRank(maturity(criteria).overall));
      }),
    );
  });
  test("met is challenged below a mean credit of 0.8, and only where something is measured", () => {
    expect(isChallenged("met", 0.34)).toBe(true);
    expect(isChallenged("met", 0.8)).toBe(false);
    expect(isChallenged("met", null)).toBe(false);
    expect(isChallenged("partly", 0.1)).toBe(false);
    expect(isHinted("notMet", 0.9)).toBe(true);
    expect(isHinted("met", 0.9)).toBe(false);
  });
});
