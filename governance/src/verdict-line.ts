import type { Result } from "./credit";
import { joinResults } from "./verdict";
import type { Duty } from "./vocabulary";

/** A result as a line holds it; `tenant`: the subject takes the verdict its control has on the tenant when it is measured. */
export type LineResult = "pass" | "partly" | "fail" | "stale" | "error" | "notMeasured" | "tenant";

/** One control on the subject of the line. Duty `none` does not stand in a line: what does not apply is left out. */
export interface VerdictEntry {
  readonly code: string;
  readonly result: LineResult;
  readonly duty: Duty;
  /** The result is the attested half of a hybrid control; its automated half is the verdict the control has on the tenant. */
  readonly withTenant: boolean;
}

/** Longest code of a control, in characters. */
const longestCode = 20;

/** Kept free for how much of a partly met control counts; `1` says: half. */
const reserved = "1";

/**
 * All verdicts of one subject as one text, `IAM-01:p1M;APP-02:f1S` sorted by code. Null when the entries cannot be written: a code twice, a code that
 * is empty, too long or holds `:` or `;`, a duty of none, or a half that cannot be one (the tenant's verdict itself, or an error).
 */
export function writeVerdictLine(entries: readonly VerdictEntry[]): string | null {
  const sorted = entries.map((entry) => entry);
  sorted.sort((a, b) => compareCodes(a.code, b.code));
  const parts: string[] = [];
  let before: string | null = null;
  for (const entry of sorted) {
    const letter = entry.withTenant ? halfLetter(entry.result) : resultLetter(entry.result);
    if (letter === "" || !isCode(entry.code) || entry.code === before || entry.duty === "none") return null;
    before = entry.code;
    parts.push(`${entry.code}:${letter}${reserved}${entry.duty === "must" ? "M" : "S"}`);
  }
  return parts.join(";");
}

/** The entries of a line in its order, which is that of the codes. Null when the text is no line; an empty text is a line of nothing. */
export function readVerdictLine(text: string): readonly VerdictEntry[] | null {
  const entries: VerdictEntry[] = [];
  let before = "";
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== semicolon) end++;
    const entry = readEntry(text, start, end);
    if (entry == null || entry.code <= before) return null;
    before = entry.code;
    entries.push(entry);
    start = end + 1;
    if (end === text.length - 1) return null;
  }
  return entries;
}

/** The result of an entry, once the verdict of its control on the tenant is known; null: there is none, so that half is not measured. */
export function resolveResult(entry: VerdictEntry, tenantResult: Result | null): Result {
  const ofTenant = tenantResult ?? "notMeasured";
  if (entry.result === "tenant") return ofTenant;
  return entry.withTenant ? joinResults(entry.result, ofTenant) : entry.result;
}

/** Order of the codes: by UTF-16 units, the same on every machine. */
export function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const colon = 58;
const semicolon = 59;

function readEntry(text: string, start: number, end: number): VerdictEntry | null {
  const mark = end - 4;
  if (mark <= start || text.charCodeAt(mark) !== colon || text.charAt(mark + 2) !== reserved) return null;
  const code = text.slice(start, mark);
  const letter = text.charAt(mark + 1);
  const half = resultOfHalf(letter);
  const result = half ?? resultOfLetter(letter);
  const duty = dutyOfLetter(text.charAt(mark + 3));
  if (result == null || duty == null || !isCode(code)) return null;
  return { code, result, duty, withTenant: half != null };
}

function isCode(code: string): boolean {
  return code !== "" && code.length <= longestCode && !code.includes(":") && !code.includes(";");
}

function resultLetter(result: LineResult): string {
  switch (result) {
    case "pass":
      return "p";
    case "partly":
      return "h";
    case "fail":
      return "f";
    case "stale":
      return "s";
    case "error":
      return "e";
    case "notMeasured":
      return "n";
    case "tenant":
      return "t";
  }
}

/** Capital letters are halves; "" for what cannot be one. */
function halfLetter(result: LineResult): string {
  switch (result) {
    case "pass":
      return "P";
    case "partly":
      return "H";
    case "fail":
      return "F";
    case "stale":
      return "S";
    case "notMeasured":
      return "N";
    case "error":
    case "tenant":
      return "";
  }
}

function resultOfHalf(letter: string): LineResult | null {
  switch (letter) {
    case "P":
      return "pass";
    case "H":
      return "partly";
    case "F":
      return "fail";
    case "S":
      return "stale";
    case "N":
      return "notMeasured";
    default:
      return null;
  }
}

function resultOfLetter(letter: string): LineResult | null {
  switch (letter) {
    case "p":
      return "pass";
    case "h":
      return "partly";
    case "f":
      return "fail";
    case "s":
      return "stale";
    case "e":
      return "error";
    case "n":
      return "notMeasured";
    case "t":
      return "tenant";
    default:
      return null;
  }
}

function dutyOfLetter(letter: string): Duty | null {
  switch (letter) {
    case "M":
      return "must";
    case "S":
      return "should";
    default:
      return null;
  }
}
