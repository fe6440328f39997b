import { dayOfInstant, readVerdictLine, resolveResult } from "@plumbline/governance";
import type {
  AreaLevel,
  Day,
  PreviousSnapshot,
  SubjectKind as SubjectKindKey,
  VerdictEntry,
} from "@plumbline/governance";

import { Snapshot } from "../generated/tables";
import * as messages from "../messages/posture-messages";
import { writeMeanCredits } from "../rules/assessment-rows";
import { recordLapses } from "../rules/activity-record";
import { measureState, tenantLine } from "../rules/scope-measurement";
import type { Measured, Previous } from "../rules/scope-measurement";
import { readState } from "../rules/posture-state";
import type { LastSnapshot, PostureState, StoredSubject } from "../rules/posture-state";
import { summaryText } from "../rules/posture-summary";
import { baselineInForce, mostControls, readBaseline, readVersion } from "../rules/posture-version";
import type { MeasuredVersion } from "../rules/posture-version";
import { writeRecommendations } from "../rules/recommendation-rows";
import { environmentMark, newestSnapshot, postureUnder, refreshSubject } from "../rules/refresh-subject";
import { refusal } from "../rules/refusal";
import { postureDetail, postureDetailJson } from "../rules/snapshot-json";
import { levelsOf, outcomeOf, tenantLevels } from "../rules/snapshot-outcome";
import { writeSnapshot } from "../rules/snapshot-rows";
import type { SnapshotScope } from "../rules/snapshot-rows";
import { environmentSubject, subjectOf, tenantKey, tenantSubject, workloadSubject } from "../rules/subjects";
import { rowOf } from "../runtime";
import type { Context, Guid, Row } from "../runtime";

const columns = Snapshot.columns;

/** One call brings so many subjects up to date at most, or writes so many rows; what is left is for the next call. */
const mostSubjects = 250;
const mostRows = 3000;

const previousColumns: readonly string[] = [
  columns.baseline,
  columns.raw,
  columns.coverage,
  columns.tenantverdicts,
  columns.levelidentity,
  columns.levelenvironment,
  columns.leveldataverse,
  columns.leveldataprotection,
  columns.levelmonitoring,
  columns.name,
];

/** Measures a scope: brings its verdicts up to date and, once all are, takes a snapshot. The pass over the tenant records what dates alone say, too. */
export function measurePosture(ctx: Context): void {
  const scope = ctx.textInput("Scope") ?? "";
  const id = ctx.idInput("Id");
  const version = versionToMeasure(ctx);
  switch (scope) {
    case "tenant":
      measureTenant(ctx, version);
      return;
    case "environment":
    case "workload":
      if (id == null) throw refusal(ctx, messages.subjectMissing, []);
      measureOne(ctx, version, scope, id);
      return;
    default:
      throw refusal(ctx, messages.scopeUnknown, [scope]);
  }
}

function versionToMeasure(ctx: Context): MeasuredVersion {
  const baseline = baselineInForce(ctx.service);
  if (baseline == null) throw refusal(ctx, messages.noVersion, []);
  const version = readVersion(ctx.service, baseline);
  if (version.controls.length > mostControls) {
    throw refusal(ctx, messages.versionTooLarge, [version.name, `${version.controls.length}`, `${mostControls}`]);
  }
  return version;
}

function measureTenant(ctx: Context, version: MeasuredVersion): void {
  const previous = previousSnapshot(ctx, tenantKey);
  const last = previous == null ? null : lastSnapshot(previous);
  refreshSubject(ctx, tenantSubject(), postureUnder(ctx, version), null);
  let state = readState(ctx.service, last, ctx.today);
  const due = state.subjects.filter((one) => isDue(one, version.id, ctx.today));
  const left = refreshDue(ctx, due, version);
  ctx.setNumberOutput("Remaining", left);
  if (left > 0) return;
  if (due.length > 0) state = readState(ctx.service, last, ctx.today);
  const tenant = tenantLine(ctx.service);
  const measured = measureState(version, state, tenant, comparedWith(ctx, previous, version), true);
  finish(ctx, { kind: "tenant", key: tenantKey, name: "Tenant" }, version, state, measured, previous, tenant);
  writeRecommendations(ctx, version, measured);
  writeMeanCredits(ctx);
  recordLapses(ctx);
}

/** An environment or workload alone. Its own verdicts, those of the tenant taken over, are kept with the snapshot for the next comparison. */
function measureOne(ctx: Context, version: MeasuredVersion, kind: SubjectKindKey, id: Guid): void {
  const previous = previousSnapshot(ctx, id);
  const subject = subjectOf(ctx.service, kind, id);
  if (subject == null) throw refusal(ctx, messages.subjectNotMeasured, [nameOf(ctx, kind, id)]);
  refreshSubject(ctx, subject, postureUnder(ctx, version), null);
  ctx.setNumberOutput("Remaining", 0);
  const whole = readState(ctx.service, previous == null ? null : lastSnapshot(previous), ctx.today);
  const compared = comparedWith(ctx, previous, version);
  const before = compared == null ? null : compared.tenant;
  const tenant = tenantLine(ctx.service);
  const own = whole.subjects.filter((one) => one.key === id).map((one) => withBefore(one, before));
  const state: PostureState = {
    subjects: own,
    gone: [],
    exceptions: whole.exceptions.filter((one) => one.key === id),
  };
  const measured = measureState(version, state, tenant, compared, false);
  const line: readonly VerdictEntry[] = own[0]?.line ?? [];
  finish(ctx, { kind, key: id, name: subject.name }, version, state, measured, previous, resolved(line, tenant));
}

