import type { UpdateOptions } from "../contract/engine";
import type { OneToManyRelationship, TableDefinition } from "../contract/metadata";
import type { Entity, EntityReference } from "../contract/values";
import { dataverseError } from "../errors";
import { childrenOf, manyToManyOf, requireTable } from "../model/model-index";
import { SYSTEM_ADMINISTRATOR_ROLE, SYSTEM_CUSTOMIZER_ROLE } from "../security/well-known";
import { quoteName, sqlTable } from "../store/schema";
import { requireGuid } from "./column-values";
import type { Core } from "./core";
import { requireRow, requireRowAccess, requireWritable } from "./row-checks";
import type { Session } from "./session";
import { requireVersion } from "./update-row";

const KEPT_ROLES: ReadonlySet<string> = new Set([SYSTEM_ADMINISTRATOR_ROLE, SYSTEM_CUSTOMIZER_ROLE]);

function requireDeletable(core: Core, table: TableDefinition, row: Entity): void {
  const name = table.logicalName;
  const isKept =
    (name === "role" && KEPT_ROLES.has(row.id)) ||
    (name === "businessunit" && row.id === core.rootBusinessUnitId) ||
    (name === "team" && row.attributes.isdefault === true) ||
    name === "systemuser" ||
    name === "organization" ||
    name === "usersettings";
  if (isKept)
    throw dataverseError("InvalidOperation", { detail: `The row of '${name}' with id ${row.id} cannot be deleted.` });
}

function childrenRows(core: Core, relationship: OneToManyRelationship, id: string): Entity[] {
  const parent = { logicalName: relationship.referencedTable, id };
  return core.rows.find(relationship.referencingTable, { [relationship.referencingColumn]: parent }).filter((child) => {
    const value = child.attributes[relationship.referencingColumn];
    return (
      typeof value === "object" && value !== null && "logicalName" in value && value.logicalName === parent.logicalName
    );
  });
}

/** Restrict stops first, so that nothing is deleted or unlinked for a delete that fails anyway. */
function cascadeDelete(core: Core, session: Session, table: TableDefinition, id: string): void {
  const relationships = childrenOf(core.model(), table.logicalName).filter(
    ({ cascade }) => cascade.delete !== "NoCascade",
  );
  for (const relationship of relationships) {
    if (relationship.cascade.delete === "Restrict" && childrenRows(core, relationship, id).length > 0) {
      throw dataverseError("CannotDeleteDueToAssociation");
    }
  }
  for (const relationship of relationships) {
    for (const child of childrenRows(core, relationship, id)) {
      if (relationship.cascade.delete === "RemoveLink") {
        core.rows.update(child.logicalName, child.id, { [relationship.referencingColumn]: null });
      } else if (relationship.cascade.delete !== "Restrict" && core.rows.exists(child.logicalName, child.id)) {
        deleteRow(core, session, child);
      }
    }
  }
}

function removeBelongings(core: Core, table: TableDefinition, row: Entity): void {
  for (const relationship of manyToManyOf(core.model(), table.logicalName)) {
    for (const [side, column] of [
      [relationship.table1, relationship.column1],
      [relationship.table2, relationship.column2],
    ] as const) {
      if (side !== table.logicalName) continue;
      for (const pair of core.rows.find(relationship.intersectTable, { [column]: row.id })) {
        core.rows.remove(relationship.intersectTable, pair.id);
      }
    }
  }
  core.driver.run(`DELETE FROM principalobjectaccess WHERE objectid = ? OR principalid = ?`, [row.id, row.id]);
  for (const column of table.columns.values()) {
    if (column.kind !== "file" && column.kind !== "image") continue;
    const value = row.attributes[column.logicalName];
    if (typeof value === "object" && value !== null && "contentId" in value) core.files.remove(value.contentId);
  }
}

/** Tables whose lookup to any table is not a relationship of its own: what they hold of a deleted row goes with it. */
function removeNotes(core: Core, table: TableDefinition, id: string): void {
  const notes = core.model().tables.get("annotation");
  if (!notes || table.logicalName === "annotation") return;
  core.driver.run(`DELETE FROM ${sqlTable("annotation")} WHERE ${quoteName("objectid")} = ?`, [id]);
}

/** Deletes a row with everything its relationships say goes with it. */
export function deleteRow(core: Core, session: Session, reference: EntityReference, options: UpdateOptions = {}): void {
  const table = requireTable(core.model(), reference.logicalName);
  requireWritable(core, session.userId, table, "Delete");
  const id = requireGuid(reference.id);
  let row = requireRow(core, table, id);
  requireVersion(row, options);
  if (table.logicalName === "solution") {
    core.security.requireActive(session.userId);
    core.security.requirePrivilege(session.userId, table, "Delete");
    core.solutions.uninstall(session, row);
    return;
  }
  core.pipeline.run({
    session,
    message: "Delete",
    table: table.logicalName,
    id,
    input: { Target: { logicalName: table.logicalName, id } },
    output: {},
    target: null,
    before: () => row,
    after: () => null,
    check: () => {
      row = requireRow(core, table, id);
      requireVersion(row, options);
      core.security.requireActive(session.userId);
      requireRowAccess(core, session.userId, table, id, "Delete", row);
      requireDeletable(core, table, row);
    },
    main: () => {
      cascadeDelete(core, session, table, id);
      removeNotes(core, table, id);
      removeBelongings(core, table, row);
      core.rows.remove(table.logicalName, id);
      core.audit.change(session, table, id, "delete", row.attributes, null);
    },
  });
}
