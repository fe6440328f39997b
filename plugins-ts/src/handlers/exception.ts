import { checkDecider, checkExceptionTerms, daysBetween, mayExceptionGo } from "@plumbline/governance";
import type { ExceptionProblem, ExceptionStatus } from "@plumbline/governance";

import { Attestation, AttestationAnswer, Control, Exception, ExceptionTerm } from "../generated/tables";
import * as messages from "../messages/exception-messages";
import { refreshProgress } from "../rules/answer-rows";
import { attestationColumns } from "../rules/attestation-record";
import { severityKey } from "../rules/choice-keys";
import { readSubject } from "../rules/exception-subject";
import type { ExceptionSubject } from "../rules/exception-subject";
import { allowChanges, changesBeyond, isStepAskedFor, refuseWritten, statusColumns } from "../rules/guards";
import { people, shareUnlessOwner } from "../rules/people";
import { refreshEnvironment, refreshTenant, refreshWorkload } from "../rules/refresh-subject";
import { dayText, refusal, sentence } from "../rules/refusal";
import { alignExceptionState, exceptionStatus } from "../rules/status-keys";
import type { TierFacts } from "../rules/tiers";
import { readWorkload } from "../rules/workload-facts";
import { createdby, equals, ownerid, rowOf, statuscode } from "../runtime";
import type { Context, EntityReference, Guid, Row } from "../runtime";

const columns = Exception.columns;

/** Up to so many days an exception is a short-term one, unless its author says otherwise. */
const shortTermDays = 90;

/** What only the rules write, from the first moment on. */
const verdicts: readonly string[] = [columns.requestedby, columns.requestedon, columns.approver, columns.decidedon];

/** Before an exception is drafted: control and subject are clear; severity and name follow from them. */
export function exceptionCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  if (exceptionStatus(target) !== "draft") throw refusal(ctx, messages.startsAsDraft, []);
  const subject = readSubject(ctx.service, target);
  const controlId = target.refId(columns.control);
  if (subject == null || controlId == null) throw refusal(ctx, messages.subjectUnclear, []);
  const control = ctx.service.retrieve(Control.table, controlId, [Control.columns.code, Control.columns.severity]);
  target.copy(columns.severity, control, Control.columns.severity);
  target.setText(columns.name, `${control.text(Control.columns.code)} · ${subject.name}`);
  refuseWritten(ctx, verdicts, messages.derived, [exceptionName(target)]);
  checkPrevious(ctx, target);
}

/** After an exception is drafted: everybody who answers for the workload can work on it. */
export function exceptionCreated(ctx: Context): void {
  if (ctx.isByRule) return;
  const subject = readSubject(ctx.service, ctx.target);
  if (subject == null) return;
  const row: EntityReference = { logicalName: Exception.table, id: ctx.id };
  for (const person of people([subject.owner, subject.deputy])) {
    shareUnlessOwner(ctx.service, row, person);
  }
}

/** Before an exception is changed: its terms only as a draft, and every step by the right people. */
export function exceptionUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const before = ctx.before;
  const name = exceptionName(before);
  const isMoving = isStepAskedFor(ctx, exceptionStatus(before) === "draft");
  refuseWritten(ctx, [...verdicts, columns.number, columns.severity], messages.derived, [name]);
  const subject = readSubject(ctx.service, before);
  if (subject == null) throw refusal(ctx, messages.subjectUnclear, []);
  checkContent(ctx, name, subject);
  if (isMoving) checkStep(ctx, name, subject);
}

/** After a step: the server writes who and when; answers that lean on the exception are counted again. */
export function exceptionTransition(ctx: Context): void {
  if (ctx.isByRule) return;
  if (ctx.isChanged(statuscode)) recordStep(ctx);
  refreshAnswers(ctx, leaningAttestations(ctx));
  if (ctx.isChanged(statuscode)) refreshExcepted(ctx);
}

/** Before an exception is deleted: only drafts go, and the answers that lean on them are counted again. */
export function exceptionDelete(ctx: Context): void {
  if (ctx.isByRule) return;
  if (exceptionStatus(ctx.before) !== "draft") {
    throw refusal(ctx, messages.deleteDraftOnly, [exceptionName(ctx.before)]);
  }
  const attestations = leaningAttestations(ctx);
  const link = AttestationAnswer.columns.exception;
  for (const answer of ctx.service.where(AttestationAnswer.table, [equals(link, ctx.id)], [])) {
    const record = rowOf(AttestationAnswer.table, answer.id);
    record.setRef(link, Exception.table, null);
    ctx.service.update(record);
  }
  refreshAnswers(ctx, attestations);
}

