import { readFileSync } from "node:fs";
import { join } from "node:path";

import { posture, postureCell, roundEffect, roundScore, sortedControls, versionEffects } from "@plumbline/governance";
import type {
  Duty,
  Posture,
  PostureControl,
  PostureSubject,
  Result,
  Severity,
  SubjectKind,
  TierCode,
} from "@plumbline/governance";

const page = readFileSync(join(__dirname, "..", "..", "docs", "scores.md"), "utf8");

/** Rows of the table whose heading starts with these columns, cell by cell. */
function table(...first: readonly string[]): readonly (readonly string[])[] {
  const rows = page.split("\n").map((line) => line.split("|").slice(1, -1));
  const cells = rows.map((row) => row.map((text) => text.trim()));
  const start = cells.findIndex((row) => first.every((name, index) => row[index] === name));
  const end = cells.findIndex((row, index) => index > start && row.length === 0);
  return [cells[start] ?? [], ...cells.slice(start + 2, end)];
}

const [heading = [], ...rows] = table("Control", "Severity");
const controls: readonly PostureControl[] = sortedControls(
  rows.map(([code = "", severity]) => ({ code, area: "all", severity: severity as Severity })),
);

/** A cell such as `must, fail, exception` or `–`. */
function cellOf(text: string, keepsException: boolean): string {
  const [duty, result, exception] = text.split(", ");
  if (result == null) return postureCell("notApplicable", "none", false);
  const named = result === "not measured" ? "notMeasured" : result;
  return postureCell(named as Result, duty as Duty, keepsException && exception != null);
}

function subjects(keepsException: boolean): readonly PostureSubject[] {
  return heading.slice(2).map((title, index): PostureSubject => {
    const [, kind = "", tier] = /\((\w+)(?:, (\w+))?\)/.exec(title) ?? [];
    const cells = controls.map((control) => {
      const row = rows.find(([code]) => code === control.code) ?? [];
      return cellOf(row[index + 2] ?? "–", keepsException);
    });
    return {
      kind: kind as SubjectKind,
      key: title,
      tier: (tier ?? "critical") as TierCode,
      cells: cells.join(""),
    };
  });
}

const today = posture(controls, subjects(true));

/** The same with SDL-02, which comes last by code and applies to the critical workload. */
function withNewControl(result: Result): Posture {
  const added = subjects(true).map((subject) => ({
    ...subject,
    cells:
      subject.cells +
      (subject.kind === "workload" && subject.tier === "critical"
        ? postureCell(result, "must", false)
        : postureCell("notApplicable", "none", false)),
  }));
  return posture([...controls, { code: "SDL-02", area: "all", severity: "medium" }], added);
}

const shown = (score: number | null): string => roundScore(score ?? Number.NaN).toFixed(1);
const signed = (points: number): string => `${points < 0 ? "−" : "+"}${Math.abs(roundScore(points)).toFixed(1)}`;

describe("the example of the page on scores", () => {
  test("has the weights, credits and gains it shows", () => {
    const [, ...calculated] = table("Control", "W");
    expect(calculated).toHaveLength(controls.length);
    for (const [code, weight, credit, gain] of calculated) {
      const found = today.controls.find((one) => one.code === code);
      expect([code, `${found?.weight}`, found?.credit?.toFixed(3), found?.gain.toFixed(2)]).toEqual([
        code,
        weight,
        credit,
        gain,
      ]);
    }
  });

  test("has the scores it names, with and without the exception", () => {
    expect(page).toContain(`÷ 33 = **${shown(today.raw)}**, Medium`);
    expect(page).toContain(`managed score is **${shown(today.managed)}**`);
    expect(page).toContain(`**${shown(today.coverage * 100)} %** is measured`);
    expect(today).toMatchObject({ band: "medium", cap: null });
    const ended = posture(controls, subjects(false));
    expect(ended.raw).toBe(today.raw);
    expect(page).toContain(`raw stays at ${shown(ended.raw)}`);
    expect(ended).toMatchObject({ band: "low", cap: { band: "low", code: "APP-10" } });
  });

  test("has the two effects it names, and they add up", () => {
    const same = withNewControl("notMeasured").raw ?? 0;
    const passed = withNewControl("pass").raw ?? 0;
    const effects = versionEffects(today.raw ?? 0, same, passed);
    expect(page).toContain(`scores **${shown(same)}**`);
    expect(page).toContain(`**${signed(effects.baselineEffect)}**, and no alarm`);
    expect(page).toContain(`score is **${shown(passed)}**: a posture effect of **${signed(effects.postureEffect)}**`);
    expect(roundEffect(effects.previous + effects.baselineEffect + effects.postureEffect)).toBe(effects.current);
  });
});
