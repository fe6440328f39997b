import type { ColumnDefinition } from "../../contract/metadata";
import type { AttributeValue, Entity, FileValue } from "../../contract/values";
import { isLookup } from "../../store/schema";
import type { OutputColumn } from "./output-column";

type Raw = string | number | bigint;
type Row = readonly unknown[];

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

type Decode = (cells: Row) => AttributeValue;

function lookupDecoder({ column, typeSql, nameSql }: OutputColumn, at: number): Decode {
  const onlyTarget = column.targets[0] ?? "";
  const nameAt = typeSql === null ? at + 1 : at + 2;
  return (cells) => {
    const raw = rawValue(cells[at]);
    if (raw === null) return null;
    const logicalName = typeSql === null ? onlyTarget : textOf(cells[at + 1] ?? onlyTarget);
    const name = nameSql === null ? null : cells[nameAt];
    return typeof name === "string" ? { logicalName, id: String(raw), name } : { logicalName, id: String(raw) };
  };
}

function decoderOf(output: OutputColumn, at: number): Decode {
  const { column, kind } = output;
  if (kind === "value" && isLookup(column)) return lookupDecoder(output, at);
  return (cells) => {
    const raw = rawValue(cells[at]);
    if (raw === null) return null;
    if (kind === "value") return decodeValue(column, raw);
    if (kind === "count" || kind === "datePart") return Number(raw);
    return kind === "number" ? Number(Number(raw).toFixed(10)) : String(raw);
  };
}

/** How to build the rows a caller gets from what SQL gives: the outputs' values one after the other. */
export function rowDecoder(table: string, primaryId: string, outputs: readonly OutputColumn[]): (cells: Row) => Entity {
  let at = 0;
  const decoders = outputs.map((output) => {
    const decode = decoderOf(output, at);
    at += 1 + (output.typeSql === null ? 0 : 1) + (output.nameSql === null ? 0 : 1);
    return { key: output.key, decode };
  });
  return (cells) => {
    const attributes: Record<string, AttributeValue> = {};
    for (const { key, decode } of decoders) attributes[key] = decode(cells);
    const id = attributes[primaryId];
    return { logicalName: table, id: typeof id === "string" ? id : "", attributes };
  };
}
