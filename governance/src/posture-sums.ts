import { dutyWeight, riskWeight } from "./credit";
import type { Result } from "./credit";
import { cellVerdict } from "./posture-cells";
import { tierFactor } from "./tiering";
import type { Severity, SubjectKind, TierCode } from "./vocabulary";

/** A column of the heat map: the tenant, or a tier with its workloads and environments. */
export type PostureColumn = "tenant" | TierCode;

export const postureColumns: readonly PostureColumn[] = ["tenant", "critical", "important", "team", "personal"];

/**
 * Sums over subjects. Weights are factor × duty in units of a tenth and credits in halves, so that every sum is a whole number: whole numbers add up to
 * the same digits in any order.
 */
export interface PostureSums {
  subjects: number;
  weight: number;
  /** In halves of the weight. */
  earned: number;
  measured: number;
  musts: number;
  /** Without what an exception is in force for. */
  managedWeight: number;
  managedEarned: number;
  managedMusts: number;
  managedSubjects: number;
  /** Partly, fail and stale. */
  failing: number;
  /** Failing without an exception in force, and the tier factors of those and of all subjects, in halves. */
  open: number;
  openFactor: number;
  factor: number;
  excepted: number;
  measuredSubjects: number;
  /** W of the control by these results: risk weight × the highest duty among them; 0 when there are none. */
  controlWeight: number;
  /** The same without what an exception is in force for. */
  managedControlWeight: number;
}

/** What a control's results are, in numbers. */
export interface ResultNumbers {
  pass: number;
  partly: number;
  fail: number;
  stale: number;
  error: number;
  notMeasured: number;
  /** Musts that fail or are stale without an exception in force; and those of critical workloads alone. */
  lostMusts: number;
  lostCriticalMusts: number;
}

/** Groups of subjects that weigh the same: the tenant, workloads by tier, environments by tier. */
export const groupCount = 9;
const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];

const criticalWorkloads = 1;

/** W of a control with so many results, so many of them musts: risk weight × the highest duty among them; 0 when there are none. */
export function controlWeight(severity: Severity, subjects: number, musts: number): number {
  return subjects === 0 ? 0 : riskWeight(severity) * dutyWeight(musts > 0 ? "must" : "should");
}

/** Weight of one result in units of a tenth: factor of the subject × duty. */
export function resultWeight(kind: SubjectKind, tier: TierCode, cell: number): number {
  const verdict = cellVerdict(cell);
  if (verdict == null) return 0;
  return Math.round(factorOf(groupOf(kind, tier)) * dutyWeight(verdict.duty) * 10);
}

/** Credit of a kind of cell in halves: 2 for a pass, 1 for partly, else 0. */
export function halfCredits(result: Result): number {
  switch (result) {
    case "pass":
      return 2;
    case "partly":
      return 1;
    case "fail":
    case "stale":
    case "error":
    case "notMeasured":
    case "notApplicable":
      return 0;
  }
}

/** Sums of nothing. */
export function emptySums(): PostureSums {
  return {
    subjects: 0,
    weight: 0,
    earned: 0,
    measured: 0,
    musts: 0,
    managedWeight: 0,
    managedEarned: 0,
    managedMusts: 0,
    managedSubjects: 0,
    failing: 0,
    open: 0,
    openFactor: 0,
    factor: 0,
    excepted: 0,
    measuredSubjects: 0,
    controlWeight: 0,
    managedControlWeight: 0,
  };
}

/** Numbers of nothing. */
export function noNumbers(): ResultNumbers {
  return {
    pass: 0,
    partly: 0,
    fail: 0,
    stale: 0,
    error: 0,
    notMeasured: 0,
    lostMusts: 0,
    lostCriticalMusts: 0,
  };
}

/** A kind is 4 × result + 2 × should + excepted, see `postureCell`; the results are pass, partly, fail, stale, error, not measured. */
export function addToSums(sums: PostureSums, group: number, kind: number, found: number): void {
  const result = Math.floor(kind / 4);
  const isMust = kind % 4 < 2;
  const factor = factorOf(group);
  const weight = found * Math.round(factor * dutyWeight(isMust ? "must" : "should") * 10);
  const earned = result === 0 ? 2 * weight : result === 1 ? weight : 0;
  const isFailing = result >= 1 && result <= 3;
  sums.subjects += found;
  sums.weight += weight;
  sums.earned += earned;
  sums.factor += found * factor * 2;
  if (isMust) sums.musts += found;
  if (result <= 3) {
    sums.measured += weight;
    sums.measuredSubjects += found;
  }
  if (isFailing) sums.failing += found;
  if (kind % 2 === 1) {
    sums.excepted += found;
    return;
  }
  sums.managedSubjects += found;
  sums.managedWeight += weight;
  sums.managedEarned += earned;
  if (isMust) sums.managedMusts += found;
  if (isFailing) {
    sums.open += found;
    sums.openFactor += found * factor * 2;
  }
}

/** Adds `found` results of a kind of cell, on subjects of a group. */
export function addToNumbers(numbers: ResultNumbers, group: number, kind: number, found: number): void {
  switch (Math.floor(kind / 4)) {
    case 0:
      numbers.pass += found;
      break;
    case 1:
      numbers.partly += found;
      break;
    case 2:
      numbers.fail += found;
      break;
    case 3:
      numbers.stale += found;
      break;
    case 4:
      numbers.error += found;
      break;
    default:
      numbers.notMeasured += found;
  }
  // Fail or stale, a must, without an exception.
  if (kind !== 8 && kind !== 12) return;
  numbers.lostMusts += found;
  if (group === criticalWorkloads) numbers.lostCriticalMusts += found;
}

/** Adds the sums of a column to those of all columns; the weights of the control are not sums. */
export function addSums(total: PostureSums, column: PostureSums): void {
  total.subjects += column.subjects;
  total.weight += column.weight;
  total.earned += column.earned;
  total.measured += column.measured;
  total.musts += column.musts;
  total.managedWeight += column.managedWeight;
  total.managedEarned += column.managedEarned;
  total.managedMusts += column.managedMusts;
  total.managedSubjects += column.managedSubjects;
  total.failing += column.failing;
  total.open += column.open;
  total.openFactor += column.openFactor;
  total.factor += column.factor;
  total.excepted += column.excepted;
  total.measuredSubjects += column.measuredSubjects;
}

/** Number of the group a subject weighs with. */
export function groupOf(kind: SubjectKind, tier: TierCode): number {
  switch (kind) {
    case "tenant":
      return 0;
    case "workload":
      return 1 + tiers.indexOf(tier);
    case "environment":
      return 5 + tiers.indexOf(tier);
  }
}

/** Place of the group's column in {@link postureColumns}. */
export function columnOf(group: number): number {
  return group <= 4 ? group : group - 4;
}

/** The tenant weighs like a critical subject. */
function factorOf(group: number): number {
  return tierFactor(group === 0 ? "critical" : (tiers[columnOf(group) - 1] ?? "important"));
}
