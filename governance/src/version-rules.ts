import type { ControlApplicability } from "./applicability";
import type { Measurement } from "./drift";
import { noCell, postureCell } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import { subjectApplicability } from "./subject-applicability";
import type { SubjectFacts } from "./subject-applicability";
import { compareCodes, resolveResult } from "./verdict-line";
import type { VerdictEntry } from "./verdict-line";
import type { Severity } from "./vocabulary";

/** A control as one version has it. */
export interface VersionRule {
  readonly code: string;
  readonly area: string;
  readonly severity: Severity;
  readonly control: ControlApplicability;
}

/** A subject with what is known of it, whatever the rules are. */
export interface KnownSubject {
  /** "tenant", or the id of the row; each key once. */
  readonly key: string;
  readonly facts: SubjectFacts;
  /** Its verdicts, in any order; the duties in them are not looked at. A control without one is not measured. */
  readonly verdicts: readonly VerdictEntry[];
  /** Codes of the controls with an exception in force on it. */
  readonly excepted: readonly string[];
  /** It has an accepted attestation. */
  readonly attested: boolean;
}

/** The rules that hold, by code; a code counts once, the first time. */
export function sortedRules(rules: readonly VersionRule[]): readonly VersionRule[] {
  const sorted = rules.filter((rule) => !rule.control.removed);
  sorted.sort((a, b) => compareCodes(a.code, b.code));
  const unique: VersionRule[] = [];
  for (const rule of sorted) {
    if (unique[unique.length - 1]?.code !== rule.code) unique.push(rule);
  }
  return unique;
}

/**
 * Verdicts that are there, under the rules that are given: which controls apply and with which duty follows from the rules, the result from the verdicts.
 * This is the "same evidence" posture of a new version and the ground of every what-if.
 * @param tenant Verdicts that `tenant` entries take over.
 */
export function measuredUnder(
  rules: readonly VersionRule[],
  subjects: readonly KnownSubject[],
  tenant: readonly VerdictEntry[],
): Measurement {
  const sorted = sortedRules(rules);
  const ofTenant = byCode(tenant);
  const controls: PostureControl[] = sorted.map((rule) => ({
    code: rule.code,
    area: rule.area,
    severity: rule.severity,
  }));
  const measured: PostureSubject[] = [];
  for (const subject of subjects) {
    const known = byCode(subject.verdicts);
    const cells: string[] = [];
    for (const rule of sorted) cells.push(cellUnder(rule, subject, known, ofTenant));
    measured.push({
      kind: subject.facts.kind,
      key: subject.key,
      tier: subject.facts.tier,
      cells: cells.join(""),
    });
  }
  return { controls, subjects: measured };
}

function cellUnder(
  rule: VersionRule,
  subject: KnownSubject,
  known: ReadonlyMap<string, VerdictEntry>,
  tenant: ReadonlyMap<string, VerdictEntry>,
): string {
  const applies = subjectApplicability(rule.control, subject.facts);
  if (!applies.applies) return noCell;
  const entry = known.get(rule.code) ?? null;
  const taken = tenant.get(rule.code) ?? null;
  const result =
    entry == null ? "notMeasured" : resolveResult(entry, taken == null ? null : resolveResult(taken, null));
  return postureCell(result, applies.duty, subject.excepted.includes(rule.code));
}

function byCode(entries: readonly VerdictEntry[]): ReadonlyMap<string, VerdictEntry> {
  const found = new Map<string, VerdictEntry>();
  for (const entry of entries) found.set(entry.code, entry);
  return found;
}
