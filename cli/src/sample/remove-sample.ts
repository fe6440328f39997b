import { sampleRows, type SampleTenant } from "@plumbline/content";

import {
  Assessment,
  Attestation,
  Baseline,
  BaselineApproval,
  Control,
  Environment,
  Exception,
  Workload,
} from "../generated/tables";
import { WebApiError, type WebApi } from "../web-api";

const sets = {
  assessment: Assessment.set,
  attestation: Attestation.set,
  baseline: Baseline.set,
  baselineapproval: BaselineApproval.set,
  control: Control.set,
  environment: Environment.set,
  exception: Exception.set,
  workload: Workload.set,
} as const;

export interface Removed {
  readonly removed: number;
  /** Rows that stay because something outside the sample uses them, with the server's reason. */
  readonly kept: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Deletes every row of the sample by its fixed id, children first. Accepted rows are history that the rules protect, so
 * the rules are bypassed, which only an administrator may ask for. Rows that are gone already are passed over.
 */
export async function removeSample(admin: WebApi, sample: SampleTenant): Promise<Removed> {
  const kept: { name: string; reason: string }[] = [];
  let removed = 0;
  for (const row of sampleRows(sample)) {
    try {
      await admin.remove(sets[row.table], row.id, { "MSCRM.BypassCustomPluginExecution": "true" });
      removed += 1;
    } catch (failure) {
      if (!(failure instanceof WebApiError)) throw failure;
      if (failure.status !== 404) kept.push({ name: row.name, reason: failure.message });
    }
  }
  return { removed, kept };
}
