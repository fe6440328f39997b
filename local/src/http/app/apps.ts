import type { Engine } from "../../contract/engine";
import type { AttributeValue } from "../../contract/values";
import { SYSTEM_ADMINISTRATOR_ROLE } from "../../security/well-known";
import { isEntityReference } from "../api/row-json";
import { systemRows, textOf } from "../server/users";

export interface AppName {
  readonly id: string;
  readonly uniqueName: string;
  readonly name: string;
}

const idOf = (value: AttributeValue | undefined): string => (isEntityReference(value) ? value.id : textOf(value));

/** Apps somebody with the given roles may open: an app without roles is open to everybody. */
export function appsOf(engine: Engine, roleIds: readonly string[]): readonly AppName[] {
  const granted = new Map<string, Set<string>>();
  for (const { attributes } of systemRows(engine, "appmoduleroles", ["appmoduleid", "roleid"])) {
    const app = idOf(attributes.appmoduleid);
    granted.set(app, (granted.get(app) ?? new Set<string>()).add(idOf(attributes.roleid)));
  }
  const isAdministrator = roleIds.includes(SYSTEM_ADMINISTRATOR_ROLE);
  return systemRows(engine, "appmodule", ["name", "uniquename"], [], "name")
    .map((row) => ({ id: row.id, uniqueName: textOf(row.attributes.uniquename), name: textOf(row.attributes.name) }))
    .filter(({ id }) => {
      const roles = granted.get(id);
      return isAdministrator || !roles || roleIds.some((role) => roles.has(role));
    });
}
