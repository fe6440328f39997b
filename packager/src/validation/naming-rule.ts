import type { OptionDefinition } from "../option-set-definition";
import { readCustomApis } from "../custom-api-definition";
import { readEnvironmentVariables } from "../environment-variable-definition";
import { doubt, problem, type Finding } from "./finding";
import type { SolutionFacts } from "./solution-facts";

/** Names carry the publisher's prefix, option values its option value prefix. */
export function namingFindings(facts: SolutionFacts): Finding[] {
  const { prefix, entities, relationships, optionSets, webResources, controls, source } = facts;
  const wanted = `${prefix}_`.toLowerCase();
  const named = (name: string, component: string): Finding[] =>
    name.toLowerCase().startsWith(wanted)
      ? []
      : [doubt("PrefixMissing", component, `"${name}" does not start with ${prefix}_.`)];
  const own = entities.filter((entity) => entity.columns.length > 0);
  return [
    ...own.flatMap(({ schemaName, columns, logicalName }) => [
      ...(isCustomTable(schemaName) ? [] : named(schemaName, schemaName)),
      ...columns
        .filter((column) => column.isCustom)
        .flatMap((column) => named(column.schemaName, `${logicalName}.${column.logicalName}`)),
      ...duplicates(
        columns.map((column) => column.logicalName),
        logicalName,
      ),
    ]),
    ...relationships
      .filter((relationship) => relationship.kind === "N:N" || relationship.referencingColumn.startsWith(wanted))
      .flatMap(({ name }) => named(name, `relationship ${name}`)),
    ...optionSets.flatMap(({ name }) => named(name, `choice ${name}`)),
    ...[...webResources].flatMap((name) => named(name, `web resource ${name}`)),
    ...[...controls.keys()].flatMap((name) => named(name, `code component ${name}`)),
    ...readCustomApis(source).flatMap(({ uniqueName, path }) => named(uniqueName, path)),
    ...readEnvironmentVariables(source).flatMap(({ schemaName, path }) => named(schemaName, path)),
    ...optionFindings(facts),
  ];
}

/** A table without any underscore belongs to the platform. */
function isCustomTable(schemaName: string): boolean {
  return !schemaName.includes("_");
}

function duplicates(names: string[], component: string): Finding[] {
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => problem("NameTwice", component, `${component} has two columns ${name}.`));
}

function optionFindings({ entities, optionSets, source }: SolutionFacts): Finding[] {
  const start = String(source.manifest.publisher.optionValuePrefix);
  const sets = [
    ...optionSets.map((set) => ({ set, component: `choice ${set.name}` })),
    ...entities.flatMap((entity) =>
      entity.columns.flatMap(({ optionSet, logicalName, isCustom, type }) =>
        optionSet && !optionSet.isGlobal && (isCustom || type === "status")
          ? [{ set: optionSet, component: `${entity.logicalName}.${logicalName}` }]
          : [],
      ),
    ),
  ];
  return sets.flatMap(({ set, component }) => [
    ...valueTwice(set.options, component),
    ...set.options.flatMap(({ value, label }) => {
      // Yes/no values are 0 and 1; the two status reasons a table is born with are 1 and 2.
      const isBuiltIn = set.type === "bit" || set.type === "state" || (set.type === "status" && value <= 2);
      const isOwn = value > 9999 && String(value).startsWith(start) && String(value).length === start.length + 4;
      return isBuiltIn || isOwn
        ? []
        : [
            doubt(
              "OptionValueForeign",
              component,
              `"${label}" has the value ${value}, which does not start with ${start}.`,
            ),
          ];
    }),
  ]);
}

function valueTwice(options: OptionDefinition[], component: string): Finding[] {
  return options
    .filter(({ value }, index) => options.findIndex((other) => other.value === value) !== index)
    .map(({ value }) => problem("OptionValueTwice", component, `${component} uses the value ${value} twice.`));
}
