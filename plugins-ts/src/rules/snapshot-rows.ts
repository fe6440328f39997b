import { matrixAreas, roundedScore, roundScore, writeVerdictLine } from "@plumbline/governance";
import type {
  AreaColumnPosture,
  AreaPosture,
  ControlPosture,
  SubjectKind as SubjectKindKey,
  VerdictEntry,
} from "@plumbline/governance";

import { Baseline, Control, Environment, LineKind, Snapshot, SnapshotLine, Workload } from "../generated/tables";
import { equals, newRow } from "../runtime";
import type { Context, Guid, Row } from "../runtime";
import { removeChildren } from "./children";
import { maturityLevelValue } from "./choice-keys";
import type { Measured } from "./scope-measurement";
import { areaValue, bandValue, subjectKindValue } from "./posture-keys";
import type { MeasuredVersion } from "./posture-version";
import { levelColumn } from "./snapshot-outcome";
import type { SnapshotOutcome } from "./snapshot-outcome";

const columns = Snapshot.columns;
const line = SnapshotLine.columns;

const longestName = 200;

/** A scope as a snapshot names it. */
export interface SnapshotScope {
  readonly kind: SubjectKindKey;
  readonly key: string;
  readonly name: string;
}

/** Writes a snapshot with its lines; the id of the snapshot. */
export function writeSnapshot(
  ctx: Context,
  scope: SnapshotScope,
  version: MeasuredVersion,
  measured: Measured,
  outcome: SnapshotOutcome,
  verdicts: readonly VerdictEntry[],
  previousId: Guid | null,
  summary: string,
  detail: string,
): Guid {
  const row = newRow(Snapshot.table);
  const { posture, effects } = measured;
  row.setText(columns.name, `${scope.name} · ${ctx.today}`.slice(0, longestName));
  row.setChoice(columns.scope, subjectKindValue(scope.kind));
  row.setText(columns.subjectkey, scope.key);
  if (scope.kind === "workload") row.setRef(columns.workload, Workload.table, scope.key);
  if (scope.kind === "environment") row.setRef(columns.environment, Environment.table, scope.key);
  row.setInstant(columns.takenon, ctx.now);
  row.setRef(columns.baseline, Baseline.table, version.id);
  row.setRef(columns.previoussnapshot, Snapshot.table, previousId);
  row.setDecimal(columns.raw, roundedScore(posture.raw), 4);
  row.setDecimal(columns.managed, roundedScore(posture.managed), 4);
  row.setDecimal(columns.coverage, roundScore(posture.coverage * 100), 1);
  row.setChoice(columns.band, bandValue(posture.band));
  const compatible = outcome.compatible;
  if (scope.kind === "tenant" && compatible.score != null) {
    row.setDecimal(columns.compatible, roundScore(compatible.score), 1);
    row.setChoice(columns.compatibleband, bandValue(compatible.band));
  }
  row.setDecimal(columns.sameevidence, effects == null ? null : effects.sameEvidence, 4);
  row.setDecimal(columns.baselineeffect, effects == null ? null : effects.baselineEffect, 4);
  row.setDecimal(columns.postureeffect, effects == null ? null : effects.postureEffect, 4);
  for (const area of matrixAreas) {
    const level = outcome.levels.find((one) => one.area === area);
    if (level != null) row.setChoice(levelColumn(area), maturityLevelValue(level.level));
  }
  setCounts(row, measured, version);
  row.setFlag(columns.alarm, outcome.alarms.length > 0);
  row.setText(columns.summary, summary);
  row.setText(columns.detail, detail);
  row.setText(columns.tenantverdicts, writeVerdictLine(verdicts));
  const id = ctx.service.create(row);
  writeLines(ctx, id, measured, version);
  return id;
}

/** The snapshots of a subject that is deleted, with their lines. */
export function removeSnapshots(ctx: Context, key: string): void {
  for (const snapshot of ctx.service.where(Snapshot.table, [equals(columns.subjectkey, key)], [])) {
    removeChildren(ctx.service, SnapshotLine.table, line.snapshot, snapshot.id);
    ctx.service.remove(Snapshot.table, snapshot.id);
  }
}

function setCounts(row: Row, measured: Measured, version: MeasuredVersion): void {
  const results = measured.posture.results;
  const applied = results.pass + results.partly + results.fail + results.stale + results.error + results.notMeasured;
  row.setNumber(columns.passed, results.pass);
  row.setNumber(columns.partly, results.partly);
  row.setNumber(columns.failed, results.fail);
  row.setNumber(columns.stale, results.stale);
  row.setNumber(columns.errors, results.error);
  row.setNumber(columns.notmeasured, results.notMeasured);
  row.setNumber(columns.notapplicable, version.controls.length * measured.current.subjects.length - applied);
  row.setNumber(columns.excepted, results.excepted);
}

function writeLines(ctx: Context, snapshotId: Guid, measured: Measured, version: MeasuredVersion): void {
  for (const area of measured.posture.areas) writeArea(ctx, snapshotId, area, null);
  for (const cell of measured.posture.cells) writeArea(ctx, snapshotId, cell.area, cell);
  const ids = new Map<string, string>();
  for (const control of version.controls) ids.set(control.code, control.id);
  for (const control of measured.posture.controls)
    writeControl(ctx, snapshotId, control, ids.get(control.code) ?? null);
}

function writeArea(ctx: Context, snapshotId: Guid, area: AreaPosture, cell: AreaColumnPosture | null): void {
  const key = cell == null ? `area:${area.area}` : `area:${area.area}:${cell.column}`;
  const row = lineRow(snapshotId, key, cell == null ? LineKind.area : LineKind.areaAndTier);
  row.setChoice(line.area, areaValue(area.area));
  if (cell != null) row.setText(line.tiercode, cell.column);
  row.setDecimal(line.score, roundedScore(area.score), 4);
  row.setDecimal(line.managed, roundedScore(area.managed), 4);
  setLineCounts(row, area.subjects, area.failing, area.measured, area.excepted);
  ctx.service.create(row);
}

function writeControl(ctx: Context, snapshotId: Guid, control: ControlPosture, controlId: Guid | null): void {
  const row = lineRow(snapshotId, `control:${control.code}`, LineKind.control);
  row.setChoice(line.area, areaValue(control.area));
  row.setRef(line.control, Control.table, controlId);
  row.setDecimal(line.score, control.credit == null ? null : roundedScore(control.credit * 100), 4);
  row.setDecimal(line.credit, control.credit, 6);
  row.setDecimal(line.weight, control.weight, 4);
  row.setDecimal(line.gain, roundedScore(control.gain), 4);
  setLineCounts(row, control.subjects, control.failing, control.measured, control.excepted);
  ctx.service.create(row);
}

function lineRow(snapshotId: Guid, key: string, kind: number): Row {
  const row = newRow(SnapshotLine.table);
  row.setText(line.name, key);
  row.setText(line.key, key);
  row.setChoice(line.kind, kind);
  row.setRef(line.snapshot, Snapshot.table, snapshotId);
  return row;
}

function setLineCounts(row: Row, subjects: number, failing: number, measured: number, excepted: number): void {
  row.setNumber(line.subjects, subjects);
  row.setNumber(line.failing, failing);
  row.setNumber(line.measured, measured);
  row.setNumber(line.excepted, excepted);
}
