import { dataverseError } from "../../errors";
import type { Caller, Engine } from "../../contract/engine";
import { readGuid } from "../../query/column-kinds";
import { header, withRequest, type ApiContext, type ApiRequest, type ApiResponse } from "./api-request";
import { runBatch } from "./batch";
import { dispatch } from "./dispatch";
import { userRights } from "../app/user-rights";
import { wantedAnnotations } from "./prefer";
import { errorResponse } from "./responses";

const ROOT = /^\/?api\/data\/v9\.\d(?:\/|$)/i;

/** Who sent the request, before impersonation. */
export interface SignedInUser {
  readonly id: string;
  readonly languageId: number;
}

export interface WebApiOptions {
  readonly engine: Engine;
  readonly baseUrl: string;
  readonly log: (line: string) => void;
}

function decode(text: string, plus: boolean): string {
  try {
    return decodeURIComponent(plus ? text.replaceAll("+", " ") : text);
  } catch {
    throw dataverseError("BadQuery", { detail: `The address has a malformed percent sign: '${text.slice(0, 100)}'.` });
  }
}

/**
 * Form encoding writes blanks as `+` and never as `%20`; a value that holds `%20`, a bare blank or a bare quote was not
 * form-encoded, and its `+` is a plus sign (time zones in texts).
 */
function isFormEncoded(value: string): boolean {
  return !/%20|'| /.test(value);
}

/** Reads a query string; the first of several options with one name counts. */
export function readQuery(text: string): Readonly<Record<string, string>> {
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equal = part.indexOf("=");
    const name = decode(equal < 0 ? part : part.slice(0, equal), true);
    const value = equal < 0 ? "" : part.slice(equal + 1);
    if (!(name in query)) query[name] = decode(value, isFormEncoded(value));
  }
  return query;
}

/** Reads the target of a request: absolute, root-relative or relative to the service root. */
export function readTarget(target: string): Pick<ApiRequest, "path" | "query"> {
  const local = target.replace(/^https?:\/\/[^/]+/i, "").split("#")[0] ?? "";
  const question = local.indexOf("?");
  const raw = question < 0 ? local : local.slice(0, question);
  const path = decode(raw, false).replace(ROOT, "").replace(/^\//, "").replace(/\/$/, "");
  return { path, query: readQuery(question < 0 ? "" : local.slice(question + 1)) };
}

function findUser(engine: Engine, column: string, value: string): string | null {
  const result = engine.query(
    { userId: engine.systemUserId },
    {
      table: "systemuser",
      columns: [],
      filter: {
        kind: "filter",
        type: "and",
        items: [{ kind: "condition", alias: null, column, operator: "eq", values: [value] }],
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
  return result.rows[0]?.id ?? null;
}

/** The user a request acts as: MSCRMCallerID and CallerObjectId need prvActOnBehalfOfAnotherUser. */
function actingUser(engine: Engine, request: ApiRequest, userId: string): string {
  const byId = header(request, "mscrmcallerid");
  const byObject = header(request, "callerobjectid");
  const given = byId ?? byObject;
  if (given === null) return userId;
  const guid = readGuid(given);
  if (guid === null) throw dataverseError("InvalidGuid", { value: given.slice(0, 100) });
  const column = byId === null ? "azureactivedirectoryobjectid" : "systemuserid";
  const found = findUser(engine, column, guid);
  if (found === null) throw dataverseError("ObjectDoesNotExist", { table: "systemuser", id: guid });
  if (found !== userId && userRights(engine, userId).depthOf("prvActOnBehalfOfAnotherUser") === 0) {
    throw dataverseError("CannotActOnBehalfOfAnotherUser");
  }
  return found;
}

function callerOf(engine: Engine, request: ApiRequest, user: SignedInUser): Caller {
  const userId = actingUser(engine, request, user.id);
  const bypass = header(request, "mscrm.bypasscustompluginexecution")?.toLowerCase() === "true";
  const { tag } = request.query;
  return { userId, ...(bypass ? { bypassPlugins: true } : {}), ...(tag === undefined ? {} : { tag }) };
}

/** Headers whose meaning this server does not keep: saying so beats pretending. */
function refuseUnsupported(request: ApiRequest): void {
  if (header(request, "mscrm.suppressduplicatedetection")?.toLowerCase() === "false" && request.method !== "GET") {
    throw dataverseError("NotSupported", {
      detail: "Duplicate detection (MSCRM.SuppressDuplicateDetection: false) is not supported by this server.",
    });
  }
}

/** Answers requests to the Web API for one signed-in user. Synchronous, as the engine; never throws. */
export function answerWebApi(options: WebApiOptions, user: SignedInUser, request: ApiRequest): ApiResponse {
  const { engine, baseUrl, log } = options;
  const base = { engine, baseUrl, languageId: user.languageId };
  const fail = (error: unknown, one: ApiRequest = request): ApiResponse =>
    errorResponse(error, wantedAnnotations(header(one, "prefer")), log);
  const run = (one: ApiRequest, inherited: Readonly<Record<string, string>> = {}): ApiResponse => {
    try {
      const merged: ApiRequest = { ...one, headers: { ...inherited, ...one.headers } };
      refuseUnsupported(merged);
      const context: ApiContext = withRequest({ ...base, caller: callerOf(engine, merged, user) }, merged);
      return dispatch(context);
    } catch (error) {
      return fail(error, one);
    }
  };
  if (request.path !== "$batch") return run(request);
  try {
    if (request.method !== "POST") throw dataverseError("InvalidOperation", { detail: "$batch takes POST only." });
    const context = withRequest({ ...base, caller: callerOf(engine, request, user) }, request);
    return runBatch(context, (one) => run(one, inheritedHeaders(request)), readTarget, fail);
  } catch (error) {
    return fail(error);
  }
}

/** Headers of a batch that hold for its parts. */
function inheritedHeaders(request: ApiRequest): Readonly<Record<string, string>> {
  const names = ["mscrmcallerid", "callerobjectid", "mscrm.bypasscustompluginexecution"];
  return Object.fromEntries(
    names.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
  );
}
