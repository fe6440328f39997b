import type { Result as ResultKey } from "@plumbline/governance";

import { Baseline, Control, ControlStatus, Environment, Exception, Workload } from "../generated/tables";
import { reasonMessage } from "../messages/verdict-messages";
import { equals, newRow, ownerid, rowOf } from "../runtime";
import type { Context, Row } from "../runtime";
import { dutyValue } from "./choice-keys";
import { resultKey, resultValue, severityValue, subjectKindValue } from "./posture-keys";
import type { MeasuredVersion } from "./posture-version";
import { dayText, sentence } from "./refusal";
import { takesTenantVerdict } from "./subject-verdicts";
import type { JudgedSubject, SubjectVerdict } from "./subject-verdicts";
import { tenantKey } from "./subjects";
import type { MeasuredSubject } from "./subjects";

const columns = ControlStatus.columns;

/** Columns that say what the verdict is; a row is written when one of them changes. */
const stated: readonly string[] = [
  columns.name,
  columns.code,
  columns.area,
  columns.severity,
  columns.baseline,
  columns.tiercode,
  columns.duty,
  columns.result,
  columns.credit,
  columns.excepted,
  columns.exception,
  columns.expected,
  columns.found,
  columns.why,
  columns.validuntil,
];

const existingColumns: readonly string[] = [
  ...stated,
  columns.control,
  columns.since,
  columns.previous,
  columns.previousday,
  ownerid,
];

/** Longest texts of the columns. */
const longestName = 200;
const longestExpected = 400;
const longestFound = 2000;

/**
 * Brings the control statuses of a subject to what was judged; rows are written only where something changed. What applies no longer is kept as not
 * applicable, so that its history stays.
 * @param only The control that was judged; null: all of them, so that other rows are of controls that do not apply any more.
 * @returns How many rows were written.
 */
export function writeVerdicts(
  ctx: Context,
  judged: JudgedSubject,
  version: MeasuredVersion,
  only: string | null,
): number {
  const subject = judged.subject;
  const existing = existingRows(ctx, subject, only);
  const seen = new Set<string>();
  let written = 0;
  for (const one of judged.verdicts) {
    const row = existing.get(one.control.id) ?? null;
    seen.add(one.control.id);
    // The tenant's row says it for all.
    if (takesTenantVerdict(one)) {
      if (row != null) ctx.service.remove(ControlStatus.table, row.id);
      continue;
    }
    if (writeVerdict(ctx, subject, version, one, row)) written++;
  }
  for (const row of existing.values()) {
    if (!seen.has(row.refId(columns.control) ?? "") && retire(ctx, row)) written++;
  }
  return written;
}

/** A subject that is no longer measured has no verdicts: it was retired, or lost its tier. */
export function removeVerdicts(ctx: Context, key: string): void {
  for (const row of ctx.service.where(ControlStatus.table, [equals(columns.subjectkey, key)], [])) {
    ctx.service.remove(ControlStatus.table, row.id);
  }
}

function existingRows(ctx: Context, subject: MeasuredSubject, only: string | null): Map<string, Row> {
  const conditions = [equals(columns.subjectkey, subject.key)];
  if (only != null) conditions.push(equals(columns.control, only));
  const found = new Map<string, Row>();
  for (const row of ctx.service.where(ControlStatus.table, conditions, existingColumns)) {
    found.set(row.refId(columns.control) ?? "", row);
  }
  return found;
}

function writeVerdict(
  ctx: Context,
  subject: MeasuredSubject,
  version: MeasuredVersion,
  one: SubjectVerdict,
  before: Row | null,
): boolean {
  const next = before == null ? newRow(ControlStatus.table) : rowOf(ControlStatus.table, before.id);
  setStated(ctx, next, subject, version, one);
  if (before == null) {
    setIdentity(next, subject, one);
    next.setDay(columns.since, ctx.today);
    next.setInstant(columns.measuredon, ctx.now);
    ctx.service.create(next);
    return true;
  }
  const owner = subject.workload == null ? null : subject.workload.owner;
  const isMoved = owner != null && owner !== before.refId(ownerid);
  if (!isMoved && stated.every((column) => next.isSame(column, before))) return false;
  if (isMoved) next.setRef(ownerid, subject.workload == null ? "systemuser" : subject.workload.ownerTable, owner);
  follow(ctx, next, before, one.verdict.result);
  ctx.service.update(next);
  return true;
}

function setIdentity(row: Row, subject: MeasuredSubject, one: SubjectVerdict): void {
  row.setRef(columns.control, Control.table, one.control.id);
  row.setChoice(columns.subjectkind, subjectKindValue(subject.kind));
  row.setText(columns.subjectkey, subject.key);
  if (subject.kind === "workload") row.setRef(columns.workload, Workload.table, subject.key);
  if (subject.kind === "environment") row.setRef(columns.environment, Environment.table, subject.key);
  const workload = subject.workload;
  if (workload != null && workload.owner != null) row.setRef(ownerid, workload.ownerTable, workload.owner);
}

function setStated(
  ctx: Context,
  row: Row,
  subject: MeasuredSubject,
  version: MeasuredVersion,
  one: SubjectVerdict,
): void {
  const control = one.control;
  row.setText(columns.name, `${control.code} · ${subject.name}`.slice(0, longestName));
  row.setText(columns.code, control.code);
  row.setChoice(columns.area, control.area);
  row.setChoice(columns.severity, severityValue(control.severity));
  row.setRef(columns.baseline, Baseline.table, version.id);
  row.setText(columns.tiercode, subject.key === tenantKey ? null : subject.tier);
  row.setChoice(columns.duty, dutyValue(one.duty));
  row.setChoice(columns.result, resultValue(one.verdict.result));
  row.setDecimal(columns.credit, one.verdict.credit, 4);
  row.setFlag(columns.excepted, one.exceptions.excepted);
  row.setRef(columns.exception, Exception.table, one.exceptions.id);
  row.setText(columns.expected, cut(one.expected, longestExpected));
  row.setText(columns.found, cut(one.found, longestFound));
  row.setText(columns.why, whyText(ctx, one));
  row.setDay(columns.validuntil, one.validUntil);
}

/** Since when, and what was before. */
function follow(ctx: Context, next: Row, before: Row, result: ResultKey): void {
  next.setInstant(columns.measuredon, ctx.now);
  if (resultKey(before.choice(columns.result)) === result) return;
  next.setDay(columns.since, ctx.today);
  next.copy(columns.previous, before, columns.result);
  next.copy(columns.previousday, before, columns.since);
}

/** The control does not apply to the subject any more. */
function retire(ctx: Context, before: Row): boolean {
  if (resultKey(before.choice(columns.result)) === "notApplicable") return false;
  const next = rowOf(ControlStatus.table, before.id);
  next.setChoice(columns.result, resultValue("notApplicable"));
  next.setChoice(columns.duty, dutyValue("none"));
  next.setDecimal(columns.credit, 0, 4);
  next.setFlag(columns.excepted, false);
  next.setRef(columns.exception, Exception.table, null);
  next.setText(columns.why, null);
  next.setDay(columns.validuntil, null);
  follow(ctx, next, before, "notApplicable");
  ctx.service.update(next);
  return true;
}

function whyText(ctx: Context, one: SubjectVerdict): string {
  const until = one.validUntil;
  return sentence(ctx, reasonMessage(one.verdict.reason), [until == null ? "" : dayText(ctx, until)]);
}

/** An empty text is no value: reading it back must not look like a change. */
function cut(text: string, longest: number): string | null {
  return text === "" ? null : text.slice(0, longest);
}
