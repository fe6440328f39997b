import type { Duty, Tailoring } from "@plumbline/governance";
import fc from "fast-check";

import type { TailoredRow } from "../BaselineTailoring/baseline-rows";
import type { StatedControl } from "../BaselineTailoring/control-settings";
import { differences, matches, passes } from "../BaselineTailoring/differences";

const control = (number: number, critical: Duty = "must"): StatedControl => ({
  controlId: `control-${number}`,
  code: `C-${String(number).padStart(2, "0")}`,
  title: `Control ${number}`,
  area: "governance",
  scope: "workload",
  evidenceKind: "attested",
  settings: {
    statement: `Statement ${number}`,
    question: "",
    parameters: "",
    appliesTo: "all",
    severity: "high",
    validityDays: null,
    duty: { critical, important: "must", team: "should", personal: "none" },
  },
});
const row = (of: StatedControl, tailoring: Tailoring, reason = ""): TailoredRow => ({
  ...of,
  id: `row-${of.code}`,
  etag: undefined,
  tailoring,
  reason,
  editor: "",
});
const stated = (controls: readonly StatedControl[]): ReadonlyMap<string, StatedControl> =>
  new Map(controls.map((one) => [one.controlId, one]));

it("puts added before changed before removed before kept, each by code", () => {
  const view = differences(
    [
      row(control(4), "kept"),
      row(control(3), "removed"),
      row(control(2, "should"), "changed"),
      row(control(1), "added"),
    ],
    stated([control(2), control(3), control(4)]),
  );
  expect(view.all.map((one) => `${one.change} ${one.code}`)).toEqual([
    "added C-01",
    "changed C-02",
    "removed C-03",
    "kept C-04",
  ]);
  expect(view.missing.map((one) => one.code)).toEqual(["C-02", "C-03"]);
});

it("lists what only the other version has as removed, without a row to change", () => {
  const [only] = differences([], stated([control(1)])).all;
  expect(only).toMatchObject({ change: "removed", row: null, isReasonMissing: false });
});

it("leaves out what neither version has", () => {
  expect(differences([row(control(1), "removed")], stated([])).all).toEqual([]);
});

it("finds in code, title and statement alike", () => {
  const [one] = differences([row(control(7), "added")], stated([])).all;
  if (one === undefined) throw new Error("The control is missing.");
  expect(matches(one, ["c-07"])).toBe(true);
  expect(matches(one, ["statement", "control"])).toBe(true);
  expect(matches(one, ["statement", "other"])).toBe(false);
});

it("adds up: the other version − removed + added is this version, and every control passes one filter of its kind", () => {
  const change = fc.constantFrom<Tailoring | "gone">("kept", "added", "changed", "removed", "gone");
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (kinds) => {
      const rows: TailoredRow[] = [];
      const left: StatedControl[] = [];
      kinds.forEach((kind, number) => {
        if (kind !== "added") left.push(control(number));
        if (kind !== "gone") rows.push(row(control(number, kind === "changed" ? "none" : "must"), kind));
      });
      const view = differences(rows, stated(left));
      expect(view.left - view.counts.removed + view.counts.added).toBe(view.right);
      for (const one of view.all)
        expect((["added", "changed", "removed", "kept"] as const).filter((filter) => passes(one, filter))).toEqual([
          one.change,
        ]);
    }),
  );
});
