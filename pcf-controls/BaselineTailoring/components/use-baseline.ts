import type {
  ApprovalRole,
  BaselineStatus,
  Decision,
  Duty,
  Tailoring,
  TierCode,
  WhatIfResult,
} from "@plumbline/governance";
import { tailoringOf } from "@plumbline/governance";
import * as React from "react";

import { Baseline, BaselineControl } from "../../shared/generated/tables";
import type { Host, Row } from "../../shared/host";
import type { SaveState } from "../../shared/row-saver";
import { useLoadedRows, type Load, type RowsOptions } from "../../shared/use-loaded-rows";
import {
  changeableColumns,
  readBaseline,
  statuses,
  tailoredRowOf,
  tailoringValue,
  type BaselineData,
  type TailoredRow,
} from "../baseline-rows";
import { asChange, changedSettings, settingsColumns, type SettingsChange } from "../control-settings";
import { runWhatIf } from "../what-if-result";
import { activateControl, addToVersion, castVote, createControl, createNextVersion, type NewControl } from "../writes";

/** What a person may change in a row of the version. */
export interface RowChange extends SettingsChange {
  readonly reason?: string;
}

/** Everything a person can do with the version. Promises reject with a `RequestError` in the server's words. */
export interface TailoringActions {
  readonly stateOf: (id: string) => SaveState;
  unsaved(): readonly string[];
  readonly retry: (id: string) => void;
  resolve(id: string, keep: "mine" | "theirs"): void;
  readonly reload: () => void;
  flush(): Promise<void>;
  readonly change: (row: TailoredRow, change: RowChange) => void;
  /** Brings controls back to where they came from. Added ones leave the version. */
  keep(rows: readonly TailoredRow[]): Promise<void>;
  /** Takes controls out; without a reason it is still to be given. */
  remove(rows: readonly TailoredRow[], reason: string): Promise<void>;
  setDuty(rows: readonly TailoredRow[], tier: TierCode, duty: Duty, reason: string): void;
  /** Takes controls of the library in; `progress` gets the number that is done. */
  addFromLibrary(controls: readonly string[], reason: string, progress?: (done: number) => void): Promise<void>;
  /** Creates a control and takes it in. `known` is the control that an earlier try has created already. */
  addOwn(control: NewControl, reason: string, known: string | null, created: (id: string) => void): Promise<void>;
  go(status: BaselineStatus): Promise<void>;
  vote(role: ApprovalRole, decision: Decision, comment: string): Promise<void>;
  newVersion(): Promise<void>;
  whatIf(): Promise<WhatIfResult | null>;
}

export interface TailoringStore {
  readonly load: Load<BaselineData>;
  readonly readFailure: string | null;
  /** The same object as long as the host is. */
  readonly actions: TailoringActions;
}

/** Rows that are created at the same time. */
const atOnce = 8;

const options: RowsOptions<BaselineData> = {
  table: BaselineControl.table,
  set: BaselineControl.set,
  conflictColumns: changeableColumns,
  read: readBaseline,
  versionOf: (data, id) => data.rows.find((row) => row.id === id)?.etag,
  withFresh: (data, id, fresh) => withRows(data, new Map([[id, tailoredRowOf(fresh, id)]])),
};

function withRows(data: BaselineData, changed: ReadonlyMap<string, TailoredRow>): BaselineData {
  return { ...data, rows: data.rows.map((row) => changed.get(row.id) ?? row) };
}

/** How the row differs from where it came from; what the version added stays added. */
function tailoringAfter(data: BaselineData, row: TailoredRow, settings: TailoredRow["settings"]): Tailoring {
  if (row.tailoring === "added") return "added";
  return tailoringOf(settings, data.origins.get(row.controlId)?.settings ?? null, false);
}

function reasonColumns(reason: string | undefined): Row {
  return reason === undefined ? {} : { [BaselineControl.columns.reason]: reason.trim() === "" ? null : reason };
}

