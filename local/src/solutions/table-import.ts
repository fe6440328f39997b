import {
  type ColumnDefinition as SourceColumn,
  type EntityDefinition,
  isLookup,
  type Labels,
  type ManyToManyDefinition,
  type OneToManyDefinition,
  type OptionDefinition as SourceOption,
  readEntities,
  readOptionSets,
  readRelationships,
  type SolutionSource,
} from "@plumbline/packager";
import type {
  ColumnDefinition,
  ColumnKind,
  Label,
  ManyToManyRelationship,
  Model,
  OneToManyRelationship,
  OptionDefinition,
  TableDefinition,
} from "../contract/metadata";
import { dataverseError } from "../errors";
import { BASE_LANGUAGE, column, NO_CASCADE, platformColumns, platformRelationshipName } from "../model/definitions";

/** Tables, relationships and choices of a solution as the model keeps them. */
export interface ImportedMetadata {
  readonly tables: readonly TableDefinition[];
  readonly oneToMany: readonly OneToManyRelationship[];
  readonly manyToMany: readonly ManyToManyRelationship[];
  readonly choices: ReadonlyMap<string, readonly OptionDefinition[]>;
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  nvarchar: "text",
  ntext: "memo",
  int: "integer",
  bigint: "bigint",
  float: "double",
  decimal: "decimal",
  money: "money",
  bit: "boolean",
  picklist: "choice",
  multiselectpicklist: "choices",
  state: "state",
  status: "status",
  lookup: "lookup",
  customer: "lookup",
  owner: "owner",
  primarykey: "uniqueidentifier",
  uniqueidentifier: "uniqueidentifier",
  file: "file",
  image: "image",
};

/** Object type codes of custom tables start here. */
const FIRST_TYPE_CODE = 10050;
const CUSTOMER_TARGETS = ["account", "contact"];

function labelOf(text: string | undefined, labels: Labels): Label {
  return { text: text ?? "", byLanguage: Object.keys(labels).length > 0 ? labels : { [BASE_LANGUAGE]: text ?? "" } };
}

function optionOf(source: SourceOption): OptionDefinition {
  return {
    value: source.value,
    label: labelOf(source.label, source.labels),
    color: source.color ?? null,
    state: source.state ?? null,
    defaultStatus: source.defaultStatus ?? null,
    invariantName: source.invariantName ?? null,
  };
}

function kindOf(table: string, source: SourceColumn): ColumnKind {
  const kind =
    source.type === "datetime"
      ? source.behavior === "dateOnly"
        ? "dateOnly"
        : source.behavior === "timeZoneIndependent"
          ? "dateTimeIndependent"
          : "dateTime"
      : KINDS[source.type];
  const described = source.sourceType === "plain" ? source.type : `${source.sourceType} ${source.type}`;
  if (kind === undefined || source.sourceType !== "plain") {
    throw dataverseError("UnsupportedColumn", { table, column: source.logicalName, kind: described });
  }
  return kind;
}

function defaultOf(kind: ColumnKind, source: SourceColumn): number | boolean | null {
  if (source.defaultValue === undefined) return null;
  if (kind === "boolean") return source.defaultValue === 1;
  return kind === "choice" ? source.defaultValue : null;
}

function columnOf(table: string, source: SourceColumn): ColumnDefinition {
  const kind = kindOf(table, source);
  const optionSet = source.optionSet;
  const isText = kind === "text" || kind === "memo";
  return column(source.schemaName, kind, source.displayName, {
    logicalName: source.logicalName,
    label: labelOf(source.displayName, source.displayNames),
    description: labelOf(source.description, source.descriptions),
    requiredLevel: source.requiredLevel,
    maxLength: isText ? (source.maxLength ?? (kind === "text" ? 100 : 2000)) : null,
    min: kind === "file" || kind === "image" ? null : (source.min ?? null),
    max: kind === "file" || kind === "image" ? null : (source.max ?? null),
    precision: source.accuracy ?? (kind === "decimal" || kind === "money" ? 2 : null),
    format: source.format ?? null,
    autoNumberFormat: source.autoNumberFormat ?? null,
    isSecured: source.isSecured,
    isAudited: source.isAuditEnabled,
    isCustom: source.isCustom,
    options: optionSet ? optionSet.options.map(optionOf) : null,
    optionSetName: optionSet?.name ?? source.optionSetName ?? null,
    optionSetIsGlobal: optionSet?.isGlobal ?? source.optionSetName !== undefined,
    targets: source.type === "customer" && source.targets.length === 0 ? CUSTOMER_TARGETS : source.targets,
    defaultValue: defaultOf(kind, source),
    maxSizeKb: kind === "file" || kind === "image" ? (source.max ?? 32768) : null,
  });
}

