import { dataverseError } from "../../errors";
import type { TableDefinition } from "../../contract/metadata";
import type { EntityReference } from "../../contract/values";
import { columnOfProperty, navigationOf } from "../../query/navigation";
import type { ApiContext, ApiResponse } from "./api-request";
import { downloadFile, readFileColumn, uploadFile } from "./file-column";
import { countRows, listRows } from "./list-rows";
import { MULTIPLE_MESSAGES, runMultiple } from "./multiple-rows";
import { NAMESPACE, runOperation } from "./operation";
import {
  addReference,
  countRelated,
  createRelated,
  readReferences,
  readRelated,
  removeReference,
} from "./related-rows";
import { parsePath, type Segment } from "./resource-path";
import { retrieveRow } from "./retrieve-row";
import { clearColumn, readColumn, readColumnText, writeColumn } from "./row-column";
import { resolveKey } from "./row-reference";
import { create, patch, remove } from "./write-row";
import { answerMetadata, METADATA_SEGMENTS } from "../metadata/answer-metadata";

type Handler = () => ApiResponse;

function byMethod(context: ApiContext, handlers: Readonly<Record<string, Handler>>): ApiResponse {
  const handler = handlers[context.request.method];
  if (handler) return handler();
  throw dataverseError("InvalidOperation", {
    detail: `The requested resource does not support http method '${context.request.method}'. Supported: ${Object.keys(handlers).join(", ")}.`,
  });
}

function noResource(context: ApiContext): never {
  throw dataverseError("NoResourceMatches", { uri: `${context.baseUrl}${context.request.path}` });
}

function onSet(context: ApiContext, table: TableDefinition, rest: readonly Segment[]): ApiResponse {
  const [next, ...more] = rest;
  if (!next) return byMethod(context, { GET: () => listRows(context, table), POST: () => create(context, table) });
  if (more.length > 0) return noResource(context);
  if (next.name === "$count") return byMethod(context, { GET: () => countRows(context, table) });
  if (!next.name.startsWith(NAMESPACE)) throw dataverseError("ResourceNotFound", { segment: next.name });
  const message = next.name.slice(NAMESPACE.length);
  if (MULTIPLE_MESSAGES.has(message)) return byMethod(context, { POST: () => runMultiple(context, table, message) });
  return runOperation(context, message, next.key, { table, row: null });
}

function onColumn(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  name: string,
  rest: readonly Segment[],
): ApiResponse | null {
  const column = columnOfProperty(table, name);
  if (!column) return null;
  const isFile = column.kind === "file" || column.kind === "image";
  const [next] = rest;
  if (rest.length > 1 || (next && next.name !== "$value")) return noResource(context);
  if (next) {
    return byMethod(context, {
      GET: () => (isFile ? downloadFile(context, owner, column) : readColumnText(context, owner, column)),
    });
  }
  if (isFile) {
    const upload: Handler = () => uploadFile(context, table, owner, column);
    return byMethod(context, {
      GET: () => readFileColumn(context, table, owner, column),
      PATCH: upload,
      PUT: upload,
      DELETE: () => clearColumn(context, owner, column),
    });
  }
  return byMethod(context, {
    GET: () => readColumn(context, table, owner, column),
    PUT: () => writeColumn(context, table, owner, column),
    DELETE: () => clearColumn(context, owner, column),
  });
}

function onNavigation(
  context: ApiContext,
  table: TableDefinition,
  owner: EntityReference,
  segment: Segment,
  rest: readonly Segment[],
): ApiResponse | null {
  const navigation = navigationOf(context.engine.model, table, segment.name);
  if (!navigation) return null;
  const [next] = rest;
  if (next?.name === "$ref" && rest.length === 1) {
    const add: Handler = () => addReference(context, owner, navigation);
    return byMethod(context, {
      GET: () => readReferences(context, owner, navigation),
      POST: add,
      PUT: add,
      DELETE: () => removeReference(context, owner, navigation, segment.key),
    });
  }
  if (segment.key !== null) {
    // A row reached through a collection is the row itself.
    const target = navigation.target === null ? null : context.engine.model.tables.get(navigation.target);
    return target ? onRow(context, target, segment.key, rest) : noResource(context);
  }
  if (next?.name === "$count" && rest.length === 1) {
    return byMethod(context, { GET: () => countRelated(context, owner, navigation) });
  }
  if (next) throw dataverseError("ResourceNotFound", { segment: next.name });
  return byMethod(context, {
    GET: () => readRelated(context, owner, navigation),
    POST: () => createRelated(context, owner, navigation),
  });
}

function onRow(context: ApiContext, table: TableDefinition, key: string, rest: readonly Segment[]): ApiResponse {
  const [next, ...more] = rest;
  if (!next) {
    return byMethod(context, {
      GET: () => retrieveRow(context, table, resolveKey(context, table, key)),
      PATCH: () => patch(context, table, key),
      DELETE: () => remove(context, table, key),
    });
  }
  const owner = resolveKey(context, table, key);
  if (next.name.startsWith(NAMESPACE)) {
    if (more.length > 0) return noResource(context);
    return runOperation(context, next.name.slice(NAMESPACE.length), next.key, { table, row: owner });
  }
  const column = next.key === null ? onColumn(context, table, owner, next.name, more) : null;
  const answer = column ?? onNavigation(context, table, owner, next, more);
  if (answer) return answer;
  // Some clients leave the namespace of bound functions out.
  if (next.key !== null && more.length === 0) return runOperation(context, next.name, next.key, { table, row: owner });
  throw dataverseError("ResourceNotFound", { segment: next.name });
}

/** Answers one request (not a batch). Throws what the engine and the parsers throw. */
export function dispatch(context: ApiContext): ApiResponse {
  const segments = parsePath(context.request.path);
  const [first, ...rest] = segments;
  if (!first || METADATA_SEGMENTS.has(first.name)) {
    return byMethod(context, { GET: () => answerMetadata(context, segments) });
  }
  const table = context.engine.model.sets.get(first.name);
  if (!table) {
    if (rest.length > 0) throw dataverseError("ResourceNotFound", { segment: first.name });
    return runOperation(context, first.name.replace(NAMESPACE, ""), first.key, null);
  }
  return first.key === null ? onSet(context, table, rest) : onRow(context, table, first.key, rest);
}
