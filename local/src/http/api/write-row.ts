import { dataverseError } from "../../errors";
import type { UpdateOptions } from "../../contract/engine";
import type { TableDefinition } from "../../contract/metadata";
import type { AttributeValue, Entity, EntityReference } from "../../contract/values";
import { readGuid } from "../../query/column-kinds";
import { findTable } from "../../query/sql/scope";
import { header, rowUrl, type ApiContext, type ApiResponse } from "./api-request";
import { parseJsonBody, readEntityBody, type EntityBody, type JsonObject } from "./entity-body";
import { wantsRepresentation } from "./prefer";
import { json, noContent } from "./responses";
import { readRow } from "./retrieve-row";
import { parseKey, resolveKey } from "./row-reference";

const MAX_DEEP_INSERT = 10;

/** Version of an `If-Match` header: the row's, "*", or null without header. @throws 0x80060883 */
export function ifMatch(context: ApiContext): string | null {
  const text = header(context.request, "if-match");
  if (text === null || text === "*") return text;
  const version = /^(?:W\/)?"(\d+)"$/.exec(text.trim())?.[1];
  if (version === undefined) throw dataverseError("VersionNotProvided");
  return version;
}

function updateOptions(match: string | null): UpdateOptions | undefined {
  return match === null || match === "*" ? undefined : { ifVersion: match };
}

function entity(table: TableDefinition, id: string, attributes: Record<string, AttributeValue>): Entity {
  return { logicalName: table.logicalName, id, attributes };
}

function createRelated(context: ApiContext, table: TableDefinition, id: string, body: EntityBody, depth: number): void {
  const own: EntityReference = { logicalName: table.logicalName, id };
  for (const { navigation, bodies, references } of body.collections) {
    const target = findTable(context.engine.model, navigation.target);
    const created = bodies.map((one) => {
      const lookup = navigation.kind === "collection" ? { [navigation.relationship.referencingColumn]: own } : {};
      return { logicalName: target.logicalName, id: createRow(context, target, one, depth + 1, lookup) };
    });
    const connected = navigation.kind === "manyToMany" ? [...references, ...created] : references;
    if (connected.length > 0)
      context.engine.associate(context.caller, own, navigation.relationship.schemaName, connected);
  }
}

/** Creates a row with everything its body nests, inside the caller's transaction. Returns its id. */
function createRow(
  context: ApiContext,
  table: TableDefinition,
  json: JsonObject,
  depth: number,
  lookups: Readonly<Record<string, AttributeValue>> = {},
): string {
  if (depth > MAX_DEEP_INSERT) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail: `the rows are nested deeper than ${MAX_DEEP_INSERT}`,
    });
  }
  const body = readEntityBody(context, table, json);
  const attributes = { ...body.attributes, ...lookups };
  for (const { navigation, body: related } of body.singles) {
    const target = findTable(context.engine.model, singleTarget(navigation.target, navigation.name, related));
    attributes[navigation.column.logicalName] = {
      logicalName: target.logicalName,
      id: createRow(context, target, related, depth + 1),
    };
  }
  const given = attributes[table.primaryId];
  const id = context.engine.create(context.caller, entity(table, typeof given === "string" ? given : "", attributes));
  createRelated(context, table, id, body, depth);
  return id;
}

function singleTarget(target: string | null, name: string, body: JsonObject): string {
  if (target !== null) return target;
  const type = body["@odata.type"];
  if (typeof type === "string") return type.replace(/^#?Microsoft\.Dynamics\.CRM\./, "");
  throw dataverseError("InvalidArgument", { detail: `'${name}' may hold rows of several tables: give @odata.type.` });
}

function answerWritten(
  context: ApiContext,
  table: TableDefinition,
  id: string,
  status: 200 | 201,
  key: string | null,
): ApiResponse {
  const url = key === null ? rowUrl(context, table, id) : `${context.baseUrl}${table.setName}(${key})`;
  const headers = { "odata-entityid": url, ...(status === 201 ? { location: url } : {}) };
  if (!wantsRepresentation(header(context.request, "prefer"))) return noContent(headers);
  const { row } = readRow(context, table, { logicalName: table.logicalName, id }, context.request.query);
  const etag = row["@odata.etag"];
  return json(
    status,
    { "@odata.context": `${context.baseUrl}$metadata#${table.setName}/$entity`, ...row },
    { ...headers, "preference-applied": "return=representation", ...(typeof etag === "string" ? { etag } : {}) },
  );
}

/** `POST set`. */
export function create(
  context: ApiContext,
  table: TableDefinition,
  lookups: Readonly<Record<string, AttributeValue>> = {},
): ApiResponse {
  const body = parseJsonBody(context.request.body, table.setName);
  const id = context.engine.transaction(() => createRow(context, table, body, 0, lookups));
  return answerWritten(context, table, id, 201, null);
}

function readUpdateBody(context: ApiContext, table: TableDefinition): EntityBody {
  const body = readEntityBody(context, table, parseJsonBody(context.request.body, table.setName));
  if (body.singles.length > 0 || body.collections.some((one) => one.bodies.length > 0)) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail:
        "Microsoft.OData.ODataException: related rows cannot be created by an update (deep update); bind or create them on their own",
    });
  }
  return body;
}

