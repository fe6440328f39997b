import type { ColumnDefinition, ColumnKind, Model, TableDefinition } from "../../contract/metadata";
import { navigationsOf, propertyName, type Navigation } from "../../query/navigation";
import type { OperationElements } from "./custom-operations";

const EDM: Readonly<Record<ColumnKind, string>> = {
  text: "Edm.String",
  memo: "Edm.String",
  integer: "Edm.Int32",
  bigint: "Edm.Int64",
  double: "Edm.Double",
  decimal: "Edm.Decimal",
  money: "Edm.Decimal",
  boolean: "Edm.Boolean",
  dateOnly: "Edm.Date",
  dateTime: "Edm.DateTimeOffset",
  dateTimeIndependent: "Edm.DateTimeOffset",
  choice: "Edm.Int32",
  choices: "Edm.String",
  state: "Edm.Int32",
  status: "Edm.Int32",
  lookup: "Edm.Guid",
  owner: "Edm.Guid",
  uniqueidentifier: "Edm.Guid",
  file: "Edm.Guid",
  image: "Edm.Binary",
};

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function property(table: TableDefinition, column: ColumnDefinition): string {
  const nullable = column.logicalName === table.primaryId ? ' Nullable="false"' : "";
  const unicode = column.kind === "text" || column.kind === "memo" ? ' Unicode="false"' : "";
  const scale = column.kind === "decimal" || column.kind === "money" ? ' Scale="Variable"' : "";
  return `<Property Name="${escape(propertyName(column))}" Type="${EDM[column.kind]}"${nullable}${unicode}${scale} />`;
}

function navigation(model: Model, one: Navigation): string {
  const target = one.target !== null && model.tables.has(one.target) ? `mscrm.${one.target}` : "mscrm.principal";
  const type = one.kind === "single" ? target : `Collection(${target})`;
  const partner = one.kind === "collection" ? ` Partner="${escape(one.relationship.referencingNavigation)}"` : "";
  return `<NavigationProperty Name="${escape(one.name)}" Type="${escape(type)}"${partner} />`;
}

function entityType(model: Model, table: TableDefinition): string {
  const base =
    table.logicalName === "systemuser" || table.logicalName === "team" ? "mscrm.principal" : "mscrm.crmbaseentity";
  const columns = [...table.columns.values()].map((column) => property(table, column));
  const navigations = [...navigationsOf(model, table).values()].map((one) => navigation(model, one));
  const key = `<Key><PropertyRef Name="${table.primaryId}" /></Key>`;
  return `<EntityType Name="${table.logicalName}" BaseType="${base}">${key}${columns.join("")}${navigations.join("")}</EntityType>`;
}

function entitySet(model: Model, table: TableDefinition): string {
  const bindings = [...navigationsOf(model, table).values()].flatMap((one) => {
    const target = one.target === null ? undefined : model.tables.get(one.target);
    return target
      ? [`<NavigationPropertyBinding Path="${escape(one.name)}" Target="${escape(target.setName)}" />`]
      : [];
  });
  return `<EntitySet Name="${escape(table.setName)}" EntityType="Microsoft.Dynamics.CRM.${table.logicalName}">${bindings.join("")}</EntitySet>`;
}

/** What follows from the model alone. */
interface ModelElements {
  readonly types: string;
  readonly sets: string;
}

const CACHE = new WeakMap<Model, ModelElements>();

function elementsOf(model: Model): ModelElements {
  const known = CACHE.get(model);
  if (known !== undefined) return known;
  const tables = [...model.tables.values()];
  const elements = {
    types: tables.map((table) => entityType(model, table)).join(""),
    sets: tables.map((table) => entitySet(model, table)).join(""),
  };
  CACHE.set(model, elements);
  return elements;
}

/** The model and the operations of custom APIs as EDMX, `GET $metadata`. The part of the tables is made once a model. */
export function edmx(model: Model, operations: OperationElements): string {
  const { types, sets } = elementsOf(model);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    '<Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">',
    '<EntityType Name="crmbaseentity" Abstract="true" /><EntityType Name="principal" BaseType="mscrm.crmbaseentity" Abstract="true" />',
    types,
    operations.schema,
    '<EntityContainer Name="System">',
    sets,
    operations.container,
    "</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>",
  ].join("");
}
