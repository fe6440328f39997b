import type { EntityReference, PlatformContext, PlatformService } from "./platform";
import { fetchXml } from "./query";
import type { Condition, Query } from "./query";
import { Row } from "./row";
import type { Guid } from "./values";

/** Shared variable by which a rule's own writes are known; see {@link isWrittenByRule}. */
const writtenByRule = "plumbline.rule";

export type AccessRight = "ReadAccess" | "WriteAccess" | "AppendAccess" | "AppendToAccess";

/**
 * The rows of the organisation, as SYSTEM. Every write carries a mark that the guards of this assembly know: clients cannot set it, so what a rule
 * writes is told apart from what a person sends. Faults of the platform are never caught here: they doom the transaction.
 */
export class Service {
  private readonly rows: PlatformService;

  constructor(private readonly context: PlatformContext) {
    this.rows = context.service(null);
  }

  retrieve(table: string, id: Guid, columns: readonly string[]): Row {
    return new Row(this.rows.retrieve(table, id, columns));
  }

  find(query: Query): readonly Row[] {
    const nothing = query.where.some((condition) => condition.operator === "in" && condition.values.length === 0);
    return nothing ? [] : this.rows.fetch(fetchXml(query)).map((entity) => new Row(entity));
  }

  where(table: string, conditions: readonly Condition[], columns: readonly string[]): readonly Row[] {
    return this.find({ table, columns, where: conditions, link: null, orderBy: null });
  }

  /** The new row has the id it was made with (`rowOf`), or a new one (`newRow`). */
  create(row: Row): Guid {
    return this.marked(() => this.rows.create(row.entity));
  }

  update(row: Row): void {
    this.marked(() => this.rows.update(row.entity));
  }

  remove(table: string, id: Guid): void {
    this.marked(() => this.rows.delete(table, id));
  }

  /** Links two rows by a many-to-many relationship. Rows that are linked already are a fault of the platform: look first. */
  associate(relationship: string, one: EntityReference, other: EntityReference): void {
    this.marked(() => this.rows.associate(one.logicalName, one.id, relationship, [other]));
  }

  grant(row: EntityReference, userId: Guid, rights: readonly AccessRight[]): void {
    const principal: EntityReference = { logicalName: "systemuser", id: userId };
    const access = { Principal: principal, AccessMask: rights.join(", ") };
    this.marked(() => this.rows.execute("GrantAccess", { Target: row, PrincipalAccess: access }));
  }

  revoke(row: EntityReference, userId: Guid): void {
    const principal: EntityReference = { logicalName: "systemuser", id: userId };
    this.marked(() => this.rows.execute("RevokeAccess", { Target: row, Revokee: principal }));
  }

  private marked<T>(write: () => T): T {
    this.context.sharedVariables[writtenByRule] = true;
    const result = write();
    delete this.context.sharedVariables[writtenByRule];
    return result;
  }
}

/** Whether an operation was sent by a rule of this assembly, directly or through what that set off (cascades). */
export function isWrittenByRule(context: PlatformContext): boolean {
  for (let parent = context.parentContext; parent != null; parent = parent.parentContext) {
    if (parent.sharedVariables[writtenByRule] === true) return true;
  }
  return false;
}
