import type { ColumnDefinition, Model, TableDefinition } from "../contract/metadata";
import type { Entity } from "../contract/values";
import { dataverseError } from "../errors";
import { relationshipOfIntersect, requireTable } from "../model/model-index";
import { quoteName, referenceOf, sqlColumn, sqlTable } from "../store/schema";
import type { SqlDriver } from "../store/sql-driver";
import { privilegeId, privilegeName } from "./privilege-names";
import type { Principal, Principals, Scope } from "./principals";
import { DEPTH_BITS, RIGHT_BITS, RIGHTS, type Right, rightsText } from "./rights";
import type { RowCondition } from "./row-access";

/** Reading the history of single rows. */
const HISTORY_PRIVILEGE = "prvReadRecordAuditHistory";

const EVERYTHING: Scope = { isGlobal: true, owners: new Set(), businessUnits: new Set(), depthMask: DEPTH_BITS.Global };

/** Who owns a row: what access checks need of it. */
export interface Ownership {
  readonly ownerId: string | null;
  readonly businessUnitId: string | null;
}

export function ownershipOf(row: Entity): Ownership {
  return {
    ownerId: referenceOf(row.attributes.ownerid)?.id ?? null,
    businessUnitId: referenceOf(row.attributes.owningbusinessunit)?.id ?? null,
  };
}

/** Privilege checks, access checks and column security. The SYSTEM user passes all of them. */
export class Security {
  constructor(
    private readonly driver: SqlDriver,
    private readonly model: () => Model,
    readonly principals: Principals,
    private readonly systemUserId: string,
  ) {}

  isSystem(userId: string): boolean {
    return userId === this.systemUserId;
  }

  /** @throws 0x80040225 for a disabled user, 0x80042f09 for one without any role */
  requireActive(userId: string): void {
    if (this.isSystem(userId)) return;
    const user = this.principals.user(userId);
    if (user.isDisabled) throw dataverseError("UserDisabled", { user: userId });
    if (user.roleIds.length === 0) throw dataverseError("UserNotAssignedRoles");
  }

  /** Where a user's right on a table reaches; null when the user does not have it at all. */
  scopeOf(userId: string, table: TableDefinition, right: Right): Scope | null {
    if (this.isSystem(userId)) return EVERYTHING;
    return this.scopeOfPrincipal(this.principals.user(userId), table, right);
  }

  scopeOfPrincipal(principal: Principal, table: TableDefinition, right: Right): Scope | null {
    if (table.isIntersect) return this.scopeOfIntersect(principal, table, right);
    const name = privilegeName(table, right);
    if (name === null) return EVERYTHING;
    return principal.scopes.get(name.toLowerCase()) ?? null;
  }

  /** @throws 0x80040220 with the name of the missing privilege */
  requirePrivilege(userId: string, table: TableDefinition, right: Right): Scope {
    const scope = this.scopeOf(userId, table, right);
    if (scope) return scope;
    const privilege = privilegeName(table, right) ?? `prv${right}${table.schemaName}`;
    const user = this.principals.user(userId);
    throw dataverseError("PrivilegeDenied", {
      user: userId,
      roleCount: user.roleIds.length,
      privilegeCount: user.scopes.size,
      businessUnit: user.businessUnitId,
      privilege,
      privilegeId: privilegeId(privilege),
      otc: table.objectTypeCode,
      table: table.logicalName,
      label: table.label.text,
    });
  }

  hasPrivilege(userId: string, name: string): boolean {
    return this.isSystem(userId) || this.principals.user(userId).scopes.has(name.toLowerCase());
  }

  /** For rights that belong to no table. @throws 0x80040220 */
  requireNamedPrivilege(userId: string, name: string): void {
    if (!this.hasPrivilege(userId, name))
      throw dataverseError("MessagePrivilegeDenied", { user: userId, privilege: name });
  }

  /** @throws 0x80040220 without the privilege, 0x80048306 when it does not reach the row */
  requireAccess(userId: string, table: TableDefinition, id: string, ownership: Ownership, right: Right): void {
    const scope = this.requirePrivilege(userId, table, right);
    if (this.reaches(scope, table, ownership)) return;
    if (table.logicalName === "usersettings" && id === userId) return;
    const shared = this.sharedMask(this.principals.user(userId), id);
    if ((shared & RIGHT_BITS[right]) !== 0) return;
    throw this.accessDenied(userId, table, id, ownership, right, shared);
  }

  /** Everything a user may do with one row, as a mask of rights. */
  accessMask(principal: Principal, table: TableDefinition, id: string, ownership: Ownership): number {
    const shared = this.sharedMask(principal, id);
    let mask = 0;
    for (const right of RIGHTS) {
      const scope = this.isSystem(principal.id) ? EVERYTHING : this.scopeOfPrincipal(principal, table, right);
      if (!scope) continue;
      if (this.reaches(scope, table, ownership) || (shared & RIGHT_BITS[right]) !== 0) mask |= RIGHT_BITS[right];
    }
    return mask;
  }

