import type { Filter, LinkEntity } from "../../contract/query";
import type { Model, TableDefinition } from "../../contract/metadata";
import { navigationOf, type Navigation } from "../navigation";
import { findTable } from "../sql/scope";
import { badQuery, unknownProperty } from "./odata-error";

/** A table of a query while it is read, with the joins its paths ask for. */
export interface Place {
  readonly model: Model;
  readonly table: TableDefinition;
  /** Null for the query's own table. */
  readonly alias: string | null;
  readonly joined: Map<string, { readonly place: Place; readonly link: LinkEntity }>;
  readonly counter: { value: number };
  /** Lambda variables visible here, by name. */
  readonly variables: ReadonlyMap<string, Place>;
}

export function rootPlace(model: Model, table: TableDefinition): Place {
  return { model, table, alias: null, joined: new Map(), counter: { value: 0 }, variables: new Map() };
}

export function nextAlias(place: Place, hint: string): string {
  place.counter.value += 1;
  return `${hint}~${place.counter.value}`;
}

/** Follows a single-valued navigation property by an outer join. */
export function follow(place: Place, name: string): Place {
  const known = place.joined.get(name);
  if (known) return known.place;
  const navigation = navigationOf(place.model, place.table, name);
  if (!navigation) return unknownProperty(name, place.table.logicalName);
  if (navigation.kind !== "single") {
    return badQuery(`'${name}' is a collection: use it with any() or all().`);
  }
  if (navigation.target === null) {
    return badQuery(`The path through '${name}' is not supported, because it may lead to rows of several tables.`);
  }
  const table = findTable(place.model, navigation.target);
  const alias = nextAlias(place, name);
  const next: Place = { ...place, table, alias, joined: new Map() };
  const link: LinkEntity = {
    table: table.logicalName,
    from: table.primaryId,
    to: navigation.column.logicalName,
    alias,
    type: "outer",
    intersect: null,
    columns: [],
    filter: null,
    links: [],
    orders: [],
  };
  place.joined.set(name, { place: next, link });
  return next;
}

/** The joins a place asked for, with those below them. */
export function linksOf(place: Place): readonly LinkEntity[] {
  return [...place.joined.values()].map(({ place: next, link }) => ({ ...link, links: linksOf(next) }));
}

/** Link from a table to the rows of one of its collections. */
export function collectionLink(
  place: Place,
  navigation: Exclude<Navigation, { kind: "single" }>,
  alias: string,
  filter: Filter | null,
  links: readonly LinkEntity[],
): LinkEntity {
  const target = findTable(place.model, navigation.target);
  const base = { type: "exists" as const, intersect: null, columns: [], orders: [] };
  if (navigation.kind === "collection") {
    const { referencingColumn, referencedColumn } = navigation.relationship;
    return { ...base, table: target.logicalName, from: referencingColumn, to: referencedColumn, alias, filter, links };
  }
  const inner: LinkEntity = {
    ...base,
    type: "inner",
    table: target.logicalName,
    from: target.primaryId,
    to: navigation.far,
    alias,
    filter,
    links,
  };
  const through = nextAlias(place, navigation.relationship.intersectTable);
  return {
    ...base,
    table: navigation.relationship.intersectTable,
    from: navigation.near,
    to: place.table.primaryId,
    alias: through,
    filter: null,
    links: [inner],
  };
}
