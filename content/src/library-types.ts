import type {
  AppliesToToken,
  AreaKey,
  CriterionAnswer,
  Duty,
  EvidenceKind,
  GuardrailGroup,
  GuardrailKind,
  GuardrailMode,
  Level,
  MappingRelation,
  MatrixAreaKey,
  MaturityLevel,
  PlaybookKind,
  RuleConfidence,
  Scope,
  Severity,
  TierCode,
} from "./vocabulary";

export interface Area {
  readonly key: AreaKey;
  /** Prefix of the control codes of this area, e.g. `IAM`. */
  readonly code: string;
  readonly title: string;
  readonly description: string;
  /** Column of the maturity matrix the area belongs to, where it belongs to one. */
  readonly matrixArea?: MatrixAreaKey;
}

export interface MatrixArea {
  readonly key: MatrixAreaKey;
  readonly title: string;
  /** One sentence for each of the three cells of the area. */
  readonly levels: Readonly<Record<MaturityLevel, string>>;
}

export interface EvidenceRule {
  readonly dataset: string;
  readonly per: string;
  readonly path: string;
  readonly op: string;
  readonly value: string | number | boolean | readonly unknown[];
}

export interface ControlEvidence {
  readonly kind: EvidenceKind;
  /** What a person attaches, or what a collector reads; at most 200 characters. */
  readonly expects: string;
  /** Present for `automated` and `hybrid`. */
  readonly rule?: EvidenceRule;
  readonly ruleConfidence?: RuleConfidence;
}

export interface Control {
  /** Stable id with the library's prefix, e.g. `PPB-IAM-13`. */
  readonly id: string;
  /** What people see, e.g. `IAM-13`; unique. */
  readonly code: string;
  readonly area: AreaKey;
  readonly title: string;
  readonly statement: string;
  readonly rationale: string;
  readonly scope: Scope;
  /** The control applies when **any** token fits the subject; `all` always fits. */
  readonly appliesTo: readonly AppliesToToken[];
  readonly guardrailMode: GuardrailMode;
  readonly severity: Severity;
  readonly maturityLevel: MaturityLevel;
  readonly duty: Readonly<Record<TierCode, Duty>>;
  readonly evidence: ControlEvidence;
  readonly question: string;
  readonly howToCheck: string;
  readonly howToFix: string;
  /** A short command that stands alone, at most 70 characters. */
  readonly recommendation: string;
  /** Work to close a gap: low = hours, medium = days, high = weeks. */
  readonly effort: Level;
  readonly friction: Level;
  readonly requiresManagedEnvironment: boolean;
  /** Days a result counts before it is due again. */
  readonly validityDays: number;
}

/** Reads "control *relation* item": `subset` = the control asks for a part of what the item asks for. */
export interface ControlMapping {
  readonly control: string;
  readonly framework: string;
  readonly item: string;
  readonly relation: MappingRelation;
}

export interface FrameworkItem {
  readonly code: string;
  /** Short title in own words. */
  readonly title: string;
}

export interface Framework {
  readonly code: string;
  readonly name: string;
  readonly publisher: string;
  readonly edition: string;
  readonly url: string;
  readonly description: string;
  readonly items: readonly FrameworkItem[];
}

export interface Tier {
  readonly code: TierCode;
  readonly title: string;
  /** 1 = highest. */
  readonly rank: number;
  readonly factor: number;
  /** Smallest number of tier points that leads to this tier. */
  readonly pointsFrom: number;
  readonly longestExceptionDays: number;
  readonly reviewIntervalDays: number;
  readonly description: string;
  /** What the tier means for the people who own a workload. */
  readonly meaning: string;
}

export interface TierAnswer {
  readonly points: number;
  readonly label: string;
  readonly explanation: string;
}

export interface TierQuestion {
  readonly id: string;
  /** Column of the workload that holds the answer, `tq1` to `tq6`. */
  readonly column: TierColumn;
  readonly question: string;
  readonly why: string;
  readonly weight: number;
  readonly answers: readonly TierAnswer[];
}

export type TierColumn = "tq1" | "tq2" | "tq3" | "tq4" | "tq5" | "tq6";

export interface MaturityCriterion {
  readonly code: string;
  readonly area: MatrixAreaKey;
  readonly level: MaturityLevel;
  readonly criterion: string;
  readonly optional: boolean;
  readonly actionItem: string;
  readonly controls: readonly string[];
}

export type PostureGroupKey = "tools" | "policies" | "monitoring" | "compliance";

export interface PostureQuestion {
  readonly code: string;
  readonly group: PostureGroupKey;
  readonly question: string;
  readonly answers: readonly { readonly key: CriterionAnswer; readonly label: string }[];
  readonly controls: readonly string[];
}

/** A policy an organisation can set or watch; it comes as planned, and the organisation decides. */
export interface Guardrail {
  readonly code: string;
  readonly name: string;
  readonly kind: GuardrailKind;
  readonly group: GuardrailGroup;
  readonly mode: GuardrailMode;
  readonly whereSet: string;
  readonly howToSet: string;
  readonly licence: string;
  /** Codes of the controls it serves. */
  readonly controls: readonly string[];
}

/** A response plan to start from; it comes as a draft whose roles and contacts say what to write there. */
export interface Playbook {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaybookKind;
  readonly purpose: string;
  readonly roles: string;
  readonly contacts: string;
  readonly communication: string;
  readonly identify: string;
  readonly contain: string;
  readonly eradicate: string;
  readonly recover: string;
  /** Steps that can run by themselves. */
  readonly automated: string;
}

export interface Library {
  readonly id: string;
  readonly edition: string;
  readonly title: string;
  readonly note: string;
  readonly areas: readonly Area[];
  readonly matrixAreas: readonly MatrixArea[];
  readonly tiers: readonly Tier[];
  readonly tierQuestions: readonly TierQuestion[];
  /** Points of the highest answer to every question. */
  readonly maximumTierPoints: number;
  readonly frameworks: readonly Framework[];
  /** In the order of the areas, then by code. */
  readonly controls: readonly Control[];
  readonly mappings: readonly ControlMapping[];
  readonly maturityCriteria: readonly MaturityCriterion[];
  readonly postureGroups: readonly { readonly key: PostureGroupKey; readonly title: string }[];
  readonly postureQuestions: readonly PostureQuestion[];
  readonly guardrails: readonly Guardrail[];
  readonly playbooks: readonly Playbook[];
}
