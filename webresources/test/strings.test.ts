import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const strings = (language: number): Map<string, string> => {
  const text = readFileSync(join(__dirname, "..", "static", "strings", `plumbline.${language}.resx`), "utf8");
  return new Map(
    [...text.matchAll(/<data name="(\w+)"[^>]*><value>([^<]*)<\/value>/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]),
  );
};

const sources = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "generated" ? [] : sources(path);
    return [readFileSync(path, "utf8")];
  });

const english = strings(1033);
const german = strings(1031);
const code = sources(join(__dirname, "..", "src")).join("\n");

describe("strings", () => {
  test("both languages have the same keys and placeholders", () => {
    expect([...german.keys()]).toEqual([...english.keys()]);
    const placeholders = (text: string | undefined): string[] =>
      [...(text ?? "").matchAll(/\{\d\}/g)].map(String).sort();
    for (const key of english.keys())
      expect([key, placeholders(german.get(key))]).toEqual([key, placeholders(english.get(key))]);
  });

  test("every string is used", () => {
    expect([...english.keys()].filter((key) => !code.includes(`"${key.replace(/One$/, "")}"`))).toEqual([]);
  });

  test("every key that the code names is there", () => {
    const named = [
      ...code.matchAll(/\b(?:say|text|word)\(\s*"(\w+)"/g),
      ...code.matchAll(/\b(?:title|text|button|message|key): "(\w+)"/g),
    ];
    expect(named.map((match) => match[1] ?? "").filter((key) => !english.has(key))).toEqual([]);
  });
});
