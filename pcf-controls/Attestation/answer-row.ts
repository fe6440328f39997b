import type {
  Answer,
  AnswerToCheck,
  AnswerToScore,
  Day,
  Duty,
  EvidenceKind,
  ExceptionStatus,
  Severity,
} from "@plumbline/governance";
import { effectiveExceptionStatus, expectsEvidence, isAnswerable, parseDay } from "@plumbline/governance";

import { AttestationAnswer, BaselineControl, Control, Exception } from "../shared/generated/tables";
import type { Row } from "../shared/host";
import {
  answers,
  areas,
  duties,
  evidenceKinds,
  exceptionStatuses,
  numberOf,
  severities,
  textOf,
  wordOf,
  type Area,
} from "../shared/choice-values";
import type { EvidenceRow } from "./evidence-row";

/** The exception an answer points to. */
export interface ExceptionOfAnswer {
  readonly id: string;
  readonly number: string;
  readonly status: ExceptionStatus;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
}

/** What a person may change in an answer, besides its evidence. */
export interface AnswerColumns {
  readonly version: string | undefined;
  readonly answer: Answer | null;
  readonly comment: string;
  readonly plan: string;
  readonly planDue: Day | null;
  readonly returned: boolean;
  readonly reviewComment: string;
}

/** One control of the attestation with its answer. Immutable: a change makes a new one. */
export interface AnswerRow extends AnswerColumns {
  readonly id: string;
  readonly controlId: string;
  readonly code: string;
  readonly title: string;
  readonly statement: string;
  readonly question: string;
  readonly howToCheck: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly evidenceKind: EvidenceKind;
  readonly evidenceExpected: string;
  /** Days a piece of evidence counts; null when the control does not say. */
  readonly validityDays: number | null;
  readonly duty: Duty;
  readonly applies: boolean;
  /** Why the control applies or not, as the server wrote it. */
  readonly applicability: string;
  /** New, or a must, since the tier changed. */
  readonly newSince: boolean;
  readonly exception: ExceptionOfAnswer | null;
  readonly evidence: readonly EvidenceRow[];
}

const columns = AttestationAnswer.columns;
const { exception, control, baselinecontrol } = AttestationAnswer.lookups;

/** Columns that people change: read again when somebody else has changed the row. */
export const changeableColumns: readonly string[] = [
  columns.answer,
  columns.comment,
  columns.plan,
  columns.plandue,
  columns.returned,
  columns.reviewcomment,
  exception.value,
];

/** Query for the answers of one attestation, with all a row shows. */
export function answersQuery(attestation: string): string {
  const { lookups, id, name } = AttestationAnswer;
  const own = [
    id,
    name,
    columns.code,
    columns.duty,
    columns.applies,
    columns.applicability,
    columns.newsince,
    control.value,
    ...changeableColumns,
  ];
  const c = Control.columns;
  const b = BaselineControl.columns;
  const e = Exception.columns;
  return (
    `?$select=${own.join(",")}&$filter=${lookups.attestation.value} eq ${attestation}` +
    `&$expand=${control.navigation}($select=${[Control.name, c.code, c.statement, c.question, c.howtocheck, c.area, c.severity, c.evidencekind, c.evidenceexpected, c.validitydays].join(",")}),` +
    `${baselinecontrol.navigation}($select=${[b.statement, b.question, b.severity, b.evidencekind, b.area, b.validitydays].join(",")}),` +
    `${exception.navigation}($select=${[e.number, "statuscode", e.validfrom, e.validuntil].join(",")})`
  );
}

const dayOf = (value: unknown): Day | null => parseDay(textOf(value).slice(0, 10));

/** What the changeable columns of an answer say. */
export function answerColumnsOf(row: Row): AnswerColumns {
  return {
    version: row["@odata.etag"] as string | undefined,
    answer: wordOf(answers, row[columns.answer]),
    comment: textOf(row[columns.comment]),
    plan: textOf(row[columns.plan]),
    planDue: dayOf(row[columns.plandue]),
    returned: row[columns.returned] === true,
    reviewComment: textOf(row[columns.reviewcomment]),
  };
}

