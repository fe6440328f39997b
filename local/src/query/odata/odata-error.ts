import { dataverseError } from "../../errors";

/** Refuses a query with the code today's tenants give for every wrong one. */
export function badQuery(detail: string): never {
  throw dataverseError("BadQuery", { detail });
}

export function unknownProperty(property: string, table: string): never {
  throw dataverseError("UnknownProperty", { property, table });
}
