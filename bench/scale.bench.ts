import { cpSync } from "node:fs";
import { join } from "node:path";

import { posture, postureCells, readVerdictLine } from "@plumbline/governance";
import type { PostureControl, PostureSubject, TierCode } from "@plumbline/governance";
import { startServer, type RunningServer } from "@plumbline/local";

import { firstOption } from "../cli/src/content/choice-value";
import {
  BaselineControl,
  Environment,
  Evidence,
  EvidenceKind,
  EvidenceSource,
  Scope,
  Tier,
  Workload,
} from "../cli/src/generated/tables";
import { userName } from "../cli/src/sample/sample-users";
import { lightClient } from "./measured-tenant";
import { compare, processorTime, ratio, type Ratio } from "./ratio";
import { openRowCopies, type Row, type RowCopies } from "./row-copies";
import { usualReads } from "./scale-reads";
import { growTenant, openScaleEngine, openSmallTenant, type SmallTenant } from "./scale-tenant";

type Engine = ReturnType<typeof openScaleEngine>;

const large = { workloads: 10_000, environments: 500 };
const hundred = { workloads: 100, environments: 5 };
/** So many subjects a call of plb_MeasurePosture brings up to date at most. */
const dueAtOnce = 250;
/** The platform ends a plug-in after two minutes. */
const timeLimit = 120_000;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The rows a measurement starts from, by the statements somebody who knows the tables would write. */
function stateRows(rows: RowCopies): { readonly workloads: readonly Row[]; readonly environments: readonly Row[] } {
  const w = Workload.columns;
  const e = Environment.columns;
  const lines = [w.verdicts, w.verdictsbefore, w.beforesnapshot, w.measuredversion, w.nextchange].join(", ");
  rows.all(`SELECT "${Workload.id}", "${Environment.id}" FROM "plb_workload_environment"`);
  return {
    workloads: rows.all(
      `SELECT "${Workload.id}", ${w.name}, ${w.tier}, ${w.apptypes}, ${w.connectortypes}, ${w.regulations}, ${w.stage}, ${w.lastattestedon}, ${lines} FROM "${Workload.table}" WHERE statecode = 0`,
    ),
    environments: rows.all(
      `SELECT "${Environment.id}", ${e.name}, ${e.type}, ${lines} FROM "${Environment.table}" WHERE statecode = 0`,
    ),
  };
}

/** The same lines through the rules alone: read, laid out as cells, counted. */
function pureMeasure(rows: RowCopies): () => number {
  const b = BaselineControl.columns;
  const controls: readonly PostureControl[] = rows
    .all(`SELECT ${b.code}, ${b.area} FROM "${BaselineControl.table}" ORDER BY ${b.code}`)
    .map((row) => ({ code: text(row[b.code]), area: `area${Number(row[b.area]) - firstOption}`, severity: "high" }));
  const tiers = new Map(
    rows
      .all(`SELECT "${Tier.id}", ${Tier.columns.code} FROM "${Tier.table}"`)
      .map((row) => [text(row[Tier.id]), text(row[Tier.columns.code]) as TierCode]),
  );
  const state = stateRows(rows);
  return () => {
    const subjects: PostureSubject[] = [];
    for (const row of state.workloads) {
      const line = readVerdictLine(text(row[Workload.columns.verdicts])) ?? [];
      const tier = tiers.get(text(row[Workload.columns.tier])) ?? "team";
      const cells = postureCells(controls, line, [], []);
      subjects.push({ kind: "workload", key: text(row[Workload.id]), tier, cells });
    }
    for (const row of state.environments) {
      const line = readVerdictLine(text(row[Environment.columns.verdicts])) ?? [];
      const cells = postureCells(controls, line, [], []);
      subjects.push({ kind: "environment", key: text(row[Environment.id]), tier: "critical", cells });
    }
    return posture(controls, subjects).raw ?? 0;
  };
}

function measureTenant(engine: Engine, userId: string): number {
  return Number(engine.execute({ userId }, "plb_MeasurePosture", { Scope: "tenant" })["Remaining"]);
}

const timed = (work: () => void): number => {
  const started = processorTime();
  work();
  return processorTime() - started;
};

/** Lets the verdicts of the first workloads end today. */
function letEnd(engine: Engine, ids: readonly string[]): void {
  const today = new Date().toISOString().slice(0, 10);
  const caller = { userId: engine.systemUserId, bypassPlugins: true };
  engine.transaction(() => {
    for (const id of ids)
      engine.update(caller, { logicalName: Workload.table, id, attributes: { [Workload.columns.nextchange]: today } });
  });
}

interface MeasuredSide {
  readonly engine: Engine;
  readonly rows: RowCopies;
  readonly userId: string;
}

