import { sampleTimeline, type SampleStep } from "@plumbline/content";

import { libraryId } from "../content/library-rows";
import { Assessment, Workload } from "../generated/tables";
import { WebApiError, type WebApi } from "../web-api";
import { answerAssessment, startAssessment } from "./assessment-acts";
import { answerAttestation, moveAttestation, startAttestation } from "./attestation-acts";
import { moveBaseline, startBaseline, tailorBaseline } from "./baseline-acts";
import { draftException, moveException } from "./exception-acts";
import { recordCollection, recordStatement } from "./evidence-acts";
import { addControl, registerAsset, registerEnvironment, registerWorkload } from "./inventory-acts";
import { measurePosture, workRecommendation } from "./posture-acts";
import type { Act, Play, SampleStage } from "./sample-stage";
import {
  askRequest,
  decideGuardrail,
  enterRisk,
  finishActivity,
  moveRequest,
  moveRisk,
  planActivity,
  putPlaybookInForce,
  takeLesson,
  writePlaybook,
} from "./work-acts";

/** A step of the sample the server refused: the content and the rules disagree. */
export class SampleRefused extends Error {
  public constructor(step: SampleStep, cause: WebApiError) {
    super(
      `The sample could not be played: ${step.act.do} by ${step.by} on day ${step.day} was refused: ${cause.message}`,
    );
    this.name = "SampleRefused";
  }
}

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The sample names ${what}, which it does not hold.`);
  return value;
}

function perform(act: Act, api: WebApi, play: Play): Promise<unknown> {
  switch (act.do) {
    case "registerEnvironment":
      return registerEnvironment(act, api, play);
    case "addControl":
      return addControl(act, api);
    case "registerWorkload":
      return registerWorkload(act, api, play);
    case "retireWorkload":
      return api.update(Workload.set, act.workload.id, { statecode: 1, statuscode: Workload.statuses.retired });
    case "startBaseline":
      return startBaseline(act, api, play);
    case "tailorBaseline":
      return tailorBaseline(act, api, play);
    case "moveBaseline":
      return moveBaseline(act, api);
    case "draftException":
      return draftException(act, api, play);
    case "moveException":
      return moveException(act, api);
    case "startAttestation":
      return startAttestation(act, api, play);
    case "answerAttestation":
      return answerAttestation(act, api, play);
    case "moveAttestation":
      return moveAttestation(act, api, play);
    case "startAssessment":
      return startAssessment(act, api);
    case "answerAssessment":
      return answerAssessment(act, api);
    case "completeAssessment":
      return api.update(Assessment.set, act.assessment.id, { statuscode: Assessment.statuses.completed });
    case "registerAsset":
      return registerAsset(act, api, play);
    case "recordCollection":
      return recordCollection(act, api, play);
    case "recordStatement":
      return recordStatement(act, api, play);
    case "enterRisk":
      return enterRisk(act, api, play);
    case "moveRisk":
      return moveRisk(act, api);
    case "askRequest":
      return askRequest(act, api, play);
    case "moveRequest":
      return moveRequest(act, api);
    case "writePlaybook":
      return writePlaybook(act, api, play);
    case "putPlaybookInForce":
      return putPlaybookInForce(act, api);
    case "planActivity":
      return planActivity(act, api, play);
    case "finishActivity":
      return finishActivity(act, api, play);
    case "takeLesson":
      return takeLesson(act, api, play);
    case "decideGuardrail":
      return decideGuardrail(act, api, play);
    case "workRecommendation":
      return workRecommendation(act, api, play);
    case "measurePosture":
      return measurePosture(act, api);
  }
}

function ids(rows: readonly { readonly key: string; readonly id: string }[], what: string): (key: string) => string {
  const byKey = new Map(rows.map((row) => [row.key, row.id]));
  return (key) => must(byKey.get(key), `the ${what} ${key}`);
}

/**
 * Plays what the people of the sample tenant did, in order, as those people and against the rules of the server: what
 * the server owns (tiers, answers, verdicts) comes from the server.
 * @throws SampleRefused when a rule refuses a step.
 */
export async function playSample(stage: SampleStage): Promise<void> {
  const { sample } = stage;
  const own = new Map(sample.ownControls.map((one) => [one.control.code, one.id]));
  const versions = sample.baselines.map((one) => ({ key: `${one.code} ${one.version}`, id: one.id }));
  const names = new Map(sample.environments.map((one) => [one.key, one.name]));
  const play: Play = {
    ...stage,
    controlId: (code) => own.get(code) ?? libraryId("control", code),
    workloadId: ids(sample.workloads, "workload"),
    environmentId: ids(sample.environments, "environment"),
    exceptionId: ids(sample.exceptions, "exception"),
    baselineId: ids(versions, "baseline"),
    playbookId: ids(sample.playbooks, "playbook"),
    requestId: ids(sample.requests, "request"),
    environmentName: (key) => must(names.get(key), `the environment ${key}`),
    userId: (key) => must(stage.users.get(key), `the user ${key}`),
  };
  const steps = sampleTimeline(sample).filter((step) => stage.goTo !== null || !step.needsItsDay);
  for (const [index, step] of steps.entries()) {
    stage.goTo?.(step.day);
    try {
      // The inventory is the CoE team's to write, whoever owns the environment.
      await perform(step.act, stage.as(step.act.do === "registerEnvironment" ? "coe" : step.by), play);
    } catch (cause) {
      if (cause instanceof WebApiError) throw new SampleRefused(step, cause);
      throw cause;
    }
    if (index % 20 === 19 || index === steps.length - 1) stage.progress(index + 1, steps.length);
  }
}
