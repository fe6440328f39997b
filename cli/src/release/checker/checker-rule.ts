/** Severities of the solution checker, worst first. */
export const severities = ["Critical", "High", "Medium", "Low", "Informational"] as const;
export type CheckerSeverity = (typeof severities)[number];

/** A rule of the checker. Ids are the service's own, where it has the rule; those that start with `own-` are ours. */
export interface CheckerRule {
  readonly id: string;
  readonly severity: CheckerSeverity;
  /** What it is about, in one sentence. */
  readonly description: string;
  readonly kind: "script" | "metadata";
}

export interface CheckerFinding {
  readonly rule: CheckerRule;
  /** Part of the zip, or the component's name where it is no part of its own. */
  readonly part: string;
  readonly component: string;
  /** From 1; null where a finding is about a component as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}
