import { randomUUID } from "node:crypto";
import { dataverseError } from "../../errors";
import type { ApiContext, ApiRequest, ApiResponse } from "./api-request";
import { header } from "./api-request";
import { unwrapJsonText } from "./entity-body";
import { boundaryOf, readHeaders, readMultipart, type Part } from "./multipart";
import { hasPreference } from "./prefer";

const MAX_REQUESTS = 1000;
const STATUS_TEXT: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  206: "Partial Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  412: "Precondition Failed",
  413: "Payload Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/** Runs one request: never throws, an error is an answer. */
export type RunRequest = (request: ApiRequest) => ApiResponse;

/** Reads a raw target (`GET /api/data/v9.2/accounts?$top=1`) into path and query. @throws 0x80060888 */
export type ReadTarget = (target: string) => Pick<ApiRequest, "path" | "query">;

type Unit =
  | { readonly kind: "request"; readonly request: ApiRequest; readonly contentId: string | null }
  | {
      readonly kind: "changeSet";
      readonly requests: readonly { readonly raw: RawRequest; readonly contentId: string | null }[];
    };

interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

class ChangeSetFailed extends Error {
  constructor(
    readonly response: ApiResponse,
    readonly contentId: string | null,
  ) {
    super("A request of the change set failed.");
    this.name = "ChangeSetFailed";
  }
}

function malformed(detail: string): never {
  throw dataverseError("BadQuery", { detail: `The batch request is not well-formed: ${detail}` });
}

function readRaw(part: Part): RawRequest {
  const type = part.headers["content-type"] ?? "";
  if (!/^application\/http\b/i.test(type))
    return malformed(`a part has the content type '${type.slice(0, 100)}', not application/http.`);
  let start = 0;
  while (part.content[start] === 13 || part.content[start] === 10) start += 1;
  const newline = part.content.indexOf(10, start);
  const end = newline < 0 ? part.content.length : newline;
  const line = part.content.toString("utf8", start, end).trim();
  const match = /^([A-Z]+)\s+(\S.*?)(?:\s+HTTP\/\d\.\d)?$/.exec(line);
  if (!match?.[1] || match[2] === undefined) return malformed(`'${line.slice(0, 100)}' is no request line.`);
  const { headers, next } = readHeaders(part.content, newline < 0 ? part.content.length : newline + 1);
  const body = part.content.subarray(next);
  // Some clients print "undefined" as the body of a part that has none.
  const isEmpty = /^\s*(?:undefined)?\s*$/.test(body.subarray(0, 40).toString("utf8")) && body.length < 40;
  return { method: match[1], target: match[2], headers, body: isEmpty ? Buffer.alloc(0) : body };
}

function contentIdOf(part: Part, raw: RawRequest): string | null {
  return part.headers["content-id"] ?? raw.headers["content-id"] ?? null;
}

function readUnit(part: Part, readTarget: ReadTarget): Unit {
  const inner = boundaryOf(part.headers["content-type"] ?? null);
  if (inner === null) {
    const raw = readRaw(part);
    return { kind: "request", request: toRequest(raw, raw.target, readTarget), contentId: contentIdOf(part, raw) };
  }
  const requests = readMultipart(part.content, inner).map((one) => {
    const raw = readRaw(one);
    if (raw.method === "GET") return malformed("a change set must not hold GET requests.");
    return { raw, contentId: contentIdOf(one, raw) };
  });
  return { kind: "changeSet", requests };
}

function toRequest(raw: RawRequest, target: string, readTarget: ReadTarget): ApiRequest {
  const { path, query } = readTarget(target);
  if (path === "$batch") return malformed("a batch must not hold another batch.");
  return { method: raw.method, path, query, headers: raw.headers, body: raw.body };
}

/** The body for replacing references; one that is no JSON is refused later, with its request. */
function unwrapped(text: string): string {
  try {
    return unwrapJsonText(text);
  } catch {
    return text;
  }
}

/** Replaces `$1` by the address of the row an earlier request of the change set made. */
function resolveReferences(raw: RawRequest, made: ReadonlyMap<string, string>): RawRequest {
  const lookUp = (reference: string, id: string): string => {
    const url = made.get(id);
    if (url === undefined) throw dataverseError("ContentIdUnknown", { reference });
    return url;
  };
  const target = raw.target.replace(/^\/?(?:\S*?\/api\/data\/v9\.\d\/)?\$(\d+)(?=[/?]|$)/, (whole, id: string) =>
    lookUp(whole, id),
  );
  const text = unwrapped(raw.body.toString("utf8"));
  if (!/"\/?\$\d+"/.test(text)) return { ...raw, target };
  const body = text.replace(
    /("[^"\\]*@odata\.(?:bind|id)"\s*:\s*)("(?:\/?\$\d+)"|\[[^\]]*\])/g,
    (_whole, name: string, value: string) =>
      name +
      value.replace(/"\/?\$(\d+)"/g, (reference: string, id: string) =>
        JSON.stringify(lookUp(reference.slice(1, -1), id)),
      ),
  );
  const single = body.replace(
    /("@odata\.id"\s*:\s*)"\/?\$(\d+)"/g,
    (_whole, name: string, id: string) => name + JSON.stringify(lookUp(`$${id}`, id)),
  );
  return { ...raw, target, body: Buffer.from(single) };
}

