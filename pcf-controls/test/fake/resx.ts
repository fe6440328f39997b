/** Texts of a resource file by key. */
export function readResx(xml: string): ReadonlyMap<string, string> {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  return new Map(
    Array.from(document.querySelectorAll("data"), (data) => [
      data.getAttribute("name") ?? "",
      data.querySelector("value")?.textContent ?? "",
    ]),
  );
}
