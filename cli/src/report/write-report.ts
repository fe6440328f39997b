import { writeFileSync } from "node:fs";

import {
  baselineDocument,
  type Language,
  newestSnapshot,
  pageOf,
  type PaperDocument,
  postureReport,
  type Reader,
  requirementList,
} from "@plumbline/documents";

import { Baseline, Workload } from "../generated/tables";
import type { WebApi } from "../web-api";

export const reportKinds = ["baseline", "requirements", "posture"] as const;
export type ReportKind = (typeof reportKinds)[number];

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @param api rows with words, see `withWords` */
export const readerOf = (api: WebApi): Reader => ({ readAll: (table, query) => api.readAll(table.set, query) });

/**
 * Makes a document of what is in the environment.
 * @param of id, or name of the workload; of a baseline the version in force when null; of the posture the newest snapshot when null
 * @throws Error in words that say what to name instead
 */
export async function makeReport(
  api: WebApi,
  kind: ReportKind,
  of: string | null,
  language: Language,
  today: string,
): Promise<PaperDocument> {
  const reader = readerOf(api);
  switch (kind) {
    case "baseline":
      return baselineDocument(reader, await baselineId(api, of), language, today);
    case "requirements":
      return requirementList(reader, await workloadId(api, of), language, today);
    case "posture":
      return postureReport(reader, of ?? (await measured(reader)), language, today);
  }
}

/** Writes a document as one self-contained page. */
export function writeReport(document: PaperDocument, file: string): void {
  writeFileSync(file, pageOf(document));
}

async function measured(reader: Reader): Promise<string> {
  return newestSnapshot(reader).catch(() => {
    throw new Error('Nothing is measured yet. Choose "Measure now" on the posture page first.');
  });
}

async function baselineId(api: WebApi, of: string | null): Promise<string> {
  if (of !== null && guid.test(of)) return of;
  const c = Baseline.columns;
  const rows = await api.readAll(Baseline.set, `?$select=${Baseline.id},${c.name},${c.version},statuscode`);
  const found = rows.filter((row) =>
    of === null ? row["statuscode"] === Baseline.statuses.inForce : row[c.version] === of || row[c.name] === of,
  );
  if (found.length === 1) return String(found[0]?.[Baseline.id]);
  const all = rows
    .map((row) => `${String(row[c.name])} ${String(row[c.version])} (${String(row[Baseline.id])})`)
    .join("; ");
  throw new Error(`Say which version with --of ID: ${all === "" ? "there is none" : all}.`);
}

async function workloadId(api: WebApi, of: string | null): Promise<string> {
  if (of === null) throw new Error("Say which workload with --of, by its name or id.");
  if (guid.test(of)) return of;
  const filter = encodeURIComponent(`${Workload.columns.name} eq '${of.replaceAll("'", "''")}'`);
  const rows = await api.readAll(Workload.set, `?$select=${Workload.id}&$filter=${filter}`);
  if (rows.length === 1) return String(rows[0]?.[Workload.id]);
  throw new Error(
    rows.length === 0
      ? `There is no workload "${of}".`
      : `${rows.length} workloads are called "${of}". Say the id of one.`,
  );
}
