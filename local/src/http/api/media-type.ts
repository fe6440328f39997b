const BY_EXTENSION: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  htm: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  xml: "text/xml; charset=utf-8",
  resx: "text/xml; charset=utf-8",
  xsl: "text/xml; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  md: "text/plain; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  ico: "image/x-icon",
  woff: "font/woff",
  woff2: "font/woff2",
  pdf: "application/pdf",
  zip: "application/zip",
};

/** Media type by a file name's ending. */
export function mediaTypeOfFile(name: string): string {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return BY_EXTENSION[extension] ?? "application/octet-stream";
}

const WEB_RESOURCES: Readonly<Record<number, string>> = {
  1: "html",
  2: "css",
  3: "js",
  4: "xml",
  5: "png",
  6: "jpg",
  7: "gif",
  9: "xsl",
  10: "ico",
  11: "svg",
  12: "resx",
};

/** Media type of a web resource by its type number. */
export function mediaTypeOfWebResource(type: number): string {
  return BY_EXTENSION[WEB_RESOURCES[type] ?? ""] ?? "application/octet-stream";
}
