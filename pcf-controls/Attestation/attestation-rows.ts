import type { AttestationStatus, Day, TierAnswer, TierCode } from "@plumbline/governance";
import { assessTier, parseDay, tierFactor, tierLongestException, tierQuestions } from "@plumbline/governance";

import {
  Attestation,
  AttestationAnswer,
  Baseline,
  Evidence,
  Tier,
  Workload,
  WorkloadTq1,
} from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";
import { answerRowOf, answersQuery, type AnswerRow } from "./answer-row";
import { attestationStatuses, numberOf, textOf, tierCodeOf, wordOf } from "../shared/choice-values";
import { evidenceByAnswer, evidenceQuery } from "./evidence-row";

export interface Person {
  /** Null when nobody is named. */
  readonly id: string | null;
  readonly name: string;
  readonly isTeam: boolean;
}

/** What the tier of the workload means, as its row says. */
export interface TierMeaning {
  readonly code: TierCode | null;
  readonly longestException: number;
  /** Days; null when the row does not say. */
  readonly reviewInterval: number | null;
  readonly factor: number;
}

export interface WorkloadFacts {
  readonly id: string;
  readonly name: string;
  readonly tierAnswers: readonly TierAnswer[];
  readonly raised: TierCode | null;
  readonly raiseReason: string;
}

/** The attestation itself. */
export interface AttestationHead {
  readonly id: string;
  readonly number: string;
  readonly status: AttestationStatus;
  readonly dueOn: Day | null;
  readonly submittedOn: string | null;
  readonly reviewedOn: string | null;
  readonly validUntil: Day | null;
  readonly reviewComment: string;
  readonly owner: Person;
  readonly deputy: Person;
  readonly attester: Person;
  readonly reviewer: Person;
  readonly baseline: string;
  readonly tier: TierMeaning;
  readonly workload: WorkloadFacts;
}

export interface AttestationData {
  readonly head: AttestationHead;
  readonly rows: readonly AnswerRow[];
}

const columns = Attestation.columns;
const lookups = Attestation.lookups;
const formatted = "@OData.Community.Display.V1.FormattedValue";
const lookedUp = "@Microsoft.Dynamics.CRM.lookuplogicalname";
const firstPoint = WorkloadTq1.nothingNotable;

export const tierPointsValue = (points: number): number => firstPoint + points;

function personOf(row: Row, column: string): Person {
  const id = textOf(row[column]);
  return {
    id: id === "" ? null : id.toLowerCase(),
    name: textOf(row[`${column}${formatted}`]),
    isTeam: row[`${column}${lookedUp}`] === "team",
  };
}

const dayOf = (value: unknown): Day | null => parseDay(textOf(value).slice(0, 10));

function headQuery(): string {
  const own = [
    columns.number,
    "statuscode",
    columns.dueon,
    columns.attestedon,
    columns.reviewedon,
    columns.validuntil,
    columns.reviewcomment,
    lookups.ownerid.value,
    lookups.attestedby.value,
    lookups.reviewer.value,
  ];
  const tier = [Tier.columns.code, Tier.columns.longestexception, Tier.columns.reviewinterval, Tier.columns.factor];
  return (
    `?$select=${own.join(",")}&$expand=` +
    `${lookups.workload.navigation}($select=${[Workload.name, ...tierQuestions.map((question) => Workload.columns[question]), Workload.columns.raisereason, Workload.lookups.ownerid.value, Workload.lookups.deputy.value, Workload.lookups.raisedtier.value].join(",")}),` +
    `${lookups.tier.navigation}($select=${tier.join(",")}),` +
    `${lookups.baseline.navigation}($select=${[Baseline.name, Baseline.columns.version].join(",")})`
  );
}

function tierMeaningOf(tier: Row | null | undefined, answers: readonly TierAnswer[]): TierMeaning {
  const code = tierCodeOf(tier?.[Tier.columns.code]) ?? assessTier(answers, null).tier;
  return {
    code,
    longestException:
      numberOf(tier?.[Tier.columns.longestexception]) ?? (code === null ? 365 : tierLongestException(code)),
    reviewInterval: numberOf(tier?.[Tier.columns.reviewinterval]),
    factor: numberOf(tier?.[Tier.columns.factor]) ?? (code === null ? 1 : tierFactor(code)),
  };
}

