import type { ColumnDefinition, TableDefinition } from "../contract/metadata";
import type { AttributeValue, Entity, EntityReference } from "../contract/values";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import type { Right } from "../security/rights";
import { type Ownership, ownershipOf } from "../security/security";
import { isLookup, referenceOf } from "../store/schema";
import { normalizeValue } from "./column-values";
import type { Core } from "./core";

const NOT_OWNED: Ownership = { ownerId: null, businessUnitId: null };

/** Rows only the server itself writes: messages and behaviours of the platform make them. */
const SERVER_ONLY: ReadonlySet<string> = new Set([
  "audit",
  "privilege",
  "principalobjectaccess",
  "solutioncomponent",
  "sdkmessage",
  "sdkmessagefilter",
  "importjob",
]);

/** @throws 0x80040800 when no client may write rows of the table with this message */
export function requireWritable(core: Core, userId: string, table: TableDefinition, message: string): void {
  if (table.isIntersect) throw dataverseError("MethodNotSupported", { message, table: table.logicalName });
  if (SERVER_ONLY.has(table.logicalName) && !core.security.isSystem(userId)) {
    throw dataverseError("MethodNotSupported", { message, table: table.logicalName });
  }
}

/** @throws 0x80040217 */
export function requireRow(core: Core, table: TableDefinition, id: string): Entity {
  const row = core.rows.read(table.logicalName, id);
  if (!row) throw dataverseError("ObjectDoesNotExist", { table: table.logicalName, id });
  return row;
}

/** Checks one right on one row; reads the row only when its owner matters. */
export function requireRowAccess(
  core: Core,
  userId: string,
  table: TableDefinition,
  id: string,
  right: Right,
  row?: Entity | null,
): void {
  const scope = core.security.requirePrivilege(userId, table, right);
  const isOwned = table.ownership === "user" || table.logicalName === "usersettings";
  if (scope.isGlobal || !isOwned) return;
  const known = row ?? core.rows.read(table.logicalName, id);
  core.security.requireAccess(userId, table, id, known ? ownershipOf(known) : NOT_OWNED, right);
}

/**
 * Sent columns in stored form; columns the platform sets itself are left out, as it ignores them.
 * @throws 0x80041103 for an unknown column and what {@link normalizeValue} throws
 */
export function normalizeAttributes(
  table: TableDefinition,
  attributes: Readonly<Record<string, AttributeValue>>,
  options: {
    readonly keepManaged: boolean;
    readonly keepFiles: boolean;
    /** Values that are in stored form already. */
    readonly known?: Readonly<Record<string, AttributeValue>>;
  },
): Record<string, AttributeValue> {
  const normal: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    const column = table.columns.get(name);
    if (!column) throw dataverseError("AttributeNotFound", { table: table.logicalName, column: name });
    if (column.isSystemManaged && !options.keepManaged) continue;
    if (options.known !== undefined && name in options.known && options.known[name] === value) {
      normal[name] = value;
      continue;
    }
    const isFile = column.kind === "file" || column.kind === "image";
    normal[name] = isFile && options.keepFiles ? value : normalizeValue(table, column, value);
  }
  return normal;
}

/** @throws 0x80040217 when the row a lookup is to point to is not there */
export function requireTarget(core: Core, reference: EntityReference): TableDefinition {
  const table = requireTable(core.model(), reference.logicalName);
  if (!core.rows.exists(table.logicalName, reference.id)) {
    throw dataverseError("LookupTargetMissing", { target: reference.logicalName, id: reference.id });
  }
  return table;
}

function isChecked(column: ColumnDefinition | undefined): column is ColumnDefinition {
  return column !== undefined && isLookup(column) && column.kind !== "owner" && !column.isSystemManaged;
}

/**
 * Lookups that are set: the target must exist, the row needs Append and the target AppendTo.
 * @throws 0x80040217, 0x80040220, 0x80048306
 */
export function checkLookups(
  core: Core,
  userId: string,
  table: TableDefinition,
  row: Entity,
  changed: Readonly<Record<string, AttributeValue>>,
): void {
  let appendChecked = false;
  for (const [name, value] of Object.entries(changed)) {
    const reference = referenceOf(value);
    if (!reference || !isChecked(table.columns.get(name))) continue;
    // A role is its own root before it is there.
    if (reference.id === row.id && reference.logicalName === table.logicalName) continue;
    const target = requireTarget(core, reference);
    if (core.security.isSystem(userId)) continue;
    if (!appendChecked) requireRowAccess(core, userId, table, row.id, "Append", row);
    appendChecked = true;
    requireRowAccess(core, userId, target, reference.id, "AppendTo");
  }
}

/** Owner columns that follow from the owner. @throws 0x80040217 when there is no such user or team */
export function ownerColumns(core: Core, owner: EntityReference): Record<string, AttributeValue> {
  if (!core.rows.exists(owner.logicalName, owner.id)) {
    throw dataverseError("OwnerMissing", { target: owner.logicalName, id: owner.id });
  }
  const { businessUnitId } = core.security.principals.principalOf(owner.logicalName, owner.id);
  const reference = { logicalName: owner.logicalName, id: owner.id };
  return {
    ownerid: reference,
    owningbusinessunit: { logicalName: "businessunit", id: businessUnitId },
    owninguser: owner.logicalName === "systemuser" ? reference : null,
    owningteam: owner.logicalName === "team" ? reference : null,
  };
}

/** @throws 0x80040231 when the new owner could not even read rows of the table */
export function requireOwnerCanRead(core: Core, table: TableDefinition, owner: EntityReference): void {
  if (core.security.isSystem(owner.id)) return;
  const principal = core.security.principals.principalOf(owner.logicalName, owner.id);
  if (!core.security.scopeOfPrincipal(principal, table, "Read")) throw dataverseError("PrincipalPrivilegeDenied");
}
