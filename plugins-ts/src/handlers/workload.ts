import { assessTier, checkRaise } from "@plumbline/governance";
import type { TierAnswer, TierQuestion } from "@plumbline/governance";

import { Attestation, Environment, Exception, MakerRequest, Risk, Tier, Workload } from "../generated/tables";
import * as messages from "../messages/workload-messages";
import { deriveOpenAttestations } from "../rules/answer-derivation-rows";
import { refuseWritten } from "../rules/guards";
import { shareUnlessOwner, shareWith, unshareWith } from "../rules/people";
import { refreshEnvironment, refreshMeasuredWorkload } from "../rules/refresh-subject";
import { refusal } from "../rules/refusal";
import { removeSnapshots } from "../rules/snapshot-rows";
import { storedColumns, subjectColumns, workloadEnvironments } from "../rules/subjects";
import { tierByCode, tierById } from "../rules/tiers";
import { removeVerdicts } from "../rules/verdict-rows";
import { readWorkload } from "../rules/workload-facts";
import { equals, ownerid, rowOf, statecode } from "../runtime";
import type { Context, EntityReference, Row } from "../runtime";

const columns = Workload.columns;

/** Option values of the tier questions are this value plus the points. */
const firstOption = 724800000;

const questionColumns: readonly string[] = [
  columns.tq1,
  columns.tq2,
  columns.tq3,
  columns.tq4,
  columns.tq5,
  columns.tq6,
];

const tierInputs: readonly string[] = [...questionColumns, columns.raisedtier];
const derivationInputs: readonly string[] = [
  columns.apptypes,
  columns.connectortypes,
  columns.regulations,
  columns.stage,
];

/** What only the rules write. */
const verdicts: readonly string[] = [
  columns.tierpoints,
  columns.tier,
  columns.score,
  columns.lastattestedon,
  ...storedColumns(subjectColumns("workload")),
];

/** Besides tier and scope: what verdicts and their rows follow. */
const measuredInputs: readonly string[] = [columns.name, columns.deputy, ownerid, statecode];

/** Before a workload is written: the tier is only raised, with a reason, and the deputy is somebody else. */
export function workloadCheck(ctx: Context): void {
  if (ctx.isByRule) return;
  const after = ctx.after;
  const name = after.text(columns.name);
  refuseWritten(ctx, verdicts, messages.derived, [name]);
  const raised = tierById(ctx.service, after.refId(columns.raisedtier));
  const byPoints = assessTier(tierAnswers(after), null).byPoints;
  const isRaiseWritten = ctx.target.has(columns.raisedtier) || ctx.target.has(columns.raisereason);
  if (raised != null && isRaiseWritten) {
    switch (checkRaise(byPoints, raised.code, after.text(columns.raisereason))) {
      case "reasonMissing":
        throw refusal(ctx, messages.raiseReason, [name, raised.name]);
      case "lowersTier": {
        const own = byPoints == null ? null : tierByCode(ctx.service, byPoints);
        throw refusal(ctx, messages.raiseLowers, [name, raised.name, own == null ? "" : own.name]);
      }
      case null:
        break;
    }
  }
  const deputy = after.refId(columns.deputy);
  const owner = after.refId(ownerid) ?? ctx.caller;
  if (deputy != null && deputy === owner) throw refusal(ctx, messages.deputyIsOwner, [name]);
}

/** After a workload is created: tier and the deputy's access. */
export function workloadCreated(ctx: Context): void {
  if (ctx.isByRule) return;
  writeTier(ctx, ctx.target);
  shareWith(ctx.service, { logicalName: Workload.table, id: ctx.id }, ctx.target.refId(columns.deputy));
}

/** After a workload is changed: the tier follows, open attestations are derived again, access moves with the deputy. */
export function workloadChanged(ctx: Context): void {
  if (ctx.isByRule) return;
  const isTierTouched = tierInputs.some((column) => ctx.isChanged(column));
  const isRetiered = isTierTouched && writeTier(ctx, ctx.after);
  if (ctx.isChanged(columns.deputy)) moveAccess(ctx);
  const isScopeTouched = derivationInputs.some((column) => ctx.isChanged(column));
  if (isRetiered || isScopeTouched) deriveOpenAttestations(ctx, readWorkload(ctx.service, ctx.id));
  const isMeasureTouched = measuredInputs.some((column) => ctx.isChanged(column));
  if (isRetiered || isScopeTouched || isMeasureTouched) refreshMeasuredWorkload(ctx, ctx.id);
  if (isRetiered || ctx.isChanged(statecode)) refreshEnvironmentsOf(ctx);
}

