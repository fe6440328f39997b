import { choiceValue } from "../content/choice-value";
import { Assessment, AssessmentAnswer, FrameworkItem, MaturityCriterion } from "../generated/tables";
import type { Row, WebApi } from "../web-api";
import type { ActOf } from "./sample-stage";
import { targetLevels } from "./target-levels";

export function startAssessment({ assessment: a }: ActOf<"startAssessment">, api: WebApi): Promise<unknown> {
  const c = Assessment.columns;
  return api.create(Assessment.set, {
    [Assessment.id]: a.id,
    [c.name]: a.name,
    [c.scope]: a.scope,
    [c.summary]: a.summary,
    ...targetLevels(c, a.targets),
  });
}

export async function answerAssessment({ assessment }: ActOf<"answerAssessment">, api: WebApi): Promise<void> {
  const c = AssessmentAnswer.columns;
  const { criterion, question, assessment: parent } = AssessmentAnswer.lookups;
  const rows = await api.readAll(
    AssessmentAnswer.set,
    `?$select=${AssessmentAnswer.id}&$filter=${parent.value} eq ${assessment.id}` +
      `&$expand=${criterion.navigation}($select=${MaturityCriterion.columns.code}),${question.navigation}($select=${FrameworkItem.columns.code})`,
  );
  for (const row of rows) {
    const ofCriterion = (row[criterion.navigation] as Row | null)?.[MaturityCriterion.columns.code];
    const ofQuestion = (row[question.navigation] as Row | null)?.[FrameworkItem.columns.code];
    const answer = assessment.criteria[String(ofCriterion)] ?? assessment.questions[String(ofQuestion)];
    if (answer === undefined) continue;
    await api.update(AssessmentAnswer.set, String(row[AssessmentAnswer.id]), {
      [c.answer]: choiceValue("criterionanswer", answer.answer),
      [c.note]: answer.note ?? null,
      [c.evidenceurl]: answer.evidenceUrl ?? null,
      [c.challengereason]: answer.challengeReason ?? null,
    });
  }
}
