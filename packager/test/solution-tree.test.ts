import { symlinkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  PackageError,
  readTree,
  readWebResources,
  readControls,
  treeFromSource,
  writeTree,
  type PackageErrorCode,
} from "../src";
import { sampleFiles, sampleSource } from "./sample/sample-solution";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "solution-tree-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>, root = folder): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function codeOf(read: () => unknown): PackageErrorCode | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof PackageError) return error.code;
    throw error;
  }
  return undefined;
}

test("a tree on disk is read with all its components", () => {
  write(sampleFiles());
  const { components, files, manifest } = readTree(folder);
  expect(manifest.publisher).toEqual({
    uniqueName: "sample",
    displayName: "Sample",
    prefix: "sample",
    optionValuePrefix: 72481,
  });
  expect(
    components.entities.map(({ logicalName, forms, savedQueries, ribbon }) => [
      logicalName,
      forms.length,
      savedQueries.length,
      !!ribbon,
    ]),
  ).toEqual([
    ["sample_order", 1, 1, true],
    ["sample_orderline", 1, 1, false],
  ]);
  expect(components.relationships).toHaveLength(1);
  expect(components.appModules[0]?.managed).toBeDefined();
  expect([...files.keys()].filter((path) => path.startsWith("customapis/"))).toHaveLength(2);
});

test("writing a tree and reading it again gives the same files", () => {
  writeTree(sampleSource(), folder);
  const again = treeFromSource(readTree(folder));
  expect([...again]).toEqual([...treeFromSource(sampleSource())]);
});

test("files of the tree have a header and line ends that git can handle", () => {
  writeTree(sampleSource(), folder);
  const text = readFileSync(join(folder, "Entities/sample_Order/Entity.xml"), "utf8");
  expect(text.startsWith('\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<Entity xmlns:xsi=')).toBe(true);
  expect(text).not.toContain("\r");
  expect(text).toContain("<AutoNumberFormat></AutoNumberFormat>");
  expect(text).toContain("\n  <FormXml />\n");
});

test("a second writing touches nothing", () => {
  expect(writeTree(sampleSource(), folder).length).toBeGreaterThan(20);
  expect(writeTree(sampleSource(), folder)).toEqual([]);
});

test("pruning removes what the source no longer has and nothing at the top of the folder", () => {
  writeTree(sampleSource(), folder);
  write({ "Roles/Old role.xml": "<Role />", "Workshop.cdsproj": "<Project />" });
  writeTree(sampleSource(), folder, { prune: true });
  expect(existsSync(join(folder, "Roles/Old role.xml"))).toBe(false);
  expect(existsSync(join(folder, "Workshop.cdsproj"))).toBe(true);
});

test("project files at the top and hidden files are no part of the solution", () => {
  write({ ...sampleFiles(), "Workshop.cdsproj": "<Project />", ".gitkeep": "", "Roles/.DS_Store": "x" });
  expect([...readTree(folder).files.keys()].some((path) => /cdsproj|gitkeep|DS_Store/.test(path))).toBe(false);
});

describe("build output comes from elsewhere", () => {
  const committed = (): Record<string, string> => {
    const files = sampleFiles();
    for (const path of [
      "WebResources/sample_/scripts/order.js",
      "Controls/sample_Sample.Gauge/bundle.js",
      "Controls/sample_Sample.Gauge/ControlManifest.xml",
    ])
      delete files[path];
    return files;
  };

  test("a file and a folder are laid over the tree", () => {
    write(committed(), join(folder, "solution"));
    write(
      {
        "order.js": "built",
        "gauge/ControlManifest.xml": sampleFiles()["Controls/sample_Sample.Gauge/ControlManifest.xml"] ?? "",
        "gauge/bundle.js": "bundle",
        "gauge/css/x.css": "a{}",
      },
      join(folder, "out"),
    );
    const source = readTree(join(folder, "solution"), {
      overlays: [
        { at: "WebResources/sample_/scripts/order.js", from: join(folder, "out/order.js") },
        { at: "Controls/sample_Sample.Gauge", from: join(folder, "out/gauge") },
      ],
    });
    expect(Buffer.from(readWebResources(source)[0]?.content ?? []).toString()).toBe("built");
    expect([...(readControls(source)[0]?.files.keys() ?? [])].sort()).toEqual([
      "ControlManifest.xml",
      "bundle.js",
      "css/x.css",
    ]);
  });

  test("what was not built is an error that names the build", () => {
    write(committed());
    const overlays = [
      { at: "WebResources/sample_/scripts/order.js", from: join(folder, "out/order.js"), build: "npm run build" },
    ];
    expect(codeOf(() => readTree(folder, { overlays }))).toBe("BuildOutputMissing");
    expect(() => readTree(folder, { overlays })).toThrow("It is written by: npm run build.");
  });

  test("an empty output folder is not a built control", () => {
    write(committed());
    mkdirSync(join(folder, "empty"));
    const overlays = [{ at: "Controls/sample_Sample.Gauge", from: join(folder, "empty"), build: "npm run build" }];
    expect(codeOf(() => readTree(folder, { overlays }))).toBe("BuildOutputMissing");
  });

  test("an overlay cannot write outside the tree", () => {
    write(committed());
    expect(codeOf(() => readTree(folder, { overlays: [{ at: "../x", from: folder }] }))).toBe("UnsafePath");
  });

  test("without overlays the tree can still be read, for everything that needs no content", () => {
    write(committed());
    expect(readWebResources(readTree(folder))[0]).toMatchObject({
      name: "sample_/scripts/order.js",
      content: undefined,
    });
  });
});

describe("a tree with a mistake is refused with a name", () => {
  const cases: [what: string, files: Record<string, string>, code: PackageErrorCode][] = [
    ["a component file with another root", { "Roles/Workshop user.xml": "<html />" }, "UnexpectedRoot"],
    ["a form file without form", { "Entities/sample_Order/FormXml/main/{0}.xml": "<forms />" }, "ComponentInvalid"],
    [
      "a managed twin without its file",
      { "AppModules/sample_Other/AppModule_managed.xml": "<AppModule />" },
      "ComponentInvalid",
    ],
    ["a stray file in a table's folder", { "Entities/sample_Order/notes.txt": "x" }, "UnknownFile"],
    ["a web resource without its description", { "WebResources/sample_/other.js": "x" }, "UnknownFile"],
    [
      "a kind of component that only pac can pack",
      { "Reports/Orders.rdl.data.xml": "<Report />" },
      "UnsupportedComponent",
    ],
    ["an unknown file in Other", { "Other/Notes.xml": "<Notes />" }, "UnknownFile"],
    ["XML that is not well-formed", { "Roles/Workshop user.xml": "<Role>" }, "XmlMalformed"],
    ["XML with a DOCTYPE", { "Roles/Workshop user.xml": "<!DOCTYPE Role><Role />" }, "DoctypeRefused"],
  ];
  test.each(cases)("%s", (_what, files, code) => {
    write({ ...sampleFiles(), ...files });
    expect(codeOf(() => readTree(folder))).toBe(code);
  });

  test("a link, which a package cannot hold", () => {
    write(sampleFiles());
    symlinkSync(join(folder, "Other/Solution.xml"), join(folder, "Roles/Link.xml"));
    expect(codeOf(() => readTree(folder))).toBe("UnknownFile");
  });
  test("a folder that is no solution", () => expect(codeOf(() => readTree(folder))).toBe("TreeMissing"));
  test("a folder that does not exist", () => expect(codeOf(() => readTree(join(folder, "gone")))).toBe("TreeMissing"));
});
