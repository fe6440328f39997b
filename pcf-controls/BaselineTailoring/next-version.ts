/** The version after `version`: its last number plus one ("2.0" → "2.1"); "1.0" when there is no number in it. */
export function nextVersion(version: string): string {
  const parts = version.split(".");
  const last = Number(parts[parts.length - 1]);
  if (version.trim() === "" || !Number.isInteger(last)) return "1.0";
  return [...parts.slice(0, -1), String(last + 1)].join(".");
}
