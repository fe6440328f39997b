import { dataverseError } from "../../errors";

/** One part of a resource path: `accounts(…)`. `key` is the text between the brackets, null without brackets. */
export interface Segment {
  readonly name: string;
  readonly key: string | null;
}

const MAX_SEGMENTS = 12;

/** Splits a decoded path at slashes outside of brackets and quotes. @throws 0x80060888 */
export function parsePath(path: string): readonly Segment[] {
  const segments: Segment[] = [];
  let quoted = false;
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= path.length; index += 1) {
    const character = path.charAt(index);
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === "(") depth += 1;
    else if (!quoted && character === ")") depth -= 1;
    else if (index === path.length || (character === "/" && !quoted && depth === 0)) {
      if (index > start) segments.push(parseSegment(path.slice(start, index)));
      start = index + 1;
    }
    if (depth < 0)
      throw dataverseError("BadQuery", { detail: `The path '${path.slice(0, 200)}' has a closing bracket too many.` });
  }
  if (quoted || depth !== 0) {
    throw dataverseError("BadQuery", {
      detail: `The path '${path.slice(0, 200)}' has an unbalanced bracket or quote.`,
    });
  }
  if (segments.length > MAX_SEGMENTS) {
    throw dataverseError("BadQuery", { detail: `The path has more than ${MAX_SEGMENTS} segments.` });
  }
  return segments;
}

function parseSegment(text: string): Segment {
  const open = text.indexOf("(");
  if (open < 0) return { name: text, key: null };
  if (!text.endsWith(")"))
    throw dataverseError("BadQuery", { detail: `The segment '${text.slice(0, 200)}' is not well-formed.` });
  return { name: text.slice(0, open), key: text.slice(open + 1, -1) };
}

/** Splits `a='x',b=1` at commas outside of quotes and brackets. */
export function splitArguments(text: string): readonly { readonly name: string; readonly value: string }[] {
  if (text.trim() === "") return [];
  const parts: string[] = [];
  let quote = "";
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "(" || character === "[" || character === "{") depth += 1;
    else if (character === ")" || character === "]" || character === "}") depth -= 1;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => {
    const equal = part.indexOf("=");
    return equal < 0
      ? { name: "", value: part.trim() }
      : { name: part.slice(0, equal).trim(), value: part.slice(equal + 1).trim() };
  });
}

/** Reads a literal of a path: quoted text, number, true, false, null, GUID or JSON. */
export function readLiteral(value: string): unknown {
  if (value.startsWith("'") && value.endsWith("'") && value.length > 1) return value.slice(1, -1).replaceAll("''", "'");
  if (value.startsWith("{") || value.startsWith("[") || value.startsWith('"')) {
    try {
      return JSON.parse(value);
    } catch {
      throw dataverseError("BadQuery", { detail: `The parameter value '${value.slice(0, 200)}' is not valid JSON.` });
    }
  }
  if (value === "null") return null;
  if (value === "true" || value === "false") return value === "true";
  if (/^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number(value);
  return value;
}
