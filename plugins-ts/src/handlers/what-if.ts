import { exceptionTier, whatIfSubjects, whatIfVersion } from "@plumbline/governance";
import type {
  KnownSubject,
  SubjectException,
  SubjectFacts,
  TierCode,
  VersionControlText,
  VersionRule,
  WhatIfResult,
} from "@plumbline/governance";

import { Baseline, Control, Environment, Exception, Workload } from "../generated/tables";
import * as messages from "../messages/posture-messages";
import { tierCodeKey } from "../rules/choice-keys";
import { codesById, knownSubjects, tenantLine, rulesOfVersion } from "../rules/scope-measurement";
import { readState } from "../rules/posture-state";
import type { PostureState } from "../rules/posture-state";
import { baselineInForce, readBaseline, readVersion } from "../rules/posture-version";
import type { MeasuredVersion } from "../rules/posture-version";
import { refusal } from "../rules/refusal";
import { baselineStatus } from "../rules/status-keys";
import { tenantKey, workloadEnvironments } from "../rules/subjects";
import { changedCodes, versionTexts } from "../rules/version-texts";
import { whatIfJson } from "../rules/what-if-json";
import { equals, rowOf } from "../runtime";
import type { Context, Guid } from "../runtime";

/** The subjects and rules of today, on which everything is tried. */
interface Ground {
  readonly version: MeasuredVersion;
  readonly state: PostureState;
  readonly subjects: readonly KnownSubject[];
  readonly exceptions: readonly SubjectException[];
}

/** Calculates the posture with another version, tier or exception on today's verdicts. Only the result is kept, and only on a version not yet in force. */
export function whatIf(ctx: Context): void {
  const baselineId = ctx.idInput("Baseline");
  const workloadId = ctx.idInput("Workload");
  const exceptionId = ctx.idInput("Exception");
  const chosen = [baselineId, workloadId, exceptionId].filter((id) => id != null).length;
  if (chosen !== 1) throw refusal(ctx, messages.whatIfUnclear, []);
  const ground = groundOf(ctx);
  const names = new Map<string, string>();
  names.set(tenantKey, "Tenant");
  for (const subject of ground.state.subjects) names.set(subject.key, subject.name);
  if (baselineId != null) {
    const json = whatIfJson(tryVersion(ctx, ground, baselineId), names);
    keepResult(ctx, baselineId, json);
    ctx.setTextOutput("Result", json);
  } else if (workloadId != null) {
    ctx.setTextOutput("Result", whatIfJson(tryTier(ctx, ground, workloadId), names));
  } else if (exceptionId != null) {
    ctx.setTextOutput("Result", whatIfJson(tryException(ctx, ground, exceptionId), names));
  }
}

/** Without a version in force everything starts from nothing. */
function groundOf(ctx: Context): Ground {
  const baseline = baselineInForce(ctx.service);
  const version: MeasuredVersion =
    baseline == null ? { id: "", name: "", controls: [] } : readVersion(ctx.service, baseline);
  const state = readState(ctx.service, null, ctx.today);
  const codes = codesById(version);
  const exceptions: SubjectException[] = [];
  for (const one of state.exceptions) {
    const code = codes.get(one.controlId);
    if (one.isNow && code != null) exceptions.push({ number: one.number, code, key: one.key });
  }
  return { version, state, subjects: knownSubjects(version, state, tenantLine(ctx.service)), exceptions };
}

function tryVersion(ctx: Context, ground: Ground, baselineId: Guid): WhatIfResult {
  const version = readVersion(ctx.service, readBaseline(ctx.service, baselineId));
  const isFirst = ground.version.id === "";
  const none: readonly VersionControlText[] = [];
  const left = isFirst ? none : versionTexts(ctx.service, ground.version.id);
  const right = isFirst ? none : versionTexts(ctx.service, baselineId);
  return whatIfVersion(
    rulesOfVersion(ground.version),
    rulesOfVersion(version),
    changedCodes(left, right),
    ground.subjects,
    tenantLine(ctx.service),
    ground.exceptions,
    ctx.today,
  );
}

