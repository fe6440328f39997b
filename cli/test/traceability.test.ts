import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../src/paths";
import { countRows, idMistakes, rowMistakes, ROWS, weightMistakes } from "./traceability/mistakes";
import { readProduct, type Product } from "./traceability/product";
import { outcomeOf, readCounts, readRequirements, readWeights } from "./traceability/requirement-page";

const page = readFileSync(join(root, "docs", "requirements.md"), "utf8");
const rows = readRequirements(page);

describe("docs/requirements.md", () => {
  test("has each of the 243 requirements once", () => {
    expect(idMistakes(rows, ROWS)).toEqual([]);
    expect(rows).toHaveLength(243);
  });

  test("names only what exists: tables, screens, rules, content, ways and tests", () => {
    expect(rowMistakes(rows, readProduct())).toEqual([]);
  });

  test("has something built or shipped for every core requirement", () => {
    expect(rows.filter((row) => row.weight === "core" && outcomeOf(row) === "notBuilt").map(({ id }) => id)).toEqual(
      [],
    );
  });

  test("counts its rows right", () => {
    expect([...readCounts(page)]).toEqual([...countRows(rows)]);
  });

  const list = join(root, "..", "shared", "design", "requirements.md");
  if (existsSync(list))
    test("weighs every requirement as the list it comes from", () => {
      expect(weightMistakes(rows, readWeights(readFileSync(list, "utf8")))).toEqual([]);
    });
  else
    test("cannot be compared with the list it comes from, which is not here", () => {
      expect(existsSync(list)).toBe(false);
    });
});

const sample: Product = {
  names: new Map([
    ["table", new Set(["plb_risk", "plb_risk.plb_level"])],
    ["control", new Set(["IAM-01"])],
    ["page", new Set(["home.html"])],
  ]),
  navigation: new Map([["Govern", new Map([["Risks", new Set(["Open risks"])]])]]),
  testText: (path) => (path === "room/test/risk.test.ts" ? 'test("is rated", () => {});' : null),
};

const good = {
  id: "B-001",
  item: "Risks",
  weight: "core",
  where: "`plb_risk.plb_level`",
  way: "Govern › Risks › Open risks",
  test: '`test:room/test/risk.test.ts "is rated"`',
};

const rowOf = (change: Partial<typeof good>): string => {
  const row = { ...good, ...change };
  return `| ${row.id} | ${row.item} | ${row.weight} | ${row.where} | ${row.way} | ${row.test} |`;
};
const mistakesOf = (...changes: Partial<typeof good>[]): readonly string[] =>
  rowMistakes(readRequirements(["| Id | Item |", "|---|---|", ...changes.map(rowOf)].join("\n")), sample);

describe("a page with a mistake", () => {
  test("is told apart from one without", () => {
    expect(mistakesOf({}, { id: "B-002", way: "Govern › Risks" })).toEqual([]);
  });

  test.each([
    ["a table that is not there", { where: "`plb_raven`" }, '"plb_raven" does not exist'],
    ["a column that is not there", { where: "`plb_risk.plb_size`" }, '"plb_risk.plb_size" does not exist'],
    ["a page that is not there", { where: "`plb_risk` `page:away.html`" }, '"page:away.html" does not exist'],
    ["a kind nobody knows", { where: "`plb_risk` `screen:Risk`" }, '"screen:Risk": nobody knows the kind "screen"'],
    ["words in place of a reference", { where: "In many places" }, "names nothing"],
    ["an empty cell", { where: "" }, "names nothing"],
    ["content that passes for more", { where: "`control:IAM-01`" }, "is content alone and does not say so"],
    ["more that passes for content", { where: "Content: `plb_risk`" }, "says it is content alone and is not"],
    ["an area that is not there", { way: "Steer › Risks" }, 'the app has no area "Steer"'],
    ["an entry that is not there", { way: "Govern › Ravens" }, 'the area Govern has no entry "Ravens"'],
    ["a list that is not there", { way: "Govern › Risks › Ravens" }, '"Ravens" is not to be seen under Govern › Risks'],
    ["a way too long", { way: "Govern › Risks › Open risks › Level" }, "the way has 4 steps, more than three"],
    ["no test", { test: "–" }, "no test"],
    [
      "a test file that is not there",
      { test: "`test:room/test/raven.test.ts`" },
      "room/test/raven.test.ts is no test file",
    ],
    [
      "a test of another name",
      { test: '`test:room/test/risk.test.ts "flies"`' },
      'room/test/risk.test.ts has no test "flies"',
    ],
    ["a test in other words", { test: "`risk.test.ts`" }, '"risk.test.ts" is not written as test:path "name"'],
    [
      "a core requirement that is not built",
      { where: "not built: it would take a whole team a year", way: "–", test: "–" },
      "is core and not built",
    ],
    [
      "no reason",
      { weight: "std", where: "not built: later", way: "–", test: "–" },
      "says no reason why it is not built",
    ],
    [
      "a way to what is not built",
      { weight: "opt", where: "not built: a description that nothing here measures" },
      "has a way or a test although nothing is built; write –",
    ],
  ])("names %s", (_, change, mistake) => {
    expect(mistakesOf(change)).toEqual([`B-001: ${mistake}`]);
  });

  test("names a weight nobody knows and an item without words", () => {
    expect(mistakesOf({ weight: "much" }, { item: "" })).toEqual([
      'B-001 has the weight "much"',
      "B-001 does not say what it is about",
    ]);
  });

  test("names an id that is missing, twice, or of no text", () => {
    const ids = readRequirements([rowOf({ id: "B-002" }), rowOf({ id: "B-002" }), rowOf({ id: "F-009" })].join("\n"));
    expect(idMistakes(ids, { B: 2 })).toEqual([
      "B-001 is missing",
      "B-002 is there twice",
      "F-009 is not in any of the texts",
    ]);
  });

  test("names a weight that differs from the list, where a row without a weight is core", () => {
    const list = "| B-001 | Risks | S | *std* | list |\n| P-001 | Matrix cell | words | MC-01 |";
    expect(weightMistakes(readRequirements(rowOf({})), readWeights(list))).toEqual(["B-001 is std, here core"]);
    expect(readWeights(list).get("P-001")).toBe("core");
  });

  test("is counted by what its rows say", () => {
    const some = [
      {},
      { where: "`plb_risk`. Missing: a picture" },
      { where: "Content: `control:IAM-01`" },
      { weight: "opt", where: "not built: a description that nothing here measures" },
    ];
    expect([...countRows(readRequirements(some.map(rowOf).join("\n")))]).toEqual([
      ["core", [1, 1, 1, 0, 3]],
      ["std", [0, 0, 0, 0, 0]],
      ["opt", [0, 0, 0, 1, 1]],
    ]);
  });
});
