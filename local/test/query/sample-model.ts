import type {
  ColumnDefinition,
  ManyToManyRelationship,
  Model,
  OneToManyRelationship,
  TableDefinition,
} from "../../src/contract/metadata";
import type { AttributeValue } from "../../src/contract/values";
import { DataverseError } from "../../src/errors";
import type { QueryContext } from "../../src/query/query-context";
import { column, label, NO_CASCADE, option, STANDARD_STATES, STANDARD_STATUSES } from "../../src/model/definitions";
import { FOLD_FUNCTION, foldText, physicalColumns, quoteName, toSql } from "../../src/store/schema";
import { SqlDriver } from "../../src/store/sql-driver";

const id = (name: string): ColumnDefinition => column(name, "uniqueidentifier", name);
const lookup = (name: string, ...targets: string[]): ColumnDefinition =>
  column(name, "lookup", name, { targets, isCustom: true });

function table(
  logicalName: string,
  setName: string,
  primaryName: string | null,
  columns: readonly ColumnDefinition[],
): TableDefinition {
  return {
    logicalName,
    schemaName: logicalName,
    setName,
    label: label(logicalName),
    pluralLabel: label(setName),
    description: label(""),
    ownership: "user",
    primaryId: `${logicalName}id`,
    primaryName,
    objectTypeCode: 10_000,
    isAudited: false,
    isCustom: true,
    isIntersect: primaryName === null,
    columns: new Map([id(`${logicalName}id`), ...columns].map((one) => [one.logicalName, one])),
    keys: [],
    solution: "sample",
  };
}

const name = column("sample_name", "text", "Name", { maxLength: 100 });
const owner = column("OwnerId", "owner", "Owner", { targets: ["systemuser", "team"] });

const TABLES: readonly TableDefinition[] = [
  table("systemuser", "systemusers", "fullname", [column("FullName", "text", "Full Name")]),
  table("team", "teams", "name", [column("Name", "text", "Name")]),
  table("sample_customer", "sample_customers", "sample_name", [name, column("sample_City", "text", "City")]),
  table("sample_label", "sample_labels", "sample_name", [name]),
  table("sample_project", "sample_projects", "sample_name", [
    name,
    owner,
    column("sample_Description", "memo", "Description"),
    column("sample_Effort", "integer", "Effort"),
    column("sample_Planned", "integer", "Planned"),
    column("sample_Budget", "decimal", "Budget", { precision: 2 }),
    column("sample_Active", "boolean", "Active"),
    column("sample_Priority", "choice", "Priority", {
      options: [option(1, "Zeta"), option(2, "Alpha"), option(3, "Mid")],
    }),
    column("sample_Tags", "choices", "Tags", { options: [option(1, "One"), option(2, "Two"), option(3, "Three")] }),
    column("sample_DueOn", "dateOnly", "Due"),
    column("sample_StartedOn", "dateTime", "Started"),
    column("sample_Secret", "text", "Secret", { isSecured: true }),
    column("VersionNumber", "bigint", "Version"),
    lookup("sample_Customer", "sample_customer"),
    column("statecode", "state", "Status", { options: STANDARD_STATES }),
    column("statuscode", "status", "Status Reason", { options: STANDARD_STATUSES }),
  ]),
  table("sample_task", "sample_tasks", "sample_name", [
    name,
    lookup("sample_Project", "sample_project"),
    column("sample_Done", "boolean", "Done"),
    column("sample_Hours", "integer", "Hours"),
  ]),
  table("sample_project_label", "sample_project_labelset", null, [id("sample_projectid"), id("sample_labelid")]),
];

function toMany(one: string, many: string, referencing: string, navigation: string): OneToManyRelationship {
  const schemaName = `${one}_${many}_${navigation}`;
  return {
    kind: "oneToMany",
    schemaName,
    referencedTable: one,
    referencedColumn: `${one}id`,
    referencingTable: many,
    referencingColumn: referencing,
    referencingNavigation: navigation,
    referencedNavigation: schemaName,
    cascade: NO_CASCADE,
  };
}

const LABELS: ManyToManyRelationship = {
  kind: "manyToMany",
  schemaName: "sample_project_label",
  table1: "sample_project",
  table2: "sample_label",
  intersectTable: "sample_project_label",
  column1: "sample_projectid",
  column2: "sample_labelid",
  navigation1: "sample_project_label",
  navigation2: "sample_project_label",
};

const ONE_TO_MANY = [
  toMany("sample_customer", "sample_project", "sample_customer", "sample_Customer"),
  toMany("sample_project", "sample_task", "sample_project", "sample_Project"),
];

/** Projects of customers with tasks and labels. */
export const SAMPLE_MODEL: Model = {
  tables: new Map(TABLES.map((one) => [one.logicalName, one])),
  sets: new Map(TABLES.map((one) => [one.setName, one])),
  oneToMany: ONE_TO_MANY,
  manyToMany: [LABELS],
  relationships: new Map([...ONE_TO_MANY, LABELS].map((one) => [one.schemaName, one])),
  globalChoices: new Map(),
};

