import type { Engine } from "../../contract/engine";
import { isEntityReference } from "../api/row-json";
import { SYSTEM_ADMINISTRATOR_ROLE, SYSTEM_ADMINISTRATOR_PROFILE } from "../../security/well-known";
import { systemRows, textOf } from "../server/users";

export interface RoleName {
  readonly id: string;
  readonly name: string;
}

function idsOf(
  engine: Engine,
  table: string,
  column: string,
  key: string,
  values: readonly string[],
): readonly string[] {
  if (values.length === 0) return [];
  return systemRows(engine, table, [column], [[key, "in", ...values]]).map((row) => {
    const value = row.attributes[column];
    return isEntityReference(value) ? value.id : textOf(value);
  });
}

function teamsOf(engine: Engine, userId: string): readonly string[] {
  return idsOf(engine, "teammembership", "teamid", "systemuserid", [userId]);
}

/** Roles of a user, own ones and those of the user's teams, by name. */
export function rolesOf(engine: Engine, userId: string): readonly RoleName[] {
  const ids = new Set([
    ...idsOf(engine, "systemuserroles", "roleid", "systemuserid", [userId]),
    ...idsOf(engine, "teamroles", "roleid", "teamid", teamsOf(engine, userId)),
  ]);
  if (ids.size === 0) return [];
  return systemRows(engine, "role", ["name"], [["roleid", "in", ...ids]], "name").map((row) => ({
    id: row.id,
    name: textOf(row.attributes.name),
  }));
}

export type DepthNumber = 0 | 1 | 2 | 3 | 4;

const DEPTHS: Readonly<Record<string, DepthNumber>> = { Basic: 1, Local: 2, Deep: 3, Global: 4 };

/** What a user may do, as the player needs it to show or hide. The engine checks again. */
export interface UserRights {
  depthOf(privilege: string | null): DepthNumber;
  column(table: string, column: string): { readonly read: boolean; readonly create: boolean; readonly update: boolean };
}

function isPrivilege(value: unknown): value is { readonly PrivilegeName: string; readonly Depth: string } {
  return typeof value === "object" && value !== null && "PrivilegeName" in value && "Depth" in value;
}

function privilegesOf(engine: Engine, userId: string): ReadonlyMap<string, DepthNumber> {
  const entity = { logicalName: "systemuser", id: userId };
  const { RolePrivileges: list } = engine.execute({ userId: engine.systemUserId }, "RetrieveUserPrivileges", {
    entity,
  });
  const found = new Map<string, DepthNumber>();
  for (const one of Array.isArray(list) ? list : []) {
    if (isPrivilege(one)) found.set(one.PrivilegeName.toLowerCase(), DEPTHS[one.Depth] ?? 0);
  }
  return found;
}

type ColumnRights = ReturnType<UserRights["column"]>;

function columnRights(engine: Engine, userId: string): ReadonlyMap<string, ColumnRights> {
  const profiles = [
    ...idsOf(engine, "systemuserprofiles", "fieldsecurityprofileid", "systemuserid", [userId]),
    ...idsOf(engine, "teamprofiles", "fieldsecurityprofileid", "teamid", teamsOf(engine, userId)),
  ];
  const found = new Map<string, ColumnRights>();
  if (profiles.length === 0) return found;
  if (profiles.includes(SYSTEM_ADMINISTRATOR_PROFILE)) found.set("*", { read: true, create: true, update: true });
  const columns = ["entityname", "attributelogicalname", "canread", "cancreate", "canupdate"];
  for (const { attributes } of systemRows(engine, "fieldpermission", columns, [
    ["fieldsecurityprofileid", "in", ...profiles],
  ])) {
    const key = `${textOf(attributes.entityname)}.${textOf(attributes.attributelogicalname)}`;
    const known = found.get(key);
    found.set(key, {
      read: known?.read === true || attributes.canread === 4,
      create: known?.create === true || attributes.cancreate === 4,
      update: known?.update === true || attributes.canupdate === 4,
    });
  }
  return found;
}

const NONE: ColumnRights = { read: false, create: false, update: false };
const ALL: ColumnRights = { read: true, create: true, update: true };

/** Reads all rights of a user at once. */
export function userRights(engine: Engine, userId: string): UserRights {
  const isAdministrator = rolesOf(engine, userId).some((role) => role.id === SYSTEM_ADMINISTRATOR_ROLE);
  if (isAdministrator || userId === engine.systemUserId) return { depthOf: () => 4, column: () => ALL };
  const privileges = privilegesOf(engine, userId);
  const columns = columnRights(engine, userId);
  return {
    depthOf: (privilege) => (privilege === null ? 4 : (privileges.get(privilege.toLowerCase()) ?? 0)),
    column: (table, column) => columns.get("*") ?? columns.get(`${table}.${column}`) ?? NONE,
  };
}
