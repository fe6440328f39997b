import type { CriterionAnswer, MatrixArea, MaturityLevel } from "@plumbline/governance";

import { numberOf } from "../shared/choice-values";
import type { Host, Row } from "../shared/host";
import {
  Assessment,
  AssessmentAnswer,
  Attestation,
  AttestationAnswer,
  AssessmentStatus,
  CriterionAnswer as AnswerChoice,
  FrameworkItem,
  MaturityCriterion,
  MaturityLevel as LevelChoice,
  relationships,
} from "../shared/generated/tables";
import {
  readMeasuredControls,
  readRecommendations,
  type ControlRecommendation,
  type MeasuredControl,
} from "./measured-controls";

export interface AssessmentHead {
  readonly isDraft: boolean;
  readonly completedOn: string | null;
  readonly targets: Levels;
  /** The assessment of the same scope that was completed before this one; null for a first one. */
  readonly before: { readonly id: string; readonly completedOn: string; readonly levels: Levels } | null;
}

export type Levels = Readonly<Record<MatrixArea, MaturityLevel | null>>;

/** A control behind a criterion, and what is known about it. */
export interface ControlOfCriterion {
  readonly code: string;
  readonly measured: MeasuredControl | null;
  readonly recommendation: ControlRecommendation | null;
}

/** A criterion with its answer in this assessment. */
export interface CriterionRow {
  /** Id of the answer's row. */
  readonly id: string;
  readonly version: string | undefined;
  readonly code: string;
  readonly text: string;
  readonly area: MatrixArea;
  readonly level: MaturityLevel;
  readonly optional: boolean;
  readonly actionItem: string;
  readonly answer: CriterionAnswer | null;
  readonly note: string;
  readonly evidenceUrl: string;
  readonly challengeReason: string;
  /** Mean credit of the mapped controls; null while none of them is measured. */
  readonly meanCredit: number | null;
  readonly controls: readonly ControlOfCriterion[];
}

/** One of the posture questions with its answer. */
export interface QuestionRow {
  readonly id: string;
  readonly version: string | undefined;
  readonly code: string;
  readonly text: string;
  readonly answer: CriterionAnswer | null;
  readonly note: string;
}

export interface AssessmentData {
  readonly head: AssessmentHead;
  readonly criteria: readonly CriterionRow[];
  readonly questions: readonly QuestionRow[];
}

const answerKeys = ["met", "partly", "notMet", "yesMeasured", "notApplicable"] as const;
const levelKeys = ["notYet", "initial", "capable", "efficient"] as const;
const areaKeys = ["identity", "environmentStrategy", "dataverseSecurity", "dataProtection", "monitoring"] as const;
const levelColumns: Readonly<Record<MatrixArea, string>> = {
  identity: Assessment.columns.levelidentity,
  environmentStrategy: Assessment.columns.levelenvironment,
  dataverseSecurity: Assessment.columns.leveldataverse,
  dataProtection: Assessment.columns.leveldataprotection,
  monitoring: Assessment.columns.levelmonitoring,
};
const targetColumns: Readonly<Record<MatrixArea, string>> = {
  identity: Assessment.columns.targetidentity,
  environmentStrategy: Assessment.columns.targetenvironment,
  dataverseSecurity: Assessment.columns.targetdataverse,
  dataProtection: Assessment.columns.targetdataprotection,
  monitoring: Assessment.columns.targetmonitoring,
};

const first = AnswerChoice.met;
const keyOf = <T>(keys: readonly T[], value: unknown, base: number): T | null =>
  typeof value === "number" ? (keys[value - base] ?? null) : null;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const answerValue = (answer: CriterionAnswer): number => first + answerKeys.indexOf(answer);
export const levelValue = (level: MaturityLevel): number => LevelChoice.notYetInitial + levelKeys.indexOf(level);
export const targetColumn = (area: MatrixArea): string => targetColumns[area];