/** A readable id: letter and number. */
export const guid = (letter: string, number: number): string =>
  `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const USER = guid("a", 1);
export const OTHER_USER = guid("a", 2);
export const NOW = new Date("2026-03-15T14:30:00Z");

type Row = Readonly<Record<string, AttributeValue>>;

function insert(driver: SqlDriver, tableName: string, row: Row): void {
  const definition = SAMPLE_MODEL.tables.get(tableName);
  if (!definition) throw new Error(tableName);
  const names: string[] = [];
  const values: ReturnType<typeof toSql> = [];
  for (const [key, value] of Object.entries(row)) {
    const one = definition.columns.get(key);
    if (!one) throw new Error(`${tableName}.${key}`);
    names.push(...physicalColumns(one).map((physical) => quoteName(physical.name)));
    values.push(...toSql(one, value));
  }
  driver.run(
    `INSERT INTO ${quoteName(tableName)} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    values,
  );
}

const user = (number: number): AttributeValue => ({ logicalName: "systemuser", id: guid("a", number) });
const customer = (number: number): AttributeValue => ({ logicalName: "sample_customer", id: guid("c", number) });
const project = (number: number): AttributeValue => ({ logicalName: "sample_project", id: guid("b", number) });

const ROWS: readonly (readonly [string, Row])[] = [
  ["systemuser", { systemuserid: USER, fullname: "Ada Able" }],
  ["systemuser", { systemuserid: OTHER_USER, fullname: "Ben Busy" }],
  ["team", { teamid: guid("d", 1), name: "Builders" }],
  ["sample_customer", { sample_customerid: guid("c", 1), sample_name: "Contoso", sample_city: "Bern" }],
  ["sample_customer", { sample_customerid: guid("c", 2), sample_name: "Fabrikam", sample_city: null }],
  ["sample_label", { sample_labelid: guid("e", 1), sample_name: "Red" }],
  ["sample_label", { sample_labelid: guid("e", 2), sample_name: "Blue" }],
  [
    "sample_project",
    {
      sample_projectid: guid("b", 1),
      sample_name: "Apollo",
      ownerid: user(1),
      sample_effort: 5,
      sample_planned: 5,
      sample_budget: "100.50",
      sample_active: true,
      sample_priority: 1,
      sample_tags: [1, 2],
      sample_dueon: "2026-03-15",
      sample_startedon: "2026-03-15T09:00:00Z",
      sample_secret: "hush",
      sample_customer: customer(1),
      versionnumber: "9007199254740993",
      statecode: 0,
      statuscode: 1,
    },
  ],
  [
    "sample_project",
    {
      sample_projectid: guid("b", 2),
      sample_name: "Ägir 100%",
      ownerid: user(2),
      sample_effort: 8,
      sample_planned: 3,
      sample_budget: "9.25",
      sample_active: false,
      sample_priority: 2,
      sample_tags: [3],
      sample_dueon: "2026-03-10",
      sample_startedon: "2026-03-08T23:30:00Z",
      sample_secret: "tell",
      sample_customer: customer(2),
      versionnumber: "12",
      statecode: 1,
      statuscode: 2,
    },
  ],
  [
    "sample_project",
    {
      sample_projectid: guid("b", 3),
      sample_name: "Comet [beta]",
      ownerid: { logicalName: "team", id: guid("d", 1) },
      sample_effort: null,
      sample_planned: null,
      sample_budget: null,
      sample_active: null,
      sample_priority: null,
      sample_tags: null,
      sample_dueon: null,
      sample_startedon: null,
      sample_secret: null,
      sample_customer: null,
      versionnumber: "13",
      statecode: 0,
      statuscode: 1,
    },
  ],
  [
    "sample_task",
    {
      sample_taskid: guid("f", 1),
      sample_name: "Plan",
      sample_project: project(1),
      sample_done: true,
      sample_hours: 2,
    },
  ],
  [
    "sample_task",
    {
      sample_taskid: guid("f", 2),
      sample_name: "Build",
      sample_project: project(1),
      sample_done: false,
      sample_hours: 6,
    },
  ],
  [
    "sample_task",
    {
      sample_taskid: guid("f", 3),
      sample_name: "Ship",
      sample_project: project(2),
      sample_done: true,
      sample_hours: 1,
    },
  ],
  [
    "sample_project_label",
    { sample_project_labelid: guid("9", 1), sample_projectid: guid("b", 1), sample_labelid: guid("e", 1) },
  ],
  [
    "sample_project_label",
    { sample_project_labelid: guid("9", 2), sample_projectid: guid("b", 2), sample_labelid: guid("e", 2) },
  ],
];

/** A database in memory with the sample rows. */
export function sampleDatabase(): SqlDriver {
  const driver = new SqlDriver(":memory:");
  driver.function(FOLD_FUNCTION, foldText);
  for (const one of TABLES) {
    const columns = [...one.columns.values()]
      .flatMap(physicalColumns)
      .map(({ name: key, type }) => `${quoteName(key)} ${type}`);
    driver.exec(`CREATE TABLE ${quoteName(one.logicalName)} (${columns.join(", ")})`);
  }
  for (const [tableName, row] of ROWS) insert(driver, tableName, row);
  return driver;
}

/** Somebody who may see everything, with changes for the case at hand. */
export function sampleContext(changes: Partial<QueryContext> = {}): QueryContext {
  return {
    now: NOW,
    userId: USER,
    businessUnitId: guid("7", 1),
    teamIds: () => [guid("d", 1)],
    access: () => null,
    canReadColumn: () => true,
    ...changes,
  };
}

/** The error some work throws; fails when it throws none. */
export function refusal(work: () => unknown): DataverseError {
  try {
    work();
  } catch (error) {
    if (error instanceof DataverseError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}
