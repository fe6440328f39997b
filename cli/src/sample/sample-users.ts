import type { Row, WebApi } from "../web-api";

/** A person of the sample tenant, the roles and whether the person may read verdict columns. */
export interface SampleUser {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
}

export const sampleDomain = "plumbline.local";

/** People everybody can sign in as on the local Dataverse. `admin` is there from the start. */
export const sampleUsers: readonly SampleUser[] = [
  { key: "coe", firstName: "Carla", lastName: "Ortega", role: "Plumbline CoE Administrator" },
  { key: "approver", firstName: "Anna", lastName: "Bauer", role: "Plumbline Approver" },
  { key: "approver2", firstName: "Tom", lastName: "Nkemelu", role: "Plumbline Approver" },
  { key: "maker", firstName: "Mia", lastName: "Keller", role: "Plumbline Maker" },
  { key: "maker2", firstName: "Jonas", lastName: "Lind", role: "Plumbline Maker" },
  { key: "auditor", firstName: "Priya", lastName: "Shah", role: "Plumbline Auditor" },
  { key: "collector", firstName: "Evidence", lastName: "Collector", role: "Plumbline Collector" },
];

export const userName = (key: string): string => `${key}@${sampleDomain}`;

const only = (rows: readonly Row[], what: string): Row => {
  const [row] = rows;
  if (row === undefined) throw new Error(`${what} is not in this environment. Import the solution first.`);
  return row;
};

/** Creates the people that are missing, with their role and the right to read verdicts; returns user ids by key. */
export async function ensureSampleUsers(api: WebApi): Promise<ReadonlyMap<string, string>> {
  const [users, roles, profiles, units] = await Promise.all([
    api.readAll("systemusers", "?$select=systemuserid,domainname"),
    api.readAll("roles", "?$select=roleid,name"),
    api.readAll("fieldsecurityprofiles", "?$select=fieldsecurityprofileid,name"),
    api.readAll("businessunits", "?$select=businessunitid&$filter=parentbusinessunitid eq null"),
  ]);
  const unit = String(only(units, "The root business unit")["businessunitid"]);
  const profile = only(
    profiles.filter((row) => row["name"] === "Plumbline verdict readers"),
    "The column security profile Plumbline verdict readers",
  );
  const ids = new Map(users.map((row) => [String(row["domainname"]).split("@")[0] ?? "", String(row["systemuserid"])]));
  for (const user of sampleUsers) {
    if (ids.has(user.key)) continue;
    const role = only(
      roles.filter((row) => row["name"] === user.role),
      `The role ${user.role}`,
    );
    const id = await api.create("systemusers", {
      domainname: userName(user.key),
      internalemailaddress: userName(user.key),
      firstname: user.firstName,
      lastname: user.lastName,
      "businessunitid@odata.bind": `/businessunits(${unit})`,
    });
    await api.associate("systemusers", id, "systemuserroles_association", "roles", String(role["roleid"]));
    await api.associate(
      "systemusers",
      id,
      "systemuserprofiles_association",
      "fieldsecurityprofiles",
      String(profile["fieldsecurityprofileid"]),
    );
    ids.set(user.key, id);
  }
  return ids;
}
