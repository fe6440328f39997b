import type { ColumnDefinition } from "./column-definition";
import { isLookup } from "./column-definition";
import { columnKind, COLUMN_KINDS } from "./column-kind";
import { readEntities, type EntityDefinition } from "./entity-definition";
import { camelCase, pascalCase, propertyKey, withoutPrefix } from "./identifier";
import { readOptionSets, type OptionDefinition, type OptionSetDefinition } from "./option-set-definition";
import { platformSetName } from "./platform-tables";
import { readRelationships, type RelationshipDefinition } from "./relationship-definition";
import type { SolutionSource } from "./solution-source";
import { readViews, type ViewDefinition } from "./view-definition";

interface Names {
  prefix: string;
  /** Constant of each table by logical name. */
  tables: Map<string, string>;
  /** Name of the status reasons of each table by logical name. */
  statuses: Map<string, string>;
  /** Entity set of each own table by logical name. */
  sets: Map<string, string>;
  taken: Set<string>;
}

/** Names the generated module needs for itself. */
const OWN_NAMES = ["allTables", "relationships", "columnKinds", "ColumnKind", "TableName"];

/**
 * TypeScript constants for everything code needs to name in a solution: tables with their columns, lookups, keys and status reasons,
 * choices with values and labels, relationships, and the kind of every column. The same solution gives the same text.
 *
 * Table constants are named after the schema name, column keys after the logical name, both without the publisher's prefix; keys of
 * options are their labels in camel case. A choice that has the name of a table gets the suffix `Choice`; the status reasons of a table
 * are `<Table>Status`, or `<Table>StatusReason` where another table is named so.
 */
export function generateTypes(source: SolutionSource): string {
  const entities = readEntities(source);
  const relationships = readRelationships(source);
  const { prefix } = source.manifest.publisher;
  const names: Names = {
    prefix,
    tables: new Map(),
    statuses: new Map(),
    sets: new Map(entities.map((entity) => [entity.logicalName, entity.setName])),
    taken: new Set(OWN_NAMES),
  };
  for (const entity of entities) {
    names.tables.set(entity.logicalName, pascalCase(withoutPrefix(entity.schemaName, prefix)));
  }
  const constants = new Set(names.tables.values());
  for (const [table, constant] of names.tables) {
    const status = statusName(constant, constants);
    names.statuses.set(table, status);
    for (const suffix of ["", "Column", "State", "StateLabel", "Views"]) names.taken.add(constant + suffix);
    names.taken.add(status).add(`${status}Label`);
  }
  const blocks = [
    `// Generated from the solution ${source.manifest.uniqueName}. Change the solution source, not this file.`,
    ...readOptionSets(source).map((choice) => choiceBlock(claimName(choiceName(choice, prefix), names), choice)),
    ...entities.flatMap((entity) => entityBlocks(entity, relationships, names)),
    ...viewBlocks(readViews(source), names),
    tablesBlock(entities, names),
    relationshipsBlock(relationships, names),
    columnKindsBlock(entities),
  ];
  return blocks.join("\n\n") + "\n";
}

