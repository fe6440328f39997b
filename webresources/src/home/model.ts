import {
  Assessment,
  Attestation,
  AttestationViews,
  Baseline,
  BaselineViews,
  Control,
  Exception,
  ExceptionViews,
  Guardrail,
  MakerRequest,
  Recommendation,
  RecommendationViews,
  Risk,
  Snapshot,
  Workload,
  WorkloadViews,
} from "../generated/tables";
import type { Figures } from "./figures";

export type StepState = "done" | "begun" | "open";
export type EntryState = "done" | "wait" | "alarm" | "open";

/** A sentence: key of the strings and its values. */
export interface Sentence {
  readonly key: string;
  readonly values: readonly (string | number)[];
}

/** Where an entry leads: a row, or a table's view by name. */
export type Target =
  | { readonly table: string; readonly view: string | null }
  | { readonly table: string; readonly id: string }
  | { readonly page: string; readonly data: string };

export interface Step {
  readonly title: string;
  readonly state: StepState;
  readonly detail: Sentence;
}

export interface Entry {
  readonly state: EntryState;
  readonly title: Sentence;
  readonly detail: Sentence | null;
  readonly target: Target;
}

export interface Home {
  readonly steps: readonly Step[];
  readonly assess: readonly Entry[];
  readonly act: readonly Entry[];
  readonly govern: readonly Entry[];
  /** Ways to everything else, each a page or a list. */
  readonly look: readonly Entry[];
}

const say = (key: string, ...values: (string | number)[]): Sentence => ({ key, values });
/** A sentence about a number of things; one thing has a sentence of its own. */
const counted = (key: string, n: number): Sentence => say(n === 1 ? `${key}One` : key, n);
const progress = (done: number, of: number): StepState => (of > 0 && done >= of ? "done" : done > 0 ? "begun" : "open");

function steps(f: Figures): Step[] {
  const isEmpty = f.environments + f.workloads === 0;
  return [
    {
      title: "stepInventory",
      state: isEmpty ? "open" : f.environments > 0 && f.workloads > 0 ? "done" : "begun",
      detail: isEmpty ? say("inventoryEmpty") : say("inventoryIs", f.environments, f.workloads),
    },
    {
      title: "stepTiers",
      state: progress(f.tieredWorkloads, f.workloads),
      detail: say("tiersAre", f.tieredWorkloads, f.workloads),
    },
    {
      title: "stepBaseline",
      state: f.baselineInForce !== null ? "done" : f.draftVersions + f.versionsInReview > 0 ? "begun" : "open",
      detail: f.baselineInForce !== null ? say("baselineIs", `v${f.baselineInForce.version}`) : say("baselineNone"),
    },
    { title: "stepPublish", state: f.published > 0 ? "done" : "open", detail: counted("publishIs", f.published) },
    {
      title: "stepEvidence",
      state: f.currentEvidence > 0 ? "done" : "open",
      detail: say("evidenceIs", f.currentEvidence),
    },
    {
      title: "stepAttest",
      state: progress(f.attestedWorkloads, f.workloads),
      detail: say("attestIs", f.attestedWorkloads, f.workloads),
    },
    ...(f.posture === undefined
      ? []
      : [
          {
            title: "stepImprove",
            state:
              f.posture === null
                ? ("open" as const)
                : f.recommendationsVerified > 0
                  ? ("done" as const)
                  : ("begun" as const),
            detail: counted("improveIs", f.recommendationsToDo),
          },
        ]),
    ...(f.assessments === null
      ? []
      : [
          {
            title: "stepReview",
            state: f.assessments.completed > 0 ? ("done" as const) : ("open" as const),
            detail: counted("reviewIs", f.assessments.completed),
          },
        ]),
  ];
}

function maturityEntry(assessments: NonNullable<Figures["assessments"]>): Entry {
  const { latest } = assessments;
  if (latest === null)
    return {
      state: "open",
      title: say("maturityNone"),
      detail: say("maturityNoneHint"),
      target: { table: Assessment.table, view: null },
    };
  return {
    state: "done",
    title: say("maturity", latest.overall),
    detail: say("completedOn", latest.completedOn),
    target: { table: Assessment.table, id: latest.id },
  };
}

function postureEntry(posture: NonNullable<Figures["posture"]>): Entry {
  return {
    state: posture.alarm ? "alarm" : "done",
    title: say("postureIs", posture.score, posture.band),
    detail: posture.alarm ? say("postureAlarm") : say("postureHint"),
    target: { table: Snapshot.table, id: posture.id },
  };
}

