import { cellKind, cellVerdict } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import type { PostureResults } from "./posture-detail";
import { postureColumns } from "./posture-sums";
import type { PostureColumn, PostureSums } from "./posture-sums";
import { refreshed, tallyOf } from "./posture-tally";
import type { ControlTally, PostureTally } from "./posture-tally";
import { bandOf, leastCoverage } from "./score";
import type { Band, BandCap } from "./score";
import { compareCodes } from "./verdict-line";

/** One control over all subjects. */
export interface ControlPosture {
  readonly code: string;
  readonly area: string;
  /** W: risk weight × the highest duty it has anywhere; 0 when it applies nowhere. */
  readonly weight: number;
  /** Mean credit 0 to 1, weighted by factor and duty; null when it applies nowhere. */
  readonly credit: number | null;
  /** Points the raw score would gain if it passed everywhere. */
  readonly gain: number;
  /** Results of this control. */
  readonly subjects: number;
  /** Partly, fail and stale, with and without an exception. */
  readonly failing: number;
  /** Failing without an exception in force. */
  readonly open: number;
  /** Results that say something: neither error nor not measured. */
  readonly measured: number;
  readonly excepted: number;
  /** Share of the tier factors of its subjects that are open, 0 to 1. */
  readonly reach: number;
}

/** Score of an area, or of an area in one column. */
export interface AreaPosture {
  readonly area: string;
  /** 0 to 100; null when nothing weighs. */
  readonly score: number | null;
  readonly managed: number | null;
  /** Share of the weight that is measured, 0 to 1. */
  readonly coverage: number;
  /** Results in the area. */
  readonly subjects: number;
  readonly failing: number;
  readonly measured: number;
  readonly excepted: number;
}

export interface AreaColumnPosture {
  readonly column: PostureColumn;
  readonly area: AreaPosture;
}

export interface Posture {
  /** 0 to 100; null when no control weighs. An exception never raises it. */
  readonly raw: number | null;
  /** 0 to 100, without the results under an exception in force; null when none is left. */
  readonly managed: number | null;
  /** Share of the weight that is measured, 0 to 1. */
  readonly coverage: number;
  /** Null below 60 % coverage or without a score. */
  readonly band: Band | null;
  /** Why the band is lower than the number says; must be shown whenever it is there. {@link capSubject} names the subject. */
  readonly cap: BandCap | null;
  readonly results: PostureResults;
  /** Controls that apply somewhere, by code. */
  readonly controls: readonly ControlPosture[];
  /** Areas that have such a control, by key. */
  readonly areas: readonly AreaPosture[];
  /** Cells of the heat map that have one, by area and then in the order of the columns. */
  readonly cells: readonly AreaColumnPosture[];
}

/** The headline of a posture, for steps of a calculation. */
export interface PostureScore {
  readonly raw: number | null;
  readonly managed: number | null;
  readonly coverage: number;
}

/**
 * The posture over all subjects. `controls` by code ({@link sortedControls}), the cells of each subject in that order. Averaging inside a control first
 * keeps many environments from drowning the settings of the tenant.
 */
export function posture(controls: readonly PostureControl[], subjects: readonly PostureSubject[]): Posture {
  return postureOf(tallyOf(controls, subjects));
}

/** The posture of what is counted at this moment. */
export function postureOf(tally: PostureTally): Posture {
  const used = usedControls(tally);
  const score = scoreOf(used.map((one) => one.total));
  const cap = capOf(used);
  const byNumber = score.raw == null || score.coverage < leastCoverage ? null : bandOf(score.raw);
  const isHeld = byNumber != null && cap != null && bandRank(cap.band) < bandRank(byNumber);
  const allWeight = used.reduce((sum, one) => sum + one.total.controlWeight, 0);
  const areas: AreaPosture[] = [];
  const cells: AreaColumnPosture[] = [];
  for (const inArea of areasOf(used)) {
    areas.push(
      areaOf(
        inArea.area,
        inArea.controls.map((one) => one.total),
      ),
    );
    for (let column = 0; column < postureColumns.length; column++) {
      const inColumn: PostureSums[] = [];
      for (const one of inArea.controls) {
        const sums = one.columns[column];
        if (sums != null && sums.subjects > 0) inColumn.push(sums);
      }
      const name = postureColumns[column] ?? null;
      if (inColumn.length > 0 && name != null) cells.push({ column: name, area: areaOf(inArea.area, inColumn) });
    }
  }
  return {
    raw: score.raw,
    managed: score.managed,
    coverage: score.coverage,
    band: isHeld && cap != null ? cap.band : byNumber,
    cap: isHeld ? cap : null,
    results: resultsOf(used),
    controls: used.map((one) => controlOf(one, allWeight)),
    areas,
    cells,
  };
}

/** Only the three numbers; what a chain of steps needs. */
export function scoreOfTally(tally: PostureTally): PostureScore {
  return scoreOf(usedControls(tally).map((one) => one.total));
}

