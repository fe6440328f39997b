import type { Band, SubjectKind } from "@plumbline/governance";

import type { FiguresHost } from "../shared/figures-host";
import { Baseline, Snapshot } from "../shared/generated/tables";
import type { Row } from "../shared/host";
import { bandWords, subjectWords, wordAt } from "./words";

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const shown = "@OData.Community.Display.V1.FormattedValue";

/** How many snapshots the trend reads: three years of monthly ones. */
export const trendLength = 36;

/** The figures of one snapshot, without its detail. */
export interface SnapshotRow {
  readonly id: string;
  /** Instant it was taken; empty while it is being written. */
  readonly takenOn: string;
  readonly scope: SubjectKind;
  readonly subjectKey: string;
  /** Name of the environment or workload; empty for the tenant. */
  readonly subject: string;
  readonly baselineId: string;
  readonly baseline: string;
  /** 0 to 100; null when nothing weighs or the column is hidden from the person. */
  readonly raw: number | null;
  readonly managed: number | null;
  /** Percent. */
  readonly coverage: number | null;
  readonly band: Band | null;
  readonly compatible: number | null;
  readonly compatibleBand: Band | null;
  /** Score of the previous evidence under this version's rules; null when the version did not change. */
  readonly sameEvidence: number | null;
  readonly baselineEffect: number | null;
  readonly postureEffect: number | null;
  readonly counts: {
    readonly pass: number;
    readonly partly: number;
    readonly fail: number;
    readonly stale: number;
    readonly error: number;
    readonly notMeasured: number;
    readonly excepted: number;
  };
  readonly alarm: boolean;
}

/** A version of a baseline as far as the dashboard needs it. */
export interface BaselineRow {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** First day of the version: `yyyy-mm-dd`; empty when it has none. */
  readonly effectiveFrom: string;
  readonly target: number | null;
  readonly targetOn: string;
  readonly minimum: number | null;
}

export interface SnapshotData {
  readonly current: SnapshotRow;
  /** JSON, as stored. */
  readonly detail: string;
  /** This snapshot and those before it of the same subject, oldest first. */
  readonly history: readonly SnapshotRow[];
  readonly baselines: ReadonlyMap<string, BaselineRow>;
}

const { columns, lookups } = Snapshot;
const figures = [
  Snapshot.id,
  columns.takenon,
  columns.scope,
  columns.subjectkey,
  lookups.baseline.value,
  lookups.workload.value,
  lookups.environment.value,
  columns.raw,
  columns.managed,
  columns.coverage,
  columns.band,
  columns.compatible,
  columns.compatibleband,
  columns.sameevidence,
  columns.baselineeffect,
  columns.postureeffect,
  columns.passed,
  columns.partly,
  columns.failed,
  columns.stale,
  columns.errors,
  columns.notmeasured,
  columns.excepted,
  columns.alarm,
].join(",");

function snapshotOf(row: Row): SnapshotRow {
  const count = (column: string): number => numberOf(row[column]) ?? 0;
  return {
    id: textOf(row[Snapshot.id]),
    takenOn: textOf(row[columns.takenon]),
    scope: wordAt(subjectWords, row[columns.scope]) ?? "tenant",
    subjectKey: textOf(row[columns.subjectkey]),
    subject: textOf(row[`${lookups.workload.value}${shown}`]) || textOf(row[`${lookups.environment.value}${shown}`]),
    baselineId: textOf(row[lookups.baseline.value]),
    baseline: textOf(row[`${lookups.baseline.value}${shown}`]),
    raw: numberOf(row[columns.raw]),
    managed: numberOf(row[columns.managed]),
    coverage: numberOf(row[columns.coverage]),
    band: wordAt(bandWords, row[columns.band]),
    compatible: numberOf(row[columns.compatible]),
    compatibleBand: wordAt(bandWords, row[columns.compatibleband]),
    sameEvidence: numberOf(row[columns.sameevidence]),
    baselineEffect: numberOf(row[columns.baselineeffect]),
    postureEffect: numberOf(row[columns.postureeffect]),
    counts: {
      pass: count(columns.passed),
      partly: count(columns.partly),
      fail: count(columns.failed),
      stale: count(columns.stale),
      error: count(columns.errors),
      notMeasured: count(columns.notmeasured),
      excepted: count(columns.excepted),
    },
    alarm: row[columns.alarm] === true,
  };
}

async function readBaselines(host: FiguresHost): Promise<ReadonlyMap<string, BaselineRow>> {
  const of = Baseline.columns;
  const wanted = [Baseline.id, of.name, of.version, of.effectivefrom, of.targetscore, of.targeton, of.minimumscore];
  const rows = await host.readAll(Baseline.table, `?$select=${wanted.join(",")}`);
  return new Map(
    rows.map((row) => [
      textOf(row[Baseline.id]),
      {
        id: textOf(row[Baseline.id]),
        name: textOf(row[of.name]),
        version: textOf(row[of.version]),
        effectiveFrom: textOf(row[of.effectivefrom]).slice(0, 10),
        target: numberOf(row[of.targetscore]),
        targetOn: textOf(row[of.targeton]).slice(0, 10),
        minimum: numberOf(row[of.minimumscore]),
      },
    ]),
  );
}

/** Reads a snapshot, its detail, and the figures alone of those before it. */
export async function readSnapshot(host: FiguresHost, id: string): Promise<SnapshotData> {
  const row = await host.read(Snapshot.table, id, `?$select=${figures},${columns.detail}`);
  const current = snapshotOf(row);
  const [earlier, baselines] = await Promise.all([
    current.takenOn === ""
      ? []
      : host
          .readSome(
            Snapshot.table,
            `?$select=${figures}&$filter=${columns.subjectkey} eq '${current.subjectKey.replace(/'/g, "''")}' and ${columns.takenon} le ${current.takenOn}` +
              `&$orderby=${columns.takenon} desc&$top=${trendLength}`,
            trendLength,
          )
          .then((page) => page.rows.map(snapshotOf)),
    readBaselines(host),
  ]);
  const history = earlier.filter((one) => one.id !== current.id);
  return {
    current,
    detail: textOf(row[columns.detail]),
    history: [...history.slice(0, trendLength - 1).reverse(), current],
    baselines,
  };
}