const notMeasured: Entry = {
  state: "open",
  title: say("postureNone"),
  detail: say("postureNoneHint"),
  target: { page: "plb_/pages/posture.html", data: "" },
};

function assess(f: Figures): Entry[] {
  const missing = f.workloads - f.attestedWorkloads;
  return [
    ...(f.posture === undefined ? [] : [f.posture === null ? notMeasured : postureEntry(f.posture)]),
    ...(f.assessments === null ? [] : [maturityEntry(f.assessments)]),
    missing > 0
      ? {
          state: "wait",
          title: counted("notAttested", missing),
          detail: say("acceptedHint"),
          target: { table: Workload.table, view: WorkloadViews.neverAttested },
        }
      : { state: "done", title: say("allAttested"), detail: null, target: { table: Workload.table, view: null } },
  ];
}

function act(f: Figures): Entry[] {
  const waiting = (count: number, state: EntryState, key: string, table: string, view: string | null): Entry[] =>
    count > 0 ? [{ state, title: counted(key, count), detail: null, target: { table, view } }] : [];
  return [
    ...waiting(f.attestationsReturned, "alarm", "returned", Attestation.table, AttestationViews.returnedAttestations),
    ...waiting(f.exceptionsEnding, "alarm", "ending", Exception.table, ExceptionViews.endsIn30Days),
    ...waiting(f.exceptionsToDecide, "wait", "toDecide", Exception.table, ExceptionViews.exceptionsToDecide),
    ...waiting(f.attestationsToReview, "wait", "toReview", Attestation.table, AttestationViews.toReview),
    ...waiting(f.versionsInReview, "wait", "versionsInReview", Baseline.table, BaselineViews.baselinesInReview),
    ...waiting(f.requestsToDecide, "wait", "requestsToDecide", MakerRequest.table, null),
    ...waiting(
      f.recommendationsToDo,
      "open",
      "recommendations",
      Recommendation.table,
      RecommendationViews.recommendationsToDo,
    ),
    ...waiting(f.attestationDrafts, "open", "drafts", Attestation.table, AttestationViews.myDrafts),
  ];
}

function govern(f: Figures): Entry[] {
  const inForce = f.baselineInForce;
  const entries: Entry[] = [
    inForce === null
      ? {
          state: "open",
          title: say("noBaseline"),
          detail: say("noBaselineHint", f.activeControls),
          target: { table: Baseline.table, view: null },
        }
      : {
          state: "done",
          title: say("inForceSince", inForce.name, inForce.version),
          detail: say("controlsReview", inForce.controls, inForce.reviewBy ?? "–"),
          target: { table: Baseline.table, id: inForce.id },
        },
  ];
  if (f.draftVersions > 0)
    entries.push({
      state: "open",
      title: counted("draftVersions", f.draftVersions),
      detail: null,
      target: { table: Baseline.table, view: BaselineViews.draftBaselines },
    });
  entries.push(
    {
      state: "done",
      title: counted("exceptionsInForce", f.exceptionsInForce),
      detail: null,
      target: { table: Exception.table, view: ExceptionViews.exceptionsInForce },
    },
    {
      state: "done",
      title: counted("guardrailsAre", f.guardrailsInForce),
      detail: null,
      target: { table: Guardrail.table, view: null },
    },
    {
      state: "done",
      title: say("library", f.activeControls),
      detail: null,
      target: { table: Control.table, view: null },
    },
  );
  return entries;
}

/** What Home says for these figures. */
export const homeOf = (figures: Figures): Home => ({
  steps: steps(figures),
  assess: assess(figures),
  act: act(figures),
  govern: govern(figures),
  look: look(figures),
});

function look(f: Figures): Entry[] {
  const page = (key: string, hint: string, name: string, data = ""): Entry => ({
    state: "open",
    title: say(key),
    detail: say(hint),
    target: { page: `plb_/pages/${name}.html`, data },
  });
  return [
    page("lookMyWork", "lookMyWorkHint", "my-work"),
    page("lookApplies", "lookAppliesHint", "my-work", "part=applies"),
    page("lookFrameworks", "lookFrameworksHint", "frameworks"),
    { state: "open", title: say("lookRisks"), detail: say("lookRisksHint"), target: { table: Risk.table, view: null } },
    ...(f.posture === undefined ? [] : [page("lookReport", "lookReportHint", "document", "kind=posture")]),
    page("lookData", "lookDataHint", "data"),
  ];
}
