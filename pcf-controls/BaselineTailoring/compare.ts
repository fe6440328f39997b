import type { BaselineComparison, ComparisonReach } from "@plumbline/governance";

import { textOf } from "../shared/choice-values";
import type { Host } from "../shared/host";

/**
 * Asks the server for the differences of two saved versions. The browser knows the texts of both; only the server knows
 * how many results each difference reaches.
 */
export async function readReach(
  host: Host,
  left: string,
  right: string,
): Promise<ReadonlyMap<string, ComparisonReach>> {
  const outputs = await host.execute("plb_CompareBaselines", [
    { name: "Left", type: "Guid", value: left },
    { name: "Right", type: "Guid", value: right },
  ]);
  const result = JSON.parse(textOf(outputs["Result"])) as Partial<BaselineComparison>;
  return new Map((result.rows ?? []).map((row) => [row.code, row.reach]));
}
