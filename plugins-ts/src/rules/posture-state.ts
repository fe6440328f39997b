import { effectiveExceptionStatus, exceptionTier, readVerdictLine } from "@plumbline/governance";
import type {
  Day,
  KnownSubject,
  SubjectFacts,
  SubjectKind as SubjectKindKey,
  TierCode,
  VerdictEntry,
} from "@plumbline/governance";

import { Environment, Exception, Workload } from "../generated/tables";
import { equals, oneOf, onOrAfter, statecode, statuscode } from "../runtime";
import type { Condition, Guid, Row, Service } from "../runtime";
import { appTypeKey, connectorTypeKey, environmentTypeKey, regulationKey, stageKey } from "./choice-keys";
import { exceptionStatus } from "./status-keys";
import { storedColumns, subjectColumns, tenantKey, tierCodesById, workloadEnvironments } from "./subjects";

/** A subject as its row says it is, without asking anything about it. */
export interface StoredSubject {
  readonly key: string;
  readonly name: string;
  readonly facts: SubjectFacts;
  readonly line: readonly VerdictEntry[];
  /** The line at the last snapshot; null: it was not there. */
  readonly before: readonly VerdictEntry[] | null;
  /** Rules its line stands under, and the first day on which it changes by itself. */
  readonly mark: string;
  readonly nextChange: Day | null;
  readonly isAttested: boolean;
}

/** An exception that is in force now, or was at the last snapshot. */
export interface StoredException {
  readonly id: Guid;
  readonly number: string;
  readonly controlId: Guid;
  /** Key of the subject. */
  readonly key: string;
  readonly validUntil: Day | null;
  readonly isNow: boolean;
  readonly wasBefore: boolean;
}

/** The whole tenant in a handful of queries, however many subjects there are. */
export interface PostureState {
  /** Active workloads with a tier, and active environments. */
  readonly subjects: readonly StoredSubject[];
  /** Those that were measured at the last snapshot and are not any more. */
  readonly gone: readonly StoredSubject[];
  readonly exceptions: readonly StoredException[];
}

/** The last snapshot, as far as the state is compared with it. */
export interface LastSnapshot {
  readonly id: Guid;
  readonly takenOn: string;
  readonly day: Day;
}

const exceptionColumns: readonly string[] = [
  Exception.columns.number,
  Exception.columns.control,
  Exception.columns.workload,
  Exception.columns.environment,
  Exception.columns.validfrom,
  Exception.columns.validuntil,
  Exception.columns.decidedon,
  statuscode,
];

/** @param last Null: there is no snapshot to compare with, or none is wanted. */
export function readState(service: Service, last: LastSnapshot | null, today: Day): PostureState {
  const tiers = tierCodesById(service);
  const workloads = service.where(Workload.table, activeRows(), workloadStateColumns);
  const subjects: StoredSubject[] = [];
  const tierOf = new Map<string, TierCode>();
  for (const row of workloads) {
    const tier = tiers.get(row.refId(Workload.columns.tier) ?? "") ?? null;
    if (tier == null) continue;
    tierOf.set(row.id, tier);
    subjects.push(storedWorkload(row, tier, last));
  }
  const ofEnvironments = environmentTiers(service, tierOf);
  for (const row of service.where(Environment.table, activeRows(), environmentStateColumns)) {
    subjects.push(storedEnvironment(row, ofEnvironments.get(row.id) ?? exceptionTier("environment", []), last));
  }
  return {
    subjects,
    gone: last == null ? [] : goneSubjects(service, tiers, last),
    exceptions: readStoredExceptions(service, last, today),
  };
}

/** The subject for a calculation under other rules. */
export function knownSubject(
  subject: StoredSubject,
  verdicts: readonly VerdictEntry[],
  excepted: readonly string[],
): KnownSubject {
  return { key: subject.key, facts: subject.facts, verdicts, excepted, attested: subject.isAttested };
}

export function tenantFacts(): SubjectFacts {
  return { kind: "tenant", tier: "critical", appTypes: [], connectorTypes: [], regulations: [] };
}

/** Codes of the controls with an exception, by the key of the subject. */
export function exceptedCodes(
  exceptions: readonly StoredException[],
  codes: ReadonlyMap<string, string>,
  isBefore: boolean,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const one of exceptions) {
    const code = codes.get(one.controlId);
    if (code == null || !(isBefore ? one.wasBefore : one.isNow)) continue;
    found.set(one.key, [...(found.get(one.key) ?? []), code]);
  }
  return found;
}

const workloadStateColumns: readonly string[] = [
  Workload.columns.name,
  Workload.columns.tier,
  Workload.columns.apptypes,
  Workload.columns.connectortypes,
  Workload.columns.regulations,
  Workload.columns.stage,
  Workload.columns.lastattestedon,
  ...lineColumns("workload"),
];

const environmentStateColumns: readonly string[] = [
  Environment.columns.name,
  Environment.columns.type,
  ...lineColumns("environment"),
];

function activeRows(): readonly Condition[] {
  return [equals(statecode, 0)];
}

function lineColumns(kind: SubjectKindKey): readonly string[] {
  const columns = subjectColumns(kind);
  return storedColumns(columns).filter((column) => column !== columns.score && column !== columns.band);
}

