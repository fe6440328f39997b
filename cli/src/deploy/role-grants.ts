import type { Row, WebApi } from "../web-api";
import type { DeploymentSettings, Membership } from "./deployment-settings";
import type { Finding } from "./finding";

/** Column security profile whose members may read verdicts. */
export const verdictProfile = "Plumbline verdict readers";

interface Receiver {
  readonly kind: "team" | "user";
  readonly label: string;
  /** Null for a team that has yet to be made. */
  readonly id: string | null;
  readonly businessUnit: string;
  readonly roles: readonly string[];
  readonly readsVerdicts: boolean;
  /** What a new team is made of. */
  readonly team: Row | null;
}

export interface GrantPlan {
  readonly receivers: readonly Receiver[];
  readonly findings: readonly Finding[];
}

const membershipTypes: Readonly<Record<Membership, number>> = { membersAndGuests: 0, members: 1, owners: 2, guests: 3 };
const securityGroupTeam = 2;

const quoted = (text: string): string => encodeURIComponent(text.replaceAll("'", "''"));

const unknownUser = (user: string): Finding => ({
  code: "UnknownUser",
  severity: "blocker",
  message: `There is no user ${user} in the environment.`,
  advice: "Correct the name in the settings file, or add the user to the environment first.",
});

/** Looks up who is to get roles, before anything is changed. */
export async function planGrants(api: WebApi, settings: DeploymentSettings): Promise<GrantPlan> {
  const findings: Finding[] = [];
  const receivers: Receiver[] = [];
  const [unit] = await api.readAll("businessunits", "?$select=businessunitid&$filter=parentbusinessunitid eq null");
  if (unit === undefined) throw new Error("The root business unit cannot be read. Deploy as a System Administrator.");
  const root = String(unit["businessunitid"]);
  for (const user of settings.users ?? []) {
    const [row] = await api.readAll(
      "systemusers",
      `?$select=systemuserid,isdisabled,_businessunitid_value&$filter=domainname eq '${quoted(user.user)}'`,
    );
    if (row === undefined) findings.push(unknownUser(user.user));
    else if (row["isdisabled"] === true)
      findings.push({ ...unknownUser(user.user), code: "UserDisabled", message: `The user ${user.user} is disabled.` });
    else
      receivers.push({
        kind: "user",
        label: user.user,
        id: String(row["systemuserid"]),
        businessUnit: String(row["_businessunitid_value"]),
        roles: user.roles,
        readsVerdicts: user.readsVerdicts ?? true,
        team: null,
      });
  }
  for (const team of settings.teams ?? []) {
    const [row] = await api.readAll(
      "teams",
      `?$select=teamid,_businessunitid_value&$filter=azureactivedirectoryobjectid eq ${team.entraGroup}`,
    );
    receivers.push({
      kind: "team",
      label: team.name,
      id: row === undefined ? null : String(row["teamid"]),
      businessUnit: row === undefined ? root : String(row["_businessunitid_value"]),
      roles: team.roles,
      readsVerdicts: team.readsVerdicts ?? true,
      team: {
        name: team.name,
        teamtype: securityGroupTeam,
        membershiptype: membershipTypes[team.membership ?? "members"],
        azureactivedirectoryobjectid: team.entraGroup,
        "businessunitid@odata.bind": `/businessunits(${root})`,
      },
    });
  }
  return { receivers, findings };
}

async function linkMissing(
  api: WebApi,
  owner: { readonly set: string; readonly id: string },
  navigation: string,
  related: { readonly set: string; readonly idColumn: string; readonly ids: readonly string[] },
): Promise<number> {
  const there = new Set(
    (await api.readAll(`${owner.set}(${owner.id})/${navigation}`, `?$select=${related.idColumn}`)).map((row) =>
      String(row[related.idColumn]),
    ),
  );
  const missing = related.ids.filter((id) => !there.has(id));
  for (const id of missing) await api.associate(owner.set, owner.id, navigation, related.set, id);
  return missing.length;
}

/**
 * Makes the teams that are missing and gives roles and the right to read verdicts; what is there already stays as it is.
 * @returns one line a receiver
 */
export async function applyGrants(api: WebApi, plan: GrantPlan, administrator: string): Promise<readonly string[]> {
  const [profile] = await api.readAll(
    "fieldsecurityprofiles",
    `?$select=fieldsecurityprofileid&$filter=name eq '${verdictProfile}'`,
  );
  const lines: string[] = [];
  for (const receiver of plan.receivers) {
    const set = receiver.kind === "team" ? "teams" : "systemusers";
    const id =
      receiver.id ??
      (await api.create("teams", {
        ...receiver.team,
        "administratorid@odata.bind": `/systemusers(${administrator})`,
      }));
    const roles = await api.readAll(
      "roles",
      `?$select=roleid,name&$filter=_businessunitid_value eq ${receiver.businessUnit}`,
    );
    const ids = receiver.roles.map((name) => {
      const role = roles.find((row) => row["name"] === name);
      if (role === undefined) throw new Error(`The role ${name} is not in the business unit of ${receiver.label}.`);
      return String(role["roleid"]);
    });
    const given = await linkMissing(
      api,
      { set, id },
      receiver.kind === "team" ? "teamroles_association" : "systemuserroles_association",
      { set: "roles", idColumn: "roleid", ids },
    );
    let profiles = 0;
    if (receiver.readsVerdicts && profile !== undefined)
      profiles = await linkMissing(
        api,
        { set, id },
        receiver.kind === "team" ? "teamprofiles_association" : "systemuserprofiles_association",
        {
          set: "fieldsecurityprofiles",
          idColumn: "fieldsecurityprofileid",
          ids: [String(profile["fieldsecurityprofileid"])],
        },
      );
    const made = receiver.id === null ? "made, " : "";
    lines.push(
      `${receiver.kind} ${receiver.label}: ${made}${given + profiles === 0 ? "had everything" : `${given} roles${profiles > 0 ? " and the verdict profile" : ""} given`}`,
    );
  }
  return lines;
}
