import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  checkMicrosoftSchema,
  readSteps,
  readTree,
  readZip,
  schemaCheckObstacle,
  treeFromSource,
  validateSource,
  writeTree,
  writeZip,
} from "@plumbline/packager";
import { steps } from "@plumbline/plugins-ts";

import { readSolution } from "../cli/src/build";
import { paths, root } from "../cli/src/paths";

const schemas = join(root, "..", "shared", "schemas");
const withoutAssembly = { mayBeMissing: (part: { readonly path: string }) => part.path.endsWith(".dll") };

describe("the solution as it is packed", () => {
  const source = readSolution();

  test("everything it refers to is there and fits; only the compiled assembly may be left out", () => {
    const findings = validateSource(source).filter((finding) => !finding.component.endsWith(".dll.data.xml"));
    expect(findings.map((finding) => `${finding.component}: ${finding.message}`)).toEqual([]);
  });

  test("the same source gives the same bytes", () => {
    const [first, second] = [1, 2].map(() =>
      Buffer.from(writeZip(readSolution(), { managed: true, ...withoutAssembly })),
    );
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  test("managed and unmanaged differ in the flag alone", () => {
    const read = (managed: boolean) => readZip(writeZip(source, { managed, ...withoutAssembly }));
    const names = (managed: boolean): string[] => [...treeFromSource(read(managed)).keys()].sort();
    expect(names(true)).toEqual(names(false));
    expect([read(true).manifest.packageType, read(false).manifest.packageType]).toEqual(["managed", "unmanaged"]);
  });

  test("unpacking the zip gives the tree it was packed from", () => {
    const folder = mkdtempSync(join(tmpdir(), "unpacked-"));
    try {
      writeTree(readZip(writeZip(source, { managed: true, ...withoutAssembly })), folder);
      const unpacked = treeFromSource(readTree(folder));
      const original = treeFromSource(readTree(paths.solution));
      const differing = [...original]
        .filter(([name]) => !name.endsWith("Other/Solution.xml"))
        .filter(([name, bytes]) => !Buffer.from(unpacked.get(name) ?? []).equals(Buffer.from(bytes)))
        .map(([name]) => name);
      expect(differing).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("every registered step is in it, with the filter and images of the list", () => {
    const packed = new Map(readSteps(source).map((step) => [step.id, step]));
    expect([...packed.keys()].sort()).toEqual(steps.map((step) => step.id.toLowerCase()).sort());
  });

  test("no secret, no machine path and no address of a registry stands in the committed tree", () => {
    const suspicious = /(password|client_?secret)\s*[=:]\s*["'][^"']+["']|\/(home|root|Users)\/\w+/i;
    const texts = [...treeFromSource(readTree(paths.solution))].filter(([name]) => name.endsWith(".xml"));
    expect(
      texts.filter(([, bytes]) => suspicious.test(Buffer.from(bytes).toString("utf8"))).map(([name]) => name),
    ).toEqual([]);
  });
});

describe("Microsoft's schema of customizations", () => {
  const obstacle = existsSync(schemas) ? schemaCheckObstacle(schemas) : "../shared/schemas is not here";
  if (obstacle !== undefined && obstacle !== null) {
    test(`is not checked: ${String(obstacle)}`, () => {
      console.log(`The solution was not checked against Microsoft's schema: ${String(obstacle)}.`);
      expect(readFileSync(join(paths.solution, "Other", "Solution.xml"), "utf8")).toContain("Plumbline");
    });
  } else {
    test("finds nothing but the additions that are newer than it", () => {
      expect(checkMicrosoftSchema(readSolution(), schemas)).toMatchObject({ problems: [] });
    });
  }
});
