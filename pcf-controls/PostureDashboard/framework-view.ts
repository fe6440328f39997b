import type { FiguresHost } from "../shared/figures-host";
import { ControlMapping, Framework, FrameworkItem } from "../shared/generated/tables";
import { passingOf, type ControlLine } from "./line-rows";
import { effortWords, wordAt } from "./words";

export interface FrameworkRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface ItemRow {
  readonly id: string;
  readonly frameworkId: string;
  readonly code: string;
  readonly name: string;
  readonly order: number;
  /** Own rating of how exposed the tenant is to it. */
  readonly exposure: (typeof effortWords)[number] | null;
  readonly exposureNote: string;
}

export interface FrameworkData {
  readonly frameworks: readonly FrameworkRow[];
  readonly items: readonly ItemRow[];
  /** Controls by item id, and the other way round nothing. */
  readonly controlsOf: ReadonlyMap<string, readonly string[]>;
}

/** How an item of a framework stands in a snapshot. */
export interface ItemView {
  readonly item: ItemRow;
  /** Lines of the mapped controls that this snapshot measured. */
  readonly lines: readonly ControlLine[];
  /** Controls that map here, whether the baseline in force holds them or not. */
  readonly mapped: number;
  /** Passing results among all results of the lines, 0 to 1; null when there is none. */
  readonly passing: number | null;
}

export interface FrameworkView {
  readonly framework: FrameworkRow;
  readonly items: readonly ItemView[];
  /** Items to which no control maps. */
  readonly gaps: number;
  readonly passing: number | null;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Reads all frameworks, their items and what maps to them. */
export async function readFrameworks(host: FiguresHost): Promise<FrameworkData> {
  const of = FrameworkItem.columns;
  const [frameworks, items, mappings] = await Promise.all([
    host.readAll(Framework.table, `?$select=${Framework.id},${Framework.columns.code},${Framework.columns.name}`),
    host.readAll(
      FrameworkItem.table,
      `?$select=${[FrameworkItem.id, FrameworkItem.lookups.framework.value, of.code, of.name, of.sortorder, of.exposure, of.exposurenote].join(",")}`,
    ),
    host.readAll(
      ControlMapping.table,
      `?$select=${ControlMapping.lookups.control.value},${ControlMapping.lookups.frameworkitem.value}`,
    ),
  ]);
  const controlsOf = new Map<string, string[]>();
  for (const row of mappings) {
    const item = textOf(row[ControlMapping.lookups.frameworkitem.value]);
    const controls = controlsOf.get(item) ?? [];
    controls.push(textOf(row[ControlMapping.lookups.control.value]));
    controlsOf.set(item, controls);
  }
  return {
    frameworks: frameworks
      .map((row) => ({
        id: textOf(row[Framework.id]),
        code: textOf(row[Framework.columns.code]),
        name: textOf(row[Framework.columns.name]),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    items: items.map((row) => ({
      id: textOf(row[FrameworkItem.id]),
      frameworkId: textOf(row[FrameworkItem.lookups.framework.value]),
      code: textOf(row[of.code]),
      name: textOf(row[of.name]),
      order: Number(row[of.sortorder] ?? 0),
      exposure: wordAt(effortWords, row[of.exposure]),
      exposureNote: textOf(row[of.exposurenote]),
    })),
    controlsOf,
  };
}

/**
 * Passing results among all, 0 to 1; a control on many subjects counts as often as it is judged. What is not measured does
 * not pass. Null when nothing is measured.
 */
export function passingShare(lines: readonly ControlLine[]): number | null {
  let results = 0;
  let measured = 0;
  let passing = 0;
  for (const line of lines) {
    results += line.subjects;
    measured += line.measured;
    passing += passingOf(line);
  }
  return measured === 0 ? null : passing / results;
}

/** One framework through the control lines of a snapshot. */
export function frameworkView(
  data: FrameworkData,
  framework: FrameworkRow,
  lines: readonly ControlLine[],
): FrameworkView {
  const lineOf = new Map(lines.map((line) => [line.controlId, line]));
  const used = new Map<string, ControlLine>();
  const items = data.items
    .filter((item) => item.frameworkId === framework.id)
    .sort((a, b) => a.order - b.order || a.code.localeCompare(b.code, "en", { numeric: true }))
    .map((item) => {
      const controls = data.controlsOf.get(item.id) ?? [];
      const own = controls.flatMap((control) => lineOf.get(control) ?? []);
      for (const line of own) used.set(line.controlId, line);
      return { item, lines: own, mapped: controls.length, passing: passingShare(own) };
    });
  return {
    framework,
    items,
    gaps: items.filter((view) => view.mapped === 0).length,
    passing: passingShare([...used.values()]),
  };
}
