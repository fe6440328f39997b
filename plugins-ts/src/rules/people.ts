import { ownerid } from "../runtime";
import type { AccessRight, Context, EntityReference, Guid, Service } from "../runtime";

/** What a deputy, and an owner beside a deputy, may do with a row. */
const helperRights: readonly AccessRight[] = ["ReadAccess", "WriteAccess", "AppendAccess", "AppendToAccess"];

/** Shares a row with a person who answers for the workload beside its owner. */
export function shareWith(service: Service, row: EntityReference, userId: Guid | null): void {
  if (userId != null) service.grant(row, userId, helperRights);
}

/** Shares a row with a person who may own it: the platform refuses to share a row with its owner, who has every right anyway. */
export function shareUnlessOwner(service: Service, row: EntityReference, userId: Guid | null): void {
  if (userId == null) return;
  const owner = service.retrieve(row.logicalName, row.id, [ownerid]).refId(ownerid);
  if (owner !== userId) service.grant(row, userId, helperRights);
}

export function unshareWith(service: Service, row: EntityReference, userId: Guid | null): void {
  if (userId != null) service.revoke(row, userId);
}

/** The people of a list that are set. */
export function people(ids: readonly (Guid | null)[]): readonly Guid[] {
  const found: Guid[] = [];
  for (const id of ids) {
    if (id != null && !found.includes(id)) found.push(id);
  }
  return found;
}

export function isOneOf(ctx: Context, ids: readonly (Guid | null)[]): boolean {
  return ids.includes(ctx.caller);
}
