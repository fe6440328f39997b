import type { SubjectKind as SubjectKindKey } from "@plumbline/governance";

import { Answer, Control, Environment, Evidence } from "../generated/tables";
import * as messages from "../messages/recorded-evidence-messages";
import { equals, isSet, isUnset, ownerid, rowOf, statuscode } from "../runtime";
import type { Condition, Context, Guid, Row } from "../runtime";
import { scopeKey } from "./choice-keys";
import { isCollectedValue } from "./control-rule";
import { refreshEnvironment, refreshTenant, refreshWorkload } from "./refresh-subject";
import { refusal } from "./refusal";
import { coeRoles, holdsRole } from "./role-holders";
import { setInactive } from "./status-keys";

const columns = Evidence.columns;

const recorderRoles: readonly string[] = [...coeRoles, "Plumbline Collector"];

/**
 * Evidence that is a verdict by itself: a value that a collector found, or what a person says of a tenant or environment control. Evidence on an
 * answer only supports the answer.
 */
export function isRecorded(row: Row): boolean {
  return row.refId(columns.attestationanswer) == null && saysSomething(row);
}

/** Refuses evidence whose verdict nobody could read, or that somebody else has to record. */
export function checkRecorded(ctx: Context, row: Row, name: string): void {
  if (row.refId(columns.attestationanswer) != null) {
    if (!row.isEmpty(columns.answer)) throw refusal(ctx, messages.answerBelongsToAttestation, [name]);
    return;
  }
  if (!saysSomething(row)) return;
  const controlId = row.refId(columns.control);
  if (controlId == null) throw refusal(ctx, messages.controlMissing, [name]);
  if (row.refId(columns.workload) != null && row.refId(columns.environment) != null) {
    throw refusal(ctx, messages.oneSubject, [name]);
  }
  const value = row.text(columns.value);
  if (value !== "" && !isCollectedValue(value)) throw refusal(ctx, messages.valueShape, [name]);
  if (!row.isEmpty(columns.answer)) checkAnswer(ctx, row, name, controlId);
  checkRecorder(ctx, row, name);
}

/** Who may record, change or withdraw it: the Center of Excellence and the collector; the owner of an environment for that environment. */
export function checkRecorder(ctx: Context, row: Row, name: string): void {
  const environmentId = row.refId(columns.environment);
  if (environmentId != null && row.refId(columns.workload) == null) {
    const owner = ctx.service.retrieve(Environment.table, environmentId, [ownerid]).refId(ownerid);
    if (owner === ctx.caller) return;
  }
  if (!holdsRole(ctx.service, ctx.caller, recorderRoles)) throw refusal(ctx, messages.onlyRecorders, [name]);
}

/** What was recorded before about the same control and subject gives way to what shows a later day. */
export function supersedeRecorded(ctx: Context, row: Row): void {
  const effective = row.day(columns.effectiveon);
  const controlId = row.refId(columns.control);
  if (effective == null || controlId == null) return;
  if (!row.isEmpty(columns.value)) supersede(ctx, row, controlId, columns.value);
  if (!row.isEmpty(columns.answer)) supersede(ctx, row, controlId, columns.answer);
}

/** The verdicts that recorded evidence touches are current at once. */
export function refreshRecorded(ctx: Context, row: Row): void {
  const controlId = row.refId(columns.control);
  if (controlId == null) return;
  const workloadId = row.refId(columns.workload);
  const environmentId = row.refId(columns.environment);
  if (workloadId != null) refreshWorkload(ctx, workloadId);
  else if (environmentId != null) refreshEnvironment(ctx, environmentId, controlId);
  else refreshTenant(ctx, controlId);
}

function saysSomething(row: Row): boolean {
  return !row.isEmpty(columns.value) || !row.isEmpty(columns.answer);
}

function checkAnswer(ctx: Context, row: Row, name: string, controlId: Guid): void {
  const wanted = Control.columns;
  const control = ctx.service.retrieve(Control.table, controlId, [wanted.code, wanted.scope]);
  const code = control.text(wanted.code);
  if (row.choice(columns.answer) === Answer.notApplicable) throw refusal(ctx, messages.notByAnswer, [name, code]);
  const scope = scopeKey(control.choice(wanted.scope));
  if (scope !== "tenant" && scope !== "environment") throw refusal(ctx, messages.attestedInstead, [name, code]);
  if (subjectKindOf(row) === scope) return;
  throw refusal(ctx, scope === "tenant" ? messages.tenantControl : messages.environmentControl, [name, code]);
}

function subjectKindOf(row: Row): SubjectKindKey {
  if (row.refId(columns.workload) != null) return "workload";
  return row.refId(columns.environment) != null ? "environment" : "tenant";
}

function supersede(ctx: Context, row: Row, controlId: Guid, says: string): void {
  const workloadId = row.refId(columns.workload);
  const environmentId = row.refId(columns.environment);
  const where: Condition[] = [
    equals(columns.control, controlId),
    equals(statuscode, Evidence.statuses.current),
    isUnset(columns.attestationanswer),
    isSet(says),
    workloadId == null ? isUnset(columns.workload) : equals(columns.workload, workloadId),
    environmentId == null ? isUnset(columns.environment) : equals(columns.environment, environmentId),
  ];
  const other = says === columns.value ? columns.answer : columns.value;
  for (const older of ctx.service.where(Evidence.table, where, [columns.effectiveon, other])) {
    const effective = older.day(columns.effectiveon);
    const isOlder = effective != null && effective <= (row.day(columns.effectiveon) ?? "");
    // A row that holds both a value and an answer stays for the one that is not replaced.
    if (older.id === ctx.id || !isOlder || (!older.isEmpty(other) && row.isEmpty(other))) continue;
    const record = rowOf(Evidence.table, older.id);
    setInactive(record, Evidence.statuses.superseded);
    ctx.service.update(record);
  }
}
