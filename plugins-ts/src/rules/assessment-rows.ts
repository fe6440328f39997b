import { isChallenged, meanCredit, tierFactor } from "@plumbline/governance";
import type { Criterion, SubjectCredit } from "@plumbline/governance";

import {
  Assessment,
  AssessmentAnswer,
  Attestation,
  AttestationAnswer,
  Framework,
  FrameworkItem,
  MaturityCriterion,
} from "../generated/tables";
import { equals, isSet, newRow, oneOf, statuscode } from "../runtime";
import type { Context, Guid, Row, Service } from "../runtime";
import { criterionAnswerKey, dutyKey, matrixAreaKey, maturityLevelKey } from "./choice-keys";
import { tierById } from "./tiers";
import type { TierFacts } from "./tiers";

/** Code of the framework whose items are the posture questions. */
const postureQuestions = "PQ";

const columns = AssessmentAnswer.columns;
const criterionColumns = MaturityCriterion.columns;

/** A criterion that is called met while its controls say otherwise, and nobody said why. */
export interface Challenge {
  readonly code: string;
  readonly meanCredit: number;
}

/** Creates a row for every criterion and posture question; the number of criteria. */
export function createAssessmentAnswers(ctx: Context, assessmentId: Guid): number {
  const criteria = ctx.service.find({
    table: MaturityCriterion.table,
    columns: [criterionColumns.code],
    where: [],
    link: null,
    orderBy: criterionColumns.code,
  });
  for (const criterion of criteria) {
    const row = newAnswer(assessmentId, criterion.text(criterionColumns.code));
    row.setRef(columns.criterion, MaturityCriterion.table, criterion.id);
    ctx.service.create(row);
  }
  const questions = ctx.service.find({
    table: FrameworkItem.table,
    columns: [FrameworkItem.columns.code],
    where: [],
    link: {
      table: Framework.table,
      from: Framework.id,
      to: FrameworkItem.columns.framework,
      where: [equals(Framework.columns.code, postureQuestions)],
    },
    orderBy: FrameworkItem.columns.code,
  });
  for (const question of questions) {
    const row = newAnswer(assessmentId, question.text(FrameworkItem.columns.code));
    row.setRef(columns.question, FrameworkItem.table, question.id);
    ctx.service.create(row);
  }
  return criteria.length;
}

/** The criteria of an assessment with their answers. */
export function criteriaOf(service: Service, assessmentId: Guid): readonly Criterion[] {
  const answers = new Map<string, Row>();
  for (const row of criterionAnswers(service, assessmentId)) answers.set(row.refId(columns.criterion) ?? "", row);
  const criteria: Criterion[] = [];
  const rows = service.find({
    table: MaturityCriterion.table,
    columns: [criterionColumns.code, criterionColumns.area, criterionColumns.level, criterionColumns.optional],
    where: [],
    link: null,
    orderBy: criterionColumns.code,
  });
  for (const row of rows) {
    const answer = answers.get(row.id);
    if (answer == null) continue;
    criteria.push({
      code: row.text(criterionColumns.code),
      area: matrixAreaKey(row.choice(criterionColumns.area)),
      level: maturityLevelKey(row.choice(criterionColumns.level)),
      optional: row.flag(criterionColumns.optional),
      answer: criterionAnswerKey(answer.choice(columns.answer)),
    });
  }
  return criteria;
}

/** Open disagreements of an assessment with what accepted attestations say about the controls behind its criteria. */
export function challengedCriteria(service: Service, assessmentId: Guid): readonly Challenge[] {
  const challenges: Challenge[] = [];
  const credits = creditsByControl(service);
  for (const row of criterionAnswers(service, assessmentId)) {
    if (row.text(columns.challengereason).trim() !== "") continue;
    const subjects: SubjectCredit[] = [];
    for (const controlId of controlsBehind(service, row.refId(columns.criterion) ?? "")) {
      for (const credit of credits.get(controlId) ?? []) subjects.push(credit);
    }
    const mean = meanCredit(subjects);
    if (mean != null && isChallenged(criterionAnswerKey(row.choice(columns.answer)), mean)) {
      challenges.push({ code: row.text(columns.name), meanCredit: mean });
    }
  }
  return challenges;
}

function newAnswer(assessmentId: Guid, code: string): Row {
  const row = newRow(AssessmentAnswer.table);
  row.setRef(columns.assessment, Assessment.table, assessmentId);
  row.setText(columns.name, code);
  return row;
}

function criterionAnswers(service: Service, assessmentId: Guid): readonly Row[] {
  return service.find({
    table: AssessmentAnswer.table,
    columns: [columns.name, columns.criterion, columns.answer, columns.challengereason],
    where: [equals(columns.assessment, assessmentId), isSet(columns.criterion)],
    link: null,
    orderBy: columns.name,
  });
}

function controlsBehind(service: Service, criterionId: Guid): readonly Guid[] {
  const rows = service.find({
    table: "plb_control",
    columns: [],
    where: [],
    link: {
      table: "plb_maturitycriterion_control",
      from: "plb_controlid",
      to: "plb_controlid",
      where: [equals(MaturityCriterion.id, criterionId)],
    },
    orderBy: null,
  });
  return rows.map((row) => row.id);
}

/** What accepted attestations say about each control, with the weight of their workloads. */
function creditsByControl(service: Service): Map<string, SubjectCredit[]> {
  const answers = AttestationAnswer.columns;
  const tiers = new Map<string, TierFacts | null>();
  const accepted = new Map<string, TierFacts | null>();
  const attestations = service.where(
    Attestation.table,
    [oneOf(statuscode, [Attestation.statuses.accepted])],
    [Attestation.columns.tier],
  );
  for (const row of attestations) {
    const tierId = row.refId(Attestation.columns.tier) ?? "";
    if (!tiers.has(tierId)) tiers.set(tierId, tierId === "" ? null : tierById(service, tierId));
    accepted.set(row.id, tiers.get(tierId) ?? null);
  }
  const rows = service.find({
    table: AttestationAnswer.table,
    columns: [answers.control, answers.credit, answers.duty, answers.attestation],
    where: [isSet(answers.credit)],
    link: {
      table: Attestation.table,
      from: Attestation.id,
      to: answers.attestation,
      where: [equals(statuscode, Attestation.statuses.accepted)],
    },
    orderBy: null,
  });
  const found = new Map<string, SubjectCredit[]>();
  for (const row of rows) {
    const tier = accepted.get(row.refId(answers.attestation) ?? "") ?? null;
    const controlId = row.refId(answers.control) ?? "";
    const credits = found.get(controlId) ?? [];
    credits.push({
      factor: tier == null ? tierFactor("important") : tier.factor,
      duty: dutyKey(row.choice(answers.duty)),
      credit: row.decimal(answers.credit) ?? 0,
    });
    found.set(controlId, credits);
  }
  return found;
}
