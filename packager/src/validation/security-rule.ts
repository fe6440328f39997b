import { readProfiles } from "../profile-definition";
import { isPlatformTable } from "../platform-tables";
import { tablePrivilege, type RoleDefinition } from "../role-definition";
import { doubt, problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

/** Roles name privileges that exist; column security and its profiles agree. */
export function securityFindings(facts: SolutionFacts): Finding[] {
  return [...facts.roles.flatMap((role) => roleFindings(facts, role)), ...profileFindings(facts)];
}

function roleFindings(facts: SolutionFacts, { name, privileges, file }: RoleDefinition): Finding[] {
  const seen = new Set<string>();
  return privileges.flatMap((privilege) => {
    const findings: Finding[] = [];
    if (seen.has(privilege.name.toLowerCase())) {
      findings.push(problem("NameTwice", file, `The role ${name} has ${privilege.name} twice.`));
    }
    seen.add(privilege.name.toLowerCase());
    const about = tablePrivilege(privilege.name);
    const entity = about && facts.tables.get(about.table);
    if (!about || !entity) {
      const isOwnName = about?.table.startsWith(`${facts.prefix.toLowerCase()}_`) ?? false;
      if (isOwnName)
        findings.push(
          problem("PrivilegeUnknown", file, `The role ${name} has ${privilege.name}, but there is no such table.`),
        );
      else if (about?.table.includes("_") && !isKnownTable(facts, about.table)) {
        findings.push(
          doubt("PrivilegeUnknown", file, `The role ${name} has ${privilege.name} of another solution's table.`),
        );
      }
      return findings;
    }
    if (privilege.name !== `prv${about.right}${entity.schemaName}`) {
      findings.push(
        problem(
          "PrivilegeUnknown",
          file,
          `The role ${name} has ${privilege.name}; it is spelled prv${about.right}${entity.schemaName}.`,
        ),
      );
    }
    const isOrganization = entity.ownership === "organization";
    if (isOrganization && (about.right === "Assign" || about.right === "Share")) {
      findings.push(
        problem(
          "PrivilegeUnknown",
          file,
          `The role ${name} has ${privilege.name}, but rows of ${entity.logicalName} have no owner.`,
        ),
      );
    } else if (isOrganization && privilege.level !== "Global") {
      findings.push(
        problem("PrivilegeLevelUnfit", file, `The role ${name} has ${privilege.name} at level ${privilege.level}.`),
      );
    }
    return findings;
  });
}

function profileFindings(facts: SolutionFacts): Finding[] {
  const permitted = new Set<string>();
  const findings = readProfiles(facts.source).flatMap((profile) =>
    profile.permissions.flatMap(({ table, column }): Finding[] => {
      const component = `column security profile ${profile.name}`;
      permitted.add(`${table}.${column}`);
      const found = findColumn(facts, table, column);
      if (!facts.tables.has(table) && !isPlatformTable(table)) {
        return [problem("TableUnknown", component, `${component} names the table ${table}.`)];
      }
      if (found === undefined)
        return [problem("ColumnUnknown", component, `${component} names the column ${table}.${column}.`)];
      return found !== "platform" && !found.isSecured
        ? [problem("ColumnNotSecured", component, `${component} names ${table}.${column}, which is not secured.`)]
        : [];
    }),
  );
  const loose = facts.entities.flatMap((entity) =>
    entity.columns
      .filter((column) => column.isSecured && !permitted.has(`${entity.logicalName}.${column.logicalName}`))
      .map((column) => {
        const name = `${entity.logicalName}.${column.logicalName}`;
        return doubt("ColumnWithoutProfile", name, `${name} is secured, but in no profile.`);
      }),
  );
  return [...findings, ...loose];
}
