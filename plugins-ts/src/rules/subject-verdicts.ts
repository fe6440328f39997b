import { creditOf, earlierChange, joinResults, verdictOf } from "@plumbline/governance";
import type {
  AttestedFinding,
  Day,
  Duty,
  MeasuredFinding,
  Result as ResultKey,
  Verdict,
  VerdictEntry,
  VerdictReason,
} from "@plumbline/governance";

import type { Context, Guid } from "../runtime";
import { judgeEvidence, readRule } from "./control-rule";
import type { ControlRule } from "./control-rule";
import type { MeasuredControl, MeasuredVersion } from "./posture-version";
import { isProductRule, judgeProduct, looksAtVerdicts } from "./product-facts";
import type { SubjectGaps } from "./product-facts";
import { exceptionsNow, readExceptions, readFindings } from "./subject-findings";
import type { ControlException, ExceptionsNow, SubjectFindings } from "./subject-findings";
import { dutyOn } from "./subjects";
import type { MeasuredSubject } from "./subjects";

/** A control on a subject, judged. */
export interface SubjectVerdict {
  readonly control: MeasuredControl;
  readonly duty: Duty;
  readonly verdict: Verdict;
  /** There is no evidence of its own: what is measured comes from the tenant. */
  readonly takesTenant: boolean;
  /** What people say, without what was measured. */
  readonly attestedHalf: ResultKey;
  readonly exceptions: ExceptionsNow;
  /** What the rule expects, and what was found; "" for attested controls. */
  readonly expected: string;
  readonly found: string;
  /** Last day on which the answer or the evidence counts without a flag. */
  readonly validUntil: Day | null;
  readonly hasPlan: boolean;
}

export interface JudgedSubject {
  readonly subject: MeasuredSubject;
  readonly verdicts: readonly SubjectVerdict[];
  /** Approved exceptions of the subject, of all its controls. */
  readonly exceptions: readonly ControlException[];
  /** First day on which one of them changes by itself. */
  readonly nextChange: Day | null;
}

/** A measured half with where it comes from. */
interface MeasuredHalf {
  readonly finding: MeasuredFinding | null;
  readonly found: string;
  readonly isOwn: boolean;
}

/**
 * Judges what applies to a subject, from attestation, evidence and exceptions as they are today.
 * @param rules Text of the rule of each control.
 * @param tenant The tenant's verdicts by code.
 * @param only One control; null: all of the version.
 */
export function judgeSubject(
  ctx: Context,
  subject: MeasuredSubject,
  version: MeasuredVersion,
  rules: Map<string, string>,
  tenant: Map<string, ResultKey>,
  only: Guid | null,
): JudgedSubject {
  const findings = readFindings(ctx.service, subject, only, ctx.today);
  const exceptions = readExceptions(ctx.service, subject);
  const verdicts: SubjectVerdict[] = [];
  const later: MeasuredControl[] = [];
  for (const control of version.controls) {
    if (only != null && control.id !== only) continue;
    if (!standsOn(control, subject, findings)) continue;
    const rule = ruleOf(control, rules);
    if (looksAtVerdicts(rule)) later.push(control);
    else verdicts.push(judgeControl(ctx, control, rule, subject, version.id, tenant, findings, exceptions, noGaps));
  }
  const gaps = gapsOf(verdicts);
  for (const control of later) {
    const rule = ruleOf(control, rules);
    verdicts.push(judgeControl(ctx, control, rule, subject, version.id, tenant, findings, exceptions, gaps));
  }
  let nextChange: Day | null = null;
  for (const one of verdicts) {
    nextChange = earlierChange(nextChange, earlierChange(one.verdict.nextChange, one.exceptions.nextChange));
  }
  return { subject, verdicts, exceptions, nextChange };
}

/** The verdict as the line of the subject holds it; what comes from the tenant is taken over when the line is read. */
export function lineEntry(one: SubjectVerdict): VerdictEntry {
  const duty: Duty = one.duty === "none" ? "should" : one.duty;
  const code = one.control.code;
  if (takesTenantVerdict(one)) return { code, result: "tenant", duty, withTenant: false };
  const result = one.takesTenant ? one.attestedHalf : one.verdict.result;
  return { code, result: result === "notApplicable" ? "notMeasured" : result, duty, withTenant: one.takesTenant };
}

/** An automated control without evidence of its own takes the tenant's verdict, so that one setting never rewrites thousands of lines. */
export function takesTenantVerdict(one: SubjectVerdict): boolean {
  return one.takesTenant && one.control.kind === "automated";
}

const noGaps: SubjectGaps = { openGaps: 0, mustsWithoutEvidence: 0 };

/**
 * What applies by duty; on the tenant also what is measured there for all: evidence of a control of another scope that names neither workload nor
 * environment.
 */
