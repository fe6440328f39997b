import { nextDue } from "@plumbline/governance";
import type { Day } from "@plumbline/governance";

import { ActivityKind, Baseline, Playbook, SecurityActivity } from "../generated/tables";
import * as messages from "../messages/activity-messages";
import { below, equals, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";
import { versionName } from "./baseline-versions";
import { refusal, sentence } from "./refusal";
import type { Message } from "./refusal";
import { coeRoles, holdsRole } from "./role-holders";
import { activityStatus } from "./work-status-keys";

const columns = SecurityActivity.columns;
const statuses = SecurityActivity.statuses;

/** Exercises and reviews are done to find something out. */
export function needsResult(kind: number | null): boolean {
  switch (kind) {
    case ActivityKind.exercise:
    case ActivityKind.accessReview:
    case ActivityKind.baselineReview:
    case ActivityKind.platformUpdateReview:
    case ActivityKind.frictionReview:
      return true;
    default:
      return false;
  }
}

export function defaultName(ctx: Context, kind: number): string {
  return `${sentence(ctx, kindWord(kind), [])} · ${ctx.today}`;
}

/** Acknowledging a version: in force, by the person, once, today. */
export function acknowledge(ctx: Context, target: Row, name: string): void {
  const person = target.refId(columns.person) ?? ctx.caller;
  if (person !== ctx.caller) throw refusal(ctx, messages.acknowledgedByOneself, [name]);
  const day = target.day(columns.doneon);
  const isDated = day != null && day !== ctx.today;
  if (isDated || activityStatus(target) === "lapsed") throw refusal(ctx, messages.acknowledgedToday, [name]);
  const baseline = baselineOf(ctx, target, name);
  checkInForce(ctx, baseline, name);
  const earlier = ctx.service.where(
    SecurityActivity.table,
    [
      equals(columns.kind, ActivityKind.acknowledgement),
      equals(columns.baseline, baseline.id),
      equals(columns.person, person),
    ],
    [],
  );
  if (earlier.length > 0) throw refusal(ctx, messages.acknowledgedAlready, [versionName(baseline)]);
  target.setDay(columns.doneon, ctx.today);
}

/** Publishing a version: by the CoE team, whatever privileges others have; what is announced is in force. */
export function checkPublisher(ctx: Context, row: Row, name: string, isDone: boolean): void {
  if (!holdsRole(ctx.service, ctx.caller, coeRoles)) throw refusal(ctx, messages.publishedByCoe, [name]);
  const baseline = baselineOf(ctx, row, name);
  if (isDone) checkInForce(ctx, baseline, name);
}

/** What follows from an activity that is done: when it is due again, that its playbook was tested, that its version is published. */
export function recordDone(ctx: Context, row: Row): void {
  const doneOn = row.day(columns.doneon) ?? ctx.today;
  const next = nextDue(doneOn, row.number(columns.repeatdays));
  if (next != null) {
    const record = rowOf(SecurityActivity.table, ctx.id);
    record.setDay(columns.nextdueon, next);
    ctx.service.update(record);
  }
  const playbookId = row.refId(columns.playbook);
  if (row.choice(columns.kind) === ActivityKind.exercise && playbookId != null) recordTest(ctx, playbookId);
  const baselineId = row.refId(columns.baseline);
  if (row.choice(columns.kind) === ActivityKind.publication && baselineId != null) {
    const published = rowOf(Baseline.table, baselineId);
    published.setDay(Baseline.columns.publishedon, doneOn);
    ctx.service.update(published);
  }
}

/** Records what the dates already say: planned activities whose day has passed have lapsed. The number of them. */
export function recordLapses(ctx: Context): number {
  const planned = ctx.service.where(
    SecurityActivity.table,
    [equals(statuscode, statuses.planned), below(columns.dueon, ctx.today)],
    [],
  );
  for (const row of planned) {
    const record = rowOf(SecurityActivity.table, row.id);
    record.setChoice(statuscode, statuses.lapsed);
    ctx.service.update(record);
  }
  return planned.length;
}

/** The newest exercise that is done says when a playbook was tested. */
function recordTest(ctx: Context, playbookId: Guid): void {
  const exercises = ctx.service.where(
    SecurityActivity.table,
    [
      equals(columns.playbook, playbookId),
      equals(columns.kind, ActivityKind.exercise),
      equals(statuscode, statuses.done),
    ],
    [columns.doneon],
  );
  let newest: Day | null = null;
  for (const row of exercises) {
    const day = row.day(columns.doneon);
    if (day != null && (newest == null || day > newest)) newest = day;
  }
  const record = rowOf(Playbook.table, playbookId);
  record.setDay(Playbook.columns.testedon, newest);
  ctx.service.update(record);
}

function baselineOf(ctx: Context, row: Row, name: string): Row {
  const baselineId = row.refId(columns.baseline);
  if (baselineId == null) throw refusal(ctx, messages.baselineMissing, [name]);
  const wanted = Baseline.columns;
  return ctx.service.retrieve(Baseline.table, baselineId, [wanted.name, wanted.code, wanted.version, statuscode]);
}

function checkInForce(ctx: Context, baseline: Row, name: string): void {
  if (baseline.choice(statuscode) === Baseline.statuses.inForce) return;
  throw refusal(ctx, messages.baselineNotInForce, [name, versionName(baseline)]);
}

function kindWord(kind: number): Message {
  switch (kind) {
    case ActivityKind.training:
      return messages.training;
    case ActivityKind.exercise:
      return messages.exercise;
    case ActivityKind.accessReview:
      return messages.accessReview;
    case ActivityKind.baselineReview:
      return messages.baselineReview;
    case ActivityKind.platformUpdateReview:
      return messages.platformUpdate;
    case ActivityKind.frictionReview:
      return messages.frictionReview;
    case ActivityKind.publication:
      return messages.publication;
    default:
      return messages.acknowledgement;
  }
}