async function readHead(host: Host, id: string): Promise<AttestationHead> {
  const row = await host.read(Attestation.table, id, headQuery());
  const workload = (row[lookups.workload.navigation] ?? {}) as Row;
  const baseline = (row[lookups.baseline.navigation] ?? {}) as Row;
  const raisedId = textOf(workload[Workload.lookups.raisedtier.value]);
  const raised =
    raisedId === ""
      ? null
      : tierCodeOf((await host.read(Tier.table, raisedId, `?$select=${Tier.columns.code}`))[Tier.columns.code]);
  const tierAnswers = tierQuestions.map((question) => {
    const value = numberOf(workload[Workload.columns[question]]);
    return { question, points: value === null ? null : value - firstPoint };
  });
  return {
    id,
    number: textOf(row[columns.number]),
    status: wordOf(attestationStatuses, row["statuscode"]) ?? "draft",
    dueOn: dayOf(row[columns.dueon]),
    submittedOn: textOf(row[columns.attestedon]) || null,
    reviewedOn: textOf(row[columns.reviewedon]) || null,
    validUntil: dayOf(row[columns.validuntil]),
    reviewComment: textOf(row[columns.reviewcomment]),
    owner: personOf(workload, Workload.lookups.ownerid.value),
    deputy: personOf(workload, Workload.lookups.deputy.value),
    attester: personOf(row, lookups.attestedby.value),
    reviewer: personOf(row, lookups.reviewer.value),
    baseline: textOf(baseline[Baseline.name]),
    tier: tierMeaningOf(row[lookups.tier.navigation] as Row | null | undefined, tierAnswers),
    workload: {
      id: textOf(workload[Workload.id]),
      name: textOf(workload[Workload.name]),
      tierAnswers,
      raised,
      raiseReason: textOf(workload[Workload.columns.raisereason]),
    },
  };
}

/** Reads the attestation, its answers and their evidence: three requests however many controls there are. */
export async function readAttestation(host: Host, id: string, today: Day): Promise<AttestationData> {
  const [head, answerRows, evidenceRows] = await Promise.all([
    readHead(host, id),
    host.readAll(AttestationAnswer.table, answersQuery(id)),
    host.readAll(Evidence.table, evidenceQuery(id)),
  ]);
  const evidence = evidenceByAnswer(evidenceRows, today);
  const rows = answerRows.map((row) => answerRowOf(row, evidence.get(textOf(row[AttestationAnswer.id])) ?? []));
  return { head, rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

/** Reads the evidence of all answers again. */
export async function readEvidence(host: Host, data: AttestationData, today: Day): Promise<AttestationData> {
  const evidence = evidenceByAnswer(await host.readAll(Evidence.table, evidenceQuery(data.head.id)), today);
  return { ...data, rows: data.rows.map((row) => ({ ...row, evidence: evidence.get(row.id) ?? [] })) };
}

/** An attestation of the same workload, for the history. */
export interface PastAttestation {
  readonly id: string;
  readonly number: string;
  readonly period: string;
  readonly status: AttestationStatus;
  readonly score: number | null;
  readonly submittedOn: string | null;
  readonly validUntil: Day | null;
  readonly reviewer: Person;
}

/** All attestations of the workload, newest first. */
export async function readHistory(host: Host, workload: string): Promise<readonly PastAttestation[]> {
  const own = [
    columns.number,
    columns.period,
    "statuscode",
    columns.score,
    columns.attestedon,
    columns.validuntil,
    lookups.reviewer.value,
  ];
  const rows = await host.readAll(
    Attestation.table,
    `?$select=${own.join(",")}&$filter=${lookups.workload.value} eq ${workload}&$orderby=createdon desc`,
  );
  return rows.map((row) => ({
    id: textOf(row[Attestation.id]),
    number: textOf(row[columns.number]),
    period: textOf(row[columns.period]),
    status: wordOf(attestationStatuses, row["statuscode"]) ?? "draft",
    score: numberOf(row[columns.score]),
    submittedOn: textOf(row[columns.attestedon]) || null,
    validUntil: dayOf(row[columns.validuntil]),
    reviewer: personOf(row, lookups.reviewer.value),
  }));
}
