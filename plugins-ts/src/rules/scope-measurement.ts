import {
  drift,
  measuredUnder,
  posture,
  postureCells,
  readVerdictLine,
  sortedControls,
  versionEffects,
  writeVerdictLine,
} from "@plumbline/governance";
import type {
  Drift,
  KnownSubject,
  Measurement,
  Posture,
  PostureControl,
  PostureSubject,
  VerdictEntry,
  VersionEffects,
  VersionRule,
} from "@plumbline/governance";

import { ControlStatus } from "../generated/tables";
import { equals } from "../runtime";
import type { Service } from "../runtime";
import { dutyKey } from "./choice-keys";
import { areaKey, resultKey } from "./posture-keys";
import { exceptedCodes, knownSubject, tenantFacts } from "./posture-state";
import type { PostureState, StoredSubject } from "./posture-state";
import type { MeasuredControl, MeasuredVersion } from "./posture-version";
import { tenantKey } from "./subjects";

/** The previous measurement of the same scope. */
export interface Previous {
  /** Version it stands under; the current one when it is the same. */
  readonly version: MeasuredVersion;
  readonly isSameVersion: boolean;
  readonly raw: number | null;
  /** Percent. */
  readonly coverage: number;
  /** The tenant's verdicts at that moment. */
  readonly tenant: readonly VerdictEntry[];
}

/** A scope measured and compared with the time before. */
export interface Measured {
  readonly current: Measurement;
  readonly posture: Posture;
  /** Null: the first of this scope. */
  readonly drift: Drift | null;
  /** Null as well when one of the two has no score. */
  readonly effects: VersionEffects | null;
  /** Percent, under the rules of today; null: the first. */
  readonly coverageBefore: number | null;
}

/** A subject of the scope with its verdicts now and then. */
interface Compared {
  readonly key: string;
  readonly now: readonly VerdictEntry[] | null;
  readonly before: readonly VerdictEntry[] | null;
  readonly subject: StoredSubject;
}

/**
 * Measures a state.
 * @param tenant The tenant's verdicts of today, by code: its own, and those measured there for all.
 * @param isTenantScored False when only environments and workloads are in the scope.
 */
export function measureState(
  version: MeasuredVersion,
  state: PostureState,
  tenant: readonly VerdictEntry[],
  previous: Previous | null,
  isTenantScored: boolean,
): Measured {
  const controls = postureControls(version);
  const codes = codesById(version);
  const excepted = exceptedCodes(state.exceptions, codes, false);
  const subjects = subjectsWith(state, isTenantScored, tenant, previous == null ? null : previous.tenant);
  const current: Measurement = {
    controls,
    subjects: postureSubjects(controls, subjects, tenant, excepted, false, version),
  };
  const score = posture(current.controls, current.subjects);
  if (previous == null) return { current, posture: score, drift: null, effects: null, coverageBefore: null };

  const oldControls = previous.isSameVersion ? controls : postureControls(previous.version);
  const oldCodes = previous.isSameVersion ? codes : codesById(previous.version);
  const exceptedBefore = exceptedCodes(state.exceptions, oldCodes, true);
  const before: Measurement = {
    controls: oldControls,
    subjects: postureSubjects(oldControls, subjects, previous.tenant, exceptedBefore, true, previous.version),
  };
  const between = previous.isSameVersion
    ? before
    : measuredUnder(rulesOfVersion(version), knownBefore(subjects, exceptedBefore), previous.tenant);
  const same = previous.isSameVersion ? null : posture(between.controls, between.subjects);
  const sameRaw = same == null ? previous.raw : same.raw;
  return {
    current,
    posture: score,
    drift: drift(before, between, current),
    effects:
      previous.raw == null || sameRaw == null || score.raw == null
        ? null
        : versionEffects(previous.raw, sameRaw, score.raw),
    coverageBefore: same == null ? previous.coverage : same.coverage * 100,
  };
}

/** All subjects for a calculation under other rules, on today's verdicts. */
export function knownSubjects(
  version: MeasuredVersion,
  state: PostureState,
  tenant: readonly VerdictEntry[],
): readonly KnownSubject[] {
  const excepted = exceptedCodes(state.exceptions, codesById(version), false);
  const found: KnownSubject[] = [
    {
      key: tenantKey,
      facts: tenantFacts(),
      verdicts: tenant,
      excepted: excepted.get(tenantKey) ?? [],
      attested: false,
    },
  ];
  for (const subject of state.subjects) {
    found.push(knownSubject(subject, subject.line, excepted.get(subject.key) ?? []));
  }
  return found;
}

