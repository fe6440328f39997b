import type { Preview, RowChange } from "./preview";
import type { Sheet } from "./sheet";

/** One write of the Web API. */
export interface Write {
  readonly method: "POST" | "PATCH";
  /** Below `/api/data/v9.2/`. */
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** The writes of a preview, wrong and unchanged rows left out. Only what changed is sent. */
export function writesOf(sheet: Sheet, preview: Preview): readonly Write[] {
  const writes: Write[] = [];
  for (const row of preview.changes) {
    if (row.change === "create") writes.push({ method: "POST", path: sheet.set, body: bodyOf(row) });
    else if (row.change === "update" && row.id !== null) {
      writes.push({ method: "PATCH", path: `${sheet.set}(${row.id})`, body: bodyOf(row) });
    }
  }
  return writes;
}

function bodyOf(row: RowChange): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { column, after } of row.values) {
    if (column.kind !== "lookup") body[column.column] = after;
    else if (after === null) body[column.lookup.navigation] = null;
    else body[`${column.lookup.navigation}@odata.bind`] = `/${column.lookup.set}(${String(after)})`;
  }
  return body;
}
