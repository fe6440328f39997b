import {
  addDays,
  bandCap,
  capSubject,
  compatibleFeatureOf,
  compatibleScore,
  cellKind,
  cellVerdict,
  environmentFeature,
  matrixAreas,
  mostDriftRows,
  postureAlarms,
  tenantFeature,
} from "@plumbline/governance";
import type {
  AlarmDetail,
  AreaLevel,
  CapAheadDetail,
  CapDetail,
  CompatibleFeature,
  CompatibleScore,
  Day,
  DriftDetail,
  EndingException,
  MatrixArea,
  MaturityLevel,
  PostureSubject,
  ScoredControl,
} from "@plumbline/governance";

import { Assessment } from "../generated/tables";
import { equals, statuscode } from "../runtime";
import type { Row, Service } from "../runtime";
import { maturityLevelKey } from "./choice-keys";
import { controlsByCode } from "./scope-measurement";
import type { Measured } from "./scope-measurement";
import type { PostureState, StoredException } from "./posture-state";
import type { MeasuredControl, MeasuredVersion } from "./posture-version";
import { tenantKey } from "./subjects";

/** Scope of the assessments that speak for the whole tenant. */
const tenantScope = "Tenant";

/** Exceptions that end within so many days are shown with a snapshot. */
const endingDays = 30;
const mostEnding = 50;
const mostAlarms = 50;

/** What a snapshot says besides its numbers. */
export interface SnapshotOutcome {
  readonly cap: CapDetail | null;
  readonly capAhead: CapAheadDetail | null;
  readonly alarms: readonly AlarmDetail[];
  readonly drift: readonly DriftDetail[];
  readonly ending: readonly EndingException[];
  readonly levels: readonly AreaLevel[];
  readonly compatible: CompatibleScore;
}

/** @param levelsBefore Levels at the previous snapshot; empty when there is none. */
export function outcomeOf(
  version: MeasuredVersion,
  state: PostureState,
  measured: Measured,
  levels: readonly AreaLevel[],
  levelsBefore: readonly AreaLevel[],
  today: Day,
): SnapshotOutcome {
  const controls = controlsByCode(version);
  const names = subjectNames(state);
  return {
    cap: capDetail(measured, controls, names),
    capAhead: capAhead(version, state, measured, names, today),
    alarms: alarmDetails(measured, controls, names, levels, levelsBefore),
    drift: driftDetails(measured, controls, names),
    ending: endingExceptions(version, state, names, today),
    levels,
    compatible: compatibleOf(measured, version),
  };
}

/** The levels of the newest completed assessment of the tenant; empty when there is none. */
export function tenantLevels(service: Service): readonly AreaLevel[] {
  const columns = Assessment.columns;
  const rows = service.find({
    table: Assessment.table,
    columns: [
      columns.levelidentity,
      columns.levelenvironment,
      columns.leveldataverse,
      columns.leveldataprotection,
      columns.levelmonitoring,
    ],
    where: [equals(columns.scope, tenantScope), equals(statuscode, Assessment.statuses.completed)],
    link: null,
    orderBy: null,
    orders: [{ column: columns.completedon, isDescending: true }],
    top: 1,
  });
  const newest = rows[0] ?? null;
  return newest == null ? [] : levelsOf(newest);
}

/** The levels that a row holds; assessment and snapshot name the columns alike. */
export function levelsOf(row: Row): readonly AreaLevel[] {
  const levels: AreaLevel[] = [];
  for (const area of matrixAreas) {
    const column = levelColumn(area);
    const level: MaturityLevel = maturityLevelKey(row.choice(column));
    if (!row.isEmpty(column)) levels.push({ area, level });
  }
  return levels;
}

export function levelColumn(area: MatrixArea): string {
  switch (area) {
    case "identity":
      return Assessment.columns.levelidentity;
    case "environmentStrategy":
      return Assessment.columns.levelenvironment;
    case "dataverseSecurity":
      return Assessment.columns.leveldataverse;
    case "dataProtection":
      return Assessment.columns.leveldataprotection;
    case "monitoring":
      return Assessment.columns.levelmonitoring;
  }
}

/** Names of the subjects by key. */
function subjectNames(state: PostureState): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  names.set(tenantKey, "Tenant");
  for (const subject of state.subjects) names.set(subject.key, subject.name);
  for (const subject of state.gone) names.set(subject.key, subject.name);
  return names;
}

function nameOf(names: ReadonlyMap<string, string>, key: string): string {
  return names.get(key) ?? "";
}

function titleOf(controls: ReadonlyMap<string, MeasuredControl>, code: string): string {
  const control = controls.get(code);
  return control == null ? "" : control.name;
}

function capDetail(
  measured: Measured,
  controls: ReadonlyMap<string, MeasuredControl>,
  names: ReadonlyMap<string, string>,
): CapDetail | null {
  const cap = measured.posture.cap;
  if (cap == null) return null;
  const key = capSubject(measured.current.controls, measured.current.subjects, cap);
  return {
    band: cap.band,
    code: cap.code,
    title: titleOf(controls, cap.code),
    severity: cap.severity,
    subject: key == null ? "" : nameOf(names, key),
  };
}