/** The tenant's verdicts by code, from its control statuses. */
export function tenantLine(service: Service): readonly VerdictEntry[] {
  const columns = ControlStatus.columns;
  const entries: VerdictEntry[] = [];
  const rows = service.where(
    ControlStatus.table,
    [equals(columns.subjectkey, tenantKey)],
    [columns.code, columns.result, columns.duty],
  );
  for (const row of rows) {
    const result = resultKey(row.choice(columns.result));
    if (result === "notApplicable") continue;
    const duty = dutyKey(row.choice(columns.duty));
    entries.push({ code: row.text(columns.code), result, duty: duty === "none" ? "should" : duty, withTenant: false });
  }
  return readVerdictLine(writeVerdictLine(entries) ?? "") ?? [];
}

export function postureControls(version: MeasuredVersion): readonly PostureControl[] {
  const controls: PostureControl[] = [];
  for (const one of version.controls) {
    controls.push({ code: one.code, area: areaKey(one.area), severity: one.severity });
  }
  return sortedControls(controls);
}

export function rulesOfVersion(version: MeasuredVersion): readonly VersionRule[] {
  const rules: VersionRule[] = [];
  for (const one of version.controls) {
    rules.push({ code: one.code, area: areaKey(one.area), severity: one.severity, control: one.rules });
  }
  return rules;
}

export function codesById(version: MeasuredVersion): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of version.controls) found.set(one.id, one.code);
  return found;
}

export function controlsByCode(version: MeasuredVersion): ReadonlyMap<string, MeasuredControl> {
  const found = new Map<string, MeasuredControl>();
  for (const one of version.controls) found.set(one.code, one);
  return found;
}

function subjectsWith(
  state: PostureState,
  isTenantScored: boolean,
  tenant: readonly VerdictEntry[],
  tenantBefore: readonly VerdictEntry[] | null,
): readonly Compared[] {
  const found: Compared[] = [];
  if (isTenantScored) {
    const subject: StoredSubject = {
      key: tenantKey,
      name: "Tenant",
      facts: tenantFacts(),
      line: tenant,
      before: tenantBefore,
      mark: "",
      nextChange: null,
      isAttested: false,
    };
    found.push({ key: tenantKey, now: tenant, before: tenantBefore, subject });
  }
  for (const subject of state.subjects) {
    found.push({ key: subject.key, now: subject.line, before: subject.before, subject });
  }
  for (const subject of state.gone) found.push({ key: subject.key, now: null, before: subject.before, subject });
  return found;
}

function postureSubjects(
  controls: readonly PostureControl[],
  subjects: readonly Compared[],
  tenant: readonly VerdictEntry[],
  excepted: ReadonlyMap<string, readonly string[]>,
  isBefore: boolean,
  version: MeasuredVersion,
): readonly PostureSubject[] {
  const own = tenantCodes(version);
  const found: PostureSubject[] = [];
  for (const one of subjects) {
    const line = isBefore ? one.before : one.now;
    if (line == null) continue;
    const facts = one.subject.facts;
    // What is measured on the tenant for all is no result of the tenant itself.
    const counted = facts.kind === "tenant" ? line.filter((entry) => own.has(entry.code)) : line;
    const cells = postureCells(controls, counted, tenant, excepted.get(one.key) ?? []);
    found.push({ kind: facts.kind, key: one.key, tier: facts.tier, cells });
  }
  return found;
}

function tenantCodes(version: MeasuredVersion): ReadonlySet<string> {
  const found = new Set<string>();
  for (const one of version.controls) {
    if (one.scope === "tenant") found.add(one.code);
  }
  return found;
}

function knownBefore(
  subjects: readonly Compared[],
  excepted: ReadonlyMap<string, readonly string[]>,
): readonly KnownSubject[] {
  const found: KnownSubject[] = [];
  for (const one of subjects) {
    if (one.before != null) found.push(knownSubject(one.subject, one.before, excepted.get(one.key) ?? []));
  }
  return found;
}