const answerColumns = [
  AssessmentAnswer.columns.answer,
  AssessmentAnswer.columns.note,
  AssessmentAnswer.columns.evidenceurl,
  AssessmentAnswer.columns.challengereason,
] as const;

/** Columns that a person can change in a row: read again when somebody else has changed it. */
export const changeableColumns: readonly string[] = answerColumns;

/** What the columns of an answer row say, whichever row it is. */
export function answerOf(
  row: Row,
): Pick<CriterionRow, "version" | "answer" | "note" | "evidenceUrl" | "challengeReason"> {
  const { answer, note, evidenceurl, challengereason } = AssessmentAnswer.columns;
  return {
    version: row["@odata.etag"] as string | undefined,
    answer: keyOf(answerKeys, row[answer], first),
    note: textOf(row[note]),
    evidenceUrl: textOf(row[evidenceurl]),
    challengeReason: textOf(row[challengereason]),
  };
}

const levelsOf = (row: Row, columns: Readonly<Record<MatrixArea, string>>): Levels =>
  Object.fromEntries(
    areaKeys.map((area) => [area, keyOf(levelKeys, row[columns[area]], LevelChoice.notYetInitial)]),
  ) as Record<MatrixArea, MaturityLevel | null>;

/** The newest completed assessment of the scope besides this one; of a completed one, the newest before it. */
async function readBefore(host: Host, id: string, head: Row): Promise<AssessmentHead["before"]> {
  const { columns, table, statuses } = Assessment;
  const scope = textOf(head[columns.scope]);
  const rows = await host.readAll(
    table,
    `?$select=${[columns.completedon, ...Object.values(levelColumns)].join(",")}` +
      `&$filter=${columns.scope} eq '${encodeURIComponent(scope.replace(/'/g, "''"))}' and statuscode ne ${statuses.draft}&$orderby=${columns.completedon} desc`,
  );
  const own = textOf(head[columns.completedon]);
  const row = rows.find((one) => {
    const completed = textOf(one[columns.completedon]);
    return textOf(one[Assessment.id]) !== id && completed !== "" && (own === "" || completed < own);
  });
  if (row === undefined) return null;
  return {
    id: textOf(row[Assessment.id]),
    completedOn: textOf(row[columns.completedon]),
    levels: levelsOf(row, levelColumns),
  };
}

/** What is good to know but must not keep the criteria from being shown: nothing, when it cannot be read. */
const orNothing = async <K, V>(read: Promise<ReadonlyMap<K, V>>): Promise<ReadonlyMap<K, V>> => {
  try {
    return await read;
  } catch {
    return new Map();
  }
};

/** Mean credit by control id, over the accepted attestations. */
async function readCredits(host: Host): Promise<ReadonlyMap<string, number>> {
  const { columns, table, lookups } = AttestationAnswer;
  const fetchXml =
    `<fetch aggregate="true"><entity name="${table}">` +
    `<attribute name="${columns.control}" alias="control" groupby="true" /><attribute name="${columns.credit}" alias="credit" aggregate="avg" />` +
    `<filter><condition attribute="${columns.credit}" operator="not-null" /></filter>` +
    `<link-entity name="${Attestation.table}" from="${Attestation.id}" to="${lookups.attestation.column}" link-type="inner">` +
    `<filter><condition attribute="statuscode" operator="eq" value="${Attestation.statuses.accepted}" /></filter></link-entity>` +
    `</entity></fetch>`;
  const rows = await host.readAll(table, `?fetchXml=${encodeURIComponent(fetchXml)}`);
  return new Map(rows.map((row) => [String(row["control"]), Number(row["credit"])]));
}

interface MappedControl {
  readonly id: string;
  readonly code: string;
}

