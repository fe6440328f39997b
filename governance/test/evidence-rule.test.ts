import {
  absentValue,
  emptyValue,
  flagItem,
  flagValue,
  judge,
  listValue,
  numberItem,
  numberValue,
  otherValue,
  ruleOperator,
  textItem,
  textValue,
} from "@plumbline/governance";
import type { EvidenceValue, RuleOperator } from "@plumbline/governance";

/** A value as a person would write it. */
const value = (of: string | number | boolean | readonly (string | number | boolean)[] | null): EvidenceValue => {
  if (of === null) return emptyValue();
  if (typeof of === "string") return textValue(of);
  if (typeof of === "number") return numberValue(of);
  if (typeof of === "boolean") return flagValue(of);
  return listValue(
    of.map((one) =>
      typeof one === "string" ? textItem(one) : typeof one === "number" ? numberItem(one) : flagItem(one),
    ),
  );
};

const operators: readonly RuleOperator[] = [
  "=",
  "!=",
  "<=",
  ">=",
  "in",
  "present",
  "all",
  "containsAll",
  "count=",
  "count<=",
  "count>=",
  "eachRegistered",
  "atLeastOrForever",
];

test.each(operators)("%s has nothing to judge where nothing was found: absent is not false", (operator) => {
  expect(judge(operator, value(false), absentValue(), absentValue())).toBe("absent");
});

test.each([
  ["=", true, true, "holds"],
  ["=", false, true, "fails"],
  ["=", false, null, "fails"],
  ["=", "Standard", "Standard", "holds"],
  ["=", "Standard", "standard", "fails"],
  ["=", true, "true", "mismatch"],
  ["=", ["a", "b"], ["b", "a"], "holds"],
  ["=", ["a", "b"], ["a"], "fails"],
  ["!=", "noLimit", "noLimit", "fails"],
  ["!=", "noLimit", "everyone", "holds"],
  ["!=", "noLimit", 3, "mismatch"],
  ["<=", 10, 10, "holds"],
  ["<=", 10, 11, "fails"],
  ["<=", 10, "3", "mismatch"],
  ["<=", 10, null, "fails"],
  [">=", 3, 3, "holds"],
  [">=", 3, 2, "fails"],
  ["in", ["block", "warn"], "warn", "holds"],
  ["in", ["block", "warn"], "none", "fails"],
  ["in", ["a", "b"], ["a", "b"], "holds"],
  ["in", ["a", "b"], ["a", "c"], "fails"],
  ["in", "a", "a", "mismatch"],
  ["present", true, "x", "holds"],
  ["present", true, " ", "fails"],
  ["present", true, null, "fails"],
  ["present", true, true, "holds"],
  ["present", true, false, "fails"],
  ["present", true, [], "fails"],
  ["present", true, 0, "holds"],
  ["present", false, "x", "fails"],
  ["present", false, null, "holds"],
  ["all", true, [true, true], "holds"],
  ["all", true, [true, false], "fails"],
  ["all", true, [], "holds"],
  ["all", true, true, "holds"],
  ["all", true, "yes", "mismatch"],
  ["containsAll", ["exe", "js"], ["js", "exe", "vbs"], "holds"],
  ["containsAll", ["exe", "js"], "exe;js;vbs", "holds"],
  ["containsAll", ["exe", "js"], "exe, vbs", "fails"],
  ["containsAll", ["exe"], null, "fails"],
  ["containsAll", ["exe"], 1, "mismatch"],
  ["count=", 0, [], "holds"],
  ["count=", 0, ["x"], "fails"],
  ["count=", 0, 0, "holds"],
  ["count<=", 2, ["a", "b", "c"], "fails"],
  ["count>=", 1, ["a"], "holds"],
  ["count>=", 1, "a", "mismatch"],
  ["atLeastOrForever", 365, 365, "holds"],
  ["atLeastOrForever", 365, 30, "fails"],
  ["atLeastOrForever", 365, -1, "holds"],
  ["atLeastOrForever", 365, null, "fails"],
  ["atLeastOrForever", 365, "-1", "mismatch"],
] as const)("%s %j on %j: %s", (operator, expected, found, judgement) => {
  expect(judge(operator, value(expected), value(found), absentValue())).toBe(judgement);
});

test("each one found must be registered, and without a register nothing is known", () => {
  const judged = (found: readonly string[], registered: EvidenceValue): string =>
    judge("eachRegistered", value(true), value(found), registered);
  expect(judged(["a"], value(["a", "b"]))).toBe("holds");
  expect(judged(["a", "c"], value(["a", "b"]))).toBe("fails");
  expect(judged(["a"], value([]))).toBe("fails");
  expect(judged(["a"], absentValue())).toBe("absent");
  expect(judged([], absentValue())).toBe("holds");
  expect(judge("eachRegistered", value(true), value("a"), value(["a"]))).toBe("mismatch");
});

test("an object is present and equal to its own text only", () => {
  expect(judge("present", value(true), otherValue('{"a":1}'), absentValue())).toBe("holds");
  expect(judge("=", value("x"), otherValue('{"a":1}'), absentValue())).toBe("mismatch");
});

test("operators are known by their text, anything else is not one", () => {
  expect(operators.map(ruleOperator)).toEqual(operators);
  expect(["==", "", "IN", "regex"].map(ruleOperator)).toEqual([null, null, null, null]);
});
