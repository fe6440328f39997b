import { requireRow } from "../engine/row-checks";
import { dataverseError } from "../errors";
import { requireTable } from "../model/model-index";
import { privilegeId } from "../security/privilege-names";
import { DEPTH_BITS, type Depth, depthOfMask, parseDepth } from "../security/rights";
import { SYSTEM_ADMINISTRATOR_ROLE } from "../security/well-known";
import type { MessageCall, MessageFamily } from "./message-registry";
import { attributeText } from "../store/attribute-text";

interface RolePrivilege {
  readonly id: string;
  readonly depth: Depth;
}

function roleIdOf({ read }: MessageCall): string {
  return read.has("RoleId") ? read.guid("RoleId") : read.reference("entity", "Target").id;
}

/** The role to change. @throws when it is not there, the caller may not change roles, or it is the administrator's */
function changeableRole(call: MessageCall): string {
  const { core, session } = call;
  const table = requireTable(core.model(), "role");
  const id = roleIdOf(call);
  requireRow(core, table, id);
  core.security.requirePrivilege(session.userId, table, "Write");
  if (id === SYSTEM_ADMINISTRATOR_ROLE) {
    throw dataverseError("InvalidOperation", { detail: "The System Administrator role cannot be changed." });
  }
  return id;
}

function sentPrivileges(call: MessageCall): readonly RolePrivilege[] {
  const { core, read } = call;
  return read.list("Privileges").map((value) => {
    if (typeof value !== "object" || value === null) throw read.missing("Privileges");
    const sentId =
      "PrivilegeId" in value && typeof value.PrivilegeId === "string" ? value.PrivilegeId.toLowerCase() : null;
    const name = "PrivilegeName" in value && typeof value.PrivilegeName === "string" ? value.PrivilegeName : null;
    const id = sentId ?? (name === null ? null : privilegeId(name));
    const depth = parseDepth("Depth" in value ? value.Depth : null);
    if (id === null || !core.rows.exists("privilege", id)) {
      throw dataverseError("ObjectDoesNotExist", { table: "privilege", id: id ?? "" });
    }
    if (depth === null)
      throw dataverseError("InvalidArgument", { detail: "Depth must be Basic, Local, Deep or Global." });
    return { id, depth };
  });
}

function put(call: MessageCall, roleId: string, privileges: readonly RolePrivilege[]): void {
  const { rows } = call.core;
  for (const { id, depth } of privileges) {
    const existing = rows.find("roleprivileges", { roleid: roleId, privilegeid: id })[0];
    const columns = { roleid: roleId, privilegeid: id, privilegedepthmask: DEPTH_BITS[depth] };
    rows.put("roleprivileges", existing?.id ?? rows.newId(), columns);
  }
}

/** What roles may do. */
export const ROLE_MESSAGES: MessageFamily = {
  AddPrivilegesRole: (call) => {
    put(call, changeableRole(call), sentPrivileges(call));
    return {};
  },
  ReplacePrivilegesRole: (call) => {
    const roleId = changeableRole(call);
    const privileges = sentPrivileges(call);
    for (const row of call.core.rows.find("roleprivileges", { roleid: roleId }))
      call.core.rows.remove("roleprivileges", row.id);
    put(call, roleId, privileges);
    return {};
  },
  RemovePrivilegeRole: (call) => {
    const roleId = changeableRole(call);
    const id = call.read.guid("PrivilegeId");
    const found = call.core.rows.find("roleprivileges", { roleid: roleId, privilegeid: id });
    if (found.length === 0) throw dataverseError("ObjectDoesNotExist", { table: "roleprivileges", id });
    for (const row of found) call.core.rows.remove("roleprivileges", row.id);
    return {};
  },
  RetrieveRolePrivilegesRole: (call) => {
    const { core } = call;
    const id = roleIdOf(call);
    requireRow(core, requireTable(core.model(), "role"), id);
    const rows = core.rows.find("roleprivileges", { roleid: id });
    return {
      RolePrivileges: rows.map((row) => ({
        PrivilegeId: row.attributes.privilegeid,
        PrivilegeName: core.rows.read("privilege", attributeText(row.attributes.privilegeid))?.attributes.name ?? null,
        Depth: depthOfMask(Number(row.attributes.privilegedepthmask ?? 0)),
        BusinessUnitId: core.rootBusinessUnitId,
      })),
    };
  },
};
