import {
  compareCodes,
  earlierChange,
  readVerdictLine,
  resolveResult,
  roundScore,
  subjectScore,
  writeVerdictLine,
} from "@plumbline/governance";
import type {
  Day,
  Result as ResultKey,
  ScoredControl,
  SubjectScore,
  TierCode,
  VerdictEntry,
} from "@plumbline/governance";

import { ControlStatus, Environment, Snapshot, SubjectKind, Workload } from "../generated/tables";
import { differs, equals, rowOf } from "../runtime";
import type { Context, Guid, Row, Service } from "../runtime";
import { bandValue, resultKey } from "./posture-keys";
import { ruleTexts, versionInForce } from "./posture-version";
import type { MeasuredVersion } from "./posture-version";
import { exceptionsNow } from "./subject-findings";
import { judgeSubject, lineEntry } from "./subject-verdicts";
import type { JudgedSubject } from "./subject-verdicts";
import { environmentSubject, subjectColumns, tenantKey, tenantSubject, workloadSubject } from "./subjects";
import type { MeasuredSubject } from "./subjects";
import { removeVerdicts, writeVerdicts } from "./verdict-rows";

/** Rows that follow new evidence of the tenant in the same operation, at most. */
const mostFollowers = 300;

/** What every refresh of an operation needs, read once. */
export interface PostureNow {
  readonly version: MeasuredVersion;
  /** Text of the rule of each control. */
  readonly rules: Map<string, string>;
  /** The tenant's verdicts by code: its own, and those measured there for all. */
  readonly tenantResults: Map<string, ResultKey>;
  /** The newest snapshot of the tenant; null before the first. */
  readonly lastSnapshot: Guid | null;
}

/** Null: no version is in force, so there is nothing to measure. */
export function postureNow(ctx: Context): PostureNow | null {
  const version = versionInForce(ctx.service);
  return version == null ? null : postureUnder(ctx, version);
}

export function postureUnder(ctx: Context, version: MeasuredVersion): PostureNow {
  const last = newestSnapshot(ctx.service, tenantKey, []);
  return {
    version,
    rules: ruleTexts(ctx.service, version.id),
    tenantResults: tenantResults(ctx.service),
    lastSnapshot: last == null ? null : last.id,
  };
}

/** The newest snapshot of a scope; null before the first. */
export function newestSnapshot(service: Service, key: string, columns: readonly string[]): Row | null {
  const rows = service.find({
    table: Snapshot.table,
    columns: [Snapshot.columns.takenon, ...columns],
    where: [
      key === tenantKey ? equals(Snapshot.columns.scope, SubjectKind.tenant) : equals(Snapshot.columns.subjectkey, key),
    ],
    link: null,
    orderBy: null,
    orders: [
      { column: Snapshot.columns.takenon, isDescending: true },
      { column: "createdon", isDescending: true },
    ],
    top: 1,
  });
  return rows[0] ?? null;
}

/** The tenant's verdicts by code. */
export function tenantResults(service: Service): Map<string, ResultKey> {
  const columns = ControlStatus.columns;
  const found = new Map<string, ResultKey>();
  const rows = service.where(
    ControlStatus.table,
    [equals(columns.subjectkey, tenantKey)],
    [columns.code, columns.result],
  );
  for (const row of rows) found.set(row.text(columns.code), resultKey(row.choice(columns.result)));
  return found;
}

/** Brings a workload up to date; without a tier, or retired, it has no verdicts. Nothing happens while no version is in force. */
export function refreshWorkload(ctx: Context, id: Guid): void {
  const now = postureNow(ctx);
  if (now == null) return;
  const subject = workloadSubject(ctx.service, id);
  if (subject == null) leaveWorkload(ctx, id, now);
  else refreshSubject(ctx, subject, now, null);
}

/** A workload that has never been measured waits for the first measurement: registering many stays quick. */
export function refreshMeasuredWorkload(ctx: Context, id: Guid): void {
  const column = Workload.columns.measuredversion;
  if (!ctx.service.retrieve(Workload.table, id, [column]).isEmpty(column)) refreshWorkload(ctx, id);
}

