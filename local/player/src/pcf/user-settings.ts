import type { SessionDescription } from "../../../src/contract/app";
import { localeOf } from "../form/locale";

function names(locale: string, part: "weekday" | "month", style: "long" | "short" | "narrow"): string[] {
  const format = new Intl.DateTimeFormat(locale, { [part]: style, timeZone: "UTC" });
  const count = part === "weekday" ? 7 : 12;
  // 4 January 2026 is a Sunday; the first of each month names the months.
  return Array.from({ length: count }, (_unused, at) =>
    format.format(part === "weekday" ? Date.UTC(2026, 0, 4 + at) : Date.UTC(2026, at, 1)),
  );
}

/** .NET pattern of a locale's date, e.g. `M/d/yyyy`. */
function datePattern(locale: string): string {
  const letters: Readonly<Record<string, string>> = { year: "yyyy", month: "M", day: "d" };
  return new Intl.DateTimeFormat(locale, { year: "numeric", month: "numeric", day: "numeric" })
    .formatToParts(new Date(2026, 0, 2))
    .map((part) => letters[part.type] ?? part.value)
    .join("");
}

function isTwelveHours(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true;
}

function dateFormattingInfo(locale: string): ComponentFramework.UserSettingApi.DateFormattingInfo {
  const months = names(locale, "month", "long");
  const shortMonths = names(locale, "month", "short");
  const shortDatePattern = datePattern(locale);
  const time = isTwelveHours(locale) ? "h:mm tt" : "HH:mm";
  const isSundayFirst = /-(US|CA|BR|JP|KR|IL|SA)$/.test(locale);
  return {
    amDesignator: "AM",
    pmDesignator: "PM",
    abbreviatedDayNames: names(locale, "weekday", "short"),
    abbreviatedMonthGenitiveNames: [...shortMonths, ""],
    abbreviatedMonthNames: [...shortMonths, ""],
    calendarWeekRule: isSundayFirst ? 0 : 2,
    calendar: {
      minSupportedDateTime: new Date(Date.UTC(1, 0, 1)),
      maxSupportedDateTime: new Date(Date.UTC(9999, 11, 31)),
      algorithmType: 1,
      calendarType: 1,
      twoDigitYearMax: 2049,
    },
    dateSeparator: /[^\w]/.exec(shortDatePattern)?.[0] ?? "/",
    dayNames: names(locale, "weekday", "long"),
    firstDayOfWeek: isSundayFirst ? 0 : 1,
    fullDateTimePattern: `dddd, MMMM d, yyyy ${time}`,
    longDatePattern: "dddd, MMMM d, yyyy",
    longTimePattern: time.replace("mm", "mm:ss"),
    monthDayPattern: "MMMM d",
    monthGenitiveNames: [...months, ""],
    monthNames: [...months, ""],
    shortDatePattern,
    shortTimePattern: time,
    shortestDayNames: names(locale, "weekday", "narrow"),
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    timeSeparator: ":",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    yearMonthPattern: "MMMM yyyy",
  };
}

function numberFormattingInfo(locale: string): ComponentFramework.UserSettingApi.NumberFormattingInfo {
  const parts = new Intl.NumberFormat(locale).formatToParts(-12345.6);
  const find = (type: string, standard: string): string => parts.find((part) => part.type === type)?.value ?? standard;
  const decimal = find("decimal", ".");
  const group = find("group", ",");
  const sign = find("minusSign", "-");
  return {
    currencyDecimalDigits: 2,
    currencyDecimalSeparator: decimal,
    currencyGroupSeparator: group,
    currencyGroupSizes: [3],
    currencyNegativePattern: 1,
    currencyPositivePattern: 0,
    currencySymbol: "$",
    nanSymbol: "NaN",
    nativeDigits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    negativeInfinitySymbol: `${sign}∞`,
    negativeSign: sign,
    numberDecimalDigits: 2,
    numberDecimalSeparator: decimal,
    numberGroupSeparator: group,
    numberGroupSizes: [3],
    numberNegativePattern: 1,
    perMilleSymbol: "‰",
    percentDecimalDigits: 2,
    percentDecimalSeparator: decimal,
    percentGroupSeparator: group,
    percentGroupSizes: [3],
    percentNegativePattern: 1,
    percentPositivePattern: 1,
    percentSymbol: "%",
    positiveInfinitySymbol: "∞",
    positiveSign: "+",
  };
}

/** The settings of the signed-in user. The id wears braces here and nowhere else, as in the platform. */
export function createUserSettings(session: SessionDescription): ComponentFramework.UserSettings {
  const locale = localeOf(session.languageId);
  return {
    userId: `{${session.userId.replace(/[{}]/g, "").toUpperCase()}}`,
    userName: session.fullName,
    languageId: session.languageId,
    isRTL: session.isRtl,
    securityRoles: session.roles.map((role) => role.id.replace(/[{}]/g, "")),
    dateFormattingInfo: dateFormattingInfo(locale),
    numberFormattingInfo: numberFormattingInfo(locale),
    getTimeZoneOffsetMinutes: (date = new Date()) => -date.getTimezoneOffset(),
  };
}
