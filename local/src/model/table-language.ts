import type {
  CascadeKind,
  ColumnDefinition,
  ManyToManyRelationship,
  OneToManyRelationship,
  OptionDefinition,
  TableDefinition,
} from "../contract/metadata";
import {
  column,
  label,
  NO_CASCADE,
  option,
  platformColumns,
  platformRelationshipName,
  STANDARD_STATES,
  STANDARD_STATUSES,
} from "./definitions";

/*
 * Short notation for the platform's own tables. A block a table:
 *
 *   table SchemaName setname otc ownership primaryname [flag…] | Label | Plural label
 *     ColumnSchemaName kind(arguments) [flag…] | Label
 *
 * Kinds: text(n) memo(n) int(min,max) bigint double decimal(p) money bool(0|1) dateonly datetime guid file owner
 * choice(1=One;2=Two) state(0=Active:1;…) status(1=Active@0;…) states (the two standard ones) lookup(target,…) lookup(*).
 * Column flags: required, system, secured, rel=name (schema name and collection of a lookup's relationship), cascade=Kind,
 * nav=Name. Table flags: intersect, noaudit, nostate, key=column+column.
 */

export interface BaseTables {
  readonly tables: readonly TableDefinition[];
  readonly oneToMany: readonly OneToManyRelationship[];
  readonly manyToMany: readonly ManyToManyRelationship[];
}

/** Platform tables by logical name → the part of their privileges' names after the verb; "" = no privilege is needed. */
export type PrivilegeStems = Readonly<Record<string, string>>;

function splitArguments(text: string): string[] {
  return text === "" ? [] : text.split(",").map((part) => part.trim());
}

function options(text: string): OptionDefinition[] {
  return text.split(";").map((part) => {
    const match = /^(-?\d+)=([^:@]+)(?::(\d+))?(?:@(\d+))?$/.exec(part.trim());
    if (!match) throw new Error(`Not an option: ${part}`);
    const [, value, text_, defaultStatus, state] = match;
    return option(Number(value), text_ ?? "", {
      defaultStatus: defaultStatus === undefined ? null : Number(defaultStatus),
      state: state === undefined ? null : Number(state),
      invariantName: defaultStatus === undefined ? null : (text_ ?? null),
    });
  });
}

function numberOr<T>(text: string | undefined, fallback: T): number | T {
  return text === undefined ? fallback : Number(text);
}

function kindOf(word: string, text: string): Partial<ColumnDefinition> & Pick<ColumnDefinition, "kind"> {
  const [first, second] = splitArguments(text);
  switch (word) {
    case "text":
      return { kind: "text", maxLength: numberOr(first, 100), format: "text" };
    case "memo":
      return { kind: "memo", maxLength: numberOr(first, 1073741823), format: "textarea" };
    case "int":
      return { kind: "integer", min: numberOr(first, -2147483648), max: numberOr(second, 2147483647) };
    case "decimal":
      return { kind: "decimal", precision: numberOr(first, 2), min: -100000000000, max: 100000000000 };
    case "money":
      return { kind: "money", precision: numberOr(first, 2), min: -922337203685477, max: 922337203685477 };
    case "bool":
      return { kind: "boolean", defaultValue: first === "1", options: [option(1, "Yes"), option(0, "No")] };
    case "dateonly":
      return { kind: "dateOnly", format: "date" };
    case "datetime":
      return { kind: "dateTime", format: "datetime" };
    case "choice":
      return { kind: "choice", options: options(text) };
    case "state":
      return { kind: "state", options: options(text) };
    case "status":
      return { kind: "status", options: options(text) };
    case "lookup":
      return { kind: "lookup", targets: splitArguments(text) };
    case "guid":
      return { kind: "uniqueidentifier" };
    case "bigint":
    case "double":
    case "file":
    case "owner":
      return { kind: word };
    default:
      throw new Error(`Not a kind of column: ${word}`);
  }
}

interface ParsedColumn {
  readonly definition: ColumnDefinition;
  readonly relationship: string | null;
  readonly navigation: string | null;
  readonly cascadeDelete: CascadeKind;
}

