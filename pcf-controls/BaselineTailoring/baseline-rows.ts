import type { ApprovalRole, BaselineStatus, Day, Decision, Tailoring } from "@plumbline/governance";
import { parseDay } from "@plumbline/governance";

import { textOf, wordOf, type Codes } from "../shared/choice-values";
import {
  ApprovalRole as RoleChoice,
  Baseline,
  BaselineApproval,
  BaselineControl,
  BaselineStart,
  BaselineStatus as StatusChoice,
  Control,
  Decision as DecisionChoice,
  Tailoring as TailoringChoice,
} from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";
import { inLibrary, inVersion, libraryColumns, versionColumns, type StatedControl } from "./control-settings";

export interface Person {
  /** Null when nobody is named. */
  readonly id: string | null;
  readonly name: string;
}

/** The version itself. */
export interface BaselineHead {
  readonly id: string;
  readonly name: string;
  /** The line; the same for all versions. */
  readonly code: string;
  readonly version: string;
  readonly status: BaselineStatus;
  readonly effectiveFrom: Day | null;
  readonly submittedOn: string | null;
  readonly creator: Person;
  /** The version this one was made from; null for a first version. */
  readonly previous: string | null;
  readonly startsFromLibrary: boolean;
  /** JSON of the last what-if; empty when there is none. */
  readonly whatIf: string;
  readonly whatIfOn: string | null;
}

/** Another version of the same line, to compare with. */
export interface OtherVersion {
  readonly id: string;
  readonly version: string;
  readonly status: BaselineStatus;
}

/** One control in this version. Immutable: a change makes a new one. */
export interface TailoredRow extends StatedControl {
  readonly id: string;
  readonly etag: string | undefined;
  readonly tailoring: Tailoring;
  readonly reason: string;
  /** Whoever changed the row last counts as an author. */
  readonly editor: string;
}

export interface CastVote {
  readonly id: string;
  readonly role: ApprovalRole;
  readonly decision: Decision;
  readonly comment: string;
  readonly approver: Person;
  readonly decidedOn: string | null;
}

/** Controls by the id of the library's control. */
export type Stated = ReadonlyMap<string, StatedControl>;

export interface BaselineData {
  readonly head: BaselineHead;
  readonly rows: readonly TailoredRow[];
  /** Other versions of the line, newest first. */
  readonly versions: readonly OtherVersion[];
  readonly votes: readonly CastVote[];
  /** Where every control came from: the previous version, or the library for a first one. */
  readonly origins: Stated;
}

const formatted = "@OData.Community.Display.V1.FormattedValue";
export const statuses: Codes<BaselineStatus> = StatusChoice;
const tailorings: Codes<Tailoring> = TailoringChoice;
export const roles: Codes<ApprovalRole> = RoleChoice;
export const decisions: Codes<Decision> = DecisionChoice;

export const tailoringValue = (tailoring: Tailoring): number => tailorings[tailoring];

const personOf = (row: Row, column: string): Person => {
  const id = textOf(row[column]).toLowerCase();
  return { id: id === "" ? null : id, name: textOf(row[`${column}${formatted}`]) };
};

async function readHead(host: Host, id: string): Promise<BaselineHead> {
  const { columns, lookups, name } = Baseline;
  const own = [
    name,
    columns.code,
    columns.version,
    "statuscode",
    columns.effectivefrom,
    columns.submittedon,
    columns.startfrom,
    columns.whatif,
    columns.whatifon,
    lookups.createdby.value,
    lookups.previousversion.value,
  ];
  const row = await host.read(Baseline.table, id, `?$select=${own.join(",")}`);
  return {
    id,
    name: textOf(row[name]),
    code: textOf(row[columns.code]),
    version: textOf(row[columns.version]),
    status: wordOf(statuses, row["statuscode"]) ?? "draft",
    effectiveFrom: parseDay(textOf(row[columns.effectivefrom]).slice(0, 10)),
    submittedOn: textOf(row[columns.submittedon]) || null,
    creator: personOf(row, lookups.createdby.value),
    previous: textOf(row[lookups.previousversion.value]) || null,
    startsFromLibrary: row[columns.startfrom] === BaselineStart.controlLibrary,
    whatIf: textOf(row[columns.whatif]),
    whatIfOn: textOf(row[columns.whatifon]) || null,
  };
}

