import { effectiveExceptionStatus, isAnswerable } from "@plumbline/governance";

import {
  Answer,
  Attestation,
  AttestationAnswer,
  BaselineControl,
  Evidence,
  EvidenceSource,
  Exception,
} from "../generated/tables";
import * as messages from "../messages/carry-messages";
import { equals, newRow, oneOf, ownerid, rowOf, statuscode } from "../runtime";
import type { Context, EntityReference, Guid, Row } from "../runtime";
import { answerColumns } from "./answer-rows";
import { evidenceKindKey } from "./choice-keys";
import { shareWith } from "./people";
import type { Message } from "./refusal";
import { exceptionStatus } from "./status-keys";
import type { WorkloadRecord } from "./workload-facts";

const columns = AttestationAnswer.columns;
const version = BaselineControl.columns;
const evidenceColumns = Evidence.columns;

/** The newest attestation whose answers were accepted; null when there is none. */
export function previousAttestation(ctx: Context, attestation: Row): Row | null {
  const wanted = Attestation.columns;
  const over = [Attestation.statuses.accepted, Attestation.statuses.expired, Attestation.statuses.superseded];
  const rows = ctx.service.where(
    Attestation.table,
    [equals(wanted.workload, attestation.refId(wanted.workload) ?? ""), oneOf(statuscode, over)],
    [wanted.attestedon, wanted.baseline],
  );
  let newest: Row | null = null;
  for (const row of rows) {
    if (row.id === attestation.id) continue;
    const before = newest == null ? null : (newest.instant(wanted.attestedon) ?? "");
    if (before == null || (row.instant(wanted.attestedon) ?? "") > before) newest = row;
  }
  return newest;
}

/** Answers of an attestation, in the order of their codes. */
export function answersInOrder(ctx: Context, attestationId: Guid): readonly Row[] {
  return ctx.service.find({
    table: AttestationAnswer.table,
    columns: answerColumns,
    where: [equals(columns.attestation, attestationId)],
    link: null,
    orderBy: columns.code,
  });
}

/** The controls of a version, by control. */
export function versionByControl(ctx: Context, attestation: Row): Map<string, Row> {
  const found = new Map<string, Row>();
  const rows = ctx.service.where(
    BaselineControl.table,
    [equals(version.baseline, attestation.refId(Attestation.columns.baseline) ?? "")],
    [version.control, version.statement, version.question, version.evidencekind],
  );
  for (const row of rows) found.set(row.refId(version.control) ?? "", row);
  return found;
}

/** Why an answer is not carried; null when it is. `before` and `then`: the answer of last time, and its control as the version had it. */
export function reasonToLeave(answer: Row, now: Row | null, before: Row | null, then: Row | null): Message | null {
  const kind = evidenceKindKey(now == null ? null : now.choice(version.evidencekind));
  if (!answer.flag(columns.applies) || !isAnswerable(kind)) return messages.leftMeasured;
  if (answer.choice(columns.answer) != null) return messages.leftAnswered;
  if (now == null || before == null || then == null || !before.flag(columns.applies)) return messages.leftNew;
  const given = before.choice(columns.answer);
  if (given == null || given === Answer.notApplicable) return messages.leftNotAnswered;
  if (!now.isSame(version.statement, then) || !now.isSame(version.question, then)) return messages.leftChanged;
  return answer.isSame(columns.duty, before) ? null : messages.leftDuty;
}

/** Current evidence of an attestation, by answer. */
export function evidenceByAnswer(ctx: Context, attestationId: Guid): Map<string, Row[]> {
  const rows = ctx.service.find({
    table: Evidence.table,
    columns: [
      evidenceColumns.attestationanswer,
      evidenceColumns.name,
      evidenceColumns.source,
      evidenceColumns.url,
      evidenceColumns.note,
      evidenceColumns.effectiveon,
      evidenceColumns.expireson,
    ],
    where: [equals(statuscode, Evidence.statuses.current)],
    link: {
      table: AttestationAnswer.table,
      from: AttestationAnswer.id,
      to: evidenceColumns.attestationanswer,
      where: [equals(columns.attestation, attestationId)],
    },
    orderBy: evidenceColumns.effectiveon,
  });
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const answerId = row.refId(evidenceColumns.attestationanswer) ?? "";
    const pieces = found.get(answerId) ?? [];
    pieces.push(row);
    found.set(answerId, pieces);
  }
  return found;
}

