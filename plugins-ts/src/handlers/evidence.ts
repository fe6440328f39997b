import { addDays, isOpenForAnswers } from "@plumbline/governance";

import {
  Attestation,
  AttestationAnswer,
  BaselineControl,
  Control,
  Evidence,
  EvidenceSource,
} from "../generated/tables";
import * as messages from "../messages/evidence-messages";
import { refreshProgress } from "../rules/answer-rows";
import { attestationName, readAttestation, statusWord } from "../rules/attestation-record";
import { checkReviewerOf, isMaker } from "../rules/attestation-reviewers";
import { changedColumns, isReassignment, statusColumns } from "../rules/guards";
import { shareWith } from "../rules/people";
import {
  checkRecorded,
  checkRecorder,
  isRecorded,
  refreshRecorded,
  supersedeRecorded,
} from "../rules/recorded-evidence";
import { dayText, refusal } from "../rules/refusal";
import { attestationStatus } from "../rules/status-keys";
import { readWorkload } from "../rules/workload-facts";
import type { WorkloadRecord } from "../rules/workload-facts";
import { ownerid, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";

const columns = Evidence.columns;

/** An answer with the attestation and workload it belongs to. */
interface AnsweredControl {
  readonly answer: Row;
  readonly attestation: Row;
  readonly workload: WorkloadRecord;
}

/** Before evidence is added: it shows something, as of a day that has come, for an answer that is still open. */
export function evidenceCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const answerId = target.refId(columns.attestationanswer);
  if (answerId != null) {
    const answered = readAnswered(ctx, answerId);
    checkMayWrite(ctx, answered, evidenceName(target));
    target.copy(columns.control, answered.answer, AttestationAnswer.columns.control);
    target.setRef(columns.workload, "plb_workload", answered.workload.id);
    if (target.text(columns.name).trim() === "") {
      target.setText(columns.name, `${answered.answer.text(AttestationAnswer.columns.code)} · ${ctx.today}`);
    }
  }
  if (target.text(columns.name).trim() === "") target.setText(columns.name, `Evidence · ${ctx.today}`);
  if (target.day(columns.effectiveon) == null) target.setDay(columns.effectiveon, ctx.today);
  if (target.day(columns.expireson) == null) setExpiry(ctx, target);
  checkContent(ctx, target);
  checkRecorded(ctx, target, evidenceName(target));
}

/**
 * After evidence is added: it belongs to the workload's owner, the deputy can work with it, and the answer counts it. Evidence that is a verdict by
 * itself takes the place of the one before.
 */
export function evidenceCreated(ctx: Context): void {
  if (ctx.isByRule) return;
  if (isRecorded(ctx.target)) {
    supersedeRecorded(ctx, ctx.target);
    refreshRecorded(ctx, ctx.target);
  }
  const answerId = ctx.target.refId(columns.attestationanswer);
  if (answerId == null) return;
  const answered = readAnswered(ctx, answerId);
  const { workload } = answered;
  if (workload.owner != null && workload.owner !== ctx.caller) {
    const record = rowOf(Evidence.table, ctx.id);
    record.setRef(ownerid, workload.ownerTable, workload.owner);
    ctx.service.update(record);
  }
  shareWith(ctx.service, { logicalName: Evidence.table, id: ctx.id }, workload.deputy);
  touchAnswer(ctx, answered);
}

/** Before evidence is changed: not what it belongs to, and nothing once its attestation is handed in; a reviewer may reject it then. */
export function evidenceUpdate(ctx: Context): void {
  if (ctx.isByRule || isReassignment(ctx)) return;
  const before = ctx.before;
  const name = evidenceName(before);
  const changed = changedColumns(ctx);
  const answerId = before.refId(columns.attestationanswer);
  if (answerId != null) {
    const isMoved = [columns.attestationanswer, columns.control, columns.workload].some((one) => ctx.isChanged(one));
    if (isMoved) throw refusal(ctx, messages.answerFixed, [name]);
    const answered = readAnswered(ctx, answerId);
    const isStatusOnly = changed.every((column) => statusColumns.includes(column));
    const isRejected = ctx.after.choice(statuscode) === Evidence.statuses.rejected;
    const isInReview = attestationStatus(answered.attestation) === "submitted";
    if (isStatusOnly && isRejected && isInReview) checkReviewerOf(ctx, answered.attestation, answered.workload);
    else checkMayWrite(ctx, answered, name);
  }
  checkContent(ctx, ctx.after);
  if (isRecorded(before)) checkRecorder(ctx, before, name);
  checkRecorded(ctx, ctx.after, name);
}

