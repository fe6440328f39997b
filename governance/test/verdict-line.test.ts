import fc from "fast-check";
import { readVerdictLine, resolveResult, writeVerdictLine } from "@plumbline/governance";
import type { LineResult, VerdictEntry } from "@plumbline/governance";

const entry = (code: string, result: LineResult, over: Partial<VerdictEntry> = {}): VerdictEntry => ({
  code,
  result,
  duty: "must",
  withTenant: false,
  ...over,
});

describe("the line of a subject's verdicts", () => {
  test("is short and sorted by code", () => {
    const line = writeVerdictLine([
      entry("IAM-01", "pass"),
      entry("APP-02", "fail", { duty: "should" }),
      entry("NET-05", "tenant"),
      entry("SDL-03", "partly", { withTenant: true }),
    ]);
    expect(line).toBe("APP-02:f1S;IAM-01:p1M;NET-05:t1M;SDL-03:H1M");
    expect(writeVerdictLine([])).toBe("");
    expect(readVerdictLine("")).toEqual([]);
  });

  test("reads back what was written", () => {
    const any = fc.uniqueArray(
      fc.record({
        code: fc.string({ minLength: 1, maxLength: 20 }).filter((code) => !/[:;]/.test(code)),
        result: fc.constantFrom<LineResult>("pass", "partly", "fail", "stale", "notMeasured"),
        duty: fc.constantFrom("must", "should"),
        withTenant: fc.boolean(),
      }),
      { selector: (one) => one.code },
    );
    fc.assert(
      fc.property(any, (entries) => {
        const sorted = [...entries].sort((a, b) => (a.code < b.code ? -1 : 1));
        expect(readVerdictLine(writeVerdictLine(entries) ?? "?")).toEqual(sorted);
      }),
    );
  });

  test.each([
    ["a code twice", [entry("A", "pass"), entry("A", "fail")]],
    ["a code with a divider", [entry("A:B", "pass")]],
    ["a code that is too long", [entry("X".repeat(21), "pass")]],
    ["no code", [entry("", "pass")]],
    ["no duty", [entry("A", "pass", { duty: "none" })]],
    ["the tenant's verdict as half of itself", [entry("A", "tenant", { withTenant: true })]],
  ])("is not written with %s", (_, entries) => {
    expect(writeVerdictLine(entries)).toBeNull();
  });

  test.each([
    "A",
    ":p1M",
    "A:p1",
    "A:x1M",
    "A:p2M",
    "A:p1N",
    "A:p1M;",
    ";A:p1M",
    "B:p1M;A:p1M",
    "A:p1M;A:p1M",
    "A:p1M B:p1M",
    "a:b:p1M",
    "null",
  ])("refuses %s", (text) => {
    expect(readVerdictLine(text)).toBeNull();
  });

  test("takes the verdict of the tenant, alone or as one half", () => {
    expect(resolveResult(entry("A", "tenant"), "fail")).toBe("fail");
    expect(resolveResult(entry("A", "tenant"), null)).toBe("notMeasured");
    expect(resolveResult(entry("A", "pass", { withTenant: true }), "partly")).toBe("partly");
    expect(resolveResult(entry("A", "pass", { withTenant: true }), null)).toBe("notMeasured");
    expect(resolveResult(entry("A", "fail", { withTenant: true }), null)).toBe("fail");
    expect(resolveResult(entry("A", "pass"), "fail")).toBe("pass");
  });
});
