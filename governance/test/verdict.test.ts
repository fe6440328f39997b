import { exceptedState, verdictOf } from "@plumbline/governance";
import type { Answer, Day, ExceptionDates, Judgement } from "@plumbline/governance";

const day = (text: string): Day => text as Day;
const today = day("2026-11-16");
const says = (answer: Answer | null, validUntil: string | null = null) => ({
  answer,
  validUntil: validUntil == null ? null : day(validUntil),
});
const found = (judgement: Judgement, over: { failed?: boolean; expiresOn?: string } = {}) => ({
  judgement,
  failed: over.failed ?? false,
  expiresOn: over.expiresOn == null ? null : day(over.expiresOn),
});

describe("the verdict of an attested control", () => {
  test.each([
    ["yes", "pass", 1],
    ["partly", "partly", 0.5],
    ["no", "fail", 0],
  ] as const)("%s is %s", (answer, result, credit) => {
    expect(verdictOf("attested", says(answer), null, today)).toMatchObject({ result, credit, due: false });
  });

  test("counts to the last valid day, then 14 days as due, then it is stale", () => {
    expect(verdictOf("attested", says("yes", "2026-11-16"), null, today)).toMatchObject({
      result: "pass",
      due: false,
      nextChange: "2026-11-17",
    });
    expect(verdictOf("attested", says("yes", "2026-11-02"), null, today)).toMatchObject({
      result: "pass",
      due: true,
      reason: "answerDue",
      nextChange: "2026-11-17",
    });
    expect(verdictOf("attested", says("yes", "2026-11-01"), null, today)).toMatchObject({
      result: "stale",
      credit: 0,
      nextChange: null,
    });
  });

  test("without an answer, or answered not applicable, it is not measured and never a fail", () => {
    expect(verdictOf("attested", null, found("fails"), today).result).toBe("notMeasured");
    expect(verdictOf("attested", says(null), null, today).result).toBe("notMeasured");
    expect(verdictOf("attested", says("notApplicable"), null, today)).toMatchObject({
      result: "notMeasured",
      reason: "answeredNotApplicable",
    });
  });
});

describe("the verdict of an automated control", () => {
  test.each([
    ["holds", "pass", "ruleHolds"],
    ["fails", "fail", "ruleFails"],
    ["absent", "notMeasured", "valueAbsent"],
    ["mismatch", "error", "valueMismatch"],
  ] as const)("a rule that %s is %s", (judgement, result, reason) => {
    expect(verdictOf("automated", null, found(judgement), today)).toMatchObject({ result, reason });
  });

  test("no evidence is not measured, a source that failed is an error, old evidence is stale from the day after", () => {
    expect(verdictOf("automated", says("yes"), null, today).result).toBe("notMeasured");
    expect(verdictOf("automated", null, found("holds", { failed: true }), today).result).toBe("error");
    const lastDay = verdictOf("automated", null, found("holds", { expiresOn: "2026-11-16" }), today);
    expect(lastDay).toMatchObject({ result: "pass", nextChange: "2026-11-17" });
    const after = verdictOf("automated", null, found("holds", { expiresOn: "2026-11-15" }), today);
    expect(after).toMatchObject({ result: "stale", reason: "evidenceExpired" });
  });
});

describe("the verdict of a hybrid control", () => {
  test("needs both: a fail of either fails, one missing is not measured, else the worse counts", () => {
    const result = (answer: Answer | null, judgement: Judgement | null): string =>
      verdictOf("hybrid", says(answer), judgement == null ? null : found(judgement), today).result;
    expect(result("yes", "holds")).toBe("pass");
    expect(result("partly", "holds")).toBe("partly");
    expect(result("yes", "fails")).toBe("fail");
    expect(result("no", "holds")).toBe("fail");
    expect(result("no", null)).toBe("fail");
    expect(result(null, "fails")).toBe("fail");
    expect(result("yes", null)).toBe("notMeasured");
    expect(result(null, "holds")).toBe("notMeasured");
    expect(result("yes", "mismatch")).toBe("error");
  });

  test("is due when the answer is, and changes with the earlier of the two", () => {
    const verdict = verdictOf("hybrid", says("yes", "2026-11-10"), found("holds", { expiresOn: "2026-11-18" }), today);
    expect(verdict).toMatchObject({ result: "pass", due: true, reason: "answerDue", nextChange: "2026-11-19" });
  });
});

describe("an exception", () => {
  const exception = (over: Partial<ExceptionDates>): ExceptionDates => ({
    status: "approved",
    validFrom: null,
    validUntil: day("2026-12-01"),
    ...over,
  });

  test("holds by date alone: it ends on its last day without anyone pressing a button", () => {
    expect(exceptedState([exception({})], today)).toEqual({ excepted: true, nextChange: "2026-12-01" });
    expect(exceptedState([exception({ validUntil: today })], today)).toEqual({ excepted: false, nextChange: null });
  });

  test("that starts later changes something then; one that was not approved never does", () => {
    const later = exception({ validFrom: day("2026-11-20") });
    expect(exceptedState([later], today)).toEqual({ excepted: false, nextChange: "2026-11-20" });
    expect(exceptedState([later, exception({})], today)).toEqual({ excepted: true, nextChange: "2026-11-20" });
    expect(exceptedState([exception({ status: "requested" }), exception({ status: "revoked" })], today)).toEqual({
      excepted: false,
      nextChange: null,
    });
  });
});
