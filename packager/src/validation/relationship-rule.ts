import type { CascadeAction, OneToManyDefinition, RelationshipDefinition } from "../relationship-definition";
import { problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

const CHANGE: readonly CascadeAction[] = ["Active", "Cascade", "NoCascade", "UserOwned"];
const FOLLOWS: readonly CascadeAction[] = ["Active", "Cascade", "UserOwned"];
const DELETE: readonly CascadeAction[] = ["Cascade", "RemoveLink", "Restrict", "NoCascade"];

/** Both ends of every relationship exist and its cascades are possible. */
export function relationshipFindings(facts: SolutionFacts): Finding[] {
  return [...facts.relationships.flatMap((relationship) => ownFindings(facts, relationship)), ...parentFindings(facts)];
}

function ownFindings(facts: SolutionFacts, relationship: RelationshipDefinition): Finding[] {
  const component = `relationship ${relationship.name}`;
  const sides =
    relationship.kind === "1:N"
      ? [relationship.referenced, relationship.referencing]
      : [relationship.first, relationship.second];
  const findings = sides
    .filter((side) => !isKnownTable(facts, side))
    .map((side) => problem("RelationshipSideUnknown", component, `${relationship.name} joins the table ${side}.`));
  if (relationship.kind === "N:N") return findings;
  const column = findColumn(facts, relationship.referencing, relationship.referencingColumn);
  if (column === undefined) {
    const name = `${relationship.referencing}.${relationship.referencingColumn}`;
    findings.push(problem("ColumnUnknown", component, `${relationship.name} uses the lookup ${name}.`));
  }
  return [...findings, ...cascadeFindings(relationship, component)];
}

/**
 * The platform refuses a relationship that cascades when its child already follows another table, by whichever action. Its own tables
 * (notes, connections) are the exception.
 */
function parentFindings({ relationships, tables }: SolutionFacts): Finding[] {
  const parents = new Map<string, string>();
  return relationships.flatMap((relationship) => {
    if (relationship.kind === "N:N" || !tables.has(relationship.referencing) || !follows(relationship)) return [];
    const { name, referencing } = relationship;
    const first = parents.get(referencing);
    parents.set(referencing, first ?? name);
    return first === undefined
      ? []
      : [problem("CascadeTwice", `relationship ${name}`, `${referencing} follows ${first} and ${name}.`)];
  });
}

function follows({ cascade }: OneToManyDefinition): boolean {
  return [cascade.assign, cascade.delete, cascade.share, cascade.unshare, cascade.reparent].some((action) =>
    FOLLOWS.includes(action),
  );
}

function cascadeFindings({ name, cascade }: OneToManyDefinition, component: string): Finding[] {
  const invalid = (what: string, action: CascadeAction, allowed: readonly CascadeAction[]): Finding[] =>
    allowed.includes(action) ? [] : [problem("CascadeInvalid", component, `${name} has ${action} for ${what}.`)];
  return [
    ...invalid("assign", cascade.assign, CHANGE),
    ...invalid("share", cascade.share, CHANGE),
    ...invalid("unshare", cascade.unshare, CHANGE),
    ...invalid("reparent", cascade.reparent, CHANGE),
    ...invalid("delete", cascade.delete, DELETE),
  ];
}
