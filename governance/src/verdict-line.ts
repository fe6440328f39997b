import type { Duty } from "./vocabulary";

/** A result as a line holds it; `tenant`: the subject takes the verdict its control has on the tenant when it is measured. */
export type LineResult = "pass" | "partly" | "fail" | "stale" | "error" | "notMeasured" | "tenant";

/** One control on the subject of the line. Duty `none` does not stand in a line: what does not apply is left out. */
export interface VerdictEntry {
  readonly code: string;
  readonly result: LineResult;
  readonly duty: Duty;
}

/** Longest code of a control, in characters. */
const longestCode = 20;

/** Kept free for how much of a partly met control counts; `1` says: half. */
const reserved = "1";

/**
 * All verdicts of one subject as one text, `IAM-01:p1M;APP-02:f1S` sorted by code. Null when the entries cannot be written: a code twice, a code that
 * is empty, too long or holds `:` or `;`, or a duty of none.
 */
export function writeVerdictLine(entries: readonly VerdictEntry[]): string | null {
  const sorted = entries.map((entry) => entry);
  sorted.sort((a, b) => compareCodes(a.code, b.code));
  const parts: string[] = [];
  let before: string | null = null;
  for (const entry of sorted) {
    if (!isCode(entry.code) || entry.code === before || entry.duty === "none") return null;
    before = entry.code;
    parts.push(`${entry.code}:${resultLetter(entry.result)}${reserved}${entry.duty === "must" ? "M" : "S"}`);
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
  const result = resultOfLetter(text.charAt(mark + 1));
  const duty = dutyOfLetter(text.charAt(mark + 3));
  if (result == null || duty == null || !isCode(code)) return null;
  return { code, result, duty };
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
