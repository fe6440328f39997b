import type { TableDefinition } from "../contract/metadata";
import type { AttributeValue, Entity } from "../contract/values";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { ownershipOf } from "../security/security";
import { referenceOf } from "../store/schema";
import { requireGuid, sameValue } from "./column-values";
import type { Core } from "./core";
import { applyAutoNumbers, applyColumnDefaults, resolveState, userReference } from "./row-defaults";
import { checkLookups, normalizeAttributes, ownerColumns, requireOwnerCanRead, requireWritable } from "./row-checks";
import type { Session } from "./session";
import { afterCreate, beforeWrite } from "./table-behaviours";

type Attributes = Record<string, AttributeValue>;

function requireSystemRequired(table: TableDefinition, attributes: Attributes): void {
  for (const column of table.columns.values()) {
    if (column.requiredLevel !== "systemrequired" || column.isSystemManaged) continue;
    if (column.logicalName === table.primaryId || column.kind === "owner") continue;
    if (column.kind === "state" || column.kind === "status") continue;
    if ((attributes[column.logicalName] ?? null) === null) {
      throw dataverseError("SystemRequiredMissing", { column: column.logicalName, table: table.logicalName });
    }
  }
}

/** Columns the platform sets when a row is made. */
function stampNew(core: Core, session: Session, table: TableDefinition, attributes: Attributes): void {
  const now = core.timestamp();
  const backDated = attributes.overriddencreatedon ?? null;
  if (backDated !== null) core.security.requireNamedPrivilege(session.userId, "prvOverrideCreatedOnCreatedBy");
  attributes.createdon = backDated ?? now;
  if (backDated !== null) attributes.overriddencreatedon = now;
  attributes.modifiedon = now;
  attributes.createdby = userReference(session.userId);
  attributes.modifiedby = userReference(session.userId);
  if (table.ownership === "user") {
    const owner = referenceOf(attributes.ownerid) ?? userReference(session.userId);
    Object.assign(attributes, ownerColumns(core, owner));
  } else if (table.columns.has("organizationid")) {
    attributes.organizationid = { logicalName: "organization", id: core.organizationId };
  }
}

function checkCreate(
  core: Core,
  session: Session,
  table: TableDefinition,
  target: Entity,
  sent: readonly string[],
): void {
  const { security } = core;
  security.requireActive(session.userId);
  const owner = referenceOf(target.attributes.ownerid);
  security.requirePrivilege(session.userId, table, "Create");
  security.requireColumns(session.userId, table, sent, "create");
  if (table.ownership !== "user") return;
  security.requireAccess(session.userId, table, target.id, ownershipOf(target), "Create");
  if (owner && owner.id !== session.userId) {
    security.requireAccess(session.userId, table, target.id, ownershipOf(target), "Assign");
    requireOwnerCanRead(core, table, owner);
  }
}

/** Creates a row with everything that belongs to it; returns its id. */
export function createRow(core: Core, session: Session, entity: Entity): string {
  const table = requireTable(core.model(), entity.logicalName);
  requireWritable(core, session.userId, table, "Create");
  const sentId = entity.id || entity.attributes[table.primaryId];
  const id = sentId === undefined || sentId === null || sentId === "" ? core.rows.newId() : requireGuid(sentId);
  const sent = normalizeAttributes(table, entity.attributes, { keepManaged: false, keepFiles: false });
  const target: Entity = { logicalName: table.logicalName, id, attributes: { ...sent } };
  const output: Record<string, unknown> = {};
  let created: Entity | null = null;
  let stampedState: AttributeValue | undefined;
  let known: Attributes = {};
  core.pipeline.run({
    session,
    message: "Create",
    table: table.logicalName,
    id,
    input: { Target: target },
    output,
    target,
    before: () => null,
    after: () => created,
    check: () => {
      const names = Object.keys(target.attributes);
      target.attributes[table.primaryId] = id;
      stampNew(core, session, table, target.attributes);
      checkCreate(core, session, table, target, names);
      const hadState = target.attributes.statecode !== undefined;
      resolveState(table, id, target.attributes, null);
      stampedState = hadState ? undefined : target.attributes.statecode;
      known = Object.fromEntries(
        Object.entries(target.attributes).filter(([name, value]) => !names.includes(name) || value === sent[name]),
      );
    },
    main: () => {
      const attributes = normalizeAttributes(table, target.attributes, { keepManaged: true, keepFiles: false, known });
      core.security.requireColumns(
        session.userId,
        table,
        Object.keys(attributes).filter((name) => !(name in sent) || !sameValue(attributes[name], sent[name])),
        "create",
      );
      // A plug-in that only set the status reason means the state that belongs to it.
      if (stampedState !== undefined && attributes.statecode === stampedState) delete attributes.statecode;
      resolveState(table, id, attributes, null);
      const owner = referenceOf(attributes.ownerid);
      if (owner && table.ownership === "user" && !sameValue(owner, known.ownerid)) {
        Object.assign(attributes, ownerColumns(core, owner));
      }
      applyColumnDefaults(table, attributes);
      applyAutoNumbers(core.driver, table, attributes, core.options.clock());
      beforeWrite(core, table, id, attributes, null);
      requireSystemRequired(table, attributes);
      const row: Entity = { logicalName: table.logicalName, id, attributes };
      checkLookups(core, session.userId, table, row, attributes);
      core.rows.insert(table.logicalName, id, attributes);
      created = row;
      core.audit.change(session, table, id, "create", null, attributes);
      afterCreate(core, table, row);
      output.id = id;
    },
  });
  return id;
}
