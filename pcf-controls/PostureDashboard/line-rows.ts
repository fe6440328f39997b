import type { FiguresHost } from "../shared/figures-host";
import { SnapshotLine } from "../shared/generated/tables";
import { areaWords, wordAt, type AreaWord } from "./words";

/** The figures of one area at the moment of a snapshot. */
export interface AreaLine {
  readonly area: AreaWord;
  /** 0 to 100; null when nothing measured weighs. */
  readonly score: number | null;
  readonly managed: number | null;
}

/** The figures of one control at the moment of a snapshot, over all its subjects. */
export interface ControlLine {
  readonly controlId: string;
  /** Code and title, as the control's row is named. */
  readonly control: string;
  readonly area: AreaWord | null;
  /** 0 to 1. */
  readonly credit: number | null;
  readonly weight: number | null;
  /** What closing all its gaps would add to the raw score. */
  readonly gain: number | null;
  readonly subjects: number;
  /** Partly, fail and stale. */
  readonly failing: number;
  /** Results that say something: neither error nor not measured. */
  readonly measured: number;
  readonly excepted: number;
}

export interface SnapshotLines {
  readonly areas: readonly AreaLine[];
  readonly controls: readonly ControlLine[];
}

/** Results of a line that pass. */
export const passingOf = (line: ControlLine): number => Math.max(0, line.measured - line.failing);

const { columns, lookups } = SnapshotLine;
const shown = "@OData.Community.Display.V1.FormattedValue";
const kinds = ["area", "areaTier", "control"] as const;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Reads the lines of a snapshot: by area in the library's order, by control in text order. */
export async function readLines(host: FiguresHost, snapshot: string): Promise<SnapshotLines> {
  const wanted = [
    columns.kind,
    columns.key,
    columns.area,
    lookups.control.value,
    columns.score,
    columns.managed,
    columns.credit,
    columns.weight,
    columns.gain,
    columns.subjects,
    columns.failing,
    columns.measured,
    columns.excepted,
  ];
  const rows = await host.readAll(
    SnapshotLine.table,
    `?$select=${wanted.join(",")}&$filter=${lookups.snapshot.value} eq ${snapshot}`,
  );
  const areas: AreaLine[] = [];
  const controls: ControlLine[] = [];
  for (const row of rows) {
    const area = wordAt(areaWords, row[columns.area]);
    const kind = wordAt(kinds, row[columns.kind]);
    if (kind === "area" && area !== null)
      areas.push({ area, score: numberOf(row[columns.score]), managed: numberOf(row[columns.managed]) });
    else if (kind === "control")
      controls.push({
        controlId: textOf(row[lookups.control.value]),
        control: textOf(row[`${lookups.control.value}${shown}`]) || textOf(row[columns.key]),
        area,
        credit: numberOf(row[columns.credit]),
        weight: numberOf(row[columns.weight]),
        gain: numberOf(row[columns.gain]),
        subjects: numberOf(row[columns.subjects]) ?? 0,
        failing: numberOf(row[columns.failing]) ?? 0,
        measured: numberOf(row[columns.measured]) ?? 0,
        excepted: numberOf(row[columns.excepted]) ?? 0,
      });
  }
  areas.sort((a, b) => areaWords.indexOf(a.area) - areaWords.indexOf(b.area));
  controls.sort((a, b) => (a.control < b.control ? -1 : 1));
  return { areas, controls };
}
