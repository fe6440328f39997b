import {
  creditOf,
  dayOfInstant,
  effectiveExceptionStatus,
  expectedScore,
  isAnswerable,
  resultOfAnswer,
  roundScore,
  validUntil,
} from "@plumbline/governance";
import type { AnswerToScore } from "@plumbline/governance";

import { Answer, Attestation, AttestationAnswer, Workload } from "../generated/tables";
import { equals, oneOf, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";
import { readAnswers, severityOf } from "./answer-rows";
import type { AnswerRow } from "./answer-rows";
import { setInactive } from "./status-keys";
import type { TierFacts } from "./tiers";
import type { WorkloadRecord } from "./workload-facts";

const columns = Attestation.columns;

/** Records an acceptance: credits, score, validity; the attestation before it is superseded and the workload shows the result. */
export function recordAcceptance(ctx: Context, attestation: Row, workload: WorkloadRecord, tier: TierFacts): void {
  const answers = readAnswers(ctx.service, attestation, ctx.today);
  for (const answer of answers) recordCredit(ctx, answer);
  const score = expectedScore(
    answers.map((answer) => toScore(ctx, answer)),
    tier.code,
    null,
    ctx.today,
  );
  const attestedOn = attestation.instant(columns.attestedon) ?? ctx.now;

  const record = rowOf(Attestation.table, attestation.id);
  record.setRef(columns.reviewer, "systemuser", ctx.caller);
  record.setInstant(columns.reviewedon, ctx.now);
  record.setDay(columns.validuntil, validUntil(dayOfInstant(attestedOn) ?? ctx.today, tier.reviewInterval));
  record.setDecimal(columns.score, score.raw == null ? null : roundScore(score.raw), 1);
  record.setNumber(columns.openitems, 0);
  ctx.service.update(record);

  supersedeAccepted(ctx, workload.id, attestation.id);
  const result = rowOf(Workload.table, workload.id);
  result.setInstant(Workload.columns.lastattestedon, attestedOn);
  result.setDecimal(Workload.columns.score, score.raw == null ? null : roundScore(score.raw), 1);
  ctx.service.update(result);
}

function supersedeAccepted(ctx: Context, workloadId: Guid, newest: Guid): void {
  const status = [Attestation.statuses.accepted, Attestation.statuses.expired];
  const accepted = ctx.service.where(
    Attestation.table,
    [equals(columns.workload, workloadId), oneOf(statuscode, status)],
    [],
  );
  for (const row of accepted) {
    if (row.id === newest) continue;
    const old = rowOf(Attestation.table, row.id);
    setInactive(old, Attestation.statuses.superseded);
    ctx.service.update(old);
  }
}

function recordCredit(ctx: Context, answer: AnswerRow): void {
  const record = rowOf(AttestationAnswer.table, answer.row.id);
  if (!answer.check.applies) {
    record.setChoice(AttestationAnswer.columns.answer, Answer.notApplicable);
    record.setDecimal(AttestationAnswer.columns.credit, null, 4);
  } else if (isAnswerable(answer.check.evidenceKind) && answer.check.answer != null) {
    const credit = creditOf(resultOfAnswer(answer.check.answer, "valid"), null);
    record.setDecimal(AttestationAnswer.columns.credit, credit, 4);
  } else return;
  ctx.service.update(record);
}

function toScore(ctx: Context, answer: AnswerRow): AnswerToScore {
  const exception = answer.check.exception;
  const excepted =
    exception != null &&
    effectiveExceptionStatus(exception.status, exception.validFrom, exception.validUntil, ctx.today) === "inForce";
  return {
    code: answer.check.code,
    severity: severityOf(answer),
    duty: answer.check.duty,
    counts: answer.check.applies && isAnswerable(answer.check.evidenceKind),
    answer: answer.check.answer,
    excepted,
  };
}