async function readMappedControls(host: Host): Promise<ReadonlyMap<string, readonly MappedControl[]>> {
  const navigation = relationships.plb_maturitycriterion_control.fromFirst;
  const rows = await host.readAll(
    MaturityCriterion.table,
    `?$select=${MaturityCriterion.id}&$expand=${navigation}($select=plb_controlid,plb_code)`,
  );
  return new Map(
    rows.map((row) => {
      const controls = (row[navigation] as Row[] | undefined) ?? [];
      return [
        String(row[MaturityCriterion.id]),
        controls.map((control) => ({ id: textOf(control["plb_controlid"]), code: textOf(control["plb_code"]) })),
      ];
    }),
  );
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Reads the assessment with all its answers, the criteria behind them and what the mapped controls say. */
export async function readAssessment(host: Host, id: string): Promise<AssessmentData> {
  const { lookups, table } = AssessmentAnswer;
  const criterion = MaturityCriterion.columns;
  const item = FrameworkItem.columns;
  const [head, answers, measured, recommendations, mapped] = await Promise.all([
    host.read(
      Assessment.table,
      id,
      `?$select=statuscode,${Assessment.columns.scope},${Assessment.columns.completedon},${Object.values(targetColumns).join(",")}`,
    ),
    host.readAll(
      table,
      `?$select=${[AssessmentAnswer.id, AssessmentAnswer.columns.meancredit, ...Object.values(answerColumns)].join(",")}` +
        `&$filter=${lookups.assessment.value} eq ${id}` +
        `&$expand=${lookups.criterion.navigation}($select=${criterion.code},${criterion.criterion},${criterion.area},${criterion.level},${criterion.optional},${criterion.actionitem},${criterion.sortorder}),` +
        `${lookups.question.navigation}($select=${item.code},${item.name},${item.description},${item.sortorder})`,
    ),
    orNothing(readMeasuredControls(host)),
    orNothing(readRecommendations(host)),
    readMappedControls(host),
  ]);
  const [before, credits] = await Promise.all([
    readBefore(host, id, head).catch(() => null),
    // Before the first snapshot only what people attested is known.
    measured.size > 0 ? new Map<string, number>() : orNothing(readCredits(host)),
  ]);
  const criteria: (CriterionRow & { order: number })[] = [];
  const questions: (QuestionRow & { order: number })[] = [];
  for (const row of answers) {
    const of = row[lookups.criterion.navigation] as Row | null | undefined;
    const asked = row[lookups.question.navigation] as Row | null | undefined;
    const answer = answerOf(row);
    const rowId = String(row[AssessmentAnswer.id]);
    if (of !== null && of !== undefined) {
      const controls = mapped.get(String(of[MaturityCriterion.id])) ?? [];
      const known = controls.flatMap(({ id: control }) => measured.get(control)?.credit ?? credits.get(control) ?? []);
      criteria.push({
        ...answer,
        id: rowId,
        code: textOf(of[criterion.code]),
        text: textOf(of[criterion.criterion]),
        area: keyOf(areaKeys, of[criterion.area], first) ?? "identity",
        level: keyOf(levelKeys, of[criterion.level], first) ?? "initial",
        optional: of[criterion.optional] === true,
        actionItem: textOf(of[criterion.actionitem]),
        meanCredit: numberOf(row[AssessmentAnswer.columns.meancredit]) ?? mean(known),
        controls: controls.map((control) => ({
          code: control.code,
          measured: measured.get(control.id) ?? null,
          recommendation: recommendations.get(control.id) ?? null,
        })),
        order: Number(of[criterion.sortorder] ?? 0),
      });
    } else if (asked !== null && asked !== undefined) {
      questions.push({
        ...answer,
        id: rowId,
        code: textOf(asked[item.code]),
        text: textOf(asked[item.description]) || textOf(asked[item.name]),
        order: Number(asked[item.sortorder] ?? 0),
      });
    }
  }
  const byOrder = (a: { order: number; code: string }, b: { order: number; code: string }): number =>
    a.order - b.order || (a.code < b.code ? -1 : 1);
  return {
    head: {
      isDraft: head["statuscode"] === AssessmentStatus.draft,
      completedOn: textOf(head[Assessment.columns.completedon]) || null,
      targets: levelsOf(head, targetColumns),
      before,
    },
    criteria: criteria.sort(byOrder),
    questions: questions.sort(byOrder),
  };
}
