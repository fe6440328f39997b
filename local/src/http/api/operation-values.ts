import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { AttributeValue, Entity, EntityReference } from "../../contract/values";
import { readGuid } from "../../query/column-kinds";
import type { ApiContext } from "./api-request";
import { isJsonObject, readEntityBody, type JsonObject } from "./entity-body";
import { isEntityReference, rowToJson } from "./row-json";
import { referenceFromUrl } from "./row-reference";

const EMPTY_ID = "00000000-0000-0000-0000-000000000000";
const TYPE = /^#?Microsoft\.Dynamics\.CRM\.(\w+)$/;

/** A row sent as a parameter: id and columns as far as the client gave them. */
export function readEntityParameter(context: ApiContext, table: TableDefinition, json: JsonObject): Entity {
  const address = json["@odata.id"];
  const body = readEntityBody(context, table, json);
  if (body.singles.length > 0 || body.collections.length > 0) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail: "related rows cannot be nested in a parameter",
    });
  }
  const attributes: Record<string, AttributeValue> = { ...body.attributes };
  const given = attributes[table.primaryId];
  let id = typeof given === "string" ? (readGuid(given) ?? "") : "";
  if (id === "" && address !== undefined) id = referenceFromUrl(context, address).id;
  if (id !== "") attributes[table.primaryId] = id;
  return { logicalName: table.logicalName, id, attributes };
}

/** An object parameter by its shape: a reference (only the id), a row, or plain JSON. */
function readObject(context: ApiContext, json: JsonObject): unknown {
  const type = json["@odata.type"];
  const name = typeof type === "string" ? TYPE.exec(type)?.[1] : undefined;
  const table = name === undefined ? tableById(context, json) : context.engine.model.tables.get(name);
  if (!table) {
    if ("@odata.id" in json) return referenceFromUrl(context, json["@odata.id"]);
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, readParameter(context, value)]));
  }
  const entity = readEntityParameter(context, table, json);
  const columns = Object.keys(entity.attributes).filter((column) => column !== table.primaryId);
  // As on the platform, a row without id has the empty one.
  if (entity.id === "") return { ...entity, id: EMPTY_ID };
  if (columns.length > 0) return entity;
  const reference: EntityReference = { logicalName: table.logicalName, id: entity.id };
  return reference;
}

/** Clients that leave the type out still name the table by its id column. */
function tableById(context: ApiContext, json: JsonObject): TableDefinition | undefined {
  const keys = Object.keys(json).filter((key) => !key.includes("@"));
  const [key] = keys;
  if (keys.length !== 1 || key === undefined || !key.endsWith("id")) return undefined;
  const table = context.engine.model.tables.get(key.slice(0, -2));
  return table?.primaryId === key ? table : undefined;
}

/** A parameter of an action or function as the engine takes it. */
export function readParameter(context: ApiContext, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => readParameter(context, item));
  return isJsonObject(value) ? readObject(context, value) : value;
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && "attributes" in value && "logicalName" in value;
}

/** A value of an answer as JSON: rows and references get their type. */
export function writeResult(context: ApiContext, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map((item: unknown) => writeResult(context, item));
  if (isEntity(value)) {
    const table = context.engine.model.tables.get(value.logicalName);
    const type = { "@odata.type": `#Microsoft.Dynamics.CRM.${value.logicalName}` };
    return table ? { ...type, ...rowToJson(context, table, value, "all") } : type;
  }
  if (isEntityReference(value)) {
    const primaryId = context.engine.model.tables.get(value.logicalName)?.primaryId ?? "id";
    return { "@odata.type": `#Microsoft.Dynamics.CRM.${value.logicalName}`, [primaryId]: value.id };
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writeResult(context, item)]));
  }
  return value ?? null;
}
