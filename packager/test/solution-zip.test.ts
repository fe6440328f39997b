import { createHash } from "node:crypto";
import { PackageError, readEntities, readZip, treeFromSource, writeZip } from "../src";
import { readZipEntries } from "../src/zip-read";
import { ASSEMBLY_PATH, sampleSource, SCRIPT_PATH } from "./sample/sample-solution";

const textOf = (zip: Uint8Array, part: string): string =>
  Buffer.from(readZipEntries(zip).get(part) ?? []).toString("utf8");
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("the same source gives the same bytes, in whatever order its files come", () => {
  const source = sampleSource();
  const other = sampleSource();
  other.files = new Map([...other.files].reverse());
  expect(hash(writeZip(source, { managed: true }))).toBe(hash(writeZip(other, { managed: true })));
});

test("one source gives a managed and an unmanaged package", () => {
  const source = sampleSource();
  expect(source.manifest.packageType).toBe("both");
  expect(readZip(writeZip(source, { managed: true })).manifest.packageType).toBe("managed");
  expect(readZip(writeZip(source, { managed: false })).manifest.packageType).toBe("unmanaged");
});

test("the managed package takes the managed twin of a file, the unmanaged one does not", () => {
  const source = sampleSource();
  expect(textOf(writeZip(source, { managed: true }), "customizations.xml")).toContain("Workshop, managed");
  expect(textOf(writeZip(source, { managed: false }), "customizations.xml")).not.toContain("Workshop, managed");
});

test("a version can be given while packing", () => {
  const zip = writeZip(sampleSource(), { managed: true, version: "1.2.0.7" });
  expect(readZip(zip).manifest.version).toBe("1.2.0.7");
});

test("the XML parts have no header and Windows line ends, as the platform writes them", () => {
  const zip = writeZip(sampleSource(), { managed: true });
  for (const part of ["solution.xml", "customizations.xml"]) {
    const text = textOf(zip, part);
    expect(text.startsWith("<ImportExportXml")).toBe(true);
    expect(text.replace(/\r\n/g, "")).not.toContain("\n");
  }
});

test("the content types name every extension and every part without one", () => {
  const text = textOf(writeZip(sampleSource(), { managed: true }), "[Content_Types].xml");
  expect(text.startsWith('\uFEFF<?xml version="1.0" encoding="utf-8"?><Types')).toBe(true);
  for (const extension of ["xml", "js", "dll"]) expect(text).toContain(`<Default Extension="${extension}" `);
  expect(text).toContain(`<Override PartName="/${SCRIPT_PATH}" ContentType="application/octet-stream" />`);
  expect(text).not.toContain("\n");
});

test("empty parts of a form, view and ribbon are filled in their place", () => {
  const text = textOf(writeZip(sampleSource(), { managed: true }), "customizations.xml");
  const order = [
    '<Name LocalizedName="Order"',
    "<EntityInfo>",
    '<forms type="main">',
    "<savedqueries>",
    "<CommandDefinitions>",
  ];
  const positions = order.map((piece) => text.indexOf(piece));
  expect(positions).toEqual([...positions].sort((left, right) => left - right));
  expect(positions.every((position) => position > 0)).toBe(true);
});

test("the nodes come in the platform's order, and a node the source lacks is put in its place", () => {
  const source = sampleSource();
  const optionSets = Array.from(source.customizations.childNodes).find((node) => node.nodeName === "optionsets");
  if (optionSets) source.customizations.removeChild(optionSets);
  const text = textOf(writeZip(source, { managed: true }), "customizations.xml");
  const at = (name: string): number => text.search(new RegExp(`^  <${name}[ >]`, "m"));
  expect(at("OrganizationSettings")).toBeLessThan(at("optionsets"));
  expect(at("optionsets")).toBeLessThan(at("Dashboards"));
  expect(at("optionsets")).toBeGreaterThan(0);
});

test("a zip that is read and written again is the same, byte by byte", () => {
  const zip = writeZip(sampleSource(), { managed: true });
  expect(hash(writeZip(readZip(zip), { managed: true }))).toBe(hash(zip));
});

test("packing and unpacking gives the same tree", () => {
  const tree = treeFromSource(sampleSource());
  const back = treeFromSource(readZip(writeZip(sampleSource(), { managed: false })));
  const managedOnly = [...tree.keys()].filter((path) => path.endsWith("_managed.xml"));
  expect([...back.keys()].sort()).toEqual([...tree.keys()].filter((path) => !managedOnly.includes(path)).sort());
  for (const [path, content] of back) {
    const expected = Buffer.from(tree.get(path) ?? []).toString("utf8");
    // The package says which type it is; the tree says both.
    const wanted = path === "Other/Solution.xml" ? expected.replace("<Managed>2<", "<Managed>0<") : expected;
    expect({ path, text: Buffer.from(content).toString("utf8") }).toEqual({ path, text: wanted });
  }
});

test("a part that a component names and nobody built stops the packing, with the part's name", () => {
  const source = sampleSource({ [ASSEMBLY_PATH]: undefined });
  expect(() => writeZip(source, { managed: true })).toThrow(PackageError);
  expect(() => writeZip(source, { managed: true })).toThrow(
    `${ASSEMBLY_PATH} (${ASSEMBLY_PATH}.data.xml) is not in the source.`,
  );
});

test("a caller can allow a part to be absent", () => {
  const source = sampleSource({ [ASSEMBLY_PATH]: undefined });
  const zip = writeZip(source, { managed: true, mayBeMissing: ({ path }) => path.endsWith(".dll") });
  expect(readZip(zip).files.has(ASSEMBLY_PATH)).toBe(false);
  expect(readEntities(readZip(zip))).toHaveLength(2);
});

test("two parts whose names differ by capitals only are refused", () => {
  const source = sampleSource();
  source.files.set(SCRIPT_PATH.toLowerCase(), new Uint8Array());
  expect(() => writeZip(source, { managed: true })).toThrow("Two parts would be");
});
