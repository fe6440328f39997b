import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { root } from "../src/paths";
import { digestOf } from "../src/staleness";

describe("what is stale", () => {
  let folder: string;
  const inputs = (): string[] => [relative(root, folder)];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stale-"));
    writeFileSync(join(folder, "a.ts"), "1");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("the same files give the same digest", () => {
    expect(digestOf(inputs())).toBe(digestOf(inputs()));
  });

  test("a changed, a new and a renamed file each give another one", () => {
    const before = digestOf(inputs());
    writeFileSync(join(folder, "a.ts"), "2");
    const changed = digestOf(inputs());
    writeFileSync(join(folder, "b.ts"), "");
    const added = digestOf(inputs());
    expect(new Set([before, changed, added]).size).toBe(3);
  });

  test("build output and tests do not count", () => {
    const before = digestOf(inputs());
    for (const name of ["node_modules", "out", "test", "generated"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "x"), "x");
    }
    expect(digestOf(inputs())).toBe(before);
  });
});
