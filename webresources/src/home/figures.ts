import {
  ActivityKind,
  Assessment,
  Attestation,
  Baseline,
  Control,
  Environment,
  Evidence,
  Exception,
  Guardrail,
  MakerRequest,
  Recommendation,
  SecurityActivity,
  Snapshot,
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
  readonly published: number;
  readonly recommendationsToDo: number;
  readonly recommendationsVerified: number;
  readonly requestsToDecide: number;
  readonly guardrailsInForce: number;
  /** Newest measure of the tenant; null where there is none, undefined where the person may not read measures. */
  readonly posture:
    { readonly id: string; readonly score: string; readonly band: string; readonly alarm: boolean } | null | undefined;
  /** Null where the person may not read assessments. */
  readonly assessments: {
    readonly completed: number;
    readonly latest: { readonly id: string; readonly overall: string; readonly completedOn: string } | null;
  } | null;
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

/** A table that the person may not read: its figures are left out, which is no fault. */
const noPrivilege = [0x80040220, 0x80048306].map((code) => code | 0);

/** The figure, or `none` where the person may not read the table; anything else that goes wrong is passed on. */
async function whereReadable<T>(figure: Promise<T>, none: T): Promise<T> {
  try {
    return await figure;
  } catch (failure) {
    const code = (failure as { errorCode?: unknown } | null)?.errorCode;
    if (typeof code === "number" && noPrivilege.includes(code)) return none;
    throw failure;
  }
}

const count = (reader: Reader, table: string, id: string, filter: string): Promise<number> =>
  whereReadable(countRows(reader, table, id, filter), 0);

async function countRows(reader: Reader, table: string, id: string, filter: string): Promise<number> {
  const fetchXml =
    `<fetch aggregate="true"><entity name="${table}"><attribute name="${id}" alias="n" aggregate="count" />` +
    `<filter>${filter}</filter></entity></fetch>`;
  const answer = await reader.retrieveMultipleRecords(table, `?fetchXml=${encodeURIComponent(fetchXml)}`);
  return Number(answer.entities[0]?.["n"] ?? 0);
}

const is = (column: string, value: number): string =>
  `<condition attribute="${column}" operator="eq" value="${value}" />`;
const oneOf = (column: string, values: readonly number[]): string =>
  `<condition attribute="${column}" operator="in">${values.map((value) => `<value>${value}</value>`).join("")}</condition>`;
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

async function latestAssessment(reader: Reader): Promise<NonNullable<Figures["assessments"]>["latest"]> {
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

async function newestPosture(reader: Reader): Promise<Figures["posture"]> {
  const { columns, id, table } = Snapshot;
  const options =
    `?$select=${columns.raw},${columns.band},${columns.alarm}&$filter=${columns.subjectkey} eq 'tenant'` +
    `&$orderby=${columns.takenon} desc&$top=1`;
  const row = (await reader.retrieveMultipleRecords(table, options)).entities[0];
  if (row === undefined) return null;
  const raw = row[columns.raw];
  return {
    id: String(row[id]),
    score: typeof raw === "number" ? raw.toFixed(1) : "–",
    band: formatted(row, columns.band) ?? "",
    alarm: row[columns.alarm] === true,
  };
}

async function assessments(reader: Reader): Promise<NonNullable<Figures["assessments"]>> {
  const completed = is("statuscode", Assessment.statuses.completed);
  return {
    completed: await countRows(reader, Assessment.table, Assessment.id, completed),
    latest: await latestAssessment(reader),
  };
}

/** Waits for every figure. */
async function all<T extends object>(figures: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const entries = Object.entries<Promise<unknown>>(figures);
  const values = await Promise.all(entries.map(([, figure]) => figure));
  return Object.fromEntries(entries.map(([name], index) => [name, values[index]])) as T;
}

/**
 * Reads all figures at once. Rejects when one of them cannot be read: half a picture would mislead.
 * @param today an exception that ends on that day or earlier is over, whatever its row says.
 */
export function readFigures(reader: Reader, today: string): Promise<Figures> {
  const active = is("statuscode", Workload.statuses.active);
  const { validuntil } = Exception.columns;
  const inForce =
    is("statuscode", Exception.statuses.approved) +
    `<condition attribute="${validuntil}" operator="gt" value="${today}" />`;
  const workloads = (more: string): Promise<number> => count(reader, Workload.table, Workload.id, active + more);
  const exceptions = (filter: string): Promise<number> => count(reader, Exception.table, Exception.id, filter);
  const baselines = (status: number): Promise<number> =>
    count(reader, Baseline.table, Baseline.id, is("statuscode", status));
  const attestations = (status: number, more = ""): Promise<number> =>
    count(reader, Attestation.table, Attestation.id, is("statuscode", status) + more);
  const recommendations = (statuses: readonly number[]): Promise<number> =>
    count(reader, Recommendation.table, Recommendation.id, oneOf("statuscode", statuses));
  return all<Figures>({
    environments: count(reader, Environment.table, Environment.id, is("statuscode", Environment.statuses.active)),
    workloads: workloads(""),
    tieredWorkloads: workloads(filled(Workload.columns.tier)),
    attestedWorkloads: workloads(filled(Workload.columns.lastattestedon)),
    activeControls: count(reader, Control.table, Control.id, is("statuscode", Control.statuses.active)),
    currentEvidence: count(reader, Evidence.table, Evidence.id, is("statuscode", Evidence.statuses.current)),
    baselineInForce: whereReadable(baselineInForce(reader), null),
    draftVersions: baselines(Baseline.statuses.draft),
    versionsInReview: baselines(Baseline.statuses.inReview),
    exceptionsToDecide: exceptions(is("statuscode", Exception.statuses.requested)),
    exceptionsInForce: exceptions(inForce),
    exceptionsEnding: exceptions(inForce + ahead(validuntil, 30)),
    attestationsToReview: attestations(Attestation.statuses.submitted),
    attestationsReturned: attestations(Attestation.statuses.returned),
    attestationDrafts: attestations(
      Attestation.statuses.draft,
      '<condition attribute="ownerid" operator="eq-userid" />',
    ),
    published: count(
      reader,
      SecurityActivity.table,
      SecurityActivity.id,
      is(SecurityActivity.columns.kind, ActivityKind.publication),
    ),
    recommendationsToDo: recommendations([
      Recommendation.statuses.open,
      Recommendation.statuses.planned,
      Recommendation.statuses.inProgress,
    ]),
    recommendationsVerified: recommendations([Recommendation.statuses.verified, Recommendation.statuses.done]),
    requestsToDecide: count(
      reader,
      MakerRequest.table,
      MakerRequest.id,
      oneOf("statuscode", [MakerRequest.statuses.new, MakerRequest.statuses.inReview]),
    ),
    guardrailsInForce: count(reader, Guardrail.table, Guardrail.id, is("statuscode", Guardrail.statuses.inForce)),
    posture: whereReadable<Figures["posture"]>(newestPosture(reader), undefined),
    assessments: whereReadable<Figures["assessments"]>(assessments(reader), null),
  });
}
