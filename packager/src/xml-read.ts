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
  if (/<!DOCTYPE/i.test(text)) throw new PackageError("DoctypeRefused", `${part} has a DOCTYPE.`, part);
  refuseDeepNesting(text, part);
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

/** Counted on the text, so that hostile nesting is refused before a parser walks it. */
function refuseDeepNesting(text: string, part: string): void {
  let depth = 0;
  const tag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)[A-Za-z_][^<>]*?(\/?)>/g;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    if (match[1] === undefined) continue;
    if (match[1] === "/") depth--;
    else if (match[2] !== "/") depth++;
    if (depth > MAX_DEPTH) {
      throw new PackageError("XmlTooDeep", `${part} nests elements more than ${MAX_DEPTH} deep.`, part);
    }
  }
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
