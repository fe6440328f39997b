import { dataverseError } from "../../errors";
import type { ColumnDefinition, TableDefinition } from "../../contract/metadata";
import type { AttributeValue, EntityReference } from "../../contract/values";
import { propertyName } from "../../query/navigation";
import { isLookup } from "../../store/schema";
import type { ApiContext, ApiResponse } from "./api-request";
import { parseJsonBody, readJsonValue } from "./entity-body";
import { json, noContent, text } from "./responses";
import { addColumn, jsonValue, type JsonRow } from "./row-json";

function valueOf(context: ApiContext, owner: EntityReference, column: ColumnDefinition): AttributeValue {
  const row = context.engine.retrieve(context.caller, owner, [column.logicalName]);
  return row.attributes[column.logicalName] ?? null;
}

/** `GET set(id)/column`. An empty column answers 204. */
export function readColumn(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  column: ColumnDefinition,
): ApiResponse {
  const value = valueOf(context, owner, column);
  if (value === null) return noContent();
  const row: JsonRow = {};
  addColumn(context, row, table, column, value, "value");
  const property = propertyName(column);
  return json(200, {
    "@odata.context": `${context.baseUrl}$metadata#${table.setName}(${owner.id})/${property}`,
    ...row,
  });
}

/** `GET set(id)/column/$value`: the bare value as text. */
export function readColumnText(context: ApiContext, owner: EntityReference, column: ColumnDefinition): ApiResponse {
  const value = valueOf(context, owner, column);
  return value === null ? noContent() : text(String(jsonValue(column, value)));
}

/** `PUT set(id)/column` with `{"value": …}`. */
export function writeColumn(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  column: ColumnDefinition,
): ApiResponse {
  if (isLookup(column)) {
    throw dataverseError("NotSupported", {
      detail: `The lookup '${column.logicalName}' is written through its navigation property.`,
    });
  }
  const body = parseJsonBody(context.request.body, table.setName);
  if (!("value" in body)) {
    throw dataverseError("InvalidPayload", {
      table: table.setName,
      detail: 'the body of a single column is {"value": …}',
    });
  }
  const attributes = { [column.logicalName]: readJsonValue(table, column, body.value) };
  context.engine.update(context.caller, { logicalName: table.logicalName, id: owner.id, attributes });
  return noContent();
}

/** `DELETE set(id)/column`: empties it. */
export function clearColumn(context: ApiContext, owner: EntityReference, column: ColumnDefinition): ApiResponse {
  context.engine.update(context.caller, {
    logicalName: owner.logicalName,
    id: owner.id,
    attributes: { [column.logicalName]: null },
  });
  return noContent();
}
