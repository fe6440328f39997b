import type { ControlApplicability } from "./applicability";
import type { Result } from "./credit";
import type { Measurement } from "./measured-moment";
import { noCell, postureCell } from "./posture-cells";
import type { PostureControl, PostureSubject } from "./posture-cells";
import { factsKey, subjectApplicability } from "./subject-applicability";
import type { SubjectFacts } from "./subject-applicability";
import { compareCodes, resolveResult } from "./verdict-line";
import type { VerdictEntry } from "./verdict-line";
import type { Duty, Severity } from "./vocabulary";

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
  // Thousands of workloads share a few combinations of facts: what applies is decided once for each.
  const dutiesByFacts = new Map<string, DutyList>();
  const measured: PostureSubject[] = [];
  for (const subject of subjects) {
    const key = factsKey(subject.facts);
    let duties = dutiesByFacts.get(key);
    if (duties == null) {
      duties = { duties: sorted.map((rule) => subjectApplicability(rule.control, subject.facts).duty) };
      dutiesByFacts.set(key, duties);
    }
    measured.push(measuredSubject(sorted, duties.duties, subject, ofTenant));
  }
  return { controls, subjects: measured };
}

/** The duty of each rule for subjects with the same facts; none where the rule does not apply. */
interface DutyList {
  readonly duties: readonly Duty[];
}

function measuredSubject(
  rules: readonly VersionRule[],
  duties: readonly Duty[],
  subject: KnownSubject,
  tenant: ReadonlyMap<string, VerdictEntry>,
): PostureSubject {
  const known = byCode(subject.verdicts);
  const cells: string[] = [];
  let place = 0;
  for (const rule of rules) {
    const duty = duties[place] ?? "none";
    place++;
    if (duty === "none") {
      cells.push(noCell);
      continue;
    }
    const entry = known.get(rule.code) ?? null;
    const result = entry == null ? "notMeasured" : resolveResult(entry, tenantResult(tenant, rule.code));
    cells.push(postureCell(result, duty, subject.excepted.includes(rule.code)));
  }
  return { kind: subject.facts.kind, key: subject.key, tier: subject.facts.tier, cells: cells.join("") };
}

function tenantResult(tenant: ReadonlyMap<string, VerdictEntry>, code: string): Result | null {
  const entry = tenant.get(code) ?? null;
  return entry == null ? null : resolveResult(entry, null);
}

function byCode(entries: readonly VerdictEntry[]): ReadonlyMap<string, VerdictEntry> {
  const found = new Map<string, VerdictEntry>();
  for (const entry of entries) found.set(entry.code, entry);
  return found;
}
