import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { UpgradeFault } from "./upgrade-guard";

/** A break with the last release that was decided on: `releases/accepted-changes.json` holds a list of them. */
export interface AcceptedChange {
  readonly code: string;
  readonly component: string;
  readonly reason: string;
}

/** @throws Error when an entry gives no reason */
export function acceptedChanges(folder: string): readonly AcceptedChange[] {
  const file = join(folder, "accepted-changes.json");
  if (!existsSync(file)) return [];
  const list = JSON.parse(readFileSync(file, "utf8")) as readonly AcceptedChange[];
  const silent = list.find(({ reason }) => typeof reason !== "string" || reason.trim() === "");
  if (silent !== undefined) throw new Error(`${file}: ${silent.component} is accepted without a reason. Write why.`);
  return list;
}

/** Faults nobody decided on, and decisions that no longer meet a fault: both have to be mended. */
export function undecided(
  faults: readonly UpgradeFault[],
  accepted: readonly AcceptedChange[],
): { readonly faults: readonly UpgradeFault[]; readonly stale: readonly AcceptedChange[] } {
  const same = (fault: UpgradeFault, one: AcceptedChange): boolean =>
    fault.code === one.code && fault.component === one.component;
  return {
    faults: faults.filter((fault) => !accepted.some((one) => same(fault, one))),
    stale: accepted.filter((one) => !faults.some((fault) => same(fault, one))),
  };
}
