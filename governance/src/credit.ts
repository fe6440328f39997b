import type { Validity } from "./attestation-lifecycle";
import type { Answer, Duty, Severity } from "./vocabulary";

/** The verdict of one control on one subject. `due` is a pass or partly that still counts; see {@link Validity}. */
export type Result = "pass" | "partly" | "fail" | "stale" | "error" | "notMeasured" | "notApplicable";

/** The verdict an answer gives. Null, or an answer outside its validity, is never a fail: not collected ≠ fail. */
export function resultOfAnswer(answer: Answer | null, validity: Validity): Result {
  if (answer == null) return "notMeasured";
  if (answer === "notApplicable") return "notApplicable";
  if (validity === "stale") return "stale";
  switch (answer) {
    case "yes":
      return "pass";
    case "partly":
      return "partly";
    case "no":
      return "fail";
  }
}

/** 0 to 1. `partlyShare`: how much of a partly met control counts; null where nothing says how much, then half. */
export function creditOf(result: Result, partlyShare: number | null): number {
  switch (result) {
    case "pass":
      return 1;
    case "partly":
      return Math.max(0, Math.min(1, partlyShare ?? 0.5));
    case "fail":
    case "stale":
    case "error":
    case "notMeasured":
    case "notApplicable":
      return 0;
  }
}

/** Whether the result says something about the subject; what does not lowers the coverage. */
export function isMeasured(result: Result): boolean {
  return result !== "error" && result !== "notMeasured";
}

export function riskWeight(severity: Severity): number {
  switch (severity) {
    case "critical":
      return 9;
    case "high":
      return 7;
    case "medium":
      return 5;
    case "low":
      return 3;
  }
}

export function dutyWeight(duty: Duty): number {
  switch (duty) {
    case "must":
      return 1;
    case "should":
      return 0.4;
    case "none":
      return 0;
  }
}

/** One control's credit on one subject, for the mean over subjects. */
export interface SubjectCredit {
  /** See `tierFactor`; 4 for the tenant. */
  readonly factor: number;
  readonly duty: Duty;
  readonly credit: number;
}

/** Mean credit of a control over its subjects, weighted by factor and duty; null when nothing weighs. */
export function meanCredit(subjects: readonly SubjectCredit[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const subject of subjects) {
    const w = subject.factor * dutyWeight(subject.duty);
    sum += w * subject.credit;
    weight += w;
  }
  return weight > 0 ? sum / weight : null;
}
