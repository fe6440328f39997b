import type { SessionDescription } from "../../../src/contract/app";
import { formatNumber, localeOf } from "../form/locale";

/** ISO 8601 week of the year. */
function weekOfYear(value: Date): number {
  const day = new Date(Date.UTC(value.getFullYear(), value.getMonth(), value.getDate()));
  // The week belongs to the year its Thursday is in.
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() === 0 ? 7 : day.getUTCDay()));
  const yearStart = Date.UTC(day.getUTCFullYear(), 0, 1);
  return Math.ceil(((day.getTime() - yearStart) / 86_400_000 + 1) / 7);
}

/** Formatting of values in the user's language. */
export function createFormatting(session: SessionDescription): ComponentFramework.Formatting {
  const locale = localeOf(session.languageId);
  const date = (value: Date, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, options).format(value);
  return {
    formatCurrency: (value, precision = 2, symbol = "$") => `${symbol}${formatNumber(value, locale, precision)}`,
    formatDecimal: (value, precision = 2) => formatNumber(value, locale, precision),
    formatInteger: (value) => formatNumber(value, locale, 0),
    formatDateAsFilterStringInUTC: (value, includeTime) =>
      includeTime === true ? value.toISOString().replace(/\.\d{3}Z$/, "Z") : value.toISOString().slice(0, 10),
    formatDateLong: (value) => date(value, { dateStyle: "full" }),
    formatDateLongAbbreviated: (value) =>
      date(value, { weekday: "short", year: "numeric", month: "short", day: "numeric" }),
    formatDateShort: (value, includeTime) =>
      date(value, {
        year: "numeric",
        month: "numeric",
        day: "numeric",
        ...(includeTime === true ? { hour: "numeric", minute: "2-digit" } : {}),
      }),
    formatDateYearMonth: (value) => date(value, { year: "numeric", month: "long" }),
    formatLanguage: (value) => new Intl.DisplayNames(locale, { type: "language" }).of(localeOf(value)) ?? String(value),
    formatTime: (value) =>
      date(value, { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit" }),
    getWeekOfYear: weekOfYear,
  };
}
