import { DOMParser, Node as XmlNodeType } from "@xmldom/xmldom";
import type { Element as XmlElement, Document as XmlDocument, Node as XmlNode } from "@xmldom/xmldom";
import { PackageError } from "./package-errors";

export type { XmlElement, XmlDocument, XmlNode };

/** Deepest nesting accepted; the deepest real solution files stay below 40. */
const MAX_DEPTH = 200;

/**
 * Decodes the bytes of a text part. Accepts UTF-8 with or without byte order mark.
 * @throws PackageError `NotUtf8`
 */
export function decodeText(bytes: Uint8Array, part: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new PackageError("NotUtf8", `${part} is not valid UTF-8.`, part);
  }
}

/**
 * Parses one XML part and returns its root element. An element written in full without content (`<a></a>`) keeps one empty text
 * node, which tells it from `<a />` when it is written again.
 * @throws PackageError `NotUtf8`, `DoctypeRefused`, `XmlMalformed`, `XmlTooDeep`
 */
export function parseXml(source: Uint8Array | string, part: string): XmlElement {
  const text = stripByteOrderMark(typeof source === "string" ? source : decodeText(source, part));
  refuseHostileMarkup(text, part);
  const marker = unusedCharacter(text);
  const marked = text.replace(/(<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?)>(?=<\/\2\s*>)/g, (whole, _open: string) =>
    whole.endsWith("/>") ? whole : whole + marker,
  );
  const document = parseDocument(marked, part);
  const root = document.documentElement;
  if (!root) throw new PackageError("XmlMalformed", `${part} is empty.`, part);
  removeMarker(root, marker);
  return root;
}

function stripByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function parseDocument(text: string, part: string): XmlDocument {
  try {
    return new DOMParser({
      normalizeLineEndings: (source: string) => source.replace(/\r\n?/g, "\n"),
      onError: (_level, message) => {
        throw new Error(message);
      },
    }).parseFromString(text, "text/xml");
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new PackageError("XmlMalformed", `${part} is not well-formed XML: ${reason}.`, part);
  }
}

/**
 * Looks for document types and hostile nesting on the text, before a parser sees it. One pass whatever the text is; what is malformed is
 * left to the parser to name.
 */
function refuseHostileMarkup(text: string, part: string): void {
  let depth = 0;
  let at = text.indexOf("<");
  while (at >= 0) {
    const end = endOfMarkup(text, at);
    if (text[at + 1] === "!" && end === undefined && !isCommentOrData(text, at)) {
      throw new PackageError("DoctypeRefused", `${part} has a DOCTYPE.`, part);
    }
    if (end === undefined) return;
    if (text[at + 1] === "/") depth--;
    else if (isElementStart(text, at) && text[end - 2] !== "/") depth++;
    if (depth > MAX_DEPTH) {
      throw new PackageError("XmlTooDeep", `${part} nests elements more than ${MAX_DEPTH} deep.`, part);
    }
    at = text.indexOf("<", end);
  }
}

/** Position after the markup that starts here; undefined when it does not end, or is a document type. */
function endOfMarkup(text: string, at: number): number | undefined {
  const closing = text.startsWith("<!--", at)
    ? "-->"
    : text.startsWith("<![CDATA[", at)
      ? "]]>"
      : text[at + 1] === "?"
        ? "?>"
        : undefined;
  if (closing !== undefined) {
    const found = text.indexOf(closing, at + 2);
    return found < 0 ? undefined : found + closing.length;
  }
  if (text[at + 1] === "!") return undefined;
  let quote = "";
  for (let index = at + 1; index < text.length; index++) {
    const sign = text[index] ?? "";
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return index + 1;
  }
  return undefined;
}

function isCommentOrData(text: string, at: number): boolean {
  return text.startsWith("<!--", at) || text.startsWith("<![CDATA[", at);
}

function isElementStart(text: string, at: number): boolean {
  return text[at + 1] !== "?" && text[at + 1] !== "!";
}

function unusedCharacter(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

function removeMarker(element: XmlElement, marker: string): void {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === XmlNodeType.ELEMENT_NODE) removeMarker(child as XmlElement, marker);
    else if (child.nodeValue?.includes(marker)) child.nodeValue = child.nodeValue.split(marker).join("");
  }
}
