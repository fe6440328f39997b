import { validityOn } from "./attestation-lifecycle";
import { creditOf, dutyWeight, isMeasured, resultOfAnswer, riskWeight } from "./credit";
import type { Result } from "./credit";
import type { Day } from "./day";
import type { Answer, Duty, Severity, TierCode } from "./vocabulary";

export type Band = "low" | "medium" | "high";

/** One control on the subject that is scored. */
export interface ScoredControl {
  readonly code: string;
  readonly severity: Severity;
  readonly duty: Duty;
  readonly result: Result;
  /** Null: half. */
  readonly partlyShare: number | null;
  /** An approved exception is in force today. */
  readonly excepted: boolean;
}

/** Why the band is lower than the number says; must be shown whenever it is there. */
export interface BandCap {
  readonly band: Band;
  readonly code: string;
  readonly severity: Severity;
}

export interface SubjectScore {
  /** 0 to 100; null when no control weighs. An exception never raises it. */
  readonly raw: number | null;
  /** 0 to 100, without the controls under an exception in force; null when none is left. */
  readonly managed: number | null;
  /** Share of the weight that is measured, 0 to 1. */
  readonly coverage: number;
  /** Null below 60 % coverage or without a score. */
  readonly band: Band | null;
  readonly cap: BandCap | null;
}

/** Below this coverage no band is given. */
export const leastCoverage = 0.6;

/** One answer of an attestation, for {@link expectedScore}. */
export interface AnswerToScore {
  readonly code: string;
  readonly severity: Severity;
  readonly duty: Duty;
  /** It applies and a person answers it (not measured automatically). */
  readonly counts: boolean;
  readonly answer: Answer | null;
  /** An approved exception is in force today. */
  readonly excepted: boolean;
}

/** Score of one subject. All weights of one subject share its factor, so the factor cancels out. */
export function subjectScore(controls: readonly ScoredControl[], tier: TierCode): SubjectScore {
  let weight = 0;
  let earned = 0;
  let measured = 0;
  let managedWeight = 0;
  let managedEarned = 0;
  for (const control of controls) {
    if (control.result === "notApplicable") continue;
    const w = riskWeight(control.severity) * dutyWeight(control.duty);
    const credit = creditOf(control.result, control.partlyShare);
    weight += w;
    earned += w * credit;
    if (isMeasured(control.result)) measured += w;
    if (!control.excepted) {
      managedWeight += w;
      managedEarned += w * credit;
    }
  }
  const raw = weight > 0 ? (100 * earned) / weight : null;
  const managed = managedWeight > 0 ? (100 * managedEarned) / managedWeight : null;
  const coverage = weight > 0 ? measured / weight : 0;
  if (raw == null || coverage < leastCoverage) return { raw, managed, coverage, band: null, cap: null };
  const byNumber = bandOf(raw);
  const cap = bandCap(controls, tier);
  if (cap == null || bandRank(cap.band) >= bandRank(byNumber)) {
    return { raw, managed, coverage, band: byNumber, cap: null };
  }
  return { raw, managed, coverage, band: cap.band, cap };
}

/** Up to and with 50 low, up to and with 80 medium, else high. */
export function bandOf(score: number): Band {
  if (score <= 50) return "low";
  return score <= 80 ? "medium" : "high";
}

/**
 * The lowest cap that holds: low while a critical must-control fails without an exception, medium while a high one does on a critical subject.
 * Among several the first code in text order is named, so that the order of the controls changes nothing.
 */
export function bandCap(controls: readonly ScoredControl[], tier: TierCode): BandCap | null {
  let cap: BandCap | null = null;
  for (const control of controls) {
    const failing = (control.result === "fail" || control.result === "stale") && !control.excepted;
    if (!failing || control.duty !== "must") continue;
    const severity = control.severity;
    if (severity === "critical" || (severity === "high" && tier === "critical")) {
      const band: Band = severity === "critical" ? "low" : "medium";
      const lower =
        cap == null ||
        bandRank(band) < bandRank(cap.band) ||
        (bandRank(band) === bandRank(cap.band) && control.code < cap.code);
      if (lower) cap = { band, code: control.code, severity };
    }
  }
  return cap;
}

/** The score an attestation would get if it were accepted as it stands on `today`; `attestedUntil` null: freshly attested. */
export function expectedScore(
  answers: readonly AnswerToScore[],
  tier: TierCode,
  attestedUntil: Day | null,
  today: Day,
): SubjectScore {
  const validity = attestedUntil == null ? "valid" : validityOn(attestedUntil, today);
  const controls: ScoredControl[] = [];
  for (const answer of answers) {
    if (!answer.counts) continue;
    controls.push({
      code: answer.code,
      severity: answer.severity,
      duty: answer.duty,
      result: resultOfAnswer(answer.answer, validity),
      partlyShare: null,
      excepted: answer.excepted,
    });
  }
  return subjectScore(controls, tier);
}

/** Rounds half up to one decimal, as scores are stored and shown. */
export function roundScore(score: number): number {
  return Math.floor(score * 10 + 0.5) / 10;
}

function bandRank(band: Band): number {
  switch (band) {
    case "low":
      return 1;
    case "medium":
      return 2;
    case "high":
      return 3;
  }
}
