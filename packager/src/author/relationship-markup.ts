import type { CascadeSpec, ColumnSpec, ManyToManySpec, TableSpec } from "./author-spec";
import { element, flag, labels, textElement } from "./markup";

/** One relationship and the file of `Other/Relationships` it belongs in, named after the one side. */
export interface RelationshipMarkup {
  name: string;
  file: string;
  markup: string;
}

/** The platform's own tables in the spelling of relationship files. */
const PLATFORM_TABLES = new Map(
  ["SystemUser", "Team", "BusinessUnit", "Owner", "Organization", "TransactionCurrency", "Contact", "Account"].map(
    (name) => [name.toLowerCase(), name],
  ),
);

/** The 1:N relationship behind a lookup column. `target` may be a schema or logical name. */
export function lookupRelationship(
  table: string,
  column: ColumnSpec & { kind: "lookup" },
  schemaNameOf: (table: string) => string,
  version: string,
): RelationshipMarkup {
  const referenced = PLATFORM_TABLES.get(column.target.toLowerCase()) ?? schemaNameOf(column.target);
  const markup = element(
    "EntityRelationship",
    { Name: column.relationship },
    ...head(table, referenced, version, column.cascade ?? {}),
    textElement("CascadeRollupView", "NoCascade"),
    flag("IsValidForAdvancedFind", true),
    textElement("ReferencingAttributeName", column.name),
    element("RelationshipDescription", {}, labels("Descriptions", "Description", column.description)),
    element(
      "EntityRelationshipRoles",
      {},
      element(
        "EntityRelationshipRole",
        {},
        textElement("NavPaneDisplayOption", "UseCollectionName"),
        textElement("NavPaneArea", "Details"),
        textElement("NavPaneOrder", 10000),
        textElement("NavigationPropertyName", column.name),
        textElement("RelationshipRoleType", 1),
      ),
      element(
        "EntityRelationshipRole",
        {},
        textElement("NavigationPropertyName", column.relationship),
        textElement("RelationshipRoleType", 0),
      ),
    ),
  );
  return { name: column.relationship, file: referenced, markup };
}

/** The relationships every table has with users, teams, business units or the organization. */
export function systemRelationships(table: TableSpec, version: string): RelationshipMarkup[] {
  const logicalName = table.name.toLowerCase();
  const made = (
    name: string,
    referenced: string,
    column: string,
    description: string,
    restrict = false,
  ): RelationshipMarkup => ({
    name,
    file: referenced,
    markup: element(
      "EntityRelationship",
      { Name: name },
      ...head(
        table.name,
        referenced,
        version,
        { delete: restrict ? "Restrict" : undefined },
        restrict ? "Restrict" : "NoCascade",
      ),
      textElement("ReferencingAttributeName", column),
      element("RelationshipDescription", {}, labels("Descriptions", "Description", description)),
    ),
  });
  const common = [
    made(`lk_${logicalName}_createdby`, "SystemUser", "CreatedBy", "The user who created the row."),
    made(`lk_${logicalName}_modifiedby`, "SystemUser", "ModifiedBy", "The user who changed the row last."),
    made(
      `lk_${logicalName}_createdonbehalfby`,
      "SystemUser",
      "CreatedOnBehalfBy",
      "The user who created the row for another.",
    ),
    made(
      `lk_${logicalName}_modifiedonbehalfby`,
      "SystemUser",
      "ModifiedOnBehalfBy",
      "The user who changed the row for another.",
    ),
  ];
  if (table.ownership === "organization") {
    return [
      ...common,
      made(`organization_${logicalName}`, "Organization", "OrganizationId", "The organization the row belongs to."),
    ];
  }
  return [
    ...common,
    made(`owner_${logicalName}`, "Owner", "OwnerId", "The user or team that owns the row."),
    made(`business_unit_${logicalName}`, "BusinessUnit", "OwningBusinessUnit", "The business unit of the owner.", true),
    made(`team_${logicalName}`, "Team", "OwningTeam", "The owner when it is a team."),
    made(`user_${logicalName}`, "SystemUser", "OwningUser", "The owner when it is a user."),
  ];
}

/** An N:N relationship; it stands in the file of its first table. */
export function manyToManyRelationship(relationship: ManyToManySpec, version: string): RelationshipMarkup {
  const role = (ordinal: number): string =>
    element(
      "EntityRelationshipRole",
      {},
      textElement("NavPaneDisplayOption", "UseCollectionName"),
      textElement("NavPaneArea", "Details"),
      textElement("NavPaneOrder", 10000),
      textElement("NavigationPropertyName", relationship.name),
      textElement("AssociationRoleOrdinal", ordinal),
    );
  const markup = element(
    "EntityRelationship",
    { Name: relationship.name },
    textElement("EntityRelationshipType", "ManyToMany"),
    flag("IsCustomizable", true),
    textElement("IntroducedVersion", version),
    textElement("FirstEntityName", relationship.first),
    textElement("SecondEntityName", relationship.second),
    textElement("IntersectEntityName", relationship.name),
    element("RelationshipDescription", {}, labels("Descriptions", "Description", relationship.description)),
    element("EntityRelationshipRoles", {}, role(1), role(2)),
  );
  return { name: relationship.name, file: relationship.first, markup };
}

function head(
  referencing: string,
  referenced: string,
  version: string,
  cascade: CascadeSpec,
  deleteDefault: string = "RemoveLink",
): string[] {
  const onDelete = cascade.delete ?? deleteDefault;
  return [
    textElement("EntityRelationshipType", "OneToMany"),
    flag("IsCustomizable", true),
    textElement("IntroducedVersion", version),
    flag("IsHierarchical", false),
    textElement("ReferencingEntityName", referencing),
    textElement("ReferencedEntityName", referenced),
    textElement("CascadeAssign", cascade.assign ?? "NoCascade"),
    textElement("CascadeDelete", onDelete),
    textElement("CascadeArchive", onDelete === "Cascade" ? "NoCascade" : onDelete),
    textElement("CascadeReparent", cascade.reparent ?? "NoCascade"),
    textElement("CascadeShare", cascade.share ?? "NoCascade"),
    textElement("CascadeUnshare", cascade.unshare ?? "NoCascade"),
  ];
}
