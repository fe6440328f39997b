import type { ColumnDefinition } from "../../contract/metadata";
import type { AttributeValue, Entity, FileValue } from "../../contract/values";
import { isLookup } from "../../store/schema";
import type { OutputColumn } from "./output-column";

type Raw = string | number | bigint;
type Row = Readonly<Record<string, unknown>>;

/** A stored value, or null for none. */
function rawValue(value: unknown): Raw | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? value : null;
}

const textOf = (value: unknown): string => String(rawValue(value) ?? "");

function isFileValue(value: unknown): value is FileValue {
  return typeof value === "object" && value !== null && "contentId" in value && "fileName" in value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads what the store holds for a column (not for lookups, which need their type as well). */
export function decodeValue(column: ColumnDefinition, value: unknown): AttributeValue {
  const raw = rawValue(value);
  if (raw === null) return null;
  switch (column.kind) {
    case "boolean":
      return raw === 1 || raw === 1n;
    case "integer":
    case "double":
    case "choice":
    case "state":
    case "status":
      return Number(raw);
    case "choices": {
      const list = parseJson(String(raw));
      return Array.isArray(list) ? list.map(Number) : null;
    }
    case "file":
    case "image": {
      const file = parseJson(String(raw));
      return isFileValue(file) ? file : String(raw);
    }
    default:
      return String(raw);
  }
}

function decodeOutput(output: OutputColumn, row: Row, index: number): AttributeValue {
  const raw = rawValue(row[`c${index}`]);
  if (raw === null) return null;
  if (output.kind === "count" || output.kind === "datePart") return Number(raw);
  if (output.kind === "number") return Number(Number(raw).toFixed(10));
  if (output.kind === "name" || output.kind === "dateText") return String(raw);
  if (!isLookup(output.column)) return decodeValue(output.column, raw);
  const name = row[`c${index}n`];
  const reference = { logicalName: textOf(row[`c${index}t`] ?? output.column.targets[0]), id: String(raw) };
  return typeof name === "string" ? { ...reference, name } : reference;
}

/** Builds the row a caller gets. */
export function decodeRow(table: string, primaryId: string, outputs: readonly OutputColumn[], row: Row): Entity {
  const attributes: Record<string, AttributeValue> = {};
  outputs.forEach((output, index) => {
    attributes[output.key] = decodeOutput(output, row, index);
  });
  const id = attributes[primaryId];
  return { logicalName: table, id: typeof id === "string" ? id : "", attributes };
}
