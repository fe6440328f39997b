import type {
  Answer,
  AttestationStatus,
  Duty,
  EvidenceKind,
  ExceptionStatus,
  Severity,
  TierCode,
} from "@plumbline/governance";

import * as tables from "./generated/tables";

/** The words of the domain on one side, the numbers of the choice columns on the other. */
export type Codes<T extends string> = Readonly<Record<T, number>>;

export const answers: Codes<Answer> = tables.Answer;
export const duties: Codes<Duty> = tables.Duty;
export const severities: Codes<Severity> = tables.Severity;
export const evidenceKinds: Codes<EvidenceKind> = tables.EvidenceKind;
export const attestationStatuses: Codes<AttestationStatus> = tables.AttestationStatus;
export const exceptionStatuses: Codes<ExceptionStatus> = tables.ExceptionStatus;
export const levels: Codes<"low" | "medium" | "high"> = tables.Level;
export const areas = tables.Area;
export type Area = keyof typeof areas;

/** The word of a choice value; null when the column is empty or holds a value this version does not know. */
export function wordOf<T extends string>(codes: Codes<T>, value: unknown): T | null {
  for (const [word, code] of Object.entries(codes)) if (code === value) return word as T;
  return null;
}

const tierCodes: readonly TierCode[] = ["critical", "important", "team", "personal"];

export const tierCodeOf = (text: unknown): TierCode | null => tierCodes.find((code) => code === text) ?? null;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
