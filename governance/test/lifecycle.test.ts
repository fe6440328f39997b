import {
  checkReviewer,
  checkVote,
  mayAttestationGo,
  mayBaselineGo,
  missingApprovals,
  missingReasons,
  tailoringOf,
  validityOn,
} from "@plumbline/governance";
import type { ControlSettings, Day, Vote } from "@plumbline/governance";

describe("attestations", () => {
  test("go from draft to submitted to accepted or returned, and never back from accepted", () => {
    expect(mayAttestationGo("draft", "submitted")).toBe(true);
    expect(mayAttestationGo("returned", "submitted")).toBe(true);
    expect(mayAttestationGo("submitted", "returned")).toBe(true);
    expect(mayAttestationGo("draft", "accepted")).toBe(false);
    expect(mayAttestationGo("accepted", "draft")).toBe(false);
    expect(mayAttestationGo("superseded", "accepted")).toBe(false);
  });
  test("are reviewed by somebody else", () => {
    expect(checkReviewer("attester", ["attester"], "owner", null)).toBe("reviewerAttested");
    expect(checkReviewer("owner", ["attester"], "owner", null)).toBe("reviewerOwns");
    expect(checkReviewer("deputy", ["attester"], "owner", "deputy")).toBe("reviewerIsDeputy");
    expect(checkReviewer("reviewer", ["attester"], "owner", "deputy")).toBeNull();
  });
  test("count 14 days after their end and are stale then", () => {
    const on = (day: string) => validityOn("2026-11-16" as Day, day as Day);
    expect([on("2026-11-16"), on("2026-11-17"), on("2026-11-30"), on("2026-12-01")]).toEqual([
      "valid",
      "due",
      "due",
      "stale",
    ]);
  });
});

const vote = (role: Vote["role"], person: string, decision: Vote["decision"] = "approve"): Vote => ({
  role,
  person,
  decision,
});

describe("baselines", () => {
  test("need a business and a technical vote by two people who did not write them", () => {
    expect(missingApprovals([], ["author"])).toEqual(["business", "technical"]);
    expect(missingApprovals([vote("business", "a"), vote("technical", "a")], ["author"])).toEqual(["technical"]);
    expect(missingApprovals([vote("business", "author"), vote("technical", "b")], ["author"])).toEqual(["business"]);
    expect(missingApprovals([vote("business", "a"), vote("technical", "b")], ["author"])).toEqual([]);
    expect(missingApprovals([vote("business", "a"), vote("compliance", "b")], [])).toEqual(["technical"]);
  });
  test("refuse a vote by an author, a second vote, and a second holder of a role", () => {
    expect(checkVote("author", "business", [], ["author"])).toBe("author");
    expect(checkVote("a", "technical", [vote("business", "a")], [])).toBe("votedAlready");
    expect(checkVote("b", "business", [vote("business", "a")], [])).toBe("roleTaken");
    expect(checkVote("b", "technical", [vote("business", "a")], [])).toBeNull();
  });
  test("go through review and cannot come back from force", () => {
    expect(mayBaselineGo("draft", "inReview")).toBe(true);
    expect(mayBaselineGo("inReview", "inForce")).toBe(true);
    expect(mayBaselineGo("draft", "inForce")).toBe(false);
    expect(mayBaselineGo("inForce", "draft")).toBe(false);
  });
  test("derive the tailoring from the differences", () => {
    const settings: ControlSettings = {
      statement: "s",
      question: "q",
      parameters: "",
      appliesTo: "all",
      severity: "high",
      validityDays: 90,
      duty: { critical: "must", important: "must", team: "should", personal: "none" },
    };
    expect(tailoringOf(settings, settings, false)).toBe("kept");
    expect(tailoringOf({ ...settings, duty: { ...settings.duty, team: "must" } }, settings, false)).toBe("changed");
    expect(tailoringOf(settings, null, false)).toBe("added");
    expect(tailoringOf(settings, settings, true)).toBe("removed");
  });
  test("need a reason for every changed or removed control", () => {
    const rows = [
      { code: "A", tailoring: "kept", reason: "" },
      { code: "B", tailoring: "changed", reason: " " },
      { code: "C", tailoring: "removed", reason: "not used here" },
      { code: "D", tailoring: "added", reason: "" },
    ] as const;
    expect(missingReasons(rows).map((one) => one.code)).toEqual(["B"]);
  });
});
