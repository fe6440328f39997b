import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { outsideSubset } from "../../compiler/check";
import { compile, emitModule, moduleOf } from "../../compiler/compile";
import { CompileError } from "../../compiler/compile-error";
import { layout } from "../../compiler/layout";
import { programOf } from "../../compiler/program";
import type { SourceLayout } from "../../compiler/program";

const bad = join(__dirname, "..", "..", "compiler", "bad");
const names = readdirSync(bad).filter((name) => name.endsWith(".ts"));
const alone = (path: string): SourceLayout => ({
  ...layout,
  root: path,
  folders: [{ path, name: "Bad", suffix: "Rules" }],
});
const badLayout = alone(bad);
const program = programOf(badLayout);

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

test.each(names)("%s is refused, with place, reason and a way out", (name) => {
  const expected = /\/\/ expect (\d+:\d+ {2}.*)$/m.exec(readFileSync(join(bad, name), "utf8"))?.[1];
  const error = errorOf(() => emitModule(moduleOf(badLayout, program, join(bad, name))));
  expect(error).toBeInstanceOf(CompileError);
  if (!(error instanceof CompileError)) return;
  expect(`${error.line}:${error.column}  ${error.what}`).toBe(expected);
  expect(error.message).toBe(`${name}:${error.line}:${error.column}  ${error.what}  ${error.why}  ${error.instead}`);
  expect(error.why).not.toBe("");
  expect(error.instead).not.toBe("");
});

test("a look at the whole names the first thing outside the subset in every file", () => {
  const found = outsideSubset(badLayout);
  expect(found.map((line) => line.split(":")[0]).sort()).toEqual([...names].sort());
});

describe("a folder of its own", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-compiler-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  test("is not compiled when TypeScript itself refuses it", () => {
    write("wrong.ts", 'export function one(): number {\n  return "1";\n}\n');
    const error = errorOf(() => compile(alone(folder), []));
    expect(error).not.toBeInstanceOf(CompileError);
    expect(String(error)).toContain("TS2322");
  });

  test("has every type name once, because C# has one namespace for all", () => {
    write("first.ts", "export interface Box {\n  readonly width: number;\n}\n");
    write("second.ts", "export interface Box {\n  readonly height: number;\n}\n");
    expect(String(errorOf(() => compile(alone(folder), [])))).toContain(
      "A second type named Box; the first is in first.ts.",
    );
  });

  test("must hold every registered handler", () => {
    write("one.ts", "export function one(): number {\n  return 1;\n}\n");
    expect(String(errorOf(() => compile(alone(folder), [{ handler: "Two", functionName: "two" }])))).toContain(
      "The handler Two is registered with two(), which 0 files declare.",
    );
  });
});
