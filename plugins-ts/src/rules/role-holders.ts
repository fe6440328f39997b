import { equals, oneOf } from "../runtime";
import type { Guid, Row, Service } from "../runtime";

/** Security roles by name: copies in other business units carry the same one. */
export const coeRoles: readonly string[] = ["Plumbline CoE Administrator", "System Administrator"];

/** Who may decide what others ask for. */
export const deciderRoles: readonly string[] = [...coeRoles, "Plumbline Approver"];

/** Who can work on rows of their own: auditors read, collectors are no people. */
export const workRoles: readonly string[] = [...deciderRoles, "Plumbline Maker"];

/** Whether a person holds one of the roles, directly or through a team. */
export function holdsRole(service: Service, userId: Guid, names: readonly string[]): boolean {
  const direct = service.find({
    table: "role",
    columns: [],
    where: [oneOf("name", names)],
    link: { table: "systemuserroles", from: "roleid", to: "roleid", where: [equals("systemuserid", userId)] },
    orderBy: null,
  });
  if (direct.length > 0) return true;
  const teams = service.find({
    table: "team",
    columns: [],
    where: [],
    link: { table: "teammembership", from: "teamid", to: "teamid", where: [equals("systemuserid", userId)] },
    orderBy: null,
  });
  return heldByTeams(service, teams, names);
}

function heldByTeams(service: Service, teams: readonly Row[], names: readonly string[]): boolean {
  if (teams.length === 0) return false;
  const ids = teams.map((team) => team.id);
  const roles = service.find({
    table: "role",
    columns: [],
    where: [oneOf("name", names)],
    link: { table: "teamroles", from: "roleid", to: "roleid", where: [oneOf("teamid", ids)] },
    orderBy: null,
  });
  return roles.length > 0;
}
