import { dutyWeight, riskWeight } from "./credit";
import type { Result } from "./credit";
import { cellKind, cellKinds, cellVerdict } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import { tierFactor } from "./tiering";
import type { Severity, SubjectKind, TierCode } from "./vocabulary";

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
  /** W of the control by these results: risk weight × the highest duty among them; 0 when there are none. */
  controlWeight: number;
  /** The same without what an exception is in force for. */
  managedControlWeight: number;
}

/** How many subjects of one group have one kind of cell. */
export interface CellCount {
  count: number;
}

/** Counts of one group of subjects by character of the cell, from that of no cell on; empty until the group has a subject. */
export interface GroupCounts {
  slots: readonly CellCount[];
}

/** What a control's results are, in numbers. */
export interface ResultNumbers {
  pass: number;
  partly: number;
  fail: number;
  stale: number;
  error: number;
  notMeasured: number;
  /** Musts that fail or are stale without an exception in force; and those of critical workloads alone. */
  lostMusts: number;
  lostCriticalMusts: number;
}

export interface ControlTally {
  readonly control: PostureControl;
  readonly groups: readonly GroupCounts[];
  /** What follows is older than the counts; {@link refreshed} brings it up to date. */
  isOld: boolean;
  /** One entry a column, in the order of {@link postureColumns}. */
  columns: readonly PostureSums[];
  total: PostureSums;
  results: ResultNumbers;
}

/** All results counted. It changes with {@link retally}; everything that reads it takes it as it is at that moment. */
export interface PostureTally {
  readonly controls: readonly ControlTally[];
}

/** Groups of subjects that weigh the same: the tenant, workloads by tier, environments by tier. */
const groupCount = 9;
const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];

const criticalWorkloads = 1;

/** Character of no cell. */
const firstCharacter = 64;

/** Subjects counted at a time: their cells stay in the cache of the processor while every control is counted. */
const blockSize = 256;

/** An empty tally; see `sortedControls` for the order. */
export function emptyTally(controls: readonly PostureControl[]): PostureTally {
  return { controls: controls.map((control) => emptyControlTally(control)) };
}

/** Counts all cells of all subjects: the one pass over the data. The order of the subjects changes nothing. */
export function tallyOf(controls: readonly PostureControl[], subjects: readonly PostureSubject[]): PostureTally {
  const tally = emptyTally(controls);
  for (let group = 0; group < groupCount; group++) {
    const cells: string[] = [];
    for (const subject of subjects) {
      if (groupOf(subject.kind, subject.tier) === group) cells.push(subject.cells);
    }
    for (let start = 0; start < cells.length; start += blockSize) {
      const block = cells.slice(start, start + blockSize);
      let index = 0;
      for (const one of tally.controls) {
        countBlock(slotsOf(one, group), block, index);
        index++;
      }
    }
  }
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
  const from = groupOf(before.kind, before.tier);
  const to = groupOf(after.kind, after.tier);
  const isMoved = from !== to;
  let index = 0;
  for (const one of tally.controls) {
    const kindBefore = cellKind(before.cells, index);
    const kindAfter = cellKind(after.cells, index);
    index++;
    if (kindBefore === kindAfter && !isMoved) continue;
    add(one, from, kindBefore, -1);
    add(one, to, kindAfter, 1);
  }
}

/** The control with its sums brought up to date when its counts changed. */
export function refreshed(one: ControlTally): ControlTally {
  if (one.isOld) refresh(one);
  return one;
}

