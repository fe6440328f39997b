import type { EntityReference } from "../contract/values";
import { requireRow, requireRowAccess } from "../engine/row-checks";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { depthOfMask, parseRights, RIGHT_BITS, RIGHTS, rightsText } from "../security/rights";
import { ownershipOf } from "../security/security";
import { sharesOf, shareRow } from "../security/sharing";
import type { MessageCall, MessageFamily } from "./message-registry";
import { asReference } from "./parameters";
import { privilegeId } from "../security/privilege-names";
import { updateRow } from "../engine/update-row";

interface PrincipalAccess {
  readonly principal: EntityReference;
  readonly mask: number;
}

function principalAccess({ read }: MessageCall): PrincipalAccess {
  const value = read.raw("PrincipalAccess");
  if (typeof value !== "object" || value === null) throw read.missing("PrincipalAccess");
  const principal = "Principal" in value ? asReference(value.Principal) : null;
  const mask = "AccessMask" in value ? parseRights(value.AccessMask) : null;
  if (!principal) throw read.missing("PrincipalAccess.Principal");
  if (mask === null) throw dataverseError("InvalidArgument", { detail: "AccessMask names an unknown access right." });
  return { principal, mask };
}

/** Who shares must hold the right to share and every right that is passed on. */
function requireMayShare(call: MessageCall, target: EntityReference, mask: number): void {
  const { core, session } = call;
  const table = requireTable(core.model(), target.logicalName);
  const row = requireRow(core, table, target.id);
  requireRowAccess(core, session.userId, table, target.id, "Share", row);
  for (const right of RIGHTS) {
    if ((mask & RIGHT_BITS[right]) !== 0 && right !== "Create") {
      requireRowAccess(core, session.userId, table, target.id, right, row);
    }
  }
}

function share(call: MessageCall, kind: "grant" | "modify"): Readonly<Record<string, unknown>> {
  const { core, session, read } = call;
  const target = read.reference("Target");
  const { principal, mask } = principalAccess(call);
  requireMayShare(call, target, mask);
  shareRow(core, target, principal, { kind, mask });
  const table = requireTable(core.model(), target.logicalName);
  core.audit.event(session, table, target.id, kind === "grant" ? "share" : "modifyShare", {
    principal: `${principal.logicalName},${principal.id}`,
    accessRights: rightsText(mask),
  });
  return {};
}

/** Assigning, sharing, and what somebody may do with a row. */
export const ACCESS_MESSAGES: MessageFamily = {
  Assign: ({ core, session, read }) => {
    const target = read.reference("Target", "entity");
    const assignee = read.reference("Assignee");
    updateRow(core, session, { logicalName: target.logicalName, id: target.id, attributes: { ownerid: assignee } });
    return {};
  },
  GrantAccess: (call) => share(call, "grant"),
  ModifyAccess: (call) => share(call, "modify"),
  RevokeAccess: (call) => {
    const { core, session, read } = call;
    const target = read.reference("Target");
    const principal = read.reference("Revokee");
    requireMayShare(call, target, 0);
    shareRow(core, target, principal, { kind: "revoke", mask: 0 });
    const table = requireTable(core.model(), target.logicalName);
    core.audit.event(session, table, target.id, "unshare", { principal: `${principal.logicalName},${principal.id}` });
    return {};
  },
  RetrievePrincipalAccess: ({ core, read }) => {
    const principal = read.reference("entity", "Principal");
    const target = read.reference("Target");
    const table = requireTable(core.model(), target.logicalName);
    const row = requireRow(core, table, target.id);
    const all = RIGHTS.reduce((mask, right) => mask | RIGHT_BITS[right], 0);
    const mask = core.security.isSystem(principal.id)
      ? all
      : core.security.accessMask(
          core.security.principals.principalOf(principal.logicalName, principal.id),
          table,
          target.id,
          ownershipOf(row),
        );
    return { AccessRights: rightsText(mask) };
  },
  RetrieveSharedPrincipalsAndAccess: ({ core, session, read }) => {
    const target = read.reference("Target", "entity");
    const table = requireTable(core.model(), target.logicalName);
    requireRow(core, table, target.id);
    requireRowAccess(core, session.userId, table, target.id, "Read");
    return {
      PrincipalAccesses: sharesOf(core, target).map(({ principal, mask }) => ({
        Principal: principal,
        AccessMask: rightsText(mask),
      })),
    };
  },
  RetrieveUserPrivileges: ({ core, read }) => {
    const user = core.security.principals.user(read.has("UserId") ? read.guid("UserId") : read.reference("entity").id);
    return {
      RolePrivileges: [...user.scopes].map(([name, scope]) => ({
        PrivilegeId: privilegeId(name),
        PrivilegeName: core.rows.read("privilege", privilegeId(name))?.attributes.name ?? name,
        Depth: depthOfMask(scope.depthMask),
        BusinessUnitId: user.businessUnitId,
      })),
    };
  },
};
