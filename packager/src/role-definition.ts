import type { SolutionSource } from "./solution-source";
import { attribute, childElement, childElements, plainGuid } from "./xml-query";

export type PrivilegeLevel = "Basic" | "Local" | "Deep" | "Global";

export interface PrivilegeDefinition {
  /** prvReadabc_Table and the like, with the capitals of the schema name. */
  name: string;
  level: PrivilegeLevel;
}

export interface RoleDefinition {
  id: string;
  name: string;
  /** Members of a team get it as if it were theirs. */
  isInherited: boolean;
  privileges: PrivilegeDefinition[];
  /** File in the unpacked tree. */
  file: string;
}

/** What a table privilege is about. */
export interface TablePrivilege {
  right: (typeof TABLE_RIGHTS)[number];
  /** Table part of the name, lower case. */
  table: string;
}

/** Longer names first: AppendTo must not be read as Append of a table named "to…". */
const TABLE_RIGHTS = ["AppendTo", "Append", "Assign", "Create", "Delete", "Read", "Share", "Write"] as const;
const LEVELS: readonly PrivilegeLevel[] = ["Basic", "Local", "Deep", "Global"];

/** The security roles of a solution. */
export function readRoles(source: SolutionSource): RoleDefinition[] {
  return source.components.roles.map(({ element, file }) => {
    const list = childElement(element, "RolePrivileges");
    return {
      id: plainGuid(attribute(element, "id")) ?? "",
      name: attribute(element, "name") ?? "",
      isInherited: attribute(element, "isinherited") === "1",
      privileges: (list ? childElements(list, "RolePrivilege") : []).map((privilege) => ({
        name: attribute(privilege, "name") ?? "",
        level: LEVELS.find((level) => level === attribute(privilege, "level")) ?? "Basic",
      })),
      file,
    };
  });
}

/** Splits prvReadabc_Table into right and table; undefined for privileges that are not about a table's rows. */
export function tablePrivilege(name: string): TablePrivilege | undefined {
  const rest = /^prv(.+)$/i.exec(name)?.[1];
  if (rest === undefined) return undefined;
  const right = TABLE_RIGHTS.find((known) => rest.toLowerCase().startsWith(known.toLowerCase()));
  return right === undefined || rest.length === right.length
    ? undefined
    : { right, table: rest.slice(right.length).toLowerCase() };
}
