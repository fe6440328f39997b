import { readdirSync } from "node:fs";
import { join } from "node:path";

interface Sentence {
  readonly code: string;
  readonly en: string;
  readonly de: string;
}

const folder = join(__dirname, "..", "src", "messages");

function isSentence(value: unknown): value is Sentence {
  return typeof value === "object" && value != null && "code" in value && "en" in value && "de" in value;
}

const sentences: Sentence[] = readdirSync(folder).flatMap((file) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- every catalogue there is, also one that is added later
  const catalogue: unknown = require(join(folder, file));
  return typeof catalogue === "object" && catalogue != null ? Object.values(catalogue).filter(isSentence) : [];
});

const places = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map((match) => match[0]).sort();

test("there are sentences to check", () => expect(sentences.length).toBeGreaterThan(80));

test("every code is used once", () => {
  const codes = sentences.map((one) => one.code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test.each(sentences.map((one) => [one.code, one] as const))(
  "%s speaks both languages with the same values",
  (_, one) => {
    expect(one.en).not.toBe("");
    expect(one.de).not.toBe("");
    const unique = (text: string) => [...new Set(places(text))];
    const missing = unique(one.en).filter((place) => !unique(one.de).includes(place));
    // German may say "they" where English repeats the name of the workload.
    expect(missing.filter((place) => place === "{0}")).toEqual([]);
    expect(unique(one.de).filter((place) => !unique(one.en).includes(place))).toEqual([]);
  },
);

test.each(sentences.map((one) => [one.code, one.en] as const))("%s neither blames nor begs", (_, en) => {
  expect(en).not.toMatch(/\b(please|error|invalid|illegal|forbidden|sorry)\b/i);
});
