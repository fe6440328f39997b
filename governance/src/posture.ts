import { dutyWeight, riskWeight } from "./credit";
import { cellKind, cellVerdict } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import type { PostureResults } from "./posture-detail";
import { countLostMusts, countResults, currentColumns, currentTotal, postureColumns, tallyOf } from "./posture-tally";
import type { ControlTally, PostureColumn, PostureSums, PostureTally } from "./posture-tally";
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
  const used = tally.controls.filter((one) => currentTotal(one).subjects > 0);
  const score = scoreOf(used.map((one) => weighed(one, currentTotal(one))));
  const cap = capOf(used);
  const byNumber = score.raw == null || score.coverage < leastCoverage ? null : bandOf(score.raw);
  const isHeld = byNumber != null && cap != null && bandRank(cap.band) < bandRank(byNumber);
  const allWeight = used.reduce((sum, one) => sum + controlWeight(one, currentTotal(one).musts), 0);
  const areas: AreaPosture[] = [];
  const cells: AreaColumnPosture[] = [];
  for (const area of areasOf(used)) {
    const inArea = used.filter((one) => one.control.area === area);
    const weighedArea = inArea.map((one) => weighed(one, currentTotal(one)));
    areas.push(areaOf(area, weighedArea));
    for (let column = 0; column < postureColumns.length; column++) {
      const inColumn: WeighedSums[] = [];
      for (const one of inArea) {
        const sums = currentColumns(one)[column];
        if (sums != null && sums.subjects > 0) inColumn.push(weighed(one, sums));
      }
      const name = postureColumns[column] ?? null;
      if (inColumn.length > 0 && name != null) cells.push({ column: name, area: areaOf(area, inColumn) });
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
  const used = tally.controls.filter((one) => currentTotal(one).subjects > 0);
  return scoreOf(used.map((one) => weighed(one, currentTotal(one))));
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

/** Sums of a control with what it weighs among the others. */
interface WeighedSums {
  readonly sums: PostureSums;
  readonly weight: number;
  readonly managedWeight: number;
}

function weighed(one: ControlTally, sums: PostureSums): WeighedSums {
  return {
    sums,
    weight: controlWeight(one, sums.musts),
    managedWeight: sums.managedSubjects > 0 ? controlWeight(one, sums.managedMusts) : 0,
  };
}

function controlWeight(one: ControlTally, musts: number): number {
  return riskWeight(one.control.severity) * dutyWeight(musts > 0 ? "must" : "should");
}

/** In the order of the controls, so that the digits are the same every time. */
function scoreOf(controls: readonly WeighedSums[]): PostureScore {
  let weight = 0;
  let earned = 0;
  let measured = 0;
  let managedWeight = 0;
  let managedEarned = 0;
  for (const one of controls) {
    const sums = one.sums;
    weight += one.weight;
    earned += (one.weight * sums.earned) / (2 * sums.weight);
    measured += (one.weight * sums.measured) / sums.weight;
    if (sums.managedWeight > 0) {
      managedWeight += one.managedWeight;
      managedEarned += (one.managedWeight * sums.managedEarned) / (2 * sums.managedWeight);
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
  const sums = currentTotal(one);
  const weight = controlWeight(one, sums.musts);
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

function areaOf(area: string, controls: readonly WeighedSums[]): AreaPosture {
  const score = scoreOf(controls);
  let subjects = 0;
  let failing = 0;
  let measured = 0;
  let excepted = 0;
  for (const one of controls) {
    subjects += one.sums.subjects;
    failing += one.sums.failing;
    measured += one.sums.measuredSubjects;
    excepted += one.sums.excepted;
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

function areasOf(controls: readonly ControlTally[]): readonly string[] {
  const areas: string[] = [];
  for (const one of controls) {
    if (!areas.includes(one.control.area)) areas.push(one.control.area);
  }
  areas.sort((a, b) => compareCodes(a, b));
  return areas;
}

function resultsOf(controls: readonly ControlTally[]): PostureResults {
  return {
    pass: sumOf(controls, (one) => countResults(one, "pass")),
    partly: sumOf(controls, (one) => countResults(one, "partly")),
    fail: sumOf(controls, (one) => countResults(one, "fail")),
    stale: sumOf(controls, (one) => countResults(one, "stale")),
    error: sumOf(controls, (one) => countResults(one, "error")),
    notMeasured: sumOf(controls, (one) => countResults(one, "notMeasured")),
    excepted: sumOf(controls, (one) => currentTotal(one).excepted),
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
    if (severity === "critical" && countLostMusts(one, false) > 0) {
      return { band: "low", code: one.control.code, severity };
    }
    if (cap == null && severity === "high" && countLostMusts(one, true) > 0) {
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
