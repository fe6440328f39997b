import { ENGLISH } from "./form-text.en";
import { GERMAN } from "./form-text.de";

export type FormTextKey = keyof typeof ENGLISH;

const TABLES: Readonly<Record<number, Readonly<Record<FormTextKey, string>>>> = { 1033: ENGLISH, 1031: GERMAN };

let words: Readonly<Record<FormTextKey, string>> = ENGLISH;

/** Chooses the language of the form page for the signed-in user; English for one it does not speak. */
export function chooseFormLanguage(languageId: number): void {
  words = TABLES[languageId] ?? ENGLISH;
}

/** A text of the form page with its placeholders filled. */
export function formText(key: FormTextKey, ...values: readonly (string | number)[]): string {
  return words[key].replace(/\{(\d)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));
}

/** The title in the user's language, else in English, else in any language. */
export function titleIn(titles: Readonly<Record<number, string>>, languageId: number): string {
  const own = titles[languageId];
  if (own !== undefined && own !== "") {
    return own;
  }
  return titles[1033] ?? Object.values(titles)[0] ?? "";
}
