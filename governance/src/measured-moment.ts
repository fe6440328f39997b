import { noCell } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import { compareCodes } from "./verdict-line";

/** The results of one moment under one version. `controls` by code, the cells of each subject in that order. */
export interface Measurement {
  readonly controls: readonly PostureControl[];
  readonly subjects: readonly PostureSubject[];
}

/** One subject at the three moments; null where it is not there. */
export interface SubjectTriple {
  readonly key: string;
  before: PostureSubject | null;
  between: PostureSubject | null;
  after: PostureSubject | null;
}

/** The subjects with cells in the order of `controls`; a control that was not measured does not apply. */
export function aligned(measurement: Measurement, controls: readonly PostureControl[]): readonly PostureSubject[] {
  const own = measurement.controls;
  if (isSameOrder(own, controls)) return measurement.subjects;
  const places = new Map<string, number>();
  for (let index = own.length - 1; index >= 0; index--) {
    const control = own[index];
    if (control != null) places.set(control.code, index);
  }
  return measurement.subjects.map((subject) => realigned(subject, controls, places));
}

function isSameOrder(a: readonly PostureControl[], b: readonly PostureControl[]): boolean {
  for (let index = 0; index < a.length; index++) {
    if (a[index]?.code !== b[index]?.code) return false;
  }
  return a.length === b.length;
}

function realigned(
  subject: PostureSubject,
  controls: readonly PostureControl[],
  places: ReadonlyMap<string, number>,
): PostureSubject {
  const cells: string[] = [];
  for (const control of controls) {
    const place = places.get(control.code);
    const cell = place == null ? "" : subject.cells.charAt(place);
    cells.push(cell === "" ? noCell : cell);
  }
  return { kind: subject.kind, key: subject.key, tier: subject.tier, cells: cells.join("") };
}

/** By key, so that sums of effects have the same digits whatever the order of the subjects. */
export function triples(
  before: readonly PostureSubject[],
  between: readonly PostureSubject[],
  after: readonly PostureSubject[],
): readonly SubjectTriple[] {
  const byKey = new Map<string, SubjectTriple>();
  for (const subject of before) tripleOf(byKey, subject.key).before = subject;
  for (const subject of between) tripleOf(byKey, subject.key).between = subject;
  for (const subject of after) tripleOf(byKey, subject.key).after = subject;
  const sorted: SubjectTriple[] = [];
  for (const one of byKey.values()) sorted.push(one);
  sorted.sort((a, b) => compareCodes(a.key, b.key));
  return sorted;
}

function tripleOf(byKey: Map<string, SubjectTriple>, key: string): SubjectTriple {
  const known = byKey.get(key);
  if (known != null) return known;
  const made: SubjectTriple = { key, before: null, between: null, after: null };
  byKey.set(key, made);
  return made;
}

/** Nothing at all is different: the usual case among thousands. */
export function isUnchanged(one: SubjectTriple): boolean {
  const { before, between, after } = one;
  if (before == null || between == null || after == null) return false;
  return (
    before.cells === after.cells &&
    between.cells === after.cells &&
    between.tier === after.tier &&
    between.kind === after.kind
  );
}
