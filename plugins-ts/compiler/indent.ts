/** Every line four places further in; empty lines stay empty. Literals hold no raw line ends, so this is safe for any generated text. */
export function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}

/** `{`, the lines, `}`. */
export function block(lines: readonly string[]): string {
  return lines.length === 0 ? "{\n}" : `{\n${indent(lines.join("\n"))}\n}`;
}
