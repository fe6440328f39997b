import { compatibleFeatureOf, compatibleScore, environmentFeature, tenantFeature } from "@plumbline/governance";

describe("the score by the admin center's formula", () => {
  test("gives the published example: 17 of 30 points", () => {
    const result = compatibleScore([environmentFeature(2, 10), tenantFeature(true, 10), environmentFeature(5, 10)]);
    expect(result).toMatchObject({ reached: 17, possible: 30, band: "medium" });
    expect(result.score).toBeCloseTo(56.67, 2);
  });

  test("falls for an unchanged tenant when a feature is added", () => {
    const before = compatibleScore([tenantFeature(true, 4)]);
    const after = compatibleScore([tenantFeature(true, 4), tenantFeature(false, 4)]);
    expect([before.score, after.score, after.band]).toEqual([100, 50, "low"]);
  });

  test("has no number where nothing could be on, and never more than what is possible", () => {
    expect(compatibleScore([])).toEqual({ score: null, band: null, reached: 0, possible: 0 });
    expect(compatibleScore([environmentFeature(7, 5), environmentFeature(-3, 5)])).toMatchObject({ score: 50 });
    expect(compatibleScore([environmentFeature(Number.NaN, Number.NaN)]).score).toBeNull();
  });

  test("twelve controls are about a recommendation of the admin center", () => {
    expect(compatibleFeatureOf("NET-01")).toBe("ipFirewall");
    expect(compatibleFeatureOf("GOV-01")).toBeNull();
  });
});
