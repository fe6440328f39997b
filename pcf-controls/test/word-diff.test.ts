import fc from "fast-check";

import { wordDiff } from "../BaselineTailoring/word-diff";

const joined = (before: string, after: string, without: "removed" | "added"): string =>
  wordDiff(before, after)
    .filter((part) => part.kind !== without)
    .map((part) => part.text)
    .join("");
const words = (text: string): string => text.trim().replace(/\s+/g, " ");

it("names the words that went and came, and leaves the others alone", () => {
  expect(wordDiff("Keys live in a vault.", "All keys live in a managed vault.")).toEqual([
    { kind: "removed", text: "Keys " },
    { kind: "added", text: "All keys " },
    { kind: "same", text: "live in a " },
    { kind: "added", text: "managed " },
    { kind: "same", text: "vault." },
  ]);
});

it("has nothing to say about equal and empty texts", () => {
  expect(wordDiff("", "")).toEqual([]);
  expect(wordDiff("Same.", "Same.")).toEqual([{ kind: "same", text: "Same." }]);
  expect(wordDiff("", "New.")).toEqual([{ kind: "added", text: "New." }]);
  expect(wordDiff("Old.", "")).toEqual([{ kind: "removed", text: "Old." }]);
});

it("shows texts that are too long to compare as one old and one new part", () => {
  const long = "word ".repeat(1500);
  expect(wordDiff(long, `${long}end`).map((part) => part.kind)).toEqual(["removed", "added"]);
});

it("gives the new text back to the letter, and the old one word by word", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "keys", "vault")).map((list) => list.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(joined(before, after, "removed")).toBe(after);
      expect(words(joined(before, after, "added"))).toBe(words(before));
    }),
  );
});
