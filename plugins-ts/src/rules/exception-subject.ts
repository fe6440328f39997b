import { exceptionTier } from "@plumbline/governance";
import type { SubjectKind, TierCode } from "@plumbline/governance";

import { Environment, Exception, Workload } from "../generated/tables";
import { equals, ownerid } from "../runtime";
import type { Guid, Row, Service } from "../runtime";
import { subjectKindKey } from "./choice-keys";
import { tierByCode, tierById } from "./tiers";
import type { TierFacts } from "./tiers";
import { readWorkload } from "./workload-facts";

const columns = Exception.columns;

/** What an exception is about: a workload, an environment or the tenant. */
export interface ExceptionSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Null: a workload without a tier. */
  readonly tier: TierFacts | null;
  /** Who answers for the subject: they ask, they do not decide. */
  readonly people: readonly Guid[];
  readonly owner: Guid | null;
  readonly deputy: Guid | null;
}

/** The subject of an exception; null when kind and lookup do not fit together. */
export function readSubject(service: Service, row: Row): ExceptionSubject | null {
  const kind = subjectKindKey(row.choice(columns.subjectkind));
  const workloadId = row.refId(columns.workload);
  const environmentId = row.refId(columns.environment);
  switch (kind) {
    case "workload":
      return workloadId == null || environmentId != null ? null : workloadSubject(service, workloadId);
    case "environment":
      return environmentId == null || workloadId != null ? null : environmentSubject(service, environmentId);
    case "tenant":
      if (workloadId != null || environmentId != null) return null;
      return { kind, name: "Tenant", tier: tierByCode(service, "critical"), people: [], owner: null, deputy: null };
    case null:
      return null;
  }
}

function workloadSubject(service: Service, id: Guid): ExceptionSubject {
  const workload = readWorkload(service, id);
  const people: Guid[] = [];
  if (workload.owner != null) people.push(workload.owner);
  if (workload.deputy != null) people.push(workload.deputy);
  return {
    kind: "workload",
    name: workload.name,
    tier: workload.tier,
    people,
    owner: workload.owner,
    deputy: workload.deputy,
  };
}

function environmentSubject(service: Service, id: Guid): ExceptionSubject {
  const row = service.retrieve(Environment.table, id, [Environment.columns.name, ownerid]);
  const owner = row.refId(ownerid);
  return {
    kind: "environment",
    name: row.text(Environment.columns.name),
    tier: tierByCode(service, exceptionTier("environment", workloadTiers(service, id))),
    people: owner == null ? [] : [owner],
    owner: null,
    deputy: null,
  };
}

/** Tiers of the workloads that live in an environment. */
function workloadTiers(service: Service, environmentId: Guid): readonly TierCode[] {
  const rows = service.find({
    table: Workload.table,
    columns: [Workload.columns.tier],
    where: [],
    link: {
      table: "plb_workload_environment",
      from: Workload.id,
      to: Workload.id,
      where: [equals(Environment.id, environmentId)],
    },
    orderBy: null,
  });
  const tiers: TierCode[] = [];
  for (const row of rows) {
    const tier = tierById(service, row.refId(Workload.columns.tier));
    if (tier != null) tiers.push(tier.code);
  }
  return tiers;
}
