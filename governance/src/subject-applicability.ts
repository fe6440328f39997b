import { applicability, dutyAtTier, environmentTypesOf } from "./applicability";
import type { Applicability, ControlApplicability, WorkloadFacts } from "./applicability";
import type { SubjectKind, TierCode } from "./vocabulary";

/** What decides which controls apply to a subject. */
export interface SubjectFacts {
  readonly kind: SubjectKind;
  /** Of an environment that of its most critical workload (important where it has none); the tenant counts as critical, whatever stands here. */
  readonly tier: TierCode;
  /** Of workloads only, in the keys of the choice columns. */
  readonly appTypes: readonly string[];
  readonly connectorTypes: readonly string[];
  readonly regulations: readonly string[];
  /** Of workloads only; see `WorkloadFacts`. */
  readonly stage?: string | null;
  /** Of environments only, in the keys of the choice column; left out or null: controls for every type apply. */
  readonly environmentType?: string | null;
}

/**
 * Whether a control applies to a subject, and why. Controls of the tenant apply to the tenant and those of environments to every environment of the
 * types they name, whatever runs there; all others apply to workloads by their tokens: {@link applicability}.
 */
export function subjectApplicability(control: ControlApplicability, subject: SubjectFacts): Applicability {
  if (subject.kind === "workload") return applicability(control, workloadFactsOf(subject));
  if (control.removed) {
    return { applies: false, duty: "none", reason: "removed", sentence: "notRemoved", keys: [] };
  }
  if (control.scope !== subject.kind) {
    return { applies: false, duty: "none", reason: "scope", sentence: "notScope", keys: [control.scope] };
  }
  const types = environmentTypesOf(control.appliesTo);
  const type = subject.environmentType ?? null;
  if (subject.kind === "environment" && types.length > 0 && type != null && !types.includes(type)) {
    return { applies: false, duty: "none", reason: "environmentType", sentence: "notEnvironmentType", keys: types };
  }
  const tier = subject.kind === "tenant" ? "critical" : subject.tier;
  const duty = dutyAtTier(control.duty, tier);
  if (duty === "none") return { applies: false, duty, reason: "duty", sentence: "notDuty", keys: [tier] };
  return { applies: true, duty, reason: null, sentence: "appliesToAll", keys: [] };
}

/** The same text for facts that make the same controls apply: thousands of subjects share a few of them. */
export function factsKey(facts: SubjectFacts): string {
  const lists = [facts.appTypes.join(","), facts.connectorTypes.join(","), facts.regulations.join(",")];
  return `${facts.kind};${facts.tier};${facts.stage ?? ""};${facts.environmentType ?? ""};${lists.join(";")}`;
}

function workloadFactsOf(subject: SubjectFacts): WorkloadFacts {
  return {
    tier: subject.tier,
    appTypes: subject.appTypes,
    connectorTypes: subject.connectorTypes,
    regulations: subject.regulations,
    stage: subject.stage ?? null,
  };
}
