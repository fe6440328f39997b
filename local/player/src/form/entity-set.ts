import type { TableDescription } from "../../../src/contract/app";
import type { PlayerServices } from "../contract";

/** Tables of the platform that lookups point at even when an app does not list them. */
const PLATFORM_SETS: Readonly<Record<string, string>> = {
  systemuser: "systemusers",
  team: "teams",
  businessunit: "businessunits",
  transactioncurrency: "transactioncurrencies",
  role: "roles",
};

/** The table's description; null when the app does not hold the table. */
export function tableIfKnown(services: PlayerServices, table: string): TableDescription | null {
  return services.app.tables.find((item) => item.logicalName === table) ?? null;
}

/**
 * Entity set of a table.
 * @throws Error when neither the app nor the platform knows the table.
 */
export function entitySetOf(services: PlayerServices, table: string): string {
  const known = tableIfKnown(services, table)?.setName ?? PLATFORM_SETS[table];
  return known ?? services.table(table).setName;
}
