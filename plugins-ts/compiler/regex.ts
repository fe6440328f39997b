import type * as ts from "typescript";

import { emit } from "./expressions";
import { fail } from "./module";
import type { Module } from "./module";
import { textLiteral } from "./names";

/** `\s` of JavaScript, spelled out: .NET has another set. */
const space = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

/** `/^[a-z]+$/.test(text)` as a match of .NET with the same meaning. */
export function emitRegexTest(
  module: Module,
  node: ts.CallExpression,
  literal: ts.RegularExpressionLiteral,
  method: string,
): string {
  const text = node.arguments[0];
  if (method !== "test" || text == null) {
    throw fail(
      module,
      node,
      `${method}() of a pattern.`,
      "Results of matches differ.",
      "Use test(), or slice the text.",
    );
  }
  return `Js.Matches(${emit(module, text)}, ${textLiteral(translate(module, literal))})`;
}

function translate(module: Module, literal: ts.RegularExpressionLiteral): string {
  const end = literal.text.lastIndexOf("/");
  const pattern = literal.text.slice(1, end);
  const refuse = (what: string): Error =>
    fail(
      module,
      literal,
      `${what} in a pattern.`,
      "It means something else in .NET.",
      "Use a plainer pattern, or code.",
    );
  if (end < literal.text.length - 1) throw refuse("A flag");
  let result = "";
  let isInClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === "\\") {
      index += 1;
      result += escape(pattern.charAt(index), isInClass, refuse);
    } else if (character === "(" && pattern.charAt(index + 1) === "?" && pattern.charAt(index + 2) !== ":") {
      throw refuse("Look-around or a named group");
    } else if (character === "[") {
      isInClass = true;
      result += character;
    } else if (character === "]") {
      isInClass = false;
      result += character;
    } else if (character === "$" && !isInClass) result += "\\z";
    else if (character === "." && !isInClass) result += "[^\\n\\r\\u2028\\u2029]";
    else result += character;
  }
  return result;
}

function escape(character: string, isInClass: boolean, refuse: (what: string) => Error): string {
  const wrap = (set: string): string => (isInClass ? set : `[${set}]`);
  switch (character) {
    case "d":
      return wrap("0-9");
    case "w":
      return wrap("A-Za-z0-9_");
    case "s":
      return wrap(space);
    case "D":
    case "W":
    case "S":
    case "b":
    case "B":
    case "p":
    case "P":
    case "k":
    case "c":
    case "u":
    case "x":
      throw refuse(`\\${character}`);
    default:
      if (character >= "0" && character <= "9") throw refuse("A backreference");
      return `\\${character}`;
  }
}
