import { roundedScore } from "./area-details";
import type { Measurement } from "./measured-moment";
import { roundEffect } from "./effects";
import { posture } from "./posture";
import type { Posture } from "./posture";
import { cellKind, cellVerdict } from "./posture-cells";
import type { PostureResults } from "./posture-detail";
import { roundScore } from "./score";
import type { Band, BandCap } from "./score";
import { compareCodes } from "./verdict-line";
import type { VerdictEntry } from "./verdict-line";
import { measuredUnder, sortedRules } from "./version-rules";
import type { KnownSubject, VersionRule } from "./version-rules";
import { whatIfWork } from "./what-if-work";
import type { SubjectException } from "./what-if-work";
import type { SubjectKind } from "./vocabulary";

/** What is tried out. */
export type WhatIfKind = "version" | "tier" | "exception";

/** What a step changes: a part of the version, the tier of a workload, or an exception that would be in force. */
export type WhatIfStepKind = "removed" | "changed" | "added" | "tier" | "exception";

/** The result of a calculation that changes nothing. */
export interface WhatIfResult {
  readonly kind: WhatIfKind;
  /** Day of the evidence. */
  readonly today: string;
  readonly before: WhatIfMeasure;
  readonly after: WhatIfMeasure;
  /** In this order, each on top of the one before; the effects add up to the change of the raw score. Left out when nothing is of the kind. */
  readonly steps: readonly WhatIfStep[];
  /** Areas whose score moves, by key. */
  readonly areas: readonly WhatIfArea[];
  readonly work: WhatIfWork;
}

export interface WhatIfMeasure {
  /** Points, 4 decimals, as everything here. */
  readonly raw: number | null;
  readonly managed: number | null;
  /** Percent. */
  readonly coverage: number;
  readonly band: Band | null;
  readonly cap: BandCap | null;
  /** Results with the duty must. */
  readonly musts: number;
  /** Results in all. */
  readonly subjects: number;
  readonly results: PostureResults;
}

export interface WhatIfStep {
  readonly kind: WhatIfStepKind;
  /** Controls of this kind; 1 for a tier or an exception. */
  readonly count: number;
  /** Points of raw and managed score. */
  readonly effect: number;
  readonly managedEffect: number;
}

export interface WhatIfArea {
  readonly area: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Null when one of the two has no score. */
  readonly change: number | null;
}

/** Who gets work, and how much. */
export interface WhatIfWork {
  /** Results that become a must. */
  readonly newMusts: number;
  readonly workloads: number;
  readonly environments: number;
  readonly tenant: number;
  /** Workloads with an accepted attestation that get more controls to answer, and the least and the most they get. */
  readonly attestations: number;
  readonly leastNewControls: number;
  readonly mostNewControls: number;
  /** Numbers of the exceptions whose control would no longer apply to their subject. */
  readonly lostExceptions: readonly string[];
  readonly keptExceptions: number;
  /** By number of new musts, then by key. */
  readonly subjects: readonly WhatIfSubject[];
}

export interface WhatIfSubject {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly newMusts: number;
  /** Controls that did not apply before. */
  readonly newControls: number;
  /** Controls that apply no longer. */
  readonly goneControls: number;
}

/**
 * A version measured on today's evidence. Nothing is changed by it.
 * @param before The rules in force.
 * @param after The rules to try.
 * @param changed Codes of controls the version changes in a way the rules do not show (statement, parameters); they are counted.
 * @param tenant Verdicts that `tenant` entries take over.
 * @param today Day of the evidence.
 */
export function whatIfVersion(
  before: readonly VersionRule[],
  after: readonly VersionRule[],
  changed: readonly string[],
  subjects: readonly KnownSubject[],
  tenant: readonly VerdictEntry[],
  exceptions: readonly SubjectException[],
  today: string,
): WhatIfResult {
  const old = sortedRules(before);
  const next = sortedRules(after);
  const nextByCode = new Map<string, VersionRule>();
  for (const rule of next) nextByCode.set(rule.code, rule);
  const kept = old.filter((rule) => nextByCode.has(rule.code));
  const changedRules = kept.map((rule) => nextByCode.get(rule.code) ?? rule);
  const stages = [
    measuredUnder(old, subjects, tenant),
    measuredUnder(kept, subjects, tenant),
    measuredUnder(changedRules, subjects, tenant),
    measuredUnder(next, subjects, tenant),
  ];
  const scores = stages.map((stage) => posture(stage.controls, stage.subjects));
  const differing = kept.filter(
    (rule) => changed.includes(rule.code) || differs(rule, nextByCode.get(rule.code) ?? null),
  );
  const steps: WhatIfStep[] = [];
  addStep(steps, "removed", old.length - kept.length, scores[0], scores[1]);
  addStep(steps, "changed", differing.length, scores[1], scores[2]);
  addStep(steps, "added", next.length - kept.length, scores[2], scores[3]);
  return resultOf("version", today, stages, scores, steps, subjects, exceptions);
}

