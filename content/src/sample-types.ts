import type { Control } from "./library-types";
import type {
  Answer,
  AppType,
  ApprovalRole,
  AreaKey,
  ConnectorType,
  CriterionAnswer,
  DataClass,
  Duty,
  EnvironmentType,
  EvidenceSource,
  ExceptionTerm,
  Level,
  MatrixAreaKey,
  MaturityLevel,
  Regulation,
  Stage,
  SubjectKind,
  TierCode,
  UserKey,
} from "./vocabulary";
import type { TierColumn } from "./library-types";
import type { SampleWork } from "./sample-work-types";

/** Days from the day the sample is loaded; negative = past. */
export type DayOffset = number;

export interface SampleRow {
  /** Name other rows of the sample refer to. */
  readonly key: string;
  /** Fixed row id; begins with {@link SampleTenant.idPrefix}. */
  readonly id: string;
}

export interface SampleUser {
  readonly key: UserKey;
  readonly name: string;
  readonly job: string;
}

export interface SampleEnvironment extends SampleRow {
  readonly name: string;
  readonly environmentId: string;
  readonly type: EnvironmentType;
  readonly isDefault: boolean;
  readonly managed: boolean;
  readonly region: string;
  readonly dataClass: DataClass;
  readonly owner: UserKey;
  readonly registeredDay: DayOffset;
  readonly reviewByDay?: DayOffset;
  readonly description: string;
  /** What it is for; missing = nobody said it yet. */
  readonly purpose?: string;
}

export interface SampleWorkload extends SampleRow {
  readonly name: string;
  readonly description: string;
  readonly owner: UserKey;
  readonly deputy?: UserKey;
  readonly stage: Stage;
  readonly dataClass: DataClass;
  readonly objectives: { readonly confidentiality: Level; readonly integrity: Level; readonly availability: Level };
  /** Points of the chosen answers, 0 to 3. */
  readonly tierAnswers: Readonly<Record<TierColumn, number>>;
  /** What the answers add up to; the server computes it, the tests compare. */
  readonly tierPoints: number;
  /** The tier that follows, raised where somebody raised it. */
  readonly tier: TierCode;
  readonly raise?: { readonly tier: TierCode; readonly reason: string };
  readonly regulations: readonly Regulation[];
  readonly appTypes: readonly AppType[];
  readonly connectorTypes: readonly ConnectorType[];
  /** Keys of environments. */
  readonly environments: readonly string[];
  readonly registeredDay: DayOffset;
  readonly retiredDay?: DayOffset;
}

/** A control the company added to the library. */
export interface SampleOwnControl {
  readonly id: string;
  readonly area: AreaKey;
  readonly addedDay: DayOffset;
  readonly control: Omit<Control, "area"> & { readonly mappings: readonly unknown[] };
}

export interface SampleTailoring {
  readonly code: string;
  readonly tailoring: "added" | "changed" | "removed";
  /** Missing only in a draft. */
  readonly reason?: string;
  /** Only the tiers that change. */
  readonly duty?: Readonly<Partial<Record<TierCode, Duty>>>;
  readonly validityDays?: number;
  readonly parameters?: string;
  readonly statement?: string;
}

export type SampleBaselineStep =
  | { readonly day: DayOffset; readonly by: UserKey; readonly do: "submit" | "putInForce" }
  | {
      readonly day: DayOffset;
      readonly by: UserKey;
      readonly do: "vote";
      /** Fixed id of the approval row. */
      readonly id: string;
      readonly role: ApprovalRole;
      readonly decision: "approve" | "reject";
      readonly comment: string;
    };

export interface SampleBaseline extends SampleRow {
  /** The line, e.g. `CORE`; the version is written `CORE 2.0` where others refer to it. */
  readonly code: string;
  readonly version: string;
  readonly name: string;
  readonly by: UserKey;
  readonly startDay: DayOffset;
  readonly startFrom: "library" | "previous" | "empty";
  /** e.g. `CORE 1.0`. */
  readonly previous?: string;
  readonly purpose: string;
  readonly scopeIn: string;
  readonly scopeOut: string;
  readonly scopeSpecial: string;
  readonly targetScore: number;
  readonly minimumScore: number;
  /** Day on which the targets are to be reached. */
  readonly targetDay: DayOffset;
  readonly riskAppetite: string;
  readonly changeNote: string;
  readonly targets: Readonly<Record<MatrixAreaKey, MaturityLevel>>;
  readonly effectiveFromDay: DayOffset;
  readonly reviewByDay: DayOffset;
  /** Differences to what the version started from; everything else is kept. */
  readonly tailoring: readonly SampleTailoring[];
  readonly steps: readonly SampleBaselineStep[];
  readonly endsAs: "draft" | "inReview" | "inForce" | "superseded" | "rejected" | "retired";
}

