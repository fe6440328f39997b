import type { FiguresHost } from "../shared/figures-host";
import { Control, ControlStatus } from "../shared/generated/tables";
import {
  areaWords,
  resultWords,
  subjectWords,
  valueOf,
  wordAt,
  type AreaWord,
  type ColumnWord,
  type ResultWord,
} from "./words";

/** Results shown of one cell; the rest is counted in the list of the app. */
const most = 200;

/** The current verdict of one control on one subject. */
export interface ResultRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** Empty: the tenant. */
  readonly subject: string;
  readonly result: ResultWord | null;
  readonly excepted: boolean;
  readonly why: string;
  readonly since: string;
}

export interface Results {
  readonly rows: readonly ResultRow[];
  readonly hasMore: boolean;
}

const { columns, lookups } = ControlStatus;
const shown = "@OData.Community.Display.V1.FormattedValue";
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
/** What needs work stands first. */
const order: readonly (ResultWord | null)[] = ["fail", "error", "stale", "partly", "notMeasured", null, "pass"];

/** The results behind a cell of the heat map, as they are now. */
export async function readResults(host: FiguresHost, area: AreaWord, column: ColumnWord): Promise<Results> {
  const tenant = valueOf(subjectWords, "tenant");
  const where =
    column === "tenant"
      ? `${columns.subjectkind} eq ${tenant}`
      : `${columns.subjectkind} ne ${tenant} and ${columns.tiercode} eq '${column}'`;
  const page = await host.readSome(
    ControlStatus.table,
    `?$select=${[ControlStatus.id, columns.code, columns.result, columns.excepted, columns.why, columns.since, lookups.control.value, lookups.workload.value, lookups.environment.value].join(",")}` +
      `&$filter=${columns.area} eq ${valueOf(areaWords, area)} and ${where} and ${columns.result} ne ${valueOf(resultWords, "notApplicable")}`,
    most,
  );
  const rows = page.rows.map((row) => ({
    id: textOf(row[ControlStatus.id]),
    code: textOf(row[columns.code]),
    title: textOf(row[`${lookups.control.value}${shown}`]),
    subject: textOf(row[`${lookups.workload.value}${shown}`]) || textOf(row[`${lookups.environment.value}${shown}`]),
    result: wordAt(resultWords, row[columns.result]),
    excepted: row[columns.excepted] === true,
    why: textOf(row[columns.why]),
    since: textOf(row[columns.since]).slice(0, 10),
  }));
  rows.sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result) || (a.code < b.code ? -1 : 1));
  return { rows, hasMore: page.hasMore };
}

/** Opens the verdict of a control on a subject; the control itself where it has no verdict of its own. */
export async function openResult(host: FiguresHost, code: string, subjectKey: string): Promise<void> {
  const quoted = (value: string): string => `'${value.replace(/'/g, "''")}'`;
  const found = await host.readSome(
    ControlStatus.table,
    `?$select=${ControlStatus.id}&$filter=${columns.code} eq ${quoted(code)} and ${columns.subjectkey} eq ${quoted(subjectKey)}`,
    1,
  );
  const status = found.rows[0]?.[ControlStatus.id];
  if (typeof status === "string") {
    host.openRow(ControlStatus.table, status);
    return;
  }
  const control = await host.readSome(
    Control.table,
    `?$select=${Control.id}&$filter=${Control.columns.code} eq ${quoted(code)}`,
    1,
  );
  const id = control.rows[0]?.[Control.id];
  if (typeof id === "string") host.openRow(Control.table, id);
}
