import { sampleRows, type SampleTenant } from "@plumbline/content";

import { libraryId } from "../content/library-rows";
import {
  Assessment,
  Asset,
  Attestation,
  Baseline,
  BaselineApproval,
  Collection,
  Control,
  ControlStatus,
  Environment,
  Evidence,
  Exception,
  Guardrail,
  MakerRequest,
  Playbook,
  Recommendation,
  Risk,
  SecurityActivity,
  Snapshot,
  Workload,
} from "../generated/tables";
import { WebApiError, type WebApi } from "../web-api";

const sets = {
  assessment: Assessment.set,
  asset: Asset.set,
  attestation: Attestation.set,
  baseline: Baseline.set,
  baselineapproval: BaselineApproval.set,
  collection: Collection.set,
  control: Control.set,
  environment: Environment.set,
  evidence: Evidence.set,
  exception: Exception.set,
  makerrequest: MakerRequest.set,
  playbook: Playbook.set,
  risk: Risk.set,
  securityactivity: SecurityActivity.set,
  workload: Workload.set,
} as const;

const past = { "MSCRM.BypassCustomPluginExecution": "true" };

export interface Removed {
  readonly removed: number;
  /** Rows that stay because something outside the sample uses them, with the server's reason. */
  readonly kept: readonly { readonly name: string; readonly reason: string }[];
}

/** Deletes rows and counts; what is gone already is passed over, what is in use stays. */
class Remover {
  public removed = 0;
  public readonly kept: { name: string; reason: string }[] = [];

  public constructor(private readonly admin: WebApi) {}

  public async remove(set: string, id: string, name: string): Promise<void> {
    try {
      await this.admin.remove(set, id, past);
      this.removed += 1;
    } catch (failure) {
      if (!(failure instanceof WebApiError)) throw failure;
      if (failure.status !== 404) this.kept.push({ name, reason: failure.message });
    }
  }

  /** Deletes what a query finds: rows the server made, which have no fixed id. */
  public async removeFound(table: { readonly set: string; readonly id: string }, filter: string): Promise<void> {
    for (const row of await this.admin.readAll(table.set, `?$select=${table.id}${filter}`)) {
      const id = String(row[table.id]);
      await this.remove(table.set, id, id);
    }
  }
}

/**
 * Deletes every row of the sample by its fixed id, children first, and what the server made of them: snapshots, statuses of controls, and
 * recommendations when no measurement is left. Accepted rows are history that the rules protect, so the rules are bypassed, which only an
 * administrator may ask for. Guardrails of the library are planned again.
 */
export async function removeSample(admin: WebApi, sample: SampleTenant): Promise<Removed> {
  const remover = new Remover(admin);
  const versions = sample.baselines.map(({ id }) => id);
  const ofSample = (column: string): string => `&$filter=${versions.map((id) => `${column} eq ${id}`).join(" or ")}`;
  const newestFirst = `${ofSample(Snapshot.lookups.baseline.value)}&$orderby=${Snapshot.columns.takenon} desc`;
  await remover.removeFound(Snapshot, newestFirst);
  const [measured] = await admin.readAll(Snapshot.set, `?$select=${Snapshot.id}&$top=1`);
  if (measured === undefined) await remover.removeFound(Recommendation, "");
  const rows = sampleRows(sample);
  const isInUse = (table: string): boolean =>
    table === "baselineapproval" || table === "baseline" || table === "control";
  for (const row of rows.filter(({ table }) => !isInUse(table)))
    await remover.remove(sets[row.table], row.id, row.name);
  // Statuses of workloads went with them; those of the tenant and of environments still name the version.
  await remover.removeFound(ControlStatus, ofSample(ControlStatus.lookups.baseline.value));
  for (const row of rows.filter(({ table }) => isInUse(table))) await remover.remove(sets[row.table], row.id, row.name);
  await restoreLibrary(admin, sample);
  return { removed: remover.removed, kept: remover.kept };
}

/** Takes back what the sample's people decided on rows of the library. */
async function restoreLibrary(admin: WebApi, sample: SampleTenant): Promise<void> {
  const c = Guardrail.columns;
  const undecided = {
    [c.decision]: null,
    [c.decisionreason]: null,
    [c.reviewby]: null,
    statecode: 0,
    statuscode: Guardrail.statuses.planned,
  };
  for (const { guardrail } of sample.guardrailDecisions)
    await unlessGone(admin.update(Guardrail.set, libraryId("guardrail", guardrail), undecided, past));
  const { falsealarms, frictionreports, frictionhours } = Control.columns;
  const reported = new Set(
    sample.requests.flatMap((one) => (one.kind === "frictionReport" ? [one.control ?? ""] : [])),
  );
  for (const code of reported)
    await unlessGone(
      admin.update(
        Control.set,
        libraryId("control", code),
        {
          [falsealarms]: null,
          [frictionreports]: null,
          [frictionhours]: null,
        },
        past,
      ),
    );
}

async function unlessGone(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (failure) {
    if (!(failure instanceof WebApiError) || failure.status !== 404) throw failure;
  }
}
