import { dataverseError } from "../../errors";

function escapeOne(character: string): string {
  return character === "%" || character === "_" || character === "\\" ? `\\${character}` : character;
}

/** Escapes a text so that LIKE … ESCAPE '\' takes it literally. */
export function literalPattern(text: string): string {
  return [...text].map(escapeOne).join("");
}

/**
 * Turns a platform pattern (`%`, `_`, `[x]`) into one for LIKE … ESCAPE '\'. Sets of several characters are refused.
 * @throws 0x80040203
 */
export function likePattern(pattern: string): string {
  let result = "";
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === "\\") {
      result += "\\\\";
    } else if (character === "[") {
      const end = pattern.indexOf("]", index + 2);
      if (end < 0) {
        result += "[";
      } else {
        const set = pattern.slice(index + 1, end);
        if (set.length !== 1) {
          throw dataverseError("QueryInvalid", {
            detail: `The pattern '${pattern.slice(0, 100)}' holds the character set [${set}]; this server takes sets of one character only.`,
          });
        }
        result += escapeOne(set);
        index = end;
      }
    } else {
      result += character;
    }
  }
  return result;
}