function printPart(response: ApiResponse, contentId: string | null): Buffer {
  const body = response.body === null ? Buffer.alloc(0) : Buffer.from(response.body);
  const headers = Object.entries(response.headers).map(([name, value]) => `${canonical(name)}: ${value}`);
  const lines = [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === null ? [] : [`Content-ID: ${contentId}`]),
    "",
    `HTTP/1.1 ${response.status} ${STATUS_TEXT[response.status] ?? ""}`,
    ...headers,
    "",
    "",
  ];
  return Buffer.concat([Buffer.from(lines.join("\r\n")), body]);
}

const NAMES: Readonly<Record<string, string>> = {
  "odata-entityid": "OData-EntityId",
  "odata-version": "OData-Version",
  etag: "ETag",
  req_id: "REQ_ID",
};

function canonical(name: string): string {
  return (
    NAMES[name] ?? name.replace(/(^|-)([a-z])/g, (_whole, dash: string, letter: string) => dash + letter.toUpperCase())
  );
}

function multipart(boundary: string, parts: readonly Buffer[]): Buffer {
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from("\r\n")]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

function runChangeSet(
  context: ApiContext,
  unit: Extract<Unit, { kind: "changeSet" }>,
  run: RunRequest,
  readTarget: ReadTarget,
  fail: (error: unknown) => ApiResponse,
): { readonly part: Buffer; readonly failed: boolean } {
  try {
    const parts = context.engine.transaction(() => {
      const made = new Map<string, string>();
      return unit.requests.map(({ raw, contentId }) => {
        let response: ApiResponse;
        try {
          const resolved = resolveReferences(raw, made);
          response = run(toRequest(resolved, resolved.target, readTarget));
        } catch (error) {
          response = fail(error);
        }
        if (response.status >= 400) throw new ChangeSetFailed(response, contentId);
        const url = response.headers["odata-entityid"];
        if (contentId !== null && url !== undefined) made.set(contentId, url);
        return printPart(response, contentId);
      });
    });
    const boundary = `changesetresponse_${randomUUID()}`;
    const head = Buffer.from(`Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`);
    return { part: Buffer.concat([head, multipart(boundary, parts)]), failed: false };
  } catch (error) {
    if (!(error instanceof ChangeSetFailed)) throw error;
    return { part: printPart(error.response, error.contentId), failed: true };
  }
}

/**
 * Runs a `$batch`: its requests one after the other, change sets each as one transaction. The first error ends the batch,
 * unless `Prefer: odata.continue-on-error` says otherwise.
 * @throws 0x80060888 when the multipart body is malformed
 */
export function runBatch(
  context: ApiContext,
  run: RunRequest,
  readTarget: ReadTarget,
  fail: (error: unknown) => ApiResponse,
): ApiResponse {
  const boundary = boundaryOf(header(context.request, "content-type"));
  if (boundary === null) return malformed("the content type must be multipart/mixed with a boundary.");
  const units = readMultipart(context.request.body, boundary).map((part) => readUnit(part, readTarget));
  const count = units.reduce((sum, unit) => sum + (unit.kind === "request" ? 1 : unit.requests.length), 0);
  if (count > MAX_REQUESTS) throw dataverseError("BatchTooLarge", { count, limit: MAX_REQUESTS });
  const goOn = hasPreference(header(context.request, "prefer"), "odata.continue-on-error");
  const parts: Buffer[] = [];
  let failed = false;
  for (const unit of units) {
    if (unit.kind === "request") {
      const response = run(unit.request);
      failed = response.status >= 400;
      parts.push(printPart(response, unit.contentId));
    } else {
      const done = runChangeSet(context, unit, run, readTarget, fail);
      failed = done.failed;
      parts.push(done.part);
    }
    if (failed && !goOn) break;
  }
  const answer = `batchresponse_${randomUUID()}`;
  return {
    status: failed && !goOn ? 400 : 200,
    headers: { "content-type": `multipart/mixed; boundary=${answer}`, "odata-version": "4.0" },
    body: multipart(answer, parts),
  };
}