/** An exception that begins or ends for a decided reason changes the verdict at once. */
function refreshExcepted(ctx: Context): void {
  switch (exceptionStatus(ctx.after)) {
    case "approved":
    case "expired":
    case "revoked":
    case "resolved":
      refreshSubjectOf(ctx, ctx.after);
      return;
    case "draft":
    case "requested":
    case "rejected":
      return;
  }
}

function refreshSubjectOf(ctx: Context, row: Row): void {
  const workloadId = row.refId(columns.workload);
  const environmentId = row.refId(columns.environment);
  if (workloadId != null) refreshWorkload(ctx, workloadId);
  else if (environmentId != null) refreshEnvironment(ctx, environmentId, null);
  else refreshTenant(ctx, null);
}

function recordStep(ctx: Context): void {
  const record = rowOf(Exception.table, ctx.id);
  switch (exceptionStatus(ctx.after)) {
    case "requested":
      record.setRef(columns.requestedby, "systemuser", ctx.caller);
      record.setInstant(columns.requestedon, ctx.now);
      record.setRef(columns.approver, "systemuser", null);
      record.setInstant(columns.decidedon, null);
      ctx.service.update(record);
      return;
    case "approved":
    case "rejected":
      record.setRef(columns.approver, "systemuser", ctx.caller);
      record.setInstant(columns.decidedon, ctx.now);
      ctx.service.update(record);
      return;
    case "draft":
    case "expired":
    case "revoked":
    case "resolved":
      return;
  }
}

/** Attestations with an answer that leans on this exception. */
function leaningAttestations(ctx: Context): readonly Row[] {
  return ctx.service.find({
    table: Attestation.table,
    columns: attestationColumns,
    where: [],
    link: {
      table: AttestationAnswer.table,
      from: AttestationAnswer.columns.attestation,
      to: Attestation.id,
      where: [equals(AttestationAnswer.columns.exception, ctx.id)],
    },
    orderBy: null,
  });
}

function refreshAnswers(ctx: Context, attestations: readonly Row[]): void {
  for (const attestation of attestations) {
    const workload = readWorkload(ctx.service, attestation.refId(Attestation.columns.workload) ?? "");
    refreshProgress(ctx, attestation, workload.tier);
  }
}

function checkContent(ctx: Context, name: string, subject: ExceptionSubject): void {
  const decision = [...statusColumns, ownerid, columns.decisioncomment];
  switch (exceptionStatus(ctx.before)) {
    case "draft": {
      const identity = [columns.control, columns.subjectkind, columns.workload, columns.environment];
      if (identity.some((column) => ctx.isChanged(column))) throw refusal(ctx, messages.subjectFixed, [name]);
      if (ctx.isChanged(columns.previousexception)) checkPrevious(ctx, ctx.after);
      const isRewritten = changesBeyond(ctx, [...statusColumns, ownerid]);
      if (isRewritten && !requesters(ctx, subject).includes(ctx.caller)) {
        throw refusal(ctx, messages.onlyRequesters, [name]);
      }
      return;
    }
    case "requested":
      allowChanges(ctx, decision, messages.readOnly, [name]);
      return;
    case "approved":
      allowChanges(ctx, decision, messages.approvedReadOnly, [name]);
      return;
    case "expired":
    case "revoked":
    case "resolved":
    case "rejected":
      allowChanges(ctx, [...statusColumns, ownerid], messages.closed, [name]);
  }
}

function checkStep(ctx: Context, name: string, subject: ExceptionSubject): void {
  const from = exceptionStatus(ctx.before);
  const to = exceptionStatus(ctx.after);
  if (!mayExceptionGo(from, to)) throw refusal(ctx, messages.notThatWay, [name]);
  switch (to) {
    case "requested":
      if (!requesters(ctx, subject).includes(ctx.caller)) throw refusal(ctx, messages.onlyRequesters, [name]);
      fillTerms(ctx);
      checkTerms(ctx, name, subject, "requested");
      break;
    case "approved":
      checkFourEyes(ctx, name, subject);
      checkTerms(ctx, name, subject, "approved");
      break;
    case "rejected":
      checkFourEyes(ctx, name, subject);
      checkComment(ctx, name);
      break;
    case "draft":
      if (ctx.caller === requesterOf(ctx)) break;
      checkFourEyes(ctx, name, subject);
      checkComment(ctx, name);
      break;
    case "revoked":
      checkComment(ctx, name);
      break;
    case "expired": {
      const until = ctx.before.day(columns.validuntil);
      if (until != null && until > ctx.today) throw refusal(ctx, messages.notEnded, [name, dayText(ctx, until)]);
      break;
    }
    case "resolved":
      break;
  }
  alignExceptionState(ctx.target);
}

