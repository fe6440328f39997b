import { dataverseError } from "../../errors";
import type { ColumnDefinition, TableDefinition } from "../../contract/metadata";
import type { AttributeValue, EntityReference } from "../../contract/values";
import { columnOfProperty, navigationOf, type Navigation } from "../../query/navigation";
import { isLookup } from "../../store/schema";
import type { ApiContext } from "./api-request";
import { referenceFromUrl } from "./row-reference";

export type JsonObject = Readonly<Record<string, unknown>>;

/** A row to write as the body describes it, with related rows to create or connect. */
export interface EntityBody {
  readonly attributes: Record<string, AttributeValue>;
  /** Rows to create first, whose ids go into lookups. */
  readonly singles: readonly {
    readonly navigation: Extract<Navigation, { kind: "single" }>;
    readonly body: JsonObject;
  }[];
  /** Rows to create or connect afterwards. */
  readonly collections: readonly {
    readonly navigation: Exclude<Navigation, { kind: "single" }>;
    readonly bodies: readonly JsonObject[];
    readonly references: readonly EntityReference[];
  }[];
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function payloadError(table: TableDefinition, detail: string): never {
  throw dataverseError("InvalidPayload", { table: table.setName, detail });
}

function convertError(table: TableDefinition, column: ColumnDefinition, value: unknown, type: string): never {
  const shown = JSON.stringify(value)?.slice(0, 100) ?? "undefined";
  return payloadError(
    table,
    `Microsoft.OData.ODataException: Cannot convert the literal '${shown}' of the property '${column.logicalName}' to the expected type '${type}'`,
  );
}

const EXPECTED: Readonly<Partial<Record<ColumnDefinition["kind"], readonly [string, string]>>> = {
  text: ["string", "Edm.String"],
  memo: ["string", "Edm.String"],
  boolean: ["boolean", "Edm.Boolean"],
  integer: ["number", "Edm.Int32"],
  choice: ["number", "Edm.Int32"],
  state: ["number", "Edm.Int32"],
  status: ["number", "Edm.Int32"],
  double: ["number", "Edm.Double"],
  dateOnly: ["string", "Edm.Date"],
  dateTime: ["string", "Edm.DateTimeOffset"],
  dateTimeIndependent: ["string", "Edm.DateTimeOffset"],
  uniqueidentifier: ["string", "Edm.Guid"],
};

/** Reads the JSON value of a column. Ranges, lengths and options are checked where the row is written. */
export function readJsonValue(table: TableDefinition, column: ColumnDefinition, value: unknown): AttributeValue {
  if (value === null) return null;
  const [type, edm] = EXPECTED[column.kind] ?? [];
  if (type !== undefined) {
    if (typeof value !== type) return convertError(table, column, value, edm ?? "");
    return value as string | number | boolean;
  }
  if (column.kind === "decimal" || column.kind === "money" || column.kind === "bigint") {
    if (typeof value === "number") return String(value);
    // IEEE754Compatible clients send big numbers as text.
    if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return value;
    return convertError(table, column, value, column.kind === "bigint" ? "Edm.Int64" : "Edm.Decimal");
  }
  if (column.kind === "choices") {
    if (typeof value !== "string") return convertError(table, column, value, "Edm.String");
    const numbers = value
      .split(",")
      .map((text) => text.trim())
      .filter((text) => text !== "");
    if (numbers.some((text) => !/^-?\d+$/.test(text)))
      return convertError(table, column, value, "a list of option values");
    return numbers.length === 0 ? null : numbers.map(Number);
  }
  throw dataverseError("FileColumnReadOnly", { column: column.logicalName, table: table.logicalName });
}

interface Draft {
  readonly attributes: Record<string, AttributeValue>;
  readonly singles: { navigation: Extract<Navigation, { kind: "single" }>; body: JsonObject }[];
  readonly collections: Map<
    string,
    { navigation: Exclude<Navigation, { kind: "single" }>; bodies: JsonObject[]; references: EntityReference[] }
  >;
}

function collectionDraft(
  draft: Draft,
  navigation: Exclude<Navigation, { kind: "single" }>,
): { bodies: JsonObject[]; references: EntityReference[] } {
  const known = draft.collections.get(navigation.name);
  if (known) return known;
  const created = { navigation, bodies: [], references: [] };
  draft.collections.set(navigation.name, created);
  return created;
}

function readBind(context: ApiContext, table: TableDefinition, draft: Draft, name: string, value: unknown): void {
  const navigation = navigationOf(context.engine.model, table, name);
  if (!navigation) {
    payloadError(
      table,
      `Microsoft.OData.ODataException: An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values`,
    );
  }
  if (navigation.kind === "single") {
    draft.attributes[navigation.column.logicalName] =
      value === null ? null : bindTarget(context, table, navigation, value);
    return;
  }
  if (!Array.isArray(value))
    payloadError(table, `Microsoft.OData.ODataException: '${name}@odata.bind' takes a list of addresses`);
  collectionDraft(draft, navigation).references.push(...value.map((url: unknown) => referenceFromUrl(context, url)));
}

function bindTarget(
  context: ApiContext,
  table: TableDefinition,
  navigation: Extract<Navigation, { kind: "single" }>,
  url: unknown,
): EntityReference {
  const reference = referenceFromUrl(context, url);
  if (navigation.target !== null && reference.logicalName !== navigation.target) {
    payloadError(
      table,
      `Microsoft.OData.ODataException: The navigation property '${navigation.name}' refers to rows of '${navigation.target}', not of '${reference.logicalName}'`,
    );
  }
  return reference;
}

function readNavigation(
  context: ApiContext,
  table: TableDefinition,
  draft: Draft,
  navigation: Navigation,
  value: unknown,
): void {
  if (navigation.kind !== "single") {
    if (!Array.isArray(value) || !value.every(isJsonObject))
      payloadError(table, `Microsoft.OData.ODataException: '${navigation.name}' takes a list of rows`);
    collectionDraft(draft, navigation).bodies.push(...value);
    return;
  }
  if (isJsonObject(value)) {
    draft.singles.push({ navigation, body: value });
    return;
  }
  payloadError(
    table,
    `Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use Navigation properties instead: '${navigation.name}@odata.bind'`,
  );
}

function readProperty(context: ApiContext, table: TableDefinition, draft: Draft, name: string, value: unknown): void {
  const column = columnOfProperty(table, name);
  if (column && isLookup(column)) {
    payloadError(
      table,
      `Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use Navigation properties instead of '${name}'`,
    );
  }
  if (column) {
    draft.attributes[column.logicalName] = readJsonValue(table, column, value);
    return;
  }
  const navigation = navigationOf(context.engine.model, table, name);
  if (!navigation) throw dataverseError("InvalidPropertyInPayload", { table: table.logicalName, property: name });
  readNavigation(context, table, draft, navigation, value);
}

/** Reads the body of a create or update. @throws 0x80048d19 with the property that is wrong */
export function readEntityBody(context: ApiContext, table: TableDefinition, body: JsonObject): EntityBody {
  const draft: Draft = { attributes: {}, singles: [], collections: new Map() };
  for (const [name, value] of Object.entries(body)) {
    const at = name.indexOf("@");
    if (at < 0) readProperty(context, table, draft, name, value);
    else if (name.slice(at) === "@odata.bind") readBind(context, table, draft, name.slice(0, at), value);
  }
  return { attributes: draft.attributes, singles: draft.singles, collections: [...draft.collections.values()] };
}

/** Some clients encode their body twice, as a JSON text that holds JSON; the platform takes that. */
export function unwrapJsonText(text: string): string {
  if (!/^\s*"/.test(text)) return text;
  const inner: unknown = JSON.parse(text);
  return typeof inner === "string" ? inner : text;
}

/** Parses a JSON body. @throws 0x80048d19 when it is no JSON object */
export function parseJsonBody(bytes: Buffer, of: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(unwrapJsonText(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : "";
    throw dataverseError("InvalidPayload", {
      table: of,
      detail: `Newtonsoft.Json.JsonReaderException: the body is not valid JSON (${reason})`,
    });
  }
  if (!isJsonObject(value)) {
    throw dataverseError("InvalidPayload", {
      table: of,
      detail: "Microsoft.OData.ODataException: the body must be a JSON object",
    });
  }
  return value;
}
