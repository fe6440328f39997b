/** Every part of a package is of this type; the platform reads parts by path, not by type. */
const BINARY = "application/octet-stream";

/**
 * `[Content_Types].xml` for the parts of a zip: one Default per extension as spelled, one Override per part without extension
 * (a reader of the package format does not see a part it has no type for).
 */
export function contentTypesFor(paths: Iterable<string>): Uint8Array {
  const extensions = new Set<string>(["xml"]);
  const overrides: string[] = [];
  for (const path of paths) {
    const extension = /\.([^./]+)$/.exec(path)?.[1];
    if (extension === undefined) overrides.push(path);
    else extensions.add(extension);
  }
  const defaults = [...extensions].map(
    (extension) => `<Default Extension="${escape(extension)}" ContentType="${BINARY}" />`,
  );
  const parts = overrides.map((path) => `<Override PartName="/${escape(path)}" ContentType="${BINARY}" />`);
  const text =
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    [...defaults, ...parts].join("") +
    "</Types>";
  return new TextEncoder().encode(text);
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
