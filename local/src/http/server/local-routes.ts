import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Engine } from "../../contract/engine";
import { readGuid } from "../../query/column-kinds";
import { mediaTypeOfFile, mediaTypeOfWebResource } from "../api/media-type";
import { describeApp } from "../app/app-description";
import { appsOf } from "../app/apps";
import { describeSession } from "../app/session-description";
import { rolesOf } from "../app/user-rights";
import { SESSION_COOKIE, type Authenticated } from "./authentication";
import { signSession } from "./secret";
import { readStaticFile } from "./static-files";
import { languageOf, systemRows, textOf, userByName } from "./users";

export interface LocalRouteOptions {
  readonly engine: Engine;
  readonly secret: string;
  readonly playerFolder: string | null;
  readonly librariesFolder: string | null;
  readonly whoIs: (request: FastifyRequest) => Authenticated | null;
}

function sendError(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify({ error: { code: "", message } }));
}

const signIn = (reply: FastifyReply): FastifyReply => sendError(reply, 401, "Sign in first: POST /local/session.");

/** Path below a prefix of a raw URL, decoded; null when it is malformed. */
function pathBelow(request: FastifyRequest, prefix: string): string | null {
  const path = (request.raw.url ?? "").split("?")[0] ?? "";
  try {
    return decodeURIComponent(path.slice(prefix.length));
  } catch {
    return null;
  }
}

function sessionRoutes(server: FastifyInstance, options: LocalRouteOptions): void {
  const { engine, secret } = options;
  server.get("/local/session", (request, reply) => {
    const known = options.whoIs(request);
    return known ? reply.send(describeSession(engine, known.user)) : signIn(reply);
  });
  server.post("/local/session", (request, reply) => {
    const name = readUserName(request.body);
    if (name === null) return sendError(reply, 400, 'The body must be {"user": "name@domain"}.');
    const user = userByName(engine, name);
    if (!user || user.isDisabled) return sendError(reply, 403, `There is no enabled user '${name.slice(0, 100)}'.`);
    void reply.setCookie(SESSION_COOKIE, signSession(user.id, secret), {
      path: "/",
      httpOnly: true,
      sameSite: "strict",
    });
    return reply.code(204).send();
  });
  server.delete("/local/session", (_request, reply) => {
    void reply.clearCookie(SESSION_COOKIE, { path: "/", httpOnly: true, sameSite: "strict" });
    return reply.code(204).send();
  });
  // For the sign-in page, which nobody is signed in on yet.
  server.get("/local/users", (_request, reply) => {
    const users = describeUsers(engine);
    return reply.send({ users });
  });
}

function describeUsers(engine: Engine): readonly { readonly name: string; readonly fullName: string }[] {
  return systemRows(engine, "systemuser", ["domainname", "fullname", "isdisabled"], [], "fullname")
    .filter((row) => row.attributes.isdisabled !== true && row.id !== engine.systemUserId)
    .map((row) => ({ name: textOf(row.attributes.domainname), fullName: textOf(row.attributes.fullname) }));
}

function readUserName(body: unknown): string | null {
  try {
    const value: unknown = Buffer.isBuffer(body) ? JSON.parse(body.toString("utf8")) : null;
    return typeof value === "object" && value !== null && "user" in value && typeof value.user === "string"
      ? value.user
      : null;
  } catch {
    return null;
  }
}

function appRoutes(server: FastifyInstance, options: LocalRouteOptions): void {
  const { engine } = options;
  server.get("/local/apps/:app", (request, reply) => {
    const known = options.whoIs(request);
    if (!known) return signIn(reply);
    const wanted = pathBelow(request, "/local/apps/") ?? "";
    const roles = rolesOf(engine, known.user.id).map((role) => role.id);
    const app = appsOf(engine, roles).find((one) => one.id === readGuid(wanted) || one.uniqueName === wanted);
    if (!app) return sendError(reply, 404, `There is no app '${wanted.slice(0, 100)}' that you may open.`);
    return reply.send(describeApp(engine, app, known.user.id, languageOf(engine, known.user.id)));
  });
}

function contentRoutes(server: FastifyInstance, options: LocalRouteOptions): void {
  const { engine } = options;
  server.get("/local/controls/*", (request, reply) => {
    if (!options.whoIs(request)) return signIn(reply);
    const [control = "", ...rest] = (pathBelow(request, "/local/controls/") ?? "").split("/");
    const file = rest.join("/");
    const [row] = systemRows(engine, "customcontrol", ["name"], [["name", "eq", control]]);
    const [found] = row
      ? systemRows(
          engine,
          "customcontrolresource",
          ["content"],
          [
            ["customcontrolid", "eq", row.id],
            ["name", "eq", file],
          ],
        )
      : [];
    if (!found)
      return sendError(reply, 404, `The control '${control.slice(0, 100)}' has no file '${file.slice(0, 100)}'.`);
    return reply.type(mediaTypeOfFile(file)).send(Buffer.from(textOf(found.attributes.content), "base64"));
  });
  const webResource = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!options.whoIs(request)) return signIn(reply);
    // A version segment (`/%7b123%7d/WebResources/…`) only defeats caches.
    const path = pathBelow(request, "") ?? "";
    const name = /^\/(?:\{[^}]*\}\/)?WebResources\/(.+)$/i.exec(path)?.[1] ?? "";
    const [found] = systemRows(engine, "webresource", ["content", "webresourcetype"], [["name", "eq", name]]);
    if (!found) return sendError(reply, 404, `There is no web resource '${name.slice(0, 200)}'.`);
    const type = mediaTypeOfWebResource(Number(found.attributes.webresourcetype ?? 0));
    return reply.type(type).send(Buffer.from(textOf(found.attributes.content), "base64"));
  };
  server.get("/WebResources/*", webResource);
  server.get("/webresources/*", webResource);
  server.get("/:version/WebResources/*", webResource);
}

function playerRoutes(server: FastifyInstance, options: LocalRouteOptions): void {
  const file = async (reply: FastifyReply, folder: string | null, path: string | null): Promise<FastifyReply> => {
    const found = folder === null || path === null ? null : await readStaticFile(folder, path);
    if (!found) return sendError(reply, 404, "There is no such file. Build the player first.");
    return reply.type(found.mediaType).send(found.bytes);
  };
  server.get("/local/player/*", (request, reply) =>
    file(reply, options.playerFolder, pathBelow(request, "/local/player/")),
  );
  server.get("/local/lib/*", (request, reply) =>
    file(reply, options.librariesFolder, pathBelow(request, "/local/lib/")),
  );
  // The page itself shows the sign-in when there is no session.
  server.get("/main.aspx", (_request, reply) => file(reply, options.playerFolder, "index.html"));
  server.get("/favicon.ico", (_request, reply) => file(reply, options.playerFolder, "favicon.svg"));
  server.get("/", (request, reply) => {
    const known = options.whoIs(request);
    const [app] = known
      ? appsOf(
          options.engine,
          rolesOf(options.engine, known.user.id).map((role) => role.id),
        )
      : [];
    return app ? reply.redirect(`/main.aspx?appid=${app.id}`, 302) : file(reply, options.playerFolder, "index.html");
  });
}

/** Everything a tenant serves outside the Web API, and the few addresses under `/local/` that a tenant does not have. */
export function addLocalRoutes(server: FastifyInstance, options: LocalRouteOptions): void {
  sessionRoutes(server, options);
  appRoutes(server, options);
  contentRoutes(server, options);
  playerRoutes(server, options);
}
