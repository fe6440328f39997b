import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { EntityReference } from "../../contract/values";
import { MESSAGE_NAMES } from "../../messages/message-registry";
import type { ApiContext, ApiResponse } from "./api-request";
import { isJsonObject, parseJsonBody } from "./entity-body";
import { readParameter, writeResult } from "./operation-values";
import { json, noContent } from "./responses";
import { readLiteral, splitArguments } from "./resource-path";

export const NAMESPACE = "Microsoft.Dynamics.CRM.";

/** What an operation is bound to. */
export interface Binding {
  readonly table: TableDefinition;
  /** Null = the collection. */
  readonly row: EntityReference | null;
}

function functionParameters(context: ApiContext, text: string | null): Readonly<Record<string, unknown>> {
  const { query } = context.request;
  const parameters: Record<string, unknown> = {};
  for (const { name, value } of splitArguments(text ?? "")) {
    if (name === "")
      throw dataverseError("BadQuery", { detail: `The parameter '${value.slice(0, 100)}' has no name.` });
    const alias = value.startsWith("@") ? query[value] : undefined;
    if (value.startsWith("@") && alias === undefined) continue;
    parameters[name] = readParameter(context, readLiteral(alias ?? value));
  }
  return parameters;
}

interface CustomApi {
  readonly isFunction: boolean;
  readonly bindingType: number;
  readonly boundTable: string | null;
}

function customApi(context: ApiContext, name: string): CustomApi | null {
  if (!context.engine.model.tables.has("customapi")) return null;
  const result = context.engine.query(
    { userId: context.engine.systemUserId },
    {
      table: "customapi",
      columns: ["isfunction", "bindingtype", "boundentitylogicalname"].map((column) => ({
        column,
        alias: null,
        aggregate: null,
      })),
      filter: {
        kind: "filter",
        type: "and",
        items: [{ kind: "condition", alias: null, column: "uniquename", operator: "eq", values: [name] }],
      },
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
  const row = result.rows[0]?.attributes;
  if (!row) return null;
  const bound = row.boundentitylogicalname;
  return {
    isFunction: row.isfunction === true,
    bindingType: Number(row.bindingtype ?? 0),
    boundTable: typeof bound === "string" ? bound : null,
  };
}

const PLATFORM_FUNCTION = /^(Retrieve|WhoAmI$|Calculate|Get|IsValid|Download)/;

/** The platform answers a wrong verb or binding as if the address did not exist. */
function requireFit(context: ApiContext, name: string, api: CustomApi | null, binding: Binding | null): void {
  const isFunction = api ? api.isFunction : PLATFORM_FUNCTION.test(name);
  const expected = isFunction ? "GET" : "POST";
  const wanted = binding === null ? 0 : binding.row === null ? 2 : 1;
  const bound =
    api === null || (api.bindingType === wanted && (binding === null || api.boundTable === binding.table.logicalName));
  if (context.request.method !== expected || !bound) {
    throw dataverseError("NoResourceMatches", { uri: `${context.baseUrl}${context.request.path}` });
  }
}

/** Runs an action (POST) or function (GET), bound or not, of the platform or of a custom API. */
export function runOperation(
  context: ApiContext,
  name: string,
  key: string | null,
  binding: Binding | null,
): ApiResponse {
  const api = customApi(context, name);
  if (!api && !MESSAGE_NAMES.includes(name)) throw dataverseError("ResourceNotFound", { segment: name });
  requireFit(context, name, api, binding);
  const { request } = context;
  const given =
    request.method === "GET"
      ? functionParameters(context, key)
      : request.body.length === 0
        ? {}
        : readParameters(context, name);
  const target = binding?.row ? { entity: binding.row } : {};
  const result = context.engine.execute(context.caller, name, { ...target, ...given });
  return answer(context, name, result);
}

function readParameters(context: ApiContext, name: string): Readonly<Record<string, unknown>> {
  const body = parseJsonBody(context.request.body, name);
  return Object.fromEntries(
    Object.entries(body)
      .filter(([key]) => !key.startsWith("@"))
      .map(([key, value]) => [key, readParameter(context, value)]),
  );
}

function answer(context: ApiContext, name: string, result: Readonly<Record<string, unknown>>): ApiResponse {
  const written = writeResult(context, result);
  if (!isJsonObject(written) || Object.keys(written).length === 0) return noContent();
  return json(200, { "@odata.context": `${context.baseUrl}$metadata#${NAMESPACE}${name}Response`, ...written });
}
