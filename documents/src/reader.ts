/** A row with the words of its choices and lookups beside the values, as the Web API gives them with annotations. */
export type Row = Readonly<Record<string, unknown>>;

/** The environment, as far as a document reads it. */
export interface Reader {
  /** All rows of all pages, with formatted values. `query` starts with "?". */
  readAll(table: { readonly table: string; readonly set: string }, query: string): Promise<readonly Row[]>;
}

const formatted = "@OData.Community.Display.V1.FormattedValue";

/** The row is not there, or the person may not read it. */
export class MissingRowError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = "MissingRowError";
  }
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : "";
}

/** Null where the column is empty. */
export function numberOf(row: Row, column: string): number | null {
  const value = row[column];
  return typeof value === "number" ? value : null;
}

/** The word of a choice or lookup, in the language of the reader; empty where there is none. */
export function wordOf(row: Row, column: string): string {
  const word = row[`${column}${formatted}`] ?? row[`_${column}_value${formatted}`];
  return typeof word === "string" ? word : "";
}

export function idOf(row: Row, column: string): string {
  const value = row[`_${column}_value`] ?? row[column];
  return typeof value === "string" ? value.toLowerCase() : "";
}

/** Reads one row. @throws MissingRowError */
export async function readOne(
  reader: Reader,
  table: { readonly table: string; readonly set: string; readonly id: string },
  id: string,
  what: string,
): Promise<Row> {
  const [row] = await reader.readAll(table, `?$filter=${table.id} eq ${id}`);
  if (row === undefined) throw new MissingRowError(`${what} ${id}`);
  return row;
}
