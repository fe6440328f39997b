import { countAnswerable, expectsEvidence, missingItems } from "@plumbline/governance";
import type { AnswerException, AnswerToCheck, Day, MissingItem, Severity } from "@plumbline/governance";

import { Attestation, AttestationAnswer, BaselineControl, Control, Evidence, Exception } from "../generated/tables";
import { equals, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Link, Row, Service } from "../runtime";
import { answerKey, dutyKey, evidenceKindKey, severityKey } from "./choice-keys";
import { attestationStatus, exceptionStatus } from "./status-keys";
import type { TierFacts } from "./tiers";

const columns = AttestationAnswer.columns;

export const answerColumns: readonly string[] = [
  columns.name,
  columns.code,
  columns.attestation,
  columns.control,
  columns.baselinecontrol,
  columns.answer,
  columns.comment,
  columns.duty,
  columns.applies,
  columns.notapplicablereason,
  columns.applicability,
  columns.newsince,
  columns.exception,
  columns.plan,
  columns.plandue,
  columns.reviewcomment,
  columns.returned,
  columns.credit,
];

/** An answer with what its control and the pieces around it say. */
export interface AnswerRow {
  readonly row: Row;
  readonly check: AnswerToCheck;
  readonly severity: number | null;
}

/** The answers of an attestation, each with control, evidence and exception: three to five queries however many there are. */
export function readAnswers(service: Service, attestation: Row, today: Day): readonly AnswerRow[] {
  const ofAttestation = [equals(columns.attestation, attestation.id)];
  const rows = service.find({
    table: AttestationAnswer.table,
    columns: answerColumns,
    where: ofAttestation,
    link: null,
    orderBy: columns.code,
  });
  const versions = versionRows(service, attestation.id);
  const evidence = evidenceCounts(service, attestation.id, today);
  const isAnyUnshown = rows.some((row) => isShowable(row) && !evidence.has(row.id));
  const expected = isAnyUnshown ? expectedEvidence(service, attestation.id) : new Map<string, string>();
  const isAnyExcepted = rows.some((row) => row.refId(columns.exception) != null);
  const exceptions = isAnyExcepted ? linkedExceptions(service, attestation.id) : new Map<string, AnswerException>();
  const answers: AnswerRow[] = [];
  for (const row of rows) {
    const controlId = row.refId(columns.control) ?? "";
    const version = versions.get(controlId) ?? null;
    const kind = evidenceKindKey(version == null ? null : version.choice(BaselineControl.columns.evidencekind));
    answers.push({
      row,
      severity: version == null ? null : version.choice(BaselineControl.columns.severity),
      check: {
        controlId,
        code: row.text(columns.code),
        applies: row.flag(columns.applies),
        duty: dutyKey(row.choice(columns.duty)),
        evidenceKind: kind,
        expectsEvidence: expectsEvidence(kind, expected.get(controlId) ?? ""),
        answer: answerKey(row.choice(columns.answer)),
        evidenceCount: evidence.get(row.id) ?? 0,
        exception: exceptions.get(row.refId(columns.exception) ?? "") ?? null,
        plan: row.text(columns.plan),
        planDue: row.day(columns.plandue),
        returned: row.flag(columns.returned),
      },
    });
  }
  return answers;
}

export function missingOf(answers: readonly AnswerRow[], tier: TierFacts, today: Day): readonly MissingItem[] {
  return missingItems(
    answers.map((answer) => answer.check),
    tier.longestException,
    today,
  );
}

/** Keeps the counts of an attestation current while its maker works on it. */
export function refreshProgress(ctx: Context, attestation: Row, tier: TierFacts | null): void {
  const status = attestationStatus(attestation);
  if (tier == null || (status !== "draft" && status !== "returned")) return;
  const answers = readAnswers(ctx.service, attestation, ctx.today);
  const open = missingOf(answers, tier, ctx.today).length;
  const total = countAnswerable(answers.map((answer) => answer.check));
  const wanted = Attestation.columns;
  if (open === attestation.number(wanted.openitems) && total === attestation.number(wanted.totalitems)) return;
  const record = rowOf(Attestation.table, attestation.id);
  record.setNumber(wanted.openitems, open);
  record.setNumber(wanted.totalitems, total);
  ctx.service.update(record);
}

export function severityOf(answer: AnswerRow): Severity {
  return severityKey(answer.severity);
}

/** A Yes or Partly: the answers that evidence may have to show. */
function isShowable(row: Row): boolean {
  const answer = answerKey(row.choice(columns.answer));
  return answer === "yes" || answer === "partly";
}

/** The controls as the version has them, by control. */
function versionRows(service: Service, attestationId: Guid): Map<string, Row> {
  const wanted = BaselineControl.columns;
  const rows = service.find({
    table: BaselineControl.table,
    columns: [wanted.control, wanted.evidencekind, wanted.severity],
    where: [],
    link: linkFromAnswer(columns.baselinecontrol, BaselineControl.id, attestationId),
    orderBy: null,
  });
  const found = new Map<string, Row>();
  for (const row of rows) found.set(row.refId(wanted.control) ?? "", row);
  return found;
}

function expectedEvidence(service: Service, attestationId: Guid): Map<string, string> {
  const rows = service.find({
    table: Control.table,
    columns: [Control.columns.evidenceexpected],
    where: [],
    link: linkFromAnswer(columns.control, Control.id, attestationId),
    orderBy: null,
  });
  const found = new Map<string, string>();
  for (const row of rows) found.set(row.id, row.text(Control.columns.evidenceexpected));
  return found;
}

/** Current pieces of evidence by answer. */
function evidenceCounts(service: Service, attestationId: Guid, today: Day): Map<string, number> {
  const wanted = Evidence.columns;
  const rows = service.find({
    table: Evidence.table,
    columns: [wanted.attestationanswer, wanted.expireson],
    where: [equals(statuscode, Evidence.statuses.current)],
    link: linkFromAnswer(AttestationAnswer.id, wanted.attestationanswer, attestationId),
    orderBy: null,
  });
  const found = new Map<string, number>();
  for (const row of rows) {
    const expires = row.day(wanted.expireson);
    if (expires != null && expires < today) continue;
    const answerId = row.refId(wanted.attestationanswer) ?? "";
    found.set(answerId, (found.get(answerId) ?? 0) + 1);
  }
  return found;
}

function linkedExceptions(service: Service, attestationId: Guid): Map<string, AnswerException> {
  const wanted = Exception.columns;
  const rows = service.find({
    table: Exception.table,
    columns: [wanted.number, wanted.validfrom, wanted.validuntil, statuscode],
    where: [],
    link: linkFromAnswer(columns.exception, Exception.id, attestationId),
    orderBy: null,
  });
  const found = new Map<string, AnswerException>();
  for (const row of rows) {
    found.set(row.id, {
      number: row.text(wanted.number),
      status: exceptionStatus(row),
      validFrom: row.day(wanted.validfrom),
      validUntil: row.day(wanted.validuntil),
    });
  }
  return found;
}

function linkFromAnswer(from: string, to: string, attestationId: Guid): Link {
  return { table: AttestationAnswer.table, from, to, where: [equals(columns.attestation, attestationId)] };
}
