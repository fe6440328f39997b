import type { SolutionSource } from "./solution-source";
import { attribute, childElements, childFlag, childText, descendants, elementAt } from "./xml-query";
import type { XmlElement } from "./xml-read";

export type CascadeAction = "NoCascade" | "Cascade" | "Active" | "UserOwned" | "RemoveLink" | "Restrict";

/** What happens to the rows on the many side. */
export interface CascadeDefinition {
  assign: CascadeAction;
  delete: CascadeAction;
  reparent: CascadeAction;
  share: CascadeAction;
  unshare: CascadeAction;
  archive: CascadeAction;
  rollupView: CascadeAction;
}

export interface OneToManyDefinition {
  kind: "1:N";
  name: string;
  /** Logical name of the one side. */
  referenced: string;
  /** Logical name of the many side, which holds the lookup. */
  referencing: string;
  /** Logical name of the lookup column. */
  referencingColumn: string;
  /** Navigation property on a row of the many side (single valued). */
  navReferencing: string;
  /** Navigation property on a row of the one side (collection valued). */
  navReferenced: string;
  cascade: CascadeDefinition;
  isHierarchical: boolean;
  /** How the related rows appear in the navigation of a form of the one side. */
  menu: { show: boolean; area: string | undefined; order: number | undefined };
}

export interface ManyToManyDefinition {
  kind: "N:N";
  name: string;
  /** Logical names of the two sides. */
  first: string;
  second: string;
  /** Logical name of the table between them. */
  intersect: string;
  /** Column of the intersect table for each side. */
  firstColumn: string;
  secondColumn: string;
  /** Navigation property on rows of each side. */
  navFirst: string;
  navSecond: string;
}

export type RelationshipDefinition = OneToManyDefinition | ManyToManyDefinition;

/** The relationships of a solution, in packed order. */
export function readRelationships(source: SolutionSource): RelationshipDefinition[] {
  return source.components.relationships.map(({ element }) =>
    childText(element, "EntityRelationshipType") === "ManyToMany" ? readManyToMany(element) : readOneToMany(element),
  );
}

function readOneToMany(element: XmlElement): OneToManyDefinition {
  const name = attribute(element, "Name") ?? "";
  const column = childText(element, "ReferencingAttributeName") ?? "";
  const many = roleOf(element, "1");
  const one = roleOf(element, "0");
  const display = childText(many, "NavPaneDisplayOption");
  const order = childText(many, "NavPaneOrder");
  return {
    kind: "1:N",
    name,
    referenced: (childText(element, "ReferencedEntityName") ?? "").toLowerCase(),
    referencing: (childText(element, "ReferencingEntityName") ?? "").toLowerCase(),
    referencingColumn: column.toLowerCase(),
    // System lookups navigate by logical name, custom ones by schema name; a custom name always has a prefix.
    navReferencing: childText(many, "NavigationPropertyName") ?? (column.includes("_") ? column : column.toLowerCase()),
    navReferenced: childText(one, "NavigationPropertyName") ?? name,
    cascade: {
      assign: cascade(element, "CascadeAssign"),
      delete: cascade(element, "CascadeDelete"),
      reparent: cascade(element, "CascadeReparent"),
      share: cascade(element, "CascadeShare"),
      unshare: cascade(element, "CascadeUnshare"),
      archive: cascade(element, "CascadeArchive"),
      rollupView: cascade(element, "CascadeRollupView"),
    },
    isHierarchical: childFlag(element, "IsHierarchical"),
    menu: {
      show: display !== undefined && display !== "DoNotDisplay",
      area: childText(many, "NavPaneArea"),
      order: order === undefined ? undefined : Number(order),
    },
  };
}

function readManyToMany(element: XmlElement): ManyToManyDefinition {
  const name = attribute(element, "Name") ?? "";
  const first = (childText(element, "FirstEntityName") ?? "").toLowerCase();
  const second = (childText(element, "SecondEntityName") ?? "").toLowerCase();
  const isReflexive = first === second;
  return {
    kind: "N:N",
    name,
    first,
    second,
    intersect: (childText(element, "IntersectEntityName") ?? name).toLowerCase(),
    firstColumn: isReflexive ? `${first}idone` : `${first}id`,
    secondColumn: isReflexive ? `${second}idtwo` : `${second}id`,
    navFirst: childText(sideRole(element, 1), "NavigationPropertyName") ?? name,
    navSecond: childText(sideRole(element, 2), "NavigationPropertyName") ?? name,
  };
}

function roleOf(element: XmlElement, type: string): XmlElement | undefined {
  return descendants(element, "EntityRelationshipRole").find(
    (role) => childText(role, "RelationshipRoleType") === type,
  );
}

/** The role of a side of a many-to-many relationship: by its ordinal, where it has one. */
function sideRole(element: XmlElement, ordinal: 1 | 2): XmlElement | undefined {
  const list = elementAt(element, "EntityRelationshipRoles");
  const roles = list ? childElements(list, "EntityRelationshipRole") : [];
  return roles.find((role) => childText(role, "AssociationRoleOrdinal") === String(ordinal)) ?? roles[ordinal - 1];
}

const ACTIONS: readonly CascadeAction[] = ["NoCascade", "Cascade", "Active", "UserOwned", "RemoveLink", "Restrict"];

function cascade(element: XmlElement, name: string): CascadeAction {
  const text = childText(element, name);
  return ACTIONS.find((action) => action === text) ?? "NoCascade";
}