/** A platform column as the solution names and audits it; what it is stays the platform's. */
function described(platform: ColumnDefinition, source: SourceColumn): ColumnDefinition {
  return {
    ...platform,
    label: labelOf(source.displayName, source.displayNames),
    description: labelOf(source.description, source.descriptions),
    isAudited: platform.isAudited && source.isAuditEnabled,
  };
}

/** `owneridname`, `createdbyyominame` and the like: what a lookup shows, listed as columns by old exports. */
function isDerivedFromLookup(entity: EntityDefinition, source: SourceColumn): boolean {
  const base = /^(.+?)(?:yominame|name|dsc|type)$/.exec(source.logicalName)?.[1];
  return !source.isCustom && entity.columns.some(({ logicalName, type }) => logicalName === base && isLookup(type));
}

function columnsOf(entity: EntityDefinition): Map<string, ColumnDefinition> {
  const columns = new Map<string, ColumnDefinition>();
  columns.set(
    entity.primaryId,
    column(entity.primaryId, "uniqueidentifier", entity.displayName, {
      requiredLevel: "systemrequired",
      isAudited: false,
    }),
  );
  const platform = new Map(platformColumns(entity.ownership).map((each) => [each.logicalName, each]));
  for (const each of platform.values()) columns.set(each.logicalName, each);
  const fileNames = new Set(
    entity.columns.filter(({ type }) => type === "file").map(({ logicalName }) => `${logicalName}_name`),
  );
  for (const source of entity.columns) {
    if (fileNames.has(source.logicalName) || isDerivedFromLookup(entity, source)) continue;
    const own = platform.get(source.logicalName);
    if (own) columns.set(own.logicalName, described(own, source));
    else if (source.type !== "timestamp") columns.set(source.logicalName, columnOf(entity.logicalName, source));
  }
  return columns;
}

function requireSameKinds(stored: TableDefinition, columns: ReadonlyMap<string, ColumnDefinition>): void {
  for (const wanted of columns.values()) {
    const known = stored.columns.get(wanted.logicalName);
    if (known && known.kind !== wanted.kind) {
      throw dataverseError("ColumnKindChanged", {
        table: stored.logicalName,
        column: wanted.logicalName,
        stored: known.kind,
        wanted: wanted.kind,
      });
    }
  }
}

function newTable(entity: EntityDefinition, typeCode: number, solution: string): TableDefinition {
  return {
    logicalName: entity.logicalName,
    schemaName: entity.schemaName,
    setName: entity.setName,
    label: labelOf(entity.displayName, entity.displayNames),
    pluralLabel: labelOf(entity.pluralName, entity.pluralNames),
    description: labelOf(entity.description, entity.descriptions),
    ownership: entity.ownership,
    primaryId: entity.primaryId,
    primaryName: entity.primaryName === "" ? null : entity.primaryName,
    objectTypeCode: typeCode,
    isAudited: entity.isAuditEnabled,
    isCustom: true,
    isIntersect: false,
    columns: columnsOf(entity),
    keys: entity.keys.map(({ name, columns }) => ({ name: name.toLowerCase(), columns })),
    solution,
  };
}

/** What a solution adds to a table that is not its own: the columns the table does not have yet. */
function extension(known: TableDefinition, entity: EntityDefinition): TableDefinition {
  const columns = new Map(known.columns);
  for (const source of entity.columns) {
    if (source.isCustom) columns.set(source.logicalName, columnOf(entity.logicalName, source));
  }
  requireSameKinds(known, columns);
  const keys = entity.keys.map(({ name, columns: names }) => ({ name: name.toLowerCase(), columns: names }));
  return {
    ...known,
    columns,
    keys: [...known.keys, ...keys.filter((key) => known.keys.every((own) => own.name !== key.name))],
  };
}

function oneToManyOf(source: OneToManyDefinition): OneToManyRelationship {
  const { assign, delete: remove, reparent, share, unshare } = source.cascade;
  return {
    kind: "oneToMany",
    schemaName: source.name,
    referencedTable: source.referenced,
    referencedColumn: `${source.referenced}id`,
    referencingTable: source.referencing,
    referencingColumn: source.referencingColumn,
    referencingNavigation: source.navReferencing,
    referencedNavigation: source.navReferenced,
    cascade: { assign, delete: remove, reparent, share, unshare },
  };
}

