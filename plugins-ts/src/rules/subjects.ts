import { applicability, exceptionTier, subjectApplicability } from "@plumbline/governance";
import type { Duty, SubjectFacts, SubjectKind, TierCode } from "@plumbline/governance";

import { Environment, Tier, Workload } from "../generated/tables";
import { equals, ownerid, statecode } from "../runtime";
import type { Guid, Row, Service } from "../runtime";
import { environmentTypeKey, tierCodeKey } from "./choice-keys";
import type { MeasuredControl } from "./posture-version";
import { workloadColumns, workloadFacts, workloadRecord } from "./workload-facts";
import type { WorkloadRecord } from "./workload-facts";

/** Key of the tenant among the subjects; the others have the id of their row. */
export const tenantKey = "tenant";

/** N:N between workloads and the environments they live in. */
export const workloadEnvironments = "plb_workload_environment";

/** What controls are measured on: the tenant, an active environment, or an active workload with a tier. */
export interface MeasuredSubject {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly name: string;
  /** The workload's own; of an environment that of its most critical workload, important where it has none; critical for the tenant. */
  readonly tier: TierCode;
  /** Only of a workload. */
  readonly workload: WorkloadRecord | null;
  /** What the row says of its last measurement; null for the tenant, which has no row. */
  readonly row: Row | null;
}

/** The columns of workload and environment that hold the last measurement. */
export interface SubjectColumns {
  readonly verdicts: string;
  readonly verdictsBefore: string;
  readonly beforeSnapshot: string;
  readonly measuredVersion: string;
  readonly nextChange: string;
  readonly score: string;
  readonly band: string;
}

const ofWorkload: SubjectColumns = {
  verdicts: Workload.columns.verdicts,
  verdictsBefore: Workload.columns.verdictsbefore,
  beforeSnapshot: Workload.columns.beforesnapshot,
  measuredVersion: Workload.columns.measuredversion,
  nextChange: Workload.columns.nextchange,
  score: Workload.columns.posturescore,
  band: Workload.columns.band,
};

const ofEnvironment: SubjectColumns = {
  verdicts: Environment.columns.verdicts,
  verdictsBefore: Environment.columns.verdictsbefore,
  beforeSnapshot: Environment.columns.beforesnapshot,
  measuredVersion: Environment.columns.measuredversion,
  nextChange: Environment.columns.nextchange,
  score: Environment.columns.score,
  band: Environment.columns.band,
};

export function subjectColumns(kind: SubjectKind): SubjectColumns {
  return kind === "environment" ? ofEnvironment : ofWorkload;
}

export function storedColumns(columns: SubjectColumns): readonly string[] {
  return [
    columns.verdicts,
    columns.verdictsBefore,
    columns.beforeSnapshot,
    columns.measuredVersion,
    columns.nextChange,
    columns.score,
    columns.band,
  ];
}

export const environmentColumns: readonly string[] = [
  Environment.columns.name,
  Environment.columns.purpose,
  Environment.columns.reviewby,
  Environment.columns.type,
  ownerid,
  statecode,
  ...storedColumns(ofEnvironment),
];

export function tenantSubject(): MeasuredSubject {
  return { kind: "tenant", key: tenantKey, name: "Tenant", tier: "critical", workload: null, row: null };
}

/** The workload as a subject; null while it has no tier, and once it is retired. */
export function workloadSubject(service: Service, id: Guid): MeasuredSubject | null {
  const wanted = [...workloadColumns, Workload.columns.lastattestedon, statecode, ...storedColumns(ofWorkload)];
  const row = service.retrieve(Workload.table, id, wanted);
  if (row.choice(statecode) === 1) return null;
  const workload = workloadRecord(service, row);
  if (workload.tier == null) return null;
  return { kind: "workload", key: id, name: workload.name, tier: workload.tier.code, workload, row };
}

/** The environment as a subject; null once it is retired. */
export function environmentSubject(service: Service, id: Guid): MeasuredSubject | null {
  const row = service.retrieve(Environment.table, id, environmentColumns);
  if (row.choice(statecode) === 1) return null;
  const tier = environmentTier(service, id);
  return { kind: "environment", key: id, name: row.text(Environment.columns.name), tier, workload: null, row };
}

export function subjectOf(service: Service, kind: SubjectKind, key: string): MeasuredSubject | null {
  switch (kind) {
    case "tenant":
      return tenantSubject();
    case "environment":
      return environmentSubject(service, key);
    case "workload":
      return workloadSubject(service, key);
  }
}

/** The tier of the most critical active workload that lives in an environment. */
export function environmentTier(service: Service, environmentId: Guid): TierCode {
  const rows = service.find({
    table: Workload.table,
    columns: [Workload.columns.tier],
    where: [equals(statecode, 0)],
    link: {
      table: workloadEnvironments,
      from: Workload.id,
      to: Workload.id,
      where: [equals(Environment.id, environmentId)],
    },
    orderBy: null,
  });
  if (rows.length === 0) return exceptionTier("environment", []);
  const codes = tierCodesById(service);
  const tiers: TierCode[] = [];
  for (const row of rows) {
    const tier = codes.get(row.refId(Workload.columns.tier) ?? "") ?? null;
    if (tier != null) tiers.push(tier);
  }
  return exceptionTier("environment", tiers);
}

/** The code of each tier by the id of its row. */
export function tierCodesById(service: Service): Map<string, TierCode> {
  const found = new Map<string, TierCode>();
  for (const row of service.where(Tier.table, [], [Tier.columns.code])) {
    const code = tierCodeKey(row.text(Tier.columns.code));
    if (code != null) found.set(row.id, code);
  }
  return found;
}

/** The duty of a control on a subject; none where it does not apply. */
export function dutyOn(control: MeasuredControl, subject: MeasuredSubject): Duty {
  const workload = subject.workload;
  if (subject.kind === "workload") {
    return workload == null || workload.tier == null
      ? "none"
      : applicability(control.rules, workloadFacts(workload, workload.tier)).duty;
  }
  const isEnvironment = subject.kind === "environment";
  const type = subject.row == null || !isEnvironment ? null : subject.row.choice(Environment.columns.type);
  const facts: SubjectFacts = {
    kind: subject.kind,
    tier: subject.tier,
    appTypes: [],
    connectorTypes: [],
    regulations: [],
    environmentType: environmentTypeKey(type),
  };
  return subjectApplicability(control.rules, facts).duty;
}
