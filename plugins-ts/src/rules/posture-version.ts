import { appliesToTokens } from "@plumbline/governance";
import type { ControlApplicability, ControlScope, EvidenceKind, Severity } from "@plumbline/governance";

import { Baseline, BaselineControl, Control } from "../generated/tables";
import { equals, statuscode } from "../runtime";
import type { Guid, Row, Service } from "../runtime";
import { versionName } from "./baseline-versions";
import { dutyKey, evidenceKindKey, scopeKey, severityKey, tailoringKey } from "./choice-keys";

const columns = BaselineControl.columns;

/** A control as the version has it, as far as measuring needs it. */
export interface MeasuredControl {
  /** Of the control in the library. */
  readonly id: Guid;
  readonly code: string;
  readonly name: string;
  /** Option of the column. */
  readonly area: number | null;
  readonly severity: Severity;
  readonly kind: EvidenceKind;
  readonly scope: ControlScope;
  readonly rules: ControlApplicability;
}

/** A version that is measured, without what it removed. */
export interface MeasuredVersion {
  readonly id: Guid;
  readonly name: string;
  /** Sorted by code; a code that comes twice counts once. */
  readonly controls: readonly MeasuredControl[];
}

/** So many controls fit into the line of one subject; a version with more is refused when it enters force and when it is measured. */
export const mostControls = 1500;

const baselineColumns: readonly string[] = [
  Baseline.columns.name,
  Baseline.columns.code,
  Baseline.columns.version,
  Baseline.columns.inforceon,
  Baseline.columns.previousversion,
  statuscode,
];

/** The version in force; of several lines the one that entered force last. Null: none is in force. */
export function baselineInForce(service: Service): Row | null {
  let newest: Row | null = null;
  const rows = service.where(Baseline.table, [equals(statuscode, Baseline.statuses.inForce)], baselineColumns);
  for (const row of rows) {
    if (newest == null || isNewer(row, newest)) newest = row;
  }
  return newest;
}

export function readBaseline(service: Service, id: Guid): Row {
  return service.retrieve(Baseline.table, id, baselineColumns);
}

/** The version in force with its controls; null when none is in force, or when it is too large to be measured. */
export function versionInForce(service: Service): MeasuredVersion | null {
  const baseline = baselineInForce(service);
  if (baseline == null) return null;
  const version = readVersion(service, baseline);
  return version.controls.length > mostControls ? null : version;
}

export function readVersion(service: Service, baseline: Row): MeasuredVersion {
  const rows = service.find({
    table: BaselineControl.table,
    columns: [
      columns.control,
      columns.code,
      columns.name,
      columns.area,
      columns.scope,
      columns.severity,
      columns.evidencekind,
      columns.appliesto,
      columns.dutycritical,
      columns.dutyimportant,
      columns.dutyteam,
      columns.dutypersonal,
      columns.tailoring,
    ],
    where: [equals(columns.baseline, baseline.id)],
    link: null,
    orderBy: columns.code,
  });
  const controls: MeasuredControl[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const control = measuredControl(row);
    if (control.rules.removed || control.code === "" || seen.has(control.code)) continue;
    seen.add(control.code);
    controls.push(control);
  }
  controls.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { id: baseline.id, name: versionName(baseline), controls };
}

/** The rules of the library behind the controls of a version, by control; only of those that have one. */
export function ruleTexts(service: Service, versionId: Guid): Map<string, string> {
  const rows = service.find({
    table: Control.table,
    columns: [Control.columns.rule],
    where: [],
    link: {
      table: BaselineControl.table,
      from: columns.control,
      to: Control.id,
      where: [equals(columns.baseline, versionId)],
    },
    orderBy: null,
  });
  const found = new Map<string, string>();
  for (const row of rows) {
    const rule = row.text(Control.columns.rule);
    if (rule !== "") found.set(row.id, rule);
  }
  return found;
}

/** Whether a rule has a say in the verdict. */
export function isMeasuredByRule(control: MeasuredControl): boolean {
  return control.kind !== "attested";
}

function measuredControl(row: Row): MeasuredControl {
  const scope = scopeKey(row.choice(columns.scope));
  return {
    id: row.refId(columns.control) ?? "",
    code: row.text(columns.code),
    name: row.text(columns.name),
    area: row.choice(columns.area),
    severity: severityKey(row.choice(columns.severity)),
    kind: evidenceKindKey(row.choice(columns.evidencekind)),
    scope,
    rules: {
      scope,
      appliesTo: appliesToTokens(row.text(columns.appliesto)),
      removed: tailoringKey(row.choice(columns.tailoring)) === "removed",
      duty: {
        critical: dutyKey(row.choice(columns.dutycritical)),
        important: dutyKey(row.choice(columns.dutyimportant)),
        team: dutyKey(row.choice(columns.dutyteam)),
        personal: dutyKey(row.choice(columns.dutypersonal)),
      },
    },
  };
}

function isNewer(row: Row, other: Row): boolean {
  const mine = row.instant(Baseline.columns.inforceon) ?? "";
  const theirs = other.instant(Baseline.columns.inforceon) ?? "";
  return mine === theirs ? row.id > other.id : mine > theirs;
}
