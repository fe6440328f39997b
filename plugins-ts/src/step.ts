import type { Context } from "./runtime";
import { allTables, columnKinds } from "./generated/tables";
import type { TableName } from "./generated/tables";

export type Stage = "preValidation" | "preOperation" | "postOperation";

/** One entry of the registration list: which handler runs when. */
export interface Step {
  /** Fixed for ever: an import recognises the step by it. */
  readonly id: string;
  /** Full name of the plug-in type is `Plumbline.Rules.<handler>Plugin`. */
  readonly handler: string;
  readonly run: (context: Context) => void;
  readonly message: "Create" | "Update" | "Delete";
  readonly table: TableName;
  readonly stage: Stage;
  /** Steps of one stage run in this order. */
  readonly rank: number;
  /** Update: the step runs when one of these columns is sent. */
  readonly filter: readonly string[];
  /** The row before the operation, with these columns; null where there is none to see. */
  readonly image: { readonly id: string; readonly columns: readonly string[] } | null;
  readonly description: string;
}

type Handler = (context: Context) => void;

/** Kinds whose content never travels with an update. */
const notInUpdates: readonly string[] = ["id", "file"];

/** Columns of the platform that people can change. */
const changeable: readonly string[] = ["ownerid", "statecode", "statuscode"];

/**
 * Every column of a table that an update can change. Guards watch them all, so that a new column of the solution is guarded from its first day.
 */
export function everyColumn(table: TableName): readonly string[] {
  const kinds: Readonly<Record<string, string>> = columnKinds[table];
  return Object.keys(allTables[table].columns)
    .map((key) => columnName(table, key))
    .filter((column) =>
      column.startsWith("plb_") ? !notInUpdates.includes(kinds[column] ?? "") : changeable.includes(column),
    )
    .sort();
}

function columnName(table: TableName, key: string): string {
  const columns: Readonly<Record<string, string>> = allTables[table].columns;
  return columns[key] ?? key;
}

export function beforeCreate(table: TableName, handler: string, run: Handler, id: string, description: string): Step {
  return {
    id,
    handler,
    run,
    message: "Create",
    table,
    stage: "preOperation",
    rank: 1,
    filter: [],
    image: null,
    description,
  };
}

export function afterCreate(table: TableName, handler: string, run: Handler, id: string, description: string): Step {
  return {
    id,
    handler,
    run,
    message: "Create",
    table,
    stage: "postOperation",
    rank: 1,
    filter: [],
    image: null,
    description,
  };
}

export function beforeUpdate(
  table: TableName,
  handler: string,
  run: Handler,
  filter: readonly string[],
  id: string,
  imageId: string,
  description: string,
): Step {
  const image = imageOf(table, imageId);
  return { id, handler, run, message: "Update", table, stage: "preOperation", rank: 1, filter, image, description };
}

export function afterUpdate(
  table: TableName,
  handler: string,
  run: Handler,
  filter: readonly string[],
  id: string,
  imageId: string,
  description: string,
): Step {
  const image = imageOf(table, imageId);
  return { id, handler, run, message: "Update", table, stage: "postOperation", rank: 1, filter, image, description };
}

export function beforeDelete(
  table: TableName,
  handler: string,
  run: Handler,
  id: string,
  imageId: string,
  description: string,
): Step {
  const image = imageOf(table, imageId);
  return { id, handler, run, message: "Delete", table, stage: "preOperation", rank: 1, filter: [], image, description };
}

export function afterDelete(
  table: TableName,
  handler: string,
  run: Handler,
  id: string,
  imageId: string,
  description: string,
): Step {
  const image = imageOf(table, imageId);
  return {
    id,
    handler,
    run,
    message: "Delete",
    table,
    stage: "postOperation",
    rank: 1,
    filter: [],
    image,
    description,
  };
}

/** Guards compare what is sent with the whole row, so the image holds all of it, and who created it. */
function imageOf(table: TableName, id: string): Step["image"] {
  return { id, columns: [...everyColumn(table), "createdby"].sort() };
}