function connect(context: ApiContext, table: TableDefinition, id: string, body: EntityBody): void {
  for (const { navigation, references } of body.collections) {
    context.engine.associate(
      context.caller,
      { logicalName: table.logicalName, id },
      navigation.relationship.schemaName,
      references,
    );
  }
}

/** `PATCH set(key)`: upsert, unless If-Match (update only) or If-None-Match (create only) say otherwise. */
export function patch(context: ApiContext, table: TableDefinition, keyText: string): ApiResponse {
  const { engine, caller } = context;
  const match = ifMatch(context);
  const createOnly = header(context.request, "if-none-match") === "*";
  const key = parseKey(table, keyText);
  const body = readUpdateBody(context, table);
  const bodyId = body.attributes[table.primaryId];
  if (key.kind === "id" && typeof bodyId === "string" && readGuid(bodyId) !== key.id) {
    throw dataverseError("InvalidArgument", {
      detail: `The id in the body (${bodyId}) is not the one in the address (${key.id}).`,
    });
  }
  const echo = key.kind === "alternate" ? keyText : null;
  const result = engine.transaction(() => {
    const existing = key.kind === "id" ? key.id : engine.findByKey(caller, table.logicalName, key.values);
    const attributes = { ...body.attributes };
    if (existing !== null) {
      if (key.kind === "alternate") for (const name of Object.keys(key.values)) delete attributes[name];
      delete attributes[table.primaryId];
    }
    const done = writeOne(
      context,
      table,
      existing,
      attributes,
      key.kind === "alternate" ? key.values : {},
      match,
      createOnly,
    );
    connect(context, table, done.id, body);
    return done;
  });
  return answerWritten(context, table, result.id, result.created ? 201 : 200, echo);
}

function rowExists(context: ApiContext, table: TableDefinition, id: string): boolean {
  const filter = { kind: "condition" as const, alias: null, column: table.primaryId, operator: "eq", values: [id] };
  const result = context.engine.query(
    { userId: context.engine.systemUserId },
    {
      table: table.logicalName,
      columns: [],
      filter: { kind: "filter", type: "and", items: [filter] },
      links: [],
      orders: [],
      distinct: false,
      aggregate: false,
      top: 1,
      pageSize: null,
      page: 1,
      pagingCookie: null,
      returnTotalCount: false,
    },
  );
  return result.rows.length > 0;
}

function writeOne(
  context: ApiContext,
  table: TableDefinition,
  existing: string | null,
  attributes: Record<string, AttributeValue>,
  keyValues: Readonly<Record<string, AttributeValue>>,
  match: string | null,
  createOnly: boolean,
): { readonly id: string; readonly created: boolean } {
  const { engine, caller } = context;
  if (existing === null) {
    if (match !== null) throw dataverseError("RecordNotFoundByEntityKey", { table: table.logicalName });
    return { id: engine.create(caller, entity(table, "", { ...keyValues, ...attributes })), created: true };
  }
  if (createOnly && rowExists(context, table, existing)) throw dataverseError("RecordWithMatchingKeyExists");
  if (match !== null) {
    engine.update(caller, entity(table, existing, attributes), updateOptions(match));
    return { id: existing, created: false };
  }
  return engine.upsert(caller, entity(table, existing, attributes));
}

/** `DELETE set(key)`. */
export function remove(context: ApiContext, table: TableDefinition, keyText: string): ApiResponse {
  const match = ifMatch(context);
  context.engine.delete(context.caller, resolveKey(context, table, keyText), updateOptions(match));
  return noContent();
}

export { createRow, rowExists };
