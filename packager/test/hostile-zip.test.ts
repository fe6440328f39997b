import { adviceFor, PackageError, readZip, type PackageErrorCode, type ZipLimits } from "../src";
import { customizationsXml, solutionXml } from "./sample/sample-solution";
import { rawZip, type RawEntry } from "./sample/raw-zip";

const parts: RawEntry[] = [
  { name: "[Content_Types].xml", content: "<Types />" },
  { name: "customizations.xml", content: customizationsXml },
  { name: "solution.xml", content: solutionXml },
];
const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1024 * 1024);

function errorOf(zip: Uint8Array, limits?: Partial<ZipLimits>): PackageError {
  try {
    readZip(zip, limits);
  } catch (error) {
    if (error instanceof PackageError) return error;
    throw error;
  }
  throw new Error("The zip was accepted.");
}

function expectRefused(zip: Uint8Array, code: PackageErrorCode, limits?: Partial<ZipLimits>): void {
  const error = errorOf(zip, limits);
  expect(error.code).toBe(code);
  // The message says what is wrong, and ends with what to do.
  expect(error.message.endsWith(adviceFor(code))).toBe(true);
  expect(error.message.length).toBeGreaterThan(adviceFor(code).length + 10);
}

test("an honest zip is read", () => {
  expect(readZip(rawZip(parts)).manifest).toMatchObject({ uniqueName: "Workshop", version: "1.2.0.0" });
});

test("folders in a zip are no parts", () => {
  const source = readZip(rawZip([...parts, { name: "Controls/", method: 0 }, { name: "Controls/x.js", content: "1" }]));
  expect([...source.files.keys()]).toEqual(["Controls/x.js"]);
});

test("names at the root are found whatever their capitals", () => {
  const [types, customizations, solution] = parts;
  const renamed = [
    { ...types, name: "[content_types].xml" },
    { ...customizations, name: "Customizations.xml" },
    { ...solution, name: "Solution.xml" },
  ];
  expect(readZip(rawZip(renamed)).manifest.uniqueName).toBe("Workshop");
});

describe("limits", () => {
  test("too many entries", () => expectRefused(rawZip(parts), "TooManyEntries", { maxEntries: 2 }));
  test("one entry too large", () => expectRefused(rawZip(parts), "EntryTooLarge", { maxEntryBytes: 100 }));
  test("all entries together too large", () => expectRefused(rawZip(parts), "TotalTooLarge", { maxTotalBytes: 1000 }));
  test("a compression ratio as of a zip bomb", () => {
    expectRefused(rawZip([...parts, { name: "bomb.bin", content: megabytes(8) }]), "RatioTooHigh");
  });
  test("an entry that unpacks to more than it says is stopped, whatever the directory claims", () => {
    const bomb = { name: "bomb.bin", content: megabytes(8), declaredBytes: 1000 };
    expectRefused(rawZip([...parts, bomb]), "Damaged");
  });
});

describe("names", () => {
  const names: [string, string][] = [
    ["leaving the package", "../evil.xml"],
    ["leaving the package from inside", "Controls/../../evil.xml"],
    ["absolute", "/etc/passwd"],
    ["absolute on Windows", "C:/evil.xml"],
    ["with backslashes", "Controls\\evil.xml"],
    ["with a step to nowhere", "Controls/./evil.xml"],
    ["with an empty step", "Controls//evil.xml"],
    ["with control characters", "Controls/\u0000evil.xml"],
    ["empty", ""],
    ["of a folder leaving the package", "../"],
  ];
  test.each(names)("%s", (_what, name) => expectRefused(rawZip([...parts, { name }]), "UnsafePath"));

  test("twice the same", () => {
    expectRefused(rawZip([...parts, { name: "a.js" }, { name: "a.js" }]), "DuplicateEntry");
  });
  test("that differ by capitals only", () => {
    expectRefused(rawZip([...parts, { name: "Controls/a.js" }, { name: "controls/A.js" }]), "DuplicateEntry");
  });
  test("of which the entry's own header says another", () => {
    expectRefused(rawZip([...parts, { name: "a.js", localName: "b.js" }]), "Damaged");
  });
});

