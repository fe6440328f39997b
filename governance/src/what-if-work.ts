import type { Measurement } from "./measured-moment";
import { cellKind, cellVerdict } from "./posture-cells";
import type { PostureSubject } from "./posture-cells";
import type { KnownSubject } from "./version-rules";
import { compareCodes } from "./verdict-line";
import type { WhatIfSubject, WhatIfWork } from "./what-if";

/** An exception in force, or one that waits for its decision. */
export interface SubjectException {
  readonly number: string;
  readonly code: string;
  /** Key of the subject. */
  readonly key: string;
}

/** Who gets work when the results go from `before` to `after`. Subjects that are not there both times are left out. */
export function whatIfWork(
  before: Measurement,
  after: Measurement,
  subjects: readonly KnownSubject[],
  exceptions: readonly SubjectException[],
): WhatIfWork {
  const previous = new Map<string, PostureSubject>();
  for (const subject of before.subjects) previous.set(subject.key, subject);
  const attested = new Set<string>();
  for (const subject of subjects) {
    if (subject.attested && subject.facts.kind === "workload") attested.add(subject.key);
  }
  const placesBefore = places(before);
  const found: WhatIfSubject[] = [];
  for (const subject of after.subjects) {
    const known = previous.get(subject.key);
    if (known != null) found.push(workOf(after, known, subject, placesBefore));
  }
  const withMusts = found.filter((one) => one.newMusts > 0);
  const toAttest = found.filter((one) => one.newControls > 0 && attested.has(one.key));
  const lost = lostExceptions(after, exceptions);
  const moved = found.filter((one) => one.newMusts > 0 || one.newControls > 0 || one.goneControls > 0);
  moved.sort((a, b) => (a.newMusts === b.newMusts ? compareCodes(a.key, b.key) : b.newMusts - a.newMusts));
  return {
    newMusts: withMusts.reduce((sum, one) => sum + one.newMusts, 0),
    workloads: withMusts.filter((one) => one.kind === "workload").length,
    environments: withMusts.filter((one) => one.kind === "environment").length,
    tenant: withMusts.filter((one) => one.kind === "tenant").length,
    attestations: toAttest.length,
    leastNewControls: toAttest.reduce(
      (least, one) => (least === 0 ? one.newControls : Math.min(least, one.newControls)),
      0,
    ),
    mostNewControls: toAttest.reduce((most, one) => Math.max(most, one.newControls), 0),
    lostExceptions: lost,
    keptExceptions: exceptions.length - lost.length,
    subjects: moved,
  };
}

function places(measurement: Measurement): ReadonlyMap<string, number> {
  const byCode = new Map<string, number>();
  let place = 0;
  for (const control of measurement.controls) {
    byCode.set(control.code, place);
    place++;
  }
  return byCode;
}

function workOf(
  after: Measurement,
  before: PostureSubject,
  subject: PostureSubject,
  placesBefore: ReadonlyMap<string, number>,
): WhatIfSubject {
  let newMusts = 0;
  let newControls = 0;
  let kept = 0;
  let place = 0;
  for (const control of after.controls) {
    const now = cellVerdict(cellKind(subject.cells, place));
    place++;
    if (now == null) continue;
    const old = cellVerdict(cellKind(before.cells, placesBefore.get(control.code) ?? -1));
    if (old == null) newControls++;
    else kept++;
    if (now.duty === "must" && old?.duty !== "must") newMusts++;
  }
  let applied = 0;
  for (let index = 0; index < before.cells.length; index++) {
    if (cellKind(before.cells, index) >= 0) applied++;
  }
  return { kind: subject.kind, key: subject.key, newMusts, newControls, goneControls: applied - kept };
}

/** Numbers of the exceptions whose control does not apply to their subject any more, in text order. */
function lostExceptions(after: Measurement, exceptions: readonly SubjectException[]): readonly string[] {
  const placesAfter = places(after);
  const subjects = new Map<string, PostureSubject>();
  for (const subject of after.subjects) subjects.set(subject.key, subject);
  const lost: string[] = [];
  for (const exception of exceptions) {
    const cells = subjects.get(exception.key)?.cells ?? "";
    if (cellKind(cells, placesAfter.get(exception.code) ?? -1) < 0) lost.push(exception.number);
  }
  lost.sort((a, b) => compareCodes(a, b));
  return lost;
}
