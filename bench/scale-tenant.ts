import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadLibrary } from "@plumbline/content";
import { readVerdictLine, writeVerdictLine } from "@plumbline/governance";
import type { LineResult, VerdictEntry } from "@plumbline/governance";
import { createEngine } from "@plumbline/local";
import { plumblineTwin } from "@plumbline/plugins-ts";

import { applyLibrary } from "../cli/src/content/apply-library";
import { choiceValue, choiceValues, firstOption } from "../cli/src/content/choice-value";
import {
  Baseline,
  BaselineControl,
  ControlStatus,
  Environment,
  Result,
  Snapshot,
  SnapshotLine,
  Workload,
} from "../cli/src/generated/tables";
import { openLocal } from "../cli/src/open-local";
import { paths } from "../cli/src/paths";
import { ensureSampleUsers, sampleDomain, userName } from "../cli/src/sample/sample-users";
import { webApi, type WebApi } from "../cli/src/web-api";
import { openRowCopies, type Row, type RowCopies, type Value } from "./row-copies";

type Engine = ReturnType<typeof createEngine>;

/** A tenant before it grows: solution, library, a version in force, one environment, eight workloads, one measurement. */
export interface SmallTenant {
  readonly folder: string;
  readonly administrator: string;
  close(): void;
}

/** How far a tenant grows. */
export interface Size {
  readonly workloads: number;
  readonly environments: number;
}

export const controlsInForce = 120;
export const snapshotsKept = 36;
/** Every so-manieth workload has changed since the last snapshot. */
const changedEvery = 20;
const tierCount = 4;
const kindsOfWorkload = 8;
const monthLength = 30 * 24 * 60 * 60 * 1000;

export const openScaleEngine = (dataFolder: string): Engine =>
  createEngine({
    dataFolder,
    clock: () => new Date(),
    domain: sampleDomain,
    twins: { "Plumbline.Rules": plumblineTwin },
  });

