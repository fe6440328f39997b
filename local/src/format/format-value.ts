import type { ColumnDefinition, Model, OptionDefinition } from "../contract/metadata";
import type { AttributeValue } from "../contract/values";
import { attributeText } from "../store/attribute-text";

const BASE_LANGUAGE = 1033;

/** Windows language ids and the languages whose number and date habits they stand for. */
const LOCALES: Readonly<Record<number, string>> = {
  1025: "ar-SA",
  1028: "zh-TW",
  1029: "cs-CZ",
  1030: "da-DK",
  1031: "de-DE",
  1033: "en-US",
  1035: "fi-FI",
  1036: "fr-FR",
  1037: "he-IL",
  1040: "it-IT",
  1041: "ja-JP",
  1043: "nl-NL",
  1045: "pl-PL",
  1046: "pt-BR",
  1053: "sv-SE",
  2057: "en-GB",
  2052: "zh-CN",
  2070: "pt-PT",
  3082: "es-ES",
};

/** Languages the server writes numbers and dates in; people may choose any of them. */
export const KNOWN_LANGUAGES: readonly number[] = Object.keys(LOCALES).map(Number);

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = formats.get(key);
  if (known) return known as T;
  const made = make();
  formats.set(key, made);
  return made;
}

export function localeOf(languageId: number): string {
  return LOCALES[languageId] ?? "en-US";
}

function optionText(options: readonly OptionDefinition[], value: number, languageId: number): string {
  const label = options.find((option) => option.value === value)?.label;
  return label?.byLanguage[languageId] ?? label?.text ?? String(value);
}

function numberText(value: number, digits: number, locale: string): string {
  const format = cached(
    `n${digits}${locale}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  return format.format(value);
}

function dateText(value: string, withTime: boolean, locale: string): string {
  const format = cached(
    `d${withTime}${locale}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone: "UTC",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        ...(withTime ? { hour: "numeric", minute: "2-digit" } : {}),
      }),
  );
  // Narrow no-break spaces of newer locale data read as plain ones on the platform.
  return format.format(new Date(value.length === 10 ? `${value}T00:00:00Z` : value)).replace(/[\u202f\u00a0]/g, " ");
}

function yesNo(column: ColumnDefinition, value: boolean, languageId: number): string {
  const options = column.options ?? [];
  if (options.length > 0) return optionText(options, value ? 1 : 0, languageId);
  return value ? "Yes" : "No";
}

/**
 * The text of a value as people of a language read it: labels of choices, names of lookups, numbers and dates (UTC). null
 * where the value itself is the text, or there is no value.
 */
export function formatValue(
  model: Model,
  tableName: string,
  columnName: string,
  value: AttributeValue,
  languageId: number = BASE_LANGUAGE,
): string | null {
  const column = model.tables.get(tableName)?.columns.get(columnName);
  if (!column || value === null || value === undefined) return null;
  const locale = localeOf(languageId);
  switch (column.kind) {
    case "choice":
    case "state":
    case "status":
      return column.options && column.options.length > 0 ? optionText(column.options, Number(value), languageId) : null;
    case "choices":
      return Array.isArray(value)
        ? value.map((each: number) => optionText(column.options ?? [], each, languageId)).join("; ")
        : null;
    case "boolean":
      return yesNo(column, value === true, languageId);
    case "lookup":
    case "owner":
      return typeof value === "object" && "name" in value ? (value.name ?? null) : null;
    case "integer":
      return numberText(Number(value), 0, locale);
    case "bigint":
      return columnName === "versionnumber" ? numberText(Number(value), 0, locale) : attributeText(value);
    case "double":
    case "decimal":
      return numberText(Number(value), column.precision ?? 2, locale);
    case "money":
      return numberText(Number(value), column.precision ?? 2, locale);
    case "dateOnly":
      return dateText(attributeText(value), false, locale);
    case "dateTime":
    case "dateTimeIndependent":
      return dateText(attributeText(value), column.format !== "date", locale);
    default:
      return null;
  }
}
