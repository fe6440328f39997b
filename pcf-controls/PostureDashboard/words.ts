import type { Band, SubjectKind } from "@plumbline/governance";

/** Areas in the order of the library: the choice column counts in the same order. */
export const areaWords = [
  "governance",
  "inventory",
  "iam",
  "environment",
  "dataverse",
  "dataProtection",
  "network",
  "appConfig",
  "monitoring",
  "compliance",
  "sdl",
  "agents",
  "incident",
  "training",
  "mobile",
] as const;
export type AreaWord = (typeof areaWords)[number];

export const resultWords = ["pass", "partly", "fail", "stale", "error", "notMeasured", "notApplicable"] as const;
export type ResultWord = (typeof resultWords)[number];

export const bandWords: readonly Band[] = ["low", "medium", "high"];
export const subjectWords: readonly SubjectKind[] = ["tenant", "environment", "workload"];
export const severityWords = ["critical", "high", "medium", "low"] as const;
export const effortWords = ["low", "medium", "high"] as const;
export const levelWords = ["notYet", "initial", "capable", "efficient"] as const;

/** Columns of the heat map: the tenant's own results, then those of the subjects by tier. */
export const columnWords = ["tenant", "critical", "important", "team", "personal"] as const;
export type ColumnWord = (typeof columnWords)[number];

/** Drift classes in the order in which a pair that fits several is put into one. */
export const driftWords = [
  "error",
  "expiredException",
  "regressed",
  "stale",
  "new",
  "improved",
  "accepted",
  "modified",
  "removed",
  "unchanged",
] as const;
export type DriftWord = (typeof driftWords)[number];

/** First value of every choice column of the publisher. */
const firstValue = 724800000;

/** The word of a choice value; null when the column is empty or its value is not known here. */
export const wordAt = <T extends string>(words: readonly T[], value: unknown): T | null =>
  typeof value === "number" ? (words[value - firstValue] ?? null) : null;

/** The choice value of a word. */
export const valueOf = <T extends string>(words: readonly T[], word: T): number => firstValue + words.indexOf(word);

/** The word itself when it is one of the known ones. */
export const asWord = <T extends string>(words: readonly T[], value: unknown): T | null =>
  words.find((word) => word === value) ?? null;