/** @param only A control of which new evidence came; null: all of them. */
export function refreshEnvironment(ctx: Context, id: Guid, only: Guid | null): void {
  const now = postureNow(ctx);
  if (now == null) return;
  const subject = environmentSubject(ctx.service, id);
  if (subject == null) leaveEnvironment(ctx, id, now);
  else refreshSubject(ctx, subject, now, only);
}

/**
 * Automated controls of other scopes take the tenant's verdict when they are read. Hybrid ones have rows of their own, which follow here, the first
 * few hundred of them; the rest follows when its subject is measured.
 */
export function refreshTenant(ctx: Context, only: Guid | null): void {
  const now = postureNow(ctx);
  if (now == null) return;
  refreshSubject(ctx, tenantSubject(), now, only);
  const control = now.version.controls.find((one) => one.id === only);
  if (control == null || control.kind !== "hybrid" || control.scope === "tenant") return;
  const after = tenantResults(ctx.service);
  if (after.get(control.code) === now.tenantResults.get(control.code)) return;
  const next: PostureNow = {
    version: now.version,
    rules: now.rules,
    tenantResults: after,
    lastSnapshot: now.lastSnapshot,
  };
  refreshFollowers(ctx, control.id, next);
}

function refreshFollowers(ctx: Context, controlId: Guid, now: PostureNow): void {
  const columns = ControlStatus.columns;
  const rows = ctx.service.find({
    table: ControlStatus.table,
    columns: [columns.workload, columns.environment],
    where: [equals(columns.control, controlId), differs(columns.subjectkey, tenantKey)],
    link: null,
    orderBy: null,
    top: mostFollowers,
  });
  for (const row of rows) {
    const workloadId = row.refId(columns.workload);
    const environmentId = row.refId(columns.environment);
    const subject =
      workloadId != null
        ? workloadSubject(ctx.service, workloadId)
        : environmentId != null
          ? environmentSubject(ctx.service, environmentId)
          : null;
    if (subject != null) refreshSubject(ctx, subject, now, controlId);
  }
}

/**
 * Brings the verdicts of a subject up to date: its control statuses, and what its row says of them.
 * @param only A control; the others stay as they are, unless the subject was never measured under this version.
 * @returns How many rows were written.
 */
export function refreshSubject(ctx: Context, subject: MeasuredSubject, now: PostureNow, only: Guid | null): number {
  const scope = isCurrent(subject, now.version) ? only : null;
  const judged = judgeSubject(ctx, subject, now.version, now.rules, now.tenantResults, scope);
  const written = writeVerdicts(ctx, judged, now.version, scope);
  if (subject.row == null) return written;
  writeSubject(ctx, subject.row, judged, now, scope);
  return written + 1;
}

/** Whether the subject's line stands under the version. */
function isCurrent(subject: MeasuredSubject, version: MeasuredVersion): boolean {
  if (subject.row == null) return true;
  return subject.row.text(subjectColumns(subject.kind).measuredVersion) === measuredMark(version.id, subject);
}

/**
 * What a row remembers of the rules it was measured under: the version, and of an environment its tier as well, because that follows its workloads
 * without anybody touching the environment.
 */
export function measuredMark(versionId: Guid, subject: MeasuredSubject): string {
  return subject.kind === "environment" ? environmentMark(versionId, subject.tier) : versionId;
}

export function environmentMark(versionId: Guid, tier: TierCode): string {
  return `${versionId}:${tier.slice(0, 3)}`;
}

