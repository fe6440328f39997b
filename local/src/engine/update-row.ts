import type { UpdateOptions } from "../contract/engine";
import type { TableDefinition } from "../contract/metadata";
import type { AttributeValue, Entity, EntityReference } from "../contract/values";
import type { AuditAction } from "../audit/audit-writer";
import { dataverseError } from "../errors";
import { childrenOf, requireTable } from "../model/model-index";
import { ownershipOf } from "../security/security";
import { referenceOf } from "../store/schema";
import { requireGuid, sameValue } from "./column-values";
import type { Core } from "./core";
import { resolveState, userReference } from "./row-defaults";
import {
  checkLookups,
  normalizeAttributes,
  ownerColumns,
  requireOwnerCanRead,
  requireRow,
  requireRowAccess,
  requireTarget,
  requireWritable,
} from "./row-checks";
import type { Session } from "./session";
import { afterUpdate, beforeWrite } from "./table-behaviours";
import { attributeText } from "../store/attribute-text";

type Attributes = Record<string, AttributeValue>;

/** @throws 0x80060882 when the row is no longer the version the caller knows */
export function requireVersion(row: Entity, options: UpdateOptions | undefined): void {
  if (options?.ifVersion === undefined) return;
  if (attributeText(row.attributes.versionnumber) !== options.ifVersion)
    throw dataverseError("ConcurrencyVersionMismatch");
}

function checkUpdate(core: Core, session: Session, table: TableDefinition, row: Entity, target: Entity): void {
  const { security } = core;
  security.requireActive(session.userId);
  const owner = referenceOf(target.attributes.ownerid);
  const isAssign = owner !== null && !sameValue(owner, row.attributes.ownerid);
  const names = Object.keys(target.attributes);
  if (names.length > (isAssign ? 1 : 0) || names.length === 0) {
    requireRowAccess(core, session.userId, table, row.id, "Write", row);
  }
  security.requireColumns(session.userId, table, names, "update");
  if (isAssign) {
    if (table.ownership !== "user") throw dataverseError("OwnershipChangeNotSupported", { table: table.logicalName });
    requireTarget(core, owner);
    security.requireAccess(session.userId, table, row.id, ownershipOf(row), "Assign");
    requireOwnerCanRead(core, table, owner);
  }
}

function actionOf(before: Entity, changes: Attributes): AuditAction {
  if (changes.statecode !== undefined && changes.statecode !== before.attributes.statecode) {
    return changes.statecode === 0 ? "activate" : changes.statecode === 1 ? "deactivate" : "update";
  }
  return changes.ownerid !== undefined && !sameValue(changes.ownerid, before.attributes.ownerid) ? "assign" : "update";
}

/** Assigning a row assigns the rows below it, where the relationship says so; each runs its own plug-ins. */
function cascadeAssign(
  core: Core,
  session: Session,
  table: TableDefinition,
  before: Entity,
  owner: EntityReference,
): void {
  for (const relationship of childrenOf(core.model(), table.logicalName)) {
    const { assign } = relationship.cascade;
    if (assign === "NoCascade" || assign === "RemoveLink" || assign === "Restrict") continue;
    const parent = { logicalName: table.logicalName, id: before.id };
    for (const child of core.rows.find(relationship.referencingTable, { [relationship.referencingColumn]: parent })) {
      if (child.attributes.ownerid === undefined || sameValue(child.attributes.ownerid, owner)) continue;
      if (assign === "Active" && child.attributes.statecode !== 0) continue;
      if (assign === "UserOwned" && !sameValue(child.attributes.ownerid, before.attributes.ownerid)) continue;
      updateRow(core, session, { logicalName: child.logicalName, id: child.id, attributes: { ownerid: owner } });
    }
  }
}

export interface UpdateRowOptions extends UpdateOptions {
  /** Values of file columns are taken as they are (after an upload). */
  readonly keepFiles?: boolean;
}

/** Changes columns of a row, with everything that follows from it. */
export function updateRow(core: Core, session: Session, entity: Entity, options: UpdateRowOptions = {}): void {
  const table = requireTable(core.model(), entity.logicalName);
  requireWritable(core, session.userId, table, "Update");
  const id = requireGuid(entity.id || entity.attributes[table.primaryId]);
  const keep = { keepManaged: false, keepFiles: options.keepFiles ?? false };
  const { [table.primaryId]: sentId, ...sentColumns } = entity.attributes;
  if (sentId !== undefined && sentId !== null && requireGuid(sentId) !== id) {
    throw dataverseError("ImmutableColumn", { column: table.primaryId, table: table.logicalName });
  }
  const sent = normalizeAttributes(table, sentColumns, keep);
  const target: Entity = { logicalName: table.logicalName, id, attributes: { ...sent } };
  let before = requireRow(core, table, id);
  requireVersion(before, options);
  let after: Entity | null = null;
  core.pipeline.run({
    session,
    message: "Update",
    table: table.logicalName,
    id,
    input: { Target: target },
    output: {},
    target,
    before: () => before,
    after: () => after,
    check: (isLater) => {
      if (isLater) {
        // A pre-validation step may have changed the row in a transaction of its own.
        before = requireRow(core, table, id);
        requireVersion(before, options);
      }
      checkUpdate(core, session, table, before, target);
      target.attributes.modifiedon = core.timestamp();
      target.attributes.modifiedby = userReference(session.userId);
    },
    main: () => {
      const columns = Object.fromEntries(
        Object.entries(target.attributes).filter(([name]) => name !== table.primaryId),
      );
      const changes = normalizeAttributes(table, columns, { ...keep, keepManaged: true, known: sent });
      const added = Object.keys(changes).filter((name) => !(name in sent) || !sameValue(changes[name], sent[name]));
      core.security.requireColumns(session.userId, table, added, "update");
      resolveState(table, id, changes, before.attributes);
      const owner = referenceOf(changes.ownerid);
      const isAssign = owner !== null && !sameValue(owner, before.attributes.ownerid);
      if (changes.ownerid !== undefined && !isAssign) delete changes.ownerid;
      if (isAssign) Object.assign(changes, ownerColumns(core, owner));
      beforeWrite(core, table, id, changes, before.attributes);
      const changed = Object.fromEntries(
        Object.entries(changes).filter(([name, value]) => !sameValue(value, before.attributes[name])),
      );
      checkLookups(core, session.userId, table, before, changed);
      core.rows.update(table.logicalName, id, changes);
      after = { logicalName: table.logicalName, id, attributes: { ...before.attributes, ...changes } };
      core.audit.change(session, table, id, actionOf(before, changes), before.attributes, changes);
      if (isAssign) cascadeAssign(core, session, table, before, owner);
      afterUpdate(core, table, id, changed, before.attributes);
    },
  });
}
