import { fill, wordsOf } from "../src";

it("says every word in both languages, with the same places to fill", () => {
  const english = wordsOf("en");
  const german = wordsOf("de");
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  for (const [key, sentence] of Object.entries(english)) {
    const places = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map(String).sort();
    expect([key, places(german[key as keyof typeof german])]).toEqual([key, places(sentence)]);
  }
  expect(fill("{0} and {1}, {2}", "a", "$&")).toBe("a and $&, {2}");
});
