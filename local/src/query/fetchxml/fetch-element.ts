import { PackageError, parseXml, type XmlElement } from "@plumbline/packager";
import { dataverseError } from "../../errors";

const MAX_LENGTH = 200_000;
const MAX_DEPTH = 30;

/** Refuses a query with a text that says where. */
export function fetchError(detail: string): never {
  throw dataverseError("FetchXmlInvalid", { detail });
}

/** Parses the text of a query. @throws 0x80041111 when it is too large, not well-formed or has a DOCTYPE */
export function readFetchDocument(xml: string): XmlElement {
  if (xml.length > MAX_LENGTH) return fetchError(`the query is longer than ${MAX_LENGTH} characters.`);
  try {
    return parseXml(xml.trim(), "The query");
  } catch (error) {
    if (error instanceof PackageError) return fetchError(error.message);
    throw error;
  }
}

/** Child elements; text other than blanks is refused. */
export function childElements(element: XmlElement, depth = 0): readonly XmlElement[] {
  if (depth > MAX_DEPTH) return fetchError(`elements are nested deeper than ${MAX_DEPTH}.`);
  return Array.from(element.childNodes).filter((node): node is XmlElement => node.nodeType === 1);
}

export function attribute(element: XmlElement, name: string): string | null {
  return element.hasAttribute(name) ? (element.getAttribute(name) ?? "") : null;
}

export function requiredAttribute(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === null || value === "") {
    return fetchError(`the element <${element.tagName}> needs the attribute '${name}'.`);
  }
  return value;
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };

export function flag(element: XmlElement, name: string): boolean {
  const text = attribute(element, name);
  if (text === null) return false;
  const value = FLAGS[text.toLowerCase()];
  if (value === undefined) return fetchError(`the attribute '${name}' of <${element.tagName}> must be true or false.`);
  return value;
}

export function wholeNumber(element: XmlElement, name: string): number | null {
  const text = attribute(element, name);
  if (text === null || text.trim() === "") return null;
  if (!/^\d{1,9}$/.test(text.trim())) {
    return fetchError(
      `the attribute '${name}' of <${element.tagName}> must be a whole number, not '${text.slice(0, 50)}'.`,
    );
  }
  return Number(text);
}

/** Refuses attributes the element does not have on the platform: a misspelt one would be ignored silently. */
export function refuseUnknownAttributes(element: XmlElement, known: ReadonlySet<string>): void {
  for (const one of Array.from(element.attributes)) {
    if (!known.has(one.name) && !one.name.startsWith("xmlns") && !one.name.startsWith("xml:")) {
      fetchError(`the attribute '${one.name}' of <${element.tagName}> is not known.`);
    }
  }
}

export type { XmlElement };
