import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { AttributeValue, EntityReference } from "../../contract/values";
import { readGuid } from "../../query/column-kinds";
import { columnOfProperty } from "../../query/navigation";
import { isLookup } from "../../store/schema";
import type { ApiContext } from "./api-request";
import { parsePath, readLiteral, splitArguments } from "./resource-path";

export type AlternateKey = Readonly<Record<string, AttributeValue>>;

/** A key as the address gives it. */
export type RowKey =
  { readonly kind: "id"; readonly id: string } | { readonly kind: "alternate"; readonly values: AlternateKey };

function keyValue(table: TableDefinition, name: string, text: string): readonly [string, AttributeValue] {
  const column = columnOfProperty(table, name) ?? table.columns.get(name);
  if (!column) throw dataverseError("EntityKeyNotDefined", { table: table.logicalName });
  const value = readLiteral(text);
  if (isLookup(column)) {
    const id = readGuid(String(value));
    if (id === null) throw dataverseError("InvalidGuid", { value: String(value) });
    return [column.logicalName, { logicalName: column.targets[0] ?? "", id }];
  }
  if (typeof value === "number" && (column.kind === "text" || column.kind === "decimal" || column.kind === "bigint")) {
    return [column.logicalName, text];
  }
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return [column.logicalName, value];
  }
  throw dataverseError("EntityKeyNotDefined", { table: table.logicalName });
}

/** Reads the key between a set's brackets. @throws 0x80040203 no GUID, 0x80060890 no such key */
export function parseKey(table: TableDefinition, text: string): RowKey {
  const id = readGuid(text);
  if (id !== null) return { kind: "id", id };
  const parts = splitArguments(text);
  const [first] = parts;
  if (!first || first.name === "") throw dataverseError("InvalidGuid", { value: text.slice(0, 100) });
  if (parts.length === 1 && first.name === table.primaryId) {
    const primary = readGuid(String(readLiteral(first.value)));
    if (primary === null) throw dataverseError("InvalidGuid", { value: first.value.slice(0, 100) });
    return { kind: "id", id: primary };
  }
  return { kind: "alternate", values: Object.fromEntries(parts.map((part) => keyValue(table, part.name, part.value))) };
}

/** The row a key means. @throws 0x80060891 when no row has the alternate key */
export function resolveKey(context: ApiContext, table: TableDefinition, text: string): EntityReference {
  const key = parseKey(table, text);
  if (key.kind === "id") return { logicalName: table.logicalName, id: key.id };
  const id = context.engine.findByKey(context.caller, table.logicalName, key.values);
  if (id === null) throw dataverseError("RecordNotFoundByEntityKey", { table: table.logicalName });
  return { logicalName: table.logicalName, id };
}

export function requireSet(context: ApiContext, name: string): TableDefinition {
  const table = context.engine.model.sets.get(name);
  if (!table) throw dataverseError("ResourceNotFound", { segment: name });
  return table;
}

/** Path below the service root of an absolute, root-relative or relative row address. */
function relativePath(context: ApiContext, url: string): string {
  const text = url.trim();
  const match = /^(?:https?:\/\/[^/]+)?\/?api\/data\/v9\.\d\/(.*)$/i.exec(text);
  if (match) return match[1] ?? "";
  if (/^https?:\/\//i.test(text)) {
    throw dataverseError("InvalidArgument", {
      detail: `The address '${text.slice(0, 200)}' is not one of this server (${context.baseUrl}).`,
    });
  }
  return text.replace(/^\//, "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw dataverseError("InvalidArgument", { detail: `The address '${text.slice(0, 200)}' is not well-formed.` });
  }
}

/** The row an `@odata.bind` or `@odata.id` address means. */
export function referenceFromUrl(context: ApiContext, url: unknown): EntityReference {
  if (typeof url !== "string" || url === "") {
    throw dataverseError("InvalidArgument", {
      detail: "A reference must be the address of a row, such as /accounts(id).",
    });
  }
  const [segment, ...rest] = parsePath(decode(relativePath(context, url)));
  if (!segment || rest.length > 0 || segment.key === null) {
    throw dataverseError("InvalidArgument", { detail: `The address '${url.slice(0, 200)}' does not name a row.` });
  }
  return resolveKey(context, requireSet(context, segment.name), segment.key);
}
