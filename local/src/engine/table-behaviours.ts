import type { TableDefinition } from "../contract/metadata";
import type { AttributeValue, Entity } from "../contract/values";
import { dataverseError } from "../errors";
import { SYSTEM_ADMINISTRATOR_ROLE } from "../security/well-known";
import { referenceOf, sqlTable } from "../store/schema";
import type { Core } from "./core";
import { userReference } from "./row-defaults";
import { attributeText } from "../store/attribute-text";

type Attributes = Record<string, AttributeValue>;
type Current = Readonly<Record<string, AttributeValue>> | null;

const ROOT_UNIT_DEFAULTED: ReadonlySet<string> = new Set(["systemuser", "team", "role"]);

function fullName(attributes: Attributes, current: Current): void {
  if (attributes.firstname === undefined && attributes.lastname === undefined) return;
  const parts = ["firstname", "lastname"].map(
    (name) => attributes[name] ?? (attributes[name] === undefined ? current?.[name] : null),
  );
  const name = parts.map(attributeText).filter(Boolean).join(" ");
  attributes.fullname = name === "" ? null : name;
}

function attachment(attributes: Attributes): void {
  if (attributes.documentbody === undefined) return;
  const body = attributes.documentbody;
  const text = typeof body === "string" ? body : "";
  if (text !== "" && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
    throw dataverseError("InvalidArgument", { detail: "documentbody must be base64 text." });
  }
  attributes.isdocument = text !== "";
  attributes.filesize = text === "" ? null : Buffer.from(text, "base64").length;
  if (attributes.mimetype === undefined && text !== "") attributes.mimetype = "application/octet-stream";
}

function requireUnitBelow(core: Core, id: string, parentId: string): void {
  for (let unit: string | undefined = parentId; unit !== undefined;) {
    if (unit === id) throw dataverseError("InvalidArgument", { detail: "A business unit cannot be its own parent." });
    unit = referenceOf(core.rows.read("businessunit", unit)?.attributes.parentbusinessunitid)?.id;
  }
}

/** What the platform derives in some of its own tables; changes `attributes` in place. */
export function beforeWrite(
  core: Core,
  table: TableDefinition,
  id: string,
  attributes: Attributes,
  current: Current,
): void {
  const isNew = current === null;
  const root = { logicalName: "businessunit", id: core.rootBusinessUnitId };
  if (isNew && ROOT_UNIT_DEFAULTED.has(table.logicalName)) attributes.businessunitid ??= root;
  switch (table.logicalName) {
    case "contact":
    case "systemuser":
      fullName(attributes, current);
      if (isNew && table.logicalName === "systemuser") {
        attributes.fullname ??= attributes.domainname ?? null;
        attributes.accessmode ??= 0;
      }
      break;
    case "businessunit": {
      if (isNew) attributes.parentbusinessunitid ??= root;
      const parent = referenceOf(attributes.parentbusinessunitid);
      if (parent) requireUnitBelow(core, id, parent.id);
      break;
    }
    case "role":
      if (isNew) {
        attributes.isinherited ??= 1;
        attributes.parentrootroleid = { logicalName: "role", id };
      } else if (id === SYSTEM_ADMINISTRATOR_ROLE) {
        throw dataverseError("InvalidOperation", { detail: "The System Administrator role cannot be changed." });
      }
      break;
    case "team":
      if (isNew) attributes.teamtype ??= 0;
      break;
    case "annotation":
      attachment(attributes);
      if (attributes.objectid !== undefined)
        attributes.objecttypecode = referenceOf(attributes.objectid)?.logicalName ?? null;
      break;
    case "task":
      if (isNew) attributes.prioritycode ??= 1;
      break;
    default:
  }
}

/** The settings a new user starts with. */
export function newUserSettings(core: Core, languageId: number): Attributes {
  const now = core.timestamp();
  return {
    businessunitid: { logicalName: "businessunit", id: core.rootBusinessUnitId },
    uilanguageid: languageId,
    localeid: languageId,
    helplanguageid: languageId,
    timezonecode: 92,
    timezonebias: 0,
    dateformatcode: 1,
    dateformatstring: languageId === 1031 ? "dd.MM.yyyy" : "M/d/yyyy",
    timeformatstring: languageId === 1031 ? "HH:mm" : "h:mm tt",
    decimalsymbol: languageId === 1031 ? "," : ".",
    numberseparator: languageId === 1031 ? "." : ",",
    currencysymbol: languageId === 1031 ? "€" : "$",
    paginglimit: 50,
    createdon: now,
    modifiedon: now,
  };
}

function defaultTeamOf(core: Core, businessUnitId: string): string | undefined {
  const unit = { logicalName: "businessunit", id: businessUnitId };
  return core.rows.find("team", { businessunitid: unit, isdefault: true })[0]?.id;
}

function joinDefaultTeam(core: Core, userId: string, businessUnitId: string): void {
  const teamId = defaultTeamOf(core, businessUnitId);
  if (teamId !== undefined) {
    core.rows.insert("teammembership", core.rows.newId(), { teamid: teamId, systemuserid: userId });
  }
}

/** The owner team every business unit has, with all its users as members. */
export function createDefaultTeam(core: Core, businessUnitId: string, name: AttributeValue): void {
  const now = core.timestamp();
  core.rows.insert("team", core.rows.newId(), {
    name,
    businessunitid: { logicalName: "businessunit", id: businessUnitId },
    administratorid: userReference(core.systemUserId),
    teamtype: 0,
    isdefault: true,
    createdon: now,
    modifiedon: now,
    createdby: userReference(core.systemUserId),
    modifiedby: userReference(core.systemUserId),
    organizationid: { logicalName: "organization", id: core.organizationId },
  });
}

/** Rows that come with some of the platform's own rows. */
export function afterCreate(core: Core, table: TableDefinition, row: Entity): void {
  const unit = referenceOf(row.attributes.businessunitid)?.id ?? core.rootBusinessUnitId;
  switch (table.logicalName) {
    case "systemuser": {
      joinDefaultTeam(core, row.id, unit);
      const settings = newUserSettings(core, 1033);
      core.rows.insert("usersettings", row.id, {
        ...settings,
        businessunitid: { logicalName: "businessunit", id: unit },
      });
      break;
    }
    case "businessunit":
      createDefaultTeam(core, row.id, row.attributes.name ?? null);
      break;
    default:
  }
}

/** What follows when some of the platform's own rows change. */
export function afterUpdate(
  core: Core,
  table: TableDefinition,
  id: string,
  changed: Attributes,
  before: Current,
): void {
  if (table.logicalName !== "systemuser" || changed.businessunitid === undefined) return;
  const unit = referenceOf(changed.businessunitid);
  const old = referenceOf(before?.businessunitid);
  if (!unit || unit.id === old?.id) return;
  // A user's rows move with the user, and moving takes the user's roles away.
  for (const owned of core.model().tables.values()) {
    if (owned.ownership !== "user") continue;
    core.driver.run(`UPDATE ${sqlTable(owned.logicalName)} SET owningbusinessunit = ? WHERE owninguser = ?`, [
      unit.id,
      id,
    ]);
  }
  for (const role of core.rows.find("systemuserroles", { systemuserid: id }))
    core.rows.remove("systemuserroles", role.id);
  const oldTeam = old ? defaultTeamOf(core, old.id) : undefined;
  for (const membership of core.rows.find("teammembership", { systemuserid: id })) {
    if (membership.attributes.teamid === oldTeam) core.rows.remove("teammembership", membership.id);
  }
  joinDefaultTeam(core, id, unit.id);
}
