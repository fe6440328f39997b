import {
  Assessment,
  Attestation,
  Baseline,
  Control,
  Environment,
  Evidence,
  Exception,
  Workload,
} from "../generated/tables";

/** What Home shows, as read for the person who is signed in: rows one may not read are not counted. */
export interface Figures {
  readonly environments: number;
  readonly workloads: number;
  readonly tieredWorkloads: number;
  readonly attestedWorkloads: number;
  readonly activeControls: number;
  readonly currentEvidence: number;
  readonly baselineInForce: {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly controls: number;
    readonly reviewBy: string | null;
  } | null;
  readonly draftVersions: number;
  readonly versionsInReview: number;
  readonly exceptionsToDecide: number;
  readonly exceptionsInForce: number;
  readonly exceptionsEnding: number;
  readonly attestationsToReview: number;
  readonly attestationsReturned: number;
  readonly attestationDrafts: number;
  readonly assessmentsCompleted: number;
  readonly latestAssessment: { readonly id: string; readonly overall: string; readonly completedOn: string } | null;
}

/** The part of the host's client that Home reads with. */
export interface Reader {
  retrieveMultipleRecords(
    table: string,
    options: string,
  ): Promise<{ readonly entities: readonly Record<string, unknown>[] }>;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const formatted = (row: Record<string, unknown>, column: string): string | null => {
  const text = row[`${column}@OData.Community.Display.V1.FormattedValue`];
  return typeof text === "string" ? text : null;
};

async function count(reader: Reader, table: string, id: string, filter: string): Promise<number> {
  const fetchXml =
    `<fetch aggregate="true"><entity name="${table}"><attribute name="${id}" alias="n" aggregate="count" />` +
    `<filter>${filter}</filter></entity></fetch>`;
  const answer = await reader.retrieveMultipleRecords(table, `?fetchXml=${encodeURIComponent(fetchXml)}`);
  return Number(answer.entities[0]?.["n"] ?? 0);
}

const is = (column: string, value: number): string =>
  `<condition attribute="${column}" operator="eq" value="${value}" />`;
const filled = (column: string): string => `<condition attribute="${column}" operator="not-null" />`;
const ahead = (column: string, days: number): string =>
  `<condition attribute="${column}" operator="next-x-days" value="${days}" />`;

async function baselineInForce(reader: Reader): Promise<Figures["baselineInForce"]> {
  const { columns, id, table, statuses } = Baseline;
  const options =
    `?$select=${columns.name},${columns.version},${columns.controlcount},${columns.reviewby}` +
    `&$filter=statuscode eq ${statuses.inForce}&$orderby=modifiedon desc&$top=1`;
  const row = (await reader.retrieveMultipleRecords(table, options)).entities[0];
  if (row === undefined) return null;
  return {
    id: String(row[id]),
    name: textOf(row[columns.name]),
    version: textOf(row[columns.version]),
    controls: Number(row[columns.controlcount] ?? 0),
    reviewBy: formatted(row, columns.reviewby),
  };
}

async function latestAssessment(reader: Reader): Promise<Figures["latestAssessment"]> {
  const { columns, id, table, statuses } = Assessment;
  const options =
    `?$select=${columns.overall},${columns.completedon}&$filter=statuscode eq ${statuses.completed}` +
    `&$orderby=${columns.completedon} desc&$top=1`;
  const row = (await reader.retrieveMultipleRecords(table, options)).entities[0];
  if (row === undefined) return null;
  return {
    id: String(row[id]),
    overall: formatted(row, columns.overall) ?? "",
    completedOn: formatted(row, columns.completedon) ?? "",
  };
}

/** Reads all figures at once. Rejects when one of them cannot be read: half a picture would mislead. */
export async function readFigures(reader: Reader): Promise<Figures> {
  const active = is("statuscode", Workload.statuses.active);
  const inForce = is("statuscode", Exception.statuses.approved);
  const [
    environments,
    workloads,
    tieredWorkloads,
    attestedWorkloads,
    activeControls,
    currentEvidence,
    inForceVersion,
    draftVersions,
    versionsInReview,
    exceptionsToDecide,
    exceptionsInForce,
    exceptionsEnding,
    attestationsToReview,
    attestationsReturned,
    attestationDrafts,
    assessmentsCompleted,
    assessment,
  ] = await Promise.all([
    count(reader, Environment.table, Environment.id, is("statuscode", Environment.statuses.active)),
    count(reader, Workload.table, Workload.id, active),
    count(reader, Workload.table, Workload.id, active + filled(Workload.columns.tier)),
    count(reader, Workload.table, Workload.id, active + filled(Workload.columns.lastattestedon)),
    count(reader, Control.table, Control.id, is("statuscode", Control.statuses.active)),
    count(reader, Evidence.table, Evidence.id, is("statuscode", Evidence.statuses.current)),
    baselineInForce(reader),
    count(reader, Baseline.table, Baseline.id, is("statuscode", Baseline.statuses.draft)),
    count(reader, Baseline.table, Baseline.id, is("statuscode", Baseline.statuses.inReview)),
    count(reader, Exception.table, Exception.id, is("statuscode", Exception.statuses.requested)),
    count(reader, Exception.table, Exception.id, inForce),
    count(reader, Exception.table, Exception.id, inForce + ahead(Exception.columns.validuntil, 30)),
    count(reader, Attestation.table, Attestation.id, is("statuscode", Attestation.statuses.submitted)),
    count(reader, Attestation.table, Attestation.id, is("statuscode", Attestation.statuses.returned)),
    count(reader, Attestation.table, Attestation.id, is("statuscode", Attestation.statuses.draft)),
    count(reader, Assessment.table, Assessment.id, is("statuscode", Assessment.statuses.completed)),
    latestAssessment(reader),
  ]);
  return {
    environments,
    workloads,
    tieredWorkloads,
    attestedWorkloads,
    activeControls,
    currentEvidence,
    baselineInForce: inForceVersion,
    draftVersions,
    versionsInReview,
    exceptionsToDecide,
    exceptionsInForce,
    exceptionsEnding,
    attestationsToReview,
    attestationsReturned,
    attestationDrafts,
    assessmentsCompleted,
    latestAssessment: assessment,
  };
}