/** `{workload}` and `{control}` in name, url and note stand for the workload's key and the control's code. */
export interface SampleEvidence {
  readonly name: string;
  readonly source: EvidenceSource;
  readonly url?: string;
  readonly note?: string;
  readonly effectiveDay: DayOffset;
  readonly expiresDay?: DayOffset;
}

export interface SampleAnswer {
  readonly answer: Answer;
  readonly comment?: string;
  readonly evidence?: SampleEvidence;
  /** Key of an exception; its row exists before the answer is written. */
  readonly exception?: string;
  readonly plan?: string;
  readonly planDueDay?: DayOffset;
}

export interface SampleAttestationStep {
  readonly day: DayOffset;
  readonly by: UserKey;
  readonly do: "submit" | "return" | "rework" | "accept" | "expire";
  readonly comment?: string;
  /** `return`: the comment on each answer that is sent back, by control code. */
  readonly answerComments?: Readonly<Record<string, string>>;
  /** `rework`: the answers that change, by control code. */
  readonly answers?: Readonly<Record<string, SampleAnswer>>;
}

export interface SampleAttestation extends SampleRow {
  /** Key of the workload. */
  readonly workload: string;
  /** e.g. `CORE 2.0`. */
  readonly baseline: string;
  readonly period: string;
  readonly by: UserKey;
  readonly startDay: DayOffset;
  readonly dueDay: DayOffset;
  readonly statement: string;
  /** Answer for every control that applies, is not automated and is not named in `answers`; missing = left open. */
  readonly default?: SampleAnswer;
  /** By control code. */
  readonly answers: Readonly<Record<string, SampleAnswer>>;
  readonly steps: readonly SampleAttestationStep[];
  readonly endsAs: "draft" | "submitted" | "returned" | "accepted" | "superseded" | "expired";
}

export interface SampleExceptionStep {
  readonly day: DayOffset;
  readonly by: UserKey;
  readonly do: "request" | "return" | "approve" | "reject" | "revoke" | "resolve" | "expire";
  readonly comment?: string;
}

export interface SampleException extends SampleRow {
  readonly name: string;
  readonly control: string;
  readonly subject: SubjectKind;
  readonly workload?: string;
  readonly environment?: string;
  readonly by: UserKey;
  readonly draftDay: DayOffset;
  readonly term: ExceptionTerm;
  readonly reason: string;
  readonly compensating?: string;
  readonly residualRisk: Level;
  readonly plan?: string;
  readonly fromDay: DayOffset;
  /** First day on which the control counts as a fail again. */
  readonly untilDay: DayOffset;
  /** Key of the exception this one renews. */
  readonly previous?: string;
  readonly steps: readonly SampleExceptionStep[];
  /** State of the row; an approved one whose end has passed counts as ended all the same. */
  readonly endsAs: "draft" | "requested" | "approved" | "expired" | "revoked" | "resolved" | "rejected";
}

export interface SampleCriterionAnswer {
  readonly answer: CriterionAnswer;
  readonly note?: string;
  readonly evidenceUrl?: string;
  readonly challengeReason?: string;
}

export interface SampleAssessment extends SampleRow {
  readonly name: string;
  readonly scope: string;
  readonly by: UserKey;
  readonly startDay: DayOffset;
  readonly completeDay?: DayOffset;
  readonly summary: string;
  readonly targets: Readonly<Record<MatrixAreaKey, MaturityLevel>>;
  /** By criterion code, `MC-01`. */
  readonly criteria: Readonly<Record<string, SampleCriterionAnswer>>;
  /** By question code, `PQ-01`. */
  readonly questions: Readonly<Record<string, SampleCriterionAnswer>>;
  readonly endsAs: "draft" | "completed" | "superseded";
}

export interface SampleTenant extends SampleWork {
  readonly company: string;
  readonly note: string;
  /** Every id of a sample row begins with it. */
  readonly idPrefix: string;
  readonly users: readonly SampleUser[];
  readonly environments: readonly SampleEnvironment[];
  readonly workloads: readonly SampleWorkload[];
  readonly ownControls: readonly SampleOwnControl[];
  readonly baselines: readonly SampleBaseline[];
  readonly attestations: readonly SampleAttestation[];
  readonly exceptions: readonly SampleException[];
  readonly assessments: readonly SampleAssessment[];
}
