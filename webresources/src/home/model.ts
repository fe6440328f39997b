import {
  Assessment,
  Attestation,
  AttestationViews,
  Baseline,
  BaselineViews,
  Control,
  Exception,
  ExceptionViews,
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
  { readonly table: string; readonly view: string | null } | { readonly table: string; readonly id: string };

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

function assess(f: Figures): Entry[] {
  const missing = f.workloads - f.attestedWorkloads;
  return [
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
  const waiting = (count: number, state: EntryState, key: string, table: string, view: string): Entry[] =>
    count > 0 ? [{ state, title: counted(key, count), detail: null, target: { table, view } }] : [];
  return [
    ...waiting(f.attestationsReturned, "alarm", "returned", Attestation.table, AttestationViews.returnedAttestations),
    ...waiting(f.exceptionsEnding, "alarm", "ending", Exception.table, ExceptionViews.endsIn30Days),
    ...waiting(f.exceptionsToDecide, "wait", "toDecide", Exception.table, ExceptionViews.exceptionsToDecide),
    ...waiting(f.attestationsToReview, "wait", "toReview", Attestation.table, AttestationViews.toReview),
    ...waiting(f.versionsInReview, "wait", "versionsInReview", Baseline.table, BaselineViews.baselinesInReview),
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
});
