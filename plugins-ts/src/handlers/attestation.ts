import { isOpenForAnswers, mayAttestationGo, validityOn } from "@plumbline/governance";
import type { AttestationStatus, MissingItem } from "@plumbline/governance";

import { Attestation, AttestationAnswer, Baseline, Evidence } from "../generated/tables";
import * as messages from "../messages/attestation-messages";
import { deriveAttestation } from "../rules/answer-derivation-rows";
import { missingOf, readAnswers } from "../rules/answer-rows";
import { attestationName, attestationVerdicts, readAttestation, statusWord } from "../rules/attestation-record";
import { recordAcceptance } from "../rules/attestation-review";
import { checkReviewerOf, isMaker } from "../rules/attestation-reviewers";
import { versionName } from "../rules/baseline-versions";
import { removeChildren } from "../rules/children";
import { allowChanges, changesBeyond, isStepAskedFor, refuseWritten, statusColumns } from "../rules/guards";
import { refreshWorkload } from "../rules/refresh-subject";
import { dayText, listText, refusal, sentence } from "../rules/refusal";
import type { Message } from "../rules/refusal";
import { alignAttestationState, attestationStatus } from "../rules/status-keys";
import { readWorkload } from "../rules/workload-facts";
import type { WorkloadRecord } from "../rules/workload-facts";
import { equals, oneOf, ownerid, rowOf, statuscode } from "../runtime";
import type { Context, Row } from "../runtime";

const columns = Attestation.columns;

/** Before an attestation is created: the workload has a tier and none under way, the baseline is in force. */
export function attestationCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const workloadId = target.refId(columns.workload);
  const period = target.text(columns.period).trim();
  if (workloadId == null || period === "") throw refusal(ctx, messages.needsWorkload, []);
  const workload = readWorkload(ctx.service, workloadId);
  if (attestationStatus(target) !== "draft") throw refusal(ctx, messages.startsAsDraft, [workload.name]);
  if (workload.tier == null) throw refusal(ctx, messages.needsTier, [workload.name]);
  refuseWritten(ctx, attestationVerdicts, messages.derived, [workload.name]);
  checkNoneUnderWay(ctx, workload);
  chooseBaseline(ctx, target, workload);
  target.setText(columns.name, `${workload.name} · ${period}`);
}

/** After an attestation is created: its answers, in the same transaction; it belongs to the workload's owner. */
export function attestationDerive(ctx: Context): void {
  if (ctx.isByRule) return;
  const attestation = readAttestation(ctx.service, ctx.id);
  const workload = readWorkload(ctx.service, attestation.refId(columns.workload) ?? "");
  if (workload.tier == null) throw refusal(ctx, messages.needsTier, [workload.name]);
  if (workload.owner != null && workload.owner !== attestation.refId(ownerid)) {
    const record = rowOf(Attestation.table, ctx.id);
    record.setRef(ownerid, workload.ownerTable, workload.owner);
    ctx.service.update(record);
  }
  deriveAttestation(ctx, attestation, workload, workload.tier);
}

/** Before an attestation is changed: what may change when, by whom, and every step of its life. */
export function attestationUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const before = ctx.before;
  const name = attestationName(before);
  const status = attestationStatus(before);
  const isMoving = isStepAskedFor(ctx, isOpenForAnswers(status));
  refuseWritten(ctx, [...attestationVerdicts, columns.number], messages.derived, [name]);
  if (ctx.isChanged(columns.workload) || ctx.isChanged(columns.baseline)) {
    throw refusal(ctx, messages.fixedAfterCreate, [name]);
  }
  const workload = readWorkload(ctx.service, before.refId(columns.workload) ?? "");
  checkContent(ctx, status, name, workload);
  if (ctx.isChanged(columns.period)) {
    ctx.target.setText(columns.name, `${workload.name} · ${ctx.after.text(columns.period).trim()}`);
  }
  if (isMoving) checkStep(ctx, status, attestationStatus(ctx.after), name, workload);
}

