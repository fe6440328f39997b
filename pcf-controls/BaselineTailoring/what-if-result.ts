import type { WhatIfResult } from "@plumbline/governance";

import { textOf } from "../shared/choice-values";
import { Baseline, ControlStatus, Snapshot } from "../shared/generated/tables";
import type { Host, Row } from "../shared/host";

/** A what-if and the moment it was calculated; `isOld` when newer evidence has been judged since. */
export interface SavedWhatIf {
  readonly result: WhatIfResult;
  /** Instant; null when the server has not said. */
  readonly calculatedOn: string | null;
}

/** The result as the server writes it; null when the text is none. */
export function whatIfOf(text: string): WhatIfResult | null {
  if (text.trim() === "") return null;
  try {
    const value = JSON.parse(text) as Partial<WhatIfResult> | null;
    const isResult = value?.before !== undefined && value.after !== undefined && Array.isArray(value.steps);
    return isResult && value.work !== undefined && Array.isArray(value.areas) ? (value as WhatIfResult) : null;
  } catch {
    return null;
  }
}

/** Calculates the version on today's evidence; the server keeps the result with the version. */
export async function runWhatIf(host: Host, baseline: string): Promise<WhatIfResult | null> {
  const outputs = await host.execute("plb_WhatIf", [{ name: "Baseline", type: "Guid", value: baseline }]);
  return whatIfOf(textOf(outputs["Result"]));
}

/** When the version was calculated last. */
export async function readWhatIf(host: Host, baseline: string): Promise<SavedWhatIf | null> {
  const { whatif, whatifon } = Baseline.columns;
  const row = await host.read(Baseline.table, baseline, `?$select=${whatif},${whatifon}`);
  const result = whatIfOf(textOf(row[whatif]));
  return result === null ? null : { result, calculatedOn: textOf(row[whatifon]) || null };
}

async function newest(read: Promise<readonly Row[]>, column: string): Promise<string> {
  try {
    return textOf((await read)[0]?.[column]);
  } catch {
    // Not everybody may read every table: what cannot be read makes nothing old.
    return "";
  }
}

/** Instant of the newest verdict or snapshot; empty when there is none. */
export async function readNewestEvidence(host: Host): Promise<string> {
  const ordered = (column: string): string => `?$select=${column}&$orderby=${column} desc&$top=1`;
  const { measuredon } = ControlStatus.columns;
  const { takenon } = Snapshot.columns;
  const both = await Promise.all([
    newest(host.readAll(ControlStatus.table, ordered(measuredon)), measuredon),
    newest(host.readAll(Snapshot.table, ordered(takenon)), takenon),
  ]);
  return both.sort().pop() ?? "";
}

/** Whether something was judged after the calculation. A second of difference is the calculation itself. */
export function isOld(calculatedOn: string | null, newestEvidence: string): boolean {
  if (calculatedOn === null || newestEvidence === "") return false;
  return Date.parse(newestEvidence) - Date.parse(calculatedOn) > 1000;
}
