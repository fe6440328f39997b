import type {
  ControlScope,
  ControlSettings,
  DutyByTier,
  EvidenceKind,
  Severity,
  TierCode,
} from "@plumbline/governance";

import {
  areas,
  duties,
  evidenceKinds,
  numberOf,
  severities,
  textOf,
  wordOf,
  type Area,
  type Codes,
} from "../shared/choice-values";
import { BaselineControl, Control, Scope } from "../shared/generated/tables";
import type { Row } from "../shared/host";

/** The tiers in the order of the columns. */
export const tiers: readonly TierCode[] = ["critical", "important", "team", "personal"];

export const scopes: Codes<ControlScope> = Scope;

/** What a control says in one version, or in the library. */
export interface StatedControl {
  readonly controlId: string;
  readonly code: string;
  readonly title: string;
  readonly area: Area;
  readonly scope: ControlScope;
  readonly evidenceKind: EvidenceKind;
  readonly settings: ControlSettings;
}

/** What a person may change about a control in a version. */
export interface SettingsChange {
  readonly statement?: string;
  readonly question?: string;
  readonly parameters?: string;
  readonly appliesTo?: string;
  readonly severity?: Severity;
  readonly validityDays?: number | null;
  readonly duty?: Partial<DutyByTier>;
}

const b = BaselineControl.columns;
const dutyColumns: Readonly<Record<TierCode, string>> = {
  critical: b.dutycritical,
  important: b.dutyimportant,
  team: b.dutyteam,
  personal: b.dutypersonal,
};

/** Columns of a control in a version that say what it is. The library has the same names but for the parameters. */
const shared: readonly string[] = [
  b.code,
  b.name,
  b.statement,
  b.question,
  b.area,
  b.scope,
  b.severity,
  b.evidencekind,
  b.appliesto,
  b.validitydays,
  ...Object.values(dutyColumns),
];

export const versionColumns: readonly string[] = [...shared, b.parameters, BaselineControl.lookups.control.value];
export const libraryColumns: readonly string[] = [...shared, Control.id];

function dutyOf(row: Row): DutyByTier {
  const of = (tier: TierCode): DutyByTier[TierCode] => wordOf(duties, row[dutyColumns[tier]]) ?? "none";
  return { critical: of("critical"), important: of("important"), team: of("team"), personal: of("personal") };
}

function stated(row: Row, controlId: string): StatedControl {
  return {
    controlId,
    code: textOf(row[b.code]),
    title: textOf(row[b.name]) || textOf(row[b.code]),
    area: wordOf(areas, row[b.area]) ?? "governance",
    scope: wordOf(scopes, row[b.scope]) ?? "workload",
    evidenceKind: wordOf(evidenceKinds, row[b.evidencekind]) ?? "attested",
    settings: {
      statement: textOf(row[b.statement]),
      question: textOf(row[b.question]),
      parameters: textOf(row[b.parameters]),
      appliesTo: textOf(row[b.appliesto]),
      severity: wordOf(severities, row[b.severity]) ?? "medium",
      validityDays: numberOf(row[b.validitydays]),
      duty: dutyOf(row),
    },
  };
}

/** A control as a version has it. */
export const inVersion = (row: Row): StatedControl => stated(row, textOf(row[BaselineControl.lookups.control.value]));
/** A control as the library has it now. */
export const inLibrary = (row: Row): StatedControl => stated(row, textOf(row[Control.id]));

export function changedSettings(settings: ControlSettings, change: SettingsChange): ControlSettings {
  const { duty, ...rest } = change;
  return { ...settings, ...rest, duty: { ...settings.duty, ...duty } };
}

const emptyAsNull = (text: string): string | null => (text === "" ? null : text);

/** The change in the columns of a version's row. */
export function settingsColumns(change: SettingsChange): Row {
  const columns: Record<string, unknown> = {};
  if (change.statement !== undefined) columns[b.statement] = emptyAsNull(change.statement);
  if (change.question !== undefined) columns[b.question] = emptyAsNull(change.question);
  if (change.parameters !== undefined) columns[b.parameters] = emptyAsNull(change.parameters);
  if (change.appliesTo !== undefined) columns[b.appliesto] = emptyAsNull(change.appliesTo);
  if (change.severity !== undefined) columns[b.severity] = severities[change.severity];
  if (change.validityDays !== undefined) columns[b.validitydays] = change.validityDays;
  for (const tier of tiers) {
    const duty = change.duty?.[tier];
    if (duty !== undefined) columns[dutyColumns[tier]] = duties[duty];
  }
  return columns;
}

/** The whole settings as a change: what brings a control back to where it came from. */
export function asChange(settings: ControlSettings): SettingsChange {
  const { severity, ...rest } = settings;
  return { ...rest, severity: severity as Severity };
}
