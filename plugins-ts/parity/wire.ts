import { columnKinds } from "../src/generated/tables";
import type { CustomApiContract, CustomApiType } from "../src/custom-api";
import type { AttributeValue, Entity } from "../src/runtime/platform";
import { isList } from "./canonical-json";
import type { Data } from "./canonical-json";

/** What the rules read of tables that every environment has, and of tables between two others. */
const platformKinds = {
  systemuser: { fullname: "text", isdisabled: "bool" },
  role: { name: "text" },
  team: { name: "text" },
  plb_workload_environment: { plb_workloadid: "id", plb_environmentid: "id" },
  plb_maturitycriterion_control: { plb_maturitycriterionid: "id", plb_controlid: "id" },
};

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...columnKinds, ...platformKinds };

/** Kind of a column. @throws Error when the table has no such column: a rule that writes it would fail in a tenant. */
export function kindOf(table: string, column: string): string {
  const kind = kinds[table]?.[column];
  if (kind == null) throw new Error(`${table} has no column ${column}.`);
  return kind;
}

/** A row with the kind of every value, in the order of its columns. */
export function rowData(row: Entity): Data {
  return { table: row.logicalName, id: row.id, columns: columnData(row) };
}

export function columnData(row: Entity): Data {
  return Object.entries(row.attributes).map(([column, value]) => [column, valueData(row.logicalName, column, value)]);
}

function valueData(table: string, column: string, value: AttributeValue): Data {
  if (value == null) return null;
  const kind = kindOf(table, column);
  switch (kind) {
    case "text":
    case "memo":
      return ["text", checked(value, "string", column)];
    case "id":
      return ["id", checked(value, "string", column)];
    case "int":
    case "choice":
      return [kind, checked(value, "number", column)];
    case "bool":
      return ["bool", checked(value, "boolean", column)];
    case "decimal":
      return ["decimal", checked(value, "string", column)];
    case "day":
    case "instant":
      return ["moment", typeof value === "string" ? new Date(value).toISOString() : checked(value, "string", column)];
    case "choices":
      if (isNumbers(value)) return ["choices", [...value]];
      break;
    case "ref":
      if (typeof value === "object" && "logicalName" in value) return ["ref", value.logicalName, value.id];
      break;
  }
  throw new Error(`${table}.${column} is a ${kind} and holds ${JSON.stringify(value)}.`);
}

function checked(value: AttributeValue, type: "string" | "number" | "boolean", column: string): Data {
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (isPlain && typeof value === type) return value;
  throw new Error(`${column} wants a ${type} and holds ${JSON.stringify(value)}.`);
}

function isNumbers(value: AttributeValue): value is readonly number[] {
  return Array.isArray(value);
}

const parameterKinds: Readonly<Record<CustomApiType, string>> = {
  Boolean: "bool",
  Decimal: "decimal",
  Guid: "id",
  Integer: "int",
  String: "text",
};

/** What a custom API is called with: its parameters by name, each with its kind. */
export function inputData(api: CustomApiContract, parameters: Readonly<Record<string, unknown>>): Data {
  return parameterData(api.inputs, parameters);
}

/** What it answers. @throws Error for a response that it does not declare, or one of another type: it would fail in a tenant. */
export function outputData(api: CustomApiContract, parameters: Readonly<Record<string, unknown>>): Data {
  const unknown = Object.keys(parameters).find((name) => !api.outputs.some((output) => output.name === name));
  if (unknown !== undefined) throw new Error(`${api.name} declares no response ${unknown}.`);
  return parameterData(api.outputs, parameters);
}

function parameterData(
  declared: readonly { readonly name: string; readonly type: CustomApiType }[],
  parameters: Readonly<Record<string, unknown>>,
): Data {
  return [...declared]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, type }) => {
      const value = parameters[name] ?? null;
      return value == null ? [] : [[name, [parameterKinds[type], plain(name, type, value)]]];
    });
}

const parameterTypes: Readonly<Record<CustomApiType, string>> = {
  Boolean: "boolean",
  Decimal: "string",
  Guid: "string",
  Integer: "number",
  String: "string",
};

function plain(name: string, type: CustomApiType, value: unknown): Data {
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (isPlain && typeof value === parameterTypes[type]) return value;
  throw new Error(`${name} is a ${type} and holds ${JSON.stringify(value)}.`);
}

/** The row that {@link rowData} wrote down. @throws Error for anything else. */
export function readRow(data: Data): Entity {
  const { table, id, columns } = object(data);
  if (typeof table !== "string" || typeof id !== "string") throw new Error("A row without a table or an id.");
  const attributes: Record<string, AttributeValue> = {};
  for (const pair of list(columns)) {
    const [column, value] = list(pair);
    if (typeof column !== "string") throw new Error(`A column of ${table} without a name.`);
    const read = readValue(value ?? null);
    const isDay = typeof read === "string" && kinds[table]?.[column] === "day";
    attributes[column] = isDay ? read.slice(0, 10) : read;
  }
  return { logicalName: table, id, attributes };
}

/** The parameters that {@link inputData} wrote down. */
export function readParameters(data: Data): Record<string, unknown> {
  return Object.fromEntries(
    list(data).map((pair) => {
      const [name, value] = list(pair);
      if (typeof name !== "string") throw new Error("A parameter without a name.");
      return [name, readValue(value ?? null)];
    }),
  );
}

function readValue(data: Data): AttributeValue {
  if (data == null) return null;
  const [kind, value, id] = list(data);
  if (kind === "ref" && typeof value === "string" && typeof id === "string") return { logicalName: value, id };
  if (kind === "choices") return list(value).map(Number);
  if (kind === "moment" && typeof value === "string") return value.replace(".000Z", "Z");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new Error(`No value of kind ${JSON.stringify(kind)}.`);
}

function list(data: Data | undefined): readonly Data[] {
  if (data != null && typeof data === "object" && isList(data)) return data;
  throw new Error(`${JSON.stringify(data)} is no list.`);
}

function object(data: Data): { readonly [name: string]: Data } {
  if (data != null && typeof data === "object" && !isList(data)) return data;
  throw new Error(`${JSON.stringify(data)} is no object.`);
}
