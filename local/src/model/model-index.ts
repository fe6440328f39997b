import type { ManyToManyRelationship, Model, OneToManyRelationship, TableDefinition } from "../contract/metadata";
import { dataverseError } from "../errors";

interface ModelIndex {
  readonly byReferenced: ReadonlyMap<string, readonly OneToManyRelationship[]>;
  readonly byIntersect: ReadonlyMap<string, ManyToManyRelationship>;
  readonly manyByTable: ReadonlyMap<string, readonly ManyToManyRelationship[]>;
}

const indexes = new WeakMap<Model, ModelIndex>();

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function indexOf(model: Model): ModelIndex {
  const known = indexes.get(model);
  if (known) return known;
  const byReferenced = new Map<string, OneToManyRelationship[]>();
  for (const relationship of model.oneToMany) push(byReferenced, relationship.referencedTable, relationship);
  const manyByTable = new Map<string, ManyToManyRelationship[]>();
  for (const relationship of model.manyToMany) {
    push(manyByTable, relationship.table1, relationship);
    if (relationship.table2 !== relationship.table1) push(manyByTable, relationship.table2, relationship);
  }
  const byIntersect = new Map(model.manyToMany.map((relationship) => [relationship.intersectTable, relationship]));
  const index = { byReferenced, byIntersect, manyByTable };
  indexes.set(model, index);
  return index;
}

/** 1:N relationships whose one side is the table. */
export function childrenOf(model: Model, table: string): readonly OneToManyRelationship[] {
  return indexOf(model).byReferenced.get(table) ?? [];
}

/** N:N relationships a table takes part in. */
export function manyToManyOf(model: Model, table: string): readonly ManyToManyRelationship[] {
  return indexOf(model).manyByTable.get(table) ?? [];
}

/** The N:N relationship an intersect table belongs to. */
export function relationshipOfIntersect(model: Model, intersectTable: string): ManyToManyRelationship | undefined {
  return indexOf(model).byIntersect.get(intersectTable);
}

/** @throws 0x80060888 when there is no such table */
export function requireTable(model: Model, logicalName: string): TableDefinition {
  const table = model.tables.get(logicalName);
  if (!table) throw dataverseError("EntityNotFound", { table: logicalName });
  return table;
}