function entityBlocks(entity: EntityDefinition, relationships: RelationshipDefinition[], names: Names): string[] {
  const constant = names.tables.get(entity.logicalName) ?? entity.schemaName;
  const columns = [...entity.columns].sort((left, right) => (left.logicalName < right.logicalName ? -1 : 1));
  const key = (logicalName: string): string => propertyKey(withoutPrefix(logicalName, names.prefix));
  const status = optionsOf(columns, "status");
  const state = optionsOf(columns, "state");
  const lines = [
    ...comment(entity.description ?? entity.displayName, ""),
    `export const ${constant} = {`,
    `  table: ${quote(entity.logicalName)},`,
    `  set: ${quote(entity.setName)},`,
    `  id: ${quote(entity.primaryId)},`,
    `  name: ${quote(entity.primaryName)},`,
    `  columns: {`,
    ...columns.flatMap((column) => [
      ...comment(columnComment(column), "    "),
      `    ${key(column.logicalName)}: ${quote(column.logicalName)},`,
    ]),
    `  },`,
    `  lookups: {`,
    ...columns
      .filter((column) => isLookup(column.type))
      .map((column) => `    ${key(column.logicalName)}: ${lookup(column, entity, relationships, names)},`),
    `  },`,
    `  keys: {`,
    ...entity.keys.map((alternate) => `    ${key(alternate.name)}: [${alternate.columns.map(quote).join(", ")}],`),
    `  },`,
    `  states: ${optionValues(state)},`,
    `  statuses: ${optionValues(status)},`,
    `} as const;`,
    `export type ${constant}Column = (typeof ${constant}.columns)[keyof typeof ${constant}.columns];`,
  ];
  return [
    lines.join("\n"),
    ...(state.length > 0 ? [optionsBlock(`${constant}State`, state, undefined)] : []),
    ...(status.length > 0
      ? [optionsBlock(names.statuses.get(entity.logicalName) ?? `${constant}Status`, status, undefined)]
      : []),
    ...columns.flatMap((column) => {
      const isOwnChoice = column.type === "picklist" || column.type === "multiselectpicklist";
      if (!isOwnChoice || !column.optionSet || column.optionSet.isGlobal) return [];
      const own = pascalCase(withoutPrefix(column.schemaName, names.prefix));
      return [optionsBlock(claimName(constant + own, names), column.optionSet.options, column.displayName)];
    }),
  ];
}

/** Ids of the public views by name: code opens a view by id, because its name depends on the user's language. */
function viewBlocks(views: ViewDefinition[], names: Names): string[] {
  const isPublic = (view: ViewDefinition): boolean => view.queryType === 0;
  return [...names.tables].flatMap(([table, constant]) => {
    const own = views.filter((view) => view.table === table && isPublic(view));
    if (own.length === 0) return [];
    const lines = own
      .map((view) => `  ${propertyKey(camelCase(view.name) ?? view.id)}: ${quote(view.id)},`)
      .sort((left, right) => (left < right ? -1 : 1));
    return [`export const ${constant}Views = {\n${lines.join("\n")}\n} as const;`];
  });
}

function lookup(
  column: ColumnDefinition,
  entity: EntityDefinition,
  relationships: RelationshipDefinition[],
  names: Names,
): string {
  const own = relationships.find(
    (relationship) =>
      relationship.kind === "1:N" &&
      relationship.referencing === entity.logicalName &&
      relationship.referencingColumn === column.logicalName,
  );
  const isSystem = !column.logicalName.includes("_");
  const navigation =
    own?.kind === "1:N" && !isSystem ? own.navReferencing : isSystem ? column.logicalName : column.schemaName;
  const target = column.targets[0] ?? "";
  const set = names.sets.get(target) ?? platformSetName(target);
  const parts = [
    `column: ${quote(column.logicalName)}`,
    `value: ${quote(`_${column.logicalName}_value`)}`,
    `navigation: ${quote(navigation)}`,
    `target: ${quote(target)}`,
    ...(set === undefined ? [] : [`targetSet: ${quote(set)}`]),
    ...(column.targets.length > 1 ? [`targets: [${column.targets.map(quote).join(", ")}]`] : []),
  ];
  return `{ ${parts.join(", ")} }`;
}

function choiceBlock(name: string, choice: OptionSetDefinition): string {
  return optionsBlock(name, choice.options, choice.description ?? choice.displayName);
}

function optionsBlock(name: string, options: OptionDefinition[], description: string | undefined): string {
  const keyed = optionKeys(options);
  return [
    ...comment(description, ""),
    `export const ${name} = {`,
    ...keyed.flatMap(({ key, option }) => [
      ...comment(option.description, "  "),
      `  ${propertyKey(key)}: ${option.value},`,
    ]),
    `} as const;`,
    `export type ${name} = (typeof ${name})[keyof typeof ${name}];`,
    `export const ${name}Label: Record<${name}, string> = {`,
    ...keyed.map(({ option }) => `  ${option.value}: ${quote(option.label)},`),
    `};`,
  ].join("\n");
}

function tablesBlock(entities: EntityDefinition[], names: Names): string {
  const rows = entities.map(({ logicalName }) => `  ${propertyKey(logicalName)}: ${names.tables.get(logicalName)},`);
  return [
    "/** Every table of the solution by logical name. */",
    "export const allTables = {",
    ...rows,
    "} as const;",
    "export type TableName = keyof typeof allTables;",
  ].join("\n");
}