/** The next exception in force whose end would hold the band down, if its control still fails then. */
function capAhead(
  version: MeasuredVersion,
  state: PostureState,
  measured: Measured,
  names: ReadonlyMap<string, string>,
  today: Day,
): CapAheadDetail | null {
  const band = measured.posture.band;
  if (band == null || band === "low") return null;
  const subjects = new Map<string, PostureSubject>();
  for (const subject of measured.current.subjects) subjects.set(subject.key, subject);
  for (const one of inForceByEnd(state, today)) {
    const index = version.controls.map((control) => control.id).indexOf(one.controlId);
    const control = version.controls[index] ?? null;
    const subject = subjects.get(one.key);
    if (control == null || subject == null || one.validUntil == null) continue;
    const cell = cellVerdict(cellKind(subject.cells, index));
    if (cell == null) continue;
    const scored: ScoredControl = {
      code: control.code,
      severity: control.severity,
      duty: cell.duty,
      result: cell.result,
      partlyShare: null,
      excepted: false,
    };
    const cap = bandCap([scored], subject.kind === "workload" ? subject.tier : "important");
    if (cap == null || (cap.band === "medium" && band === "medium")) continue;
    return { number: one.number, day: one.validUntil, code: control.code, subject: nameOf(names, one.key) };
  }
  return null;
}

function alarmDetails(
  measured: Measured,
  controls: ReadonlyMap<string, MeasuredControl>,
  names: ReadonlyMap<string, string>,
  levels: readonly AreaLevel[],
  levelsBefore: readonly AreaLevel[],
): readonly AlarmDetail[] {
  const drifted = measured.drift;
  if (drifted == null) return [];
  const coverage = measured.posture.coverage * 100;
  const alarms = postureAlarms(
    measured.effects == null ? 0 : measured.effects.postureEffect,
    drifted,
    measured.coverageBefore ?? coverage,
    coverage,
    levelsBefore,
    levels,
  );
  const details: AlarmDetail[] = [];
  for (const alarm of alarms) {
    if (details.length === mostAlarms) break;
    const code = alarm.code;
    const key = alarm.key;
    details.push({
      kind: alarm.kind,
      code,
      title: code == null ? null : titleOf(controls, code),
      subject: key == null ? alarm.area : nameOf(names, key),
      by: alarm.kind === "mustLost" ? null : alarm.by,
    });
  }
  return details;
}

function driftDetails(
  measured: Measured,
  controls: ReadonlyMap<string, MeasuredControl>,
  names: ReadonlyMap<string, string>,
): readonly DriftDetail[] {
  const drifted = measured.drift;
  if (drifted == null) return [];
  const details: DriftDetail[] = [];
  for (const change of drifted.changes) {
    if (details.length === mostDriftRows) break;
    const control = controls.get(change.code);
    details.push({
      class: change.class,
      code: change.code,
      title: titleOf(controls, change.code),
      severity: control == null ? "low" : control.severity,
      must: change.must,
      subjectKind: change.kind,
      subjectId: change.key,
      subject: nameOf(names, change.key),
      from: change.from,
      to: change.to,
      effect: change.effect,
    });
  }
  return details;
}

function endingExceptions(
  version: MeasuredVersion,
  state: PostureState,
  names: ReadonlyMap<string, string>,
  today: Day,
): readonly EndingException[] {
  const latest = addDays(today, endingDays);
  const ending: EndingException[] = [];
  for (const one of inForceByEnd(state, today)) {
    if (ending.length === mostEnding || one.validUntil == null || one.validUntil > latest) break;
    const control = version.controls.find((candidate) => candidate.id === one.controlId);
    if (control == null) continue;
    ending.push({
      number: one.number,
      id: one.id,
      code: control.code,
      title: control.name,
      severity: control.severity,
      subject: nameOf(names, one.key),
      until: one.validUntil,
    });
  }
  return ending;
}

/** Exceptions in force on subjects of the scope, the next end first. */
function inForceByEnd(state: PostureState, today: Day): readonly StoredException[] {
  const found = state.exceptions.filter((one) => one.isNow && one.validUntil != null && one.validUntil > today);
  found.sort((a, b) => (endKey(a) < endKey(b) ? -1 : 1));
  return found;
}

function endKey(one: StoredException): string {
  return `${one.validUntil ?? ""} ${one.number} ${one.id}`;
}

/** The features the admin center counts, as far as the version measures them. */
function compatibleOf(measured: Measured, version: MeasuredVersion): CompatibleScore {
  const environments = measured.current.subjects.filter((one) => one.kind === "environment");
  const tenant = measured.current.subjects.find((one) => one.kind === "tenant");
  const features: CompatibleFeature[] = [];
  let index = 0;
  for (const control of version.controls) {
    const place = index;
    index++;
    if (compatibleFeatureOf(control.code) == null) continue;
    if (control.scope === "tenant") {
      const isOn = tenant != null && passes(tenant, place);
      features.push(tenantFeature(isOn, environments.length));
    } else if (control.scope === "environment") {
      features.push(environmentFeature(environments.filter((one) => passes(one, place)).length, environments.length));
    }
  }
  return compatibleScore(features);
}

function passes(subject: PostureSubject, index: number): boolean {
  const cell = cellVerdict(cellKind(subject.cells, index));
  return cell != null && cell.result === "pass";
}
