import { checkDecider, mayRiskGo, riskLevel } from "@plumbline/governance";
import type { RiskStatus } from "@plumbline/governance";

import { Risk, RiskTreatment } from "../generated/tables";
import * as messages from "../messages/risk-messages";
import { changesBeyond, isStepAskedFor, refuseWritten, statusColumns } from "../rules/guards";
import { people, shareUnlessOwner } from "../rules/people";
import { refusal, titleOf } from "../rules/refusal";
import { setState } from "../rules/status-steps";
import { riskStatus } from "../rules/work-status-keys";
import { readWorkload } from "../rules/workload-facts";
import { createdby, ownerid, rowOf } from "../runtime";
import type { Context, EntityReference, Row } from "../runtime";

const columns = Risk.columns;

/** Before a risk is entered: it is open, rated, and says of which workload and why. */
export function riskCreate(ctx: Context): void {
  if (ctx.isByRule) return;
  const target = ctx.target;
  const workloadId = target.refId(columns.workload);
  const cause = target.text(columns.cause).trim();
  if (workloadId == null || cause === "") throw refusal(ctx, messages.incomplete, []);
  if (target.text(columns.name).trim() === "") target.setText(columns.name, titleOf(cause));
  const name = target.text(columns.name);
  refuseWritten(ctx, [columns.level], messages.derived, [name]);
  if (riskStatus(target) !== "open") throw refusal(ctx, messages.startsOpen, [name]);
  checkRating(ctx, target, name);
}

/** After a risk is entered: its level, and access for everybody who answers for the workload. */
export function riskCreated(ctx: Context): void {
  if (ctx.isByRule) return;
  writeLevel(ctx, ctx.target);
  const workload = readWorkload(ctx.service, ctx.target.refId(columns.workload) ?? "");
  const row: EntityReference = { logicalName: Risk.table, id: ctx.id };
  const owner = workload.ownerTable === "systemuser" ? workload.owner : null;
  for (const person of people([owner, workload.deputy])) {
    shareUnlessOwner(ctx.service, row, person);
  }
}

/** Before a risk is changed: what was accepted or closed stays as it was decided. */
export function riskUpdate(ctx: Context): void {
  if (ctx.isByRule) return;
  const name = ctx.before.text(columns.name);
  const from = riskStatus(ctx.before);
  const isMoving = isStepAskedFor(ctx, from === "open" || from === "treated");
  refuseWritten(ctx, [columns.level], messages.derived, [name]);
  const isRewritten = changesBeyond(ctx, [...statusColumns, ownerid]);
  if (from === "closed" && isRewritten) throw refusal(ctx, messages.closed, [name]);
  if (from === "accepted" && isRewritten) throw refusal(ctx, messages.acceptedReadOnly, [name]);
  if (ctx.isChanged(columns.workload)) throw refusal(ctx, messages.workloadFixed, [name]);
  checkRating(ctx, ctx.after, name);
  if (isMoving) checkStep(ctx, from, riskStatus(ctx.after), name);
}

/** After a risk is changed: the level follows its rating. */
export function riskChanged(ctx: Context): void {
  if (ctx.isByRule) return;
  if (ctx.isChanged(columns.likelihood) || ctx.isChanged(columns.impact)) writeLevel(ctx, ctx.after);
}

/** Before a risk is deleted: what was decided stays in the register. */
export function riskDelete(ctx: Context): void {
  if (ctx.isByRule || riskStatus(ctx.before) === "open") return;
  throw refusal(ctx, messages.deleteOpenOnly, [ctx.before.text(columns.name)]);
}

function checkStep(ctx: Context, from: RiskStatus, to: RiskStatus, name: string): void {
  if (!mayRiskGo(from, to)) {
    if (from === "closed") throw refusal(ctx, messages.closed, [name]);
    throw refusal(ctx, messages.notThatWay, [name]);
  }
  const treatment = ctx.after.choice(columns.treatment);
  const hasPlan = ctx.after.text(columns.treatmentplan).trim() !== "";
  if (to === "treated" && (treatment == null || treatment === RiskTreatment.accept || !hasPlan)) {
    throw refusal(ctx, messages.treatmentMissing, [name]);
  }
  if (to === "accepted") {
    checkAcceptor(ctx, name);
    if (treatment !== RiskTreatment.accept) throw refusal(ctx, messages.acceptNeedsTreatment, [name]);
  }
  if (to === "closed" && !hasPlan) throw refusal(ctx, messages.planMissing, [name]);
  setState(ctx.target, to === "closed");
}

/** Four eyes, checked on people: neither who entered the risk nor who answers for the workload accepts it. */
function checkAcceptor(ctx: Context, name: string): void {
  const workload = readWorkload(ctx.service, ctx.before.refId(columns.workload) ?? "");
  const authors = people([ctx.before.refId(createdby), ctx.before.refId(ownerid)]);
  switch (checkDecider(ctx.caller, authors, people([workload.owner, workload.deputy]))) {
    case "ownRequest":
      throw refusal(ctx, messages.ownRisk, [name]);
    case "ownSubject":
      throw refusal(ctx, ctx.caller === workload.deputy ? messages.deputyWorkload : messages.ownWorkload, [
        name,
        workload.name,
      ]);
    case null:
      return;
  }
}

function checkRating(ctx: Context, row: Row, name: string): void {
  if (levelOf(row) == null) throw refusal(ctx, messages.notRated, [name]);
}

function levelOf(row: Row): number | null {
  return riskLevel(row.number(columns.likelihood) ?? 0, row.number(columns.impact) ?? 0);
}

function writeLevel(ctx: Context, row: Row): void {
  const record = rowOf(Risk.table, ctx.id);
  record.setNumber(columns.level, levelOf(row));
  ctx.service.update(record);
}
