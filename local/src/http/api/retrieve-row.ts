import type { TableDefinition } from "../../contract/metadata";
import type { Entity, EntityReference } from "../../contract/values";
import { parseOData, type ODataOptions } from "../../query/odata/parse-odata";
import { header, type ApiContext, type ApiResponse } from "./api-request";
import { expandRows, printedColumns, withNeededColumns } from "./expand-rows";
import { json } from "./responses";
import { etagOf, rowToJson, type JsonRow } from "./row-json";

/** Reads one row with the columns and expands of the options. */
export function readRow(
  context: ApiContext,
  table: TableDefinition,
  reference: EntityReference,
  options: ODataOptions,
): { readonly entity: Entity; readonly row: JsonRow; readonly hasExpand: boolean } {
  const read = parseOData(context.engine.model, table, options);
  const needed = withNeededColumns(read);
  const columns = needed.columns === "all" ? "all" : needed.columns.map((column) => column.column);
  const entity = context.engine.retrieve(context.caller, reference, columns);
  const row = rowToJson(context, table, withId(table, entity), printedColumns(read.query));
  expandRows(context, read, [entity], [row]);
  return { entity, row, hasExpand: read.expands.length > 0 };
}

function withId(table: TableDefinition, entity: Entity): Entity {
  if (table.primaryId in entity.attributes) return entity;
  return { ...entity, attributes: { [table.primaryId]: entity.id, ...entity.attributes } };
}

/** `GET set(key)`. */
export function retrieveRow(context: ApiContext, table: TableDefinition, reference: EntityReference): ApiResponse {
  const { entity, row, hasExpand } = readRow(context, table, reference, context.request.query);
  const etag = etagOf(entity);
  const known = header(context.request, "if-none-match");
  const plain = !hasExpand && header(context.request, "prefer")?.includes("include-annotations") !== true;
  if (known !== null && plain && etag !== null && known === etag) {
    return { status: 304, headers: { "odata-version": "4.0", etag }, body: null };
  }
  const answer = { "@odata.context": `${context.baseUrl}$metadata#${table.setName}/$entity`, ...row };
  return json(200, answer, etag === null ? {} : { etag });
}
