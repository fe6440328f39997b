import { randomUUID } from "node:crypto";
import { dataverseError } from "../../errors";
import type { Engine } from "../../contract/engine";
import type { ColumnDefinition, TableDefinition } from "../../contract/metadata";
import type { EntityReference } from "../../contract/values";
import { header, rowUrl, type ApiContext, type ApiResponse } from "./api-request";
import { mediaTypeOfFile } from "./media-type";
import { json, noContent } from "./responses";

/** Size of a part the server offers for uploads in parts (as the platform). */
const CHUNK_BYTES = 4_194_304;
const MAX_UPLOADS = 50;

interface Upload {
  readonly owner: EntityReference;
  readonly column: string;
  readonly fileName: string;
  readonly userId: string;
  readonly parts: Buffer[];
  received: number;
}

const UPLOADS = new WeakMap<Engine, Map<string, Upload>>();

function uploadsOf(engine: Engine): Map<string, Upload> {
  const known = UPLOADS.get(engine) ?? new Map<string, Upload>();
  UPLOADS.set(engine, known);
  return known;
}

function fileName(context: ApiContext): string {
  const given = header(context.request, "x-ms-file-name") ?? context.request.query["x-ms-file-name"] ?? "";
  if (given === "")
    throw dataverseError("InvalidArgument", {
      detail: "Name the file with the header or query option x-ms-file-name.",
    });
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

function store(context: ApiContext, owner: EntityReference, column: string, name: string, bytes: Uint8Array): void {
  context.engine.writeFile(context.caller, owner, column, name, mediaTypeOfFile(name), bytes);
}

function startUpload(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  column: ColumnDefinition,
): ApiResponse {
  const uploads = uploadsOf(context.engine);
  // A client that never finishes must not keep its parts for ever: the oldest upload makes room.
  const [oldest] = uploads.keys();
  if (uploads.size >= MAX_UPLOADS && oldest !== undefined) uploads.delete(oldest);
  const token = randomUUID();
  uploads.set(token, {
    owner,
    column: column.logicalName,
    fileName: fileName(context),
    userId: context.caller.userId,
    parts: [],
    received: 0,
  });
  const location = `${rowUrl(context, table, owner.id)}/${column.logicalName}?sessiontoken=${token}`;
  return {
    status: 200,
    headers: { location, "x-ms-chunk-size": String(CHUNK_BYTES), "accept-ranges": "bytes", "odata-version": "4.0" },
    body: "",
  };
}

function contentRange(context: ApiContext): { readonly from: number; readonly to: number; readonly total: number } {
  const text = header(context.request, "content-range") ?? "";
  const match = /^bytes\s+(\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(text.trim());
  if (!match)
    throw dataverseError("InvalidArgument", {
      detail: `The header Content-Range must be 'bytes from-to/total', not '${text.slice(0, 100)}'.`,
    });
  return { from: Number(match[1]), to: Number(match[2]), total: Number(match[3]) };
}

function continueUpload(
  context: ApiContext,
  owner: EntityReference,
  column: ColumnDefinition,
  token: string,
): ApiResponse {
  const uploads = uploadsOf(context.engine);
  const upload = uploads.get(token);
  if (
    !upload ||
    upload.owner.id !== owner.id ||
    upload.column !== column.logicalName ||
    upload.userId !== context.caller.userId
  ) {
    throw dataverseError("InvalidArgument", {
      detail: `The upload session '${token.slice(0, 60)}' does not exist (any more): start the upload again.`,
    });
  }
  const { from, to, total } = contentRange(context);
  const bytes = context.request.body;
  if (from !== upload.received || bytes.length !== to - from + 1 || to >= total) {
    throw dataverseError("InvalidArgument", {
      detail: `Content-Range ${from}-${to}/${total} does not continue at byte ${upload.received} with the ${bytes.length} bytes sent.`,
    });
  }
  upload.parts.push(bytes);
  upload.received += bytes.length;
  refuseLarge(column, Math.max(total, upload.received));
  if (upload.received < total) return { status: 206, headers: { "odata-version": "4.0" }, body: "" };
  uploads.delete(token);
  store(context, owner, column.logicalName, upload.fileName, Buffer.concat(upload.parts));
  return noContent();
}

function refuseLarge(column: ColumnDefinition, size: number): void {
  const max = (column.maxSizeKb ?? 32_768) * 1024;
  if (size > max) throw dataverseError("FileTooLarge", { size, column: column.logicalName, max });
}

/** `PATCH set(id)/column`: a whole file, the start of an upload in parts, or one part. */
export function uploadFile(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  column: ColumnDefinition,
): ApiResponse {
  const token = context.request.query.sessiontoken;
  if (token !== undefined) return continueUpload(context, owner, column, token);
  if (header(context.request, "x-ms-transfer-mode") === "chunked") return startUpload(context, table, owner, column);
  refuseLarge(column, context.request.body.length);
  store(context, owner, column.logicalName, fileName(context), context.request.body);
  return noContent();
}

function requestedRange(context: ApiContext, size: number): { readonly from: number; readonly to: number } | null {
  const text = header(context.request, "range");
  if (text === null) return null;
  const match = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(text.trim());
  const [first = "", last = ""] = match ? [match[1], match[2]] : [];
  if (!match || (first === "" && last === "")) {
    throw dataverseError("InvalidArgument", {
      detail: `The header Range must be 'bytes=from-to', not '${text.slice(0, 100)}'.`,
    });
  }
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  return { from, to: first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

/** `GET set(id)/column/$value`, and `GET set(id)/column` with a Range: the bytes. */
export function downloadFile(context: ApiContext, owner: EntityReference, column: ColumnDefinition): ApiResponse {
  const file = context.engine.readFile(context.caller, owner, column.logicalName);
  const bytes = Buffer.from(file.bytes);
  const range = requestedRange(context, bytes.length);
  const headers = {
    "content-type": "application/octet-stream",
    "accept-ranges": "bytes",
    "x-ms-file-name": encodeURIComponent(file.fileName),
    "x-ms-file-size": String(bytes.length),
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    location: context.request.path,
    "odata-version": "4.0",
  };
  if (!range) return { status: 200, headers, body: bytes };
  if (range.from > range.to) {
    return { status: 416, headers: { ...headers, "content-range": `bytes */${bytes.length}` }, body: "" };
  }
  const contentRange = `bytes ${range.from}-${range.to}/${bytes.length}`;
  return {
    status: 206,
    headers: { ...headers, "content-range": contentRange },
    body: bytes.subarray(range.from, range.to + 1),
  };
}

/** `GET set(id)/column` of a file column: Base64 in JSON, or bytes when a Range is asked for. */
export function readFileColumn(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  column: ColumnDefinition,
): ApiResponse {
  if (header(context.request, "range") !== null) return downloadFile(context, owner, column);
  const file = context.engine.readFile(context.caller, owner, column.logicalName);
  return json(200, {
    "@odata.context": `${context.baseUrl}$metadata#${table.setName}(${owner.id})/${column.logicalName}`,
    value: Buffer.from(file.bytes).toString("base64"),
  });
}