function standsOn(control: MeasuredControl, subject: MeasuredSubject, findings: SubjectFindings): boolean {
  if (dutyOn(control, subject) !== "none") return true;
  return isForAll(control, subject) && findings.measured.has(control.id);
}

/** A verdict that stands on the tenant for the subjects of another scope. */
function isForAll(control: MeasuredControl, subject: MeasuredSubject): boolean {
  return subject.kind === "tenant" && control.scope !== "tenant" && control.kind !== "attested";
}

function ruleOf(control: MeasuredControl, rules: Map<string, string>): ControlRule | null {
  return control.kind === "attested" ? null : readRule(rules.get(control.id) ?? null);
}

function judgeControl(
  ctx: Context,
  control: MeasuredControl,
  rule: ControlRule | null,
  subject: MeasuredSubject,
  versionId: Guid,
  tenant: Map<string, ResultKey>,
  findings: SubjectFindings,
  exceptions: readonly ControlException[],
  gaps: SubjectGaps,
): SubjectVerdict {
  const isAttested = control.kind === "attested";
  const measured = isAttested ? unmeasured(true) : measuredHalf(ctx, control, rule, subject, versionId, findings, gaps);
  const attested = findings.attested.get(control.id) ?? null;
  const half = verdictOf("attested", attested, null, ctx.today);
  const takesTenant = !isAttested && !measured.isOwn && subject.kind !== "tenant";
  const kind = isForAll(control, subject) ? "automated" : control.kind;
  const own = verdictOf(kind, attested, measured.finding, ctx.today);
  return {
    control,
    duty: dutyOn(control, subject),
    verdict: takesTenant && kind === "hybrid" ? withTenant(half, own, tenant.get(control.code) ?? "notMeasured") : own,
    takesTenant,
    attestedHalf: half.result,
    exceptions: exceptionsNow(exceptions, control.id, ctx.today),
    expected: rule == null ? "" : rule.text,
    found: measured.found,
    validUntil: validity(kind === "automated" ? null : attested, measured.finding),
    hasPlan: findings.planned.has(control.id),
  };
}

function measuredHalf(
  ctx: Context,
  control: MeasuredControl,
  rule: ControlRule | null,
  subject: MeasuredSubject,
  versionId: Guid,
  findings: SubjectFindings,
  gaps: SubjectGaps,
): MeasuredHalf {
  if (rule != null && isProductRule(rule)) {
    const product = judgeProduct(ctx, rule, subject, versionId, findings, gaps);
    return { finding: product.finding, found: product.found, isOwn: true };
  }
  const evidence = findings.measured.get(control.id) ?? null;
  if (evidence == null) return unmeasured(false);
  const judged = judgeEvidence(rule, evidence);
  return { finding: judged.finding, found: judged.found, isOwn: true };
}

function unmeasured(isOwn: boolean): MeasuredHalf {
  return { finding: null, found: "", isOwn };
}

/** A hybrid control whose automated half the tenant gives. */
function withTenant(half: Verdict, own: Verdict, tenantResult: ResultKey): Verdict {
  const result = joinResults(half.result, tenantResult);
  const reason = result === half.result && result !== "notMeasured" ? half.reason : tenantReason(tenantResult, own);
  return {
    result,
    due: half.due && result === half.result,
    credit: creditOf(result, null),
    reason,
    nextChange: half.nextChange,
  };
}

function tenantReason(tenantResult: ResultKey, own: Verdict): VerdictReason {
  switch (tenantResult) {
    case "fail":
      return "ruleFails";
    case "error":
      return "sourceFailed";
    case "stale":
      return "evidenceExpired";
    case "pass":
    case "partly":
    case "notMeasured":
    case "notApplicable":
      return own.reason;
  }
}

function validity(attested: AttestedFinding | null, measured: MeasuredFinding | null): Day | null {
  return earlierChange(attested == null ? null : attested.validUntil, measured == null ? null : measured.expiresOn);
}

function gapsOf(verdicts: readonly SubjectVerdict[]): SubjectGaps {
  let openGaps = 0;
  let mustsWithoutEvidence = 0;
  for (const one of verdicts) {
    if (takesTenantVerdict(one)) continue;
    switch (one.verdict.result) {
      case "fail":
      case "partly":
        if (!one.exceptions.excepted && !one.hasPlan) openGaps++;
        break;
      case "stale":
        if (!one.exceptions.excepted && !one.hasPlan) openGaps++;
        if (one.duty === "must") mustsWithoutEvidence++;
        break;
      case "error":
      case "notMeasured":
        if (one.duty === "must") mustsWithoutEvidence++;
        break;
      case "pass":
      case "notApplicable":
        break;
    }
  }
  return { openGaps, mustsWithoutEvidence };
}
