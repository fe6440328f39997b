/**
 * Root element of an XML text.
 * @param what names the text in the error, e.g. "layout of view X".
 * @throws Error when the text is not well-formed.
 */
export function parseXml(text: string, what: string): Element {
  const document = new DOMParser().parseFromString(text, "application/xml");
  const problem = document.getElementsByTagName("parsererror")[0];
  if (problem) {
    throw new Error(`The ${what} is not well-formed XML: ${(problem.textContent ?? "").trim().split("\n")[0]}`);
  }
  return document.documentElement;
}

/** Child elements of that name, in order. */
export function children(element: Element, name: string): readonly Element[] {
  return Array.from(element.children).filter((child) => child.tagName === name);
}

/** First child element of that name. */
export function child(element: Element, name: string): Element | null {
  return children(element, name)[0] ?? null;
}
