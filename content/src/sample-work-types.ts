import type { DayOffset, SampleRow } from "./sample-types";
import type {
  ActivityKind,
  Answer,
  AssetKind,
  CollectionKind,
  FeatureDecision,
  FrictionKind,
  PlaybookKind,
  RequestKind,
  RiskTreatment,
  Sharing,
  UserKey,
} from "./vocabulary";

/** What a collector found for a control: on the tenant, or on each of the environments. */
export interface SampleFinding {
  readonly control: string;
  /** Keys; missing = holds for the tenant. */
  readonly environments?: readonly string[];
  readonly found?: unknown;
  /** What the organisation registered as allowed. */
  readonly registered?: readonly string[];
  /** The source was read and does not have the value. */
  readonly absent?: true;
  readonly error?: string;
}

/** One run of a collector. */
export interface SampleCollection extends SampleRow {
  readonly name: string;
  readonly kind: CollectionKind;
  readonly day: DayOffset;
  /** Last day on which its evidence counts; missing = as long as each control says. */
  readonly expiresDay?: DayOffset;
  readonly status: "complete" | "partial";
  readonly errors?: number;
  readonly message?: string;
  readonly values: readonly SampleFinding[];
}

/** What a person says of the controls of tenant and environments on a day. It has no row of its own; its id is the root of those of its evidence. */
export interface SampleStatement extends SampleRow {
  readonly by: UserKey;
  readonly day: DayOffset;
  readonly expiresDay?: DayOffset;
  readonly answers: readonly {
    readonly control: string;
    readonly environments?: readonly string[];
    readonly answer: Answer;
    readonly note: string;
  }[];
}

export interface SampleAsset extends SampleRow {
  readonly platformId: string;
  readonly name: string;
  readonly kind: AssetKind;
  readonly environment: string;
  readonly workload?: string;
  readonly state: "active" | "orphaned";
  /** Owner in the platform. */
  readonly owner?: string;
  readonly registeredDay: DayOffset;
  readonly lastUsedDay?: DayOffset;
  readonly sharing?: Sharing;
  readonly sharedCount?: number;
  readonly description: string;
}

export interface SampleRiskStep {
  readonly day: DayOffset;
  readonly by: UserKey;
  readonly do: "treat" | "accept" | "close";
}

export interface SampleRisk extends SampleRow {
  readonly name: string;
  readonly workload: string;
  readonly control?: string;
  readonly by: UserKey;
  readonly day: DayOffset;
  readonly cause: string;
  /** 1 to 5. */
  readonly likelihood: number;
  readonly impact: number;
  readonly treatment?: RiskTreatment;
  readonly plan?: string;
  readonly reviewByDay?: DayOffset;
  readonly steps: readonly SampleRiskStep[];
}

export interface SampleRequestStep {
  readonly day: DayOffset;
  readonly by: UserKey;
  readonly do: "review" | "approve" | "reject" | "finish";
  readonly comment?: string;
  readonly effect?: string;
}

export interface SampleRequest extends SampleRow {
  readonly name: string;
  readonly kind: RequestKind;
  readonly by: UserKey;
  readonly day: DayOffset;
  readonly description: string;
  readonly need?: string;
  readonly workload?: string;
  readonly environment?: string;
  /** Required for a friction report. */
  readonly control?: string;
  readonly frictionKind?: FrictionKind;
  /** Hours a month. */
  readonly hours?: number;
  readonly steps: readonly SampleRequestStep[];
}

export interface SamplePlaybook extends SampleRow {
  readonly name: string;
  readonly kind: PlaybookKind;
  readonly by: UserKey;
  readonly day: DayOffset;
  readonly inForceDay?: DayOffset;
  readonly reviewByDay?: DayOffset;
  readonly purpose: string;
  readonly roles: string;
  readonly contacts: string;
  readonly communication: string;
  readonly identify: string;
  readonly contain: string;
  readonly eradicate: string;
  readonly recover: string;
  readonly automated: string;
}

/** Planned on one day, done on another; one without a day on which it was done is still to do, or has lapsed. */
export interface SampleActivity extends SampleRow {
  readonly name: string;
  readonly kind: ActivityKind;
  readonly by: UserKey;
  readonly planDay: DayOffset;
  readonly person?: UserKey;
  readonly dueDay?: DayOffset;
  readonly doneDay?: DayOffset;
  readonly doneBy?: UserKey;
  readonly repeatDays?: number;
  readonly baseline?: string;
  readonly playbook?: string;
  readonly control?: string;
  readonly course?: string;
  readonly url?: string;
  readonly result?: string;
  readonly lessons?: string;
  /** Key of the request the lesson became. */
  readonly request?: string;
  readonly requestDay?: DayOffset;
}

/** What was decided on a guardrail of the library. */
export interface SampleGuardrailDecision {
  readonly guardrail: string;
  readonly by: UserKey;
  readonly day: DayOffset;
  readonly decision: FeatureDecision;
  readonly reason?: string;
  readonly inForce: boolean;
  readonly reviewByDay?: DayOffset;
}

export interface SampleMeasure {
  readonly day: DayOffset;
  readonly by: UserKey;
}

/** Work on the recommendation for a control that a measurement before found open. */
export interface SampleRecommendationStep {
  readonly control: string;
  readonly day: DayOffset;
  readonly by: UserKey;
  readonly do: "plan" | "start" | "finish";
  readonly dueDay?: DayOffset;
  readonly progress?: number;
  readonly result?: string;
}

/** What people of the sample do beside baselines, attestations and exceptions. */
export interface SampleWork {
  readonly collections: readonly SampleCollection[];
  readonly statements: readonly SampleStatement[];
  readonly assets: readonly SampleAsset[];
  readonly risks: readonly SampleRisk[];
  readonly requests: readonly SampleRequest[];
  readonly playbooks: readonly SamplePlaybook[];
  readonly activities: readonly SampleActivity[];
  readonly guardrailDecisions: readonly SampleGuardrailDecision[];
  readonly measures: readonly SampleMeasure[];
  readonly recommendationSteps: readonly SampleRecommendationStep[];
}
