/** Words that C# keeps for itself and TypeScript lets through as names of locals. */
const keywords = new Set(
  (
    "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern " +
    "false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override " +
    "params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof " +
    "uint ulong unchecked unsafe ushort using virtual void volatile while"
  ).split(" "),
);

/** `refId` → `RefId`, `answer-rows` → `AnswerRows`. */
export function pascalCase(name: string): string {
  return name
    .split(/[-_.]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

/** A name of a local or parameter, escaped where C# has the word for itself. */
export function localName(name: string): string {
  return keywords.has(name) ? `@${name}` : name;
}

/** A text as a C# literal; what UTF-8 cannot carry, and what cannot be seen, is escaped. */
export function textLiteral(text: string): string {
  return `"${escapeText(text)}"`;
}

/** The inside of a C# literal. */
export function escapeText(text: string): string {
  let literal = "";
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const character = text.charAt(index);
    if (character === '"' || character === "\\") literal += `\\${character}`;
    else if (character === "\n") literal += "\\n";
    else if (unit < 32 || unit === 127 || (unit >= 0xd800 && unit <= 0xdfff) || unit === 0x2028 || unit === 0x2029) {
      literal += `\\u${unit.toString(16).padStart(4, "0")}`;
    } else literal += character;
  }
  return literal;
}

/** A number as a C# literal of type double or int. */
export function numberLiteral(value: number): string {
  const text = `${value}`;
  return Number.isInteger(value) && Math.abs(value) > 2147483647 ? `${text}d` : text;
}
