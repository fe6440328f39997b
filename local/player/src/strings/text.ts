import english from "./en.json";
import german from "./de.json";

const TABLES: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1033: english,
  1031: german,
};

/** Locale by language id, for dates and numbers. */
const LOCALES: Readonly<Record<number, string>> = {
  1025: "ar-SA",
  1030: "da-DK",
  1031: "de-DE",
  1033: "en-US",
  1034: "es-ES",
  1035: "fi-FI",
  1036: "fr-FR",
  1037: "he-IL",
  1040: "it-IT",
  1041: "ja-JP",
  1043: "nl-NL",
  1044: "nb-NO",
  1045: "pl-PL",
  1046: "pt-BR",
  1053: "sv-SE",
  2052: "zh-CN",
  2055: "de-CH",
  2057: "en-GB",
  3079: "de-AT",
  3082: "es-ES",
};

/** Language ids with the same primary language as one the player speaks (de-AT → de) use its texts. */
function tableFor(languageId: number): Readonly<Record<string, string>> {
  const primary = languageId & 0x3ff;
  return TABLES[languageId] ?? (primary === 7 ? german : english);
}

/** BCP 47 tag of a language id; English where unknown. */
export function localeOf(languageId: number): string {
  return LOCALES[languageId] ?? "en-US";
}

/**
 * The player's own texts in one language. `{0}`, `{1}`… stand for the values.
 * @throws Error for a key no table holds.
 */
export function textIn(languageId: number): (key: string, ...values: readonly (string | number)[]) => string {
  const table = tableFor(languageId);
  return (key, ...values) => {
    const text = table[key] ?? (english as Readonly<Record<string, string>>)[key];
    if (text === undefined) {
      throw new Error(`The player has no text "${key}". Add it to the tables in strings.`);
    }
    return text.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
  };
}

/** Title in the user's language, else in English, else any. */
export function titleIn(titles: Readonly<Record<number, string>>, languageId: number): string {
  return titles[languageId] ?? titles[1033] ?? Object.values(titles)[0] ?? "";
}
