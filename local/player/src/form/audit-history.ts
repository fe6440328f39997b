import type { ColumnDescription, TableDescription } from "../../../src/contract/app";
import type { PlayerServices, WebApiRow } from "../contract";
import { formattedValue } from "../data/annotations";
import { isLookupKind, plainText, readValue } from "./attribute-value";
import { tableIfKnown } from "./entity-set";
import { columnOf } from "./form-state";
import { formText } from "./form-text";
import { valueText } from "./fields/display-text";

/** One changed column, in words. */
export interface HistoryChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface HistoryEntry {
  readonly id: string;
  readonly when: Date;
  readonly who: string;
  /** What was done, e.g. "changed the row". */
  readonly what: string;
  readonly changes: readonly HistoryChange[];
}

export interface HistoryDay {
  /** The day in the user's format. */
  readonly title: string;
  readonly entries: readonly HistoryEntry[];
}

/** Columns nobody wants to read about: they change with every write. */
const NOISE = new Set(["modifiedon", "modifiedby", "modifiedonbehalfby", "versionnumber", "createdon", "createdby"]);

/** Names of rows by "table,id", the way audit writes lookups. */
export type RowNames = ReadonlyMap<string, string>;

const REFERENCE = /^([a-z_][a-z0-9_]*),([0-9a-f-]{36})$/i;

function changedValueText(
  column: ColumnDescription | null,
  raw: unknown,
  services: PlayerServices,
  names: RowNames,
): string {
  if (raw === null || raw === undefined || raw === "") {
    return formText("nothing");
  }
  if (column === null) {
    return plainText(raw);
  }
  if (isLookupKind(column.kind)) {
    // Audit writes lookups as "table,id" or as an object with a name.
    const text = typeof raw === "object" && "name" in raw ? plainText(raw.name) : plainText(raw);
    return names.get(text) ?? text;
  }
  const isNumeric = typeof raw === "string" && /^-?\d+(\.\d+)?$/.test(raw);
  const isText = column.kind === "text" || column.kind === "memo" || column.kind === "choices";
  const isBoolean = column.kind === "boolean";
  const plain = isBoolean
    ? raw === true || raw === "True" || raw === "true" || raw === "1"
    : isNumeric && !isText
      ? Number(raw)
      : raw;
  return valueText(column, readValue(column, { [column.name]: plain }), services) || plainText(raw);
}

function changedAttributes(row: WebApiRow): readonly Record<string, unknown>[] {
  const text = row["changedata"];
  if (typeof text !== "string" || text === "") {
    return [];
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // Entries of another kind (shares, role changes) hold plain text.
    return [];
  }
  const list = typeof data === "object" && data !== null && "changedAttributes" in data ? data.changedAttributes : [];
  return Array.isArray(list) ? (list as readonly Record<string, unknown>[]) : [];
}

/**
 * Names of the rows the entries point at. A row that is gone or may not be read keeps its id.
 * @param known names read before; asked for no more.
 */
export async function readRowNames(
  rows: readonly WebApiRow[],
  services: PlayerServices,
  known: RowNames,
): Promise<RowNames> {
  const values = rows.flatMap(changedAttributes).flatMap((item) => [item["oldValue"], item["newValue"]]);
  const wanted = new Set(values.filter((value): value is string => typeof value === "string" && REFERENCE.test(value)));
  const names = new Map(known);
  await Promise.all(
    [...wanted].map(async (reference) => {
      const [, tableName = "", id = ""] = REFERENCE.exec(reference) ?? [];
      const table = tableIfKnown(services, tableName);
      if (names.has(reference) || table === null || table.primaryName === null) {
        return;
      }
      try {
        const row = await services.data.retrieve(tableName, id, `?$select=${table.primaryName}`);
        names.set(reference, plainText(row[table.primaryName]));
      } catch {
        names.set(reference, reference);
      }
    }),
  );
  return names;
}

function changesOf(
  row: WebApiRow,
  table: TableDescription,
  services: PlayerServices,
  names: RowNames,
): readonly HistoryChange[] {
  return changedAttributes(row).flatMap((item) => {
    const name = plainText(item["logicalName"]);
    if (NOISE.has(name)) {
      return [];
    }
    const column = columnOf(table, name);
    return [
      {
        label: column?.label ?? name,
        before: changedValueText(column, item["oldName"] ?? item["oldValue"], services, names),
        after: changedValueText(column, item["newName"] ?? item["newValue"], services, names),
      },
    ];
  });
}

function actionText(row: WebApiRow): string {
  switch (row["operation"]) {
    case 1:
      return formText("timelineCreated");
    case 2:
      return formText("timelineUpdated");
    case 3:
      return formText("timelineDeleted");
    default:
      return formText("timelineOther", formattedValue(row, "action", false));
  }
}

/** Rows of the audit table as entries, newest first. */
export function readHistory(
  rows: readonly WebApiRow[],
  table: TableDescription,
  services: PlayerServices,
  names: RowNames = new Map(),
): readonly HistoryEntry[] {
  return rows.map((row, at) => ({
    id: plainText(row["auditid"] ?? at),
    when: new Date(plainText(row["createdon"])),
    who: formattedValue(row, "userid", true),
    what: actionText(row),
    changes: row["operation"] === 1 ? [] : changesOf(row, table, services, names),
  }));
}

/** Entries by day, newest day first. */
export function groupByDay(entries: readonly HistoryEntry[], services: PlayerServices): readonly HistoryDay[] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const title = services.formatDate(entry.when, false);
    days.set(title, [...(days.get(title) ?? []), entry]);
  }
  return [...days].map(([title, list]) => ({ title, entries: list }));
}