function flagValue(flags: readonly string[], name: string): string | null {
  const found = flags.find((flag) => flag.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

function parseColumn(line: string): ParsedColumn {
  const match = /^(\w+) (\w+)(?:\((.*?)\))?((?: [\w=+*-]+)*)(?: \| (.+))?$/.exec(line);
  if (!match) throw new Error(`Not a column: ${line}`);
  const [, schemaName = "", word = "", text = "", rest = "", title] = match;
  const flags = rest.trim().split(" ").filter(Boolean);
  const definition = column(schemaName, "text", title ?? schemaName, {
    ...kindOf(word, text),
    isSystemManaged: flags.includes("system"),
    isSecured: flags.includes("secured"),
    requiredLevel: flags.includes("required") ? "systemrequired" : "none",
  });
  return {
    definition,
    relationship: flagValue(flags, "rel"),
    navigation: flagValue(flags, "nav"),
    cascadeDelete: (flagValue(flags, "cascade") ?? "NoCascade") as CascadeKind,
  };
}

function lookupRelationships(table: string, parsed: ParsedColumn): OneToManyRelationship[] {
  const { definition } = parsed;
  const name = definition.logicalName;
  if (definition.targets.includes("*")) return [];
  const isPlatform = platformColumns("user").some((own) => own.logicalName === name);
  return definition.targets.map((target) => {
    const several = definition.targets.length > 1 && definition.kind !== "owner";
    const given =
      parsed.relationship === null ? null : several ? `${target}_${parsed.relationship}` : parsed.relationship;
    const schemaName =
      given ?? (isPlatform ? platformRelationshipName(table, name, target) : `${target}_${table}_${name}`);
    const navigation = parsed.navigation ?? name;
    return {
      kind: "oneToMany",
      schemaName,
      referencedTable: target,
      referencedColumn: target === "systemuser" ? "systemuserid" : `${target}id`,
      referencingTable: table,
      referencingColumn: name,
      referencingNavigation: several ? `${navigation}_${target}` : navigation,
      referencedNavigation: schemaName,
      cascade: { ...NO_CASCADE, delete: parsed.cascadeDelete },
    };
  });
}

function plainColumn(definition: ColumnDefinition): ParsedColumn {
  return { definition, relationship: null, navigation: null, cascadeDelete: "NoCascade" };
}

interface ParsedTable {
  readonly table: TableDefinition;
  readonly relationships: readonly OneToManyRelationship[];
}

function parseTable(block: string): ParsedTable {
  const [head = "", ...lines] = block.split("\n").map((line) => line.trim());
  const match = /^table (\w+) (\w+) (\d+) (user|organization|none) (\S+)((?: \S+)*?) \| (.+) \| (.+)$/.exec(head);
  if (!match) throw new Error(`Not a table: ${head}`);
  const [, schemaName = "", setName = "", otc, ownership, primary = "-", rest = "", title = "", plural = ""] = match;
  const flags = rest.trim().split(" ").filter(Boolean);
  const logicalName = schemaName.toLowerCase();
  const owner = ownership as TableDefinition["ownership"];
  const isIntersect = flags.includes("intersect");
  const primaryId = flagValue(flags, "id") ?? `${logicalName}id`;
  const parsed: ParsedColumn[] = [
    ...(isIntersect
      ? [column("VersionNumber", "bigint", "Version Number", { isSystemManaged: true })]
      : platformColumns(owner)
    ).map(plainColumn),
    ...lines.filter(Boolean).map(parseColumn),
  ];
  const columns = new Map<string, ColumnDefinition>();
  columns.set(
    primaryId,
    column(primaryId, "uniqueidentifier", title, { requiredLevel: "systemrequired", isAudited: false }),
  );
  for (const { definition } of parsed) columns.set(definition.logicalName, definition);
  if (flags.includes("states")) {
    columns.set("statecode", column("StateCode", "state", "Status", { options: STANDARD_STATES }));
    columns.set("statuscode", column("StatusCode", "status", "Status Reason", { options: STANDARD_STATUSES }));
  }
  const key = flagValue(flags, "key");
  const table: TableDefinition = {
    logicalName,
    schemaName,
    setName,
    label: label(title),
    pluralLabel: label(plural),
    description: label(""),
    ownership: owner,
    primaryId,
    primaryName: primary === "-" ? null : primary,
    objectTypeCode: Number(otc),
    isAudited: !flags.includes("noaudit"),
    isCustom: false,
    isIntersect,
    columns,
    keys: key === null ? [] : [{ name: `${logicalName}_key`, columns: key.split("+") }],
    solution: null,
  };
  return {
    table,
    relationships: isIntersect
      ? []
      : parsed
          .filter(({ definition }) => definition.targets.length > 0)
          .flatMap((each) => lookupRelationships(logicalName, each)),
  };
}

function parseManyToMany(line: string): ManyToManyRelationship {
  const [, schemaName = "", table1 = "", table2 = "", intersectTable = ""] =
    /^many (\w+) (\w+) (\w+) (\w+)$/.exec(line) ?? [];
  if (intersectTable === "") throw new Error(`Not a relationship: ${line}`);
  return {
    kind: "manyToMany",
    schemaName,
    table1,
    table2,
    intersectTable,
    column1: `${table1}id`,
    column2: `${table2}id`,
    navigation1: schemaName,
    navigation2: schemaName,
  };
}

/** Reads groups of tables in the notation above. */
export function parseTables(groups: readonly string[]): BaseTables {
  const blocks = groups.flatMap((group) => group.trim().split(/\n(?=table |many )/));
  const manyToMany = blocks.filter((block) => block.startsWith("many ")).map((block) => parseManyToMany(block.trim()));
  const parsed = blocks.filter((block) => block.startsWith("table ")).map(parseTable);
  return {
    tables: parsed.map(({ table }) => table),
    oneToMany: parsed.flatMap(({ relationships }) => relationships),
    manyToMany,
  };
}
