const formats = {
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  de: new Intl.DateTimeFormat("de-DE", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
};

/** "30 Nov 2026"; empty for an empty or broken day. @param text day or instant, ISO 8601 */
export function dayWords(text: string, language: "en" | "de"): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return text === "" || Number.isNaN(day.getTime()) ? "" : formats[language].format(day);
}

/** A number with fixed decimals and the sign of the language; "–" for none. */
export function numberWords(value: number | null, digits: number, language: "en" | "de"): string {
  if (value === null) return "–";
  const shape = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(language === "de" ? "de-DE" : "en-GB", shape).replace("-", "−");
}

/** As {@link numberWords}, with a plus sign where it rises. */
export function changeWords(value: number | null, digits: number, language: "en" | "de"): string {
  const words = numberWords(value, digits, language);
  return value !== null && value > 0 ? `+${words}` : words;
}