  /** Condition on the rows of a table that a user may read; null = all. @throws 0x80040220 */
  readableRows(userId: string, tableName: string, alias: string): RowCondition | null {
    const table = requireTable(this.model(), tableName);
    if (tableName === "audit") return this.readableAudit(userId, table, alias);
    const scope = this.requirePrivilege(userId, table, "Read");
    if (scope.isGlobal || table.ownership !== "user") return null;
    const user = this.principals.user(userId);
    const ids = JSON.stringify([userId, ...user.teamIds]);
    const parts = [`${sqlColumn("ownerid", alias)} IN (SELECT value FROM json_each(?))`];
    const params = [JSON.stringify([...scope.owners])];
    if (scope.businessUnits.size > 0) {
      parts.push(`${sqlColumn("owningbusinessunit", alias)} IN (SELECT value FROM json_each(?))`);
      params.push(JSON.stringify([...scope.businessUnits]));
    }
    parts.push(
      `EXISTS (SELECT 1 FROM principalobjectaccess poa WHERE poa.objectid = ${quoteName(alias)}.${quoteName(table.primaryId)} ` +
        `AND poa.principalid IN (SELECT value FROM json_each(?)) AND (coalesce(poa.accessrightsmask, 0) | coalesce(poa.inheritedaccessrightsmask, 0)) & 1)`,
    );
    params.push(ids);
    return { sql: `(${parts.join(" OR ")})`, params };
  }

  /** Without the right to the whole audit log: the history of the rows the user may read. */
  private readableAudit(userId: string, audit: TableDefinition, alias: string): RowCondition | null {
    if (this.scopeOf(userId, audit, "Read")) return null;
    if (!this.hasPrivilege(userId, HISTORY_PRIVILEGE)) this.requirePrivilege(userId, audit, "Read");
    const parts: string[] = [];
    const params: RowCondition["params"][number][] = [];
    for (const table of this.model().tables.values()) {
      if (!table.isAudited || table.isIntersect || table === audit || !this.scopeOf(userId, table, "Read")) continue;
      const own = this.readableRows(userId, table.logicalName, "audited");
      parts.push(
        `(${sqlColumn("objectid__type", alias)} = ? AND EXISTS (SELECT 1 FROM ${sqlTable(table.logicalName)} AS audited ` +
          `WHERE audited.${quoteName(table.primaryId)} = ${sqlColumn("objectid", alias)}${own ? ` AND ${own.sql}` : ""}))`,
      );
      params.push(table.logicalName, ...(own?.params ?? []));
    }
    return { sql: parts.length === 0 ? "0" : `(${parts.join(" OR ")})`, params };
  }

  canReadColumn(userId: string, tableName: string, column: ColumnDefinition): boolean {
    return !column.isSecured || this.columnAllows(userId, tableName, column.logicalName, "read");
  }

  canWriteColumn(userId: string, tableName: string, column: ColumnDefinition, right: "create" | "update"): boolean {
    return !column.isSecured || this.columnAllows(userId, tableName, column.logicalName, right);
  }

  /** @throws 0x8004f502 or 0x8004f507 for the first secured column the user may not write */
  requireColumns(userId: string, table: TableDefinition, columns: Iterable<string>, right: "create" | "update"): void {
    for (const name of columns) {
      const column = table.columns.get(name);
      if (!column || this.canWriteColumn(userId, table.logicalName, column, right)) continue;
      throw dataverseError(right === "create" ? "SecuredColumnCreate" : "SecuredColumnUpdate", { column: name });
    }
  }

  /** Mask of what was shared with a user or the teams of the user. */
  sharedMask(principal: Principal, id: string): number {
    const rows = this.driver.all(
      `SELECT coalesce(accessrightsmask, 0) | coalesce(inheritedaccessrightsmask, 0) AS mask FROM principalobjectaccess WHERE objectid = ? AND principalid IN (SELECT value FROM json_each(?))`,
      [id, JSON.stringify([principal.id, ...principal.teamIds])],
    );
    return rows.reduce((mask, row) => mask | Number(row.mask), 0);
  }

  private columnAllows(userId: string, table: string, column: string, right: "read" | "create" | "update"): boolean {
    if (this.isSystem(userId)) return true;
    const user = this.principals.user(userId);
    return user.isAdministrator || (user.columnRights.get(`${table}.${column}`)?.[right] ?? false);
  }

  private scopeOfIntersect(principal: Principal, table: TableDefinition, right: Right): Scope | null {
    const relationship = relationshipOfIntersect(this.model(), table.logicalName);
    if (!relationship) return principal.isAdministrator ? EVERYTHING : null;
    const sides = [relationship.table1, relationship.table2].map((name) => requireTable(this.model(), name));
    const needed: Right = right === "Read" ? "Read" : "Append";
    const scopes = sides.map((side) => this.scopeOfPrincipal(principal, side, needed));
    return scopes.every((scope) => scope !== null) ? EVERYTHING : null;
  }

  private reaches(scope: Scope, table: TableDefinition, ownership: Ownership): boolean {
    if (scope.isGlobal) return true;
    if (table.ownership !== "user") return table.logicalName !== "usersettings";
    if (ownership.ownerId !== null && scope.owners.has(ownership.ownerId)) return true;
    return ownership.businessUnitId !== null && scope.businessUnits.has(ownership.businessUnitId);
  }

  private accessDenied(
    userId: string,
    table: TableDefinition,
    id: string,
    ownership: Ownership,
    right: Right,
    shared: number,
  ): Error {
    const details = JSON.stringify({
      CallerPrincipal: { Type: 8, Id: userId },
      OwnerPrincipal: ownership.ownerId === null ? null : { Id: ownership.ownerId },
      ObjectId: id,
      ObjectTypeCode: table.objectTypeCode,
      EntityName: table.logicalName,
      RightsToCheck: `${right}Access`,
      PoaAccessRights: rightsText(shared),
      GrantedAccessRights: rightsText(this.accessMask(this.principals.user(userId), table, id, ownership)),
    });
    return dataverseError("RecordAccessDenied", {
      user: userId,
      right: `${right}Access`,
      id,
      table: table.logicalName,
      details,
    });
  }
}
