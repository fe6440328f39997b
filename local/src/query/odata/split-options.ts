import { badQuery } from "./odata-error";

const MAX_DEPTH = 20;

/** Splits at a separator that stands outside of quotes and brackets. */
export function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') {
      quote = character;
    } else if (character === "(" || character === "[") {
      depth += 1;
      if (depth > MAX_DEPTH) return badQuery(`Brackets are nested deeper than ${MAX_DEPTH}.`);
    } else if (character === ")" || character === "]") {
      depth -= 1;
      if (depth < 0) return badQuery(`There is a closing bracket too many in '${text.slice(0, 200)}'.`);
    } else if (depth === 0 && character === separator) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  if (depth !== 0 || quote !== "")
    return badQuery(`There is an unbalanced bracket or quote in '${text.slice(0, 200)}'.`);
  parts.push(text.slice(start));
  return parts.map((part) => part.trim());
}

/** `nav($select=a;$top=1)` → name and options. */
export function splitItem(text: string): { readonly name: string; readonly options: string | null } {
  const open = text.indexOf("(");
  if (open < 0) return { name: text.trim(), options: null };
  if (!text.endsWith(")")) return badQuery(`Syntax error in '${text.slice(0, 200)}': ')' expected at the end.`);
  return { name: text.slice(0, open).trim(), options: text.slice(open + 1, -1) };
}
