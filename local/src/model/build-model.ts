import type {
  ColumnDefinition,
  ManyToManyRelationship,
  Model,
  OneToManyRelationship,
  OptionDefinition,
  TableDefinition,
} from "../contract/metadata";

/** What a model is made of, before names are resolved. */
export interface ModelParts {
  readonly tables: readonly TableDefinition[];
  readonly oneToMany: readonly OneToManyRelationship[];
  readonly manyToMany: readonly ManyToManyRelationship[];
  readonly globalChoices: ReadonlyMap<string, readonly OptionDefinition[]>;
}

function withTargets(
  table: TableDefinition,
  everyTable: readonly string[],
  targetsOf: ReadonlyMap<string, readonly string[]>,
): TableDefinition {
  const columns = new Map<string, ColumnDefinition>();
  for (const [name, column] of table.columns) {
    const related = targetsOf.get(`${table.logicalName}.${name}`) ?? [];
    if (column.targets.includes("*")) columns.set(name, { ...column, targets: everyTable });
    else if (column.kind === "lookup" && related.some((target) => !column.targets.includes(target))) {
      columns.set(name, { ...column, targets: [...new Set([...column.targets, ...related])] });
    } else columns.set(name, column);
  }
  return { ...table, columns };
}

/**
 * Resolves the parts into one consistent model: the targets of lookups follow from the relationships, relationships to
 * tables that are not there are left out.
 */
export function buildModel(parts: ModelParts): Model {
  const everyTable = parts.tables.filter((table) => !table.isIntersect).map((table) => table.logicalName);
  const byName = new Map(parts.tables.map((table) => [table.logicalName, table]));
  const relationships = new Map<string, OneToManyRelationship | ManyToManyRelationship>();
  const oneToMany: OneToManyRelationship[] = [];
  const targetsOf = new Map<string, string[]>();
  for (const relationship of parts.oneToMany) {
    const referenced = byName.get(relationship.referencedTable);
    const referencing = byName.get(relationship.referencingTable);
    if (!referenced || !referencing?.columns.has(relationship.referencingColumn)) continue;
    if (relationships.has(relationship.schemaName)) continue;
    const resolved = { ...relationship, referencedColumn: referenced.primaryId };
    relationships.set(resolved.schemaName, resolved);
    oneToMany.push(resolved);
    const key = `${resolved.referencingTable}.${resolved.referencingColumn}`;
    targetsOf.set(key, [...(targetsOf.get(key) ?? []), resolved.referencedTable]);
  }
  const manyToMany = parts.manyToMany.filter(
    (relationship) => byName.has(relationship.table1) && byName.has(relationship.table2),
  );
  for (const relationship of manyToMany) relationships.set(relationship.schemaName, relationship);
  const tables = new Map<string, TableDefinition>();
  for (const table of parts.tables) tables.set(table.logicalName, withTargets(table, everyTable, targetsOf));
  return {
    tables,
    sets: new Map([...tables.values()].map((table) => [table.setName, table])),
    oneToMany,
    manyToMany,
    relationships,
    globalChoices: parts.globalChoices,
  };
}
