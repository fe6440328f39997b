import type { Result } from "@plumbline/governance";
import { isAnswerable } from "@plumbline/governance";

import { textOf, wordOf, type Codes } from "../shared/choice-values";
import { ControlStatus, Result as ResultChoice } from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";
import type { Shape } from "../shared/shapes";
import type { AnswerRow } from "./answer-row";

/** What was measured about a control, on the workload or for the whole tenant. */
export interface MeasuredStatus {
  readonly result: Result;
  /** What was expected and found, in the words of the rule; may be empty. */
  readonly expected: string;
  readonly found: string;
  /** The server's sentence. */
  readonly why: string;
  /** Instant; empty when never. */
  readonly measuredOn: string;
}

/** By the id of the library's control. */
export type Measured = ReadonlyMap<string, MeasuredStatus>;

export const nothingMeasured: Measured = new Map();

const results: Codes<Result> = ResultChoice;

export const resultShape: Readonly<Record<Result, Shape>> = {
  pass: "pass",
  partly: "partly",
  fail: "fail",
  stale: "clock",
  error: "alert",
  notMeasured: "open",
  notApplicable: "dash",
};

function statusOf(row: Row): MeasuredStatus {
  const { result, expected, found, why, measuredon } = ControlStatus.columns;
  return {
    result: wordOf(results, row[result]) ?? "notMeasured",
    expected: textOf(row[expected]),
    found: textOf(row[found]),
    why: textOf(row[why]),
    measuredOn: textOf(row[measuredon]),
  };
}

/** The verdicts that stand today. What was measured once for the whole tenant holds where the workload has no verdict of its own. */
export async function readMeasured(host: Host, workload: string): Promise<Measured> {
  const { columns, lookups, table } = ControlStatus;
  const select = `?$select=${[columns.result, columns.expected, columns.found, columns.why, columns.measuredon, lookups.control.value].join(",")}`;
  const [tenant, own] = await Promise.all([
    host.readAll(table, `${select}&$filter=${columns.subjectkey} eq 'tenant'`),
    host.readAll(table, `${select}&$filter=${lookups.workload.value} eq ${workload}`),
  ]);
  return new Map([...tenant, ...own].map((row) => [textOf(row[lookups.control.value]), statusOf(row)]));
}

/** Whether the person says yes and the measurement says otherwise. */
export const disagrees = (row: AnswerRow, status: MeasuredStatus | null): status is MeasuredStatus =>
  status !== null &&
  row.applies &&
  row.evidenceKind === "hybrid" &&
  isAnswerable(row.evidenceKind) &&
  row.answer === "yes" &&
  (status.result === "fail" || status.result === "partly" || status.result === "error");