/** Relationships of platform columns and notes that the solution does not spell out. */
function impliedRelationships(
  table: TableDefinition,
  entity: EntityDefinition,
  given: readonly OneToManyRelationship[],
): OneToManyRelationship[] {
  const has = (referencing: string, name: string, target: string): boolean =>
    given.some(
      (each) =>
        each.referencingTable === referencing && each.referencingColumn === name && each.referencedTable === target,
    );
  const implied = [...table.columns.values()].flatMap((each) =>
    (each.isSystemManaged || each.kind === "owner" ? each.targets : [])
      .filter((target) => !has(table.logicalName, each.logicalName, target))
      .map((target): OneToManyRelationship => {
        const name = platformRelationshipName(table.logicalName, each.logicalName, target);
        return {
          kind: "oneToMany",
          schemaName: name,
          referencedTable: target,
          referencedColumn: `${target}id`,
          referencingTable: table.logicalName,
          referencingColumn: each.logicalName,
          referencingNavigation: each.logicalName,
          referencedNavigation: name,
          cascade: NO_CASCADE,
        };
      }),
  );
  if (entity.hasNotes && !has("annotation", "objectid", table.logicalName)) {
    const name = `${table.logicalName}_Annotations`;
    implied.push({
      kind: "oneToMany",
      schemaName: name,
      referencedTable: table.logicalName,
      referencedColumn: table.primaryId,
      referencingTable: "annotation",
      referencingColumn: "objectid",
      referencingNavigation: `objectid_${table.logicalName}`,
      referencedNavigation: name,
      cascade: { ...NO_CASCADE, delete: "Cascade" },
    });
  }
  return implied;
}

function intersectTable(source: ManyToManyDefinition, typeCode: number, solution: string): TableDefinition {
  const text = { text: source.intersect, byLanguage: { [BASE_LANGUAGE]: source.intersect } };
  const columns = [
    column(`${source.intersect}id`, "uniqueidentifier", source.intersect, { requiredLevel: "systemrequired" }),
    column("VersionNumber", "bigint", "Version Number", { isSystemManaged: true }),
    column(source.firstColumn, "uniqueidentifier", source.firstColumn, { requiredLevel: "systemrequired" }),
    column(source.secondColumn, "uniqueidentifier", source.secondColumn, { requiredLevel: "systemrequired" }),
  ];
  return {
    logicalName: source.intersect,
    schemaName: source.name,
    setName: `${source.intersect}set`,
    label: text,
    pluralLabel: text,
    description: { text: "", byLanguage: {} },
    ownership: "none",
    primaryId: `${source.intersect}id`,
    primaryName: null,
    objectTypeCode: typeCode,
    isAudited: false,
    isCustom: true,
    isIntersect: true,
    columns: new Map(columns.map((each) => [each.logicalName, each])),
    keys: [],
    solution,
  };
}

function requireTables(model: Model, tables: readonly TableDefinition[], solution: string): void {
  const known = new Set([...model.tables.keys(), ...tables.map((table) => table.logicalName)]);
  for (const table of tables) {
    for (const each of table.columns.values()) {
      const absent = each.isCustom ? each.targets.filter((target) => target !== "*" && !known.has(target)) : [];
      if (absent.length > 0) {
        const missing = absent
          .map((target) => `table ${target} (lookup ${table.logicalName}.${each.logicalName})`)
          .join(", ");
        throw dataverseError("ImportMissingDependencies", { solution, missing });
      }
    }
  }
}

/**
 * Turns the tables of a solution into definitions, on top of the tables that are there.
 * @throws DataverseError UnsupportedColumn, ColumnKindChanged, ImportMissingDependencies
 */
export function readMetadata(source: SolutionSource, model: Model): ImportedMetadata {
  const solution = source.manifest.uniqueName;
  const relationships = readRelationships(source);
  const oneToMany = relationships.filter((each) => each.kind === "1:N").map(oneToManyOf);
  const many = relationships.filter((each) => each.kind === "N:N");
  let typeCode = Math.max(FIRST_TYPE_CODE, ...[...model.tables.values()].map((table) => table.objectTypeCode + 1));
  const tables: TableDefinition[] = [];
  const implied: OneToManyRelationship[] = [];
  for (const entity of readEntities(source)) {
    const known = model.tables.get(entity.logicalName);
    if (known && known.solution !== solution) {
      if (known.isCustom || entity.columns.some((each) => each.isCustom) || entity.keys.length > 0)
        tables.push(extension(known, entity));
      continue;
    }
    const table = newTable(entity, known?.objectTypeCode ?? typeCode++, solution);
    if (known) requireSameKinds(known, table.columns);
    tables.push(table);
    implied.push(...impliedRelationships(table, entity, oneToMany));
  }
  for (const each of many) {
    tables.push(intersectTable(each, model.tables.get(each.intersect)?.objectTypeCode ?? typeCode++, solution));
  }
  requireTables(model, tables, solution);
  return {
    tables,
    oneToMany: [...oneToMany, ...implied],
    manyToMany: many.map((each) => ({
      kind: "manyToMany",
      schemaName: each.name,
      table1: each.first,
      table2: each.second,
      intersectTable: each.intersect,
      column1: each.firstColumn,
      column2: each.secondColumn,
      navigation1: each.navFirst,
      navigation2: each.navSecond,
    })),
    choices: new Map(readOptionSets(source).map((set) => [set.name, set.options.map(optionOf)])),
  };
}
