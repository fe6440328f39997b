import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { readZip, type SolutionSource, writeZip, type XmlElement } from "@plumbline/packager";

import { root } from "../../src/paths";
import { acceptedChanges, undecided } from "../../src/release/accepted-changes";
import { lastRelease } from "../../src/release/last-release";
import { upgradeFaults } from "../../src/release/upgrade-guard";

const releases = join(root, "releases");
const release = lastRelease(releases);
const bytes = readFileSync(release.file);

/** The last release with a few of its tables, so that a change is looked at quickly. */
const small = (() => {
  const source = readZip(bytes);
  const kept = new Set(["plb_control", "plb_tier", "plb_workload"]);
  source.components.entities = source.components.entities.filter(({ logicalName }) => kept.has(logicalName));
  return writeZip(source, { managed: true, mayBeMissing: () => true });
})();
const before = readZip(small);

/** The same with a higher version and one change. */
function next(change: (source: SolutionSource) => void, version = "9.9.9.9"): SolutionSource {
  const source = readZip(small);
  change(source);
  source.manifest.version = version;
  return source;
}

const faultsOf = (change: (source: SolutionSource) => void, version?: string): string[] =>
  upgradeFaults(before, next(change, version)).map(({ code, component }) => `${code}: ${component}`);

const elements = (source: XmlElement, name: string): XmlElement[] => Array.from(source.getElementsByTagName(name));

