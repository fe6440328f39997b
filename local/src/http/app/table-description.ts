import type { ColumnDescription, PrivilegeDepths, RelationshipDescription, TableDescription } from "../../contract/app";
import type { ColumnDefinition, Label, Model, TableDefinition } from "../../contract/metadata";
import { navigationsOf } from "../../query/navigation";
import { privilegeName } from "../../security/privilege-names";
import type { UserRights } from "./user-rights";

/** A label in a language, or in the base language where it has no such text. */
export function textIn(label: Label, languageId: number): string {
  return label.byLanguage[languageId] ?? label.text;
}

function navigationByTarget(
  model: Model,
  table: TableDefinition,
  column: ColumnDefinition,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const one of navigationsOf(model, table).values()) {
    if (one.kind !== "single" || one.column.logicalName !== column.logicalName) continue;
    if (one.target !== null) found[one.target] = one.name;
    else for (const target of column.targets) found[target] ??= one.name;
  }
  return found;
}

function describeColumn(
  model: Model,
  table: TableDefinition,
  column: ColumnDefinition,
  languageId: number,
  rights: UserRights,
): ColumnDescription {
  const allowed = column.isSecured
    ? rights.column(table.logicalName, column.logicalName)
    : { read: true, create: true, update: true };
  return {
    name: column.logicalName,
    schemaName: column.schemaName,
    kind: column.kind,
    label: textIn(column.label, languageId),
    description: textIn(column.description, languageId),
    requiredLevel: column.requiredLevel,
    maxLength: column.maxLength,
    min: column.min,
    max: column.max,
    precision: column.precision,
    format: column.format,
    autoNumberFormat: column.autoNumberFormat,
    maxSizeKb: column.maxSizeKb,
    options:
      column.options?.map((option) => ({
        value: option.value,
        label: textIn(option.label, languageId),
        color: option.color,
        state: option.state,
      })) ?? null,
    targets: column.targets,
    navigation: navigationByTarget(model, table, column),
    isSecured: column.isSecured,
    canRead: allowed.read,
    canUpdate: allowed.update,
    canCreate: allowed.create,
    isSystemManaged: column.isSystemManaged,
    defaultValue: column.defaultValue,
  };
}

function relatedOf(
  model: Model,
  table: TableDefinition,
  isInApp: (table: string) => boolean,
): readonly RelationshipDescription[] {
  return [...navigationsOf(model, table).values()].flatMap((one): RelationshipDescription[] => {
    if (one.kind === "single" || !isInApp(one.target)) return [];
    const base = { schemaName: one.relationship.schemaName, relatedTable: one.target, navigation: one.name };
    if (one.kind === "manyToMany") return [{ ...base, kind: "manyToMany", relatedColumn: null, cascadeDelete: null }];
    const { referencingColumn, cascade } = one.relationship;
    return [{ ...base, kind: "oneToMany", relatedColumn: referencingColumn, cascadeDelete: cascade.delete }];
  });
}

function privilegesOf(table: TableDefinition, rights: UserRights): PrivilegeDepths {
  return {
    create: rights.depthOf(privilegeName(table, "Create")),
    read: rights.depthOf(privilegeName(table, "Read")),
    write: rights.depthOf(privilegeName(table, "Write")),
    delete: rights.depthOf(privilegeName(table, "Delete")),
    append: rights.depthOf(privilegeName(table, "Append")),
    appendTo: rights.depthOf(privilegeName(table, "AppendTo")),
    assign: table.ownership === "user" ? rights.depthOf(privilegeName(table, "Assign")) : 0,
    share: table.ownership === "user" ? rights.depthOf(privilegeName(table, "Share")) : 0,
  };
}

/** A table as the player gets it, in a language and for a user. */
export function describeTable(
  model: Model,
  table: TableDefinition,
  languageId: number,
  rights: UserRights,
  isInApp: (table: string) => boolean,
): TableDescription {
  return {
    logicalName: table.logicalName,
    schemaName: table.schemaName,
    setName: table.setName,
    label: textIn(table.label, languageId),
    pluralLabel: textIn(table.pluralLabel, languageId),
    description: textIn(table.description, languageId),
    primaryId: table.primaryId,
    primaryName: table.primaryName,
    ownership: table.ownership,
    isAudited: table.isAudited,
    columns: [...table.columns.values()].map((column) => describeColumn(model, table, column, languageId, rights)),
    keys: table.keys.map(({ name, columns }) => ({ name, columns })),
    related: relatedOf(model, table, isInApp),
    privileges: privilegesOf(table, rights),
  };
}