/** Compares, writes the snapshot and answers the caller. */
function finish(
  ctx: Context,
  scope: SnapshotScope,
  version: MeasuredVersion,
  state: PostureState,
  measured: Measured,
  previous: Row | null,
  verdicts: readonly VerdictEntry[],
): void {
  const isTenant = scope.kind === "tenant";
  const none: readonly AreaLevel[] = [];
  const levels = isTenant ? tenantLevels(ctx.service) : none;
  const levelsBefore = isTenant && previous != null ? levelsOf(previous) : none;
  const outcome = outcomeOf(version, state, measured, levels, levelsBefore, ctx.today);
  const detail = postureDetail(
    { id: version.id, name: version.name },
    measured,
    outcome,
    previous == null ? null : comparedSnapshot(previous),
  );
  const summary = summaryText(ctx, measured, outcome);
  const snapshotId = writeSnapshot(
    ctx,
    scope,
    version,
    measured,
    outcome,
    verdicts,
    previous == null ? null : previous.id,
    summary,
    postureDetailJson(detail),
  );
  ctx.setIdOutput("SnapshotId", snapshotId);
  ctx.setDecimalOutput("RawScore", measured.posture.raw, 4);
  ctx.setDecimalOutput("ManagedScore", measured.posture.managed, 4);
  ctx.setDecimalOutput("Coverage", measured.posture.coverage * 100, 1);
  ctx.setDecimalOutput("CompatibleScore", isTenant ? outcome.compatible.score : null, 1);
  ctx.setTextOutput("Band", measured.posture.band);
}

function comparedSnapshot(previous: Row): PreviousSnapshot {
  return {
    id: previous.id,
    takenOn: previous.instant(columns.takenon) ?? "",
    raw: previous.decimal(columns.raw),
    version: previous.refId(columns.baseline) ?? "",
  };
}

/** Refreshes what is due until the call has done enough; how many subjects are left. */
function refreshDue(ctx: Context, due: readonly StoredSubject[], version: MeasuredVersion): number {
  const now = postureUnder(ctx, version);
  let rows = 0;
  let done = 0;
  for (const one of due) {
    if (done === mostSubjects || rows >= mostRows) break;
    done++;
    const isEnvironment = one.facts.kind === "environment";
    const subject = isEnvironment ? environmentSubject(ctx.service, one.key) : workloadSubject(ctx.service, one.key);
    if (subject != null) rows += refreshSubject(ctx, subject, now, null);
  }
  return due.length - done;
}

function isDue(subject: StoredSubject, versionId: Guid, today: Day): boolean {
  const facts = subject.facts;
  const mark = facts.kind === "environment" ? environmentMark(versionId, facts.tier) : versionId;
  return subject.mark !== mark || (subject.nextChange != null && subject.nextChange <= today);
}

/**
 * The snapshot before. It is written first, as it is: that row lock makes a second measurement of the same scope wait here, and then find the snapshot
 * of the first one instead of taking another beside it.
 */
function previousSnapshot(ctx: Context, key: string): Row | null {
  const previous = newestSnapshot(ctx.service, key, previousColumns);
  if (previous == null) return null;
  const takenOn = previous.instant(columns.takenon) ?? "";
  if (takenOn > ctx.now) throw refusal(ctx, messages.clockSetBack, [momentText(takenOn), momentText(ctx.now)]);
  const lock = rowOf(Snapshot.table, previous.id);
  lock.copy(columns.name, previous, columns.name);
  ctx.service.update(lock);
  const newest = newestSnapshot(ctx.service, key, []);
  if (newest != null && newest.id !== previous.id) {
    throw refusal(ctx, messages.measuredMeanwhile, [momentText(newest.instant(columns.takenon) ?? "")]);
  }
  return previous;
}

function lastSnapshot(previous: Row): LastSnapshot {
  const takenOn = previous.instant(columns.takenon) ?? "";
  return { id: previous.id, takenOn, day: dayOfInstant(takenOn) ?? ("0001-01-01" as Day) };
}

function comparedWith(ctx: Context, previous: Row | null, version: MeasuredVersion): Previous | null {
  if (previous == null) return null;
  const versionId = previous.refId(columns.baseline);
  const isSameVersion = versionId == null || versionId === version.id;
  return {
    version:
      versionId == null || versionId === version.id
        ? version
        : readVersion(ctx.service, readBaseline(ctx.service, versionId)),
    isSameVersion,
    raw: previous.decimal(columns.raw),
    coverage: previous.decimal(columns.coverage) ?? 0,
    tenant: readVerdictLine(previous.text(columns.tenantverdicts)) ?? [],
  };
}

function withBefore(subject: StoredSubject, before: readonly VerdictEntry[] | null): StoredSubject {
  return {
    key: subject.key,
    name: subject.name,
    facts: subject.facts,
    line: subject.line,
    before,
    mark: subject.mark,
    nextChange: subject.nextChange,
    isAttested: subject.isAttested,
  };
}

/** A line in which nothing is left to take over. */
function resolved(line: readonly VerdictEntry[], tenant: readonly VerdictEntry[]): readonly VerdictEntry[] {
  const results = new Map<string, VerdictEntry>();
  for (const entry of tenant) results.set(entry.code, entry);
  const entries: VerdictEntry[] = [];
  for (const entry of line) {
    const taken = results.get(entry.code) ?? null;
    const result = resolveResult(entry, taken == null ? null : resolveResult(taken, null));
    if (result !== "notApplicable") entries.push({ code: entry.code, result, duty: entry.duty, withTenant: false });
  }
  return entries;
}

function nameOf(ctx: Context, kind: SubjectKindKey, id: Guid): string {
  const table = kind === "environment" ? "plb_environment" : "plb_workload";
  return ctx.service.retrieve(table, id, ["plb_name"]).text("plb_name");
}

/** `2026-11-16 09:00 UTC`. */
function momentText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
