import { readFileSync } from "fs";
import { join } from "path";
import { choiceKeys, loadLibrary } from "../src";

interface Vocabulary {
  readonly $defs: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

const vocabulary = JSON.parse(
  readFileSync(join(__dirname, "..", "schema", "vocabulary.schema.json"), "utf8"),
) as Vocabulary;

describe("the keys of the choices", () => {
  it("hold every key the schemas allow", () => {
    const lists = new Map<string, readonly string[]>(Object.entries(choiceKeys));
    for (const [name, { enum: keys }] of Object.entries(vocabulary.$defs)) {
      const list = lists.get(name.toLowerCase());
      if (list === undefined || keys === undefined) continue;
      expect([name, keys.filter((key) => !list.includes(key))]).toEqual([name, []]);
      expect([name, keys]).toEqual([name, list.filter((key) => keys.includes(key))]);
    }
  });

  it("list the areas in the order of the library", () => {
    expect(loadLibrary().areas.map((area) => area.key)).toEqual(choiceKeys.area);
  });
});
