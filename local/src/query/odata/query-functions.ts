import { canonicalOperator, OPERATORS } from "../operators";

const IRREGULAR: Readonly<Record<string, string>> = {
  ContainValues: "contain-values",
  DoesNotContainValues: "not-contain-values",
  Last7Days: "last-seven-days",
  Next7Days: "next-seven-days",
  EqualUserId: "eq-userid",
  NotEqualUserId: "ne-userid",
  EqualUserTeams: "eq-userteams",
  EqualUserOrUserTeams: "eq-useroruserteams",
  EqualBusinessId: "eq-businessid",
  NotEqualBusinessId: "ne-businessid",
};

/** FetchXML operator of a query function (`LastXDays` → `last-x-days`), or null when this server has none. */
export function operatorOfFunction(name: string): string | null {
  const regular = name.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
  const operator = canonicalOperator(IRREGULAR[name] ?? regular);
  return operator in OPERATORS && !["eq", "ne", "gt", "ge", "lt", "le", "null"].includes(operator) ? operator : null;
}
