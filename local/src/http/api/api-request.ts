import type { Caller, Engine } from "../../contract/engine";
import type { TableDefinition } from "../../contract/metadata";
import { wantedAnnotations, type AnnotationTest } from "./prefer";

/** One request to the Web API, whether it came alone or inside a batch. */
export interface ApiRequest {
  readonly method: string;
  /** Below `/api/data/v9.2/`, percent-decoded, without leading slash. */
  readonly path: string;
  /** Query options, decoded; the first of several with one name counts. */
  readonly query: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

/** What every part of the Web API needs to answer one request. */
export interface ApiContext {
  readonly engine: Engine;
  /** `http://127.0.0.1:5180/api/data/v9.2/`. */
  readonly baseUrl: string;
  readonly caller: Caller;
  /** Language of formatted values (LCID). */
  readonly languageId: number;
  readonly annotations: AnnotationTest;
  readonly request: ApiRequest;
}

export function header(request: ApiRequest, name: string): string | null {
  const value = request.headers[name.toLowerCase()];
  // Clients are seen to send the text "null" for headers they do not mean.
  return value === undefined || value === "" || value === "null" ? null : value;
}

export function withRequest(context: Omit<ApiContext, "request" | "annotations">, request: ApiRequest): ApiContext {
  return { ...context, request, annotations: wantedAnnotations(header(request, "prefer")) };
}

/** Absolute address of a row. */
export function rowUrl(context: ApiContext, table: TableDefinition, id: string): string {
  return `${context.baseUrl}${table.setName}(${id})`;
}