/** Ids of the exceptions behind an attestation's answers that are asked for or count today. */
export function livingExceptions(ctx: Context, attestationId: Guid): readonly Guid[] {
  const wanted = Exception.columns;
  const rows = ctx.service.find({
    table: Exception.table,
    columns: [wanted.validfrom, wanted.validuntil, statuscode],
    where: [],
    link: {
      table: AttestationAnswer.table,
      from: columns.exception,
      to: Exception.id,
      where: [equals(columns.attestation, attestationId)],
    },
    orderBy: null,
  });
  const living: Guid[] = [];
  for (const row of rows) {
    const until = row.day(wanted.validuntil);
    const status = effectiveExceptionStatus(exceptionStatus(row), row.day(wanted.validfrom), until, ctx.today);
    const isLiving = status === "inForce" || status === "notYetInForce" || status === "requested";
    if (isLiving && until != null && until > ctx.today) living.push(row.id);
  }
  return living;
}

/** Writes an answer of last time into the open one; what could not go along is told. */
export function carryAnswer(ctx: Context, answer: Row, before: Row, living: readonly Guid[]): readonly Message[] {
  const notes: Message[] = [];
  const record = rowOf(AttestationAnswer.table, answer.id);
  record.copy(columns.answer, before, columns.answer);
  record.copy(columns.comment, before, columns.comment);
  const due = before.day(columns.plandue);
  if (due != null && due > ctx.today) {
    record.copy(columns.plan, before, columns.plan);
    record.copy(columns.plandue, before, columns.plandue);
  } else if (before.text(columns.plan) !== "") notes.push(messages.notePlanPassed);
  const exceptionId = before.refId(columns.exception);
  if (exceptionId != null && living.includes(exceptionId))
    record.setRef(columns.exception, Exception.table, exceptionId);
  else if (exceptionId != null) notes.push(messages.noteExceptionEnded);
  record.setFlag(columns.returned, false);
  ctx.service.update(record);
  return notes;
}

/** Copies what still shows the answer, as new rows of the open one; what could not go along is told. */
export function carryEvidence(
  ctx: Context,
  answer: Row,
  pieces: readonly Row[],
  workload: WorkloadRecord,
): readonly Message[] {
  const notes: Message[] = [];
  for (const piece of pieces) {
    const expires = piece.day(evidenceColumns.expireson);
    const source = piece.choice(evidenceColumns.source);
    if (expires != null && expires < ctx.today) notes.push(messages.noteEvidenceExpired);
    else if (source === EvidenceSource.file) notes.push(messages.noteFile);
    else if (source === EvidenceSource.link || source === EvidenceSource.note)
      copyEvidence(ctx, answer, piece, workload);
  }
  return notes;
}

function copyEvidence(ctx: Context, answer: Row, piece: Row, workload: WorkloadRecord): void {
  const row = newRow(Evidence.table);
  row.copy(evidenceColumns.name, piece, evidenceColumns.name);
  row.copy(evidenceColumns.source, piece, evidenceColumns.source);
  row.copy(evidenceColumns.url, piece, evidenceColumns.url);
  row.copy(evidenceColumns.note, piece, evidenceColumns.note);
  row.copy(evidenceColumns.effectiveon, piece, evidenceColumns.effectiveon);
  row.copy(evidenceColumns.expireson, piece, evidenceColumns.expireson);
  row.copy(evidenceColumns.control, answer, columns.control);
  row.setRef(evidenceColumns.workload, "plb_workload", workload.id);
  row.setRef(evidenceColumns.attestationanswer, AttestationAnswer.table, answer.id);
  if (workload.owner != null) row.setRef(ownerid, workload.ownerTable, workload.owner);
  const created: EntityReference = { logicalName: Evidence.table, id: ctx.service.create(row) };
  shareWith(ctx.service, created, workload.deputy);
}
