import type { DayOffset, SampleTenant } from "./sample-types";
import type {
  SampleActivity,
  SampleAsset,
  SampleCollection,
  SampleGuardrailDecision,
  SampleMeasure,
  SamplePlaybook,
  SampleRecommendationStep,
  SampleRequest,
  SampleRequestStep,
  SampleRisk,
  SampleRiskStep,
  SampleStatement,
} from "./sample-work-types";
import type { UserKey } from "./vocabulary";

/** One thing a person or the collector did beside baselines, attestations and exceptions. */
export type SampleWorkAct =
  | { readonly do: "registerAsset"; readonly asset: SampleAsset }
  | { readonly do: "recordCollection"; readonly collection: SampleCollection }
  | { readonly do: "recordStatement"; readonly statement: SampleStatement }
  | { readonly do: "enterRisk"; readonly risk: SampleRisk }
  | { readonly do: "moveRisk"; readonly risk: SampleRisk; readonly step: SampleRiskStep }
  | { readonly do: "askRequest"; readonly request: SampleRequest }
  | { readonly do: "moveRequest"; readonly request: SampleRequest; readonly step: SampleRequestStep }
  | { readonly do: "writePlaybook"; readonly playbook: SamplePlaybook }
  | { readonly do: "putPlaybookInForce"; readonly playbook: SamplePlaybook }
  | { readonly do: "planActivity"; readonly activity: SampleActivity }
  | { readonly do: "finishActivity"; readonly activity: SampleActivity }
  | { readonly do: "takeLesson"; readonly activity: SampleActivity }
  | { readonly do: "decideGuardrail"; readonly decision: SampleGuardrailDecision }
  | { readonly do: "workRecommendation"; readonly step: SampleRecommendationStep }
  | { readonly do: "measurePosture"; readonly measure: SampleMeasure };

export interface SampleWorkStep {
  readonly day: DayOffset;
  readonly by: UserKey;
  readonly act: SampleWorkAct;
  /** Only means something on its day: see the timeline. */
  readonly needsItsDay: boolean;
}

/** What the people did, not yet in order. */
export function sampleWorkSteps(sample: SampleTenant): SampleWorkStep[] {
  const lastMeasure = Math.max(...sample.measures.map((one) => one.day));
  return [
    ...sample.assets.map((asset) => step(asset.registeredDay, "collector", { do: "registerAsset", asset })),
    ...sample.collections.map((collection) =>
      step(collection.day, "collector", { do: "recordCollection", collection }, isOver(collection)),
    ),
    ...sample.statements.map((statement) =>
      step(statement.day, statement.by, { do: "recordStatement", statement }, isOver(statement)),
    ),
    ...sample.risks.flatMap((risk) => [
      step(risk.day, risk.by, { do: "enterRisk", risk }),
      ...risk.steps.map((one) => step(one.day, one.by, { do: "moveRisk", risk, step: one })),
    ]),
    ...sample.requests.flatMap((request) => [
      step(request.day, request.by, { do: "askRequest", request }),
      ...request.steps.map((one) => step(one.day, one.by, { do: "moveRequest", request, step: one })),
    ]),
    ...sample.playbooks.flatMap(playbookSteps),
    ...sample.activities.flatMap(activitySteps),
    ...sample.guardrailDecisions.map((decision) =>
      step(decision.day, decision.by, { do: "decideGuardrail", decision }),
    ),
    ...sample.recommendationSteps.map((one) => step(one.day, one.by, { do: "workRecommendation", step: one }, true)),
    ...sample.measures.map((measure) =>
      step(measure.day, measure.by, { do: "measurePosture", measure }, measure.day < lastMeasure),
    ),
  ];
}

function step(day: DayOffset, by: UserKey, act: SampleWorkAct, needsItsDay = false): SampleWorkStep {
  return { day, by, act, needsItsDay };
}

/** What it says has been replaced by what was said later. */
function isOver(said: { readonly expiresDay?: DayOffset }): boolean {
  return said.expiresDay !== undefined && said.expiresDay <= 0;
}

function playbookSteps(playbook: SamplePlaybook): SampleWorkStep[] {
  const written = step(playbook.day, playbook.by, { do: "writePlaybook", playbook });
  if (playbook.inForceDay === undefined) return [written];
  return [written, step(playbook.inForceDay, playbook.by, { do: "putPlaybookInForce", playbook })];
}

function activitySteps(activity: SampleActivity): SampleWorkStep[] {
  const steps = [step(activity.planDay, activity.by, { do: "planActivity", activity })];
  const { doneDay, doneBy, requestDay } = activity;
  if (doneDay !== undefined) steps.push(step(doneDay, doneBy ?? activity.by, { do: "finishActivity", activity }));
  if (requestDay !== undefined) steps.push(step(requestDay, doneBy ?? activity.by, { do: "takeLesson", activity }));
  return steps;
}
