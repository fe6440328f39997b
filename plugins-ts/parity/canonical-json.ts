/** Plain data that both runners can write down. */
export type Data = null | string | number | boolean | readonly Data[] | { readonly [name: string]: Data };

/** JSON that is the same byte for byte in both runners: ASCII only, members in order of their names, −0 as 0. */
export function canonicalJson(value: Data): string {
  if (value == null) return "null";
  if (typeof value === "string") return textJson(value);
  if (typeof value === "number") return Object.is(value, -0) ? "0" : `${value}`;
  if (typeof value === "boolean") return `${value}`;
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${textJson(name)}:${canonicalJson(member)}`).join(",")}}`;
}

/** The same for inputs, where −0 stays −0. */
export function inputJson(value: Data): string {
  if (Object.is(value, -0)) return "-0";
  if (value == null || typeof value !== "object") return canonicalJson(value);
  if (isList(value)) return `[${value.map(inputJson).join(",")}]`;
  return `{${Object.entries(value)
    .map(([name, member]) => `${textJson(name)}:${inputJson(member)}`)
    .join(",")}}`;
}

function textJson(text: string): string {
  let json = "";
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isPlain = unit >= 32 && unit < 127 && unit !== 34 && unit !== 92;
    json += isPlain ? text.charAt(index) : `\\u${unit.toString(16).padStart(4, "0")}`;
  }
  return `"${json}"`;
}

export function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
