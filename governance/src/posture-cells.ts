import type { Result } from "./credit";
import { compareCodes, resolveResult } from "./verdict-line";
import type { VerdictEntry } from "./verdict-line";
import type { Duty, Severity, SubjectKind, TierCode } from "./vocabulary";

/** A control of the version, as far as the score cares. */
export interface PostureControl {
  readonly code: string;
  /** Key of the area. */
  readonly area: string;
  readonly severity: Severity;
}

/** One subject with its verdicts. */
export interface PostureSubject {
  readonly kind: SubjectKind;
  /** "tenant", or the id of the row; each key once. */
  readonly key: string;
  /** Of a workload its own, of an environment that of its most critical workload (important where it has none); the tenant's is not looked at. */
  readonly tier: TierCode;
  /** One character a control, in the order of the controls; see {@link postureCell}. One character and not one object, because there are millions. */
  readonly cells: string;
}

/** The verdict of one control on one subject, as a score needs it. */
export interface PostureVerdict {
  readonly result: Result;
  readonly duty: Duty;
  /** An exception is in force. */
  readonly excepted: boolean;
}

/** The cell of a control that does not apply: the character before the first letter, so that cells are small numbers in a row. */
export const noCell = "@";

/** One letter for each of 6 results × 2 duties × with or without an exception. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWX";

/** How many letters there are. */
export const cellKinds = 24;

const firstLetter = 65;

/** The controls by code, the order in which everything else expects them. A code counts once, the first time. */
export function sortedControls(controls: readonly PostureControl[]): readonly PostureControl[] {
  const sorted = controls.map((control) => control);
  sorted.sort((a, b) => compareCodes(a.code, b.code));
  const unique: PostureControl[] = [];
  for (const control of sorted) {
    if (unique[unique.length - 1]?.code !== control.code) unique.push(control);
  }
  return unique;
}

/** The letter of a verdict. */
export function postureCell(result: Result, duty: Duty, excepted: boolean): string {
  if (result === "notApplicable" || duty === "none") return noCell;
  return letters.charAt(resultIndex(result) * 4 + (duty === "must" ? 0 : 2) + (excepted ? 1 : 0));
}

/** What a letter says; null for a control that does not apply. */
export function readPostureCell(cell: string): PostureVerdict | null {
  return cell.length === 1 ? cellVerdict(cellKind(cell, 0)) : null;
}

/** Number of the letter at a place, 0 to 23; −1 where no control applies. */
export function cellKind(cells: string, index: number): number {
  const kind = cells.charCodeAt(index) - firstLetter;
  return kind >= 0 && kind < cellKinds ? kind : -1;
}

/** What the number of a letter says; null for any other number. */
export function cellVerdict(kind: number): PostureVerdict | null {
  if (!(kind >= 0 && kind < cellKinds)) return null;
  const result = results[Math.floor(kind / 4)] ?? null;
  if (result == null) return null;
  return { result, duty: kind % 4 < 2 ? "must" : "should", excepted: Math.floor(kind) % 2 === 1 };
}

/**
 * The cells of a subject from its line.
 * @param controls By code: {@link sortedControls}. Controls without an entry do not apply; entries without a control are left out.
 * @param line The subject's verdicts by code.
 * @param tenant The verdicts that `tenant` entries take over, by code; where there is none it is not measured.
 * @param excepted Codes of the controls with an exception in force on this subject, in any order.
 */
export function postureCells(
  controls: readonly PostureControl[],
  line: readonly VerdictEntry[],
  tenant: readonly VerdictEntry[],
  excepted: readonly string[],
): string {
  const cells: string[] = [];
  let at = 0;
  let tenantAt = 0;
  for (const control of controls) {
    at = indexFrom(line, at, control.code);
    const entry = line[at];
    if (entry == null || entry.code !== control.code) {
      cells.push(noCell);
      continue;
    }
    let tenantResult: Result | null = null;
    if (entry.result === "tenant" || entry.withTenant) {
      tenantAt = indexFrom(tenant, tenantAt, control.code);
      const taken = tenant[tenantAt];
      if (taken != null && taken.code === control.code) tenantResult = resolveResult(taken, null);
    }
    cells.push(postureCell(resolveResult(entry, tenantResult), entry.duty, excepted.includes(control.code)));
  }
  return cells.join("");
}

const results: readonly Result[] = ["pass", "partly", "fail", "stale", "error", "notMeasured"];

function indexFrom(entries: readonly VerdictEntry[], start: number, code: string): number {
  let at = start;
  while (at < entries.length && (entries[at]?.code ?? "") < code) at++;
  return at;
}

function resultIndex(result: Result): number {
  switch (result) {
    case "pass":
      return 0;
    case "partly":
      return 1;
    case "fail":
      return 2;
    case "stale":
      return 3;
    case "error":
      return 4;
    case "notMeasured":
    case "notApplicable":
      return 5;
  }
}
