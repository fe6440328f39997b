import { isLookup, type ColumnDefinition } from "../column-definition";
import type { EntityDefinition } from "../entity-definition";
import { problem, type Finding } from "./finding";
import { findColumn, isKnownTable, type SolutionFacts } from "./solution-facts";

/** Tables are whole: primary columns, choices, states, keys and the relationship of every lookup. */
export function tableFindings(facts: SolutionFacts): Finding[] {
  return facts.entities
    .filter((entity) => entity.columns.some((column) => column.type === "primarykey"))
    .flatMap((entity) => [
      ...(entity.primaryName === ""
        ? [problem("PrimaryNameMissing", entity.logicalName, `${entity.logicalName} has no primary name column.`)]
        : []),
      ...entity.columns.flatMap((column) => columnFindings(entity, column, facts)),
      ...entity.keys.flatMap(({ name, columns }) =>
        columns
          .filter((column) => findColumn(facts, entity.logicalName, column) === undefined)
          .map((column) =>
            problem(
              "ColumnUnknown",
              entity.logicalName,
              `The key ${name} of ${entity.logicalName} names the column ${column}.`,
            ),
          ),
      ),
    ]);
}

function columnFindings(entity: EntityDefinition, column: ColumnDefinition, facts: SolutionFacts): Finding[] {
  const component = `${entity.logicalName}.${column.logicalName}`;
  const findings: Finding[] = [];
  const isChoice = column.type === "picklist" || column.type === "multiselectpicklist";
  if (isChoice && !column.optionSet) {
    findings.push(
      problem("ChoiceUnknown", component, `${component} refers to the choice ${column.optionSetName ?? "(none)"}.`),
    );
  }
  if (column.type === "status") {
    const states =
      entity.columns.find(({ type }) => type === "state")?.optionSet?.options.map(({ value }) => value) ?? [];
    for (const { label, state } of column.optionSet?.options ?? []) {
      if (state === undefined || !states.includes(state)) {
        findings.push(
          problem(
            "StatusWithoutState",
            component,
            `The status reason "${label}" of ${entity.logicalName} has no state.`,
          ),
        );
      }
    }
  }
  if (isLookup(column.type) && column.targets.length === 0) {
    findings.push(
      problem("LookupWithoutRelationship", component, `No relationship belongs to the lookup ${component}.`),
    );
  }
  for (const target of column.targets) {
    if (!isKnownTable(facts, target))
      findings.push(problem("TableUnknown", component, `${component} points to the table ${target}.`));
  }
  return findings;
}
