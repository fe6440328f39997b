import { randomInt } from "node:crypto";
import type { ColumnDefinition, TableDefinition } from "../contract/metadata";
import type { AttributeValue, EntityReference } from "../contract/values";
import { dataverseError } from "../errors";
import type { SqlDriver } from "../store/sql-driver";
import { attributeText } from "../store/attribute-text";

const RANDOM_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
/** Where the numbers of an auto-number column start. */
const FIRST_NUMBER = 1000;

type Attributes = Record<string, AttributeValue>;

/** Attributes of a person's reference to themselves. */
export function userReference(id: string): EntityReference {
  return { logicalName: "systemuser", id };
}

/** The default of yes/no and choice columns that were not sent. */
export function applyColumnDefaults(table: TableDefinition, attributes: Attributes): void {
  for (const column of table.columns.values()) {
    if (column.defaultValue !== null && attributes[column.logicalName] === undefined) {
      attributes[column.logicalName] = column.defaultValue;
    }
  }
}

function formatUtc(date: Date, format: string): string {
  const iso = date.toISOString();
  const parts: Readonly<Record<string, string>> = {
    yyyy: iso.slice(0, 4),
    yy: iso.slice(2, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    hh: String(((date.getUTCHours() + 11) % 12) + 1).padStart(2, "0"),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return format.replace(/yyyy|yy|MM|dd|HH|hh|mm|ss/g, (part) => parts[part] ?? part);
}

function randomText(length: number): string {
  return Array.from({ length }, () => RANDOM_CHARACTERS[randomInt(RANDOM_CHARACTERS.length)]).join("");
}

function nextNumber(driver: SqlDriver, name: string): number {
  const row = driver.get(
    `INSERT INTO "_autonumber" VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    [name, FIRST_NUMBER],
  );
  return Number(row?.value);
}

function autoNumber(
  driver: SqlDriver,
  table: TableDefinition,
  column: ColumnDefinition,
  format: string,
  now: Date,
): string {
  return format.replace(/\{(SEQNUM|RANDSTRING|DATETIMEUTC):([^}]+)\}/g, (_whole, kind: string, argument: string) => {
    if (kind === "DATETIMEUTC") return formatUtc(now, argument);
    if (kind === "RANDSTRING") return randomText(Number(argument));
    const number = nextNumber(driver, `${table.logicalName}.${column.logicalName}`);
    return String(number).padStart(Number(argument), "0");
  });
}

/** Fills auto-number columns that are empty. */
export function applyAutoNumbers(driver: SqlDriver, table: TableDefinition, attributes: Attributes, now: Date): void {
  for (const column of table.columns.values()) {
    if (column.autoNumberFormat === null || column.autoNumberFormat === "") continue;
    const value = attributes[column.logicalName];
    if (value !== undefined && value !== null) continue;
    attributes[column.logicalName] = autoNumber(driver, table, column, column.autoNumberFormat, now);
  }
}

/**
 * Completes state and status reason from each other and the row's current ones; changes `attributes` in place.
 * @throws 0x80048408 when they do not fit together
 */
export function resolveState(
  table: TableDefinition,
  id: string,
  attributes: Attributes,
  current: Readonly<Record<string, AttributeValue>> | null,
): void {
  const states = table.columns.get("statecode")?.options ?? null;
  const statuses = table.columns.get("statuscode")?.options ?? null;
  if (!states || !statuses) return;
  const sentState = attributes.statecode ?? undefined;
  const sentStatus = attributes.statuscode ?? undefined;
  if (sentState === undefined && sentStatus === undefined) {
    delete attributes.statecode;
    delete attributes.statuscode;
    if (current) return;
  }
  const status = statuses.find((option) => option.value === sentStatus);
  const state = sentState ?? status?.state ?? current?.statecode ?? states[0]?.value ?? 0;
  const keepsState = sentStatus === undefined && current !== null && current.statecode === state;
  const reason =
    sentStatus ??
    (keepsState ? current.statuscode : states.find((option) => option.value === state)?.defaultStatus) ??
    statuses.find((option) => option.state === state)?.value;
  const fits = statuses.some((option) => option.value === reason && option.state === state);
  if (!fits) {
    const name = states.find((option) => option.value === state)?.invariantName ?? attributeText(state);
    throw dataverseError("InvalidStateCodeStatusCode", {
      status: attributeText(reason),
      state: `${table.schemaName}State.${name}`,
      table: table.logicalName,
      id,
    });
  }
  attributes.statecode = state;
  attributes.statuscode = reason ?? null;
}
