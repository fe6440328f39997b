import { countChanges, countControls } from "@plumbline/governance";
import type { ControlSettings, TailoredControl, Vote } from "@plumbline/governance";

import { Baseline, BaselineApproval, BaselineControl, Control } from "../generated/tables";
import { createdby, equals, newRow, rowOf, statuscode } from "../runtime";
import type { Context, Guid, Row, Service } from "../runtime";
import { removeChildren } from "./children";
import { approvalRoleKey, decisionKey, dutyKey, tailoringKey, tailoringValue } from "./choice-keys";

const from = Control.columns;
const to = BaselineControl.columns;

/** A column of a control, and the column of a version that takes a snapshot of it. */
interface SnapshotColumn {
  readonly library: string;
  readonly version: string;
}

const snapshot: readonly SnapshotColumn[] = [
  { library: from.code, version: to.code },
  { library: from.name, version: to.name },
  { library: from.statement, version: to.statement },
  { library: from.question, version: to.question },
  { library: from.area, version: to.area },
  { library: from.scope, version: to.scope },
  { library: from.severity, version: to.severity },
  { library: from.evidencekind, version: to.evidencekind },
  { library: from.appliesto, version: to.appliesto },
  { library: from.validitydays, version: to.validitydays },
  { library: from.dutycritical, version: to.dutycritical },
  { library: from.dutyimportant, version: to.dutyimportant },
  { library: from.dutyteam, version: to.dutyteam },
  { library: from.dutypersonal, version: to.dutypersonal },
];

export const controlColumns: readonly string[] = [...snapshot.map((pair) => pair.library), statuscode];

/** What a version may change about a control. */
export const tailoredColumns: readonly string[] = [
  to.statement,
  to.question,
  to.parameters,
  to.appliesto,
  to.severity,
  to.validitydays,
  to.dutycritical,
  to.dutyimportant,
  to.dutyteam,
  to.dutypersonal,
];

export const versionColumns: readonly string[] = [
  ...snapshot.map((pair) => pair.version),
  to.baseline,
  to.control,
  to.parameters,
  to.tailoring,
  to.reason,
];

/** Name of a version in messages: `Tenant baseline v2.0`. */
export function versionName(row: Row): string {
  const name = row.text(Baseline.columns.name);
  const version = `v${row.text(Baseline.columns.version)}`;
  if (name === "") return `${row.text(Baseline.columns.code)} ${version}`;
  return name.endsWith(version) ? name : `${name} ${version}`;
}

/** Copies every active control of the library into a new version. */
export function copyLibrary(service: Service, baselineId: Guid): void {
  const controls = service.find({
    table: Control.table,
    columns: controlColumns,
    where: [equals(statuscode, Control.statuses.active)],
    link: null,
    orderBy: from.code,
  });
  for (const control of controls) service.create(snapshotOf(control, baselineId));
}

/** Copies the controls of the previous version that it did not remove; in the new version they are kept. */
export function copyPrevious(service: Service, baselineId: Guid, previousId: Guid): void {
  const rows = service.find({
    table: BaselineControl.table,
    columns: versionColumns,
    where: [equals(to.baseline, previousId)],
    link: null,
    orderBy: to.code,
  });
  for (const row of rows) {
    if (tailoringKey(row.choice(to.tailoring)) === "removed") continue;
    const copy = newRow(BaselineControl.table);
    for (const pair of snapshot) copy.copy(pair.version, row, pair.version);
    copy.copy(to.parameters, row, to.parameters);
    copy.copy(to.control, row, to.control);
    copy.setRef(to.baseline, Baseline.table, baselineId);
    copy.setChoice(to.tailoring, tailoringValue("kept"));
    service.create(copy);
  }
}

/** The row of a version for a control of the library, as the library has it now. */
export function snapshotOf(control: Row, baselineId: Guid): Row {
  const row = newRow(BaselineControl.table);
  for (const pair of snapshot) row.copy(pair.version, control, pair.library);
  row.setRef(to.control, Control.table, control.id);
  row.setRef(to.baseline, Baseline.table, baselineId);
  row.setChoice(to.tailoring, tailoringValue("kept"));
  return row;
}

