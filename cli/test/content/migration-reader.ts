import { parseXml, readZipEntries, type XmlElement } from "@plumbline/packager";

import type { Row, WebApi } from "../../src/web-api";

export interface MigrationField {
  readonly name: string;
  readonly type: string;
  readonly lookupType: string | undefined;
}

export interface MigrationTable {
  readonly name: string;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly fields: ReadonlyMap<string, MigrationField>;
  readonly relationships: readonly { readonly name: string; readonly target: string }[];
}

export interface MigrationRecord {
  readonly table: string;
  readonly id: string;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly lookup: string | undefined }[];
}

export interface MigrationLink {
  readonly table: string;
  readonly relationship: string;
  readonly source: string;
  readonly targetTable: string;
  readonly targets: readonly string[];
}

export interface MigrationPackage {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly tables: readonly MigrationTable[];
  readonly importOrder: readonly string[];
  readonly records: readonly MigrationRecord[];
  readonly links: readonly MigrationLink[];
}

const children = (node: XmlElement | undefined, name: string): XmlElement[] =>
  node === undefined
    ? []
    : Array.from(node.childNodes).filter(
        (child): child is XmlElement => child.nodeType === 1 && child.nodeName === name,
      );
const text = (node: XmlElement, name: string): string => node.getAttribute(name) ?? "";

function root(files: ReadonlyMap<string, Uint8Array>, path: string): XmlElement {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`The package has no ${path}.`);
  return parseXml(bytes, path);
}

/** Reads a configuration migration package as the tool does, without judging it. */
export function readMigrationPackage(zip: Uint8Array): MigrationPackage {
  const files = readZipEntries(zip);
  const schema = root(files, "data_schema.xml");
  const data = root(files, "data.xml");
  const tables = children(schema, "entity").map((entity) => ({
    name: text(entity, "name"),
    primaryId: text(entity, "primaryidfield"),
    primaryName: text(entity, "primarynamefield"),
    fields: new Map(
      children(children(entity, "fields")[0], "field").map((field) => [
        text(field, "name"),
        {
          name: text(field, "name"),
          type: text(field, "type"),
          lookupType: field.getAttribute("lookupType") ?? undefined,
        },
      ]),
    ),
    relationships: children(children(entity, "relationships")[0], "relationship").map((one) => ({
      name: text(one, "name"),
      target: text(one, "m2mTargetEntity"),
    })),
  }));
  return {
    files,
    tables,
    importOrder: children(children(schema, "entityImportOrder")[0], "entityName").map((one) => one.textContent ?? ""),
    records: children(data, "entity").flatMap((entity) =>
      children(children(entity, "records")[0], "record").map((record) => ({
        table: text(entity, "name"),
        id: text(record, "id"),
        fields: children(record, "field").map((field) => ({
          name: text(field, "name"),
          value: text(field, "value"),
          lookup: field.getAttribute("lookupentity") ?? undefined,
        })),
      })),
    ),
    links: children(data, "entity").flatMap((entity) =>
      children(children(entity, "m2mrelationships")[0], "m2mrelationship").map((one) => ({
        table: text(entity, "name"),
        relationship: text(one, "m2mrelationshipname"),
        source: text(one, "sourceid"),
        targetTable: text(one, "targetentityname"),
        targets: children(children(one, "targetids")[0], "targetid").map((id) => id.textContent ?? ""),
      })),
    ),
  };
}

function valueOf(type: string, value: string): unknown {
  if (type === "bool") return value === "True";
  if (["number", "decimal", "optionsetvalue", "state", "status"].includes(type)) return Number(value);
  if (type === "optionsetvaluecollection") return value.replace(/^\[-1,|,-1\]$/g, "");
  return value;
}

/** Plays a package into an environment through its Web API: every row by its id, then the many-to-many links. */
export async function playMigrationPackage(api: WebApi, zip: Uint8Array): Promise<void> {
  const { tables, importOrder, records, links } = readMigrationPackage(zip);
  const metadata = new Map(
    (await api.readAll("EntityDefinitions", "?$select=LogicalName,EntitySetName")).map((row) => [
      String(row["LogicalName"]),
      String(row["EntitySetName"]),
    ]),
  );
  const setOf = (table: string): string => metadata.get(table) ?? "";
  for (const name of importOrder) {
    const table = tables.find((one) => one.name === name);
    const lookups = await api.readAll(
      `EntityDefinitions(LogicalName='${name}')/ManyToOneRelationships`,
      "?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName",
    );
    const navigation = new Map(
      lookups.map((row) => [
        String(row["ReferencingAttribute"]),
        String(row["ReferencingEntityNavigationPropertyName"]),
      ]),
    );
    const writes = records
      .filter((record) => record.table === name)
      .map((record) => {
        const body: Row = {};
        for (const { name: column, value, lookup } of record.fields) {
          const type = table?.fields.get(column)?.type ?? "string";
          if (lookup !== undefined) body[`${navigation.get(column) ?? ""}@odata.bind`] = `/${setOf(lookup)}(${value})`;
          else if (column !== table?.primaryId) body[column] = valueOf(type, value);
        }
        return { method: "PATCH" as const, path: `${setOf(name)}(${record.id})`, body };
      });
    await api.batch(writes);
  }
  await api.batch(
    links.flatMap((link) =>
      link.targets.map((target) => ({
        method: "POST" as const,
        path: `${setOf(link.table)}(${link.source})/${link.relationship}/$ref`,
        body: { "@odata.id": `${api.baseUrl}${setOf(link.targetTable)}(${target})` },
      })),
    ),
  );
}
