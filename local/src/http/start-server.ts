import fastifyCookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { DataverseError } from "../errors";
import type { Engine } from "../contract/engine";
import type { ApiRequest, ApiResponse } from "./api/api-request";
import { wantedAnnotations } from "./api/prefer";
import { errorResponse } from "./api/responses";
import { answerWebApi, readTarget } from "./api/web-api";
import { authenticate, SESSION_COOKIE, type Authenticated } from "./server/authentication";
import { errorCode } from "./server/error-code";
import { addLocalRoutes } from "./server/local-routes";
import { isOwnHost, isOwnOrigin, SAFE_METHODS, SECURITY_HEADERS } from "./server/request-guard";
import { readOrCreateSecret } from "./server/secret";
import { languageOf } from "./server/users";

export interface StartServerOptions {
  readonly engine: Engine;
  /** 0 = any free port. */
  readonly port: number;
  /** Folder that keeps the secret of bearer tokens (file `secret`); ":memory:" for tests. */
  readonly dataFolder: string;
  /** Secret of bearer tokens, instead of the folder's. */
  readonly secret?: string;
  /** Domain name of the user requests without token act as. */
  readonly asUser?: string;
  /** Folder with the built player: index.html, player.js … */
  readonly playerFolder?: string;
  /** Folder with react_16_14_0.js and fluent_8_121_1.js; default: that of the installed pcf-start. */
  readonly librariesFolder?: string;
  /** Largest request body in bytes; default 128 MiB. */
  readonly bodyLimitBytes?: number;
  readonly log?: (line: string) => void;
}

export interface RunningServer {
  /** `http://127.0.0.1:5180`, without slash at the end. */
  readonly url: string;
  /** Secret of bearer tokens: `Authorization: Bearer local:<user name>:<secret>`. */
  readonly secret: string;
  readonly engine: Engine;
  /** Stops listening. The engine stays open: whoever made it closes it. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const DEFAULT_BODY_LIMIT = 134_217_728;
const MAX_HEADER_BYTES = 98_304;

function installedLibraries(): string | null {
  try {
    const folder = join(dirname(require.resolve("pcf-start/package.json")), "lib");
    return existsSync(folder) ? folder : null;
  } catch {
    return null;
  }
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function send(reply: FastifyReply, response: ApiResponse): FastifyReply {
  void reply.code(response.status).headers({ ...response.headers });
  return response.body === null ? reply.send() : reply.send(response.body);
}

function plainHeaders(request: FastifyRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

/** Refuses requests under a foreign name, and unsafe ones from foreign pages. */
function guard(server: FastifyInstance): void {
  server.addHook("onRequest", async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    const { host, origin } = request.headers;
    if (!isOwnHost(host, portOf(server))) {
      return reply.code(400).send({
        error: {
          code: "",
          message: `This server answers to 127.0.0.1 and localhost only, not to '${(host ?? "").slice(0, 100)}'.`,
        },
      });
    }
    if (origin !== undefined && !isOwnOrigin(origin, host)) {
      return reply
        .code(403)
        .send({ error: { code: "", message: "Requests from pages of other origins are refused." } });
    }
    return undefined;
  });
}

/** A cookie travels with requests a foreign page starts: unsafe ones must say that they come from a page of ours. */
function isForged(request: FastifyRequest, known: Authenticated): boolean {
  return known.by === "cookie" && !SAFE_METHODS.has(request.method) && request.headers.origin === undefined;
}

function addWebApi(
  server: FastifyInstance,
  options: StartServerOptions,
  whoIs: (request: FastifyRequest) => Authenticated | null,
  log: (line: string) => void,
): void {
  const fail = (reply: FastifyReply, error: unknown, request: FastifyRequest): FastifyReply =>
    send(reply, errorResponse(error, wantedAnnotations(plainHeaders(request).prefer ?? null), log));
  const handler = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const known = whoIs(request);
    if (!known) {
      void reply.header("www-authenticate", 'Bearer realm="local", token="local:<user>:<secret>"');
      return fail(reply, new DataverseError("NotAuthenticated"), request);
    }
    if (isForged(request, known))
      return reply
        .code(403)
        .send({ error: { code: "", message: "A request with a session cookie needs an Origin header." } });
    const baseUrl = `http://${request.headers.host ?? ""}${rootOf(request)}`;
    try {
      const api: ApiRequest = {
        method: request.method,
        ...readTarget(request.raw.url ?? ""),
        headers: plainHeaders(request),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      };
      const user = { id: known.user.id, languageId: languageOf(options.engine, known.user.id) };
      return send(reply, answerWebApi({ engine: options.engine, baseUrl, log }, user, api));
    } catch (error) {
      return fail(reply, error, request);
    }
  };
  server.all("/api/data/:version", handler);
  server.all("/api/data/:version/*", handler);
}

function rootOf(request: FastifyRequest): string {
  return /^\/api\/data\/v9\.\d\//i.exec(request.raw.url ?? "")?.[0] ?? "/api/data/v9.2/";
}

function build(options: StartServerOptions, secret: string): FastifyInstance {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const limit = options.bodyLimitBytes ?? DEFAULT_BODY_LIMIT;
  const server = Fastify({
    bodyLimit: limit,
    forceCloseConnections: true,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    frameworkErrors: (_error, request, reply) => {
      send(
        reply,
        errorResponse(
          new DataverseError("BadQuery", {
            detail: `The address is malformed: '${(request.raw.url ?? "").slice(0, 200)}'.`,
          }),
          () => false,
          log,
        ),
      );
    },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  void server.register(fastifyCookie);
  guard(server);
  const authentication = { engine: options.engine, secret, asUser: options.asUser ?? null };
  const whoIs = (request: FastifyRequest): Authenticated | null =>
    authenticate(authentication, request.headers.authorization, request.cookies[SESSION_COOKIE]);
  addWebApi(server, options, whoIs, log);
  addLocalRoutes(server, {
    engine: options.engine,
    secret,
    playerFolder: options.playerFolder ?? null,
    librariesFolder: options.librariesFolder ?? installedLibraries(),
    whoIs,
  });
  server.setNotFoundHandler((request, reply) =>
    send(
      reply,
      errorResponse(new DataverseError("NoResourceMatches", { uri: request.url.slice(0, 200) }), () => false, log),
    ),
  );
  server.setErrorHandler((error, _request, reply) => {
    const tooLarge = errorCode(error) === "FST_ERR_CTP_BODY_TOO_LARGE";
    send(
      reply,
      errorResponse(tooLarge ? new DataverseError("PayloadTooLarge", { limit }) : error, () => false, log),
    );
  });
  return server;
}

/**
 * Serves an engine's Web API, the player and its content on the loopback address.
 * @throws Error when the port is taken, with what to do about it
 */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const secret = options.secret ?? readOrCreateSecret(options.dataFolder);
  const server = build(options, secret);
  try {
    await server.listen({ host: HOST, port: options.port });
  } catch (error) {
    await server.close();
    if (errorCode(error) === "EADDRINUSE") {
      throw new Error(
        `Port ${options.port} is taken by another program. Stop it, or choose another port (--port; 0 picks a free one).`,
        { cause: error },
      );
    }
    throw error;
  }
  return {
    url: `http://${HOST}:${portOf(server)}`,
    secret,
    engine: options.engine,
    close: async () => server.close(),
  };
}
