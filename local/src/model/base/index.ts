import { parseTables, type BaseTables } from "../table-language";
import { BUSINESS_TABLES } from "./business-tables";
import { SECURITY_TABLES } from "./security-tables";
import { SERVER_TABLES } from "./server-tables";
import { SOLUTION_TABLES } from "./solution-tables";

let parsed: BaseTables | null = null;

/** The platform's own tables. */
export function baseTables(): BaseTables {
  parsed ??= parseTables([SECURITY_TABLES, SOLUTION_TABLES, SERVER_TABLES, BUSINESS_TABLES]);
  return parsed;
}