/** Before a workload is deleted: nothing refers to it. */
export function workloadDelete(ctx: Context): void {
  const isUsed =
    ctx.service.where(Attestation.table, [equals(Attestation.columns.workload, ctx.id)], []).length > 0 ||
    ctx.service.where(Exception.table, [equals(Exception.columns.workload, ctx.id)], []).length > 0 ||
    ctx.service.where(Risk.table, [equals(Risk.columns.workload, ctx.id)], []).length > 0 ||
    ctx.service.where(MakerRequest.table, [equals(MakerRequest.columns.workload, ctx.id)], []).length > 0;
  if (isUsed) throw refusal(ctx, messages.workloadUsed, [ctx.before.text(columns.name)]);
  removeVerdicts(ctx, ctx.id);
  removeSnapshots(ctx, ctx.id);
}

/** Duties and weight of an environment follow its most critical workload. */
function refreshEnvironmentsOf(ctx: Context): void {
  const environments = ctx.service.find({
    table: Environment.table,
    columns: [],
    where: [],
    link: {
      table: workloadEnvironments,
      from: Environment.id,
      to: Environment.id,
      where: [equals(Workload.id, ctx.id)],
    },
    orderBy: null,
  });
  for (const environment of environments) refreshEnvironment(ctx, environment.id, null);
}

/** Writes points and tier; true when the tier is another one than before. */
function writeTier(ctx: Context, row: Row): boolean {
  const raised = tierById(ctx.service, row.refId(columns.raisedtier));
  const result = assessTier(tierAnswers(row), raised == null ? null : raised.code);
  const tier = result.tier == null ? null : tierByCode(ctx.service, result.tier);
  const tierId = tier == null ? null : tier.id;
  const record = rowOf(Workload.table, ctx.id);
  record.setNumber(columns.tierpoints, result.unanswered.length === questionColumns.length ? null : result.points);
  record.setRef(columns.tier, Tier.table, tierId);
  ctx.service.update(record);
  return tierId !== row.refId(columns.tier);
}

/** The old deputy loses access to the workload and what belongs to it, the new one gets it. */
function moveAccess(ctx: Context): void {
  const old = ctx.before.refId(columns.deputy);
  const next = ctx.after.refId(columns.deputy);
  const owned: EntityReference[] = [{ logicalName: Workload.table, id: ctx.id }];
  const attestations = ctx.service.where(Attestation.table, [equals(Attestation.columns.workload, ctx.id)], []);
  for (const row of attestations) owned.push({ logicalName: Attestation.table, id: row.id });
  const exceptions = ctx.service.where(Exception.table, [equals(Exception.columns.workload, ctx.id)], []);
  for (const row of exceptions) owned.push({ logicalName: Exception.table, id: row.id });
  const risks = ctx.service.where(Risk.table, [equals(Risk.columns.workload, ctx.id)], []);
  for (const row of risks) owned.push({ logicalName: Risk.table, id: row.id });
  for (const row of owned) {
    unshareWith(ctx.service, row, old);
    shareUnlessOwner(ctx.service, row, next);
  }
}

function tierAnswers(row: Row): readonly TierAnswer[] {
  return [
    tierAnswer(row, "tq1", columns.tq1),
    tierAnswer(row, "tq2", columns.tq2),
    tierAnswer(row, "tq3", columns.tq3),
    tierAnswer(row, "tq4", columns.tq4),
    tierAnswer(row, "tq5", columns.tq5),
    tierAnswer(row, "tq6", columns.tq6),
  ];
}

function tierAnswer(row: Row, question: TierQuestion, column: string): TierAnswer {
  const option = row.choice(column);
  return { question, points: option == null ? null : option - firstOption };
}