/**
 * Other subjects under the same rules: a workload with another tier (and the environments it changes), or an exception that would be in force.
 * @param before The subjects as they are.
 * @param after The same subjects as they would be.
 */
export function whatIfSubjects(
  kind: "tier" | "exception",
  rules: readonly VersionRule[],
  before: readonly KnownSubject[],
  after: readonly KnownSubject[],
  tenant: readonly VerdictEntry[],
  exceptions: readonly SubjectException[],
  today: string,
): WhatIfResult {
  const stages = [measuredUnder(rules, before, tenant), measuredUnder(rules, after, tenant)];
  const scores = stages.map((stage) => posture(stage.controls, stage.subjects));
  const steps: WhatIfStep[] = [];
  addStep(steps, kind, 1, scores[0], scores[1]);
  return resultOf(kind, today, stages, scores, steps, after, exceptions);
}

function resultOf(
  kind: WhatIfKind,
  today: string,
  stages: readonly Measurement[],
  scores: readonly Posture[],
  steps: readonly WhatIfStep[],
  subjects: readonly KnownSubject[],
  exceptions: readonly SubjectException[],
): WhatIfResult {
  const first = stages[0] ?? noMeasurement();
  const last = stages[stages.length - 1] ?? noMeasurement();
  const before = scores[0] ?? posture([], []);
  const after = scores[scores.length - 1] ?? posture([], []);
  return {
    kind,
    today,
    before: measureOf(first, before),
    after: measureOf(last, after),
    steps,
    areas: movedAreas(before, after),
    work: whatIfWork(first, last, subjects, exceptions),
  };
}

function noMeasurement(): Measurement {
  return { controls: [], subjects: [] };
}

function measureOf(measurement: Measurement, score: Posture): WhatIfMeasure {
  let musts = 0;
  let subjects = 0;
  for (const subject of measurement.subjects) {
    for (let index = 0; index < measurement.controls.length; index++) {
      const cell = cellVerdict(cellKind(subject.cells, index));
      if (cell == null) continue;
      subjects++;
      if (cell.duty === "must") musts++;
    }
  }
  return {
    raw: roundedScore(score.raw),
    managed: roundedScore(score.managed),
    coverage: roundScore(score.coverage * 100),
    band: score.band,
    cap: score.cap,
    musts,
    subjects,
    results: score.results,
  };
}

/** Differences of rounded scores, so that all steps together give the change that is shown. */
function addStep(
  steps: WhatIfStep[],
  kind: WhatIfStepKind,
  count: number,
  before: Posture | undefined,
  after: Posture | undefined,
): void {
  if (count === 0 || before == null || after == null) return;
  steps.push({
    kind,
    count,
    effect: difference(before.raw, after.raw),
    managedEffect: difference(before.managed, after.managed),
  });
}

function difference(before: number | null, after: number | null): number {
  return roundEffect(roundEffect(after ?? 0) - roundEffect(before ?? 0));
}

function movedAreas(before: Posture, after: Posture): readonly WhatIfArea[] {
  const names: string[] = [];
  for (const one of [...before.areas, ...after.areas]) {
    if (!names.includes(one.area)) names.push(one.area);
  }
  names.sort((a, b) => compareCodes(a, b));
  const moved: WhatIfArea[] = [];
  for (const area of names) {
    const old = scoreOfArea(before, area);
    const next = scoreOfArea(after, area);
    if (old === next) continue;
    moved.push({
      area,
      before: old,
      after: next,
      change: old == null || next == null ? null : roundEffect(next - old),
    });
  }
  return moved;
}

function scoreOfArea(whole: Posture, area: string): number | null {
  return roundedScore(whole.areas.find((one) => one.area === area)?.score ?? null);
}

function differs(a: VersionRule, b: VersionRule | null): boolean {
  if (b == null) return false;
  const isSameDuty =
    a.control.duty.critical === b.control.duty.critical &&
    a.control.duty.important === b.control.duty.important &&
    a.control.duty.team === b.control.duty.team &&
    a.control.duty.personal === b.control.duty.personal;
  return (
    !isSameDuty ||
    a.severity !== b.severity ||
    a.area !== b.area ||
    a.control.scope !== b.control.scope ||
    a.control.appliesTo.join(",") !== b.control.appliesTo.join(",")
  );
}
