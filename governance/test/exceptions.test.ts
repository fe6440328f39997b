import {
  checkDecider,
  checkExceptionTerms,
  effectiveExceptionStatus,
  exceptionDaysLeft,
  exceptionTier,
  mayExceptionGo,
} from "@plumbline/governance";
import type { Day, ExceptionTerms } from "@plumbline/governance";

const today = "2026-11-20" as Day;
const terms = (over: Partial<ExceptionTerms>): ExceptionTerms => ({
  reason: "Vendor ships the fix in March.",
  compensating: "Access is limited to two people.",
  severity: "medium",
  validFrom: null,
  validUntil: "2027-01-31" as Day,
  ...over,
});
const kinds = (over: Partial<ExceptionTerms>, longest = 90) =>
  checkExceptionTerms(terms(over), longest, today).map((one) => one.kind);

describe("exception terms", () => {
  test("complete terms pass", () => expect(kinds({})).toEqual([]));

  test("the limit is counted from the start and the message knows the latest end", () => {
    expect(checkExceptionTerms(terms({ validUntil: "2027-11-30" as Day }), 365, today)).toEqual([
      { kind: "tooLong", days: 375, latestEnd: "2027-11-20" },
    ]);
    expect(kinds({ validUntil: "2027-02-18" as Day })).toEqual([]);
    expect(kinds({ validUntil: "2027-02-19" as Day })).toEqual(["tooLong"]);
  });

  test("reason, end and, from high severity, compensation are needed", () => {
    expect(kinds({ reason: " ", validUntil: null })).toEqual(["reasonMissing", "endMissing"]);
    expect(kinds({ severity: "high", compensating: "" })).toEqual(["compensatingMissing"]);
    expect(kinds({ severity: "medium", compensating: "" })).toEqual([]);
  });

  test("the end lies after the start and after today", () => {
    expect(kinds({ validFrom: "2026-12-01" as Day, validUntil: "2026-12-01" as Day })).toEqual(["endNotAfterStart"]);
    expect(kinds({ validFrom: "2026-10-01" as Day, validUntil: today })).toEqual(["endInPast"]);
  });

  test("an approved exception ends by date alone", () => {
    const at = (day: string) =>
      effectiveExceptionStatus("approved", "2026-11-01" as Day, "2026-12-31" as Day, day as Day);
    expect([at("2026-10-31"), at("2026-11-01"), at("2026-12-30"), at("2026-12-31")]).toEqual([
      "notYetInForce",
      "inForce",
      "inForce",
      "ended",
    ]);
    expect(exceptionDaysLeft("2026-12-31" as Day, "2026-12-30" as Day)).toBe(1);
    expect(exceptionDaysLeft("2026-12-31" as Day, "2027-02-01" as Day)).toBe(0);
  });

  test("four eyes are checked on people", () => {
    expect(checkDecider("a", ["a"], ["b"])).toBe("ownRequest");
    expect(checkDecider("b", ["a"], ["b"])).toBe("ownSubject");
    expect(checkDecider("c", ["a"], ["b"])).toBeNull();
  });

  test("the strictest workload decides for an environment", () => {
    expect(exceptionTier("tenant", [])).toBe("critical");
    expect(exceptionTier("environment", [])).toBe("important");
    expect(exceptionTier("environment", ["team", "critical", "personal"])).toBe("critical");
  });

  test("ended rows stay ended", () => {
    expect(mayExceptionGo("revoked", "approved")).toBe(false);
    expect(mayExceptionGo("requested", "draft")).toBe(true);
    expect(mayExceptionGo("draft", "approved")).toBe(false);
  });
});
