import fc from "fast-check";
import { boostOf, effortOf, lastGaps, priorityOf, rankGaps } from "@plumbline/governance";
import type { ControlGap } from "@plumbline/governance";

const gap = (over: Partial<ControlGap>): ControlGap => ({
  code: "A",
  weight: 7,
  credit: 0.5,
  reach: 0.5,
  effort: "low",
  regressed: false,
  lastGap: false,
  ...over,
});
const anyGap: fc.Arbitrary<ControlGap> = fc.record({
  code: fc.string({ maxLength: 3 }),
  weight: fc.constantFrom(9, 7, 5, 3, 3.6, 2.8, 2, 1.2),
  credit: fc.double({ min: 0, max: 1, noNaN: true }),
  reach: fc.double({ min: 0, max: 1, noNaN: true }),
  effort: fc.constantFrom("low", "medium", "high"),
  regressed: fc.boolean(),
  lastGap: fc.boolean(),
});

describe("the priority of a gap", () => {
  test("is risk × gap × reach ÷ effort, raised by a regression and by the last gap to a level", () => {
    expect(priorityOf(gap({}))).toBe(1.75);
    expect(priorityOf(gap({ effort: "high" }))).toBe(1.75 / 4);
    expect(priorityOf(gap({ regressed: true, lastGap: true }))).toBe(1.75 * 1.5 * 1.25);
    expect([effortOf("low"), effortOf("medium"), effortOf("high")]).toEqual([1, 2, 4]);
    expect(boostOf(false, false)).toBe(1);
    expect(priorityOf(gap({ credit: 1 }))).toBe(0);
  });

  test("gives one order, whatever the order of the gaps", () => {
    expect(
      rankGaps([gap({ code: "B" }), gap({ code: "A" }), gap({ code: "C", weight: 9 })]).map((one) => one.code),
    ).toEqual(["C", "A", "B"]);
    fc.assert(
      fc.property(fc.array(anyGap), (gaps) => {
        const ranked = rankGaps(gaps);
        expect(rankGaps([...gaps].reverse())).toEqual(ranked);
        for (const one of ranked) expect(one.priority).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("a last gap is the only control left in the next cell of an area", () => {
    expect(lastGaps([{ codes: ["A"] }, { codes: ["B", "C"] }, { codes: [] }, { codes: ["A"] }])).toEqual(["A"]);
  });
});
