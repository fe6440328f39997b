import { parseXml } from "../xml-read";
import { TREE_STYLE, writeXmlBytes } from "../xml-write";
import type { Text } from "./author-spec";

export type AttributeValue = string | number | boolean | undefined;

/** Language id of a bare text. */
export const BASE_LANGUAGE = 1033;

/** One element as markup; attributes that are undefined are left out, an element without content is written short. */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...content: string[]
): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  const inner = content.join("");
  return inner === "" ? `<${name}${written} />` : `<${name}${written}>${inner}</${name}>`;
}

/** One element with text in it; `""` is written in full (`<a></a>`), as the platform does. */
export function textElement(name: string, value: string | number): string {
  return `<${name}>${escaped(String(value))}</${name}>`;
}

/** 1 or 0. */
export function flag(name: string, value: boolean): string {
  return textElement(name, value ? 1 : 0);
}

/** Container with one entry a language: `<container><entry description languagecode/></container>`. */
export function labels(container: string, entry: string, text: Text | undefined): string {
  return element(
    container,
    {},
    ...languagesOf(text ?? "").map(([languagecode, description]) => element(entry, { description, languagecode })),
  );
}

/** The text in the base language. */
export function baseText(text: Text): string {
  const entries = languagesOf(text);
  return (entries.find(([language]) => language === BASE_LANGUAGE) ?? entries[0])?.[1] ?? "";
}

/** The text as pairs of language id and words, the base language first. */
export function languagesOf(text: Text): [number, string][] {
  if (typeof text === "string") return [[BASE_LANGUAGE, text]];
  const entries = Object.entries(text).map(([language, words]): [number, string] => [Number(language), words]);
  const isBase = ([language]: [number, string]): boolean => language === BASE_LANGUAGE;
  return [...entries.filter(isBase), ...entries.filter((entry) => !isBase(entry))];
}

/** Markup as the bytes of a file of the unpacked tree. */
export function fileBytes(markup: string, part: string): Uint8Array {
  return writeXmlBytes(parseXml(markup, part), TREE_STYLE);
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
