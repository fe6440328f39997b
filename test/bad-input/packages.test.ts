import { readFileSync } from "node:fs";

import { readZip, writeZip } from "@plumbline/packager";
import { strToU8, unzipSync, zipSync } from "fflate";

import { paths } from "../../cli/src/paths";
import { openTenant, type TestTenant } from "../tenant";
import { expectPlain, send, type Answer } from "./raw-request";

// Every import reads, checks and writes the whole solution.
jest.setTimeout(60_000);

const zip = readFileSync(paths.managedZip);
const files = unzipSync(zip);
const manifest = Buffer.from(files["solution.xml"] ?? "").toString("utf8");
const customizations = Buffer.from(files["customizations.xml"] ?? "").toString("utf8");

const withParts = (parts: Record<string, Uint8Array>): Uint8Array => zipSync({ ...files, ...parts });
const without = (name: string): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).filter(([path]) => path !== name)));
const withVersion = (version: string): Uint8Array =>
  writeZip(readZip(zip), { managed: true, version, mayBeMissing: (part) => part.path.endsWith(".dll") });

function flipped(): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const middle = Math.floor(bytes.length / 2);
  for (let at = middle; at < middle + 64; at++) bytes[at] = 255 - (bytes[at] ?? 0);
  return bytes;
}

const hostile: readonly [string, Uint8Array, RegExp][] = [
  ["no zip at all", strToU8("<html>not found</html>"), /not a zip/],
  ["nothing", new Uint8Array(), /zip|empty|CustomizationFile/i],
  ["half a zip", zip.subarray(0, zip.length / 2), /incomplete/],
  ["a zip with damaged bytes", flipped(), /damaged|checksum|download/i],
  ["a zip whose file leaves the package", withParts({ "../evil.xml": strToU8("<x/>") }), /\.\.\/evil\.xml/],
  ["a zip bomb", withParts({ "WebResources/bomb.js": new Uint8Array(60_000_000) }), /bomb\.js/],
  ["somebody else's zip", zipSync({ "word/document.xml": strToU8("<document/>") }), /solution\.xml/],
  ["a solution without its manifest", without("solution.xml"), /solution\.xml/],
  [
    "a manifest that is cut off",
    withParts({ "solution.xml": strToU8(manifest.slice(0, manifest.length / 2)) }),
    /solution\.xml/,
  ],
  [
    "customizations that declare entities",
    withParts({ "customizations.xml": strToU8(`<!DOCTYPE x [<!ENTITY a "a">]>${customizations}`) }),
    /DOCTYPE/,
  ],
  [
    "a solution with a cloud flow",
    withParts({ "Workflows/Do-0AB1C2D3-0000-4000-8000-000000000001.json": strToU8("{}") }),
    /Workflows/,
  ],
];

describe("a package that cannot be imported is refused by name and leaves everything as it was", () => {
  let tenant: TestTenant;
  beforeAll(async () => {
    tenant = await openTenant();
  }, 120_000);
  afterAll(() => tenant.close());

  const load = (bytes: Uint8Array, more: object = {}): Promise<Answer> =>
    send(tenant, "admin", "POST", "ImportSolution", {
      CustomizationFile: Buffer.from(bytes).toString("base64"),
      OverwriteUnmanagedCustomizations: true,
      PublishWorkflows: true,
      ImportJobId: crypto.randomUUID(),
      ...more,
    });

  /** Versions of the solutions, the tables, and how many rows of each kind of component and content there are. */
  async function state(): Promise<unknown> {
    const admin = tenant.as("admin");
    const count = async (set: string): Promise<number> => (await admin.readAll(set, "")).length;
    const solutions = await admin.readAll("solutions", "?$select=uniquename,version&$orderby=uniquename");
    const sets = [
      "savedqueries",
      "systemforms",
      "webresourceset",
      "sdkmessageprocessingsteps",
      "roles",
      "plb_controls",
    ];
    return { solutions, counts: await Promise.all(sets.map(count)) };
  }

  test.each(hostile)("%s", async (_what, bytes, named) => {
    const before = await state();
    const answer = await load(bytes);
    expect([answer.status, answer.message]).toEqual([400, expect.stringMatching(named)]);
    expectPlain(answer.message);
    expect(await state()).toEqual(before);
  });

  test("a maker may not import", async () => {
    const answer = await send(tenant, "maker", "POST", "ImportSolution", {
      CustomizationFile: zip.toString("base64"),
      OverwriteUnmanagedCustomizations: true,
      PublishWorkflows: true,
      ImportJobId: crypto.randomUUID(),
    });
    expect([answer.status, answer.message]).toEqual([403, expect.stringMatching(/ImportCustomization/)]);
  });

  test("an import that failed is followed by one that works", async () => {
    expect((await load(flipped())).status).toBe(400);
    expect((await load(zip)).status).toBe(204);
  });

  test("an upgrade that was interrupted before it was promoted is staged again and completed", async () => {
    expect((await load(zip, { HoldingSolution: true })).status).toBe(204);
    expect((await load(zip, { HoldingSolution: true })).status).toBe(204);
    expect((await send(tenant, "admin", "POST", "DeleteAndPromote", { UniqueName: "Plumbline" })).status).toBe(200);
  });

  test("a version lower than the one that is there names both, imported or staged", async () => {
    expect((await load(withVersion("2.0.0.0"))).status).toBe(204);
    const before = await state();
    for (const answer of [await load(zip), await load(zip, { HoldingSolution: true })]) {
      expect([answer.status, answer.message]).toEqual([400, expect.stringMatching(/2\.0\.0\.0/)]);
      expect(answer.message).toMatch(/Plumbline/);
    }
    expect(await state()).toEqual(before);
  });
});
