import { jsonTexts } from "../parity/nasty-values";
import { Random } from "../parity/random";
import { jsonList, jsonNumber, jsonObject, jsonText, parseJson } from "../src/runtime";
import type { Json } from "../src/runtime";

/** The value as JavaScript's own reader gives it; members in the order of the text. */
function plain(json: Json): unknown {
  switch (json.kind) {
    case "object":
      return Object.fromEntries(json.keys.map((key) => [key, plainMember(json, key)]));
    case "array":
      return json.items.map(plain);
    case "text":
      return json.text;
    case "number":
      return json.number;
    case "flag":
      return json.flag;
    case "null":
      return null;
  }
}

function plainMember(json: Json, key: string): unknown {
  const member = json.get(key);
  return member == null ? undefined : plain(member);
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return null;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const unit of text) {
    if (unit === "[" || unit === "{") deepest = Math.max(deepest, ++depth);
    if (unit === "]" || unit === "}") depth--;
  }
  return deepest;
}

/** A text that differs a little: one unit gone, doubled, or another one in its place. */
function damaged(random: Random, text: string): string {
  const place = random.below(text.length + 1);
  const piece = random.pick(["", '"', "\\", ",", ":", "{", "]", "0", "e", "-", ".", " ", "\u0000", "\ud83d", "u00"]);
  return text.slice(0, place) + piece + text.slice(place + random.below(2));
}

describe("reading JSON", () => {
  const random = new Random(7);
  const short = jsonTexts.filter((text) => text.length < 3000);
  const texts = [...jsonTexts, ...Array.from({ length: 4000 }, () => damaged(random, random.pick(short)))];

  test("takes and refuses what JavaScript's own reader takes and refuses, with the same values", () => {
    for (const text of texts.filter((one) => depthOf(one) <= 64)) {
      const json = parseJson(text);
      expect([text, json == null ? null : { value: plain(json) }]).toEqual([text, parsed(text)]);
    }
  });

  test("stops at 64 objects and lists inside each other", () => {
    expect(parseJson("[".repeat(64) + "]".repeat(64))).not.toBeNull();
    expect(parseJson("[".repeat(65) + "]".repeat(65))).toBeNull();
    expect(parseJson("[".repeat(1_000_000))).toBeNull();
  });

  test("keeps members in the order of the text, and of a name that comes twice the last value", () => {
    const json = parseJson('{"2":true,"a":1,"1":"x","a":null}');
    expect(json?.keys).toEqual(["2", "a", "1"]);
    expect(json?.get("a")?.kind).toBe("null");
  });

  test("gives nothing for what a value is not", () => {
    const json = parseJson('{"text":"x","list":[1],"flag":true}');
    expect([json?.get("none"), json?.text, json?.number, json?.items, json?.get("text")?.get("x")]).toEqual([
      null,
      null,
      null,
      [],
      null,
    ]);
    expect([json?.textOf("flag"), json?.numberOf("text"), json?.flagOf("flag"), json?.itemsOf("list").length]).toEqual([
      "",
      null,
      true,
      1,
    ]);
  });

  test("reads a megabyte", () => {
    const text = jsonList();
    for (let index = 0; index < 20_000; index++)
      text.addObject(
        jsonObject()
          .setText("code", `C-${index}\n"ü"`)
          .setNumber("n", index / 7),
      );
    const json = text.toJson();
    expect(json.length).toBeGreaterThan(900_000);
    expect(parseJson(json)?.items).toHaveLength(20_000);
  });
});

describe("writing JSON", () => {
  test("an object, a list and what they hold", () => {
    const inner = jsonObject().setText("a", null).setFlag("b", false).setNull("c").setObject("d", null);
    const list = jsonList().addText("x").addText(null).addNumber(-0).addFlag(true).addObject(inner).addList(jsonList());
    expect(list.count).toBe(6);
    expect(
      jsonObject().setNumber("n", 1.5).setNumber("m", null).setList("l", list).setObject("o", jsonObject()).toJson(),
    ).toBe('{"n":1.5,"m":null,"l":["x",null,0,true,{"a":null,"b":false,"c":null,"d":null},[]],"o":{}}');
  });

  test("texts as JavaScript writes them, also with surrogates that stand alone", () => {
    expect(jsonText('"\\\b\f\n\r\t\u0001/ü😀\ud83d')).toBe('"\\"\\\\\\b\\f\\n\\r\\t\\u0001/ü😀\\ud83d"');
  });

  test("no number that JSON does not have", () => {
    expect(() => jsonNumber(Number.NaN)).toThrow("JSON has no NaN.");
    expect(() => jsonObject().setNumber("n", Infinity)).toThrow("JSON has no Infinity.");
  });
});
