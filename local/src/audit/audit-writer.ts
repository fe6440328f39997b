import type { TableDefinition } from "../contract/metadata";
import type { AttributeValue, EntityReference } from "../contract/values";
import type { Core } from "../engine/core";
import { sameValue } from "../engine/column-values";
import { userReference } from "../engine/row-defaults";
import type { Session } from "../engine/session";

/** Codes of audit's `action` and `operation` columns. */
const ACTIONS = {
  create: [1, 1],
  update: [2, 2],
  delete: [3, 3],
  activate: [4, 2],
  deactivate: [5, 2],
  assign: [13, 2],
  share: [14, 4],
  modifyShare: [48, 4],
  unshare: [49, 4],
  associate: [33, 2],
  disassociate: [34, 2],
  assignRole: [53, 2],
  removeRole: [54, 2],
} as const;

export type AuditAction = keyof typeof ACTIONS;

type Attributes = Readonly<Record<string, AttributeValue>>;

function auditText(value: AttributeValue | undefined): AttributeValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "object") {
    if ("logicalName" in value) return `${value.logicalName},${value.id}`;
    return Array.isArray(value) ? value.join(",") : JSON.stringify(value);
  }
  return value;
}

/** Writes the audit trail while the organization's auditing is on. Rows of it cannot be changed by anybody. */
export class AuditWriter {
  private enabled: boolean | null = null;

  constructor(private readonly core: Core) {
    core.driver.onRollback(() => {
      this.enabled = null;
    });
    core.rows.onWrite((table) => {
      if (table === "organization") this.enabled = null;
    });
  }

  /** A change of columns; nothing is written when no audited column changed. */
  change(
    session: Session,
    table: TableDefinition,
    id: string,
    action: AuditAction,
    before: Attributes | null,
    after: Attributes | null,
  ): void {
    if (!this.audits(table)) return;
    const names = Object.keys(after ?? before ?? {});
    const changed = names.filter((name) => {
      const column = table.columns.get(name);
      return (
        column !== undefined && column.isAudited && !column.isSystemManaged && !sameValue(before?.[name], after?.[name])
      );
    });
    if (changed.length === 0 && action === "update") return;
    const changedAttributes = changed.map((logicalName) => ({
      logicalName,
      oldValue: auditText(before?.[logicalName]),
      newValue: auditText(after?.[logicalName]),
    }));
    this.write(session, { logicalName: table.logicalName, id }, action, { changedAttributes }, changed.join(","));
  }

  /** An event about access or relationships. */
  event(
    session: Session,
    table: TableDefinition,
    id: string,
    action: AuditAction,
    details: Readonly<Record<string, unknown>>,
  ): void {
    if (!this.audits(table)) return;
    this.write(session, { logicalName: table.logicalName, id }, action, { changedAttributes: [], ...details }, null);
  }

  private audits(table: TableDefinition): boolean {
    if (!table.isAudited || table.isIntersect) return false;
    this.enabled ??= this.core.rows.find("organization").some((row) => row.attributes.isauditenabled !== false);
    return this.enabled;
  }

  private write(
    session: Session,
    object: EntityReference,
    action: AuditAction,
    data: Readonly<Record<string, unknown>>,
    mask: string | null,
  ): void {
    const [actionCode, operation] = ACTIONS[action];
    this.core.rows.insert("audit", this.core.rows.newId(), {
      objectid: object,
      objecttypecode: object.logicalName,
      userid: userReference(session.userId),
      callinguserid: session.initiatingUserId === session.userId ? null : userReference(session.initiatingUserId),
      action: actionCode,
      operation,
      changedata: JSON.stringify(data),
      attributemask: mask,
      transactionid: session.correlationId,
      createdon: this.core.timestamp(),
    });
  }
}