/** W of a control with so many results, so many of them musts: risk weight × the highest duty among them; 0 when there are none. */
export function controlWeight(severity: Severity, subjects: number, musts: number): number {
  return subjects === 0 ? 0 : riskWeight(severity) * dutyWeight(musts > 0 ? "must" : "should");
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

/** The innermost loop of a measurement: nothing but counting. */
function countBlock(slots: readonly CellCount[], block: readonly string[], index: number): void {
  for (const cells of block) {
    const slot = slots[cells.charCodeAt(index) - firstCharacter];
    if (slot != null) slot.count += 1;
  }
}

function count(tally: PostureTally, subject: PostureSubject, step: number): void {
  const group = groupOf(subject.kind, subject.tier);
  let index = 0;
  for (const one of tally.controls) {
    add(one, group, cellKind(subject.cells, index), step);
    index++;
  }
}

function add(one: ControlTally, group: number, kind: number, step: number): void {
  if (kind < 0) return;
  const slot = slotsOf(one, group)[kind + 1];
  if (slot != null) slot.count += step;
  one.isOld = true;
}

function slotsOf(one: ControlTally, group: number): readonly CellCount[] {
  const counts = one.groups[group];
  if (counts == null) return [];
  if (counts.slots.length === 0) {
    const slots: CellCount[] = [];
    for (let kind = -1; kind < cellKinds; kind++) slots.push({ count: 0 });
    counts.slots = slots;
  }
  return counts.slots;
}

function refresh(one: ControlTally): void {
  const columns: PostureSums[] = [];
  while (columns.length < postureColumns.length) columns.push(emptySums());
  const total = emptySums();
  const numbers = noNumbers();
  for (let group = 0; group < groupCount; group++) {
    const slots = one.groups[group]?.slots ?? [];
    const column = columns[columnOf(group)];
    if (slots.length === 0 || column == null) continue;
    for (let kind = 0; kind < cellKinds; kind++) {
      const found = slots[kind + 1]?.count ?? 0;
      if (found === 0) continue;
      addToSums(column, group, kind, found);
      addToNumbers(numbers, group, kind, found);
    }
  }
  for (const column of columns) {
    if (column.subjects === 0) continue;
    addSums(total, column);
    weigh(column, one.control.severity);
  }
  weigh(total, one.control.severity);
  one.columns = columns;
  one.total = total;
  one.results = numbers;
  one.isOld = false;
}

/** A kind is 4 × result + 2 × should + excepted, see `postureCell`; the results are pass, partly, fail, stale, error, not measured. */
function addToSums(sums: PostureSums, group: number, kind: number, found: number): void {
  const result = Math.floor(kind / 4);
  const isMust = kind % 4 < 2;
  const factor = factorOf(group);
  const weight = found * Math.round(factor * dutyWeight(isMust ? "must" : "should") * 10);
  const earned = result === 0 ? 2 * weight : result === 1 ? weight : 0;
  const isFailing = result >= 1 && result <= 3;
  sums.subjects += found;
  sums.weight += weight;
  sums.earned += earned;
  sums.factor += found * factor * 2;
  if (isMust) sums.musts += found;
  if (result <= 3) {
    sums.measured += weight;
    sums.measuredSubjects += found;
  }
  if (isFailing) sums.failing += found;
  if (kind % 2 === 1) {
    sums.excepted += found;
    return;
  }
  sums.managedSubjects += found;
  sums.managedWeight += weight;
  sums.managedEarned += earned;
  if (isMust) sums.managedMusts += found;
  if (isFailing) {
    sums.open += found;
    sums.openFactor += found * factor * 2;
  }
}

function addToNumbers(numbers: ResultNumbers, group: number, kind: number, found: number): void {
  switch (Math.floor(kind / 4)) {
    case 0:
      numbers.pass += found;
      break;
    case 1:
      numbers.partly += found;
      break;
    case 2:
      numbers.fail += found;
      break;
    case 3:
      numbers.stale += found;
      break;
    case 4:
      numbers.error += found;
      break;
    default:
      numbers.notMeasured += found;
  }
  // Fail or stale, a must, without an exception.
  if (kind !== 8 && kind !== 12) return;
  numbers.lostMusts += found;
  if (group === criticalWorkloads) numbers.lostCriticalMusts += found;
}

function addSums(total: PostureSums, column: PostureSums): void {
  total.subjects += column.subjects;
  total.weight += column.weight;
  total.earned += column.earned;
  total.measured += column.measured;
  total.musts += column.musts;
  total.managedWeight += column.managedWeight;
  total.managedEarned += column.managedEarned;
  total.managedMusts += column.managedMusts;
  total.managedSubjects += column.managedSubjects;
  total.failing += column.failing;
  total.open += column.open;
  total.openFactor += column.openFactor;
  total.factor += column.factor;
  total.excepted += column.excepted;
  total.measuredSubjects += column.measuredSubjects;
}

function weigh(sums: PostureSums, severity: Severity): void {
  sums.controlWeight = controlWeight(severity, sums.subjects, sums.musts);
  sums.managedControlWeight = controlWeight(severity, sums.managedSubjects, sums.managedMusts);
}

function emptyControlTally(control: PostureControl): ControlTally {
  const groups: GroupCounts[] = [];
  while (groups.length < groupCount) groups.push({ slots: [] });
  return { control, groups, isOld: true, columns: [], total: emptySums(), results: noNumbers() };
}

function noNumbers(): ResultNumbers {
  return {
    pass: 0,
    partly: 0,
    fail: 0,
    stale: 0,
    error: 0,
    notMeasured: 0,
    lostMusts: 0,
    lostCriticalMusts: 0,
  };
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
    controlWeight: 0,
    managedControlWeight: 0,
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
