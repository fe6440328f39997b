import type { Entity } from "../contract/values";

/** Cookie in the platform's form: page, and first and last id of the page just read. */
export function pagingCookie(page: number, primaryId: string, rows: readonly Entity[]): string {
  const [first, last] = [rows[0]?.id ?? "", rows[rows.length - 1]?.id ?? ""];
  const ids = first === "" ? "" : `<${primaryId} last="{${last.toUpperCase()}}" first="{${first.toUpperCase()}}" />`;
  return `<cookie page="${page}">${ids}</cookie>`;
}

/** Page the cookie was made for, or null when the text is no cookie. */
export function pageOfCookie(cookie: string): number | null {
  const match = /<cookie\s[^>]*\bpage(?:number)?\s*=\s*["'](\d{1,7})["']/i.exec(cookie);
  return match ? Number(match[1]) : null;
}
