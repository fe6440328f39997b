import { readFileSync } from "node:fs";

import { loadLibrary } from "@plumbline/content";
import { readZip } from "@plumbline/packager";

import { applyLibrary } from "../../src/content/apply-library";
import { libraryTables } from "../../src/content/library-rows";
import { migrationPackage, migrationValue } from "../../src/content/migration-package";
import { Control, MaturityCriterion, relationships } from "../../src/generated/tables";
import { paths } from "../../src/paths";
import type { Row, WebApi } from "../../src/web-api";
import { openStage } from "../deploy/stage";
import { playMigrationPackage, readMigrationPackage } from "./migration-reader";

jest.setTimeout(180_000);

const source = readZip(readFileSync(paths.managedZip));
const library = loadLibrary();
const zip = migrationPackage(source, library);
const read = readMigrationPackage(zip);
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("the configuration migration package", () => {
  test("holds the three parts the tool looks for, each with its mark of UTF-8", () => {
    expect([...read.files.keys()]).toEqual(["[Content_Types].xml", "data.xml", "data_schema.xml"]);
    for (const bytes of read.files.values()) expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const types = Buffer.from(read.files.get("[Content_Types].xml") ?? []).toString("utf8");
    expect(types.match(/<Default /g)).toHaveLength(1);
    expect(types).toContain('Extension="xml"');
  });

  test("declares every table, field and relationship it uses, with types the tool knows", () => {
    const tables = new Map(read.tables.map((table) => [table.name, table]));
    expect(read.importOrder).toEqual(libraryTables.map(({ table }) => table));
    for (const { primaryId, primaryName, fields } of tables.values()) {
      expect(fields.get(primaryId)?.type).toBe("guid");
      expect(fields.has(primaryName)).toBe(true);
      for (const { type, lookupType } of fields.values()) {
        expect("string number decimal bool guid entityreference optionsetvalue state status".split(" ")).toContain(
          type,
        );
        expect(lookupType !== undefined).toBe(type === "entityreference");
      }
    }
    for (const record of read.records)
      for (const field of record.fields) expect(tables.get(record.table)?.fields.has(field.name)).toBe(true);
    for (const link of read.links)
      expect(tables.get(link.table)?.relationships).toContainEqual({
        name: link.relationship,
        target: link.targetTable,
      });
  });

  test("gives every row a fixed id, said twice, and points only to rows that come before", () => {
    const seen = new Set<string>();
    expect(read.records.length).toBeGreaterThan(1500);
    for (const table of read.importOrder)
      for (const record of read.records.filter((one) => one.table === table)) {
        const primaryId = read.tables.find(({ name }) => name === table)?.primaryId;
        expect(record.id).toMatch(guid);
        expect(record.fields.find(({ name }) => name === primaryId)?.value).toBe(record.id);
        expect(seen.has(record.id)).toBe(false);
        seen.add(record.id);
        for (const { lookup, value } of record.fields) if (lookup !== undefined) expect(seen.has(value)).toBe(true);
      }
    for (const { source: from, targets } of read.links)
      for (const id of [from, ...targets]) expect(seen.has(id)).toBe(true);
  });

  test("is the same, byte for byte, when it is made again", () => {
    expect(Buffer.from(migrationPackage(source, library)).equals(zip)).toBe(true);
  });

  test("keeps umlauts, quotes, line ends and signs of XML", () => {
    const [first, ...rest] = library.controls;
    if (first === undefined) throw new Error("The library is empty.");
    const statement = 'Größe <5 & "9"\r\n\tzweite Zeile';
    const changed = readMigrationPackage(
      migrationPackage(source, { ...library, controls: [{ ...first, statement }, ...rest] }),
    );
    expect(changed.records.flatMap(({ fields }) => fields)).toContainEqual({
      name: Control.columns.statement,
      value: statement,
      lookup: undefined,
    });
  });

  test("writes yes and no, and several choices, as the tool does", () => {
    expect(migrationValue("bool", true)).toBe("True");
    expect(migrationValue("bool", false)).toBe("False");
    expect(migrationValue("optionsetvaluecollection", "724800000,724800003")).toBe("[-1,724800000,724800003,-1]");
  });

  test("refuses a column the solution does not have", () => {
    const without = readZip(readFileSync(paths.managedZip));
    for (const column of Array.from(
      without.components.entities.flatMap(({ element }) => Array.from(element.getElementsByTagName("attribute"))),
    ))
      if (column.getAttribute("PhysicalName")?.toLowerCase() === Control.columns.howtofix)
        column.parentNode?.removeChild(column);
    expect(() => migrationPackage(without, library)).toThrow(
      `The table plb_control has no column ${Control.columns.howtofix}.`,
    );
  });
});

describe("played into an environment", () => {
  const fixed = new Set(["createdon", "modifiedon", "versionnumber", "@odata.etag"]);
  const plain = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !fixed.has(name) && !name.startsWith("_organizationid")));

  async function everything(api: WebApi): Promise<Record<string, readonly Row[]>> {
    const all: Record<string, readonly Row[]> = {};
    for (const { table, set, id } of libraryTables)
      all[table] = (await api.readAll(set, `?$orderby=${id}`)).map(plain).map((row) => ({ ...row, ...whoMade(row) }));
    const { fromFirst } = relationships.plb_maturitycriterion_control;
    all["links"] = (
      await api.readAll(
        MaturityCriterion.set,
        `?$select=${MaturityCriterion.id}&$expand=${fromFirst}($select=${Control.id})&$orderby=${MaturityCriterion.id}`,
      )
    ).map((row) => ({
      from: row[MaturityCriterion.id],
      to: ((row[fromFirst] as Row[] | undefined) ?? []).map((one) => String(one[Control.id])).sort(),
    }));
    return all;
  }

  /** Ids of people and units are new in every environment. */
  const whoMade = (row: Row): Row =>
    Object.fromEntries(
      Object.keys(row)
        .filter((name) => /^_(createdby|modifiedby|owner\w*|owning\w*)_value$/.test(name))
        .map((name) => [name, "somebody"]),
    );

  test("it gives the same rows and links as plb_ApplyLibrary, which then finds nothing to do", async () => {
    const [one, other] = [await openStage(), await openStage()];
    try {
      for (const { api } of [one, other])
        await api.call("ImportSolution", {
          CustomizationFile: readFileSync(paths.managedZip).toString("base64"),
          OverwriteUnmanagedCustomizations: false,
          PublishWorkflows: true,
          ImportJobId: crypto.randomUUID(),
        });
      await applyLibrary(one.api, library, "apply");
      await playMigrationPackage(other.api, zip);
      const [expected, found] = [await everything(one.api), await everything(other.api)];
      expect(found).toEqual(expected);
      expect(Object.values(found).flat().length).toBeGreaterThan(1500);
      await playMigrationPackage(other.api, zip).catch((failure: unknown) => {
        // A link that is there already is refused, as on the platform; the rows before it are in.
        expect(String(failure)).toMatch(/duplicate|already|exist/i);
      });
      const again = await everything(other.api);
      expect(again).toEqual(expected);
      const { created, updated, kept, links } = await applyLibrary(other.api, library, "preview");
      expect({ created, updated, kept, links }).toEqual({ created: 0, updated: 0, kept: 0, links: 0 });
    } finally {
      await one.close();
      await other.close();
    }
  });
});