function relationshipsBlock(relationships: RelationshipDefinition[], names: Names): string {
  const rows = relationships.flatMap((relationship) => {
    const key = propertyKey(relationship.name);
    if (relationship.kind === "N:N") {
      return [
        `  ${key}: { kind: "N:N", first: ${quote(relationship.first)}, second: ${quote(relationship.second)}, ` +
          `intersect: ${quote(relationship.intersect)}, fromFirst: ${quote(relationship.navFirst)}, fromSecond: ${quote(relationship.navSecond)} },`,
      ];
    }
    const isOwn = names.tables.has(relationship.referencing) && relationship.referencingColumn.includes("_");
    if (!isOwn) return [];
    return [
      `  ${key}: { kind: "1:N", one: ${quote(relationship.referenced)}, many: ${quote(relationship.referencing)}, ` +
        `column: ${quote(relationship.referencingColumn)}, toOne: ${quote(relationship.navReferencing)}, toMany: ${quote(relationship.navReferenced)} },`,
    ];
  });
  return [
    "/** Relationships of the solution; those that every table has with users, teams and business units are left out. */",
    "export const relationships = {",
    ...rows,
    "} as const;",
  ].join("\n");
}

function columnKindsBlock(entities: EntityDefinition[]): string {
  const rows = entities.flatMap((entity) => [
    `  ${propertyKey(entity.logicalName)}: {`,
    ...[...entity.columns]
      .sort((left, right) => (left.logicalName < right.logicalName ? -1 : 1))
      .map((column) => `    ${propertyKey(column.logicalName)}: ${quote(columnKind(column))},`),
    "  },",
  ]);
  return [
    "/** What a column holds: day is a date without time, instant a point in time, ref the id of a row. */",
    `export type ColumnKind = ${COLUMN_KINDS.map(quote).join(" | ")};`,
    "",
    "/** Kind of every column, by table and column. */",
    "export const columnKinds = {",
    ...rows,
    "} as const satisfies Record<TableName, Record<string, ColumnKind>>;",
  ].join("\n");
}

/** Keys from labels; labels that give the same key get their value added. */
function optionKeys(options: OptionDefinition[]): { key: string; option: OptionDefinition }[] {
  const keys = options.map((option) => camelCase(option.label) ?? `option${option.value}`);
  return options.map((option, index) => {
    const key = keys[index] ?? "";
    return { key: keys.indexOf(key) === keys.lastIndexOf(key) ? key : `${key}_${option.value}`, option };
  });
}

function optionValues(options: OptionDefinition[]): string {
  const pairs = optionKeys(options).map(({ key, option }) => `${propertyKey(key)}: ${option.value}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function optionsOf(columns: ColumnDefinition[], type: string): OptionDefinition[] {
  return columns.find((column) => column.type === type)?.optionSet?.options ?? [];
}

/** The display name when it is the name with spaces, because it knows where words begin. */
function choiceName(choice: OptionSetDefinition, prefix: string): string {
  const plain = withoutPrefix(choice.name, prefix);
  const spaced = pascalCase(choice.displayName);
  return spaced.toLowerCase() === pascalCase(plain).toLowerCase() ? spaced : pascalCase(plain);
}

function statusName(constant: string, tables: ReadonlySet<string>): string {
  return tables.has(`${constant}Status`) ? `${constant}StatusReason` : `${constant}Status`;
}

function claimName(wanted: string, names: Names): string {
  let name = wanted;
  while (names.taken.has(name) || names.taken.has(`${name}Label`)) name += "Choice";
  names.taken.add(name);
  names.taken.add(`${name}Label`);
  return name;
}

function columnComment(column: ColumnDefinition): string {
  const text = column.description ?? column.displayName;
  return column.isSecured ? `${text} (column security)` : text;
}

function comment(text: string | undefined, indent: string): string[] {
  if (text === undefined || text.trim() === "") return [];
  return [`${indent}/** ${text.replace(/\s+/g, " ").replace(/\*\//g, "* /").trim()} */`];
}

function quote(text: string): string {
  return JSON.stringify(text);
}
