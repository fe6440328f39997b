import { equals } from "../runtime";
import type { Guid, Service } from "../runtime";

/**
 * Deletes the rows that belong to a row that is about to go. The relationships would cascade, but what a cascade tells the guards of the children
 * about its origin differs between hosts; a rule's own write is known everywhere.
 */
export function removeChildren(service: Service, table: string, lookup: string, parentId: Guid): void {
  for (const child of service.where(table, [equals(lookup, parentId)], [])) service.remove(table, child.id);
}
