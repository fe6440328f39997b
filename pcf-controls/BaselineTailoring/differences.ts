import type { ControlSettings, Tailoring } from "@plumbline/governance";
import { tailoringOf } from "@plumbline/governance";

import type { Area } from "../shared/choice-values";
import type { Stated, TailoredRow } from "./baseline-rows";
import type { StatedControl } from "./control-settings";

/** How a control stands in this version beside another one. */
export interface Difference {
  /** Id of the library's control. */
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly area: Area;
  readonly change: Tailoring;
  /** The row of this version; null when this version never had it. */
  readonly row: TailoredRow | null;
  readonly before: StatedControl | null;
  readonly after: StatedControl | null;
  readonly reason: string;
  readonly isReasonMissing: boolean;
}

export type Filter = "changes" | "added" | "changed" | "removed" | "kept" | "reason";
export const filters: readonly Filter[] = ["changes", "added", "changed", "removed", "kept", "reason"];

export interface Differences {
  /** Added, changed, removed, then kept; each by code. */
  readonly all: readonly Difference[];
  readonly counts: Readonly<Record<Filter, number>>;
  /** Controls of the other version and of this one. */
  readonly left: number;
  readonly right: number;
  /** Rows whose reason is missing, whatever is compared with. */
  readonly missing: readonly Difference[];
}

const order: Readonly<Record<Tailoring, number>> = { added: 0, changed: 1, removed: 2, kept: 3 };

/** A changed or removed control needs a reason before review. */
export const needsReason = (row: Pick<TailoredRow, "tailoring" | "reason">): boolean =>
  (row.tailoring === "changed" || row.tailoring === "removed") && row.reason.trim() === "";

function differenceOf(row: TailoredRow, before: StatedControl | undefined): Difference | null {
  const isGone = row.tailoring === "removed";
  if (isGone && before === undefined) return null;
  return {
    key: row.controlId,
    code: row.code,
    title: row.title,
    area: row.area,
    change: tailoringOf(row.settings, before?.settings ?? null, isGone),
    row,
    before: before ?? null,
    after: isGone ? null : row,
    reason: row.reason,
    isReasonMissing: needsReason(row),
  };
}

/** Everything this version has or had beside another one: the other's count − removed + added = this one's count. */
export function differences(rows: readonly TailoredRow[], left: Stated): Differences {
  const own = new Set(rows.map((row) => row.controlId));
  const all = rows.flatMap((row) => differenceOf(row, left.get(row.controlId)) ?? []);
  for (const before of left.values())
    if (!own.has(before.controlId))
      all.push({
        key: before.controlId,
        code: before.code,
        title: before.title,
        area: before.area,
        change: "removed",
        row: null,
        before,
        after: null,
        reason: "",
        isReasonMissing: false,
      });
  all.sort((a, b) => order[a.change] - order[b.change] || (a.code < b.code ? -1 : 1));
  const count = (change: Tailoring): number => all.filter((one) => one.change === change).length;
  const missing = all.filter((one) => one.isReasonMissing);
  const kept = count("kept");
  return {
    all,
    counts: {
      changes: all.length - kept,
      added: count("added"),
      changed: count("changed"),
      removed: count("removed"),
      kept,
      reason: missing.length,
    },
    left: left.size,
    right: rows.filter((row) => row.tailoring !== "removed").length,
    missing,
  };
}

export function passes(one: Difference, filter: Filter): boolean {
  switch (filter) {
    case "changes":
      return one.change !== "kept";
    case "reason":
      return one.isReasonMissing;
    case "added":
    case "changed":
    case "removed":
    case "kept":
      return one.change === filter;
  }
}

/** Whether every word stands in code, title or statement. */
export function matches(one: Difference, words: readonly string[]): boolean {
  const statement = (one.after ?? one.before)?.settings.statement ?? "";
  const text = `${one.code} ${one.title} ${statement}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Names of the settings that differ besides the duty. */
export function changedTexts(
  one: Difference,
): readonly ("statement" | "question" | "parameters" | "appliesTo" | "severity" | "validityDays")[] {
  const { before, after } = one;
  if (before === null || after === null) return [];
  const keys = ["statement", "question", "parameters", "appliesTo", "severity", "validityDays"] as const;
  return keys.filter((key: (typeof keys)[number]) => differs(before.settings, after.settings, key));
}

const differs = (a: ControlSettings, b: ControlSettings, key: keyof ControlSettings): boolean => a[key] !== b[key];
