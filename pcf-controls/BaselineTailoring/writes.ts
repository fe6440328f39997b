import type { ApprovalRole, ControlScope, Decision, DutyByTier, EvidenceKind, Severity } from "@plumbline/governance";

import { areas, evidenceKinds, severities, type Area } from "../shared/choice-values";
import { Baseline, BaselineApproval, BaselineControl, BaselineStart, Control } from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";
import { decisions, roles, type BaselineHead } from "./baseline-rows";
import { scopes, settingsColumns, tiers } from "./control-settings";
import { duties } from "../shared/choice-values";
import { nextVersion } from "./next-version";

/** A control of one's own, as the form asks for it. */
export interface NewControl {
  readonly code: string;
  readonly title: string;
  readonly statement: string;
  readonly question: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly scope: ControlScope;
  readonly evidenceKind: EvidenceKind;
  readonly validityDays: number | null;
  readonly duty: DutyByTier;
}

const emptyAsNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Takes a control of the library into the version. */
export async function addToVersion(
  host: Host,
  baseline: string,
  control: string,
  reason: string,
  duty: Partial<DutyByTier> = {},
): Promise<void> {
  const { columns, lookups, table } = BaselineControl;
  await host.create(table, {
    [columns.reason]: emptyAsNull(reason),
    ...settingsColumns({ duty }),
    [`${lookups.baseline.navigation}@odata.bind`]: `/${Baseline.set}(${baseline})`,
    [`${lookups.control.navigation}@odata.bind`]: `/${Control.set}(${control})`,
  });
}

function controlColumns(control: NewControl): Row {
  const { columns, name } = Control;
  const dutyColumn = {
    critical: columns.dutycritical,
    important: columns.dutyimportant,
    team: columns.dutyteam,
    personal: columns.dutypersonal,
  };
  return {
    [name]: control.title.trim(),
    [columns.code]: control.code.trim(),
    [columns.statement]: control.statement.trim(),
    [columns.question]: emptyAsNull(control.question),
    [columns.area]: areas[control.area],
    [columns.severity]: severities[control.severity],
    [columns.scope]: scopes[control.scope],
    [columns.evidencekind]: evidenceKinds[control.evidenceKind],
    [columns.appliesto]: "all",
    [columns.validitydays]: control.validityDays,
    ...Object.fromEntries(tiers.map((tier) => [dutyColumn[tier], duties[control.duty[tier]]])),
  };
}

/** Creates a control of the library as a draft. */
export const createControl = (host: Host, control: NewControl): Promise<string> =>
  host.create(Control.table, { ...controlColumns(control), statuscode: Control.statuses.draft });

/** Only active controls can be taken into a version. */
export const activateControl = (host: Host, id: string): Promise<void> =>
  host.update(Control.table, id, { statuscode: Control.statuses.active });

export const castVote = (
  host: Host,
  baseline: string,
  role: ApprovalRole,
  decision: Decision,
  comment: string,
): Promise<string> => {
  const { columns, lookups, table } = BaselineApproval;
  return host.create(table, {
    [columns.role]: roles[role],
    [columns.decision]: decisions[decision],
    [columns.comment]: emptyAsNull(comment),
    [`${lookups.baseline.navigation}@odata.bind`]: `/${Baseline.set}(${baseline})`,
  });
};

/** Starts the next version as a draft that keeps every control of this one. */
export const createNextVersion = (host: Host, head: BaselineHead): Promise<string> => {
  const { columns, lookups, name, table } = Baseline;
  return host.create(table, {
    [name]: head.name,
    [columns.code]: head.code,
    [columns.version]: nextVersion(head.version),
    [columns.startfrom]: BaselineStart.previousVersion,
    [`${lookups.previousversion.navigation}@odata.bind`]: `/${Baseline.set}(${head.id})`,
  });
};
