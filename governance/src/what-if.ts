import type { PostureResults } from "./posture-detail";
import type { Band, BandCap } from "./score";
import type { SubjectKind } from "./vocabulary";

/** What is tried out. */
export type WhatIfKind = "version" | "tier" | "exception";

/** What a step changes: a part of the version, the tier of a workload, or an exception that would be in force. */
export type WhatIfStepKind = "removed" | "changed" | "added" | "tier" | "exception";

/** The result of a calculation that changes nothing. */
export interface WhatIfResult {
  readonly kind: WhatIfKind;
  /** Day of the evidence. */
  readonly today: string;
  readonly before: WhatIfMeasure;
  readonly after: WhatIfMeasure;
  /** In this order, each on top of the one before; the effects add up to the change of the raw score. Left out when nothing is of the kind. */
  readonly steps: readonly WhatIfStep[];
  /** Areas whose score moves, by key. */
  readonly areas: readonly WhatIfArea[];
  readonly work: WhatIfWork;
}

export interface WhatIfMeasure {
  /** Points, 4 decimals, as everything here. */
  readonly raw: number | null;
  readonly managed: number | null;
  /** Percent. */
  readonly coverage: number;
  readonly band: Band | null;
  readonly cap: BandCap | null;
  /** Results with the duty must. */
  readonly musts: number;
  /** Results in all. */
  readonly subjects: number;
  readonly results: PostureResults;
}

export interface WhatIfStep {
  readonly kind: WhatIfStepKind;
  /** Controls of this kind; 1 for a tier or an exception. */
  readonly count: number;
  /** Points of raw and managed score. */
  readonly effect: number;
  readonly managedEffect: number;
}

export interface WhatIfArea {
  readonly area: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Null when one of the two has no score. */
  readonly change: number | null;
}

/** Who gets work, and how much. */
export interface WhatIfWork {
  /** Results that become a must. */
  readonly newMusts: number;
  readonly workloads: number;
  readonly environments: number;
  readonly tenant: number;
  /** Workloads with an accepted attestation that get more controls to answer, and the least and the most they get. */
  readonly attestations: number;
  readonly leastNewControls: number;
  readonly mostNewControls: number;
  /** Numbers of the exceptions whose control would no longer apply to their subject. */
  readonly lostExceptions: readonly string[];
  readonly keptExceptions: number;
  /** By number of new musts, then by key. */
  readonly subjects: readonly WhatIfSubject[];
}

export interface WhatIfSubject {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly newMusts: number;
  /** Controls that did not apply before. */
  readonly newControls: number;
  /** Controls that apply no longer. */
  readonly goneControls: number;
}
