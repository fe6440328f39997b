import { Node as XmlNodeType } from "@xmldom/xmldom";
import type { XmlElement, XmlNode } from "./xml-read";
import { isElement } from "./xml-query";

export interface XmlStyle {
  /** Byte order mark and XML declaration, as in files of the unpacked tree. */
  header: boolean;
  newline: "\n" | "\r\n";
  /** Everything on one line, as the platform keeps forms, views and site maps in its rows. */
  compact?: boolean;
}

/**
 * What stands in the place of elements without the tree being changed: a document put together from many parts is written without
 * copying the parts.
 */
export interface XmlComposition {
  /** Elements written after an element's own children. */
  added: ReadonlyMap<XmlElement, readonly XmlElement[]>;
  /** Elements written instead of others. */
  replaced: ReadonlyMap<XmlElement, XmlElement>;
  /** Attributes an element has besides its own, as text. */
  attributes?: ReadonlyMap<XmlElement, string>;
}

/** `customizations.xml` and `solution.xml` as the platform exports them. */
export const PACKED_STYLE: XmlStyle = { header: false, newline: "\r\n" };
/** XML kept in a column of a row: one line, no header. */
export const COLUMN_STYLE: XmlStyle = { header: false, newline: "\n", compact: true };
/** Files of the unpacked tree. Line ends are the repository's; git turns them into CRLF where that is wanted. */
export const TREE_STYLE: XmlStyle = { header: true, newline: "\n" };

const HEADER = '\uFEFF<?xml version="1.0" encoding="utf-8"?>';
const NOTHING: XmlComposition = { added: new Map(), replaced: new Map() };

/** Writes an element and all below it: two spaces of indent, one element a line, text untouched. */
export function writeXml(root: XmlElement, style: XmlStyle, composition: XmlComposition = NOTHING): string {
  const writer: Writer = { newline: style.newline, compact: style.compact ?? false, composition };
  const header = style.header ? HEADER + style.newline : "";
  return header + elementText(root, "", writer);
}

/** {@link writeXml} as UTF-8 bytes. */
export function writeXmlBytes(root: XmlElement, style: XmlStyle, composition?: XmlComposition): Uint8Array {
  return new TextEncoder().encode(writeXml(root, style, composition));
}

interface Writer {
  newline: string;
  compact: boolean;
  composition: XmlComposition;
}

function elementText(original: XmlElement, indent: string, writer: Writer): string {
  const element = writer.composition.replaced.get(original) ?? original;
  const added = writer.composition.added.get(element);
  const open = `${indent}<${element.tagName}${attributesText(element)}${writer.composition.attributes?.get(element) ?? ""}`;
  const first = element.firstChild;
  if (first === null && added === undefined) return `${open} />`;
  const close = `</${element.tagName}>`;
  const isTextOnly = first !== null && first.nextSibling === null && first.nodeType === XmlNodeType.TEXT_NODE;
  if (isTextOnly && added === undefined) return `${open}>${nodeText(first, writer)}${close}`;
  if (added === undefined && !holdsOnlyElements(element)) return `${open}>${mixedText(element, writer)}${close}`;
  const lineBreak = writer.compact ? "" : writer.newline;
  const inner = writer.compact ? "" : indent + "  ";
  let text = `${open}>`;
  for (let node = first; node; node = node.nextSibling) {
    if (isElement(node)) text += lineBreak + elementText(node, inner, writer);
    else if (node.nodeType === XmlNodeType.COMMENT_NODE) text += lineBreak + inner + nodeText(node, writer);
  }
  for (const child of added ?? []) text += lineBreak + elementText(child, inner, writer);
  return text + lineBreak + (writer.compact ? "" : indent) + close;
}

/** Text beside elements is content: written as it stands, without indent. */
function mixedText(element: XmlElement, writer: Writer): string {
  const inline = { ...writer, compact: true };
  let text = "";
  for (let node = element.firstChild; node; node = node.nextSibling) {
    text += isElement(node) ? elementText(node, "", inline) : nodeText(node, writer);
  }
  return text;
}

function nodeText(node: XmlNode, { newline }: Writer): string {
  const value = node.nodeValue ?? "";
  const text =
    node.nodeType === XmlNodeType.CDATA_SECTION_NODE
      ? `<![CDATA[${value}]]>`
      : node.nodeType === XmlNodeType.COMMENT_NODE
        ? `<!--${value}-->`
        : escapeText(value);
  return newline === "\n" ? text : text.replaceAll("\n", newline);
}

function attributesText(element: XmlElement): string {
  const { attributes } = element;
  let text = "";
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes.item(index);
    if (attribute) text += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`;
  }
  return text;
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

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
  "\n": "&#xA;",
  "\t": "&#x9;",
};

function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (sign) => ENTITIES[sign] ?? sign) : text;
}

function escapeAttribute(text: string): string {
  return /[&<>"\r\n\t]/.test(text) ? text.replace(/[&<>"\r\n\t]/g, (sign) => ENTITIES[sign] ?? sign) : text;
}
