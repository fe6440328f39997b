import { parseXml } from "./xml";

/**
 * The cookie inside the annotation `@Microsoft.Dynamics.CRM.fetchxmlpagingcookie`: an XML element whose `pagingcookie`
 * attribute is percent-encoded twice. Null when there is none.
 */
export function readPagingCookie(annotation: unknown): string | null {
  if (typeof annotation !== "string" || annotation === "") {
    return null;
  }
  const encoded = parseXml(annotation, "paging cookie").getAttribute("pagingcookie");
  return encoded ? decodeURIComponent(decodeURIComponent(encoded)) : null;
}

/** The query for one page. `cookie` is the one of the page before; null pages by number alone. */
export function withPage(fetchXml: string, page: number, pageSize: number, cookie: string | null): string {
  const fetch = parseXml(fetchXml, "FetchXML");
  // `top` and paging exclude each other; a view with `top` has one page.
  if (!fetch.hasAttribute("top")) {
    fetch.setAttribute("page", String(page));
    fetch.setAttribute("count", String(pageSize));
    if (cookie !== null && page > 1) {
      fetch.setAttribute("paging-cookie", cookie);
    }
    if (fetch.getAttribute("aggregate") !== "true") {
      fetch.setAttribute("returntotalrecordcount", "true");
    }
  }
  return new XMLSerializer().serializeToString(fetch);
}
