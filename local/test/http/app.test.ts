import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppDescription } from "../../src/contract/app";
import { ADMIN, bearer, MAKER, sampleServer, type SampleServer } from "./sample-server";
import { VIEW_ID } from "./sample-solution";

const folder = mkdtempSync(join(tmpdir(), "sample-player-"));
mkdirSync(join(folder, "sub"));
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Player</title>");
writeFileSync(join(folder, "sub", "x.js"), "/* x */");

let s: SampleServer;
beforeAll(async () => {
  s = await sampleServer({ playerFolder: folder, librariesFolder: join(folder, "sub") });
});
afterAll(async () => {
  await s.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, user = ADMIN): ReturnType<SampleServer["raw"]> =>
  s.raw("GET", path, { headers: bearer(user) });

async function describeApp(user: string): Promise<AppDescription> {
  return JSON.parse((await get("/local/apps/sample_Works", user)).text) as AppDescription;
}

test("the start page leads to the first app, or shows the sign-in", async () => {
  const answer = await get("/");
  expect([answer.status, answer.headers.get("location")]).toEqual([
    302,
    expect.stringMatching(/^\/main\.aspx\?appid=/),
  ]);
  expect((await s.raw("GET", "/")).text).toContain("Player");
  expect((await s.raw("GET", "/main.aspx?appid=x&pagetype=entitylist")).headers.get("content-type")).toContain(
    "text/html",
  );
});
test("files of the player and the libraries come with their type", async () => {
  expect((await s.raw("GET", "/local/player/sub/x.js")).headers.get("content-type")).toContain("text/javascript");
  expect((await s.raw("GET", "/local/lib/x.js")).status).toBe(200);
  expect((await s.raw("GET", "/local/player/none.js")).status).toBe(404);
});
test("web resources by name, also under a version segment", async () => {
  for (const path of ["/WebResources/sample_/pages/a.html", "/%7B1%7D/WebResources/sample_/pages/a.html"]) {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type"), answer.text]).toEqual([
      200,
      "text/html; charset=utf-8",
      expect.stringContaining("Übersicht"),
    ]);
  }
  expect((await get("/WebResources/sample_/none.html")).status).toBe(404);
  expect((await s.raw("GET", "/WebResources/sample_/pages/a.html")).status).toBe(401);
});
test("files of controls", async () => {
  const answer = await get("/local/controls/sample_Sample.Gauge/bundle.js");
  expect([answer.status, answer.text]).toEqual([200, "/* gauge */"]);
  expect((await get("/local/controls/sample_Sample.Gauge/none.js")).status).toBe(404);
  expect((await get("/local/controls/none/bundle.js")).status).toBe(404);
});

describe("the description of an app", () => {
  test("site map with titles, view of a subarea, web resource and icon", async () => {
    const app = await describeApp(ADMIN);
    expect(app).toMatchObject({ uniqueName: "sample_Works", name: "Works" });
    expect(app.areas[0]).toMatchObject({ id: "work", titles: { 1033: "Work", 1031: "Arbeit" } });
    const [projects, page] = app.areas[0]?.groups[0]?.subAreas ?? [];
    expect(projects).toMatchObject({ table: "sample_project", viewId: VIEW_ID, url: null });
    expect(page).toMatchObject({
      table: null,
      url: "$webresource:sample_/pages/a.html",
      icon: "/WebResources/sample_/icons/a.svg",
    });
  });
  test("tables with columns, navigation and relationships; views and controls", async () => {
    const app = await describeApp(ADMIN);
    const table = app.tables.find((one) => one.logicalName === "sample_project");
    const column = (name: string): unknown => table?.columns.find((one) => one.name === name);
    expect(table).toMatchObject({
      setName: "sample_projects",
      primaryName: "sample_name",
      ownership: "user",
      keys: [{ columns: ["sample_code"] }],
    });
    expect(column("sample_account")).toMatchObject({ targets: ["account"], navigation: { account: "sample_Account" } });
    expect(column("ownerid")).toMatchObject({ navigation: { systemuser: "ownerid", team: "ownerid" } });
    expect(column("sample_document")).toMatchObject({ kind: "file", maxSizeKb: 8 });
    expect(table?.related).toContainEqual(
      expect.objectContaining({
        kind: "oneToMany",
        relatedTable: "sample_step",
        relatedColumn: "sample_project",
        navigation: "sample_project_step",
      }),
    );
    expect(app.views).toContainEqual(
      expect.objectContaining({
        id: VIEW_ID,
        table: "sample_project",
        isDefault: true,
        fetchXml: expect.stringContaining("<fetch") as string,
      }),
    );
    expect(app.controls).toEqual([
      expect.objectContaining({ name: "sample_Sample.Gauge", files: expect.arrayContaining(["bundle.js"]) as unknown }),
    ]);
    expect(app.tables.map((one) => one.logicalName)).toEqual(
      expect.arrayContaining(["sample_step", "account", "systemuser", "team"]),
    );
  });
  test("subareas with privileges the user lacks are left out, and areas that hold nothing else", async () => {
    const areas = async (user: string): Promise<unknown> => (await describeApp(user)).areas.map((area) => area.id);
    expect(await areas(ADMIN)).toEqual(["work", "admin"]);
    expect((await describeApp(ADMIN)).areas[1]?.groups[0]?.subAreas[0]?.privileges).toEqual([
      { table: "team", privilege: "read" },
      { table: "team", privilege: "write" },
    ]);
    expect(await areas(MAKER)).toEqual(["work"]);
  });
  test("privileges are those of the user", async () => {
    const depth = async (user: string): Promise<unknown> =>
      (await describeApp(user)).tables.find((one) => one.logicalName === "sample_project")?.privileges;
    expect(await depth(ADMIN)).toMatchObject({ create: 4, read: 4, share: 4 });
    expect(await depth(MAKER)).toMatchObject({ create: 1, read: 1, share: 1 });
  });
  test("labels are in the user's language", async () => {
    await s.call("PATCH", `usersettingscollection(${s.makerId})`, { uilanguageid: 1031 });
    const app = await describeApp(MAKER);
    const table = app.tables.find((one) => one.logicalName === "sample_project");
    expect([table?.label, table?.columns.find((one) => one.name === "sample_urgency")?.options?.[0]?.label]).toEqual([
      "Project (de)",
      "Red (de)",
    ]);
    expect(app.views.find((one) => one.id === VIEW_ID)?.name).toBe("Active projects (de)");
    const { json } = await s.raw("GET", "/local/session", { headers: bearer(MAKER) });
    expect(json.languageId).toBe(1031);
  });
  test("nobody gets an app that does not exist, and nobody without signing in", async () => {
    expect((await get("/local/apps/none")).status).toBe(404);
    expect((await s.raw("GET", "/local/apps/sample_Works")).status).toBe(401);
  });
});
