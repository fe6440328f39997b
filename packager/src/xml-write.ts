import { Node as XmlNodeType } from "@xmldom/xmldom";
import type { XmlElement } from "./xml-read";
import { isElement } from "./xml-query";

export interface XmlStyle {
  /** Byte order mark and XML declaration, as in files of the unpacked tree. */
  header: boolean;
  newline: "\n" | "\r\n";
  /** Everything on one line, as the platform keeps forms, views and site maps in its rows. */
  compact?: boolean;
}

/** `customizations.xml` and `solution.xml` as the platform exports them. */
export const PACKED_STYLE: XmlStyle = { header: false, newline: "\r\n" };
/** XML kept in a column of a row: one line, no header. */
export const COLUMN_STYLE: XmlStyle = { header: false, newline: "\n", compact: true };
/** Files of the unpacked tree. Line ends are the repository's; git turns them into CRLF where that is wanted. */
export const TREE_STYLE: XmlStyle = { header: true, newline: "\n" };

const HEADER = '\uFEFF<?xml version="1.0" encoding="utf-8"?>';

/** Writes an element and all below it: two spaces of indent, one element a line, text untouched. */
export function writeXml(root: XmlElement, style: XmlStyle): string {
  const parts: string[] = style.header ? [HEADER, style.newline] : [];
  writeElement(root, "", style, parts);
  return parts.join("");
}

/** {@link writeXml} as UTF-8 bytes. */
export function writeXmlBytes(root: XmlElement, style: XmlStyle): Uint8Array {
  return new TextEncoder().encode(writeXml(root, style));
}

function writeElement(element: XmlElement, indent: string, style: XmlStyle, parts: string[]): void {
  const { newline } = style;
  parts.push(indent, "<", element.tagName);
  for (const { name, value } of Array.from(element.attributes))
    parts.push(" ", name, '="', escapeAttribute(value), '"');
  if (element.firstChild === null) {
    parts.push(" />");
    return;
  }
  parts.push(">");
  if (holdsOnlyElements(element)) {
    const lineBreak = style.compact ? "" : newline;
    const inner = style.compact ? "" : indent + "  ";
    for (const node of Array.from(element.childNodes)) {
      if (isElement(node)) {
        parts.push(lineBreak);
        writeElement(node, inner, style, parts);
      } else if (node.nodeType === XmlNodeType.COMMENT_NODE) {
        parts.push(lineBreak, inner, "<!--", (node.nodeValue ?? "").replace(/\n/g, newline), "-->");
      }
    }
    parts.push(lineBreak, style.compact ? "" : indent);
  } else {
    writeMixed(element, style, parts);
  }
  parts.push("</", element.tagName, ">");
}

/** Text beside elements is content: written as it stands, without indent. */
function writeMixed(element: XmlElement, style: XmlStyle, parts: string[]): void {
  const { newline } = style;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) {
      writeElement(node, "", { ...style, compact: true }, parts);
    } else if (node.nodeType === XmlNodeType.CDATA_SECTION_NODE) {
      parts.push("<![CDATA[", (node.nodeValue ?? "").replace(/\n/g, newline), "]]>");
    } else if (node.nodeType === XmlNodeType.COMMENT_NODE) {
      parts.push("<!--", (node.nodeValue ?? "").replace(/\n/g, newline), "-->");
    } else {
      parts.push(escapeText(node.nodeValue ?? "").replace(/\n/g, newline));
    }
  }
}

function holdsOnlyElements(element: XmlElement): boolean {
  let structure = false;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node) || node.nodeType === XmlNodeType.COMMENT_NODE) structure = true;
    else if (node.nodeType === XmlNodeType.CDATA_SECTION_NODE) return false;
    else if ((node.nodeValue ?? "").trim() !== "") return false;
  }
  return structure;
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#xD;");
}

function escapeAttribute(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#xD;")
    .replace(/\n/g, "&#xA;")
    .replace(/\t/g, "&#x9;");
}