/** Columns that change in this control: read again after a write, or when somebody else has changed the row. */
export const changeableColumns: readonly string[] = [
  ...versionColumns,
  BaselineControl.columns.tailoring,
  BaselineControl.columns.reason,
  BaselineControl.lookups.modifiedby.value,
];

export function tailoredRowOf(row: Row, id: string): TailoredRow {
  const { columns, lookups } = BaselineControl;
  return {
    ...inVersion(row),
    id,
    etag: row["@odata.etag"] as string | undefined,
    tailoring: wordOf(tailorings, row[columns.tailoring]) ?? "kept",
    reason: textOf(row[columns.reason]),
    editor: textOf(row[lookups.modifiedby.value]).toLowerCase(),
  };
}

const ofBaseline = (baseline: string): string => `$filter=${BaselineControl.lookups.baseline.value} eq ${baseline}`;

/** The controls of a version that it did not remove. */
export async function readVersion(host: Host, baseline: string): Promise<Stated> {
  const { tailoring } = BaselineControl.columns;
  const rows = await host.readAll(
    BaselineControl.table,
    `?$select=${[...versionColumns, tailoring].join(",")}&${ofBaseline(baseline)}`,
  );
  return new Map(
    rows
      .filter((row) => row[tailoring] !== tailorings.removed)
      .map((row) => {
        const control = inVersion(row);
        return [control.controlId, control];
      }),
  );
}

/** The active controls of the library. */
export async function readLibrary(host: Host): Promise<Stated> {
  const rows = await host.readAll(
    Control.table,
    `?$select=${libraryColumns.join(",")}&$filter=statuscode eq ${Control.statuses.active}`,
  );
  return new Map(
    rows.map((row) => {
      const control = inLibrary(row);
      return [control.controlId, control];
    }),
  );
}

async function readVersions(host: Host, head: BaselineHead): Promise<readonly OtherVersion[]> {
  const { columns, table } = Baseline;
  const rows = await host.readAll(
    table,
    `?$select=${columns.version},statuscode&$filter=${columns.code} eq '${encodeURIComponent(head.code.replace(/'/g, "''"))}'&$orderby=createdon desc`,
  );
  return rows
    .map((row) => ({
      id: textOf(row[Baseline.id]),
      version: textOf(row[columns.version]),
      status: wordOf(statuses, row["statuscode"]) ?? "draft",
    }))
    .filter((one) => one.id !== head.id);
}

export async function readVotes(host: Host, baseline: string): Promise<readonly CastVote[]> {
  const { columns, lookups, table, id } = BaselineApproval;
  const rows = await host.readAll(
    table,
    `?$select=${[columns.role, columns.decision, columns.comment, columns.decidedon, lookups.approver.value].join(",")}` +
      `&$filter=${lookups.baseline.value} eq ${baseline}`,
  );
  return rows.map((row) => ({
    id: textOf(row[id]),
    role: wordOf(roles, row[columns.role]) ?? "business",
    decision: wordOf(decisions, row[columns.decision]) ?? "approve",
    comment: textOf(row[columns.comment]),
    approver: personOf(row, lookups.approver.value),
    decidedOn: textOf(row[columns.decidedon]) || null,
  }));
}

/** A first version starts from the library, or from nothing. */
async function readOrigins(host: Host, head: BaselineHead): Promise<Stated> {
  if (head.previous !== null) return readVersion(host, head.previous);
  return head.startsFromLibrary ? readLibrary(host) : new Map();
}

/** The library goes on growing: only what the version took from it counts, and not what was added later. */
function withoutAdded(library: Stated, rows: readonly TailoredRow[]): Stated {
  const taken = new Set(rows.filter((row) => row.tailoring !== "added").map((row) => row.controlId));
  return new Map([...library].filter(([control]) => taken.has(control)));
}

/** Reads the version with its controls, the other versions of its line, the votes, and where its controls came from. */
export async function readBaseline(host: Host, id: string): Promise<BaselineData> {
  const head = await readHead(host, id);
  const { table } = BaselineControl;
  const [rows, versions, votes, origins] = await Promise.all([
    host.readAll(table, `?$select=${[BaselineControl.id, ...changeableColumns].join(",")}&${ofBaseline(id)}`),
    readVersions(host, head),
    readVotes(host, id),
    readOrigins(host, head),
  ]);
  const controls = rows
    .map((row) => tailoredRowOf(row, textOf(row[BaselineControl.id])))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return {
    head,
    rows: controls,
    versions,
    votes,
    origins: head.previous === null ? withoutAdded(origins, controls) : origins,
  };
}
