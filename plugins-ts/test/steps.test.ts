import { readFileSync } from "node:fs";
import { join } from "node:path";

import { customApis, pluginTypeIds, plumblineTwin, stepFiles, steps, typeIds, typeName } from "@plumbline/plugins-ts";

import { everyColumn } from "../src/step";
import { listedFiles, withRootComponents } from "../src/write-steps";

const solution = join(__dirname, "..", "..", "solution");

describe("the registration list", () => {
  test("has ids of its own everywhere", () => {
    const ids = steps.flatMap((step) => [step.id, ...(step.image == null ? [] : [step.image.id])]);
    const types = Object.values(pluginTypeIds());
    expect(types).toHaveLength(Object.keys(typeIds).length + customApis.length);
    expect(new Set([...ids, ...types]).size).toBe(ids.length + types.length);
  });

  test("names a plug-in type for every handler, and no other", () => {
    expect(Object.keys(typeIds).sort()).toEqual([...new Set(steps.map((step) => step.handler))].sort());
    expect(Object.keys(plumblineTwin).sort()).toEqual(Object.keys(pluginTypeIds()).map(typeName).sort());
  });

  test("one handler is one function", () => {
    for (const step of steps) {
      expect(steps.filter((other) => other.handler === step.handler).every((other) => other.run === step.run)).toBe(
        true,
      );
    }
  });

  test("updates name the columns they watch, from their table", () => {
    for (const step of steps) {
      if (step.message !== "Update") continue;
      expect(step.filter.length).toBeGreaterThan(0);
      expect(everyColumn(step.table)).toEqual(expect.arrayContaining([...step.filter]));
    }
  });

  test("sees the row before an update or delete", () => {
    for (const step of steps) expect(step.image != null).toBe(step.message !== "Create");
  });
});

describe("the solution source", () => {
  test("holds exactly the assembly, steps and custom APIs of the lists (else run: npx tsx plugins-ts/src/write-steps.ts)", () => {
    const files = stepFiles();
    for (const [path, text] of files) expect([path, readFileSync(join(solution, path), "utf8")]).toEqual([path, text]);
    const there = listedFiles(solution);
    expect(there.filter((path) => !files.has(path))).toEqual([]);
  });

  test("lists them as root components", () => {
    const manifest = readFileSync(join(solution, "Other", "Solution.xml"), "utf8");
    expect(withRootComponents(manifest)).toBe(manifest);
  });

  test("does not accept a manifest without root components", () => {
    expect(() => withRootComponents("<ImportExportXml/>")).toThrow("Author the solution first");
  });
});
