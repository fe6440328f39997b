import type { TableDefinition } from "../contract/metadata";
import type { EntityReference } from "../contract/values";
import type { Core } from "../engine/core";
import { userReference } from "../engine/row-defaults";
import { dataverseError } from "../errors";
import { childrenOf, requireTable } from "../model/model-index";
import { referenceOf } from "../store/schema";
import { RIGHT_BITS, RIGHTS } from "./rights";

export interface Share {
  readonly principal: EntityReference;
  readonly mask: number;
}

/** Who a row is shared with, and how far. */
export function sharesOf(core: Core, reference: EntityReference): readonly Share[] {
  return core.rows.find("principalobjectaccess", { objectid: reference }).flatMap((row) => {
    const principal = referenceOf(row.attributes.principalid);
    const own = Number(row.attributes.accessrightsmask ?? 0);
    const inherited = Number(row.attributes.inheritedaccessrightsmask ?? 0);
    return principal && (own | inherited) !== 0 ? [{ principal, mask: own | inherited }] : [];
  });
}

/** Nobody gets by sharing what their roles do not give them on own rows. */
function requireReceiverHasPrivileges(
  core: Core,
  table: TableDefinition,
  principal: EntityReference,
  mask: number,
): void {
  if (core.security.isSystem(principal.id)) return;
  const receiver = core.security.principals.principalOf(principal.logicalName, principal.id);
  // Somebody in a team receives through own roles; a team without roles shares with its members.
  if (principal.logicalName === "team" && receiver.scopes.size === 0) return;
  for (const right of RIGHTS) {
    if ((mask & RIGHT_BITS[right]) === 0 || right === "Create") continue;
    if (!core.security.scopeOfPrincipal(receiver, table, right)) throw dataverseError("PrincipalPrivilegeDenied");
  }
}

/** Writes one share; a mask of 0 takes it back. */
function setShare(core: Core, object: EntityReference, principal: EntityReference, mask: number): void {
  const existing = core.rows
    .find("principalobjectaccess", { objectid: object })
    .find((row) => referenceOf(row.attributes.principalid)?.id === principal.id);
  if (existing && mask === 0) core.rows.remove("principalobjectaccess", existing.id);
  else if (existing) core.rows.update("principalobjectaccess", existing.id, { accessrightsmask: mask });
  else if (mask !== 0) {
    const now = core.timestamp();
    core.rows.insert("principalobjectaccess", core.rows.newId(), {
      objectid: { logicalName: object.logicalName, id: object.id },
      principalid: { logicalName: principal.logicalName, id: principal.id },
      accessrightsmask: mask,
      inheritedaccessrightsmask: 0,
      createdon: now,
      modifiedon: now,
      createdby: userReference(core.systemUserId),
    });
  }
}

/** Shares a row (adds to, replaces or takes back what there is) and the rows below it whose relationship cascades sharing. */
export function shareRow(
  core: Core,
  object: EntityReference,
  principal: EntityReference,
  change: { readonly kind: "grant" | "modify" | "revoke"; readonly mask: number },
): void {
  const table = requireTable(core.model(), object.logicalName);
  const row = core.rows.read(object.logicalName, object.id);
  if (!row) throw dataverseError("ObjectDoesNotExist", { table: object.logicalName, id: object.id });
  if (table.ownership !== "user") throw dataverseError("OwnershipChangeNotSupported", { table: table.logicalName });
  if (!core.rows.exists(principal.logicalName, principal.id)) {
    throw dataverseError("OwnerMissing", { target: principal.logicalName, id: principal.id });
  }
  if (change.kind !== "revoke") {
    if (referenceOf(row.attributes.ownerid)?.id === principal.id) throw dataverseError("CannotShareWithOwner");
    requireReceiverHasPrivileges(core, table, principal, change.mask);
  }
  const current = sharesOf(core, object).find((share) => share.principal.id === principal.id)?.mask ?? 0;
  const mask = change.kind === "grant" ? current | change.mask : change.mask;
  setShare(core, object, principal, mask);
  cascadeShare(core, object, principal, change);
}

function cascadeShare(
  core: Core,
  object: EntityReference,
  principal: EntityReference,
  change: { readonly kind: "grant" | "modify" | "revoke"; readonly mask: number },
): void {
  for (const relationship of childrenOf(core.model(), object.logicalName)) {
    const cascade = change.kind === "revoke" ? relationship.cascade.unshare : relationship.cascade.share;
    if (cascade !== "Cascade" && cascade !== "Active" && cascade !== "UserOwned") continue;
    for (const child of core.rows.find(relationship.referencingTable, { [relationship.referencingColumn]: object })) {
      if (cascade === "Active" && child.attributes.statecode !== 0) continue;
      if (referenceOf(child.attributes.ownerid)?.id === principal.id) continue;
      shareRow(core, { logicalName: child.logicalName, id: child.id }, principal, change);
    }
  }
}
