import {
  ActivityKind,
  Attestation,
  Baseline,
  Exception,
  Recommendation,
  SecurityActivity,
  Workload,
} from "../generated/tables";
import { readAll, type Row } from "../page/rows";
import type { DutyRows } from "./duties";

/** Whose duties: those of the person who is signed in, or everybody's the person may read. */
export type Whose = "mine" | "all";

/** @param userId id of the person who is signed in */
export async function readDutyRows(webApi: Xrm.WebApi, userId: string, whose: Whose): Promise<DutyRows> {
  const a = Attestation.columns;
  const w = Workload.columns;
  const e = Exception.columns;
  const s = SecurityActivity.columns;
  const r = Recommendation.columns;
  const mine = (more: string): string => (whose === "mine" ? ` and (_ownerid_value eq ${userId}${more})` : "");
  const open = [Recommendation.statuses.planned, Recommendation.statuses.inProgress];
  const [workloads, attestations, exceptions, activities, recommendations, baselines] = await Promise.all([
    readAll(
      webApi,
      Workload.table,
      `?$select=${w.name},_${w.tier}_value,_ownerid_value&$filter=statuscode eq ${Workload.statuses.active}${mine(` or _${w.deputy}_value eq ${userId}`)}`,
    ),
    readAll(
      webApi,
      Attestation.table,
      `?$select=${a.name},${a.dueon},${a.validuntil},statuscode,_ownerid_value&$filter=statuscode ne ${Attestation.statuses.superseded}${mine("")}`,
    ),
    readAll(
      webApi,
      Exception.table,
      `?$select=${e.name},${e.validuntil},_${e.previousexception}_value,statuscode,_ownerid_value&$filter=statuscode ne ${Exception.statuses.rejected}${mine("")}`,
    ),
    readAll(
      webApi,
      SecurityActivity.table,
      `?$select=${s.name},${s.kind},${s.dueon},${s.nextdueon},statuscode,_ownerid_value&$filter=${s.kind} ne ${ActivityKind.acknowledgement} and ${s.kind} ne ${ActivityKind.publication}${mine(` or _${s.person}_value eq ${userId}`)}`,
    ),
    readAll(
      webApi,
      Recommendation.table,
      `?$select=${r.name},${r.dueon},_ownerid_value&$filter=(${open.map((one) => `statuscode eq ${one}`).join(" or ")})${mine("")}`,
    ),
    readAll(
      webApi,
      Baseline.table,
      `?$select=${Baseline.columns.name},${Baseline.columns.publishedon},_ownerid_value&$filter=statuscode eq ${Baseline.statuses.inForce}`,
    ),
  ]);
  const baseline = baselines[0] ?? null;
  const isPublished = baseline !== null && baseline[Baseline.columns.publishedon] != null;
  const mustAcknowledge = isPublished && !(await isAcknowledged(webApi, String(baseline[Baseline.id]), userId));
  return { workloads, attestations, exceptions, activities, recommendations, baseline, mustAcknowledge };
}

/** Whether the person has acknowledged a version. Publications are rows of others, so the version itself says that it is published. */
async function isAcknowledged(webApi: Xrm.WebApi, baselineId: string, userId: string): Promise<boolean> {
  const s = SecurityActivity.columns;
  const rows: readonly Row[] = await readAll(
    webApi,
    SecurityActivity.table,
    `?$select=${s.kind}&$filter=_${s.baseline}_value eq ${baselineId} and ${s.kind} eq ${ActivityKind.acknowledgement} and _${s.person}_value eq ${userId}`,
  );
  return rows.length > 0;
}

/** Records that the person has read the version. */
export async function acknowledge(webApi: Xrm.WebApi, baselineId: string): Promise<void> {
  const s = SecurityActivity;
  await webApi.createRecord(s.table, {
    [s.columns.kind]: ActivityKind.acknowledgement,
    [`${s.lookups.baseline.navigation}@odata.bind`]: `/${Baseline.set}(${baselineId})`,
  });
}
