import fc from "fast-check";
import { countAnswerable, expectsEvidence, missingItems } from "@plumbline/governance";
import type { AnswerException, AnswerToCheck, Day } from "@plumbline/governance";

const today = "2026-11-16" as Day;
const row = (over: Partial<AnswerToCheck>): AnswerToCheck => ({
  controlId: "1",
  code: "APP-10",
  applies: true,
  duty: "must",
  evidenceKind: "attested",
  expectsEvidence: true,
  answer: "yes",
  evidenceCount: 1,
  exception: null,
  plan: "",
  planDue: null,
  returned: false,
  ...over,
});
const exception = (over: Partial<AnswerException>): AnswerException => ({
  number: "EXC-0048",
  status: "requested",
  validFrom: null,
  validUntil: "2027-02-14" as Day,
  ...over,
});
const kinds = (over: Partial<AnswerToCheck>) => missingItems([row(over)], 90, today).map((one) => one.kind);

describe("what is missing before submitting", () => {
  test("nothing, when a Yes is shown", () => expect(kinds({})).toEqual([]));
  test("an unanswered must, not an unanswered should", () => {
    expect(kinds({ answer: null })).toEqual(["unanswered"]);
    expect(kinds({ answer: null, duty: "should" })).toEqual([]);
    expect(kinds({ answer: "notApplicable" })).toEqual(["unanswered"]);
  });
  test("evidence of a Yes or Partly where it is expected", () => {
    expect(kinds({ evidenceCount: 0 })).toEqual(["evidenceMissing"]);
    expect(kinds({ evidenceCount: 0, answer: "partly", duty: "should" })).toEqual(["evidenceMissing"]);
    expect(kinds({ evidenceCount: 0, expectsEvidence: false })).toEqual([]);
  });
  test("a No needs an exception or a dated plan", () => {
    expect(kinds({ answer: "no" })).toEqual(["decisionMissing"]);
    expect(kinds({ answer: "no", plan: "Replace it" })).toEqual(["planDueMissing"]);
    expect(kinds({ answer: "no", plan: "Replace it", planDue: "2027-01-31" as Day })).toEqual([]);
    expect(kinds({ answer: "no", exception: exception({}) })).toEqual([]);
  });
  test("an exception must be asked for, not ended, and short enough", () => {
    expect(kinds({ answer: "no", exception: exception({ status: "draft" }) })).toEqual(["exceptionNotRequested"]);
    expect(kinds({ answer: "no", exception: exception({ status: "approved", validUntil: today }) })).toEqual([
      "exceptionEnded",
    ]);
    expect(
      missingItems([row({ answer: "no", exception: exception({ validUntil: "2027-02-15" as Day }) })], 90, today),
    ).toEqual([{ controlId: "1", code: "APP-10", kind: "exceptionTooLong", latestEnd: "2027-02-14" }]);
  });
  test("a returned answer that was not touched", () =>
    expect(kinds({ returned: true })).toEqual(["returnedNotReworked"]));
  test("rows that do not apply or are measured ask for nothing", () => {
    expect(kinds({ applies: false, answer: null, returned: true })).toEqual([]);
    expect(kinds({ evidenceKind: "automated", answer: null })).toEqual([]);
    expect(
      countAnswerable([
        row({}),
        row({ applies: false }),
        row({ evidenceKind: "automated" }),
        row({ evidenceKind: "hybrid" }),
      ]),
    ).toBe(2);
  });
  test("evidence is expected of attested controls that name it", () => {
    expect([
      expectsEvidence("attested", "link or file"),
      expectsEvidence("attested", " "),
      expectsEvidence("hybrid", "link"),
    ]).toEqual([true, false, false]);
  });
  test("solving one thing removes exactly its items and no other row's", () => {
    const anyRow = fc.record({
      controlId: fc.uuid(),
      code: fc.string(),
      applies: fc.boolean(),
      duty: fc.constantFrom("must", "should"),
      evidenceKind: fc.constantFrom("attested", "hybrid", "automated"),
      expectsEvidence: fc.boolean(),
      answer: fc.constantFrom("yes", "partly", "no", null),
      evidenceCount: fc.nat(2),
      exception: fc.constant(null),
      plan: fc.constantFrom("", "plan"),
      planDue: fc.constantFrom(null, today),
      returned: fc.boolean(),
    }) as fc.Arbitrary<AnswerToCheck>;
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: (one) => one.controlId, minLength: 1 }), fc.nat(), (rows, at) => {
        const index = at % rows.length;
        const solved = rows.map((one, i) => (i === index ? row({ controlId: one.controlId }) : one));
        const others = (items: readonly { controlId: string }[]) =>
          items.filter((item) => item.controlId !== rows[index]?.controlId);
        expect(missingItems(solved, 90, today)).toEqual(others(missingItems(rows, 90, today)));
      }),
    );
  });
});
