import { dutyWeight } from "./credit";
import type { Result } from "./credit";
import { cellKind, cellKinds, cellVerdict } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import { tierFactor } from "./tiering";
import type { SubjectKind, TierCode } from "./vocabulary";

/** A column of the heat map: the tenant, or a tier with its workloads and environments. */
export type PostureColumn = "tenant" | TierCode;

export const postureColumns: readonly PostureColumn[] = ["tenant", "critical", "important", "team", "personal"];

/**
 * Sums over subjects. Weights are factor × duty in units of a tenth and credits in halves, so that every sum is a whole number: whole numbers add up to
 * the same digits in any order.
 */
export interface PostureSums {
  subjects: number;
  weight: number;
  /** In halves of the weight. */
  earned: number;
  measured: number;
  musts: number;
  /** Without what an exception is in force for. */
  managedWeight: number;
  managedEarned: number;
  managedMusts: number;
  managedSubjects: number;
  /** Partly, fail and stale. */
  failing: number;
  /** Failing without an exception in force, and the tier factors of those and of all subjects, in halves. */
  open: number;
  openFactor: number;
  factor: number;
  excepted: number;
  measuredSubjects: number;
}

/** How many subjects of one group have one kind of cell. */
export interface CellCount {
  count: number;
}

export interface ControlTally {
  readonly control: PostureControl;
  /** Counts by group of subjects and kind of cell. */
  readonly counts: readonly CellCount[];
  /** The sums are older than the counts. */
  isOld: boolean;
  /** One entry a column, in the order of {@link postureColumns}. */
  columns: readonly PostureSums[];
  total: PostureSums;
}

/** All results counted. It changes with {@link retally}; everything that reads it takes it as it is at that moment. */
export interface PostureTally {
  readonly controls: readonly ControlTally[];
}

/** Groups of subjects that weigh the same: the tenant, workloads by tier, environments by tier. */
const groups = 9;
const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];

/** An empty tally; see `sortedControls` for the order. */
export function emptyTally(controls: readonly PostureControl[]): PostureTally {
  return { controls: controls.map((control) => emptyControlTally(control)) };
}

/** Counts all cells of all subjects: the one pass over the data. The order of the subjects changes nothing. */
export function tallyOf(controls: readonly PostureControl[], subjects: readonly PostureSubject[]): PostureTally {
  const tally = emptyTally(controls);
  for (const subject of subjects) addSubject(tally, subject);
  return tally;
}

/** Counts one more subject. */
export function addSubject(tally: PostureTally, subject: PostureSubject): void {
  count(tally, subject, 1);
}

/** Takes back a subject that was counted as it is given here. */
export function removeSubject(tally: PostureTally, subject: PostureSubject): void {
  count(tally, subject, -1);
}

/** Brings the tally up to date after a subject changed; costs only what changed. */
export function retally(tally: PostureTally, before: PostureSubject, after: PostureSubject): void {
  const from = groupOf(before.kind, before.tier) * cellKinds;
  const to = groupOf(after.kind, after.tier) * cellKinds;
  const isMoved = from !== to;
  let index = 0;
  for (const one of tally.controls) {
    const kindBefore = cellKind(before.cells, index);
    const kindAfter = cellKind(after.cells, index);
    index++;
    if (kindBefore === kindAfter && !isMoved) continue;
    add(one, from, kindBefore, -1);
    add(one, to, kindAfter, 1);
    one.isOld = true;
  }
}

/** The sums of a control, brought up to date when its counts changed. */
export function currentTotal(one: ControlTally): PostureSums {
  if (one.isOld) refresh(one);
  return one.total;
}

/** As {@link currentTotal}, by column. */
export function currentColumns(one: ControlTally): readonly PostureSums[] {
  if (one.isOld) refresh(one);
  return one.columns;
}

/** How many subjects have a must that fails (or is stale) without an exception in force; `onlyCritical`: critical workloads alone. */
export function countLostMusts(one: ControlTally, onlyCritical: boolean): number {
  let lost = 0;
  for (let group = 0; group < groups; group++) {
    if (onlyCritical && group !== 1) continue;
    for (let kind = 0; kind < cellKinds; kind++) {
      const cell = cellVerdict(kind);
      if (cell == null || cell.excepted || cell.duty !== "must") continue;
      if (cell.result === "fail" || cell.result === "stale") lost += countAt(one, group * cellKinds + kind);
    }
  }
  return lost;
}