/** Before evidence is deleted: its attestation is still open. */
export function evidenceDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  const answerId = ctx.before.refId(columns.attestationanswer);
  if (answerId != null) checkMayWrite(ctx, readAnswered(ctx, answerId), evidenceName(ctx.before));
  if (isRecorded(ctx.before)) checkRecorder(ctx, ctx.before, evidenceName(ctx.before));
}

/** After evidence was changed or deleted: the answer counts it again, and what it decided is judged again. */
export function evidenceProgress(ctx: Context): void {
  if (ctx.isByRule) return;
  if (isRecorded(ctx.before)) refreshRecorded(ctx, ctx.before);
  if (!ctx.isDelete && isRecorded(ctx.after)) refreshRecorded(ctx, ctx.after);
  const answerId = ctx.before.refId(columns.attestationanswer);
  if (answerId == null) return;
  const answered = readAnswered(ctx, answerId);
  refreshProgress(ctx, answered.attestation, answered.workload.tier);
}

function readAnswered(ctx: Context, answerId: Guid): AnsweredControl {
  const wanted = AttestationAnswer.columns;
  const answer = ctx.service.retrieve(AttestationAnswer.table, answerId, [
    wanted.code,
    wanted.control,
    wanted.baselinecontrol,
    wanted.attestation,
    wanted.returned,
  ]);
  const attestation = readAttestation(ctx.service, answer.refId(wanted.attestation) ?? "");
  const workload = readWorkload(ctx.service, attestation.refId(Attestation.columns.workload) ?? "");
  return { answer, attestation, workload };
}

function checkMayWrite(ctx: Context, answered: AnsweredControl, name: string): void {
  if (!isOpenForAnswers(attestationStatus(answered.attestation))) {
    const words = [name, attestationName(answered.attestation), statusWord(ctx, answered.attestation)];
    throw refusal(ctx, messages.notOpen, words);
  }
  if (!isMaker(ctx, answered.workload)) throw refusal(ctx, messages.onlyMakers, [name, answered.workload.name]);
}

/** Adding evidence is rework: a returned answer is no longer marked. */
function touchAnswer(ctx: Context, answered: AnsweredControl): void {
  if (answered.answer.flag(AttestationAnswer.columns.returned)) {
    const record = rowOf(AttestationAnswer.table, answered.answer.id);
    record.setFlag(AttestationAnswer.columns.returned, false);
    ctx.service.update(record);
  }
  refreshProgress(ctx, answered.attestation, answered.workload.tier);
}

function checkContent(ctx: Context, row: Row): void {
  const name = evidenceName(row);
  const effective = row.day(columns.effectiveon);
  if (effective == null) throw refusal(ctx, messages.effectiveMissing, [name]);
  if (effective > ctx.today) throw refusal(ctx, messages.effectiveInFuture, [name, dayText(ctx, effective)]);
  const expires = row.day(columns.expireson);
  if (expires != null && expires < effective) throw refusal(ctx, messages.expiresTooEarly, [name]);
  const source = row.choice(columns.source);
  if (source === EvidenceSource.link && row.text(columns.url).trim() === "") {
    throw refusal(ctx, messages.linkMissing, [name]);
  }
  if (source === EvidenceSource.note && row.text(columns.note).trim() === "") {
    throw refusal(ctx, messages.noteMissing, [name]);
  }
}

/** Evidence of a control counts as long as the control says: from the version the answer belongs to, else from the library. */
function setExpiry(ctx: Context, target: Row): void {
  const effective = target.day(columns.effectiveon);
  const days = validityDays(ctx, target);
  if (effective != null && days != null) target.setDay(columns.expireson, addDays(effective, days));
}

function validityDays(ctx: Context, target: Row): number | null {
  const answerId = target.refId(columns.attestationanswer);
  if (answerId != null) {
    const link = AttestationAnswer.columns.baselinecontrol;
    const versionId = ctx.service.retrieve(AttestationAnswer.table, answerId, [link]).refId(link);
    if (versionId != null) {
      const days = BaselineControl.columns.validitydays;
      return ctx.service.retrieve(BaselineControl.table, versionId, [days]).number(days);
    }
  }
  const controlId = target.refId(columns.control);
  if (controlId == null) return null;
  return ctx.service
    .retrieve(Control.table, controlId, [Control.columns.validitydays])
    .number(Control.columns.validitydays);
}

function evidenceName(row: Row): string {
  const name = row.text(columns.name);
  return name === "" ? row.text(columns.url) : name;
}