/** A person says of one environment how a control stands; its verdict must be another one afterwards. */
function newEvidence({ engine, rows, userId }: MeasuredSide): () => void {
  const b = BaselineControl.columns;
  const [control] = rows.all(
    `SELECT ${b.control} FROM "${BaselineControl.table}" WHERE ${b.scope} = ? AND ${b.evidencekind} = ? ORDER BY ${b.code} LIMIT 1`,
    Scope.environment,
    EvidenceKind.attested,
  );
  const [environment] = rows.all(`SELECT "${Environment.id}" FROM "${Environment.table}" ORDER BY ${Environment.name}`);
  if (control === undefined || environment === undefined)
    throw new Error("The version in force has no attested control of environments to give evidence for.");
  const id = text(environment[Environment.id]);
  const line = (): unknown =>
    engine.retrieve({ userId }, { logicalName: Environment.table, id }, [Environment.columns.verdicts]).attributes[
      Environment.columns.verdicts
    ];
  const e = Evidence.columns;
  let turn = 0;
  return () => {
    const before = line();
    turn += 1;
    engine.create(
      { userId },
      {
        logicalName: Evidence.table,
        id: "",
        attributes: {
          [e.name]: `Statement ${turn}`,
          [e.source]: EvidenceSource.note,
          [e.note]: "Seen in the admin center.",
          [e.answer]: firstOption + (turn % 2 === 0 ? 2 : 0),
          [e.effectiveon]: new Date().toISOString().slice(0, 10),
          [e.control]: { logicalName: "plb_control", id: text(control[b.control]) },
          [e.environment]: { logicalName: Environment.table, id },
        },
      },
    );
    if (line() === before) throw new Error("New evidence left the verdict as it was; the measurement shows nothing.");
  };
}

async function measureServer(side: MeasuredSide): Promise<readonly Ratio[]> {
  const { engine, rows, userId } = side;
  const pure = pureMeasure(rows);
  const whole = (): void => void measureTenant(engine, userId);
  const first = timed(whole);
  const againstPure = await compare(5, whole, () => void pure(), processorTime);
  const againstRows = await compare(5, whole, () => void stateRows(rows), processorTime);
  const evidence = await compare(5, newEvidence(side), whole, processorTime);

  const due = rows
    .all(`SELECT "${Workload.id}" FROM "${Workload.table}" ORDER BY versionnumber DESC LIMIT ${dueAtOnce}`)
    .map((row) => text(row[Workload.id]));
  letEnd(engine, due);
  // These lines were laid down and not measured: the server judges them anew and writes what it finds, a part a call.
  const filling: number[] = [];
  for (let left = 1; left > 0;) filling.push(timed(() => void (left = measureTenant(engine, userId))));
  const refreshed: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    letEnd(engine, due);
    refreshed.push(timed(whole));
  }
  const slowest = (times: readonly number[]): number => Math.max(...times);
  const full = againstPure.ours;
  return [
    ratio("measure 10,000 workloads, first call", "… a later one", { ours: first, theirs: full }, null),
    ratio("measure 10,000 workloads, nothing to refresh", "the rules alone over the same lines", againstPure, null),
    ratio("… the same", "the same rows by SQL", againstRows, null),
    ratio("… the same", "two minutes", { ours: full, theirs: timeLimit }, null),
    ratio(
      `… with ${dueAtOnce} subjects to judge again`,
      "nothing to refresh",
      { ours: slowest(refreshed), theirs: full },
      null,
    ),
    ratio("… the same", "two minutes", { ours: slowest(refreshed), theirs: timeLimit }, null),
    ratio("… writing 3,000 verdicts in one call", "two minutes", { ours: slowest(filling), theirs: timeLimit }, null),
    ratio("one piece of evidence, its verdict current", "a full measure on the server", evidence, null),
  ];
}

async function measureReads(big: Engine, folder: string, few: Engine, fewFolder: string): Promise<readonly Ratio[]> {
  const servers: RunningServer[] = [];
  const clients: ReturnType<typeof lightClient>[] = [];
  const readsOf = async (engine: Engine, dataFolder: string): ReturnType<typeof usualReads> => {
    const server = await startServer({ engine, port: 0, dataFolder });
    servers.push(server);
    const client = lightClient(`Bearer local:${userName("coe")}:${server.secret}`);
    clients.push(client);
    return usualReads(client.send, `${server.url}/api/data/v9.2/`);
  };
  try {
    const ours = await readsOf(big, folder);
    const theirs = await readsOf(few, fewFolder);
    const ratios: Ratio[] = [];
    for (const [index, read] of ours.entries()) {
      const other = theirs[index];
      if (other === undefined) continue;
      const times = (one: typeof read) => async (): Promise<void> => {
        for (let turn = 0; turn < 5; turn += 1) await one.run();
      };
      const figures = await compare(7, times(read), times(other), processorTime, 3);
      const each = { ours: figures.ours / 5, theirs: figures.theirs / 5 };
      ratios.push(ratio(`${read.what}, 10,000 workloads`, "100 workloads", each, 10));
    }
    return ratios;
  } finally {
    for (const client of clients) client.close();
    for (const server of servers) await server.close();
  }
}

async function measureGrown(small: SmallTenant): Promise<readonly Ratio[]> {
  const folder = growTenant(small, "large", large);
  const fewFolder = growTenant(small, "hundred", hundred);
  const copy = join(folder, "..", "copy");
  cpSync(folder, copy, { recursive: true });
  const rows = openRowCopies(copy);
  const big = openScaleEngine(folder);
  const few = openScaleEngine(fewFolder);
  try {
    const reads = await measureReads(big, folder, few, fewFolder);
    return [...(await measureServer({ engine: big, rows, userId: small.administrator })), ...reads];
  } finally {
    rows.close();
    big.close();
    few.close();
  }
}

/**
 * A tenant of 10,000 workloads, 500 environments, 120 controls in force and three years of monthly snapshots with their
 * lines. The rows are copies of what the server itself made of eight workloads and one environment, with the control
 * statuses of all workloads. No workload is attested and no exception is in force.
 */
export async function measureScale(): Promise<readonly Ratio[]> {
  const small = await openSmallTenant();
  try {
    return await measureGrown(small);
  } finally {
    small.close();
  }
}
