import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { Entity } from "../../contract/values";
import { readGuid } from "../../query/column-kinds";
import type { ApiContext, ApiResponse } from "./api-request";
import { isJsonObject, parseJsonBody, type JsonObject } from "./entity-body";
import { readEntityParameter } from "./operation-values";
import { json, noContent } from "./responses";
import { parsePath } from "./resource-path";
import { parseKey } from "./row-reference";
import { createRow } from "./write-row";

const MAX_TARGETS = 1000;
const TYPE = "@odata.type";

export const MULTIPLE_MESSAGES = new Set(["CreateMultiple", "UpdateMultiple", "UpsertMultiple"]);

function targetsOf(context: ApiContext, table: TableDefinition): readonly JsonObject[] {
  const { Targets: targets } = parseJsonBody(context.request.body, table.setName);
  if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isJsonObject)) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail: "'Targets' must be a list of rows with at least one",
    });
  }
  if (targets.length > MAX_TARGETS) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail: `'Targets' holds ${targets.length} rows; at most ${MAX_TARGETS} are allowed`,
    });
  }
  for (const target of targets) {
    const type = target[TYPE];
    if (typeof type !== "string" || type.replace(/^#?Microsoft\.Dynamics\.CRM\./, "") !== table.logicalName) {
      throw dataverseError("InvalidPayload", {
        table: table.setName,
        detail: `every row of 'Targets' needs "${TYPE}": "Microsoft.Dynamics.CRM.${table.logicalName}"`,
      });
    }
  }
  return targets;
}

function upsertOne(context: ApiContext, table: TableDefinition, target: JsonObject): void {
  const address = target["@odata.id"];
  if (typeof address === "string") {
    const [segment] = parsePath(address.replace(/^.*\/api\/data\/v9\.\d\//, "").replace(/^\//, ""));
    if (segment?.key == null || segment.name !== table.setName) {
      throw dataverseError("InvalidPayload", {
        table: table.setName,
        detail: `'@odata.id' must be ${table.setName}(key)`,
      });
    }
    const key = parseKey(table, segment.key);
    const entity = readEntityParameter(context, table, { ...target, "@odata.id": undefined });
    if (key.kind === "id") {
      context.engine.upsert(context.caller, { ...entity, id: key.id });
      return;
    }
    const existing = context.engine.findByKey(context.caller, table.logicalName, key.values);
    const attributes = { ...entity.attributes };
    if (existing === null) {
      context.engine.create(context.caller, { ...entity, attributes: { ...key.values, ...attributes } });
      return;
    }
    for (const name of Object.keys(key.values)) delete attributes[name];
    context.engine.update(context.caller, { logicalName: table.logicalName, id: existing, attributes });
    return;
  }
  context.engine.upsert(context.caller, withId(table, readEntityParameter(context, table, target)));
}

function withId(table: TableDefinition, entity: Entity): Entity {
  if (readGuid(entity.id) === null) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail: `a row of 'Targets' has neither '${table.primaryId}' nor '@odata.id'`,
    });
  }
  return entity;
}

/** CreateMultiple, UpdateMultiple and UpsertMultiple on a set: all rows or none. */
export function runMultiple(context: ApiContext, table: TableDefinition, message: string): ApiResponse {
  const targets = targetsOf(context, table);
  const { engine, caller } = context;
  const ids = engine.transaction(() =>
    targets.map((target) => {
      if (message === "CreateMultiple") return createRow(context, table, target, 0);
      if (message === "UpsertMultiple") upsertOne(context, table, target);
      else engine.update(caller, withId(table, readEntityParameter(context, table, target)));
      return "";
    }),
  );
  if (message !== "CreateMultiple") return noContent();
  return json(200, {
    "@odata.context": `${context.baseUrl}$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse`,
    Ids: ids,
  });
}
