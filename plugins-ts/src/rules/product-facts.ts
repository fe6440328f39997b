import { absentValue, addDays, daysBetween, flagValue, missingApprovals, numberValue } from "@plumbline/governance";
import type { Day, EvidenceValue } from "@plumbline/governance";

import { Baseline, Environment, Snapshot, SubjectKind as SubjectKindOption, Workload } from "../generated/tables";
import { createdby, equals, isUnset, ownerid, statecode } from "../runtime";
import type { Context, Guid, Row } from "../runtime";
import { authorsOf, votesOn } from "./baseline-versions";
import { judgeValue } from "./control-rule";
import type { ControlRule, JudgedFinding } from "./control-rule";
import type { SubjectFindings } from "./subject-findings";
import type { MeasuredSubject } from "./subjects";

/** What the other verdicts of the subject say, for rules about gaps and evidence. */
export interface SubjectGaps {
  /** Partly, fail and stale, without an exception in force and without a plan. */
  readonly openGaps: number;
  /** Musts that are stale, in error or not measured. */
  readonly mustsWithoutEvidence: number;
}

/** A value, and the last day on which it is what it is without anybody doing anything; null: it stays. */
interface ProductFact {
  readonly value: EvidenceValue;
  readonly until: Day | null;
}

/** Rules on the product's own tables need no collector. */
export function isProductRule(rule: ControlRule | null): boolean {
  return rule != null && rule.dataset.startsWith("product.");
}

/** Rules that look at the other verdicts of the same subject: judged after them. */
export function looksAtVerdicts(rule: ControlRule | null): boolean {
  return rule != null && (rule.dataset === "product.results" || rule.dataset === "product.evidence");
}

/** Judges a rule on the product's own tables. A fact that does not exist is not measured: it is never a fail. */
export function judgeProduct(
  ctx: Context,
  rule: ControlRule,
  subject: MeasuredSubject,
  versionId: Guid,
  findings: SubjectFindings,
  gaps: SubjectGaps,
): JudgedFinding {
  const fact = productFact(ctx, rule, subject, versionId, findings, gaps);
  const finding = judgeValue(rule, fact.value, absentValue(), fact.until);
  return { finding, found: factText(fact.value) };
}

function productFact(
  ctx: Context,
  rule: ControlRule,
  subject: MeasuredSubject,
  versionId: Guid,
  findings: SubjectFindings,
  gaps: SubjectGaps,
): ProductFact {
  switch (`${rule.dataset}|${rule.path}`) {
    case "product.workloads|owner AND deputy":
      return lasting(flagValue(subject.kind === "workload" ? hasPeople(subject) : allHavePeople(ctx)));
    case "product.workloads|tier AND tierReviewedOn<=365d":
      return tierReviewed(ctx, subject, findings.attestedOn);
    case "product.environments|owner AND purpose AND reviewBy>=today":
      return environmentKept(ctx, subject.row);
    case "product.baselineversions|status=active AND approvedby!=createdby":
      return lasting(flagValue(isApprovedByOthers(ctx, versionId)));
    case "product.snapshots|ageDays(last)":
      return lastSnapshot(ctx);
    case "product.results|status=unmet AND noexception AND noremediation":
      return lasting(numberValue(gaps.openGaps));
    case "product.evidence|mustControls without current evidence":
      return lasting(numberValue(gaps.mustsWithoutEvidence));
    default:
      return lasting(absentValue());
  }
}

function lasting(value: EvidenceValue): ProductFact {
  return { value, until: null };
}

function hasPeople(subject: MeasuredSubject): boolean {
  const workload = subject.workload;
  return workload != null && workload.owner != null && workload.deputy != null;
}

/** Every active workload has an owner and a deputy. */
function allHavePeople(ctx: Context): boolean {
  const alone = ctx.service.find({
    table: Workload.table,
    columns: [],
    where: [equals(statecode, 0), isUnset(Workload.columns.deputy)],
    link: null,
    orderBy: null,
    top: 1,
  });
  return alone.length === 0;
}

/** The tier is looked at again with every attestation. */
function tierReviewed(ctx: Context, subject: MeasuredSubject, attestedOn: Day | null): ProductFact {
  if (subject.kind !== "workload") return lasting(absentValue());
  if (attestedOn == null) return lasting(flagValue(false));
  const until = addDays(attestedOn, 365);
  return until < ctx.today ? lasting(flagValue(false)) : { value: flagValue(true), until };
}

function environmentKept(ctx: Context, row: Row | null): ProductFact {
  if (row == null) return lasting(absentValue());
  const columns = Environment.columns;
  const reviewBy = row.day(columns.reviewby);
  const isDescribed = row.refId(ownerid) != null && row.text(columns.purpose).trim() !== "";
  if (!isDescribed || reviewBy == null || reviewBy < ctx.today) return lasting(flagValue(false));
  return { value: flagValue(true), until: reviewBy };
}

function isApprovedByOthers(ctx: Context, versionId: Guid): boolean {
  const baseline = ctx.service.retrieve(Baseline.table, versionId, [createdby]);
  return missingApprovals(votesOn(ctx.service, versionId), authorsOf(ctx.service, baseline)).length === 0;
}

/** Age in days of the newest snapshot of the tenant, as it is found before a measurement; the tenant is looked at in each. */
function lastSnapshot(ctx: Context): ProductFact {
  const rows = ctx.service.find({
    table: Snapshot.table,
    columns: [Snapshot.columns.takenon],
    where: [equals(Snapshot.columns.scope, SubjectKindOption.tenant)],
    link: null,
    orderBy: null,
    orders: [{ column: Snapshot.columns.takenon, isDescending: true }],
    top: 1,
  });
  const taken = rows.length === 0 ? null : (rows[0]?.day(Snapshot.columns.takenon) ?? null);
  if (taken == null) return lasting(absentValue());
  return lasting(numberValue(daysBetween(taken, ctx.today)));
}

function factText(value: EvidenceValue): string {
  switch (value.kind) {
    case "number":
      return `${value.number}`;
    case "flag":
      return value.flag ? "true" : "false";
    default:
      return "";
  }
}
