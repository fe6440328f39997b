import {
  ControlStatus,
  Environment,
  Recommendation,
  Result,
  Snapshot,
  SnapshotLine,
  Tier,
  Workload,
} from "../cli/src/generated/tables";
import type { Send } from "./measured-tenant";
import { snapshotsKept } from "./scale-tenant";

/** Something the app asks when a person opens it, as the requests it sends for it. */
export interface UsualRead {
  readonly what: string;
  run(): Promise<void>;
}

const w = Workload.columns;
const s = Snapshot.columns;
const l = SnapshotLine.columns;
const c = ControlStatus.columns;
const r = Recommendation.columns;

const counted = (table: string, id: string, condition: string): string =>
  `?fetchXml=${encodeURIComponent(
    `<fetch aggregate="true"><entity name="${table}"><attribute name="${id}" alias="n" aggregate="count" />` +
      `<filter>${condition}</filter></entity></fetch>`,
  )}`;
const active = `<condition attribute="statecode" operator="eq" value="0" />`;
const filled = (column: string): string => `<condition attribute="${column}" operator="not-null" />`;

/** The first value of a column of a table, for a filter by it. */
async function firstValue(send: Send, url: string, column: string): Promise<string> {
  const answer = JSON.parse(await send("GET", url)) as { readonly value?: readonly Record<string, unknown>[] };
  const value = answer.value?.[0]?.[column];
  if (typeof value !== "string") throw new Error(`${url} has no ${column} to filter by.`);
  return value;
}

/** @param root Of the Web API, with a slash at its end. */
export async function usualReads(send: Send, root: string): Promise<readonly UsualRead[]> {
  const tierUrl = `${root}${Tier.set}?$select=${Tier.id}&$filter=${Tier.columns.code} eq 'critical'`;
  const tier = await firstValue(send, tierUrl, Tier.id);
  const newestUrl = `${root}${Snapshot.set}?$select=${Snapshot.id}&$orderby=${s.takenon} desc&$top=1`;
  const newest = await firstValue(send, newestUrl, Snapshot.id);
  const workloadColumns = `$select=${w.name},${w.stage},${w.posturescore},${w.band},_plb_tier_value,_ownerid_value`;
  const statusColumns = `$select=${c.name},${c.code},${c.result},${c.severity},${c.why},${c.since}`;
  const reading = (what: string, ...urls: readonly string[]): UsualRead => ({
    what,
    async run() {
      for (const url of urls) await send("GET", root + url);
    },
  });
  return [
    reading("50 workloads by name", `${Workload.set}?${workloadColumns}&$orderby=${w.name}&$top=50`),
    reading(
      "50 workloads of a tier, lowest score first",
      `${Workload.set}?${workloadColumns}&$filter=_plb_tier_value eq ${tier} and statecode eq 0&$orderby=${w.posturescore}&$top=50`,
    ),
    reading(
      "50 failing control statuses by name",
      `${ControlStatus.set}?${statusColumns}&$filter=${c.result} eq ${Result.fail} and statecode eq 0&$orderby=${c.name}&$top=50`,
    ),
    reading(
      "posture dashboard: 36 snapshots, lines of one, recommendations",
      `${Snapshot.set}?$select=${s.takenon},${s.raw},${s.managed},${s.coverage},${s.band},${s.baselineeffect},${s.postureeffect}&$filter=${s.subjectkey} eq 'tenant'&$orderby=${s.takenon} desc&$top=${snapshotsKept}`,
      `${SnapshotLine.set}?$select=${l.kind},${l.key},${l.area},${l.score},${l.managed},${l.credit},${l.weight},${l.gain},${l.subjects},${l.failing}&$filter=_plb_snapshot_value eq ${newest}`,
      `${Recommendation.set}?$select=${r.name},${r.code},${r.action},${r.gain},${r.effort},${r.reach},${r.reachof}&$filter=statecode eq 0&$orderby=${r.priority} desc`,
    ),
    reading(
      "Home: four counts",
      Environment.set + counted(Environment.table, Environment.id, active),
      Workload.set + counted(Workload.table, Workload.id, active),
      Workload.set + counted(Workload.table, Workload.id, active + filled(w.tier)),
      Workload.set + counted(Workload.table, Workload.id, active + filled(w.lastattestedon)),
    ),
  ];
}
