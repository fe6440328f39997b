import type { Answer, Day } from "@plumbline/governance";

import { AttestationAnswer, Evidence, EvidenceSource, Exception, SubjectKind } from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";
import { exceptionOf, type AnswerRow, type ExceptionOfAnswer } from "./answer-row";
import type { WorkloadFacts } from "./attestation-rows";
import { answers, levels } from "../shared/choice-values";

/** What a person may change in an answer by itself. */
export interface AnswerChange {
  readonly answer?: Answer;
  readonly comment?: string;
  readonly plan?: string;
  readonly planDue?: Day | null;
  readonly returned?: boolean;
  readonly reviewComment?: string;
}

export interface NewEvidence {
  readonly name: string;
  readonly url: string;
  readonly effectiveOn: Day;
}

export interface ExceptionTermsInput {
  readonly reason: string;
  readonly compensating: string;
  readonly residualRisk: "low" | "medium" | "high";
  readonly validUntil: Day;
}

const emptyAsNull = (text: string): string | null => (text === "" ? null : text);

/** The change in the columns of the answer's row. */
export function answerColumnValues(change: AnswerChange): Row {
  const { answer, comment, plan, plandue, returned, reviewcomment } = AttestationAnswer.columns;
  return {
    ...(change.answer !== undefined && { [answer]: answers[change.answer] }),
    ...(change.comment !== undefined && { [comment]: emptyAsNull(change.comment) }),
    ...(change.plan !== undefined && { [plan]: emptyAsNull(change.plan) }),
    ...(change.planDue !== undefined && { [plandue]: change.planDue }),
    ...(change.returned !== undefined && { [returned]: change.returned }),
    ...(change.reviewComment !== undefined && { [reviewcomment]: emptyAsNull(change.reviewComment) }),
  };
}

/** Creates a link as evidence under the answer. */
export async function createEvidence(host: Host, row: AnswerRow, evidence: NewEvidence): Promise<void> {
  const { columns, lookups, name, table } = Evidence;
  await host.create(table, {
    [name]: evidence.name,
    [columns.source]: EvidenceSource.link,
    [columns.url]: evidence.url,
    [columns.effectiveon]: evidence.effectiveOn,
    [`${lookups.attestationanswer.navigation}@odata.bind`]: `/${AttestationAnswer.set}(${row.id})`,
    [`${lookups.control.navigation}@odata.bind`]: `/${lookups.control.targetSet}(${row.controlId})`,
  });
}

/** Creates the exception as a draft and asks for it; the answer still has to point to it. */
export async function requestException(
  host: Host,
  row: AnswerRow,
  workload: WorkloadFacts,
  terms: ExceptionTermsInput,
): Promise<{ readonly exception: ExceptionOfAnswer; readonly link: Row }> {
  const { columns, lookups, name, table, statuses } = Exception;
  const id = await host.create(table, {
    [name]: `${row.code} ${row.title}`.slice(0, 200),
    [columns.subjectkind]: SubjectKind.workload,
    [columns.reason]: terms.reason,
    [columns.compensating]: emptyAsNull(terms.compensating),
    [columns.residualrisk]: levels[terms.residualRisk],
    [columns.validuntil]: terms.validUntil,
    [`${lookups.control.navigation}@odata.bind`]: `/${lookups.control.targetSet}(${row.controlId})`,
    [`${lookups.workload.navigation}@odata.bind`]: `/${lookups.workload.targetSet}(${workload.id})`,
  });
  await host.update(table, id, { statuscode: statuses.requested });
  const fresh = await host.read(
    table,
    id,
    `?$select=${[columns.number, "statuscode", columns.validfrom, columns.validuntil].join(",")}`,
  );
  return {
    exception: { ...exceptionOf(fresh), id },
    link: { [`${AttestationAnswer.lookups.exception.navigation}@odata.bind`]: `/${Exception.set}(${id})` },
  };
}