/** Key of the subject a cap comes from: of several the first by key. Null when none of them has it. */
export function capSubject(
  controls: readonly PostureControl[],
  subjects: readonly PostureSubject[],
  cap: BandCap,
): string | null {
  const index = controls.map((control) => control.code).indexOf(cap.code);
  let key: string | null = null;
  for (const subject of subjects) {
    const cell = cellVerdict(cellKind(subject.cells, index));
    if (cell == null || cell.excepted || cell.duty !== "must") continue;
    if (cell.result !== "fail" && cell.result !== "stale") continue;
    if (cap.band !== "low" && (subject.kind !== "workload" || subject.tier !== "critical")) continue;
    if (key == null || subject.key < key) key = subject.key;
  }
  return key;
}

/** Controls that apply somewhere, with sums that are up to date. */
function usedControls(tally: PostureTally): readonly ControlTally[] {
  return tally.controls.filter((one) => refreshed(one).total.subjects > 0);
}

/** The controls of an area. */
interface AreaControls {
  readonly area: string;
  readonly controls: ControlTally[];
}

/** In the order of the controls, so that the digits are the same every time. */
function scoreOf(controls: readonly PostureSums[]): PostureScore {
  let weight = 0;
  let earned = 0;
  let measured = 0;
  let managedWeight = 0;
  let managedEarned = 0;
  for (const sums of controls) {
    weight += sums.controlWeight;
    earned += (sums.controlWeight * sums.earned) / (2 * sums.weight);
    measured += (sums.controlWeight * sums.measured) / sums.weight;
    if (sums.managedWeight > 0) {
      managedWeight += sums.managedControlWeight;
      managedEarned += (sums.managedControlWeight * sums.managedEarned) / (2 * sums.managedWeight);
    }
  }
  return {
    raw: weight > 0 ? percent(earned, weight) : null,
    managed: managedWeight > 0 ? percent(managedEarned, managedWeight) : null,
    coverage: weight > 0 ? percent(measured, weight) / 100 : 0,
  };
}

/** Sums of quotients may end a last digit above the whole. */
function percent(part: number, whole: number): number {
  return Math.min(100, (100 * part) / whole);
}

function controlOf(one: ControlTally, allWeight: number): ControlPosture {
  const sums = one.total;
  const weight = sums.controlWeight;
  const credit = sums.weight > 0 ? sums.earned / (2 * sums.weight) : null;
  return {
    code: one.control.code,
    area: one.control.area,
    weight,
    credit,
    gain: credit == null || allWeight === 0 ? 0 : (100 * weight * (1 - credit)) / allWeight,
    subjects: sums.subjects,
    failing: sums.failing,
    open: sums.open,
    measured: sums.measuredSubjects,
    excepted: sums.excepted,
    reach: sums.factor > 0 ? sums.openFactor / sums.factor : 0,
  };
}

function areaOf(area: string, controls: readonly PostureSums[]): AreaPosture {
  const score = scoreOf(controls);
  let subjects = 0;
  let failing = 0;
  let measured = 0;
  let excepted = 0;
  for (const sums of controls) {
    subjects += sums.subjects;
    failing += sums.failing;
    measured += sums.measuredSubjects;
    excepted += sums.excepted;
  }
  return {
    area,
    score: score.raw,
    managed: score.managed,
    coverage: score.coverage,
    subjects,
    failing,
    measured,
    excepted,
  };
}

function areasOf(controls: readonly ControlTally[]): readonly AreaControls[] {
  const byArea = new Map<string, AreaControls>();
  for (const one of controls) {
    const area = one.control.area;
    const known = byArea.get(area);
    if (known == null) byArea.set(area, { area, controls: [one] });
    else known.controls.push(one);
  }
  const areas: AreaControls[] = [];
  for (const area of byArea.values()) areas.push(area);
  areas.sort((a, b) => compareCodes(a.area, b.area));
  return areas;
}

function resultsOf(controls: readonly ControlTally[]): PostureResults {
  return {
    pass: sumOf(controls, (one) => one.results.pass),
    partly: sumOf(controls, (one) => one.results.partly),
    fail: sumOf(controls, (one) => one.results.fail),
    stale: sumOf(controls, (one) => one.results.stale),
    error: sumOf(controls, (one) => one.results.error),
    notMeasured: sumOf(controls, (one) => one.results.notMeasured),
    excepted: sumOf(controls, (one) => one.total.excepted),
  };
}

function sumOf(controls: readonly ControlTally[], countOf: (one: ControlTally) => number): number {
  return controls.reduce((sum, one) => sum + countOf(one), 0);
}

/** Low while a critical must fails without an exception, medium while a high one does in a critical workload; of several the first by code. */
function capOf(controls: readonly ControlTally[]): BandCap | null {
  let cap: BandCap | null = null;
  for (const one of controls) {
    const severity = one.control.severity;
    if (severity === "critical" && one.results.lostMusts > 0) {
      return { band: "low", code: one.control.code, severity };
    }
    if (cap == null && severity === "high" && one.results.lostCriticalMusts > 0) {
      cap = { band: "medium", code: one.control.code, severity };
    }
  }
  return cap;
}

function bandRank(band: Band): number {
  switch (band) {
    case "low":
      return 1;
    case "medium":
      return 2;
    case "high":
      return 3;
  }
}
