import { deterministicId } from "@plumbline/packager";
import type { TableDefinition } from "../contract/metadata";
import { OPEN_FOR_READING, PRIVILEGE_STEMS } from "../model/base/privilege-stems";
import { RIGHTS, type Right } from "./rights";

/** The privilege somebody needs for a right on a table; null when none is needed. */
export function privilegeName(table: TableDefinition, right: Right): string | null {
  return right === "Read" && OPEN_FOR_READING.has(table.logicalName) ? null : ownPrivilegeName(table, right);
}

function ownPrivilegeName(table: TableDefinition, right: Right): string | null {
  const stem = PRIVILEGE_STEMS[table.logicalName];
  if (stem === undefined || table.isCustom) return `prv${right}${table.schemaName}`;
  if (stem !== "") return `prv${right}${stem}`;
  if (right === "Read") return null;
  return right === "Append" || right === "AppendTo" ? null : "prvImportCustomization";
}

/** The rights a table has privileges for. Rows nobody owns cannot be assigned or shared. */
export function rightsOf(table: TableDefinition): readonly Right[] {
  if (table.isIntersect) return [];
  return table.ownership === "user" ? RIGHTS : RIGHTS.filter((right) => right !== "Assign" && right !== "Share");
}

/** Names of the privileges a table brings. */
export function privilegesOf(table: TableDefinition): readonly { readonly name: string; readonly right: Right }[] {
  return rightsOf(table).flatMap((right) => {
    const name = ownPrivilegeName(table, right);
    return name === null || name === "prvImportCustomization" ? [] : [{ name, right }];
  });
}

/** Privileges have the same id in every organization. */
export function privilegeId(name: string): string {
  return deterministicId(`privilege:${name.toLowerCase()}`);
}
