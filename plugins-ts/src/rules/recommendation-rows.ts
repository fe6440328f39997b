import { lastGaps, priorityOf, statusAfterMeasurement } from "@plumbline/governance";
import type { ControlPosture, EffortSize, OpenCell, RecommendationStatus } from "@plumbline/governance";

import { Baseline, BaselineControl, Control, Level, Recommendation } from "../generated/tables";
import { equals, newRow, ownerid, rowOf, statecode, statuscode } from "../runtime";
import type { Context, Row, Service } from "../runtime";
import { openCells } from "./maturity-gaps";
import type { Measured } from "./scope-measurement";
import type { MeasuredVersion } from "./posture-version";
import { setInactive } from "./status-keys";
import { recommendationStatus } from "./work-status-keys";

const columns = Recommendation.columns;

/** Columns that follow from a measurement; a row is written when one of them changes. */
const measuredColumns: readonly string[] = [
  columns.name,
  columns.code,
  columns.action,
  columns.steps,
  columns.gain,
  columns.priority,
  columns.effort,
  columns.reach,
  columns.reachof,
  columns.regressed,
  columns.lastgap,
  statecode,
  statuscode,
  columns.verifiedon,
];

/**
 * One recommendation for each control with a gap: created, brought up to date, verified when the gap is closed, and opened again when it comes back.
 * Nothing of what people write into it is touched.
 */
export function writeRecommendations(ctx: Context, version: MeasuredVersion, measured: Measured): void {
  const library = libraryControls(ctx.service, version.id);
  const existing = new Map<string, Row>();
  const wanted = [...measuredColumns, columns.control];
  for (const row of ctx.service.where(Recommendation.table, [], wanted)) {
    existing.set(row.refId(columns.control) ?? "", row);
  }
  const seen = new Set<string>();
  const worse = worseCodes(measured);
  const last = lastGaps(openCellsOf(ctx, measured));
  const owner = ctx.service.retrieve(Baseline.table, version.id, [ownerid]);
  const ids = new Map<string, string>();
  for (const control of version.controls) ids.set(control.code, control.id);
  for (const one of measured.posture.controls) {
    const controlId = ids.get(one.code) ?? "";
    const control = library.get(controlId);
    if (control == null) continue;
    const row = existing.get(controlId) ?? null;
    seen.add(controlId);
    const isGap = one.failing > 0;
    if (row == null && !isGap) continue;
    writeRecommendation(ctx, one, control, row, worse.has(one.code), last.includes(one.code), owner);
  }
  // A control that left the version has no gap any more: what people planned stays, what it would gain goes.
  for (const row of existing.values()) {
    if (!seen.has(row.refId(columns.control) ?? "")) clearGain(ctx, row);
  }
}

function writeRecommendation(
  ctx: Context,
  one: ControlPosture,
  control: Row,
  before: Row | null,
  isWorse: boolean,
  isLastGap: boolean,
  owner: Row,
): void {
  const isGap = one.failing > 0;
  const row = before == null ? newRow(Recommendation.table) : rowOf(Recommendation.table, before.id);
  let isRegressed = isGap && (isWorse || (before != null && before.flag(columns.regressed)));
  // What is only not measured any more is neither closed nor open again.
  if (before != null && (isGap || one.credit === 1)) {
    const status = recommendationStatus(before);
    const next = statusAfterMeasurement(status, one.failing, one.open);
    if (next !== status) setStatus(ctx, row, next);
    if (next === "open" && status === "verified") isRegressed = true;
  }
  setMeasured(row, one, control, isRegressed, isGap && isLastGap);
  if (before == null) {
    row.setRef(columns.control, Control.table, control.id);
    row.copy(ownerid, owner, ownerid);
    ctx.service.create(row);
  } else if (measuredColumns.some((column) => row.has(column) && !row.isSame(column, before))) {
    ctx.service.update(row);
  }
}

function setMeasured(row: Row, one: ControlPosture, control: Row, isRegressed: boolean, isLastGap: boolean): void {
  const library = Control.columns;
  row.copy(columns.name, control, library.name);
  row.copy(columns.code, control, library.code);
  row.copy(columns.action, control, library.recommendation);
  row.copy(columns.steps, control, library.howtofix);
  row.copy(columns.effort, control, library.effort);
  row.setDecimal(columns.gain, one.gain, 2);
  row.setDecimal(columns.priority, priorityOfControl(one, control, isRegressed, isLastGap), 2);
  row.setNumber(columns.reach, one.failing);
  row.setNumber(columns.reachof, one.subjects);
  row.setFlag(columns.regressed, isRegressed);
  row.setFlag(columns.lastgap, isLastGap);
}

function priorityOfControl(one: ControlPosture, control: Row, isRegressed: boolean, isLastGap: boolean): number {
  return priorityOf({
    code: one.code,
    weight: one.weight,
    credit: one.credit ?? 1,
    reach: one.reach,
    effort: effortKey(control.choice(Control.columns.effort)),
    regressed: isRegressed,
    lastGap: isLastGap,
  });
}

function clearGain(ctx: Context, before: Row): void {
  if ((before.decimal(columns.gain) ?? 0) === 0 && (before.decimal(columns.priority) ?? 0) === 0) return;
  const row = rowOf(Recommendation.table, before.id);
  row.setDecimal(columns.gain, 0, 2);
  row.setDecimal(columns.priority, 0, 2);
  row.setNumber(columns.reach, 0);
  row.setNumber(columns.reachof, 0);
  row.setFlag(columns.regressed, false);
  row.setFlag(columns.lastgap, false);
  ctx.service.update(row);
}

function setStatus(ctx: Context, row: Row, status: RecommendationStatus): void {
  const isVerified = status === "verified";
  row.setDay(columns.verifiedon, isVerified ? ctx.today : null);
  if (isVerified) setInactive(row, Recommendation.statuses.verified);
  else {
    row.setChoice(statuscode, Recommendation.statuses.open);
    row.setChoice(statecode, 0);
  }
}

/** Controls of which a result got worse since the snapshot before. */
function worseCodes(measured: Measured): ReadonlySet<string> {
  const codes = new Set<string>();
  if (measured.drift == null) return codes;
  for (const change of measured.drift.changes) {
    if (change.class === "regressed" || change.class === "stale") codes.add(change.code);
  }
  return codes;
}

function openCellsOf(ctx: Context, measured: Measured): readonly OpenCell[] {
  const open = new Set<string>();
  for (const one of measured.posture.controls) {
    if (one.failing > 0) open.add(one.code);
  }
  return openCells(ctx.service, open);
}

/** The library behind the version: what people read in a recommendation. */
function libraryControls(service: Service, versionId: string): ReadonlyMap<string, Row> {
  const library = Control.columns;
  const rows = service.find({
    table: Control.table,
    columns: [library.name, library.code, library.recommendation, library.howtofix, library.effort],
    where: [],
    link: {
      table: BaselineControl.table,
      from: BaselineControl.columns.control,
      to: Control.id,
      where: [equals(BaselineControl.columns.baseline, versionId)],
    },
    orderBy: null,
  });
  const found = new Map<string, Row>();
  for (const row of rows) found.set(row.id, row);
  return found;
}

/** Nobody has said how much work it is: days. */
function effortKey(value: number | null): EffortSize {
  switch (value) {
    case Level.low:
      return "low";
    case Level.high:
      return "high";
    default:
      return "medium";
  }
}
