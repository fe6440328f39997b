import type { CascadeAction, OneToManyDefinition } from "../relationship-definition";
import { problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

const CHANGE: readonly CascadeAction[] = ["Active", "Cascade", "NoCascade", "UserOwned"];
const DELETE: readonly CascadeAction[] = ["Cascade", "RemoveLink", "Restrict", "NoCascade"];

/** Both ends of every relationship exist and its cascades are possible. */
export function relationshipFindings(facts: SolutionFacts): Finding[] {
  return facts.relationships.flatMap((relationship) => {
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
  });
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