describe("damage", () => {
  test("no zip at all", () => expectRefused(new TextEncoder().encode("<html>not found</html>"), "NotAZip"));
  test("nothing", () => expectRefused(new Uint8Array(), "NotAZip"));
  test("the end is missing", () => {
    const zip = rawZip(parts);
    expectRefused(zip.slice(0, zip.length - 30), "Truncated");
  });
  test("the directory is shorter than it says", () => expectRefused(rawZip(parts, 5), "Truncated"));
  test("the directory points past the end", () => {
    const zip = Buffer.from(rawZip(parts));
    zip.writeUInt32LE(0x7fffffff, zip.length - 22 + 16);
    expectRefused(zip, "Truncated");
  });
  test("a wrong checksum", () =>
    expectRefused(rawZip([...parts, { name: "a.js", content: "x", checksum: 1 }]), "Damaged"));
  test("bytes that are no deflate stream", () => {
    expectRefused(rawZip([...parts, { name: "a.js", content: "x", packed: Buffer.from([7, 7, 7]) }]), "Damaged");
  });
  test("fewer bytes than announced", () => {
    expectRefused(rawZip([...parts, { name: "a.js", content: "x", declaredBytes: 5 }]), "Damaged");
  });
  test("an encrypted entry", () => expectRefused(rawZip([...parts, { name: "a.js", flags: 1 }]), "Encrypted"));
  test("a compression method nobody uses", () =>
    expectRefused(rawZip([...parts, { name: "a.js", method: 12 }]), "UnsupportedZip"));
  test("the large-file format", () => expectRefused(rawZip(parts, 0xffff), "UnsupportedZip"));
  test("random bytes never give anything but a named error", () => {
    // A fixed sequence instead of a random one: the same bytes in every run.
    const zip = Buffer.from(rawZip(parts));
    let seed = 1;
    for (let round = 0; round < 400; round++) {
      const damaged = Buffer.from(zip);
      for (let change = 0; change < 3; change++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        damaged[seed % damaged.length] = seed % 256;
      }
      try {
        readZip(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(PackageError);
      }
    }
  });
});

describe("content", () => {
  const without = (name: string): Uint8Array => rawZip(parts.filter((part) => part.name !== name));
  const withPart = (name: string, content: string | Uint8Array): Uint8Array =>
    rawZip(parts.map((part) => (part.name === name ? { name, content } : part)));

  test.each(["solution.xml", "customizations.xml", "[Content_Types].xml"])("%s is missing", (name) => {
    expectRefused(without(name), "MissingPart");
    expect(errorOf(without(name)).message).toContain(name);
  });
  test("everything is inside a folder", () => {
    const nested = rawZip(parts.map((part) => ({ ...part, name: `Workshop/${part.name}` })));
    expectRefused(nested, "MissingPart");
    expect(errorOf(nested).message).toContain("not the folder itself");
  });
  test("XML with a DOCTYPE", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${customizationsXml.replace("1033", "&b;")}`;
    expectRefused(withPart("customizations.xml", bomb), "DoctypeRefused");
  });
  test("XML that is not well-formed", () => {
    expectRefused(withPart("customizations.xml", "<ImportExportXml><Entities></ImportExportXml>"), "XmlMalformed");
  });
  test("XML with text after the end", () => {
    expectRefused(withPart("customizations.xml", `${customizationsXml}<more />`), "XmlMalformed");
  });
  test("an empty part", () => expectRefused(withPart("solution.xml", ""), "XmlMalformed"));
  test("XML that nests without end", () => {
    expectRefused(withPart("customizations.xml", "<a>".repeat(100_000)), "XmlTooDeep");
  });
  test("bytes that are no text", () => {
    expectRefused(withPart("solution.xml", Buffer.from([0x3c, 0xff, 0xfe])), "NotUtf8");
  });
  test("another kind of XML", () => {
    expectRefused(withPart("solution.xml", "<html />"), "UnexpectedRoot");
    expectRefused(withPart("customizations.xml", "<html />"), "UnexpectedRoot");
  });
  test.each([
    ["no manifest", "<ImportExportXml />"],
    ["no name", solutionXml.replace("<UniqueName>Workshop</UniqueName>", "")],
    ["no version", solutionXml.replace("1.2.0.0", "")],
    ["a version in words", solutionXml.replace("1.2.0.0", "first")],
    ["an unknown package type", solutionXml.replace("<Managed>2<", "<Managed>7<")],
    ["no prefix", solutionXml.replace("<CustomizationPrefix>sample<", "<CustomizationPrefix><")],
  ])("a manifest with %s", (_what, xml) => expectRefused(withPart("solution.xml", xml), "ManifestInvalid"));
  test("a component without a name", () => {
    const role = customizationsXml.replace(
      "<Roles />",
      `<Roles><Role id="{88888888-0000-4000-8000-000000000001}" /></Roles>`,
    );
    expectRefused(withPart("customizations.xml", role), "ComponentInvalid");
  });
  test("a component whose name leads out of the tree", () => {
    const app = customizationsXml.replace(
      "<AppModules />",
      "<AppModules><AppModule><UniqueName>../../x</UniqueName></AppModule></AppModules>",
    );
    expectRefused(withPart("customizations.xml", app), "UnsafePath");
  });
  test("two components that would be one file", () => {
    const apps = customizationsXml.replace(
      "<AppModules />",
      "<AppModules><AppModule><UniqueName>sample_A</UniqueName></AppModule><AppModule><UniqueName>sample_a</UniqueName></AppModule></AppModules>",
    );
    expectRefused(withPart("customizations.xml", apps), "PathCollision");
  });
});
