import type { ControlPosture } from "./posture";
import { compareCodes } from "./verdict-line";

/** One item of a framework with the controls mapped to it. */
export interface FrameworkItemMapping {
  /** Id of the item in its framework. */
  readonly item: string;
  /** Codes; a code counts once. */
  readonly controls: readonly string[];
}

/** `gap`: no control maps here. `notInForce`: controls map here, but none of them applies anywhere today. */
export type ItemState = "gap" | "notInForce" | "notMeasured" | "failing" | "partly" | "passing";

export interface ItemCoverage {
  readonly item: string;
  readonly state: ItemState;
  /** Controls mapped, and how many of them apply somewhere today. */
  readonly mapped: number;
  readonly controls: number;
  /** Controls that pass everywhere. */
  readonly passing: number;
  /** Mean credit by weight, 0 to 100; null when nothing applies. */
  readonly score: number | null;
  readonly subjects: number;
  readonly failing: number;
}

export interface FrameworkCoverage {
  readonly items: readonly ItemCoverage[];
  /** Items no control maps to. */
  readonly gaps: number;
  /** Items whose controls all pass ÷ items that a control maps to and applies, 0 to 1; null when there is none. */
  readonly passingShare: number | null;
}

/** The posture seen through a framework, in the order of its items. */
export function frameworkCoverage(
  mappings: readonly FrameworkItemMapping[],
  controls: readonly ControlPosture[],
): FrameworkCoverage {
  const byCode = new Map<string, ControlPosture>();
  for (const control of controls) byCode.set(control.code, control);
  const items: ItemCoverage[] = [];
  let gaps = 0;
  let applying = 0;
  let passing = 0;
  for (const mapping of mappings) {
    const used: ControlPosture[] = [];
    const seen = new Set<string>();
    for (const code of mapping.controls) {
      const control = byCode.get(code);
      if (control != null && control.credit != null && !seen.has(code)) used.push(control);
      seen.add(code);
    }
    used.sort((a, b) => compareCodes(a.code, b.code));
    const item = itemCoverage(mapping.item, seen.size, used);
    items.push(item);
    if (item.state === "gap") gaps++;
    if (item.controls > 0) applying++;
    if (item.state === "passing") passing++;
  }
  return { items, gaps, passingShare: applying > 0 ? passing / applying : null };
}

function itemCoverage(item: string, mapped: number, controls: readonly ControlPosture[]): ItemCoverage {
  let weight = 0;
  let earned = 0;
  let passing = 0;
  let measured = 0;
  let subjects = 0;
  let failing = 0;
  for (const control of controls) {
    const credit = control.credit ?? 0;
    weight += control.weight;
    earned += control.weight * credit;
    if (credit >= 1) passing++;
    measured += control.measured;
    subjects += control.subjects;
    failing += control.failing;
  }
  const score = weight > 0 ? (100 * earned) / weight : null;
  const state = itemState(mapped, controls.length, passing, measured, score ?? 0);
  return { item, state, mapped, controls: controls.length, passing, score, subjects, failing };
}

function itemState(mapped: number, controls: number, passing: number, measured: number, score: number): ItemState {
  if (mapped === 0) return "gap";
  if (controls === 0) return "notInForce";
  if (measured === 0) return "notMeasured";
  if (passing === controls) return "passing";
  return score > 0 ? "partly" : "failing";
}
