/** `code` of a system error ("ENOENT", "EADDRINUSE"); null for every other error. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