/** The version of the host's row: read at once, changed at once on screen, written a moment later. */
export function useBaseline(host: Host, version: number): TailoringStore {
  const { load, readFailure, current, put, reload, saver, stateOf } = useLoadedRows(host, version, options);

  const actions = React.useMemo((): TailoringActions => {
    const id = host.rowId ?? "";
    /** Changes rows on screen, and hands the columns to the saver. */
    const apply = (rows: readonly TailoredRow[], changeOf: (row: TailoredRow) => readonly [TailoredRow, Row]): void => {
      const data = current.current;
      if (data === null) return;
      const changes = rows.map((row) => changeOf(data.rows.find((one) => one.id === row.id) ?? row));
      put(withRows(data, new Map(changes.map(([row]) => [row.id, row]))));
      for (const [row, columns] of changes) saver.current?.change(row.id, columns);
    };
    const changed = (row: TailoredRow, change: RowChange): readonly [TailoredRow, Row] => {
      const { reason, ...by } = change;
      const data = current.current;
      const settings = changedSettings(row.settings, by);
      // A removed control that is changed is in the version again.
      const tailoring =
        data === null || (row.tailoring === "removed" && Object.keys(by).length === 0)
          ? row.tailoring
          : tailoringAfter(data, row, settings);
      const isBack = row.tailoring === "removed" && tailoring !== "removed";
      return [
        { ...row, settings, tailoring, ...(reason !== undefined && { reason }) },
        {
          ...settingsColumns(by),
          ...reasonColumns(reason),
          ...(isBack && { [BaselineControl.columns.tailoring]: tailoringValue(tailoring) }),
        },
      ];
    };
    const withReason = (reason: string): RowChange => (reason.trim() === "" ? {} : { reason });
    /** What this version added is deleted, everything else marked: the server keeps the history that way. */
    const takeOut = async (rows: readonly TailoredRow[]): Promise<void> => {
      await saver.current?.flush();
      for (const row of rows) await host.remove(BaselineControl.table, row.id);
      const gone = new Set(rows.map((row) => row.id));
      const data = current.current;
      if (data !== null) put({ ...data, rows: data.rows.filter((row) => !gone.has(row.id)) });
    };
    const split = (rows: readonly TailoredRow[]): readonly [readonly TailoredRow[], readonly TailoredRow[]] => [
      rows.filter((row) => row.tailoring === "added"),
      rows.filter((row) => row.tailoring !== "added"),
    ];
    return {
      stateOf,
      unsaved: () => saver.current?.unsaved() ?? [],
      retry: (row) => saver.current?.retry(row),
      resolve: (row, keep) => saver.current?.resolve(row, keep),
      reload,
      flush: async () => saver.current?.flush(),
      change: (row, change) => apply([row], (one) => changed(one, change)),
      async keep(rows) {
        const [added, others] = split(rows);
        apply(others, (row) => {
          const origin = current.current?.origins.get(row.controlId)?.settings;
          const back = origin === undefined ? {} : asChange(origin);
          return [
            { ...row, settings: changedSettings(row.settings, back), tailoring: "kept", reason: "" },
            {
              ...settingsColumns(back),
              [BaselineControl.columns.reason]: null,
              [BaselineControl.columns.tailoring]: tailoringValue("kept"),
            },
          ];
        });
        await takeOut(added);
      },
      async remove(rows, reason) {
        const [added, others] = split(rows);
        // Why it was changed is no reason to remove it: without a new reason the old one goes.
        apply(others, (row) => [
          { ...row, tailoring: "removed", reason },
          { [BaselineControl.columns.tailoring]: tailoringValue("removed"), ...reasonColumns(reason) },
        ]);
        await takeOut(added);
      },
      setDuty: (rows, tier, duty, reason) =>
        apply(rows, (row) => changed(row, { duty: { [tier]: duty }, ...withReason(reason) })),
      async addFromLibrary(controls, reason, progress) {
        try {
          for (let start = 0; start < controls.length; start += atOnce) {
            await Promise.all(controls.slice(start, start + atOnce).map((one) => addToVersion(host, id, one, reason)));
            progress?.(Math.min(controls.length, start + atOnce));
          }
        } finally {
          reload();
        }
      },
      async addOwn(control, reason, known, created) {
        const own = known ?? (await createControl(host, control));
        created(own);
        await activateControl(host, own);
        await addToVersion(host, id, own, reason, control.duty);
        reload();
      },
      async go(status) {
        await saver.current?.flush();
        await host.update(Baseline.table, id, { statuscode: statuses[status] });
        reload();
        host.changed();
      },
      async vote(role, decision, comment) {
        await castVote(host, id, role, decision, comment);
        reload();
        host.changed();
      },
      async newVersion() {
        const head = current.current?.head;
        if (head !== undefined) host.openRow(Baseline.table, await createNextVersion(host, head));
      },
      async whatIf() {
        await saver.current?.flush();
        return runWhatIf(host, id);
      },
    };
  }, [host, put, reload, stateOf, current, saver]);
  return { load, readFailure, actions };
}
