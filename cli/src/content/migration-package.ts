import type { Library } from "@plumbline/content";
import {
  type ColumnDefinition,
  contentTypesFor,
  type EntityDefinition,
  readEntities,
  readRelationships,
  type SolutionSource,
  writeZipEntries,
} from "@plumbline/packager";

import { type LibraryColumns, libraryLinks, type LibraryRow, notedRows, libraryTables } from "./library-rows";

/** Types of the configuration migration tool by type of column. */
const fieldTypes: Readonly<Record<string, string>> = {
  primarykey: "guid",
  uniqueidentifier: "guid",
  nvarchar: "string",
  ntext: "string",
  int: "number",
  decimal: "decimal",
  money: "money",
  float: "float",
  bit: "bool",
  datetime: "datetime",
  picklist: "optionsetvalue",
  multiselectpicklist: "optionsetvaluecollection",
  state: "state",
  status: "status",
  lookup: "entityreference",
  owner: "owner",
};

/** The tool writes when the data were taken; a fixed moment keeps the bytes of equal content equal. */
const timestamp = "2000-01-01T00:00:00.0000000Z";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
  "\n": "&#xA;",
  "\t": "&#x9;",
};

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${value.replace(/[&<>"\r\n\t]/g, (one) => escapes[one] ?? one)}"`],
    )
    .join("");

interface Element {
  readonly name: string;
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly Element[];
  readonly text?: string;
}

function lines({ name, values = {}, children = [], text }: Element, indent = ""): string[] {
  const open = `${indent}<${name}${attributes(values)}`;
  if (text !== undefined) return [`${open}>${text}</${name}>`];
  if (children.length === 0) return [`${open} />`];
  return [`${open}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

const document = (root: Element): Uint8Array =>
  new TextEncoder().encode(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${lines(root).join("\r\n")}\r\n`);

/** A value as the tool writes it. Several choices stand between two -1. */
export function migrationValue(type: string, value: string | number | boolean): string {
  if (type === "bool") return value === true ? "True" : "False";
  if (type === "optionsetvaluecollection") return `[-1,${String(value)},-1]`;
  return String(value);
}

/** A table of the library with the columns its rows fill. */
interface Part {
  readonly table: EntityDefinition;
  readonly columns: readonly ColumnDefinition[];
  readonly rows: readonly LibraryRow[];
}

function typeOf(column: ColumnDefinition): string {
  const type = fieldTypes[column.type];
  if (type === undefined)
    throw new Error(
      `${column.logicalName} is of the type ${column.type}, which a configuration migration package cannot carry. Leave the column out of the library.`,
    );
  return type;
}

function partsOf(source: SolutionSource, library: Library): Part[] {
  const entities = new Map(readEntities(source).map((entity) => [entity.logicalName, entity]));
  const rows = notedRows(library);
  return libraryTables.map(({ table: name }) => {
    const table = entities.get(name);
    if (table === undefined)
      throw new Error(`The solution has no table ${name}. Add it, or leave it out of the library.`);
    const own = rows.filter((row) => row.table.table === name);
    const filled = new Set([table.primaryId, ...own.flatMap(({ columns }) => Object.keys(columns))]);
    // The tool sets the state of a row together with its status.
    if (filled.has("statuscode")) filled.add("statecode");
    const columns = table.columns.filter(({ logicalName }) => filled.has(logicalName));
    const known = new Set(columns.map(({ logicalName }) => logicalName));
    const unknown = [...filled].filter((column) => !known.has(column));
    if (unknown.length > 0) throw new Error(`The table ${name} has no column ${unknown.join(", ")}.`);
    return { table, columns, rows: own };
  });
}

function schemaOf(parts: readonly Part[], source: SolutionSource): Element {
  const relationships = readRelationships(source);
  const entity = ({ table, columns }: Part): Element => ({
    name: "entity",
    values: {
      name: table.logicalName,
      displayname: table.displayName,
      primaryidfield: table.primaryId,
      primarynamefield: table.primaryName,
      disableplugins: "false",
    },
    children: [
      {
        name: "fields",
        children: columns.map((column) => ({
          name: "field",
          values: {
            ...(column.logicalName === table.primaryId && { updateCompare: "true" }),
            displayname: column.displayName,
            name: column.logicalName,
            type: typeOf(column),
            ...(column.logicalName === table.primaryId && { primaryKey: "true" }),
            ...(column.targets.length > 0 && { lookupType: column.targets.join("|") }),
            ...(column.isCustom && { customfield: "true" }),
          },
        })),
      },
      {
        name: "relationships",
        children: relationships.flatMap((one) =>
          one.kind === "N:N" &&
          one.first === table.logicalName &&
          parts.some((part) => part.table.logicalName === one.second)
            ? [
                {
                  name: "relationship",
                  values: {
                    name: one.name,
                    manyToMany: "true",
                    isreflexive: String(one.first === one.second),
                    relatedEntityName: one.intersect,
                    m2mTargetEntity: one.second,
                    m2mTargetEntityPrimaryKey: `${one.second}id`,
                  },
                },
              ]
            : [],
        ),
      },
    ],
  });
  return {
    name: "entities",
    children: [
      ...parts.map(entity),
      {
        name: "entityImportOrder",
        children: parts.map(({ table }) => ({ name: "entityName", text: table.logicalName })),
      },
    ],
  };
}

function fieldsOf({ table, columns }: Part, id: string, values: LibraryColumns): Element[] {
  return columns.flatMap((column) => {
    const type = typeOf(column);
    const value =
      column.logicalName === table.primaryId
        ? id
        : column.logicalName === "statecode"
          ? stateOf(table, Number(values["statuscode"]))
          : values[column.logicalName];
    // An absent field is an empty one.
    if (value === undefined || value === null) return [];
    const [target] = column.targets;
    return [
      {
        name: "field",
        values: {
          name: column.logicalName,
          value: migrationValue(type, value),
          ...(type === "entityreference" && { lookupentity: target, lookupentityname: "" }),
        },
      },
    ];
  });
}

function stateOf(table: EntityDefinition, status: number): number {
  const options = table.columns.find(({ logicalName }) => logicalName === "statuscode")?.optionSet?.options ?? [];
  return options.find(({ value }) => value === status)?.state ?? 0;
}

function dataOf(parts: readonly Part[], source: SolutionSource, library: Library): Element {
  const relationships = readRelationships(source);
  const links = libraryLinks(library);
  const entity = (part: Part): Element => {
    const own = relationships.flatMap((one) =>
      one.kind === "N:N" && one.first === part.table.logicalName ? [one] : [],
    );
    return {
      name: "entity",
      values: { name: part.table.logicalName, displayname: part.table.displayName },
      children: [
        {
          name: "records",
          children: part.rows.map(({ id, columns }) => ({
            name: "record",
            values: { id },
            children: fieldsOf(part, id, columns),
          })),
        },
        {
          name: "m2mrelationships",
          children: own.flatMap((one) => {
            const targets = new Map<string, string[]>();
            for (const link of links.filter(({ relationship }) => relationship === one.name))
              targets.set(link.from, [...(targets.get(link.from) ?? []), link.to]);
            return [...targets].map(([from, ids]) => ({
              name: "m2mrelationship",
              values: {
                sourceid: from,
                targetentityname: one.second,
                targetentitynameidfield: `${one.second}id`,
                m2mrelationshipname: one.name,
              },
              children: [{ name: "targetids", children: ids.map((id) => ({ name: "targetid", text: id })) }],
            }));
          }),
        },
      ],
    };
  };
  return { name: "entities", values: { timestamp }, children: parts.map(entity) };
}

/**
 * The library as a package of the Configuration Migration Tool (`pac data import`, Windows only), for administrators who insist on that way.
 * Every row carries its fixed id, so a second import updates. The same library gives the same bytes.
 * @param source the solution the library belongs to: it says of which type the columns are
 */
export function migrationPackage(source: SolutionSource, library: Library): Uint8Array {
  const parts = partsOf(source, library);
  return writeZipEntries([
    ["[Content_Types].xml", contentTypesFor(["data.xml", "data_schema.xml"])],
    ["data.xml", document(dataOf(parts, source, library))],
    ["data_schema.xml", document(schemaOf(parts, source))],
  ]);
}
