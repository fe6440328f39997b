import { localeOf } from "./text";

/**
 * Date in the user's format. "2026-11-30" is a calendar day and is shown as that day in every time zone; anything with
 * a time is shown in the browser's zone. Text that is no date comes back as it is.
 */
export function dateIn(languageId: number): (value: string | Date, withTime: boolean) => string {
  const locale = localeOf(languageId);
  const day = { year: "numeric", month: "short", day: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  return (value, withTime) => {
    const dayOnly = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    const date = value instanceof Date ? value : new Date(value);
    if (Number.isNaN(date.getTime())) {
      return String(value);
    }
    const format = new Intl.DateTimeFormat(locale, {
      ...day,
      ...(withTime && !dayOnly ? time : {}),
      ...(dayOnly ? { timeZone: "UTC" } : {}),
    });
    return format.format(date);
  };
}