function table(source: SolutionSource, name: string): XmlElement {
  const found = source.components.entities.find(({ logicalName }) => logicalName === name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found.element;
}

function column(source: SolutionSource, name: string): XmlElement {
  const [of = "", which = ""] = name.split(".");
  const found = elements(table(source, of), "attribute").find(
    (one) => one.getAttribute("PhysicalName")?.toLowerCase() === which,
  );
  if (found === undefined) throw new Error(`There is no column ${name}.`);
  return found;
}

function setText(element: XmlElement, name: string, text: string): void {
  const [child] = elements(element, name);
  if (child === undefined) throw new Error(`${element.nodeName} has no ${name}.`);
  child.textContent = text;
}

test("the last release with a higher version and nothing else changed may be released", () => {
  expect(faultsOf(() => undefined)).toEqual([]);
});

test("additions are no fault", () => {
  expect(
    faultsOf((source) => {
      const added = column(source, "plb_workload.plb_description").cloneNode(true) as XmlElement;
      added.setAttribute("PhysicalName", "plb_Added");
      setText(added, "Name", "plb_added");
      setText(added, "LogicalName", "plb_added");
      column(source, "plb_workload.plb_description").parentNode?.appendChild(added);
    }),
  ).toEqual([]);
});

test.each(["0.1.0.0", "0.0.9.0"])("version %s is not higher than the last one", (version) => {
  expect(faultsOf(() => undefined, version)).toEqual(["VersionNotRaised: solution Plumbline"]);
});

describe("what is gone is named", () => {
  test.each<[string, RegExp, (source: SolutionSource) => void]>([
    [
      "a table",
      /ComponentRemoved: table plb_tier/,
      (s) => (s.components.entities = s.components.entities.filter(({ logicalName }) => logicalName !== "plb_tier")),
    ],
    [
      "a column",
      /ComponentRemoved: column plb_workload.plb_description/,
      (s) =>
        column(s, "plb_workload.plb_description").parentNode?.removeChild(column(s, "plb_workload.plb_description")),
    ],
    ["a choice", /ComponentRemoved: choice plb_/, (s) => s.components.optionSets.shift()],
    ["a relationship", /ComponentRemoved: relationship /, (s) => s.components.relationships.shift()],
    ["a role", /ComponentRemoved: role Plumbline/, (s) => s.components.roles.shift()],
    [
      "a column security profile",
      /ComponentRemoved: column security profile/,
      (s) => s.components.fieldSecurityProfiles.shift(),
    ],
    ["a web resource", /ComponentRemoved: web resource plb_/, (s) => s.components.webResources.shift()],
    ["a code component", /ComponentRemoved: code component plb_Plumbline/, (s) => s.components.customControls.shift()],
    ["the app", /ComponentRemoved: app plb_Plumbline/, (s) => s.components.appModules.shift()],
    ["a step", /ComponentRemoved: step /, (s) => s.components.sdkSteps.shift()],
    [
      "the assembly and its types",
      /ComponentRemoved: plug-in type Plumbline.Rules/,
      (s) => s.components.pluginAssemblies.shift(),
    ],
    ["a view", /ComponentRemoved: view /, (s) => s.components.entities[0]?.savedQueries.shift()],
    ["a form", /ComponentRemoved: form /, (s) => s.components.entities[0]?.forms.shift()],
  ])("%s", (_what, message, change) => {
    expect(faultsOf((source) => void change(source)).join("\n")).toMatch(message);
  });
});

test("a plug-in type that is gone is named although its assembly stays", () => {
  const faults = faultsOf((source) => {
    const [type] = source.components.pluginAssemblies.flatMap(({ element }) => elements(element, "PluginType"));
    type?.parentNode?.removeChild(type);
  });
  expect(faults.join()).toMatch(/^ComponentRemoved: plug-in type Plumbline\.Rules\.\w+Plugin \(/);
});

describe("what became something else is named", () => {
  test("another type", () => {
    expect(faultsOf((s) => setText(column(s, "plb_control.plb_validitydays"), "Type", "decimal"))).toEqual([
      "ColumnRetyped: column plb_control.plb_validitydays",
    ]);
  });
  test("another choice behind a column", () => {
    expect(faultsOf((s) => setText(column(s, "plb_control.plb_severity"), "OptionSetName", "plb_level"))).toEqual([
      "ColumnRetyped: column plb_control.plb_severity",
    ]);
  });
  test("a shorter text", () => {
    const [fault] = upgradeFaults(
      before,
      next((s) => setText(column(s, "plb_control.plb_code"), "MaxLength", "5")),
    );
    expect(fault).toMatchObject({ code: "TextShortened", component: "column plb_control.plb_code" });
    expect(fault?.message).toMatch(/^It held \d+ characters and would hold 5\./);
  });
  test("a smaller range", () => {
    expect(faultsOf((s) => setText(column(s, "plb_control.plb_validitydays"), "MaxValue", "1"))).toEqual([
      "RangeNarrowed: column plb_control.plb_validitydays",
    ]);
  });
  test("an option that is gone", () => {
    const faults = faultsOf((s) => {
      const severity = s.components.optionSets.find(({ element }) => element.getAttribute("Name") === "plb_severity");
      const [option] = severity === undefined ? [] : elements(severity.element, "option");
      option?.parentNode?.removeChild(option);
    });
    expect(faults).toEqual(["OptionRemoved: choice plb_severity"]);
  });
  test("a key over other columns", () => {
    const faults = faultsOf((s) => {
      const [keys] = elements(table(s, "plb_control"), "EntityKeyAttributes");
      const [first] = keys === undefined ? [] : Array.from(keys.childNodes).filter(({ nodeType }) => nodeType === 1);
      if (first !== undefined) first.textContent = "plb_name";
    });
    expect(faults.join()).toMatch(/^KeyChanged: key plb_control\./);
  });
  test("a relationship between other tables", () => {
    const faults = faultsOf((s) => {
      const one = s.components.relationships.find(
        ({ element }) => element.getAttribute("Name") === "plb_control_evidence_control",
      );
      if (one !== undefined) setText(one.element, "ReferencedEntityName", "plb_baseline");
    });
    expect(faults).toContain("RelationshipChanged: relationship plb_control_evidence_control");
  });
  test("rows of another owner", () => {
    expect(faultsOf((s) => setText(table(s, "plb_tier"), "OwnershipTypeMask", "UserOwned"))).toContain(
      "OwnershipChanged: table plb_tier",
    );
  });
  test("an assembly under another name or of another line", () => {
    const faults = faultsOf((s) => {
      const assembly = s.components.pluginAssemblies[0]?.element;
      assembly?.setAttribute("FullName", (assembly.getAttribute("FullName") ?? "").replace("1.0.0.0", "2.0.0.0"));
    });
    expect(faults).toEqual(["AssemblyRenamed: plug-in assembly Plumbline.Rules"]);
  });
  test("the solution under another name", () => {
    expect(faultsOf((s) => (s.manifest.uniqueName = "Other"))).toContain("SolutionRenamed: solution Other");
  });
});

describe("a custom API that is installed", () => {
  const api = (type: number, isOptional: boolean, more = ""): Map<string, string> =>
    new Map([
      [
        "customapis/abc_Do/customapi.xml",
        `<customapi uniquename="abc_Do"><bindingtype>0</bindingtype><isfunction>0</isfunction><name>abc_Do</name></customapi>`,
      ],
      [
        "customapis/abc_Do/customapirequestparameters/In/customapirequestparameter.xml",
        `<customapirequestparameter uniquename="In"><isoptional>${isOptional ? 1 : 0}</isoptional><type>${type}</type></customapirequestparameter>`,
      ],
      ...(more === ""
        ? []
        : [["customapis/abc_Do/customapirequestparameters/More/customapirequestparameter.xml", more] as const]),
    ]);
  const withApi = (files: ReadonlyMap<string, string>): SolutionSource => {
    const source = next(() => undefined);
    for (const [path, text] of files) source.files.set(path, Buffer.from(text));
    return source;
  };
  const installed = withApi(api(10, true));
  installed.manifest.version = "1.0.0.0";
  const said = (after: ReadonlyMap<string, string>): string[] =>
    upgradeFaults(installed, withApi(after)).map(({ code, message }) => `${code}: ${message}`);

  test.each<[string, ReadonlyMap<string, string>, RegExp]>([
    ["is gone", new Map(), /ComponentRemoved/],
    ["takes another type", api(7, true), /CustomApiChanged: The parameter In was String and is Integer/],
    ["asks for what was optional", api(10, false), /CustomApiChanged: The parameter In was optional/],
    [
      "asks for more",
      api(
        10,
        true,
        `<customapirequestparameter uniquename="More"><isoptional>0</isoptional><type>10</type></customapirequestparameter>`,
      ),
      /CustomApiChanged: The new parameter More is required/,
    ],
  ])("and %s is named", (_how, after, message) => {
    expect(said(after).join("\n")).toMatch(message);
  });

  test("may get more that is optional", () => {
    expect(
      said(
        api(
          10,
          true,
          `<customapirequestparameter uniquename="More"><isoptional>1</isoptional><type>10</type></customapirequestparameter>`,
        ),
      ),
    ).toEqual([]);
  });
});

describe("a change that was decided on", () => {
  const faults = upgradeFaults(
    before,
    next((source) => void source.components.webResources.shift()),
  );
  const [removed] = faults;
  const decision = { code: "ComponentRemoved", component: removed?.component ?? "", reason: "Replaced in 0.2." };

  test("is no fault any more, and is told when nothing meets it", () => {
    expect(undecided(faults, [decision])).toEqual({ faults: [], stale: [] });
    expect(undecided([], [decision]).stale).toEqual([decision]);
  });

  test("needs a reason", () => {
    const folder = mkdtempSync(join(tmpdir(), "plumbline-releases-"));
    try {
      writeFileSync(join(folder, "accepted-changes.json"), JSON.stringify([{ ...decision, reason: " " }]));
      expect(() => acceptedChanges(folder)).toThrow(/accepted without a reason/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the folder of releases", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumbline-releases-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("that is empty is told", () => {
    expect(() => lastRelease(folder)).toThrow(/there is no release to compare with/);
  });

  test("with a zip that is not the released one is told", () => {
    const copy = join(folder, basename(release.file));
    cpSync(release.file, copy);
    expect(() => lastRelease(folder)).toThrow(/sha256 says nothing/);
    writeFileSync(`${copy}.sha256`, `${"0".repeat(64)}  ${basename(copy)}\n`);
    expect(() => lastRelease(folder)).toThrow(/is not what was released/);
  });

  test("gives the newest by number, not by spelling", () => {
    for (const version of ["0.9.0.0", "0.10.0.0"]) {
      const zip = writeZip(readZip(bytes), { managed: true, version });
      const file = join(folder, `Plumbline_${version}_managed.zip`);
      writeFileSync(file, zip);
      writeFileSync(`${file}.sha256`, createHash("sha256").update(zip).digest("hex"));
    }
    expect(lastRelease(folder).version).toBe("0.10.0.0");
  });
});