/** What an exception's row says to the answer that points to it. */
export function exceptionOf(row: Row): ExceptionOfAnswer {
  const e = Exception.columns;
  return {
    id: textOf(row[Exception.id]),
    number: textOf(row[e.number]),
    status: wordOf(exceptionStatuses, row["statuscode"]) ?? "draft",
    validFrom: dayOf(row[e.validfrom]),
    validUntil: dayOf(row[e.validuntil]),
  };
}

/** A row as the Web API returns it, with its evidence; the version's snapshot wins over the library's control. */
export function answerRowOf(row: Row, evidence: readonly EvidenceRow[]): AnswerRow {
  const ofControl = (row[control.navigation] ?? {}) as Row;
  const ofVersion = (row[baselinecontrol.navigation] ?? {}) as Row;
  const ofException = row[exception.navigation] as Row | null | undefined;
  const c = Control.columns;
  const b = BaselineControl.columns;
  return {
    ...answerColumnsOf(row),
    id: textOf(row[AttestationAnswer.id]),
    controlId: textOf(row[control.value]),
    code: textOf(row[columns.code]) || textOf(ofControl[c.code]),
    title: textOf(ofControl[Control.name]) || textOf(row[AttestationAnswer.name]),
    statement: textOf(ofVersion[b.statement]) || textOf(ofControl[c.statement]),
    question: textOf(ofVersion[b.question]) || textOf(ofControl[c.question]),
    howToCheck: textOf(ofControl[c.howtocheck]),
    area: wordOf(areas, ofVersion[b.area] ?? ofControl[c.area]) ?? "governance",
    severity: wordOf(severities, ofVersion[b.severity] ?? ofControl[c.severity]) ?? "medium",
    evidenceKind: wordOf(evidenceKinds, ofVersion[b.evidencekind] ?? ofControl[c.evidencekind]) ?? "attested",
    evidenceExpected: textOf(ofControl[c.evidenceexpected]),
    validityDays: numberOf(ofVersion[b.validitydays] ?? ofControl[c.validitydays]),
    duty: wordOf(duties, row[columns.duty]) ?? "none",
    applies: row[columns.applies] === true,
    applicability: textOf(row[columns.applicability]),
    newSince: row[columns.newsince] === true,
    exception: ofException === null || ofException === undefined ? null : exceptionOf(ofException),
    evidence,
  };
}

/** A row that a person answers: it applies and is not measured automatically. */
export const isAnswered = (row: AnswerRow): boolean => row.applies && isAnswerable(row.evidenceKind);

export const currentEvidence = (row: AnswerRow): readonly EvidenceRow[] =>
  row.evidence.filter((one) => one.status === "current");

export const needsEvidence = (row: AnswerRow): boolean =>
  (row.answer === "yes" || row.answer === "partly") && expectsEvidence(row.evidenceKind, row.evidenceExpected);

/** The row as the rules of completeness take it. */
export function toCheck(row: AnswerRow): AnswerToCheck {
  return {
    controlId: row.controlId,
    code: row.code,
    applies: row.applies,
    duty: row.duty,
    evidenceKind: row.evidenceKind,
    expectsEvidence: expectsEvidence(row.evidenceKind, row.evidenceExpected),
    answer: row.answer,
    evidenceCount: currentEvidence(row).length,
    exception: row.exception,
    plan: row.plan,
    planDue: row.planDue,
    returned: row.returned,
  };
}

/** Whether an approved exception is in force on the day. */
export function isExcepted(row: AnswerRow, today: Day): boolean {
  const one = row.exception;
  return one !== null && effectiveExceptionStatus(one.status, one.validFrom, one.validUntil, today) === "inForce";
}

/** The row as the rules of the score take it. */
export function toScore(row: AnswerRow, today: Day): AnswerToScore {
  return {
    code: row.code,
    severity: row.severity,
    duty: row.duty,
    counts: isAnswered(row),
    answer: row.answer,
    excepted: isExcepted(row, today),
  };
}
