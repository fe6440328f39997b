const DAY = 86_400_000;

/** Half-open range of time in UTC; null = open end. */
export interface DateRange {
  readonly from: Date | null;
  readonly to: Date | null;
}

function startOfDay(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}

/** Moves by whole months; the day is cut to the length of the month (31 March − 1 month = 28 or 29 February). */
export function addMonths(date: Date, months: number): Date {
  const moved = new Date(date.getTime());
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), last));
  return moved;
}

function days(now: Date, from: number, to: number): DateRange {
  const today = startOfDay(now);
  return { from: addDays(today, from), to: addDays(today, to) };
}

function weeks(now: Date, offset: number): DateRange {
  const today = startOfDay(now);
  const sunday = addDays(today, -today.getUTCDay() + 7 * offset);
  return { from: sunday, to: addDays(sunday, 7) };
}

function months(now: Date, offset: number, length = 1, first = now.getUTCMonth()): DateRange {
  const start = new Date(Date.UTC(now.getUTCFullYear(), first + offset, 1));
  return { from: start, to: new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + length, 1)) };
}

function years(now: Date, offset: number): DateRange {
  const year = now.getUTCFullYear() + offset;
  return { from: new Date(Date.UTC(year, 0, 1)), to: new Date(Date.UTC(year + 1, 0, 1)) };
}

function quarters(now: Date, offset: number): DateRange {
  return months(now, 3 * offset, 3, Math.floor(now.getUTCMonth() / 3) * 3);
}

const FIXED: Readonly<Record<string, (now: Date) => DateRange>> = {
  today: (now) => days(now, 0, 1),
  yesterday: (now) => days(now, -1, 0),
  tomorrow: (now) => days(now, 1, 2),
  "last-seven-days": (now) => ({ from: addDays(startOfDay(now), -7), to: now }),
  "next-seven-days": (now) => ({ from: now, to: addDays(startOfDay(now), 8) }),
  "last-week": (now) => weeks(now, -1),
  "this-week": (now) => weeks(now, 0),
  "next-week": (now) => weeks(now, 1),
  "last-month": (now) => months(now, -1),
  "this-month": (now) => months(now, 0),
  "next-month": (now) => months(now, 1),
  "last-year": (now) => years(now, -1),
  "this-year": (now) => years(now, 0),
  "next-year": (now) => years(now, 1),
  // The fiscal year is the platform's default: it starts on 1 January and has quarters.
  "last-fiscal-year": (now) => years(now, -1),
  "this-fiscal-year": (now) => years(now, 0),
  "next-fiscal-year": (now) => years(now, 1),
  "last-fiscal-period": (now) => quarters(now, -1),
  "this-fiscal-period": (now) => quarters(now, 0),
  "next-fiscal-period": (now) => quarters(now, 1),
};

const COUNTED: Readonly<Record<string, (now: Date, count: number) => DateRange>> = {
  "in-fiscal-year": (_now, count) => years(new Date(Date.UTC(count, 0, 1)), 0),
  "last-x-hours": (now, count) => ({ from: new Date(now.getTime() - count * 3_600_000), to: now }),
  "next-x-hours": (now, count) => ({ from: now, to: new Date(now.getTime() + count * 3_600_000) }),
  "last-x-days": (now, count) => ({ from: addDays(startOfDay(now), -count), to: now }),
  "next-x-days": (now, count) => ({ from: now, to: addDays(startOfDay(now), count + 1) }),
  "last-x-weeks": (now, count) => ({ from: addDays(startOfDay(now), -7 * count), to: now }),
  "next-x-weeks": (now, count) => ({ from: now, to: addDays(startOfDay(now), 7 * count + 1) }),
  "last-x-months": (now, count) => ({ from: addMonths(startOfDay(now), -count), to: now }),
  "next-x-months": (now, count) => ({ from: now, to: addDays(addMonths(startOfDay(now), count), 1) }),
  "last-x-years": (now, count) => ({ from: addMonths(startOfDay(now), -12 * count), to: now }),
  "next-x-years": (now, count) => ({ from: now, to: addDays(addMonths(startOfDay(now), 12 * count), 1) }),
  "olderthan-x-minutes": (now, count) => ({ from: null, to: new Date(now.getTime() - count * 60_000) }),
  "olderthan-x-hours": (now, count) => ({ from: null, to: new Date(now.getTime() - count * 3_600_000) }),
  "olderthan-x-days": (now, count) => ({ from: null, to: addDays(startOfDay(now), -count) }),
  "olderthan-x-weeks": (now, count) => ({ from: null, to: addDays(startOfDay(now), -7 * count) }),
  "olderthan-x-months": (now, count) => ({ from: null, to: addMonths(startOfDay(now), -count) }),
  "olderthan-x-years": (now, count) => ({ from: null, to: addMonths(startOfDay(now), -12 * count) }),
};

/** Range of a relative date operator, in UTC; null when the operator is none. `count` is the x of last-x-days. */
export function dateRange(operator: string, now: Date, count: number | null): DateRange | null {
  const fixed = FIXED[operator];
  if (fixed) return fixed(now);
  const counted = COUNTED[operator];
  return counted && count !== null ? counted(now, count) : null;
}

/** Range of the whole UTC day of a date text. */
export function dayRange(text: string): { readonly from: Date; readonly to: Date } {
  const from = startOfDay(new Date(text.length === 10 ? `${text}T00:00:00Z` : text));
  return { from, to: addDays(from, 1) };
}
