import { Node as XmlNodeType } from "@xmldom/xmldom";
import type { XmlElement, XmlNode } from "./xml-read";

/** Narrows a node to an element. */
export function isElement(node: XmlNode | null | undefined): node is XmlElement {
  return node?.nodeType === XmlNodeType.ELEMENT_NODE;
}

/** Child elements, all or those of one name, in document order. */
export function childElements(parent: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (isElement(node) && (name === undefined || node.tagName === name)) found.push(node);
  }
  return found;
}

/** The first child element of that name. */
export function childElement(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  for (let node = parent?.firstChild; node; node = node.nextSibling) {
    if (isElement(node) && node.tagName === name) return node;
  }
  return undefined;
}

/** The element at the end of a path of child names. */
export function elementAt(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let current = parent;
  for (const name of path) current = childElement(current, name);
  return current;
}

/** Text of a child element, trimmed; undefined when the child is absent or holds nothing. */
export function childText(parent: XmlElement | undefined, name: string): string | undefined {
  const text = childElement(parent, name)?.textContent?.trim();
  return text === "" ? undefined : text;
}

/** Number in a child element; undefined when absent or not a number. */
export function childNumber(parent: XmlElement | undefined, name: string): number | undefined {
  const text = childText(parent, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A flag as the platform writes it: 1, true or True. */
export function childFlag(parent: XmlElement | undefined, name: string, absent = false): boolean {
  const text = childText(parent, name);
  return text === undefined ? absent : text === "1" || text.toLowerCase() === "true";
}

/** Attribute value; undefined when absent. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined;
}

/** All descendants of that name in document order. */
export function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  if (!element) return [];
  return Array.from(element.getElementsByTagName(name));
}

/** Labels keyed by language code, read from `<container><entry description languagecode/></container>`. */
export function labelsIn(container: XmlElement | undefined): Record<number, string> {
  const labels: Record<number, string> = {};
  for (const entry of container ? childElements(container) : []) {
    const language = Number(attribute(entry, "languagecode"));
    const text = attribute(entry, "description");
    if (Number.isInteger(language) && text !== undefined) labels[language] = text;
  }
  return labels;
}

/** The label in the base language, else in English, else the first one. */
export function preferredLabel(labels: Record<number, string>, language = 1033): string | undefined {
  return labels[language] ?? labels[1033] ?? Object.values(labels)[0];
}

/** A GUID in one spelling: lower case, without braces. */
export function plainGuid(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : text
        .trim()
        .replace(/^\{|\}$/g, "")
        .toLowerCase();
}
