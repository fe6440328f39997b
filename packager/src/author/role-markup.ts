import { compareOrdinal } from "../order";
import type { ColumnSecurityProfileSpec, RoleSpec } from "./author-spec";
import { element, flag, textElement } from "./markup";

const XSI = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance" };

/** A `Roles/<name>.xml`. `id` is a GUID without braces. */
export function roleMarkup(role: RoleSpec, id: string): string {
  const privileges = Object.entries(role.privileges).sort(([left], [right]) => compareOrdinal(left, right));
  return element(
    "Role",
    { id: `{${id}}`, name: role.name, ...XSI },
    flag("IsCustomizable", true),
    element("RolePrivileges", {}, ...privileges.map(([name, level]) => element("RolePrivilege", { name, level }))),
  );
}

/** One column security profile, an entry of `Other/FieldSecurityProfiles.xml`. */
export function columnSecurityProfileMarkup(profile: ColumnSecurityProfileSpec, id: string): string {
  const allowed = (yes: boolean): number => (yes ? 4 : 0);
  return element(
    "FieldSecurityProfile",
    { name: profile.name, description: profile.description, fieldsecurityprofileid: `{${id}}` },
    element(
      "FieldPermissions",
      {},
      ...profile.permissions.map((permission) =>
        element(
          "FieldPermission",
          {},
          textElement("EntityName", permission.table),
          textElement("AttributeName", permission.column),
          textElement("CanRead", allowed(permission.read)),
          textElement("CanUpdate", allowed(permission.update)),
          textElement("CanCreate", allowed(permission.create)),
        ),
      ),
    ),
  );
}
