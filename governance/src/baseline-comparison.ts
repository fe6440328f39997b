import type { DutyByTier } from "./applicability";
import type { SubjectKind, Tailoring } from "./vocabulary";

/** Two versions, control by control. */
export interface BaselineComparison {
  readonly counts: ComparisonCounts;
  /** By code. */
  readonly rows: readonly ComparedControl[];
}

/** `left − removed + added = right` proves that the comparison is complete. */
export interface ComparisonCounts {
  readonly left: number;
  readonly removed: number;
  readonly added: number;
  readonly changed: number;
  readonly kept: number;
  readonly right: number;
}

export interface ComparedControl {
  readonly code: string;
  readonly title: string;
  readonly area: string;
  readonly severity: string;
  readonly change: Tailoring;
  readonly reason: string;
  /** Null: not in that version. */
  readonly dutyBefore: DutyByTier | null;
  readonly dutyAfter: DutyByTier | null;
  /** Old and new text where they differ; both null where they are the same. */
  readonly statementBefore: string | null;
  readonly statementAfter: string | null;
  readonly parametersBefore: string | null;
  readonly parametersAfter: string | null;
  /** Other settings that differ: question, appliesTo, severity, validityDays. */
  readonly otherChanges: readonly string[];
  readonly reach: ComparisonReach;
}

/** Results that get a new must, or lose their control, by kind of subject. */
export interface ComparisonReach {
  readonly kind: SubjectKind;
  readonly subjects: number;
  readonly newMusts: number;
}
