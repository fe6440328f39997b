import { isAnswerable, isOpenForAnswers } from "@plumbline/governance";

import { Answer, Attestation, AttestationAnswer, BaselineControl, Exception } from "../generated/tables";
import * as messages from "../messages/answer-messages";
import { refreshProgress } from "../rules/answer-rows";
import { attestationName, readAttestation, statusWord } from "../rules/attestation-record";
import { checkReviewerOf, isMaker } from "../rules/attestation-reviewers";
import { evidenceKindKey } from "../rules/choice-keys";
import { allowChanges } from "../rules/guards";
import { refusal } from "../rules/refusal";
import { attestationStatus } from "../rules/status-keys";
import { readWorkload } from "../rules/workload-facts";
import type { WorkloadRecord } from "../rules/workload-facts";
import { ownerid } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = AttestationAnswer.columns;

/** What owner and deputy write. */
const makerColumns: readonly string[] = [
  columns.answer,
  columns.comment,
  columns.plan,
  columns.plandue,
  columns.exception,
];

/** What the reviewer writes. */
const reviewerColumns: readonly string[] = [columns.returned, columns.reviewcomment];

/** Answers come from the rules alone. */
export function answerCreate(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, messages.madeByServer, []);
}

export function answerDelete(ctx: Context): void {
  if (!ctx.isByRule) throw refusal(ctx, messages.madeByServer, []);
}

/** Before an answer is changed: the maker answers while it is open, the reviewer marks while it is submitted, the rest is derived. */
export function answerUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const before = ctx.before;
  const code = before.text(columns.code);
  allowChanges(ctx, [...makerColumns, ...reviewerColumns, ownerid], messages.derived, [code]);
  const attestation = readAttestation(ctx.service, before.refId(columns.attestation) ?? "");
  const workload = readWorkload(ctx.service, attestation.refId(Attestation.columns.workload) ?? "");
  const isMakerWriting = makerColumns.some((column) => ctx.isChanged(column)) || isMarkedFixed(ctx, attestation);
  if (isMakerWriting) {
    checkMaker(ctx, code, attestation, workload);
    if (before.flag(columns.returned)) ctx.target.setFlag(columns.returned, false);
  }
  if (isReviewWritten(ctx, isMakerWriting)) checkReviewerWrites(ctx, code, attestation, workload);
}

/** After an answer changed: what is open in the attestation is counted again. */
export function answerProgress(ctx: Context): void {
  if (ctx.isByRule) return;
  const attestation = readAttestation(ctx.service, ctx.before.refId(columns.attestation) ?? "");
  const workload = readWorkload(ctx.service, attestation.refId(Attestation.columns.workload) ?? "");
  refreshProgress(ctx, attestation, workload.tier);
}

/** The maker may say that a returned answer is fixed without changing it: new evidence is often all it needs. */
function isMarkedFixed(ctx: Context, attestation: Row): boolean {
  const isTakenAway = ctx.isChanged(columns.returned) && !ctx.after.flag(columns.returned);
  return isTakenAway && isOpenForAnswers(attestationStatus(attestation));
}

/** Reworking an answer takes the reviewer's mark away; everything else about a review is the reviewer's. */
function isReviewWritten(ctx: Context, isMakerWriting: boolean): boolean {
  if (ctx.isChanged(columns.reviewcomment)) return true;
  return ctx.isChanged(columns.returned) && !(isMakerWriting && !ctx.after.flag(columns.returned));
}

function checkMaker(ctx: Context, code: string, attestation: Row, workload: WorkloadRecord): void {
  if (!isOpenForAnswers(attestationStatus(attestation))) {
    throw refusal(ctx, messages.notOpen, [code, attestationName(attestation), statusWord(ctx, attestation)]);
  }
  if (!isMaker(ctx, workload)) {
    throw refusal(ctx, messages.onlyMakers, [code, workload.name]);
  }
  if (!ctx.before.flag(columns.applies)) throw refusal(ctx, messages.doesNotApply, [code, workload.name]);
  if (ctx.after.choice(columns.answer) === Answer.notApplicable) {
    throw refusal(ctx, messages.notApplicableByRule, [code]);
  }
  if (ctx.isChanged(columns.answer)) checkAnswerable(ctx, code);
  if (ctx.isChanged(columns.exception)) checkException(ctx, code, workload);
}

function checkAnswerable(ctx: Context, code: string): void {
  const versionId = ctx.before.refId(columns.baselinecontrol);
  if (versionId == null) return;
  const kind = BaselineControl.columns.evidencekind;
  const version = ctx.service.retrieve(BaselineControl.table, versionId, [kind]);
  if (!isAnswerable(evidenceKindKey(version.choice(kind)))) throw refusal(ctx, messages.measured, [code]);
}

function checkException(ctx: Context, code: string, workload: WorkloadRecord): void {
  const exceptionId = ctx.after.refId(columns.exception);
  if (exceptionId == null) return;
  const wanted = Exception.columns;
  const exception = ctx.service.retrieve(Exception.table, exceptionId, [
    wanted.number,
    wanted.control,
    wanted.workload,
  ]);
  const fits =
    exception.refId(wanted.control) === ctx.before.refId(columns.control) &&
    exception.refId(wanted.workload) === workload.id;
  if (!fits) throw refusal(ctx, messages.otherException, [code, exception.text(wanted.number)]);
}

function checkReviewerWrites(ctx: Context, code: string, attestation: Row, workload: WorkloadRecord): void {
  if (attestationStatus(attestation) !== "submitted") {
    throw refusal(ctx, messages.reviewOnlySubmitted, [
      code,
      attestationName(attestation),
      statusWord(ctx, attestation),
    ]);
  }
  checkReviewerOf(ctx, attestation, workload);
}
