import type { ControlSettings, VersionControlText } from "@plumbline/governance";

import { BaselineControl } from "../generated/tables";
import { equals } from "../runtime";
import type { Guid, Row, Service } from "../runtime";
import { settingsOf, versionColumns } from "./baseline-versions";
import { scopeKey, severityKey, tailoringKey } from "./choice-keys";
import { areaKey } from "./posture-keys";

const columns = BaselineControl.columns;

/** The controls of a version with everything a version can change, also those it removed. */
export function versionTexts(service: Service, versionId: Guid): readonly VersionControlText[] {
  const rows = service.find({
    table: BaselineControl.table,
    columns: versionColumns,
    where: [equals(columns.baseline, versionId)],
    link: null,
    orderBy: columns.code,
  });
  return rows.map((row) => versionText(row));
}

/** Codes of the controls that both versions have and that are not the same in them. */
export function changedCodes(
  left: readonly VersionControlText[],
  right: readonly VersionControlText[],
): readonly string[] {
  const before = new Map<string, VersionControlText>();
  for (const one of left) {
    if (!one.removed) before.set(one.code, one);
  }
  const codes: string[] = [];
  for (const one of right) {
    const old = before.get(one.code) ?? null;
    if (old != null && !one.removed && !isSameText(old, one)) codes.push(one.code);
  }
  return codes;
}

function versionText(row: Row): VersionControlText {
  return {
    code: row.text(columns.code),
    title: row.text(columns.name),
    area: areaKey(row.choice(columns.area)),
    scope: scopeKey(row.choice(columns.scope)),
    settings: namedSettings(row),
    removed: tailoringKey(row.choice(columns.tailoring)) === "removed",
    reason: row.text(columns.reason),
  };
}

/** Settings with the severity as a word instead of the value of its option. */
function namedSettings(row: Row): ControlSettings {
  const settings = settingsOf(row);
  return {
    statement: settings.statement,
    question: settings.question,
    parameters: settings.parameters,
    appliesTo: settings.appliesTo,
    severity: severityKey(row.choice(columns.severity)),
    validityDays: settings.validityDays,
    duty: settings.duty,
  };
}

/** What the rules of a score do not show; the rest shows in the score itself. */
function isSameText(a: VersionControlText, b: VersionControlText): boolean {
  return (
    a.settings.statement === b.settings.statement &&
    a.settings.question === b.settings.question &&
    a.settings.parameters === b.settings.parameters &&
    a.settings.validityDays === b.settings.validityDays
  );
}