/** After a step: the server writes who and when, and what an acceptance means. */
export function attestationTransition(ctx: Context): void {
  if (ctx.isByRule || !ctx.isChanged(statuscode)) return;
  const record = rowOf(Attestation.table, ctx.id);
  switch (attestationStatus(ctx.after)) {
    case "submitted":
      record.setRef(columns.attestedby, "systemuser", ctx.caller);
      record.setInstant(columns.attestedon, ctx.now);
      record.setNumber(columns.openitems, 0);
      ctx.service.update(record);
      return;
    case "returned":
      record.setRef(columns.reviewer, "systemuser", ctx.caller);
      record.setInstant(columns.reviewedon, ctx.now);
      ctx.service.update(record);
      openAgain(ctx);
      return;
    case "accepted": {
      const attestation = readAttestation(ctx.service, ctx.id);
      const workload = readWorkload(ctx.service, attestation.refId(columns.workload) ?? "");
      if (workload.tier != null) recordAcceptance(ctx, attestation, workload, workload.tier);
      refreshWorkload(ctx, workload.id);
      return;
    }
    case "expired":
      refreshWorkload(ctx, ctx.after.refId(columns.workload) ?? "");
      return;
    case "draft":
    case "superseded":
      return;
  }
}

/** Before an attestation is deleted: only drafts go, with their answers and evidence. */
export function attestationDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  if (attestationStatus(ctx.before) !== "draft") {
    throw refusal(ctx, messages.deleteDraftOnly, [attestationName(ctx.before)]);
  }
  const answers = AttestationAnswer.columns;
  for (const answer of ctx.service.where(AttestationAnswer.table, [equals(answers.attestation, ctx.id)], [])) {
    removeChildren(ctx.service, Evidence.table, Evidence.columns.attestationanswer, answer.id);
    ctx.service.remove(AttestationAnswer.table, answer.id);
  }
}

/** The workload may have changed while a reviewer had the attestation: the answers are derived again for the maker. */
function openAgain(ctx: Context): void {
  const attestation = readAttestation(ctx.service, ctx.id);
  const workload = readWorkload(ctx.service, attestation.refId(columns.workload) ?? "");
  if (workload.tier != null) deriveAttestation(ctx, attestation, workload, workload.tier);
}

function checkNoneUnderWay(ctx: Context, workload: WorkloadRecord): void {
  const statuses = [Attestation.statuses.draft, Attestation.statuses.submitted, Attestation.statuses.returned];
  const underWay = ctx.service.where(
    Attestation.table,
    [equals(columns.workload, workload.id), oneOf(statuscode, statuses)],
    [columns.number, columns.name],
  );
  for (const row of underWay) throw refusal(ctx, messages.oneUnderWay, [workload.name, attestationName(row)]);
}

function chooseBaseline(ctx: Context, target: Row, workload: WorkloadRecord): void {
  const wanted = [Baseline.columns.name, Baseline.columns.code, Baseline.columns.version, statuscode];
  const chosen = target.refId(columns.baseline);
  if (chosen != null) {
    const baseline = ctx.service.retrieve(Baseline.table, chosen, wanted);
    if (baseline.choice(statuscode) === Baseline.statuses.inForce) return;
    throw refusal(ctx, messages.baselineNotInForce, [workload.name, versionName(baseline)]);
  }
  const inForce = ctx.service.where(Baseline.table, [equals(statuscode, Baseline.statuses.inForce)], wanted);
  if (inForce.length === 0) throw refusal(ctx, messages.noBaseline, [workload.name]);
  const names = inForce.map((row) => versionName(row));
  if (inForce.length > 1) throw refusal(ctx, messages.severalBaselines, [workload.name, listText(ctx, names)]);
  for (const row of inForce) target.setRef(columns.baseline, Baseline.table, row.id);
}

