import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readSettings } from "../../src/deploy/deployment-settings";
import { readPackage } from "../../src/deploy/solution-package";
import { paths, root } from "../../src/paths";

const solution = readPackage(paths.managedZip, "Plumbline", null);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string): string {
  const path = join(folder, "settings.json");
  writeFileSync(path, content);
  return path;
}

function fault(content: string): unknown {
  try {
    readSettings(file(content), solution);
    return null;
  } catch (failure) {
    return failure;
  }
}

test("the example of the documentation can be read", () => {
  const settings = readSettings(join(root, "docs", "admin", "deployment-settings.example.json"), solution);
  expect(settings.teams?.length).toBeGreaterThan(2);
});

test.each([
  [{ users: [{ user: "a", roles: ["Plumbline Boss"] }] }, /no role "Plumbline Boss". It has .*Plumbline Maker/],
  [{ users: [{ user: "a", role: "Plumbline Maker" }] }, /role/],
  [{ persons: [] }, /persons/],
  [{ teams: [{ name: "t", entraGroup: "makers", roles: ["Plumbline Maker"] }] }, /entraGroup/],
  [{ EnvironmentVariables: [{ SchemaName: "plb_x", Value: "1" }] }, /no environment variable plb_x/],
  [{ EnvironmentVariables: [{ SchemaName: "plb_x", Value: "" }] }, /Value/],
  [
    {
      users: [
        { user: "a", roles: ["Plumbline Maker"] },
        { user: "A", roles: ["Plumbline Auditor"] },
      ],
    },
    /user A is named twice/,
  ],
])("%j is refused", (content, message) => {
  expect(fault(JSON.stringify(content))).toMatchObject({
    code: "SettingsInvalid",
    exitCode: 2,
    details: expect.arrayContaining([expect.stringMatching(message)]) as string[],
  });
});

test("what is no JSON is refused with the place", () => {
  expect(fault('{ "users": [')).toMatchObject({
    code: "SettingsInvalid",
    message: expect.stringMatching(/is no JSON/) as string,
  });
});

test("a file that is not there is named", () => {
  expect(() => readSettings(join(folder, "gone.json"), solution)).toThrow(/There is no .*gone\.json/);
});