/** Fills the columns of a new row that its author left open from the library. */
export function fillSnapshot(row: Row, control: Row): void {
  for (const pair of snapshot) {
    const isTailored = tailoredColumns.includes(pair.version);
    if (!isTailored || !row.has(pair.version)) row.copy(pair.version, control, pair.library);
  }
}

export function settingsOf(row: Row): ControlSettings {
  return {
    statement: row.text(to.statement),
    question: row.text(to.question),
    parameters: row.text(to.parameters),
    appliesTo: row.text(to.appliesto),
    severity: `${row.choice(to.severity) ?? 0}`,
    validityDays: row.number(to.validitydays),
    duty: {
      critical: dutyKey(row.choice(to.dutycritical)),
      important: dutyKey(row.choice(to.dutyimportant)),
      team: dutyKey(row.choice(to.dutyteam)),
      personal: dutyKey(row.choice(to.dutypersonal)),
    },
  };
}

/** The settings a control came from: the previous version's, or the library's for a first version. Null: the previous version did not have it. */
export function originalSettings(service: Service, baseline: Row, controlId: Guid): ControlSettings | null {
  const previousId = baseline.refId(Baseline.columns.previousversion);
  if (previousId != null) {
    const conditions = [equals(to.baseline, previousId), equals(to.control, controlId)];
    for (const row of service.where(BaselineControl.table, conditions, versionColumns)) return settingsOf(row);
    return null;
  }
  return settingsOf(snapshotOf(service.retrieve(Control.table, controlId, controlColumns), baseline.id));
}

/** All controls of a version, in the order of their codes. */
export function tailoredControls(service: Service, baselineId: Guid): readonly TailoredControl[] {
  const rows = service.find({
    table: BaselineControl.table,
    columns: [to.code, to.tailoring, to.reason],
    where: [equals(to.baseline, baselineId)],
    link: null,
    orderBy: to.code,
  });
  return rows.map((row) => ({
    code: row.text(to.code),
    tailoring: tailoringKey(row.choice(to.tailoring)),
    reason: row.text(to.reason),
  }));
}

/** Writes the counts of a version. */
export function countVersion(service: Service, baselineId: Guid): void {
  const controls = tailoredControls(service, baselineId);
  const baseline = rowOf(Baseline.table, baselineId);
  baseline.setNumber(Baseline.columns.controlcount, countControls(controls));
  baseline.setNumber(Baseline.columns.changedcount, countChanges(controls));
  service.update(baseline);
}

/** Who wrote a version: whoever created it, and whoever tailored one of its controls last. */
export function authorsOf(service: Service, baseline: Row): readonly Guid[] {
  const authors: Guid[] = [];
  const creator = baseline.refId(createdby);
  if (creator != null) authors.push(creator);
  for (const row of service.where(BaselineControl.table, [equals(to.baseline, baseline.id)], ["modifiedby"])) {
    const editor = row.refId("modifiedby");
    if (editor != null && !authors.includes(editor)) authors.push(editor);
  }
  return authors;
}

export function votesOn(service: Service, baselineId: Guid): readonly Vote[] {
  const columns = BaselineApproval.columns;
  const votes: Vote[] = [];
  const rows = service.where(
    BaselineApproval.table,
    [equals(columns.baseline, baselineId)],
    [columns.role, columns.decision, columns.approver],
  );
  for (const row of rows) {
    const role = approvalRoleKey(row.choice(columns.role));
    const decision = decisionKey(row.choice(columns.decision));
    if (role != null && decision != null) votes.push({ role, decision, person: row.refId(columns.approver) ?? "" });
  }
  return votes;
}

/** Votes are about a text: when the text opens again, they go. The audit keeps them. */
export function withdrawVotes(service: Service, baselineId: Guid): void {
  removeChildren(service, BaselineApproval.table, BaselineApproval.columns.baseline, baselineId);
}

/** The version in force is replaced by the one that enters force, in the same transaction. */
export function supersedeOthers(ctx: Context, baselineId: Guid, code: string): void {
  const inForce = ctx.service.where(
    Baseline.table,
    [equals(Baseline.columns.code, code), equals(statuscode, Baseline.statuses.inForce)],
    [],
  );
  for (const row of inForce) {
    if (row.id === baselineId) continue;
    const old = rowOf(Baseline.table, row.id);
    old.setChoice("statecode", 1);
    old.setChoice(statuscode, Baseline.statuses.superseded);
    ctx.service.update(old);
  }
}
