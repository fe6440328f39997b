/** Names under which a loopback server may be addressed. Anything else is another site's name pointed at this machine. */
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

export function isOwnHost(host: string | undefined, port: number): boolean {
  const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host ?? "");
  if (!match?.[1]) return false;
  return LOOPBACK.has(match[1].toLowerCase()) && Number(match[2] ?? "80") === port;
}

/** Whether a page of this server sent the request (for those that carry an Origin). */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === `http://${host ?? ""}`;
}

export const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "SAMEORIGIN",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-cache",
};