/** How many results of a kind a control has. */
export function countResults(one: ControlTally, result: Result): number {
  let found = 0;
  for (let group = 0; group < groups; group++) {
    for (let kind = 0; kind < cellKinds; kind++) {
      if (cellVerdict(kind)?.result === result) found += countAt(one, group * cellKinds + kind);
    }
  }
  return found;
}

/** Weight of one result in units of a tenth: factor of the subject × duty. */
export function resultWeight(kind: SubjectKind, tier: TierCode, cell: number): number {
  const verdict = cellVerdict(cell);
  if (verdict == null) return 0;
  return Math.round(factorOf(groupOf(kind, tier)) * dutyWeight(verdict.duty) * 10);
}

/** Credit of a kind of cell in halves: 2 for a pass, 1 for partly, else 0. */
export function halfCredits(result: Result): number {
  switch (result) {
    case "pass":
      return 2;
    case "partly":
      return 1;
    case "fail":
    case "stale":
    case "error":
    case "notMeasured":
    case "notApplicable":
      return 0;
  }
}

function count(tally: PostureTally, subject: PostureSubject, step: number): void {
  const start = groupOf(subject.kind, subject.tier) * cellKinds;
  const cells = subject.cells;
  let index = 0;
  for (const one of tally.controls) {
    const kind = cellKind(cells, index);
    index++;
    if (kind < 0) continue;
    const slot = one.counts[start + kind];
    if (slot == null) continue;
    slot.count += step;
    one.isOld = true;
  }
}

function add(one: ControlTally, start: number, kind: number, step: number): void {
  const slot = kind < 0 ? null : one.counts[start + kind];
  if (slot != null) slot.count += step;
}

function countAt(one: ControlTally, index: number): number {
  return one.counts[index]?.count ?? 0;
}

function refresh(one: ControlTally): void {
  const columns: PostureSums[] = [];
  while (columns.length < postureColumns.length) columns.push(emptySums());
  const total = emptySums();
  for (let group = 0; group < groups; group++) {
    const column = columns[columnOf(group)];
    if (column == null) continue;
    const factor = factorOf(group);
    for (let kind = 0; kind < cellKinds; kind++) {
      const found = countAt(one, group * cellKinds + kind);
      const cell = cellVerdict(kind);
      if (found === 0 || cell == null) continue;
      const weight = Math.round(factor * dutyWeight(cell.duty) * 10);
      const isFailing = cell.result === "partly" || cell.result === "fail" || cell.result === "stale";
      const isMeasured = cell.result !== "error" && cell.result !== "notMeasured";
      for (const sums of [column, total]) {
        sums.subjects += found;
        sums.weight += found * weight;
        sums.earned += found * weight * halfCredits(cell.result);
        sums.factor += found * factor * 2;
        if (cell.duty === "must") sums.musts += found;
        if (isMeasured) {
          sums.measured += found * weight;
          sums.measuredSubjects += found;
        }
        if (isFailing) sums.failing += found;
        if (cell.excepted) {
          sums.excepted += found;
          continue;
        }
        sums.managedSubjects += found;
        sums.managedWeight += found * weight;
        sums.managedEarned += found * weight * halfCredits(cell.result);
        if (cell.duty === "must") sums.managedMusts += found;
        if (isFailing) {
          sums.open += found;
          sums.openFactor += found * factor * 2;
        }
      }
    }
  }
  one.columns = columns;
  one.total = total;
  one.isOld = false;
}

function emptyControlTally(control: PostureControl): ControlTally {
  const counts: CellCount[] = [];
  for (let index = 0; index < groups * cellKinds; index++) counts.push({ count: 0 });
  return { control, counts, isOld: true, columns: [], total: emptySums() };
}

function emptySums(): PostureSums {
  return {
    subjects: 0,
    weight: 0,
    earned: 0,
    measured: 0,
    musts: 0,
    managedWeight: 0,
    managedEarned: 0,
    managedMusts: 0,
    managedSubjects: 0,
    failing: 0,
    open: 0,
    openFactor: 0,
    factor: 0,
    excepted: 0,
    measuredSubjects: 0,
  };
}

function groupOf(kind: SubjectKind, tier: TierCode): number {
  switch (kind) {
    case "tenant":
      return 0;
    case "workload":
      return 1 + tiers.indexOf(tier);
    case "environment":
      return 5 + tiers.indexOf(tier);
  }
}

/** Place of the group's column in {@link postureColumns}. */
function columnOf(group: number): number {
  return group <= 4 ? group : group - 4;
}

/** The tenant weighs like a critical subject. */
function factorOf(group: number): number {
  return tierFactor(group === 0 ? "critical" : (tiers[columnOf(group) - 1] ?? "important"));
}
