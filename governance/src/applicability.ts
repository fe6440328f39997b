import type { ControlScope, Duty, NotApplicableReason, TierCode } from "./vocabulary";

export interface DutyByTier {
  readonly critical: Duty;
  readonly important: Duty;
  readonly team: Duty;
  readonly personal: Duty;
}

/** What decides whether a control applies. `appliesTo` holds the tokens of the library, e.g. `canvas`, `connector:custom`. */
export interface ControlApplicability {
  readonly scope: ControlScope;
  readonly appliesTo: readonly string[];
  readonly duty: DutyByTier;
  /** The version in force removed the control. */
  readonly removed: boolean;
}

/** What a workload says about itself, in the keys of the choice columns (`modelDriven`, `custom`, `gdpr`). */
export interface WorkloadFacts {
  readonly tier: TierCode;
  readonly appTypes: readonly string[];
  readonly connectorTypes: readonly string[];
  readonly regulations: readonly string[];
  /** `design`, `build`, `live`, `retired`; left out or null: controls of every stage apply. */
  readonly stage?: string | null;
}

/** Key of the sentence that explains the decision; the words live in the resource files of whoever shows it. */
export type ApplicabilitySentence =
  | "appliesToAll"
  | "appliesToAppType"
  | "appliesToConnectorType"
  | "appliesToRegulation"
  | "notAppType"
  | "notConnectorType"
  | "notRegulation"
  | "notStage"
  | "notEnvironmentType"
  | "notDuty"
  | "notScope"
  | "notRemoved";

export interface Applicability {
  readonly applies: boolean;
  /** The workload's duty at its tier; `none` when the control does not apply. */
  readonly duty: Duty;
  readonly reason: NotApplicableReason | null;
  readonly sentence: ApplicabilitySentence;
  /** Keys that go into the sentence: the matching types, or the ones that were looked for. */
  readonly keys: readonly string[];
}

type TokenKind = "all" | "appType" | "connectorType" | "regulation" | "stage" | "environmentType";

/** Splits the stored text (`canvas, flow`) into tokens. */
export function appliesToTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const part of text.split(",")) {
    const token = part.trim();
    if (token !== "") tokens.push(token);
  }
  return tokens;
}

/** Tokens the rule does not know: a control that carries one would never apply, so it must be refused when written. */
export function unknownTokens(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => tokenKey(token) == null);
}

/** The choice key a token stands for (`model-driven` → `modelDriven`, `connector:custom` → `custom`); null when unknown. */
export function tokenKey(token: string): string | null {
  switch (token) {
    case "all":
    case "canvas":
    case "pages":
    case "flow":
    case "agent":
    case "dataverse":
    case "pcf":
    case "plugin":
    case "mobile":
    case "gateway":
      return token;
    case "model-driven":
      return "modelDriven";
    case "desktop-flow":
      return "desktopFlow";
    case "connector:standard":
      return "standard";
    case "connector:premium":
      return "premium";
    case "connector:custom":
      return "custom";
    case "regulation:gdpr":
      return "gdpr";
    case "regulation:hipaa":
      return "hipaa";
    case "regulation:gxp":
      return "gxp";
    case "regulation:sox":
      return "sox";
    case "regulation:pci":
      return "pci";
    case "stage:design":
      return "design";
    case "stage:build":
      return "build";
    case "stage:live":
      return "live";
    case "stage:retired":
      return "retired";
    case "environment:default":
      return "default";
    case "environment:production":
      return "production";
    case "environment:sandbox":
      return "sandbox";
    case "environment:developer":
      return "developer";
    case "environment:trial":
      return "trial";
    case "environment:teams":
      return "teams";
    default:
      return null;
  }
}

export function dutyAtTier(duty: DutyByTier, tier: TierCode): Duty {
  switch (tier) {
    case "critical":
      return duty.critical;
    case "important":
      return duty.important;
    case "team":
      return duty.team;
    case "personal":
      return duty.personal;
  }
}

/** Scopes whose controls a maker attests; tenant and environment controls are measured on their own subjects. */
export function isWorkloadScope(scope: ControlScope): boolean {
  return scope !== "tenant" && scope !== "environment";
}

/**
 * Whether a control applies to a workload, and why. The technology tokens (app and connector types) are alternatives; regulation and stage tokens are
 * alternatives too, and where there are any, one of each kind must hold besides. Tokens of environment types say nothing of a workload.
 */
export function applicability(control: ControlApplicability, workload: WorkloadFacts): Applicability {
  if (control.removed) return doesNotApply("removed", "notRemoved", []);
  if (!isWorkloadScope(control.scope)) return doesNotApply("scope", "notScope", [control.scope]);
  const duty = dutyAtTier(control.duty, workload.tier);
  if (duty === "none") return doesNotApply("duty", "notDuty", [workload.tier]);

  const regulations = keysOfKind(control.appliesTo, "regulation");
  const heldRegulations = shared(regulations, workload.regulations);
  if (regulations.length > 0 && heldRegulations.length === 0) {
    return doesNotApply("regulation", "notRegulation", regulations);
  }
  const stages = keysOfKind(control.appliesTo, "stage");
  const stage = workload.stage ?? null;
  if (stages.length > 0 && stage != null && !stages.includes(stage)) return doesNotApply("stage", "notStage", stages);
  const appTypes = keysOfKind(control.appliesTo, "appType");
  const connectorTypes = keysOfKind(control.appliesTo, "connectorType");
  const toAll = control.appliesTo.includes("all") || (appTypes.length === 0 && connectorTypes.length === 0);
  if (toAll) {
    return heldRegulations.length > 0
      ? doesApply(duty, "appliesToRegulation", heldRegulations)
      : doesApply(duty, "appliesToAll", []);
  }
  const usedAppTypes = shared(appTypes, workload.appTypes);
  if (usedAppTypes.length > 0) return doesApply(duty, "appliesToAppType", usedAppTypes);
  const usedConnectorTypes = shared(connectorTypes, workload.connectorTypes);
  if (usedConnectorTypes.length > 0) return doesApply(duty, "appliesToConnectorType", usedConnectorTypes);
  return appTypes.length > 0
    ? doesNotApply("appType", "notAppType", appTypes)
    : doesNotApply("connectorType", "notConnectorType", connectorTypes);
}

function doesApply(duty: Duty, sentence: ApplicabilitySentence, keys: readonly string[]): Applicability {
  return { applies: true, duty, reason: null, sentence, keys };
}

function doesNotApply(
  reason: NotApplicableReason,
  sentence: ApplicabilitySentence,
  keys: readonly string[],
): Applicability {
  return { applies: false, duty: "none", reason, sentence, keys };
}

/** Types of environments a control is for; empty: every type. */
export function environmentTypesOf(appliesTo: readonly string[]): readonly string[] {
  return keysOfKind(appliesTo, "environmentType");
}

function keysOfKind(tokens: readonly string[], kind: TokenKind): readonly string[] {
  const keys: string[] = [];
  for (const token of tokens) {
    const key = tokenKey(token);
    if (key != null && tokenKind(token) === kind) keys.push(key);
  }
  return keys;
}

function tokenKind(token: string): TokenKind {
  if (token === "all") return "all";
  if (token.startsWith("connector:")) return "connectorType";
  if (token.startsWith("regulation:")) return "regulation";
  if (token.startsWith("stage:")) return "stage";
  return token.startsWith("environment:") ? "environmentType" : "appType";
}

function shared(wanted: readonly string[], had: readonly string[]): readonly string[] {
  return wanted.filter((key) => had.includes(key));
}
