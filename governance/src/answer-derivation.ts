import { applicability, isWorkloadScope } from "./applicability";
import type { Applicability, ControlApplicability, WorkloadFacts } from "./applicability";
import type { Duty } from "./vocabulary";

/** A control as the baseline version has it. Ids are opaque texts. */
export interface VersionControl {
  readonly controlId: string;
  readonly control: ControlApplicability;
}

/** What an existing answer row says; what a person answered is not among it, because derivation never touches that. */
export interface DerivedBefore {
  readonly controlId: string;
  readonly applies: boolean;
  readonly duty: Duty;
  readonly newSince: boolean;
}

export type DerivationStep = "create" | "update" | "keep";

export interface DerivedAnswer {
  readonly controlId: string;
  /** `keep`: the row already says so. There is no removal: what was answered stays. */
  readonly step: DerivationStep;
  readonly applicability: Applicability;
  /** New, or a must now, since the rows were first derived. */
  readonly newSince: boolean;
}

/**
 * Derives the answer rows of an attestation from the controls of the version and the facts of the workload. Rows already there are brought up to
 * date and keep what was answered; a row whose control left the version stays, marked as removed.
 */
export function deriveAnswers(
  controls: readonly VersionControl[],
  workload: WorkloadFacts,
  before: readonly DerivedBefore[],
): readonly DerivedAnswer[] {
  const previous = new Map<string, DerivedBefore>();
  for (const row of before) previous.set(row.controlId, row);
  const derived: DerivedAnswer[] = [];
  const seen = new Set<string>();
  for (const one of controls) {
    if (!isWorkloadScope(one.control.scope) || seen.has(one.controlId)) continue;
    const row = previous.get(one.controlId);
    if (row == null && one.control.removed) continue;
    seen.add(one.controlId);
    derived.push(derivedAnswer(one.controlId, applicability(one.control, workload), row ?? null, before.length > 0));
  }
  for (const row of before) {
    if (seen.has(row.controlId)) continue;
    seen.add(row.controlId);
    const gone: Applicability = {
      applies: false,
      duty: "none",
      reason: "removed",
      sentence: "notRemoved",
      keys: [],
    };
    derived.push(derivedAnswer(row.controlId, gone, row, true));
  }
  return derived;
}

function derivedAnswer(
  controlId: string,
  now: Applicability,
  row: DerivedBefore | null,
  again: boolean,
): DerivedAnswer {
  if (row == null) return { controlId, step: "create", applicability: now, newSince: again && now.applies };
  const becameNew = now.applies && (!row.applies || (now.duty === "must" && row.duty !== "must"));
  const newSince = now.applies && (row.newSince || becameNew);
  const same = row.applies === now.applies && row.duty === now.duty && row.newSince === newSince;
  return { controlId, step: same ? "keep" : "update", applicability: now, newSince };
}
