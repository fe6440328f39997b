import { dataverseError } from "../errors";
import { updateRow } from "../engine/update-row";
import type { MessageCall, MessageFamily } from "./message-registry";
import { isEntity } from "./parameters";
import type { Entity } from "../contract/values";

function target({ read }: MessageCall): Entity {
  const value = read.raw("Target");
  if (!isEntity(value)) throw read.missing("Target");
  return value;
}

function targets({ read }: MessageCall): readonly Entity[] {
  const values = read.list("Targets");
  if (values.length === 0) throw read.missing("Targets");
  return values.map((value) => {
    if (typeof value !== "object" || value === null || !("logicalName" in value) || !("attributes" in value)) {
      throw read.missing("Targets");
    }
    return value as Entity;
  });
}

function requireOneTable(rows: readonly Entity[]): void {
  if (new Set(rows.map((row) => row.logicalName)).size > 1) {
    throw dataverseError("InvalidArgument", { detail: "All rows of Targets must be of one table." });
  }
}

/** Rows by message: state, and several rows in one transaction. */
export const ROW_MESSAGES: MessageFamily = {
  SetState: ({ core, session, read }) => {
    const moniker = read.reference("EntityMoniker", "Target", "entity");
    const attributes: Entity["attributes"] = { statecode: read.number("State") };
    if (read.has("Status") && read.number("Status") !== -1) attributes.statuscode = read.number("Status");
    updateRow(core, session, { logicalName: moniker.logicalName, id: moniker.id, attributes });
    return {};
  },
  Create: (call) => ({ id: call.core.operations.create(call.session, target(call)) }),
  Update: (call) => {
    call.core.operations.update(call.session, target(call));
    return {};
  },
  Delete: ({ core, session, read }) => {
    core.operations.delete(session, read.reference("Target", "entity"));
    return {};
  },
  CreateMultiple: (call) => {
    const rows = targets(call);
    requireOneTable(rows);
    return { Ids: rows.map((row) => call.core.operations.create(call.session, row)) };
  },
  UpdateMultiple: (call) => {
    const rows = targets(call);
    requireOneTable(rows);
    for (const row of rows) call.core.operations.update(call.session, row);
    return {};
  },
  UpsertMultiple: (call) => {
    const rows = targets(call);
    requireOneTable(rows);
    return {
      Results: rows.map((row) => {
        const { id, created } = call.core.operations.upsert(call.session, row);
        return { RecordCreated: created, Target: { logicalName: row.logicalName, id } };
      }),
    };
  },
};
