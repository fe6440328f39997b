import { choiceValue, choiceValues, firstOption } from "../../cli/src/content/choice-value";
import { libraryId } from "../../cli/src/content/library-rows";
import {
  Attestation,
  AttestationAnswer,
  Baseline,
  BaselineApproval,
  BaselineControl,
  Control,
  Evidence,
  Exception,
  Workload,
} from "../../cli/src/generated/tables";
import { WebApiError, type Row, type WebApi } from "../../cli/src/web-api";
import type { TestTenant } from "../tenant";

/** The refusal of a write; fails the test when the server let it through. */
export async function refusalOf(write: Promise<unknown>): Promise<WebApiError> {
  try {
    await write;
  } catch (failure) {
    if (failure instanceof WebApiError) return failure;
    throw failure;
  }
  throw new Error("The server let it through.");
}

export const bind = (navigation: string, set: string, id: string): Row => ({
  [`${navigation}@odata.bind`]: `/${set}(${id})`,
});

export async function readRow(api: WebApi, set: string, idColumn: string, id: string): Promise<Row> {
  const [row] = await api.readAll(set, `?$filter=${idColumn} eq ${id}`);
  if (row === undefined) throw new Error(`${set}(${id}) is not to be read.`);
  return row;
}

/** `yyyy-mm-dd`, days from today. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Starts a version of a baseline from the library as the CoE team. */
export function startBaseline(tenant: TestTenant, version: string, code = "CORE"): Promise<string> {
  const c = Baseline.columns;
  return tenant.as("coe").create(Baseline.set, {
    [c.name]: "Core baseline",
    [c.code]: code,
    [c.version]: version,
    [c.startfrom]: choiceValue("baselinestart", "library"),
  });
}

export function vote(
  tenant: TestTenant,
  user: string,
  baseline: string,
  role: string,
  decision = "approve",
): Promise<string> {
  const c = BaselineApproval.columns;
  return tenant.as(user).create(BaselineApproval.set, {
    [c.role]: choiceValue("approvalrole", role),
    [c.decision]: choiceValue("decision", decision),
    [c.comment]: "Read and agreed.",
    ...bind(BaselineApproval.lookups.baseline.navigation, Baseline.set, baseline),
  });
}

export const setStatus = (api: WebApi, set: string, id: string, statuscode: number, more: Row = {}): Promise<void> =>
  api.update(set, id, { ...more, statuscode });

/** A baseline in force, approved by two people. */
export async function baselineInForce(tenant: TestTenant, version: string, code = "CORE"): Promise<string> {
  const id = await startBaseline(tenant, version, code);
  await setStatus(tenant.as("coe"), Baseline.set, id, Baseline.statuses.inReview);
  await vote(tenant, "approver", id, "business");
  await vote(tenant, "approver2", id, "technical");
  await setStatus(tenant.as("coe"), Baseline.set, id, Baseline.statuses.inForce);
  return id;
}

export async function baselineControl(tenant: TestTenant, baseline: string, code: string): Promise<Row> {
  const [row] = await tenant
    .as("coe")
    .readAll(
      BaselineControl.set,
      `?$filter=${BaselineControl.lookups.baseline.value} eq ${baseline} and ${BaselineControl.columns.code} eq '${code}'`,
    );
  if (row === undefined) throw new Error(`${code} is not in the version.`);
  return row;
}

/** Tier points 0 to 3 for the six questions. */
export type Points = readonly [number, number, number, number, number, number];

/** 45 points: critical. */
export const mostPoints: Points = [3, 3, 3, 3, 3, 3];
/** 0 points: personal. */
export const noPoints: Points = [0, 0, 0, 0, 0, 0];

export function workloadRow(name: string, points: Points, more: Row = {}): Row {
  const c = Workload.columns;
  const questions = [c.tq1, c.tq2, c.tq3, c.tq4, c.tq5, c.tq6];
  return {
    [c.name]: name,
    [c.stage]: choiceValue("stage", "live"),
    [c.apptypes]: choiceValues("apptype", ["canvas", "flow"]),
    [c.connectortypes]: choiceValues("connectortype", ["standard"]),
    ...Object.fromEntries(questions.map((column, index) => [column, firstOption + (points[index] ?? 0)])),
    ...more,
  };
}

export const registerWorkload = (api: WebApi, name: string, points: Points, more: Row = {}): Promise<string> =>
  api.create(Workload.set, workloadRow(name, points, more));

export function startAttestation(api: WebApi, workload: string, period = "2026 H2"): Promise<string> {
  return api.create(Attestation.set, {
    [Attestation.columns.period]: period,
    ...bind(Attestation.lookups.workload.navigation, Workload.set, workload),
  });
}

export interface AnswerRow {
  readonly id: string;
  readonly code: string;
  readonly applies: boolean;
  readonly kind: unknown;
  readonly duty: unknown;
  readonly answer: unknown;
  readonly row: Row;
}

export async function answersOf(api: WebApi, attestation: string): Promise<readonly AnswerRow[]> {
  const { lookups, columns, set, id } = AttestationAnswer;
  const kind = BaselineControl.columns.evidencekind;
  const rows = await api.readAll(
    set,
    `?$filter=${lookups.attestation.value} eq ${attestation}&$expand=${lookups.baselinecontrol.navigation}($select=${kind})`,
  );
  return rows.map((row) => ({
    id: row[id] as string,
    code: row[columns.code] as string,
    applies: row[columns.applies] === true,
    kind: (row[lookups.baselinecontrol.navigation] as Row | null)?.[kind],
    duty: row[columns.duty],
    answer: row[columns.answer] ?? null,
    row,
  }));
}

export const isAsked = (row: AnswerRow): boolean =>
  row.applies && row.kind !== choiceValue("evidencekind", "automated");

export async function answerYes(api: WebApi, row: AnswerRow): Promise<void> {
  const e = Evidence.columns;
  await api.create(Evidence.set, {
    [e.name]: `Shown for ${row.code}`,
    [e.source]: choiceValue("evidencesource", "link"),
    [e.url]: "https://example.com/evidence",
    [e.effectiveon]: inDays(-1),
    ...bind(Evidence.lookups.attestationanswer.navigation, AttestationAnswer.set, row.id),
  });
  await api.update(AttestationAnswer.set, row.id, { [AttestationAnswer.columns.answer]: choiceValue("answer", "yes") });
}

/** Answers everything that is asked with Yes and a link. */
export async function answerAll(api: WebApi, attestation: string): Promise<void> {
  for (const row of await answersOf(api, attestation)) if (isAsked(row)) await answerYes(api, row);
}

export function exceptionRow(controlCode: string, workload: string, more: Row = {}): Row {
  const c = Exception.columns;
  return {
    [c.name]: `${controlCode} waits for a licence`,
    [c.subjectkind]: choiceValue("subjectkind", "workload"),
    [c.reason]: "The service identity is ordered and waits for its licence.",
    [c.compensating]: "Second owner and a daily check of the run history.",
    [c.residualrisk]: choiceValue("level", "medium"),
    [c.validuntil]: inDays(60),
    ...bind(Exception.lookups.control.navigation, Control.set, libraryId("control", controlCode)),
    ...bind(Exception.lookups.workload.navigation, Workload.set, workload),
    ...more,
  };
}
