import { german } from "./words.de";
import { english } from "./words.en";

export type Language = "en" | "de";
export type Words = Readonly<Record<keyof typeof english, string>>;

export function wordsOf(language: Language): Words {
  return language === "de" ? german : english;
}

/** Puts values into the places `{0}`, `{1}`… of a sentence. */
export function fill(sentence: string, ...values: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
}
