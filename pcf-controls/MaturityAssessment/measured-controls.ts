import type { Result } from "@plumbline/governance";

import { levels, numberOf, textOf, wordOf, type Codes } from "../shared/choice-values";
import {
  ControlStatus,
  LineKind,
  Recommendation,
  Result as ResultChoice,
  Snapshot,
  SnapshotLine,
  SubjectKind,
} from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";

/** What the newest measurement says about a control. */
export interface MeasuredControl {
  /** Mean credit over all subjects, 0 to 1; null when it was not measured. */
  readonly credit: number | null;
  /** Result on the tenant and the day it began; null for controls of other subjects. */
  readonly tenant: { readonly result: Result; readonly since: string } | null;
}

/** A recommendation that closes the gap of a control. */
export interface ControlRecommendation {
  readonly id: string;
  readonly action: string;
  readonly owner: string;
  readonly effort: "low" | "medium" | "high" | null;
}

const results: Codes<Result> = ResultChoice;
const formatted = "@OData.Community.Display.V1.FormattedValue";

/** Control lines of the tenant's newest snapshot: one row a control, however many workloads there are. */
async function readLines(host: Host): Promise<readonly Row[]> {
  const { columns } = Snapshot;
  const newest = await host.readAll(
    Snapshot.table,
    `?$select=${Snapshot.id}&$filter=${columns.scope} eq ${SubjectKind.tenant}&$orderby=${columns.takenon} desc&$top=1`,
  );
  const snapshot = textOf(newest[0]?.[Snapshot.id]);
  if (snapshot === "") return [];
  const line = SnapshotLine.columns;
  const { control, snapshot: parent } = SnapshotLine.lookups;
  return host.readAll(
    SnapshotLine.table,
    `?$select=${line.credit},${line.measured},${control.value}&$filter=${parent.value} eq ${snapshot} and ${line.kind} eq ${LineKind.control}`,
  );
}

/** By the id of the control; empty where nothing was measured yet. */
export async function readMeasuredControls(host: Host): Promise<ReadonlyMap<string, MeasuredControl>> {
  const status = ControlStatus.columns;
  const [lines, statuses] = await Promise.all([
    readLines(host),
    host.readAll(
      ControlStatus.table,
      `?$select=${status.result},${status.since},${ControlStatus.lookups.control.value}&$filter=${status.subjectkey} eq 'tenant'`,
    ),
  ]);
  const found = new Map<string, MeasuredControl>();
  for (const row of lines) {
    const isMeasured = numberOf(row[SnapshotLine.columns.measured]) !== 0;
    found.set(textOf(row[SnapshotLine.lookups.control.value]), {
      credit: isMeasured ? numberOf(row[SnapshotLine.columns.credit]) : null,
      tenant: null,
    });
  }
  for (const row of statuses) {
    const control = textOf(row[ControlStatus.lookups.control.value]);
    const result = wordOf(results, row[status.result]);
    if (result === null) continue;
    const tenant = { result, since: textOf(row[status.since]).slice(0, 10) };
    found.set(control, { credit: found.get(control)?.credit ?? null, tenant });
  }
  return found;
}

/** Open recommendations by the id of their control, the most urgent first. */
export async function readRecommendations(host: Host): Promise<ReadonlyMap<string, ControlRecommendation>> {
  const { columns, lookups, statuses, table, id } = Recommendation;
  const rows = await host.readAll(
    table,
    `?$select=${columns.action},${columns.effort},${lookups.control.value},${lookups.ownerid.value}` +
      `&$filter=statuscode ne ${statuses.verified} and statuscode ne ${statuses.dismissed}`,
  );
  return new Map(
    rows.map((row) => {
      return [
        textOf(row[lookups.control.value]),
        {
          id: textOf(row[id]),
          action: textOf(row[columns.action]),
          owner: textOf(row[`${lookups.ownerid.value}${formatted}`]),
          effort: wordOf(levels, row[columns.effort]),
        },
      ];
    }),
  );
}
