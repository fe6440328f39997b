import type {
  ColumnDefinition,
  ManyToManyRelationship,
  Model,
  OneToManyRelationship,
  TableDefinition,
} from "../contract/metadata";
import { isLookup } from "../store/schema";

/** A navigation property of a table, seen from that table. Names are case-sensitive. */
export type Navigation =
  | {
      readonly kind: "single";
      readonly name: string;
      readonly column: ColumnDefinition;
      /** Null where the row decides (owner). */
      readonly target: string | null;
    }
  | {
      readonly kind: "collection";
      readonly name: string;
      readonly target: string;
      readonly relationship: OneToManyRelationship;
    }
  | {
      readonly kind: "manyToMany";
      readonly name: string;
      readonly target: string;
      readonly relationship: ManyToManyRelationship;
      /** Column of the intersect table that holds this table's id, and the one that holds the target's. */
      readonly near: string;
      readonly far: string;
    };

type Navigations = ReadonlyMap<string, Navigation>;

const CACHE = new WeakMap<Model, Map<string, Navigations>>();

function ofOneToMany(model: Model, table: TableDefinition, found: Map<string, Navigation>): void {
  for (const relationship of model.oneToMany) {
    const column = table.columns.get(relationship.referencingColumn);
    if (relationship.referencingTable === table.logicalName && column && relationship.referencingNavigation !== "") {
      const name = relationship.referencingNavigation;
      // Several targets under one name (owner): the row says which.
      const known = found.get(name);
      const target =
        known?.kind === "single" && known.target !== relationship.referencedTable ? null : relationship.referencedTable;
      found.set(name, { kind: "single", name, column, target });
    }
    if (relationship.referencedTable === table.logicalName && relationship.referencedNavigation !== "") {
      const name = relationship.referencedNavigation;
      found.set(name, { kind: "collection", name, target: relationship.referencingTable, relationship });
    }
  }
}

function ofManyToMany(model: Model, table: TableDefinition, found: Map<string, Navigation>): void {
  for (const relationship of model.manyToMany) {
    const { table1, table2, column1, column2, navigation1, navigation2 } = relationship;
    const add = (name: string, target: string, near: string, far: string): void => {
      if (name !== "") found.set(name, { kind: "manyToMany", name, target, relationship, near, far });
    };
    if (table1 === table.logicalName) add(navigation1, table2, column1, column2);
    if (table2 === table.logicalName) add(navigation2, table1, column2, column1);
  }
}

/** Lookups no relationship describes (owner, regarding …) are reached by their own name. */
function ofLookups(table: TableDefinition, found: Map<string, Navigation>): void {
  const described = new Set(
    [...found.values()].flatMap((one) => (one.kind === "single" ? [one.column.logicalName] : [])),
  );
  for (const column of table.columns.values()) {
    if (!isLookup(column) || (described.has(column.logicalName) && column.kind !== "owner")) continue;
    const name = column.isCustom ? column.schemaName : column.logicalName;
    const target = column.kind !== "owner" && column.targets.length === 1 ? (column.targets[0] ?? null) : null;
    found.set(name, { kind: "single", name, column, target });
  }
}

/** All navigation properties of a table by name. */
export function navigationsOf(model: Model, table: TableDefinition): Navigations {
  const tables = CACHE.get(model) ?? new Map<string, Navigations>();
  CACHE.set(model, tables);
  const known = tables.get(table.logicalName);
  if (known) return known;
  const found = new Map<string, Navigation>();
  ofOneToMany(model, table, found);
  ofManyToMany(model, table, found);
  ofLookups(table, found);
  tables.set(table.logicalName, found);
  return found;
}

export function navigationOf(model: Model, table: TableDefinition, name: string): Navigation | null {
  return navigationsOf(model, table).get(name) ?? null;
}

/** Navigation property through which a lookup reaches the given target. */
export function navigationOfLookup(
  model: Model,
  table: TableDefinition,
  column: string,
  target: string,
): string | null {
  let any: string | null = null;
  for (const one of navigationsOf(model, table).values()) {
    if (one.kind !== "single" || one.column.logicalName !== column) continue;
    if (one.target === target) return one.name;
    if (one.target === null) any = one.name;
  }
  return any;
}

/** Name a column has in the Web API: `_x_value` for lookups. */
export function propertyName(column: ColumnDefinition): string {
  return isLookup(column) ? `_${column.logicalName}_value` : column.logicalName;
}

/** Column behind a property's name; null when the table has none. */
export function columnOfProperty(table: TableDefinition, property: string): ColumnDefinition | null {
  const lookup = /^_(.+)_value$/.exec(property)?.[1];
  if (lookup !== undefined) {
    const column = table.columns.get(lookup);
    return column && isLookup(column) ? column : null;
  }
  const column = table.columns.get(property);
  return column && !isLookup(column) ? column : null;
}
