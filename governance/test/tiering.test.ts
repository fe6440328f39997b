import fc from "fast-check";
import { assessTier, checkRaise, mostTierPoints, tierByPoints, tierQuestions, tierRank } from "@plumbline/governance";
import type { TierAnswer, TierCode } from "@plumbline/governance";

const tiers: TierCode[] = ["critical", "important", "team", "personal"];
const points = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 });
const answersOf = (values: readonly (number | null)[]): TierAnswer[] =>
  tierQuestions.map((question, index) => ({ question, points: values[index] ?? null }));

describe("tiering", () => {
  test("the thresholds of 8, 18 and 30 points", () => {
    expect([0, 7, 8, 17, 18, 29, 30, 45].map(tierByPoints)).toEqual([
      "personal",
      "personal",
      "team",
      "team",
      "important",
      "important",
      "critical",
      "critical",
    ]);
  });

  test("the weights are 3, 2, 3, 2, 3, 2 and give 45 at most", () => {
    expect(
      tierQuestions.map(
        (_, asked) => assessTier(answersOf([0, 1, 2, 3, 4, 5].map((i) => (i === asked ? 1 : 0))), null).points,
      ),
    ).toEqual([3, 2, 3, 2, 3, 2]);
    expect(assessTier(answersOf([3, 3, 3, 3, 3, 3]), null)).toEqual({
      points: mostTierPoints,
      byPoints: "critical",
      tier: "critical",
      unanswered: [],
    });
  });

  test("there is no tier before all six questions are answered", () => {
    const result = assessTier(answersOf([3, 3, 3, 3, 3, null]), "critical");
    expect(result.tier).toBeNull();
    expect(result.unanswered).toEqual(["tq6"]);
  });

  test("one more point never gives a lower tier, and the order of the answers changes nothing", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 5 }), (values, at) => {
        const before = assessTier(answersOf(values), null);
        const more = assessTier(answersOf(values.map((v, i) => (i === at ? Math.min(3, v + 1) : v))), null);
        expect(tierRank(more.tier ?? "personal")).toBeLessThanOrEqual(tierRank(before.tier ?? "personal"));
        expect(assessTier([...answersOf(values)].reverse(), null)).toEqual(before);
      }),
    );
  });

  test("raising never lowers", () => {
    fc.assert(
      fc.property(points, fc.constantFrom(...tiers), (values, raised) => {
        const plain = assessTier(answersOf(values), null);
        const withRaise = assessTier(answersOf(values), raised);
        expect(tierRank(withRaise.tier ?? "personal")).toBe(
          Math.min(tierRank(plain.tier ?? "personal"), tierRank(raised)),
        );
      }),
    );
  });

  test("a raise needs a reason and may not point downwards", () => {
    expect(checkRaise("team", "critical", " ")).toBe("reasonMissing");
    expect(checkRaise("team", "personal", "because")).toBe("lowersTier");
    expect(checkRaise("team", "important", "public site")).toBeNull();
    expect(checkRaise("team", null, "")).toBeNull();
  });
});
