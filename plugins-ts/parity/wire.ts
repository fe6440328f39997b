import { columnKinds } from "../src/generated/tables";
import type { AttributeValue, Entity } from "../src/runtime/platform";
import type { Data } from "./canonical-json";

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = columnKinds;

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
    case "id":
      return ["text", checked(value, "string", column)];
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
