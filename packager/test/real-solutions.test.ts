import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import {
  checkMicrosoftSchema,
  generateTypes,
  readTree,
  readZip,
  schemaCheckObstacle,
  sourceFromTree,
  treeFromSource,
  validateSource,
  writeZip,
  type SolutionSource,
} from "../src";
import { readZipEntries } from "../src/zip-read";
import { sampleSource } from "./sample/sample-solution";

// Large files and another program: slow on a busy machine, which is no failure.
jest.setTimeout(120_000);

/** Real solutions and Microsoft's schema lie beside the repository where there are any; they are not ours to ship. */
const shared = join(__dirname, "../../../shared");
const zipFolder = join(shared, "data/solutions");
const treeFolder = join(shared, "data/unpacked-example");
const schemaFolder = join(shared, "schemas");

const zips = existsSync(zipFolder) ? readdirSync(zipFolder).filter((name) => name.endsWith(".zip")) : [];
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const lines = (bytes: Uint8Array | undefined): string[] =>
  Buffer.from(bytes ?? [])
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .replace(/^<\?xml[^>]*\?>\s*/, "")
    .split(/\r?\n/);

if (zips.length === 0) {
  test("real zips: not checked, ../shared/data/solutions is not here", () => expect(existsSync(zipFolder)).toBe(false));
} else {
  describe.each(zips)("%s", (name) => {
    const bytes = readFileSync(join(zipFolder, name));
    const source = readZip(bytes);
    const managed = source.manifest.packageType === "managed";

    test("unpacks to a tree and packs to the same model", () => {
      const packed = writeZip(source, { managed });
      const throughTree = writeZip(sourceFromTree(treeFromSource(source)), { managed });
      expect(hash(throughTree)).toBe(hash(packed));
      expect([...treeFromSource(readZip(packed))]).toEqual([...treeFromSource(source)]);
    });

    test("keeps every line of its XML and every byte of its other parts", () => {
      const before = readZipEntries(bytes);
      const after = readZipEntries(writeZip(source, { managed }));
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
      // Empty lists are written `<a></a>`, and components may come in another order.
      const plain = (content: Uint8Array | undefined): string[] =>
        lines(content)
          .map((line) => line.replace(/<(\w+)><\/\1>/, "<$1 />"))
          .sort();
      for (const part of ["customizations.xml", "solution.xml"])
        expect(plain(after.get(part))).toEqual(plain(before.get(part)));
      for (const [path, content] of before) {
        if (!/^(customizations|solution|\[Content_Types\])\.xml$/.test(path))
          expect(hash(after.get(path) ?? new Uint8Array())).toBe(hash(content));
      }
    });

    test("has no error in the checks", () => {
      const known = name.startsWith("Upsert") ? ["RelationshipSideUnknown"] : [];
      const errors = validateSource(source).filter(({ severity }) => severity === "error");
      expect([...new Set(errors.map(({ code }) => code))]).toEqual(known);
    });

    test("gives typed names", () => {
      expect(generateTypes(source)).toContain("export const columnKinds");
    });
  });
}

if (!existsSync(treeFolder)) {
  test("real tree: not checked, ../shared/data/unpacked-example is not here", () =>
    expect(existsSync(treeFolder)).toBe(false));
} else {
  test("a real unpacked tree is written as it was read", () => {
    for (const [path, content] of treeFromSource(readTree(treeFolder))) {
      const original = lines(readFileSync(join(treeFolder, path)))
        .join("\n")
        .trim();
      expect({ path, text: lines(content).join("\n").trim() }).toEqual({ path, text: original });
    }
  });

  test("a real unpacked tree without its binaries reports exactly what is not there", () => {
    const errors = validateSource(readTree(treeFolder)).filter(({ severity }) => severity === "error");
    expect([...new Set(errors.map(({ code }) => code))].sort()).toEqual(["FileMissing", "RootComponentWithoutPart"]);
  });
}

const obstacle = schemaCheckObstacle(schemaFolder);
if (obstacle !== undefined) {
  test("Microsoft's schema: not checked, it or xmllint is not here", () => {
    expect(checkMicrosoftSchema(sampleSource(), schemaFolder)).toEqual({ skipped: obstacle, problems: [] });
  });
} else {
  describe("Microsoft's schema", () => {
    const problemsOf = (source: SolutionSource): string[] => checkMicrosoftSchema(source, schemaFolder).problems;

    test("accepts the sample", () => expect(problemsOf(sampleSource())).toEqual([]));

    test.each(zips)("accepts %s but for what is newer than the schema", (name) => {
      const problems = problemsOf(readZip(readFileSync(join(zipFolder, name))));
      const known = name.startsWith("CodeInterpreterSample") ? [expect.stringContaining("Element 'AIModels'")] : [];
      expect(problems).toEqual(known);
    });

    test("refuses a misspelt element, a wrong order and a bad id", () => {
      const broken = (change: (text: string) => string): string[] => {
        const tree = treeFromSource(sampleSource());
        const path = "OptionSets/sample_urgency.xml";
        tree.set(path, new TextEncoder().encode(change(Buffer.from(tree.get(path) ?? []).toString("utf8"))));
        return problemsOf(sourceFromTree(tree));
      };
      expect(broken((text) => text)).toEqual([]);
      expect(broken((text) => text.replace(/displaynames>/g, "displaynamez>"))[0]).toContain("displaynamez");
      expect(broken((text) => text.replace("<IsGlobal>1<", "<IsGlobal>yes<"))[0]).toContain("yes");
    });
  });
}

test("without the schema the check says so instead of passing", () => {
  const check = checkMicrosoftSchema(sampleSource(), join(shared, "nowhere"));
  expect(check.skipped).toContain("CustomizationsSolution.xsd is not in");
});