/** Everything through the Web API, but for the approval of the version, which is set: who approves is not measured here. */
export async function openSmallTenant(): Promise<SmallTenant> {
  const root = mkdtempSync(join(tmpdir(), "scale-"));
  const folder = join(root, "small");
  const local = await openLocal({ port: 0, dataFolder: folder, clock: () => new Date() });
  const as = (user: string): WebApi =>
    webApi({ url: local.url, token: () => `local:${userName(user)}:${local.secret}` });
  const admin = as("admin");
  await admin.call("ImportSolution", {
    CustomizationFile: readFileSync(paths.managedZip).toString("base64"),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
    ImportJobId: crypto.randomUUID(),
  });
  await applyLibrary(admin, loadLibrary(), "apply");
  const users = await ensureSampleUsers(admin);
  const version = crypto.randomUUID();
  await as("coe").create(Baseline.set, {
    [Baseline.id]: version,
    [Baseline.columns.name]: "Tenant baseline",
    [Baseline.columns.code]: "TENANT",
    [Baseline.columns.version]: "1.0",
    [Baseline.columns.startfrom]: choiceValue("baselinestart", "library"),
  });
  await local.close();
  putInForce(folder, version);
  firstMeasurement(folder, users.get("maker") ?? "", users.get("coe") ?? "");
  return {
    folder,
    administrator: users.get("coe") ?? "",
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function putInForce(folder: string, version: string): void {
  const rows = openRowCopies(folder);
  const { baseline, code } = BaselineControl.columns;
  const controls = rows.all(
    `SELECT * FROM "${BaselineControl.table}" WHERE "${baseline}" = ? ORDER BY "${code}"`,
    version,
  );
  const step = controls.length / controlsInForce;
  if (step < 1)
    throw new Error(`The library has ${controls.length} controls; the measurement needs ${controlsInForce}.`);
  // Spread over all areas, not the first by code.
  const kept = new Set(Array.from({ length: controlsInForce }, (_, index) => Math.floor(index * step)));
  rows.together(() => {
    for (const [index, row] of controls.entries())
      if (!kept.has(index))
        rows.run(
          `DELETE FROM "${BaselineControl.table}" WHERE "${BaselineControl.id}" = ?`,
          row[BaselineControl.id] ?? "",
        );
    rows.run(
      `UPDATE "${Baseline.table}" SET statuscode = ?, "${Baseline.columns.inforceon}" = ?`,
      Baseline.statuses.inForce,
      new Date(Date.now() - 40 * monthLength).toISOString().replace(/\.\d+Z/, "Z"),
    );
  });
  rows.close();
}

/** Workloads of every tier, half of them with an app more; what applies to them is what the server says. */
function firstMeasurement(folder: string, maker: string, administrator: string): void {
  const engine = openScaleEngine(folder);
  const c = Workload.columns;
  const environment = engine.create(
    { userId: administrator },
    {
      logicalName: Environment.table,
      id: "",
      attributes: {
        [Environment.columns.name]: "Environment",
        [Environment.columns.platformid]: "environment",
        [Environment.columns.type]: choiceValue("environmenttype", "production"),
      },
    },
  );
  for (let index = 0; index < kindsOfWorkload; index += 1) {
    const answer = firstOption + 3 - (index % tierCount);
    const apps = choiceValues(
      "apptype",
      index < tierCount ? ["canvas", "flow"] : ["canvas", "flow", "agent", "dataverse"],
    );
    const id = engine.create(
      { userId: maker },
      {
        logicalName: Workload.table,
        id: "",
        attributes: {
          [c.name]: `Workload ${index}`,
          [c.stage]: choiceValue("stage", "live"),
          [c.apptypes]: (apps ?? "").split(",").map(Number),
          [c.connectortypes]: [choiceValue("connectortype", "standard")],
          ...Object.fromEntries([c.tq1, c.tq2, c.tq3, c.tq4, c.tq5, c.tq6].map((column) => [column, answer])),
        },
      },
    );
    engine.associate({ userId: administrator }, { logicalName: Workload.table, id }, "plb_workload_environment", [
      { logicalName: Environment.table, id: environment },
    ]);
  }
  engine.execute({ userId: administrator }, "plb_MeasurePosture", { Scope: "tenant" });
  engine.close();
}

/** Numbers of a sequence of its own, so that every run measures the same verdicts. */
function sequence(): (below: number) => number {
  let state = 20261116;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % below;
  };
}

const lineResults: readonly LineResult[] = ["pass", "partly", "fail", "stale", "notMeasured"];

/** Entries of a line with other results; what takes the tenant's verdict goes on doing so. */
function otherResults(entries: readonly VerdictEntry[], next: (below: number) => number): readonly VerdictEntry[] {
  return entries.map((entry) => {
    if (entry.result === "tenant") return entry;
    const result = next(16) < 10 ? "pass" : (lineResults[next(lineResults.length)] ?? "fail");
    return { ...entry, result };
  });
}

const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** A copy of the small tenant's folder, grown to a size. */
export function growTenant(small: SmallTenant, name: string, size: Size): string {
  const folder = join(small.folder, "..", name);
  cpSync(small.folder, folder, { recursive: true });
  const rows = openRowCopies(folder);
  rows.together(() => {
    const newest = growSnapshots(rows);
    const environments = growEnvironments(rows, size);
    growWorkloads(rows, size, environments, newest);
  });
  rows.close();
  return folder;
}

/** One measurement becomes those of three years; the one that was measured goes. Returns the id of the newest. */
function growSnapshots(rows: RowCopies): string {
  const [first] = rows.all(`SELECT * FROM "${Snapshot.table}"`);
  if (first === undefined) throw new Error("The small tenant has no snapshot to copy.");
  const id = text(first[Snapshot.id]);
  const lines = rows.all(`SELECT * FROM "${SnapshotLine.table}"`);
  let newest = "";
  for (let month = snapshotsKept; month >= 1; month -= 1) {
    newest = crypto.randomUUID();
    const takenOn = new Date(Date.now() - month * monthLength).toISOString().replace(/\.\d+Z/, "Z");
    rows.copy(Snapshot.table, first, {
      [Snapshot.id]: newest,
      [Snapshot.columns.takenon]: takenOn,
      [Snapshot.columns.raw]: `${80 - month / 4}`,
      createdon: takenOn,
    });
    for (const line of lines)
      rows.copy(SnapshotLine.table, line, {
        [SnapshotLine.id]: crypto.randomUUID(),
        [SnapshotLine.columns.snapshot]: newest,
      });
  }
  rows.run(`DELETE FROM "${SnapshotLine.table}" WHERE "${SnapshotLine.columns.snapshot}" = ?`, id);
  rows.run(`DELETE FROM "${Snapshot.table}" WHERE "${Snapshot.id}" = ?`, id);
  return newest;
}

function growEnvironments(rows: RowCopies, size: Size): readonly string[] {
  const [first] = rows.all(`SELECT * FROM "${Environment.table}"`);
  if (first === undefined) throw new Error("The small tenant has no environment to copy.");
  const next = sequence();
  const ids = [text(first[Environment.id])];
  while (ids.length < size.environments) {
    const id = crypto.randomUUID();
    const line = readVerdictLine(text(first[Environment.columns.verdicts])) ?? [];
    rows.copy(Environment.table, first, {
      [Environment.id]: id,
      [Environment.columns.name]: `Environment ${ids.length}`,
      [Environment.columns.platformid]: `environment-${ids.length}`,
      [Environment.columns.verdicts]: writeVerdictLine(otherResults(line, next)) ?? "",
    });
    ids.push(id);
  }
  return ids;
}

/** Rows of one of the workloads the server measured. */
interface Original {
  readonly row: Row;
  readonly line: readonly VerdictEntry[];
  readonly statuses: readonly Row[];
}

function originals(rows: RowCopies): readonly Original[] {
  return rows.all(`SELECT * FROM "${Workload.table}" ORDER BY "${Workload.name}"`).map((row) => ({
    row,
    line: readVerdictLine(text(row[Workload.columns.verdicts])) ?? [],
    statuses: rows.all(
      `SELECT * FROM "${ControlStatus.table}" WHERE "${ControlStatus.columns.subjectkey}" = ? ORDER BY "${ControlStatus.columns.code}"`,
      row[Workload.id] ?? null,
    ),
  }));
}

function growWorkloads(rows: RowCopies, size: Size, environments: readonly string[], newest: string): void {
  const kinds = originals(rows);
  const [pair] = rows.all(`SELECT * FROM "plb_workload_environment"`);
  const idOfPair = Object.keys(pair ?? {}).find((name) => name === "plb_workload_environmentid");
  if (pair === undefined || idOfPair === undefined)
    throw new Error("The small tenant has no workload in an environment.");
  const c = Workload.columns;
  const next = sequence();
  for (let index = kinds.length; index < size.workloads; index += 1) {
    const kind = kinds[index % kinds.length];
    if (kind === undefined) continue;
    const id = crypto.randomUUID();
    const name = `Workload ${String((index * 7919) % size.workloads).padStart(5, "0")}`;
    const entries = otherResults(kind.line, next);
    const line = writeVerdictLine(entries) ?? "";
    const before = index % changedEvery === 0 ? writeVerdictLine(otherResults(kind.line, next)) : null;
    rows.copy(Workload.table, kind.row, {
      [Workload.id]: id,
      [c.name]: name,
      [c.verdicts]: line,
      [c.posturescore]: `${next(1000) / 10}`,
      ...(before !== null && { [c.verdictsbefore]: before, [c.beforesnapshot]: newest }),
    });
    // Every environment holds workloads of all tiers, so that the tier its line stands under stays that of the first one.
    rows.copy("plb_workload_environment", pair, {
      [idOfPair]: crypto.randomUUID(),
      [Workload.id]: id,
      [Environment.id]: environments[Math.floor(index / tierCount) % environments.length] ?? "",
    });
    copyStatuses(rows, kind.statuses, entries, id, name);
  }
}

function copyStatuses(
  rows: RowCopies,
  statuses: readonly Row[],
  entries: readonly VerdictEntry[],
  workload: string,
  name: string,
): void {
  const s = ControlStatus.columns;
  const results = new Map(entries.map((entry) => [entry.code, entry.result]));
  for (const status of statuses) {
    const code = text(status[s.code]);
    const result = results.get(code) ?? "notMeasured";
    rows.copy(ControlStatus.table, status, {
      [ControlStatus.id]: crypto.randomUUID(),
      [s.name]: `${code} · ${name}`,
      [s.subjectkey]: workload,
      [s.workload]: workload,
      [s.result]: Result[result === "tenant" ? "notMeasured" : result],
    });
  }
}
