/** A calendar day, `yyyy-mm-dd`, without a time zone. Days compare as text. */
export type Day = string & { readonly __day: "Day" };

/** Reads a day; null when the text is no calendar day of the years 1 to 9999. */
export function parseDay(text: string): Day | null {
  if (text.length !== 10 || text.charAt(4) !== "-" || text.charAt(7) !== "-") return null;
  const year = digits(text.slice(0, 4));
  const month = digits(text.slice(5, 7));
  const date = digits(text.slice(8, 10));
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return text as Day;
}

/** The day (UTC) of an instant such as `2026-11-16T09:30:00Z`; null when it does not start with a day. */
export function dayOfInstant(instant: string): Day | null {
  return parseDay(instant.slice(0, 10));
}

/** Days since 1 Mar 0000 (proleptic Gregorian): whole numbers whose difference is a number of days. */
export function dayNumber(day: Day): number {
  const month = digits(day.slice(5, 7));
  const year = digits(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const monthFromMarch = month <= 2 ? month + 9 : month - 3;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + digits(day.slice(8, 10)) - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear;
}

/** The day `days` (whole, may be negative) after `day`. The result must lie in the years 1 to 9999. */
export function addDays(day: Day, days: number): Day {
  const number = dayNumber(day) + days;
  const era = Math.floor(number / 146097);
  const dayOfEra = number - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}` as Day;
}

/** Days from `from` to `until`; negative when `until` is the earlier one. */
export function daysBetween(from: Day, until: Day): number {
  return dayNumber(until) - dayNumber(from);
}

export function laterDay(a: Day, b: Day): Day {
  return a < b ? b : a;
}

export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number that ASCII digits spell; −1 when another character is among them. */
function digits(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function padded(value: number, width: number): string {
  let text = `${value}`;
  while (text.length < width) text = "0" + text;
  return text;
}
