import { isChallenged } from "@plumbline/governance";
import type { Criterion } from "@plumbline/governance";

import { Assessment, AssessmentAnswer, Framework, FrameworkItem, MaturityCriterion } from "../generated/tables";
import { equals, isSet, newRow, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row, Service } from "../runtime";
import { criterionAnswerKey, matrixAreaKey, maturityLevelKey } from "./choice-keys";
import { criterionCredits } from "./criterion-credits";

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
  const credits = criterionCredits(ctx.service);
  for (const criterion of criteria) {
    const row = newAnswer(assessmentId, criterion.text(criterionColumns.code));
    row.setRef(columns.criterion, MaturityCriterion.table, criterion.id);
    row.setDecimal(columns.meancredit, credits.get(criterion.id) ?? null, 4);
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

/** Open disagreements of an assessment with what was measured of the controls behind its criteria. */
export function challengedCriteria(service: Service, assessmentId: Guid): readonly Challenge[] {
  const challenges: Challenge[] = [];
  const credits = criterionCredits(service);
  for (const row of criterionAnswers(service, assessmentId)) {
    if (row.text(columns.challengereason).trim() !== "") continue;
    const mean = credits.get(row.refId(columns.criterion) ?? "") ?? null;
    if (mean != null && isChallenged(criterionAnswerKey(row.choice(columns.answer)), mean)) {
      challenges.push({ code: row.text(columns.name), meanCredit: mean });
    }
  }
  return challenges;
}

/** Writes beside the criteria of every draft what was measured of their controls, so that people see it before they are asked for it. */
export function writeMeanCredits(ctx: Context): void {
  const drafts = ctx.service.find({
    table: AssessmentAnswer.table,
    columns: [columns.criterion, columns.meancredit],
    where: [isSet(columns.criterion)],
    link: {
      table: Assessment.table,
      from: Assessment.id,
      to: columns.assessment,
      where: [equals(statuscode, Assessment.statuses.draft)],
    },
    orderBy: null,
  });
  if (drafts.length === 0) return;
  const credits = criterionCredits(ctx.service);
  for (const answer of drafts) {
    const record = rowOf(AssessmentAnswer.table, answer.id);
    record.setDecimal(columns.meancredit, credits.get(answer.refId(columns.criterion) ?? "") ?? null, 4);
    if (!record.isSame(columns.meancredit, answer)) ctx.service.update(record);
  }
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
