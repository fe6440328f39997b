import { deterministicId } from "@plumbline/packager";
import type { Model } from "../contract/metadata";
import type { AttributeValue } from "../contract/values";
import { MISCELLANEOUS_PRIVILEGES } from "../model/base/privilege-stems";
import { ensurePrivilege, ensureTablePrivileges, grantPrivilege } from "../security/privilege-rows";
import {
  messageId,
  SYSTEM_ADMINISTRATOR_PROFILE,
  SYSTEM_ADMINISTRATOR_ROLE,
  SYSTEM_CUSTOMIZER_ROLE,
} from "../security/well-known";
import type { RowStore } from "../store/row-store";
import { attributeText } from "../store/attribute-text";

export interface OrganizationIds {
  readonly organizationId: string;
  readonly systemUserId: string;
  readonly rootBusinessUnitId: string;
}

const MESSAGES: readonly string[] = [
  "Create",
  "Update",
  "Delete",
  "Retrieve",
  "RetrieveMultiple",
  "Associate",
  "Disassociate",
  "Assign",
  "SetState",
  "GrantAccess",
  "ModifyAccess",
  "RevokeAccess",
];

const DEFAULT_LANGUAGE = 1033;
/** Support user: SYSTEM never signs in. */
const SUPPORT_MODE = 3;

/** The ids of an organization that is there already; null for an empty database. */
export function findOrganization(rows: RowStore): OrganizationIds | null {
  const organization = rows.find("organization")[0];
  const root = rows.find("businessunit", { parentbusinessunitid: null })[0];
  if (!organization || !root) return null;
  return {
    organizationId: organization.id,
    systemUserId: attributeText(organization.attributes.systemuserid),
    rootBusinessUnitId: root.id,
  };
}

/** Privileges and messages a newer program may know more of than the database. */
export function ensureVocabulary(rows: RowStore, model: Model): void {
  for (const name of MISCELLANEOUS_PRIVILEGES) {
    const id = ensurePrivilege(rows, name, null, false);
    if (rows.find("roleprivileges", { roleid: SYSTEM_ADMINISTRATOR_ROLE, privilegeid: id }).length > 0) continue;
    grantPrivilege(rows, SYSTEM_ADMINISTRATOR_ROLE, id, "Global");
    if (/Customization|AssignRole/.test(name)) grantPrivilege(rows, SYSTEM_CUSTOMIZER_ROLE, id, "Global");
  }
  for (const table of model.tables.values()) if (!table.isCustom) ensureTablePrivileges(rows, table);
  for (const name of MESSAGES) {
    if (!rows.exists("sdkmessage", messageId(name))) rows.insert("sdkmessage", messageId(name), { name });
  }
}

/** Makes a new organization: business unit, SYSTEM, the first administrator, the built-in roles, currency, solutions. */
export function seedOrganization(rows: RowStore, model: Model, domain: string, now: string): OrganizationIds {
  const ids: OrganizationIds = {
    organizationId: rows.newId(),
    systemUserId: rows.newId(),
    rootBusinessUnitId: rows.newId(),
  };
  const system = { logicalName: "systemuser", id: ids.systemUserId };
  const unit = { logicalName: "businessunit", id: ids.rootBusinessUnitId };
  const currency = { logicalName: "transactioncurrency", id: deterministicId("transactioncurrency:USD") };
  const stamp = { createdon: now, modifiedon: now, createdby: system, modifiedby: system };
  const add = (table: string, id: string, attributes: Readonly<Record<string, AttributeValue>>): string => {
    const own: Record<string, AttributeValue> = model.tables.get(table)?.columns.has("organizationid")
      ? { organizationid: { logicalName: "organization", id: ids.organizationId } }
      : {};
    rows.insert(table, id, { ...stamp, ...own, ...attributes });
    return id;
  };
  const organizationName = domain.split(".")[0] ?? domain;
  add("organization", ids.organizationId, {
    name: organizationName,
    languagecode: DEFAULT_LANGUAGE,
    localeid: DEFAULT_LANGUAGE,
    basecurrencyid: currency,
    isauditenabled: true,
    plugintracelogsetting: 1,
    systemuserid: ids.systemUserId,
  });
  add("transactioncurrency", currency.id, {
    currencyname: "US Dollar",
    currencysymbol: "$",
    isocurrencycode: "USD",
    currencyprecision: 2,
    exchangerate: "1.0000000000",
    statecode: 0,
    statuscode: 1,
  });
  add("businessunit", unit.id, { name: organizationName, isdisabled: false });
  const teamId = add("team", rows.newId(), {
    name: organizationName,
    businessunitid: unit,
    administratorid: system,
    teamtype: 0,
    isdefault: true,
  });
  add("systemuser", system.id, {
    fullname: "SYSTEM",
    lastname: "SYSTEM",
    domainname: "SYSTEM",
    businessunitid: unit,
    isdisabled: true,
    accessmode: SUPPORT_MODE,
  });
  const adminId = add("systemuser", rows.newId(), {
    fullname: "System Administrator",
    firstname: "System",
    lastname: "Administrator",
    domainname: `admin@${domain}`,
    internalemailaddress: `admin@${domain}`,
    azureactivedirectoryobjectid: rows.newId(),
    businessunitid: unit,
    isdisabled: false,
    accessmode: 0,
  });
  add("usersettings", adminId, {
    businessunitid: unit,
    uilanguageid: DEFAULT_LANGUAGE,
    localeid: DEFAULT_LANGUAGE,
    timezonecode: 92,
    dateformatcode: 1,
    dateformatstring: "M/d/yyyy",
    timeformatstring: "h:mm tt",
    decimalsymbol: ".",
    numberseparator: ",",
    currencysymbol: "$",
    paginglimit: 50,
  });
  rows.insert("teammembership", rows.newId(), { teamid: teamId, systemuserid: adminId });
  for (const [id, name] of [
    [SYSTEM_ADMINISTRATOR_ROLE, "System Administrator"],
    [SYSTEM_CUSTOMIZER_ROLE, "System Customizer"],
  ] as const) {
    add("role", id, { name, businessunitid: unit, isinherited: 1, parentrootroleid: { logicalName: "role", id } });
  }
  rows.insert("systemuserroles", rows.newId(), { systemuserid: adminId, roleid: SYSTEM_ADMINISTRATOR_ROLE });
  add("fieldsecurityprofile", SYSTEM_ADMINISTRATOR_PROFILE, { name: "System Administrator" });
  rows.insert("systemuserprofiles", rows.newId(), {
    systemuserid: adminId,
    fieldsecurityprofileid: SYSTEM_ADMINISTRATOR_PROFILE,
  });
  const publisherId = add("publisher", deterministicId("publisher:DefaultPublisher"), {
    uniquename: `DefaultPublisher${organizationName}`.replace(/\W/g, ""),
    friendlyname: `Default Publisher for ${organizationName}`,
    customizationprefix: "new",
    customizationoptionvalueprefix: 10000,
  });
  add("solution", deterministicId("solution:Default"), {
    uniquename: "Default",
    friendlyname: "Default Solution",
    version: "1.0",
    ismanaged: false,
    isvisible: false,
    installedon: now,
    publisherid: { logicalName: "publisher", id: publisherId },
  });
  ensureVocabulary(rows, model);
  return ids;
}
