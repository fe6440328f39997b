import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { findPac, type FindPacOptions } from "../../src/pac/find-pac";

let folder: string;
let tree: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-find-"));
  tree = join(folder, "tree");
  mkdirSync(tree);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
}

const find = (env: Record<string, string>, more: Partial<FindPacOptions> = {}) =>
  findPac({ env, workingTrees: [tree], allowLocalPac: false, platform: "linux", ...more });

test("the program PLUMBLINE_PAC names goes before the path", () => {
  const named = program("tools", "my-pac");
  program("bin", "pac");
  expect(find({ PLUMBLINE_PAC: named, PATH: join(folder, "bin") }).file).toBe(named);
});

test("a named program that is not there is no reason to take another", () => {
  program("bin", "pac");
  expect(() => find({ PLUMBLINE_PAC: join(folder, "gone"), PATH: join(folder, "bin") })).toThrow(
    expect.objectContaining({ code: "PacMissing" }) as Error,
  );
});

test("pac on the path goes before the one-shot launcher", () => {
  const pac = program("second", "pac");
  program("first", "dnx");
  const PATH = [join(folder, "first"), join(folder, "second")].join(delimiter);
  expect(find({ PATH })).toEqual({ file: pac, leading: [], origin: "The path" });
});

test("without pac the launcher of .NET fetches it", () => {
  const dnx = program("bin", "dnx");
  expect(find({ PATH: join(folder, "bin") })).toMatchObject({
    file: dnx,
    leading: ["microsoft.powerapps.cli.tool", "--yes"],
  });
});

test("with nothing there the message says how to install it", () => {
  expect(() => find({ PATH: folder })).toThrow(/dotnet tool install --global Microsoft.PowerApps.CLI.Tool/);
});

test.each([
  ["named", (file: string) => ({ PLUMBLINE_PAC: file })],
  ["on the path", (file: string) => ({ PATH: join(file, "..") })],
])("a pac inside the working tree, %s, is refused unless allowed", (_how, env) => {
  const inside = program("tree", "node_modules", ".bin", "pac");
  expect(() => find(env(inside))).toThrow(expect.objectContaining({ code: "PacPathRefused" }) as Error);
  expect(find(env(inside), { allowLocalPac: true }).file).toBe(inside);
});

test("a link that leads into the working tree is refused too", () => {
  const inside = program("tree", "pac");
  const link = join(folder, "pac-link");
  symlinkSync(inside, link);
  expect(() => find({ PLUMBLINE_PAC: link })).toThrow(expect.objectContaining({ code: "PacPathRefused" }) as Error);
});

test("a folder beside the working tree whose name starts alike is outside", () => {
  const beside = program("tree-tools", "pac");
  expect(find({ PLUMBLINE_PAC: beside }).file).toBe(beside);
});
