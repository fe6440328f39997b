import {
  Assessment,
  Asset,
  Attestation,
  Baseline,
  Environment,
  Evidence,
  Exception,
  Guardrail,
  MakerRequest,
  Playbook,
  Recommendation,
  Risk,
  SecurityActivity,
  Workload,
} from "../generated/tables";
import { equals, isUnset, oneOf, ownerid, rowOf, statuscode } from "../runtime";
import type { Condition, Guid, Row, Service } from "../runtime";
import { shareUnlessOwner, unshareWith } from "./people";

/** Rows of a table that a person still has to work on. */
export interface OwnedRows {
  readonly table: string;
  /** Work of the CoE team: other roles cannot go on with it. */
  readonly isCoeWork: boolean;
  readonly rows: readonly Row[];
}

/** A table whose rows change hands, in the statuses in which there is work left. What was decided keeps its people. */
interface HandedTable {
  readonly table: string;
  readonly isCoeWork: boolean;
  readonly statuses: readonly number[];
  readonly columns: readonly string[];
}

const handed: readonly HandedTable[] = [
  {
    table: Workload.table,
    isCoeWork: false,
    statuses: [Workload.statuses.active],
    columns: [Workload.columns.name, Workload.columns.deputy],
  },
  {
    table: Attestation.table,
    isCoeWork: false,
    statuses: [Attestation.statuses.draft, Attestation.statuses.submitted, Attestation.statuses.returned],
    columns: [Attestation.columns.name],
  },
  {
    table: Exception.table,
    isCoeWork: false,
    statuses: [Exception.statuses.draft, Exception.statuses.requested, Exception.statuses.approved],
    columns: [Exception.columns.number],
  },
  {
    table: Recommendation.table,
    isCoeWork: false,
    statuses: [
      Recommendation.statuses.open,
      Recommendation.statuses.planned,
      Recommendation.statuses.inProgress,
      Recommendation.statuses.done,
    ],
    columns: [Recommendation.columns.code],
  },
  {
    table: Risk.table,
    isCoeWork: false,
    statuses: [Risk.statuses.open, Risk.statuses.treated, Risk.statuses.accepted],
    columns: [Risk.columns.name],
  },
  {
    table: MakerRequest.table,
    isCoeWork: false,
    statuses: [MakerRequest.statuses.new, MakerRequest.statuses.inReview, MakerRequest.statuses.approved],
    columns: [MakerRequest.columns.number, statuscode],
  },
  {
    table: SecurityActivity.table,
    isCoeWork: false,
    statuses: [SecurityActivity.statuses.planned, SecurityActivity.statuses.lapsed],
    columns: [SecurityActivity.columns.name],
  },
  {
    table: Environment.table,
    isCoeWork: false,
    statuses: [Environment.statuses.active],
    columns: [Environment.columns.name],
  },
  {
    table: Asset.table,
    isCoeWork: false,
    statuses: [Asset.statuses.active, Asset.statuses.orphaned],
    columns: [Asset.columns.name],
  },
  {
    table: Evidence.table,
    isCoeWork: false,
    statuses: [Evidence.statuses.current],
    columns: [Evidence.columns.name],
  },
  {
    table: Baseline.table,
    isCoeWork: true,
    statuses: [Baseline.statuses.draft, Baseline.statuses.inReview, Baseline.statuses.inForce],
    columns: [Baseline.columns.name],
  },
  {
    table: Assessment.table,
    isCoeWork: true,
    statuses: [Assessment.statuses.draft],
    columns: [Assessment.columns.name],
  },
  {
    table: Guardrail.table,
    isCoeWork: true,
    statuses: [Guardrail.statuses.planned, Guardrail.statuses.inForce],
    columns: [Guardrail.columns.name],
  },
  {
    table: Playbook.table,
    isCoeWork: true,
    statuses: [Playbook.statuses.draft, Playbook.statuses.inForce],
    columns: [Playbook.columns.name],
  },
];

/** Everything a person owns and still has to work on, by table. Read before the first write: owners of children follow their parents. */
export function ownedRows(service: Service, person: Guid): readonly OwnedRows[] {
  const owned: OwnedRows[] = [];
  for (const one of handed) {
    const conditions: Condition[] = [equals(ownerid, person), oneOf(statuscode, one.statuses)];
    // Evidence of an answer goes with its attestation.
    if (one.table === Evidence.table) conditions.push(isUnset(Evidence.columns.attestationanswer));
    const rows = service.where(one.table, conditions, one.columns);
    owned.push({ table: one.table, isCoeWork: one.isCoeWork, rows });
  }
  return owned;
}

/** Workloads a person stands in for. */
export function deputyRows(service: Service, person: Guid): readonly Row[] {
  return service.where(
    Workload.table,
    [equals(Workload.columns.deputy, person), equals(statuscode, Workload.statuses.active)],
    [Workload.columns.name, Workload.columns.deputy, ownerid],
  );
}

/** Gives the rows to another person; one who owns a workload no longer stands in for it. */
export function giveRows(service: Service, owned: OwnedRows, from: Guid, to: Guid): void {
  for (const row of owned.rows) {
    const record = rowOf(owned.table, row.id);
    record.setRef(ownerid, "systemuser", to);
    if (owned.table === Workload.table) {
      if (row.refId(Workload.columns.deputy) === to) record.setRef(Workload.columns.deputy, "systemuser", null);
    }
    service.update(record);
    if (owned.table === Workload.table) moveAccess(service, row.id, from, to);
  }
}

/** Makes another person the deputy; nobody is deputy of what they own. */
export function giveDeputyRows(service: Service, rows: readonly Row[], from: Guid, to: Guid): void {
  for (const row of rows) {
    const record = rowOf(Workload.table, row.id);
    record.setRef(Workload.columns.deputy, "systemuser", row.refId(ownerid) === to ? null : to);
    service.update(record);
    moveAccess(service, row.id, from, to);
  }
}

/** Who answers for a workload works on what belongs to it; who no longer does, does not. */
function moveAccess(service: Service, workloadId: Guid, from: Guid, to: Guid): void {
  const workload = rowOf(Workload.table, workloadId);
  unshareWith(service, workload.reference, from);
  shareUnlessOwner(service, workload.reference, to);
  moveAccessTo(service, Attestation.table, Attestation.columns.workload, workloadId, from, to);
  moveAccessTo(service, Exception.table, Exception.columns.workload, workloadId, from, to);
  moveAccessTo(service, Risk.table, Risk.columns.workload, workloadId, from, to);
}

function moveAccessTo(service: Service, table: string, lookup: string, workloadId: Guid, from: Guid, to: Guid): void {
  for (const row of service.where(table, [equals(lookup, workloadId)], [])) {
    unshareWith(service, row.reference, from);
    shareUnlessOwner(service, row.reference, to);
  }
}
