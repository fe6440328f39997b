import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { loadLibrary } from "@plumbline/content";
import {
  parseXml,
  readCustomApis,
  readDashboards,
  readEntities,
  readForms,
  readOptionSets,
  readRoles,
  readSiteMaps,
  readTree,
  readViews,
  type FormDefinition,
  type SolutionSource,
  type SubAreaDefinition,
} from "@plumbline/packager";

import { paths, root } from "../../src/paths";

/** What the product has, by the words docs/requirements.md may use. */
export interface Product {
  /** Kind of reference (`table` for names without one) → names that exist. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Area → entry of the navigation → what the third step may name. */
  readonly navigation: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Text of a test file, by its path from the root; null when there is none. */
  testText(path: string): string | null;
}

/** A page that opens the newest row of a table: what the form shows is on it. */
const tableOfPage: Readonly<Record<string, string>> = { "plb_/pages/posture.html": "plb_snapshot" };

const readText = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** English words of a file of strings, by key. */
const stringsIn = (...path: string[]): ReadonlyMap<string, string> =>
  new Map(
    Array.from(parseXml(readText(...path), path.join("/")).getElementsByTagName("data")).map((data) => [
      data.getAttribute("name") ?? "",
      data.getElementsByTagName("value")[0]?.textContent ?? "",
    ]),
  );

const codeComponents = (): readonly string[] =>
  readdirSync(join(root, "pcf-controls")).filter((name) =>
    existsSync(join(root, "pcf-controls", name, "ControlManifest.Input.xml")),
  );

const tabsOf = ({ element }: FormDefinition): readonly string[] =>
  Array.from(element.getElementsByTagName("tab")).flatMap((tab) =>
    Array.from(tab.getElementsByTagName("label"))
      .filter((label) => label.getAttribute("languagecode") === "1033")
      .slice(0, 1)
      .map((label) => label.getAttribute("description") ?? ""),
  );

const componentsOn = ({ element }: FormDefinition): readonly string[] =>
  Array.from(element.getElementsByTagName("customControl"))
    .map((control) => /^plb_Plumbline\.(\w+)$/.exec(control.getAttribute("name") ?? "")?.[1])
    .filter((name) => name !== undefined);

function solutionNames(source: SolutionSource): readonly [string, readonly string[]][] {
  const forms = readForms(source).filter(({ type }) => type === "main");
  return [
    [
      "table",
      readEntities(source).flatMap(({ logicalName, columns }) => [
        logicalName,
        ...columns.map((column) => `${logicalName}.${column.logicalName}`),
      ]),
    ],
    [
      "view",
      readViews(source)
        .filter(({ queryType }) => queryType === 0)
        .map(({ table, name }) => `${table}/${name}`),
    ],
    ["tab", forms.flatMap((form) => tabsOf(form).map((tab) => `${form.table}/${tab}`))],
    ["choice", readOptionSets(source).map(({ name }) => name)],
    ["role", readRoles(source).map(({ name }) => name)],
    ["dashboard", readDashboards(source).map(({ name }) => name)],
    ["api", readCustomApis(source).map(({ uniqueName }) => uniqueName)],
  ];
}

function libraryNames(): readonly [string, readonly string[]][] {
  const library = loadLibrary();
  const codes = library.controls.map(({ code }) => code);
  return [
    ["control", [...codes, ...codes.map((code) => code.replace(/\d+$/, "*"))]],
    [
      "framework",
      library.frameworks.flatMap(({ code, items }) => [code, ...items.map((item) => `${code}/${item.code}`)]),
    ],
    ["guardrail", library.guardrails.map(({ code }) => code)],
    ["playbook", library.playbooks.map(({ code }) => code)],
    ["criterion", library.maturityCriteria.map(({ code }) => code)],
    ["question", library.postureQuestions.map(({ code }) => code)],
  ];
}

function fileNames(): readonly [string, readonly string[]][] {
  const commands = filesIn(join(root, "cli", "src"), ".ts").flatMap((file) =>
    [...readText("cli", "src", file).matchAll(/\.command\("([a-z-]+)/g)].map(([, name = ""]) => name),
  );
  return [
    [
      "rule",
      [
        ...filesIn(join(root, "governance", "src"), ".ts").map((file) => `governance/${file}`),
        ...filesIn(join(root, "plugins-ts", "src"), ".ts"),
      ],
    ],
    ["script", filesIn(join(root, "webresources", "src"), ".ts")],
    ["page", filesIn(join(root, "webresources", "static", "pages"), ".html")],
    ["pcf", codeComponents()],
    ["document", filesIn(join(root, "documents", "src"), ".ts").map((file) => file.replace(/\.ts$/, ""))],
    ["command", commands],
  ];
}

/** Lists, tabs and words of the code components that opening a table shows. */
function wordsOfTable(source: SolutionSource, table: string): readonly string[] {
  const forms = readForms(source).filter((form) => form.table === table && form.type === "main");
  return [
    ...readViews(source)
      .filter((view) => view.table === table && view.queryType === 0)
      .map(({ name }) => name),
    ...forms.flatMap(tabsOf),
    ...forms
      .flatMap(componentsOn)
      .flatMap((name) => [...stringsIn("pcf-controls", name, "strings", `${name}.1033.resx`).values()]),
    "a row",
  ];
}

/** Words a page names in its code, and those of the table whose newest row it opens. */
function wordsOfPage(source: SolutionSource, webResource: string): readonly string[] {
  const [, name = ""] = /\/(\w[\w-]*)\.html$/.exec(webResource) ?? [];
  const code = filesIn(join(root, "webresources", "src", name), ".ts").map((file) =>
    readText("webresources", "src", name, file),
  );
  const words = [...stringsIn("webresources", "static", "strings", "plumbline.1033.resx")]
    .filter(([key]) => code.some((text) => text.includes(`"${key}"`)))
    .map(([, word]) => word);
  const opened = tableOfPage[webResource];
  return [
    ...words,
    ...(name === "frameworks" ? loadLibrary().frameworks.map((framework) => framework.name) : []),
    ...(opened === undefined ? [] : wordsOfTable(source, opened)),
  ];
}

function readNavigation(source: SolutionSource): Product["navigation"] {
  const wordsOf = ({ table, webResource }: SubAreaDefinition): readonly string[] => {
    if (webResource !== undefined) return wordsOfPage(source, webResource);
    return table === undefined ? [] : wordsOfTable(source, table);
  };
  return new Map(
    readSiteMaps(source)
      .flatMap(({ areas }) => areas)
      .map((area) => [
        area.title ?? "",
        new Map(
          area.groups.flatMap(({ subAreas }) => subAreas).map((entry) => [entry.title ?? "", new Set(wordsOf(entry))]),
        ),
      ]),
  );
}

/** Reads the product from its sources; nothing is built and no server runs. */
export function readProduct(): Product {
  const source = readTree(paths.solution);
  const lists = [...solutionNames(source), ...libraryNames(), ...fileNames()];
  return {
    names: new Map(lists.map(([kind, names]) => [kind, new Set(names)])),
    navigation: readNavigation(source),
    testText(path) {
      const isTest = /^[\w./-]+\.test\.tsx?$/.test(path) && !path.includes("..");
      return isTest && existsSync(join(root, path)) ? readText(path) : null;
    },
  };
}
