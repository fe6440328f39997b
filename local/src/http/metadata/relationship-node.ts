import type { CascadeKind, ManyToManyRelationship, OneToManyRelationship } from "../../contract/metadata";
import { managedProperty, metadataId, type MetaNode } from "./meta-node";

const common = (schemaName: string, type: string): Record<string, unknown> => ({
  SchemaName: schemaName,
  RelationshipType: type,
  IsCustomRelationship: true,
  IsManaged: true,
  IsValidForAdvancedFind: true,
  IsCustomizable: managedProperty(false, "iscustomizable"),
  SecurityTypes: "Append",
  MetadataId: metadataId("relationship", schemaName),
});

const cascade = (kind: CascadeKind): string => kind;

export function oneToManyNode(one: OneToManyRelationship): MetaNode {
  return {
    type: "OneToManyRelationshipMetadata",
    id: metadataId("relationship", one.schemaName),
    properties: {
      ...common(one.schemaName, "OneToManyRelationship"),
      ReferencedEntity: one.referencedTable,
      ReferencedAttribute: one.referencedColumn,
      ReferencingEntity: one.referencingTable,
      ReferencingAttribute: one.referencingColumn,
      ReferencedEntityNavigationPropertyName: one.referencedNavigation,
      ReferencingEntityNavigationPropertyName: one.referencingNavigation,
      IsHierarchical: false,
      CascadeConfiguration: {
        Assign: cascade(one.cascade.assign),
        Delete: cascade(one.cascade.delete),
        Reparent: cascade(one.cascade.reparent),
        Share: cascade(one.cascade.share),
        Unshare: cascade(one.cascade.unshare),
        Merge: "NoCascade",
        RollupView: "NoCascade",
      },
    },
    navigation: {},
  };
}

export function manyToManyNode(one: ManyToManyRelationship): MetaNode {
  return {
    type: "ManyToManyRelationshipMetadata",
    id: metadataId("relationship", one.schemaName),
    properties: {
      ...common(one.schemaName, "ManyToManyRelationship"),
      Entity1LogicalName: one.table1,
      Entity1IntersectAttribute: one.column1,
      Entity1NavigationPropertyName: one.navigation1,
      Entity2LogicalName: one.table2,
      Entity2IntersectAttribute: one.column2,
      Entity2NavigationPropertyName: one.navigation2,
      IntersectEntityName: one.intersectTable,
    },
    navigation: {},
  };
}
