import { readColumns, type ColumnDefinition } from "./column-definition";
import type { Labels } from "./option-set-definition";
import { readOptionSets } from "./option-set-definition";
import { readRelationships } from "./relationship-definition";
import type { EntityPart, SolutionSource } from "./solution-source";
import { childElement, childElements, childFlag, childText, elementAt, labelsIn, preferredLabel } from "./xml-query";
import type { XmlElement } from "./xml-read";

export interface KeyDefinition {
  /** Logical name of the alternate key. */
  name: string;
  displayName: string;
  /** Logical names of its columns. */
  columns: string[];
}

/** A table as plain data. */
export interface EntityDefinition {
  schemaName: string;
  logicalName: string;
  displayName: string;
  displayNames: Labels;
  pluralName: string;
  pluralNames: Labels;
  description: string | undefined;
  descriptions: Labels;
  /** Entity set name of the Web API. */
  setName: string;
  ownership: "user" | "organization" | "none";
  isAuditEnabled: boolean;
  changeTracking: boolean;
  isActivity: boolean;
  isQuickCreateEnabled: boolean;
  hasNotes: boolean;
  /** Logical name of the primary key column. */
  primaryId: string;
  /** Logical name of the primary name column. */
  primaryName: string;
  /** Icon: name of a web resource. */
  iconVector: string | undefined;
  color: string | undefined;
  columns: ColumnDefinition[];
  keys: KeyDefinition[];
}

/** The tables of a solution, sorted by logical name. */
export function readEntities(source: SolutionSource): EntityDefinition[] {
  const context = {
    language: source.manifest.languageCode,
    choices: new Map(readOptionSets(source).map((choice) => [choice.name.toLowerCase(), choice])),
    relationships: readRelationships(source),
  };
  return source.components.entities.map((part) => {
    const entity = elementAt(part.element, "EntityInfo", "entity");
    const columns = readColumns(entity, part.logicalName, context);
    return readEntity(part, entity, columns, context.language);
  });
}

function readEntity(
  part: EntityPart,
  entity: XmlElement | undefined,
  columns: ColumnDefinition[],
  language: number,
): EntityDefinition {
  const displayNames = labelsIn(childElement(entity, "LocalizedNames"));
  const pluralNames = labelsIn(childElement(entity, "LocalizedCollectionNames"));
  const descriptions = labelsIn(childElement(entity, "Descriptions"));
  const displayName = preferredLabel(displayNames, language) ?? part.schemaName;
  return {
    schemaName: part.schemaName,
    logicalName: part.logicalName,
    displayName,
    displayNames,
    pluralName: preferredLabel(pluralNames, language) ?? displayName,
    pluralNames,
    description: preferredLabel(descriptions, language) || undefined,
    descriptions,
    setName: childText(entity, "EntitySetName") ?? `${part.logicalName}s`,
    ownership: ownershipOf(childText(entity, "OwnershipTypeMask")),
    isAuditEnabled: childFlag(entity, "IsAuditEnabled"),
    changeTracking: childFlag(entity, "ChangeTrackingEnabled"),
    isActivity: childFlag(entity, "IsActivity"),
    isQuickCreateEnabled: childFlag(entity, "IsQuickCreateEnabled"),
    hasNotes: childFlag(entity, "HasNotes") || childFlag(entity, "HasRelatedNotes"),
    primaryId: columns.find((column) => column.type === "primarykey")?.logicalName ?? `${part.logicalName}id`,
    primaryName: columns.find((column) => column.isPrimaryName)?.logicalName ?? "",
    iconVector: childText(entity, "IconVectorName"),
    color: childText(entity, "EntityColor"),
    columns,
    keys: readKeys(entity, language),
  };
}

function readKeys(entity: XmlElement | undefined, language: number): KeyDefinition[] {
  const list = childElement(entity, "EntityKeys");
  return (list ? childElements(list, "EntityKey") : []).map((key) => {
    const name = (childText(key, "LogicalName") ?? childText(key, "Name") ?? "").toLowerCase();
    const names = childElement(key, "EntityKeyAttributes");
    return {
      name,
      displayName: preferredLabel(labelsIn(childElement(key, "displaynames")), language) ?? name,
      columns: (names ? childElements(names) : []).map((column) => (column.textContent ?? "").trim().toLowerCase()),
    };
  });
}

function ownershipOf(mask: string | undefined): EntityDefinition["ownership"] {
  if (mask === "UserOwned" || mask === "TeamOwned") return "user";
  return mask === "OrgOwned" || mask === "BusinessOwned" ? "organization" : "none";
}
