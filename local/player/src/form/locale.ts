export { localeOf } from "../strings/text";

/** The locale's decimal separator, "." or ",". */
export function decimalSeparator(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
}

/**
 * Reads a number as people of that locale write it; group separators are ignored.
 * @returns null when the text is no number.
 */
export function parseNumber(text: string, locale: string): number | null {
  const decimal = decimalSeparator(locale);
  const group = decimal === "," ? /[.\s\u00a0\u202f']/g : /[,\s\u00a0\u202f']/g;
  const plain = text.replace(group, "").replace(decimal, ".").replace("\u2212", "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** Writes a number with `digits` digits after the decimal point; null = as many as it has. */
export function formatNumber(value: number, locale: string, digits: number | null): string {
  return new Intl.NumberFormat(
    locale,
    digits === null ? { maximumFractionDigits: 10 } : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  ).format(value);
}

/** A date without time in the locale's short form, four-digit year. */
export function formatDay(date: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { year: "numeric", month: "numeric", day: "numeric" }).format(date);
}

/**
 * Reads a day in the locale's order of day, month and year, or as 2026-11-30.
 * @returns null when the text names no day of the calendar.
 */
export function parseLocalDay(text: string, locale: string): Date | null {
  const numbers = text
    .trim()
    .split(/[^\d]+/)
    .filter((part) => part !== "")
    .map(Number);
  if (numbers.length !== 3 || /[^\d\s./\-,\u200e\u200f]/.test(text.trim())) {
    return null;
  }
  const isIso = /^\d{4}/.test(text.trim());
  const order = isIso
    ? ["year", "month", "day"]
    : new Intl.DateTimeFormat(locale)
        .formatToParts(new Date(2026, 10, 30))
        .map((part) => part.type)
        .filter((type) => type === "year" || type === "month" || type === "day");
  const part = (name: string): number => numbers[order.indexOf(name)] ?? Number.NaN;
  const year = part("year") < 100 ? 2000 + part("year") : part("year");
  const date = new Date(year, part("month") - 1, part("day"));
  const isReal = date.getFullYear() === year && date.getMonth() === part("month") - 1 && date.getDate() === part("day");
  return isReal ? date : null;
}

/** "14:30" or "2:30 pm" as minutes since midnight; null when it is no time. */
export function parseTime(text: string): number | null {
  const parts = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*$/i.exec(text);
  if (parts === null) {
    return null;
  }
  const half = parts[3]?.toLowerCase();
  const typed = Number(parts[1]);
  const hours = half === undefined ? typed : (typed % 12) + (half === "pm" ? 12 : 0);
  const minutes = Number(parts[2] ?? "0");
  return hours < 24 && minutes < 60 && (half === undefined || (typed >= 1 && typed <= 12))
    ? hours * 60 + minutes
    : null;
}