function storedWorkload(row: Row, tier: TierCode, last: LastSnapshot | null): StoredSubject {
  const columns = Workload.columns;
  const facts: SubjectFacts = {
    kind: "workload",
    tier,
    appTypes: row.choices(columns.apptypes).map((value) => appTypeKey(value)),
    connectorTypes: row.choices(columns.connectortypes).map((value) => connectorTypeKey(value)),
    regulations: row.choices(columns.regulations).map((value) => regulationKey(value)),
    stage: stageKey(row.choice(columns.stage)),
  };
  return storedSubject(row, row.text(columns.name), facts, last, !row.isEmpty(columns.lastattestedon));
}

function storedEnvironment(row: Row, tier: TierCode, last: LastSnapshot | null): StoredSubject {
  const facts: SubjectFacts = {
    kind: "environment",
    tier,
    appTypes: [],
    connectorTypes: [],
    regulations: [],
    environmentType: environmentTypeKey(row.choice(Environment.columns.type)),
  };
  return storedSubject(row, row.text(Environment.columns.name), facts, last, false);
}

function storedSubject(
  row: Row,
  name: string,
  facts: SubjectFacts,
  last: LastSnapshot | null,
  isAttested: boolean,
): StoredSubject {
  const columns = subjectColumns(facts.kind);
  const text = row.text(columns.verdicts);
  const line = readVerdictLine(text) ?? [];
  const isChanged = last != null && row.text(columns.beforeSnapshot) === last.id;
  const textBefore = isChanged ? row.text(columns.verdictsBefore) : text;
  return {
    key: row.id,
    name,
    facts,
    line,
    before: textBefore === "" ? null : textBefore === text ? line : (readVerdictLine(textBefore) ?? []),
    mark: row.text(columns.measuredVersion),
    nextChange: row.day(columns.nextChange),
    isAttested,
  };
}

/** The tier of the most critical workload of each environment. */
function environmentTiers(service: Service, tierOf: ReadonlyMap<string, TierCode>): Map<string, TierCode> {
  const found = new Map<string, TierCode>();
  const pairs = service.where(workloadEnvironments, [], [Workload.id, Environment.id]);
  for (const pair of pairs) {
    const tier = tierOf.get(pair.rowId(Workload.id) ?? "");
    const environmentId = pair.rowId(Environment.id);
    if (tier == null || environmentId == null) continue;
    const known = found.get(environmentId);
    found.set(environmentId, exceptionTier("environment", known == null ? [tier] : [known, tier]));
  }
  return found;
}

/** Subjects that left since the last snapshot keep the line they had then. */
function goneSubjects(
  service: Service,
  tiers: ReadonlyMap<string, TierCode>,
  last: LastSnapshot,
): readonly StoredSubject[] {
  const found: StoredSubject[] = [];
  const ofWorkload = subjectColumns("workload");
  for (const row of service.where(Workload.table, leftSince(ofWorkload.beforeSnapshot, last), workloadStateColumns)) {
    const tier = tiers.get(row.refId(Workload.columns.tier) ?? "") ?? "important";
    found.push(storedWorkload(row, tier, last));
  }
  const ofEnvironment = subjectColumns("environment");
  const rows = service.where(Environment.table, leftSince(ofEnvironment.beforeSnapshot, last), environmentStateColumns);
  for (const row of rows) found.push(storedEnvironment(row, "important", last));
  return found.filter((one) => one.before != null);
}

function leftSince(beforeSnapshot: string, last: LastSnapshot): readonly Condition[] {
  return [equals(statecode, 1), equals(beforeSnapshot, last.id)];
}

function readStoredExceptions(service: Service, last: LastSnapshot | null, today: Day): readonly StoredException[] {
  const statuses = Exception.statuses;
  const rows = service.where(Exception.table, [equals(statuscode, statuses.approved)], exceptionColumns);
  const found: StoredException[] = [];
  for (const row of rows) found.push(storedException(row, last, today));
  if (last == null) return found;
  const ended = [statuses.expired, statuses.revoked, statuses.resolved];
  const since = service.where(
    Exception.table,
    [oneOf(statuscode, ended), onOrAfter("modifiedon", last.day)],
    exceptionColumns,
  );
  for (const row of since) found.push(storedException(row, last, today));
  return found;
}

function storedException(row: Row, last: LastSnapshot | null, today: Day): StoredException {
  const columns = Exception.columns;
  const from = row.day(columns.validfrom);
  const until = row.day(columns.validuntil);
  const decidedOn = row.instant(columns.decidedon);
  // What ended since then was approved at that time, if it had been decided by then.
  const isDecided = last != null && (decidedOn == null || decidedOn <= last.takenOn);
  return {
    id: row.id,
    number: row.text(columns.number),
    controlId: row.refId(columns.control) ?? "",
    key: row.refId(columns.workload) ?? row.refId(columns.environment) ?? tenantKey,
    validUntil: until,
    isNow: effectiveExceptionStatus(exceptionStatus(row), from, until, today) === "inForce",
    wasBefore: last != null && isDecided && effectiveExceptionStatus("approved", from, until, last.day) === "inForce",
  };
}
