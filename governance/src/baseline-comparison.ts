import { appliesToTokens, isWorkloadScope } from "./applicability";
import type { ControlApplicability, DutyByTier } from "./applicability";
import { tailoringOf } from "./baseline-lifecycle";
import type { ControlSettings } from "./baseline-lifecycle";
import { factsKey, subjectApplicability } from "./subject-applicability";
import type { SubjectFacts } from "./subject-applicability";
import { compareCodes } from "./verdict-line";
import type { ControlScope, SubjectKind, Tailoring } from "./vocabulary";

/** A control as one version has it, with everything a version can change. */
export interface VersionControlText {
  readonly code: string;
  readonly title: string;
  readonly area: string;
  readonly scope: ControlScope;
  readonly settings: ControlSettings;
  /** The version removed it; it counts as not there. */
  readonly removed: boolean;
  readonly reason: string;
}

/** Two versions, control by control. */
export interface BaselineComparison {
  readonly counts: ComparisonCounts;
  /** By code. */
  readonly rows: readonly ComparedControl[];
}

/** `left − removed + added = right` proves that the comparison is complete. */
export interface ComparisonCounts {
  readonly left: number;
  readonly removed: number;
  readonly added: number;
  readonly changed: number;
  readonly kept: number;
  readonly right: number;
}

export interface ComparedControl {
  readonly code: string;
  readonly title: string;
  readonly area: string;
  readonly severity: string;
  readonly change: Tailoring;
  readonly reason: string;
  /** Null: not in that version. */
  readonly dutyBefore: DutyByTier | null;
  readonly dutyAfter: DutyByTier | null;
  /** Old and new text where they differ; both null where they are the same. */
  readonly statementBefore: string | null;
  readonly statementAfter: string | null;
  readonly parametersBefore: string | null;
  readonly parametersAfter: string | null;
  /** Other settings that differ: question, appliesTo, severity, validityDays. */
  readonly otherChanges: readonly string[];
  readonly reach: ComparisonReach;
}

/** Results that the difference touches: they appear, go, or change their duty. */
export interface ComparisonReach {
  readonly kind: SubjectKind;
  readonly subjects: number;
  readonly newMusts: number;
}

/**
 * Compares two versions.
 * @param subjects All subjects, for the reach of each difference.
 */
export function compareBaselines(
  left: readonly VersionControlText[],
  right: readonly VersionControlText[],
  subjects: readonly SubjectFacts[],
): BaselineComparison {
  const before = controlsByCode(left);
  const after = controlsByCode(right);
  const codes: string[] = [];
  for (const one of left) codes.push(one.code);
  for (const one of right) codes.push(one.code);
  codes.sort((a, b) => compareCodes(a, b));
  const rows: ComparedControl[] = [];
  const alike = subjectsAlike(subjects);
  let done: string | null = null;
  for (const code of codes) {
    if (code === done) continue;
    done = code;
    const old = inVersion(before.get(code) ?? null);
    const next = inVersion(after.get(code) ?? null);
    const named = after.get(code) ?? before.get(code);
    if (named != null && (old != null || next != null)) rows.push(comparedControl(named, old, next, alike));
  }
  const count = (change: Tailoring): number => rows.filter((row) => row.change === change).length;
  const removed = count("removed");
  const added = count("added");
  const counts: ComparisonCounts = {
    left: rows.length - added,
    removed,
    added,
    changed: count("changed"),
    kept: count("kept"),
    right: rows.length - removed,
  };
  return { counts, rows };
}

function comparedControl(
  named: VersionControlText,
  old: VersionControlText | null,
  next: VersionControlText | null,
  subjects: readonly AlikeSubjects[],
): ComparedControl {
  const shown = next ?? old ?? named;
  const change: Tailoring =
    next == null ? "removed" : tailoringOf(next.settings, old == null ? null : old.settings, false);
  const both = old != null && next != null;
  const newStatement = both && old.settings.statement !== next.settings.statement;
  const newParameters = both && old.settings.parameters !== next.settings.parameters;
  return {
    code: named.code,
    title: named.title,
    area: named.area,
    severity: shown.settings.severity,
    change,
    reason: named.reason,
    dutyBefore: old == null ? null : old.settings.duty,
    dutyAfter: next == null ? null : next.settings.duty,
    statementBefore: newStatement && old != null ? old.settings.statement : null,
    statementAfter: newStatement && next != null ? next.settings.statement : null,
    parametersBefore: newParameters && old != null ? old.settings.parameters : null,
    parametersAfter: newParameters && next != null ? next.settings.parameters : null,
    otherChanges: old == null || next == null ? [] : otherChanges(old.settings, next.settings),
    reach: reachOf(shown.scope, old, next, subjects),
  };
}

function otherChanges(a: ControlSettings, b: ControlSettings): readonly string[] {
  const names: string[] = [];
  if (a.question !== b.question) names.push("question");
  if (a.appliesTo !== b.appliesTo) names.push("appliesTo");
  if (a.severity !== b.severity) names.push("severity");
  if (a.validityDays !== b.validityDays) names.push("validityDays");
  return names;
}

function reachOf(
  scope: ControlScope,
  old: VersionControlText | null,
  next: VersionControlText | null,
  subjects: readonly AlikeSubjects[],
): ComparisonReach {
  const kind = isWorkloadScope(scope) ? "workload" : scope === "tenant" ? "tenant" : "environment";
  const before = old == null ? null : applicabilityOf(old);
  const after = next == null ? null : applicabilityOf(next);
  let touched = 0;
  let newMusts = 0;
  for (const subject of subjects) {
    const dutyBefore = before == null ? "none" : subjectApplicability(before, subject.facts).duty;
    const dutyAfter = after == null ? "none" : subjectApplicability(after, subject.facts).duty;
    if (dutyBefore === dutyAfter) continue;
    touched += subject.count;
    if (dutyAfter === "must") newMusts += subject.count;
  }
  return { kind, subjects: touched, newMusts };
}

/** Subjects to which the same controls apply. */
interface AlikeSubjects {
  readonly facts: SubjectFacts;
  count: number;
}

function subjectsAlike(subjects: readonly SubjectFacts[]): readonly AlikeSubjects[] {
  const byFacts = new Map<string, AlikeSubjects>();
  for (const facts of subjects) {
    const key = factsKey(facts);
    const known = byFacts.get(key);
    if (known == null) byFacts.set(key, { facts, count: 1 });
    else known.count += 1;
  }
  const alike: AlikeSubjects[] = [];
  for (const one of byFacts.values()) alike.push(one);
  return alike;
}

function applicabilityOf(control: VersionControlText): ControlApplicability {
  return {
    scope: control.scope,
    appliesTo: appliesToTokens(control.settings.appliesTo),
    duty: control.settings.duty,
    removed: false,
  };
}

function inVersion(control: VersionControlText | null): VersionControlText | null {
  return control == null || control.removed ? null : control;
}

/** Of a code that stands twice, the first. */
function controlsByCode(controls: readonly VersionControlText[]): ReadonlyMap<string, VersionControlText> {
  const byCode = new Map<string, VersionControlText>();
  for (const control of controls) {
    if (!byCode.has(control.code)) byCode.set(control.code, control);
  }
  return byCode;
}
