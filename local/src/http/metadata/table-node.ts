import type { Model, TableDefinition } from "../../contract/metadata";
import { columnNode } from "./column-node";
import { labelJson, managedProperty, metadataId, type MetaNode } from "./meta-node";
import { manyToManyNode, oneToManyNode } from "./relationship-node";
import { RIGHTS } from "../../security/rights";
import { privilegeId, privilegeName } from "../../security/privilege-names";

const OWNERSHIP: Readonly<Record<TableDefinition["ownership"], string>> = {
  user: "UserOwned",
  organization: "OrganizationOwned",
  none: "None",
};

function privileges(table: TableDefinition): readonly unknown[] {
  return RIGHTS.flatMap((right) => {
    const name = privilegeName(table, right);
    if (name === null || ((right === "Assign" || right === "Share") && table.ownership !== "user")) return [];
    const isUser = table.ownership === "user";
    return [
      {
        Name: name,
        PrivilegeId: privilegeId(name),
        PrivilegeType: right,
        CanBeBasic: isUser,
        CanBeLocal: isUser,
        CanBeDeep: isUser,
        CanBeGlobal: true,
      },
    ];
  });
}

function keyNodes(table: TableDefinition, languageId: number): readonly MetaNode[] {
  return table.keys.map((key) => {
    const id = metadataId("key", `${table.logicalName}.${key.name}`);
    const properties = {
      LogicalName: key.name.toLowerCase(),
      SchemaName: key.name,
      EntityLogicalName: table.logicalName,
      KeyAttributes: key.columns,
      EntityKeyIndexStatus: "Active",
      IsManaged: true,
      DisplayName: labelJson(`key:${table.logicalName}.${key.name}`, { text: key.name, byLanguage: {} }, languageId),
      MetadataId: id,
    };
    return { type: "EntityKeyMetadata", id, properties, navigation: {} };
  });
}

/** EntityMetadata of a table. */
export function tableNode(model: Model, table: TableDefinition, languageId: number): MetaNode {
  const name = table.logicalName;
  const id = metadataId("table", name);
  const properties = {
    LogicalName: name,
    SchemaName: table.schemaName,
    LogicalCollectionName: table.setName,
    EntitySetName: table.setName,
    CollectionSchemaName: table.setName,
    ObjectTypeCode: table.objectTypeCode,
    OwnershipType: OWNERSHIP[table.ownership],
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    PrimaryImageAttribute: null,
    DisplayName: labelJson(name, table.label, languageId),
    DisplayCollectionName: labelJson(`${name}:p`, table.pluralLabel, languageId),
    Description: labelJson(`${name}:d`, table.description, languageId),
    IsCustomEntity: table.isCustom,
    IsManaged: table.isCustom,
    IsIntersect: table.isIntersect,
    IsActivity: false,
    IsActivityParty: false,
    IsChildEntity: false,
    IsPrivate: false,
    IsLogicalEntity: false,
    IsValidForAdvancedFind: !table.isIntersect,
    IsOptimisticConcurrencyEnabled: true,
    ChangeTrackingEnabled: false,
    HasNotes: false,
    HasActivities: false,
    IsAuditEnabled: managedProperty(table.isAudited, "canmodifyauditsettings"),
    IsCustomizable: managedProperty(false, "iscustomizable"),
    TableType: "Standard",
    Privileges: privileges(table),
    MetadataId: id,
  };
  return {
    type: "EntityMetadata",
    id,
    properties,
    navigation: {
      Attributes: () =>
        [...table.columns.values()].map((column, index) => columnNode(table, column, index, languageId)),
      Keys: () => keyNodes(table, languageId),
      OneToManyRelationships: () => model.oneToMany.filter((one) => one.referencedTable === name).map(oneToManyNode),
      ManyToOneRelationships: () => model.oneToMany.filter((one) => one.referencingTable === name).map(oneToManyNode),
      ManyToManyRelationships: () =>
        model.manyToMany.filter((one) => one.table1 === name || one.table2 === name).map(manyToManyNode),
    },
  };
}