/** Columns people write, by status: the maker's while open, the reviewer's comment while submitted. */
function checkContent(ctx: Context, status: AttestationStatus, name: string, workload: WorkloadRecord): void {
  switch (status) {
    case "draft":
    case "returned":
      if (changesBeyond(ctx, [...statusColumns, ownerid, columns.dueon]) && !isMaker(ctx, workload)) {
        throw refusal(ctx, messages.onlyMakers, [name, workload.name]);
      }
      return;
    case "submitted":
      allowChanges(ctx, [...statusColumns, ownerid, columns.reviewcomment], messages.readOnly, [
        name,
        statusWord(ctx, ctx.before),
      ]);
      if (ctx.isChanged(columns.reviewcomment)) checkReviewerOf(ctx, readAttestation(ctx.service, ctx.id), workload);
      return;
    case "accepted":
    case "superseded":
    case "expired":
      allowChanges(ctx, [...statusColumns, ownerid], messages.history, [name, statusWord(ctx, ctx.before)]);
  }
}

function checkStep(
  ctx: Context,
  from: AttestationStatus,
  to: AttestationStatus,
  name: string,
  workload: WorkloadRecord,
): void {
  if (to === "superseded" || !mayAttestationGo(from, to)) {
    throw refusal(ctx, messages.notThatWay, [name, statusWord(ctx, ctx.before), statusWord(ctx, ctx.after)]);
  }
  switch (to) {
    case "submitted":
      checkSubmit(ctx, name, workload);
      break;
    case "accepted":
      checkReviewerOf(ctx, readAttestation(ctx.service, ctx.id), workload);
      break;
    case "returned":
      checkReviewerOf(ctx, readAttestation(ctx.service, ctx.id), workload);
      if (ctx.after.text(columns.reviewcomment).trim() === "") throw refusal(ctx, messages.returnNeedsComment, [name]);
      break;
    case "expired": {
      const until = readAttestation(ctx.service, ctx.id).day(columns.validuntil);
      if (until != null && validityOn(until, ctx.today) !== "stale") {
        throw refusal(ctx, messages.notStale, [name, dayText(ctx, until)]);
      }
      break;
    }
    case "draft":
      break;
  }
  alignAttestationState(ctx.target);
}

function checkSubmit(ctx: Context, name: string, workload: WorkloadRecord): void {
  if (!isMaker(ctx, workload)) throw refusal(ctx, messages.onlyMakers, [name, workload.name]);
  if (workload.tier == null) throw refusal(ctx, messages.needsTier, [workload.name]);
  const missing = missingOf(readAnswers(ctx.service, ctx.before, ctx.today), workload.tier, ctx.today);
  for (const first of missing) {
    throw refusal(ctx, messages.incomplete, [name, missingText(ctx, missing), first.code]);
  }
}

/** `4 must-controls have no answer; 1 × a No needs an exception or a plan with a due date`. */
function missingText(ctx: Context, missing: readonly MissingItem[]): string {
  const parts: string[] = [];
  const unanswered = missing.filter((item) => item.kind === "unanswered").length;
  if (unanswered === 1) parts.push(sentence(ctx, messages.mustUnanswered, []));
  else addCount(ctx, parts, messages.mustsUnanswered, unanswered);
  addCount(ctx, parts, messages.evidenceMissing, missing.filter((item) => item.kind === "evidenceMissing").length);
  const decisions = missing.filter((item) => item.kind === "decisionMissing" || item.kind === "planDueMissing").length;
  addCount(ctx, parts, messages.decisionMissing, decisions);
  const unfit = missing.filter(
    (item) =>
      item.kind === "exceptionNotRequested" || item.kind === "exceptionEnded" || item.kind === "exceptionTooLong",
  ).length;
  addCount(ctx, parts, messages.exceptionUnfit, unfit);
  addCount(ctx, parts, messages.notReworked, missing.filter((item) => item.kind === "returnedNotReworked").length);
  return parts.join("; ");
}

function addCount(ctx: Context, parts: string[], message: Message, count: number): void {
  if (count > 0) parts.push(sentence(ctx, message, [`${count}`]));
}
