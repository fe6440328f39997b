import { cellKind, cellKinds } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import {
  addSums,
  addToNumbers,
  addToSums,
  columnOf,
  controlWeight,
  emptySums,
  groupCount,
  groupOf,
  noNumbers,
  postureColumns,
} from "./posture-sums";
import type { PostureSums, ResultNumbers } from "./posture-sums";
import type { Severity } from "./vocabulary";

/** How many subjects of one group have one kind of cell. */
export interface CellCount {
  count: number;
}

/** Counts of one group of subjects by character of the cell, from that of no cell on; empty until the group has a subject. */
export interface GroupCounts {
  slots: readonly CellCount[];
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

function weigh(sums: PostureSums, severity: Severity): void {
  sums.controlWeight = controlWeight(severity, sums.subjects, sums.musts);
  sums.managedControlWeight = controlWeight(severity, sums.managedSubjects, sums.managedMusts);
}

function emptyControlTally(control: PostureControl): ControlTally {
  const groups: GroupCounts[] = [];
  while (groups.length < groupCount) groups.push({ slots: [] });
  return { control, groups, isOld: true, columns: [], total: emptySums(), results: noNumbers() };
}