/** What a request leaves open follows: from today, and short or long by its length. */
function fillTerms(ctx: Context): void {
  const from = ctx.after.day(columns.validfrom) ?? ctx.today;
  if (ctx.after.day(columns.validfrom) == null) ctx.target.setDay(columns.validfrom, from);
  const until = ctx.after.day(columns.validuntil);
  if (until == null || ctx.after.choice(columns.term) != null) return;
  const isShort = daysBetween(from, until) <= shortTermDays;
  ctx.target.setChoice(columns.term, isShort ? ExceptionTerm.shortTerm : ExceptionTerm.longTerm);
}

function checkTerms(ctx: Context, name: string, subject: ExceptionSubject, step: ExceptionStatus): void {
  const tier = subject.tier;
  if (tier == null) throw refusal(ctx, messages.noTier, [name, subject.name]);
  const row = ctx.after;
  const problems = checkExceptionTerms(
    {
      reason: row.text(columns.reason),
      compensating: row.text(columns.compensating),
      severity: severityKey(row.choice(columns.severity)),
      validFrom: row.day(columns.validfrom),
      validUntil: row.day(columns.validuntil),
    },
    tier.longestException,
    ctx.today,
  );
  for (const problem of problems) refuseTerms(ctx, name, row, problem, tier, step);
}

function refuseTerms(
  ctx: Context,
  name: string,
  row: Row,
  problem: ExceptionProblem,
  tier: TierFacts,
  step: ExceptionStatus,
): never {
  switch (problem.kind) {
    case "reasonMissing":
      throw refusal(ctx, messages.reasonMissing, [name]);
    case "compensatingMissing": {
      const word = sentence(ctx, messages.severityWord(severityKey(row.choice(columns.severity))), []);
      throw refusal(ctx, messages.compensatingMissing, [name, word]);
    }
    case "endMissing":
      throw refusal(ctx, messages.endMissing, [name]);
    case "endNotAfterStart":
      throw refusal(ctx, messages.endNotAfterStart, [name]);
    case "endInPast":
      throw refusal(ctx, messages.endInPast, [name]);
    case "tooLong": {
      const latest = problem.latestEnd == null ? "" : dayText(ctx, problem.latestEnd);
      const tierWord = sentence(ctx, messages.tierWord(tier.code), []);
      const values = [name, `${problem.days}`, tierWord, `${tier.longestException}`, latest];
      throw refusal(ctx, step === "approved" ? messages.tooLongToApprove : messages.tooLong, values);
    }
  }
}

/** Who asked, wrote or answers for it never decides: checked on people, whatever roles they have. */
function checkFourEyes(ctx: Context, name: string, subject: ExceptionSubject): void {
  const asked = people([requesterOf(ctx), ctx.before.refId(createdby)]);
  switch (checkDecider(ctx.caller, asked, subject.people)) {
    case "ownRequest":
      throw refusal(ctx, messages.ownRequest, [name]);
    case "ownSubject":
      throw refusal(ctx, ctx.caller === subject.deputy ? messages.deputySubject : messages.ownSubject, [
        name,
        subject.name,
      ]);
    case null:
      return;
  }
}

function checkComment(ctx: Context, name: string): void {
  if (ctx.after.text(columns.decisioncomment).trim() === "") throw refusal(ctx, messages.decisionNeedsComment, [name]);
}

/** A renewal follows an exception for the same control and subject. */
function checkPrevious(ctx: Context, row: Row): void {
  const previousId = row.refId(columns.previousexception);
  if (previousId == null) return;
  const same = [columns.control, columns.workload, columns.environment, columns.subjectkind];
  const previous = ctx.service.retrieve(Exception.table, previousId, same);
  if (same.some((column) => !row.isSame(column, previous))) {
    throw refusal(ctx, messages.otherPrevious, [exceptionName(row)]);
  }
}

/** Read as SYSTEM: column security hides verdicts from some callers, and from their images. */
function requesterOf(ctx: Context): Guid | null {
  return ctx.service.retrieve(Exception.table, ctx.id, [columns.requestedby]).refId(columns.requestedby);
}

function requesters(ctx: Context, subject: ExceptionSubject): readonly Guid[] {
  return people([...subject.people, ctx.before.refId(createdby), ctx.before.refId(ownerid)]);
}

function exceptionName(row: Row): string {
  const number = row.text(columns.number);
  return number === "" ? row.text(columns.name) : number;
}
