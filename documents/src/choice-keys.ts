import type { ControlScope, Duty, TierCode } from "@plumbline/governance";

/** Value of the first option of every choice of the solution. */
const firstOption = 724800000;

const duties: readonly Duty[] = ["must", "should", "none"];
const scopes: readonly ControlScope[] = ["tenant", "environment", "connectorType", "appType", "component", "workload"];
const appTypes = [
  "canvas",
  "modelDriven",
  "pages",
  "flow",
  "desktopFlow",
  "agent",
  "dataverse",
  "pcf",
  "plugin",
  "mobile",
  "gateway",
];
const connectorTypes = ["standard", "premium", "custom"];
const regulations = ["gdpr", "hipaa", "gxp", "sox", "pci"];
const stages = ["design", "build", "live", "retired"];
const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];

export const dutyKey = (value: unknown): Duty => duties[indexOf(value)] ?? "none";
export const scopeKey = (value: unknown): ControlScope => scopes[indexOf(value)] ?? "workload";
export const appTypeKeys = (value: unknown): readonly string[] => listOf(value, appTypes);
export const connectorTypeKeys = (value: unknown): readonly string[] => listOf(value, connectorTypes);
export const regulationKeys = (value: unknown): readonly string[] => listOf(value, regulations);
/** Null for a tier the rules do not know. */
export const tierKey = (code: string): TierCode | null => tiers.find((one) => one === code) ?? null;

/** Null for none. */
export const stageKey = (value: unknown): string | null => stages[indexOf(value)] ?? null;
/** `removed` of the choice "Tailoring". */
export const removed = firstOption + 3;
/** `kept` of the choice "Tailoring". */
export const kept = firstOption;

function indexOf(value: unknown): number {
  return Number(value) - firstOption;
}

function listOf(value: unknown, keys: readonly string[]): readonly string[] {
  if (typeof value !== "string" || value === "") return [];
  return value.split(",").flatMap((one) => keys[indexOf(one)] ?? []);
}
