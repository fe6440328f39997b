import type { WorkloadFacts } from "@plumbline/governance";

import { Workload } from "../generated/tables";
import { ownerid } from "../runtime";
import type { Guid, Row, Service } from "../runtime";
import { appTypeKey, connectorTypeKey, regulationKey, stageKey } from "./choice-keys";
import { tierById } from "./tiers";
import type { TierFacts } from "./tiers";

/** A workload, as far as other tables' rules need it. */
export interface WorkloadRecord {
  readonly id: Guid;
  readonly name: string;
  readonly owner: Guid | null;
  readonly ownerTable: string;
  readonly deputy: Guid | null;
  /** Null until the six tier questions are answered. */
  readonly tier: TierFacts | null;
  readonly row: Row;
}

export const workloadColumns: readonly string[] = [
  Workload.columns.name,
  Workload.columns.deputy,
  Workload.columns.tier,
  Workload.columns.apptypes,
  Workload.columns.connectortypes,
  Workload.columns.regulations,
  Workload.columns.stage,
  ownerid,
];

export function readWorkload(service: Service, id: Guid): WorkloadRecord {
  return workloadRecord(service, service.retrieve(Workload.table, id, workloadColumns));
}

/** The record of a row that was read with at least {@link workloadColumns}. */
export function workloadRecord(service: Service, row: Row): WorkloadRecord {
  const owner = row.ref(ownerid);
  return {
    id: row.id,
    name: row.text(Workload.columns.name),
    owner: owner == null ? null : owner.id,
    ownerTable: owner == null ? "systemuser" : owner.logicalName,
    deputy: row.refId(Workload.columns.deputy),
    tier: tierById(service, row.refId(Workload.columns.tier)),
    row,
  };
}

/** What applicability needs to know. */
export function workloadFacts(workload: WorkloadRecord, tier: TierFacts): WorkloadFacts {
  return {
    tier: tier.code,
    appTypes: workload.row.choices(Workload.columns.apptypes).map((value) => appTypeKey(value)),
    connectorTypes: workload.row.choices(Workload.columns.connectortypes).map((value) => connectorTypeKey(value)),
    regulations: workload.row.choices(Workload.columns.regulations).map((value) => regulationKey(value)),
    stage: stageKey(workload.row.choice(Workload.columns.stage)),
  };
}
