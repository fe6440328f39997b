import type {
  DayOffset,
  SampleAssessment,
  SampleAttestation,
  SampleAttestationStep,
  SampleBaseline,
  SampleBaselineStep,
  SampleEnvironment,
  SampleException,
  SampleExceptionStep,
  SampleOwnControl,
  SampleTailoring,
  SampleTenant,
  SampleWorkload,
} from "./sample-types";
import { sampleWorkSteps, type SampleWorkAct } from "./sample-work-steps";
import type { UserKey } from "./vocabulary";

/** One thing a person did. The server derives and decides the rest. */
export type SampleAct =
  | { readonly do: "registerEnvironment"; readonly environment: SampleEnvironment }
  | { readonly do: "addControl"; readonly ownControl: SampleOwnControl }
  | { readonly do: "startBaseline"; readonly baseline: SampleBaseline }
  | { readonly do: "tailorBaseline"; readonly baseline: SampleBaseline; readonly changes: readonly SampleTailoring[] }
  | { readonly do: "moveBaseline"; readonly baseline: SampleBaseline; readonly step: SampleBaselineStep }
  | { readonly do: "registerWorkload"; readonly workload: SampleWorkload }
  | { readonly do: "retireWorkload"; readonly workload: SampleWorkload }
  | { readonly do: "draftException"; readonly exception: SampleException }
  | { readonly do: "moveException"; readonly exception: SampleException; readonly step: SampleExceptionStep }
  | { readonly do: "startAttestation"; readonly attestation: SampleAttestation }
  | { readonly do: "answerAttestation"; readonly attestation: SampleAttestation }
  | { readonly do: "moveAttestation"; readonly attestation: SampleAttestation; readonly step: SampleAttestationStep }
  | { readonly do: "startAssessment"; readonly assessment: SampleAssessment }
  | { readonly do: "answerAssessment"; readonly assessment: SampleAssessment }
  | { readonly do: "completeAssessment"; readonly assessment: SampleAssessment }
  | SampleWorkAct;

export interface SampleStep {
  readonly day: DayOffset;
  /** Who does it. */
  readonly by: UserKey;
  readonly act: SampleAct;
  /**
   * The server refuses the step unless its clock stands on that day: the row it belongs to ended in the past. A loader that cannot set the
   * clock leaves all steps of such rows out. Answers that name such an exception carry a plan as well, so that they stand without it.
   */
  readonly needsItsDay: boolean;
}

/** Acts of one day follow this order, so that what a row refers to is always there before it. */
const ORDER: readonly SampleAct["do"][] = [
  "decideGuardrail",
  "registerEnvironment",
  "addControl",
  "startBaseline",
  "tailorBaseline",
  "moveBaseline",
  "registerWorkload",
  "draftException",
  "moveException",
  "startAttestation",
  "answerAttestation",
  "moveAttestation",
  "startAssessment",
  "answerAssessment",
  "completeAssessment",
  "retireWorkload",
  "registerAsset",
  "recordCollection",
  "recordStatement",
  "enterRisk",
  "moveRisk",
  "askRequest",
  "moveRequest",
  "writePlaybook",
  "putPlaybookInForce",
  "planActivity",
  "finishActivity",
  "takeLesson",
  "workRecommendation",
  "measurePosture",
];

/** Everything the people of the sample did, in the order in which it is to be played. */
export function sampleTimeline(sample: SampleTenant): SampleStep[] {
  const steps: SampleStep[] = [
    ...sample.environments.map((environment) =>
      step(environment.registeredDay, environment.owner, { do: "registerEnvironment", environment }),
    ),
    ...sample.ownControls.map((ownControl) => step(ownControl.addedDay, "coe", { do: "addControl", ownControl })),
    ...sample.baselines.flatMap(baselineSteps),
    ...sample.workloads.flatMap(workloadSteps),
    ...sample.exceptions.flatMap(exceptionSteps),
    ...sample.attestations.flatMap(attestationSteps),
    ...sample.assessments.flatMap(assessmentSteps),
    ...sampleWorkSteps(sample).map((one) => step(one.day, one.by, one.act, one.needsItsDay)),
  ];
  return steps
    .map((one, index) => ({ one, index, rank: ORDER.indexOf(one.act.do) }))
    .sort((a, b) => a.one.day - b.one.day || a.rank - b.rank || a.index - b.index)
    .map(({ one }) => one);
}

function step(day: DayOffset, by: UserKey, act: SampleAct, needsItsDay = false): SampleStep {
  return { day, by, act, needsItsDay };
}

function baselineSteps(baseline: SampleBaseline): SampleStep[] {
  return [
    step(baseline.startDay, baseline.by, { do: "startBaseline", baseline }),
    step(baseline.startDay, baseline.by, { do: "tailorBaseline", baseline, changes: baseline.tailoring }),
    ...baseline.steps.map((one) => step(one.day, one.by, { do: "moveBaseline", baseline, step: one })),
  ];
}

function workloadSteps(workload: SampleWorkload): SampleStep[] {
  const steps = [step(workload.registeredDay, workload.owner, { do: "registerWorkload", workload })];
  if (workload.retiredDay !== undefined) {
    steps.push(step(workload.retiredDay, workload.owner, { do: "retireWorkload", workload }));
  }
  return steps;
}

function exceptionSteps(exception: SampleException): SampleStep[] {
  const ended = exception.untilDay <= 0;
  return [
    step(exception.draftDay, exception.by, { do: "draftException", exception }, ended),
    ...exception.steps.map((one) => step(one.day, one.by, { do: "moveException", exception, step: one }, ended)),
  ];
}

function attestationSteps(attestation: SampleAttestation): SampleStep[] {
  return [
    step(attestation.startDay, attestation.by, { do: "startAttestation", attestation }),
    step(attestation.startDay, attestation.by, { do: "answerAttestation", attestation }),
    ...attestation.steps.map((one) =>
      step(one.day, one.by, { do: "moveAttestation", attestation, step: one }, one.do === "expire"),
    ),
  ];
}

function assessmentSteps(assessment: SampleAssessment): SampleStep[] {
  const steps = [
    step(assessment.startDay, assessment.by, { do: "startAssessment", assessment }),
    step(assessment.startDay, assessment.by, { do: "answerAssessment", assessment }),
  ];
  if (assessment.completeDay !== undefined) {
    steps.push(step(assessment.completeDay, assessment.by, { do: "completeAssessment", assessment }));
  }
  return steps;
}