function writeSubject(ctx: Context, row: Row, judged: JudgedSubject, now: PostureNow, only: Guid | null): void {
  const subject = judged.subject;
  const columns = subjectColumns(subject.kind);
  const entries =
    only == null ? judged.verdicts.map((one) => lineEntry(one)) : merged(row.text(columns.verdicts), judged, now, only);
  const line = writeVerdictLine(entries) ?? "";
  const record = rowOf(row.table, row.id);
  if (line !== row.text(columns.verdicts)) {
    record.setText(columns.verdicts, line === "" ? null : line);
    keepBefore(record, row, subject, now.lastSnapshot);
  }
  const before = only == null ? null : row.day(columns.nextChange);
  record.setDay(columns.nextChange, earlierChange(before, judged.nextChange));
  record.setText(columns.measuredVersion, measuredMark(now.version.id, subject));
  const score = scoreOf(judged, entries, now, ctx.today);
  record.setDecimal(columns.score, score.raw == null ? null : roundScore(score.raw), 1);
  record.setChoice(columns.band, bandValue(score.band));
  if (record.columns.some((column) => !record.isSame(column, row))) ctx.service.update(record);
}

/** The line as it was at the last snapshot, set once when it first changes after it. */
function keepBefore(record: Row, row: Row, subject: MeasuredSubject, lastSnapshot: Guid | null): void {
  const columns = subjectColumns(subject.kind);
  if (lastSnapshot == null || row.text(columns.beforeSnapshot) === lastSnapshot) return;
  record.copy(columns.verdictsBefore, row, columns.verdicts);
  record.setText(columns.beforeSnapshot, lastSnapshot);
}

/** The line with the entry of one control replaced. */
function merged(line: string, judged: JudgedSubject, now: PostureNow, only: Guid): readonly VerdictEntry[] {
  const control = now.version.controls.find((one) => one.id === only);
  const code = control == null ? "" : control.code;
  const entries = (readVerdictLine(line) ?? []).filter((entry) => entry.code !== code);
  const joined = [...entries, ...judged.verdicts.map((one) => lineEntry(one))];
  joined.sort((a, b) => compareCodes(a.code, b.code));
  return joined;
}

function scoreOf(judged: JudgedSubject, entries: readonly VerdictEntry[], now: PostureNow, today: Day): SubjectScore {
  const results = new Map<string, VerdictEntry>();
  for (const entry of entries) results.set(entry.code, entry);
  const controls: ScoredControl[] = [];
  for (const control of now.version.controls) {
    const entry = results.get(control.code);
    if (entry == null) continue;
    controls.push({
      code: control.code,
      severity: control.severity,
      duty: entry.duty,
      result: resolveResult(entry, now.tenantResults.get(control.code) ?? null),
      partlyShare: null,
      excepted: exceptionsNow(judged.exceptions, control.id, today).excepted,
    });
  }
  return subjectScore(controls, judged.subject.tier);
}

/** A workload that is no longer measured: its verdicts go, its line stays until the next snapshot has said so. */
function leaveWorkload(ctx: Context, id: Guid, now: PostureNow): void {
  leave(ctx, ctx.service.retrieve(Workload.table, id, leftColumns("workload")), "workload", now);
}

function leaveEnvironment(ctx: Context, id: Guid, now: PostureNow): void {
  leave(ctx, ctx.service.retrieve(Environment.table, id, leftColumns("environment")), "environment", now);
}

function leftColumns(kind: "workload" | "environment"): readonly string[] {
  const columns = subjectColumns(kind);
  return [columns.verdicts, columns.verdictsBefore, columns.beforeSnapshot];
}

function leave(ctx: Context, row: Row, kind: "workload" | "environment", now: PostureNow): void {
  removeVerdicts(ctx, row.id);
  const columns = subjectColumns(kind);
  if (row.isEmpty(columns.verdicts)) return;
  const record = rowOf(row.table, row.id);
  if (now.lastSnapshot != null && row.text(columns.beforeSnapshot) !== now.lastSnapshot) {
    record.copy(columns.verdictsBefore, row, columns.verdicts);
    record.setText(columns.beforeSnapshot, now.lastSnapshot);
  }
  record.setText(columns.verdicts, null);
  record.setText(columns.measuredVersion, null);
  record.setDay(columns.nextChange, null);
  record.setDecimal(columns.score, null, 1);
  record.setChoice(columns.band, null);
  ctx.service.update(record);
}
