import type { PlayerServices, WebApiRow } from "../contract";
import { plainText } from "../form/attribute-value";
import { entitySetOf, tableIfKnown } from "../form/entity-set";
import { asWebApiError } from "../data/dataverse-error";

export interface CreatedRow {
  id: string;
  name?: string;
  entityType: string;
}

/** The five row operations scripts and custom controls share. */
export interface RowApi {
  createRecord(table: string, data: WebApiRow): Promise<CreatedRow>;
  updateRecord(table: string, id: string, data: WebApiRow): Promise<CreatedRow>;
  deleteRecord(table: string, id: string): Promise<CreatedRow>;
  retrieveRecord(table: string, id: string, options?: string): Promise<WebApiRow>;
  retrieveMultipleRecords(
    table: string,
    options?: string,
    maxPageSize?: number,
  ): Promise<{ entities: WebApiRow[]; nextLink: string }>;
}

/** Scripts get the platform's error objects: number code, message, and the raw answer. */
async function asScriptPromise<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    const error = asWebApiError(thrown);
    const raw = JSON.stringify({ errorCode: error.code, message: error.message });
    throw Object.assign(new Error(error.message), { errorCode: error.errorCode, code: error.errorCode, raw });
  }
}

function bare(id: string): string {
  return id.replace(/[{}]/g, "");
}

/** Row operations over the player's data client. */
export function createRowApi(services: PlayerServices): RowApi {
  const { data } = services;
  return {
    createRecord: (table, row) =>
      asScriptPromise(
        data.create(table, row).then(({ id }) => {
          const name = row[tableIfKnown(services, table)?.primaryName ?? ""];
          return { id, entityType: table, ...(typeof name === "string" ? { name } : {}) };
        }),
      ),
    updateRecord: (table, id, row) =>
      asScriptPromise(data.update(table, bare(id), row).then(() => ({ id: bare(id), entityType: table }))),
    deleteRecord: (table, id) =>
      asScriptPromise(data.delete(table, bare(id)).then(() => ({ id: bare(id), entityType: table }))),
    retrieveRecord: (table, id, options) => asScriptPromise(data.retrieve(table, bare(id), options)),
    retrieveMultipleRecords: (table, options = "", maxPageSize) =>
      asScriptPromise(
        data
          .retrieveMultiple(table, options, maxPageSize)
          .then(({ entities, nextLink }) => ({ entities: [...entities], nextLink: nextLink ?? "" })),
      ),
  };
}

/** What `getMetadata()` of a request tells. */
interface RequestMetadata {
  readonly boundParameter?: string | null;
  readonly operationName?: string;
  /** 0 action, 1 function, 2 create/retrieve/update/delete. */
  readonly operationType?: number;
  readonly parameterTypes: Readonly<Record<string, { readonly typeName: string; readonly structuralProperty: number }>>;
}

export interface ExecutableRequest {
  getMetadata(): RequestMetadata;
  readonly [parameter: string]: unknown;
}

/** The part of a fetch Response scripts read. */
export interface ExecuteResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

interface EntityParameter {
  readonly id: string;
  readonly entityType: string;
}

function isEntityParameter(value: unknown): value is EntityParameter {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "entityType" in value &&
    typeof value.id === "string" &&
    typeof value.entityType === "string"
  );
}

function boundPath(services: PlayerServices, metadata: RequestMetadata, request: ExecutableRequest): string {
  const bound = metadata.boundParameter;
  if (bound === undefined || bound === null || bound === "") {
    return "";
  }
  const value = request[bound];
  if (isEntityParameter(value)) {
    return `${entitySetOf(services, value.entityType)}(${bare(value.id)})/Microsoft.Dynamics.CRM.`;
  }
  throw new Error(`The request ${metadata.operationName ?? ""} is bound to "${bound}", which is no {id, entityType}.`);
}

function bodyValue(services: PlayerServices, value: unknown): unknown {
  if (isEntityParameter(value)) {
    const id = tableIfKnown(services, value.entityType)?.primaryId ?? `${value.entityType}id`;
    return { "@odata.type": `Microsoft.Dynamics.CRM.${value.entityType}`, [id]: bare(value.id) };
  }
  return Array.isArray(value) ? value.map((item) => bodyValue(services, item)) : value;
}

function literal(services: PlayerServices, value: unknown, type: string): string {
  if (isEntityParameter(value)) {
    return JSON.stringify({ "@odata.id": `${entitySetOf(services, value.entityType)}(${bare(value.id)})` });
  }
  if (typeof value === "string") {
    return type === "Edm.Guid" ? bare(value) : `'${value.replace(/'/g, "''")}'`;
  }
  return value instanceof Date
    ? value.toISOString()
    : typeof value === "object"
      ? JSON.stringify(value)
      : plainText(value);
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** The HTTP request behind a request object. */
export function requestCall(services: PlayerServices, request: ExecutableRequest): Call {
  const metadata = request.getMetadata();
  const { operationName, operationType } = metadata;
  if (operationName === undefined || operationName === "") {
    throw new Error("The request's getMetadata() gives no operationName.");
  }
  const names = Object.keys(metadata.parameterTypes).filter(
    (name) => name !== metadata.boundParameter && request[name] !== undefined && request[name] !== null,
  );
  const path = `${boundPath(services, metadata, request)}${operationName}`;
  if (operationType === 0) {
    const body = Object.fromEntries(names.map((name) => [name, bodyValue(services, request[name])]));
    return { method: "POST", path, body };
  }
  if (operationType === 1) {
    const aliases = names.map((name, at) => `${name}=@p${at + 1}`).join(",");
    const values = names
      .map((name, at) => {
        const text = literal(services, request[name], metadata.parameterTypes[name]?.typeName ?? "");
        return `@p${at + 1}=${encodeURIComponent(text)}`;
      })
      .join("&");
    return { method: "GET", path: `${path}(${aliases})${values === "" ? "" : `?${values}`}` };
  }
  throw new Error(
    `${operationName}: operationType ${String(operationType)} is not supported here; use the row operations.`,
  );
}

async function run(services: PlayerServices, request: ExecutableRequest): Promise<ExecuteResponse> {
  const { method, path, body } = requestCall(services, request);
  const answer = await services.data.request(method, path, body);
  const text = answer === undefined ? "" : JSON.stringify(answer);
  const status = text === "" ? 204 : 200;
  return {
    ok: true,
    status,
    statusText: status === 204 ? "No Content" : "OK",
    json: () => Promise.resolve(answer),
    text: () => Promise.resolve(text),
  };
}

export interface OnlineApi extends RowApi {
  execute(request: ExecutableRequest): Promise<ExecuteResponse>;
  executeMultiple(requests: readonly ExecutableRequest[]): Promise<ExecuteResponse[]>;
}

/** `Xrm.WebApi.online`. */
export function createOnlineApi(services: PlayerServices): OnlineApi {
  return {
    ...createRowApi(services),
    execute: (request) => asScriptPromise(run(services, request)),
    async executeMultiple(requests) {
      const answers: ExecuteResponse[] = [];
      for (const request of requests) {
        answers.push(await asScriptPromise(run(services, request)));
      }
      return answers;
    },
  };
}
