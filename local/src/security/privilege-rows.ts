import { deterministicId } from "@plumbline/packager";
import type { TableDefinition } from "../contract/metadata";
import type { RowStore } from "../store/row-store";
import { privilegeId, privilegesOf } from "./privilege-names";
import { DEPTH_BITS, type Depth, RIGHT_BITS, type Right } from "./rights";
import { SYSTEM_ADMINISTRATOR_ROLE, SYSTEM_CUSTOMIZER_ROLE } from "./well-known";

/** Platform tables a customizer works with. */
const CUSTOMIZATION_TABLES =
  /^(solution|publisher|appmodule|sitemap|systemform|savedquery|webresource|customcontrol|customcontrolresource|ribbondiff|plugin\w+|sdkmessage\w*|customapi\w*|environmentvariable\w+|connectionreference|role|fieldsecurityprofile|fieldpermission|importjob)$/;

/** Gives a role a privilege at a depth, or changes the depth it has. */
export function grantPrivilege(rows: RowStore, roleId: string, privilege: string, depth: Depth): void {
  rows.put("roleprivileges", deterministicId(`roleprivilege:${roleId}:${privilege}`), {
    roleid: roleId,
    privilegeid: privilege,
    privilegedepthmask: DEPTH_BITS[depth],
  });
}

/** Adds a privilege that is not there yet; returns its id. */
export function ensurePrivilege(rows: RowStore, name: string, right: Right | null, isOwned: boolean): string {
  const id = privilegeId(name);
  if (!rows.exists("privilege", id)) {
    rows.insert("privilege", id, {
      name,
      accessright: right === null ? 0 : RIGHT_BITS[right],
      canbebasic: isOwned,
      canbelocal: isOwned,
      canbedeep: isOwned,
      canbeglobal: true,
    });
  }
  return id;
}

/** The privileges of a table, all given to the System Administrator and, for custom tables, to the System Customizer. */
export function ensureTablePrivileges(rows: RowStore, table: TableDefinition): void {
  const customizes = table.isCustom || CUSTOMIZATION_TABLES.test(table.logicalName);
  for (const { name, right } of privilegesOf(table)) {
    if (rows.exists("privilege", privilegeId(name))) continue;
    const id = ensurePrivilege(rows, name, right, table.ownership === "user");
    grantPrivilege(rows, SYSTEM_ADMINISTRATOR_ROLE, id, "Global");
    grantPrivilege(rows, SYSTEM_CUSTOMIZER_ROLE, id, customizes || right === "Read" ? "Global" : "Basic");
  }
}

/** Takes a table's privileges away, from every role. */
export function removeTablePrivileges(rows: RowStore, table: TableDefinition): void {
  for (const { name } of privilegesOf(table)) {
    const id = privilegeId(name);
    for (const grant of rows.find("roleprivileges", { privilegeid: id })) rows.remove("roleprivileges", grant.id);
    rows.remove("privilege", id);
  }
}
