import type { ColumnDescription, TableDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";
import { itemCollection, type ItemCollection } from "./collection";

/** Metadata of one column as `getEntityMetadata` answers it. */
export interface AttributeMetadata {
  readonly LogicalName: string;
  readonly SchemaName: string;
  readonly DisplayName: string;
  readonly Description: string;
  readonly AttributeTypeName: string;
  readonly AttributeType: number;
  readonly EntityLogicalName: string;
  readonly RequiredLevel: number;
  readonly IsSecured: boolean;
  readonly MaxLength: number | null;
  readonly MinValue: number | null;
  readonly MaxValue: number | null;
  readonly Precision: number | null;
  readonly Format: string | null;
  readonly Targets: readonly string[];
  readonly DefaultFormValue: number | boolean | null;
  readonly OptionSet: Readonly<
    Record<number, { readonly text: string; readonly value: number; readonly color: string | null }>
  > | null;
}

/** Metadata of a table as `getEntityMetadata` answers it. */
export interface EntityMetadata {
  readonly LogicalName: string;
  readonly SchemaName: string;
  readonly EntitySetName: string;
  readonly DisplayName: string;
  readonly DisplayCollectionName: string;
  readonly Description: string;
  readonly PrimaryIdAttribute: string;
  readonly PrimaryNameAttribute: string | null;
  readonly OwnershipType: string;
  readonly Attributes: ItemCollection<AttributeMetadata> & { getByName(name: string): AttributeMetadata | null };
}

/** AttributeTypeCode of the platform. */
const TYPE_CODES: Readonly<Record<string, readonly [number, string]>> = {
  boolean: [0, "boolean"],
  dateOnly: [2, "datetime"],
  dateTime: [2, "datetime"],
  dateTimeIndependent: [2, "datetime"],
  decimal: [3, "decimal"],
  double: [4, "double"],
  integer: [5, "integer"],
  lookup: [6, "lookup"],
  memo: [7, "memo"],
  money: [8, "money"],
  owner: [9, "owner"],
  choice: [11, "picklist"],
  state: [12, "state"],
  status: [13, "status"],
  text: [14, "string"],
  uniqueidentifier: [15, "uniqueidentifier"],
  choices: [17, "multiselectpicklist"],
  bigint: [18, "bigint"],
  file: [17, "file"],
  image: [17, "image"],
};

const LEVELS: Readonly<Record<string, number>> = { none: 0, systemrequired: 1, required: 2, recommended: 3 };

export function attributeMetadata(table: string, column: ColumnDescription): AttributeMetadata {
  const [code, typeName] = TYPE_CODES[column.kind] ?? [14, column.kind];
  const options = column.options?.map((option): [number, { text: string; value: number; color: string | null }] => [
    option.value,
    { text: option.label, value: option.value, color: option.color },
  ]);
  return {
    LogicalName: column.name,
    SchemaName: column.schemaName,
    DisplayName: column.label,
    Description: column.description,
    AttributeTypeName: typeName,
    AttributeType: code,
    EntityLogicalName: table,
    RequiredLevel: LEVELS[column.requiredLevel] ?? 0,
    IsSecured: column.isSecured,
    MaxLength: column.maxLength,
    MinValue: column.min,
    MaxValue: column.max,
    Precision: column.precision,
    Format: column.format,
    Targets: column.targets,
    DefaultFormValue: column.defaultValue,
    OptionSet: options === undefined ? null : Object.fromEntries(options),
  };
}

/** Metadata of a table of the app; rejects for one the app does not hold. */
export function readEntityMetadata(
  services: Pick<PlayerServices, "table">,
  table: string,
  columns?: readonly string[],
): Promise<EntityMetadata> {
  return new Promise((resolve) => resolve(entityMetadata(services.table(table), columns)));
}

/** Metadata of a table with the named columns, or with all when none is named. */
export function entityMetadata(table: TableDescription, columns: readonly string[] = []): EntityMetadata {
  const wanted = table.columns.filter((column) => columns.length === 0 || columns.includes(column.name));
  const attributes = new Map(wanted.map((column) => [column.name, attributeMetadata(table.logicalName, column)]));
  return {
    LogicalName: table.logicalName,
    SchemaName: table.schemaName,
    EntitySetName: table.setName,
    DisplayName: table.label,
    DisplayCollectionName: table.pluralLabel,
    Description: table.description,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    OwnershipType:
      table.ownership === "user" ? "UserOwned" : table.ownership === "organization" ? "OrganizationOwned" : "None",
    Attributes: { ...itemCollection(() => attributes), getByName: (name) => attributes.get(name) ?? null },
  };
}
