import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../src";
import { ADMIN, bearer, MAKER, sampleServer, SECRET, type SampleServer } from "./sample-server";

let s: SampleServer;
beforeAll(async () => {
  s = await sampleServer({ bodyLimitBytes: 100_000 });
});
afterAll(() => s.close());

/** A request with headers that fetch does not let one set. */
function rawStatus(headers: Readonly<Record<string, string>>, path = "/api/data/v9.2/WhoAmI"): Promise<number> {
  const { port } = new URL(s.server.url);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port, path, headers, setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

const cookieOf = async (user: string): Promise<string> => {
  const answer = await s.raw("POST", "/local/session", { body: JSON.stringify({ user }) });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
};

describe("who may call", () => {
  test("without a token: 401, and how to get in", async () => {
    const answer = await s.raw("GET", "/api/data/v9.2/WhoAmI");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
  });
  test.each<[string, Readonly<Record<string, string>>]>([
    ["a wrong secret", bearer(ADMIN, "wrong")],
    ["an unknown user", bearer("nobody@sample.local")],
    ["an empty token", { authorization: "Bearer" }],
    ["another scheme", { authorization: `Basic ${SECRET}` }],
    ["another kind of token", { authorization: `Bearer ${SECRET}` }],
    ["a made-up cookie", { cookie: "local_session=00000000-0000-4000-8000-000000000001.abc" }],
  ])("%s: 401", async (_title, headers) => {
    expect((await s.raw("GET", "/api/data/v9.2/WhoAmI", { headers })).status).toBe(401);
  });
  test("a disabled user loses access at once", async () => {
    await s.call("PATCH", `systemusers(${s.makerId})`, { isdisabled: true });
    expect((await s.call("GET", "WhoAmI", undefined, bearer(MAKER))).status).toBe(401);
    await s.call("PATCH", `systemusers(${s.makerId})`, { isdisabled: false });
    expect((await s.call("GET", "WhoAmI", undefined, bearer(MAKER))).status).toBe(200);
  });
  test("only under its own name", async () => {
    const { port } = new URL(s.server.url);
    const token = bearer(ADMIN);
    expect(await rawStatus({ ...token, host: `127.0.0.1:${port}` })).toBe(200);
    expect(await rawStatus({ ...token, host: `localhost:${port}` })).toBe(200);
    expect(await rawStatus({ ...token, host: `evil.invalid:${port}` })).toBe(400);
    expect(await rawStatus({ ...token, host: "127.0.0.1:1" })).toBe(400);
    expect(await rawStatus(token)).toBe(400);
  });
  test("pages of other origins are refused, whatever they carry", async () => {
    expect((await s.call("GET", "WhoAmI", undefined, { origin: "http://evil.invalid" })).status).toBe(403);
    expect((await s.call("GET", "WhoAmI", undefined, { origin: "null" })).status).toBe(403);
    expect((await s.call("GET", "WhoAmI", undefined, { origin: s.server.url })).status).toBe(200);
  });
});

describe("sessions", () => {
  test("signing in gives a cookie that pages cannot read and other sites cannot send", async () => {
    const answer = await s.raw("POST", "/local/session", { body: JSON.stringify({ user: MAKER }) });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toMatch(/local_session=.*HttpOnly; SameSite=Strict/);
  });
  test("the session says who, in which roles, and whom one can switch to", async () => {
    const cookie = await cookieOf(MAKER);
    const { json } = await s.raw("GET", "/local/session", { headers: { cookie } });
    expect(json).toMatchObject({
      userId: s.makerId,
      userName: MAKER,
      languageId: 1033,
      isRtl: false,
      roles: [{ name: "Sample user" }],
      apps: [{ uniqueName: "sample_Works" }],
      users: expect.arrayContaining([expect.objectContaining({ name: ADMIN })]) as unknown,
    });
  });
  test("a cookie reads freely, but writes only from our own pages", async () => {
    const cookie = await cookieOf(MAKER);
    const create = (headers: Readonly<Record<string, string>>): ReturnType<SampleServer["raw"]> =>
      s.raw("POST", "/api/data/v9.2/sample_projects", {
        headers: { cookie, "content-type": "application/json", ...headers },
        body: "{}",
      });
    expect((await s.raw("GET", "/api/data/v9.2/WhoAmI", { headers: { cookie } })).json.UserId).toBe(s.makerId);
    expect((await create({})).status).toBe(403);
    expect((await create({ origin: s.server.url })).status).toBe(204);
  });
  test("signing out clears the cookie", async () => {
    const answer = await s.raw("DELETE", "/local/session");
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([
      204,
      expect.stringContaining("local_session=;"),
    ]);
    expect((await s.raw("GET", "/local/session")).status).toBe(401);
  });
  test.each([["nonsense"], ["{}"], ['{"user":5}'], ["[]"]])("a sign-in with the body %s is refused", async (body) => {
    expect((await s.raw("POST", "/local/session", { body })).status).toBe(400);
  });
  test("nobody signs in as an unknown user", async () => {
    expect((await s.raw("POST", "/local/session", { body: '{"user":"nobody@sample.local"}' })).status).toBe(403);
  });
});

describe("every answer", () => {
  test.each([["/"], ["/api/data/v9.2/"], ["/local/session"], ["/nothing"]])(
    "%s carries the security headers",
    async (path) => {
      const { headers } = await s.raw("GET", path);
      expect(headers.get("content-security-policy")).toContain("script-src 'self'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe-eval");
      expect([headers.get("x-content-type-options"), headers.get("referrer-policy")]).toEqual([
        "nosniff",
        "no-referrer",
      ]);
    },
  );
  test("unknown addresses answer 404 in the platform's envelope", async () => {
    expect(await s.raw("GET", "/nothing/here")).toMatchObject({
      status: 404,
      message: expect.stringContaining("/nothing/here") as string,
    });
  });
  test("a malformed address answers 400", async () => {
    expect((await s.raw("GET", "/api/data/v9.2/accounts%zz", { headers: bearer(ADMIN) })).status).toBe(400);
  });
  test("a body above the limit answers 413", async () => {
    expect(await s.call("POST", "sample_projects", { sample_note: "x".repeat(200_000) })).toMatchObject({
      status: 413,
    });
  });
  test("no file outside the player's folder can be read", async () => {
    for (const path of [
      "/local/player/../secret",
      "/local/player/%2e%2e/%2e%2e/etc/passwd",
      "/local/lib/..%2fpackage.json",
    ]) {
      expect((await s.raw("GET", path)).status).toBe(404);
    }
  });
});

describe("starting", () => {
  test("makes a secret only its owner can read, and keeps it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sample-data-"));
    const first = await startServer({ engine: s.engine, port: 0, dataFolder: folder, log: () => undefined });
    await first.close();
    const file = join(folder, "secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8").trim()).toBe(first.secret);
    const second = await startServer({ engine: s.engine, port: 0, dataFolder: folder, log: () => undefined });
    await second.close();
    expect(second.secret).toBe(first.secret);
    rmSync(folder, { recursive: true });
  });
  test("a taken port says what to do", async () => {
    const port = Number(new URL(s.server.url).port);
    await expect(startServer({ engine: s.engine, port, dataFolder: ":memory:" })).rejects.toThrow(
      /Port \d+ is taken.*--port/,
    );
  });
  test("with a user for requests without token, those act as that user; wrong tokens stay refused", async () => {
    const open = await startServer({
      engine: s.engine,
      port: 0,
      dataFolder: ":memory:",
      secret: SECRET,
      asUser: MAKER,
      log: () => undefined,
    });
    const whoAmI = async (headers: Readonly<Record<string, string>>): Promise<Response> =>
      fetch(`${open.url}/api/data/v9.2/WhoAmI`, { headers });
    expect(await (await whoAmI({})).json()).toMatchObject({ UserId: s.makerId });
    expect((await whoAmI(bearer(ADMIN, "wrong"))).status).toBe(401);
    expect((await whoAmI({ origin: "http://evil.invalid" })).status).toBe(403);
    await open.close();
  });
});