function tryTier(ctx: Context, ground: Ground, workloadId: Guid): WhatIfResult {
  const wanted = ctx.textInput("Tier") ?? "";
  const tier = tierCodeKey(wanted);
  if (tier == null) throw refusal(ctx, messages.whatIfTier, [wanted]);
  if (!ground.subjects.some((one) => one.key === workloadId)) {
    const name = ctx.service.retrieve(Workload.table, workloadId, [Workload.columns.name]);
    throw refusal(ctx, messages.whatIfSubject, [name.text(Workload.columns.name)]);
  }
  const tiers = new Map<string, TierCode>();
  tiers.set(workloadId, tier);
  for (const environmentId of environmentsOf(ctx, workloadId)) {
    tiers.set(environmentId, environmentTierWith(ctx, ground, environmentId, workloadId, tier));
  }
  const after: KnownSubject[] = [];
  for (const subject of ground.subjects) {
    const next = tiers.get(subject.key) ?? null;
    after.push(next == null ? subject : knownWith(subject, next, subject.excepted));
  }
  return whatIfSubjects(
    "tier",
    rulesOf(ground),
    ground.subjects,
    after,
    tenantLine(ctx.service),
    ground.exceptions,
    ctx.today,
  );
}

function tryException(ctx: Context, ground: Ground, exceptionId: Guid): WhatIfResult {
  const columns = Exception.columns;
  const row = ctx.service.retrieve(Exception.table, exceptionId, [
    columns.control,
    columns.workload,
    columns.environment,
    columns.number,
  ]);
  const code = ctx.service
    .retrieve(Control.table, row.refId(columns.control) ?? "", [Control.columns.code])
    .text(Control.columns.code);
  const key = row.refId(columns.workload) ?? row.refId(columns.environment) ?? tenantKey;
  if (!ground.subjects.some((one) => one.key === key)) {
    throw refusal(ctx, messages.whatIfSubject, [row.text(columns.number)]);
  }
  // Without it and with it, also when it is in force already.
  const before: KnownSubject[] = [];
  const after: KnownSubject[] = [];
  for (const subject of ground.subjects) {
    if (subject.key === key) {
      const others = subject.excepted.filter((one) => one !== code);
      before.push(knownWith(subject, subject.facts.tier, others));
      after.push(knownWith(subject, subject.facts.tier, [...others, code]));
    } else {
      before.push(subject);
      after.push(subject);
    }
  }
  return whatIfSubjects(
    "exception",
    rulesOf(ground),
    before,
    after,
    tenantLine(ctx.service),
    ground.exceptions,
    ctx.today,
  );
}

function rulesOf(ground: Ground): readonly VersionRule[] {
  return rulesOfVersion(ground.version);
}

function knownWith(subject: KnownSubject, tier: TierCode, excepted: readonly string[]): KnownSubject {
  const facts: SubjectFacts = {
    kind: subject.facts.kind,
    tier,
    appTypes: subject.facts.appTypes,
    connectorTypes: subject.facts.connectorTypes,
    regulations: subject.facts.regulations,
    stage: subject.facts.stage ?? null,
    environmentType: subject.facts.environmentType ?? null,
  };
  return { key: subject.key, facts, verdicts: subject.verdicts, excepted, attested: subject.attested };
}

function environmentsOf(ctx: Context, workloadId: Guid): readonly Guid[] {
  const rows = ctx.service.find({
    table: Environment.table,
    columns: [],
    where: [],
    link: {
      table: workloadEnvironments,
      from: Environment.id,
      to: Environment.id,
      where: [equals(Workload.id, workloadId)],
    },
    orderBy: null,
  });
  return rows.map((row) => row.id);
}

/** The tier the environment would have if one of its workloads had another one. */
function environmentTierWith(
  ctx: Context,
  ground: Ground,
  environmentId: Guid,
  workloadId: Guid,
  tier: TierCode,
): TierCode {
  const rows = ctx.service.find({
    table: Workload.table,
    columns: [],
    where: [],
    link: {
      table: workloadEnvironments,
      from: Workload.id,
      to: Workload.id,
      where: [equals(Environment.id, environmentId)],
    },
    orderBy: null,
  });
  const tiers: TierCode[] = [];
  for (const row of rows) {
    if (row.id === workloadId) tiers.push(tier);
    else {
      const known = ground.subjects.find((one) => one.key === row.id);
      if (known != null) tiers.push(known.facts.tier);
    }
  }
  return exceptionTier("environment", tiers);
}

/** The result goes to the vote with the version; on one that is in force or closed it would say nothing. */
function keepResult(ctx: Context, baselineId: Guid, json: string): void {
  const status = baselineStatus(readBaseline(ctx.service, baselineId));
  if (status !== "draft" && status !== "inReview") return;
  const record = rowOf(Baseline.table, baselineId);
  record.setText(Baseline.columns.whatif, json);
  record.setInstant(Baseline.columns.whatifon, ctx.now);
  ctx.service.update(record);
}
