import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readZip, writeZip } from "@plumbline/packager";

import { openLocal, type LocalServer } from "../../cli/src/open-local";
import { paths } from "../../cli/src/paths";
import { ensureSampleUsers, userName } from "../../cli/src/sample/sample-users";
import { webApi, type WebApi, WebApiError } from "../../cli/src/web-api";
import { openBrowser, picture, visit } from "./browser";
import { sees } from "./form-steps";
import { expectAccessible } from "./stage";

const zip = readFileSync(paths.managedZip);

let server: LocalServer;
let admin: WebApi;
let folder = "";

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-empty-"));
  server = await openLocal({ dataFolder: folder, port: 0, clock: () => new Date() });
  admin = webApi({ url: server.url, token: () => `local:${userName("admin")}:${server.secret}` });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const importZip = (bytes: Uint8Array): Promise<unknown> =>
  admin.call("ImportSolution", {
    CustomizationFile: Buffer.from(bytes).toString("base64"),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
    ImportJobId: crypto.randomUUID(),
  });

async function refusalOf(bytes: Uint8Array): Promise<WebApiError> {
  return importZip(bytes).then(
    () => {
      throw new Error("The zip was imported.");
    },
    (failure: unknown) => {
      if (failure instanceof WebApiError) return failure;
      throw failure;
    },
  );
}

const installed = (): Promise<readonly unknown[]> =>
  admin.readAll("solutions", "?$filter=uniquename eq 'Plumbline'&$select=uniquename,version,ismanaged");

describe("an admin installs the managed zip in an empty environment", () => {
  it("by the import action; then the app is there, for people with a role", async () => {
    await importZip(zip);
    expect(await installed()).toEqual([expect.objectContaining({ ismanaged: true })]);
    await ensureSampleUsers(admin);
    const browser = await openBrowser();
    try {
      const visitor = await visit(browser, server, "coe");
      await sees(visitor.page.getByRole("banner"), "Plumbline");
      const home = visitor.page.frameLocator("iframe");
      await sees(home.locator("body"), "Start with the inventory");
      await expectAccessible(visitor.page);
      expect(visitor.errors).toEqual([]);
      expect(visitor.strangers).toEqual([]);

      await visitor.page.getByRole("button", { name: /^Account: / }).click();
      await visitor.page.getByRole("menuitem", { name: "Sign out" }).click();
      await visitor.page.getByRole("heading", { name: "Choose a user" }).waitFor();
      await expectAccessible(visitor.page);
      await picture(visitor.page, "sign-in");
    } finally {
      await browser.close();
    }
  });

  it("is refused a zip that was cut off, with a reason, and nothing of it stays", async () => {
    const refusal = await refusalOf(zip.subarray(0, zip.length / 2));
    expect(refusal.status).toBeGreaterThanOrEqual(400);
    expect(refusal.status).toBeLessThan(500);
    expect(refusal.message).toMatch(/no directory at its end|cut off/);
    expect(await installed()).toEqual([]);
    await importZip(zip);
    expect(await installed()).toHaveLength(1);
  });

  it("is refused an older version than the one installed", async () => {
    const newer = writeZip(readZip(zip), {
      managed: true,
      version: "9.0.0.0",
      mayBeMissing: (part) => part.path.endsWith(".dll"),
    });
    await importZip(newer);
    const refusal = await refusalOf(zip);
    expect(refusal.message).toContain("already installed with the higher version 9.0.0.0");
    expect(await installed()).toEqual([expect.objectContaining({ version: "9.0.0.0" })]);
  });
});
