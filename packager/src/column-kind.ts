import type { ColumnDefinition } from "./column-definition";

export const COLUMN_KINDS = [
  "text",
  "memo",
  "int",
  "decimal",
  "money",
  "bool",
  "day",
  "instant",
  "choice",
  "choices",
  "ref",
  "id",
  "file",
] as const;

/** What a column holds, as code sees it. `day` is a date without time, `instant` a point in time. */
export type ColumnKind = (typeof COLUMN_KINDS)[number];

const KIND_BY_TYPE: Record<string, ColumnKind> = {
  nvarchar: "text",
  ntext: "memo",
  int: "int",
  bigint: "int",
  decimal: "decimal",
  float: "decimal",
  money: "money",
  bit: "bool",
  managedproperty: "bool",
  picklist: "choice",
  state: "choice",
  status: "choice",
  multiselectpicklist: "choices",
  lookup: "ref",
  owner: "ref",
  customer: "ref",
  partylist: "ref",
  primarykey: "id",
  uniqueidentifier: "id",
  file: "file",
  image: "file",
};

/** The kind of a column. Types that hold names (virtual, entityname…) are text. */
export function columnKind(column: Pick<ColumnDefinition, "type" | "format" | "behavior">): ColumnKind {
  if (column.type !== "datetime") return KIND_BY_TYPE[column.type] ?? "text";
  // A user-local date still carries a time; only date-only columns hold a day.
  return column.behavior === "dateOnly" ? "day" : "instant";
}
