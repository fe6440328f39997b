import { parseFetchXml } from "../../src/query/fetch-xml";
import { runQuery } from "../../src/query/run-query";
import type { QueryContext } from "../../src/query/query-context";
import type { QueryResult } from "../../src/contract/query";
import type { Entity } from "../../src/contract/values";
import { guid, NOW, SAMPLE_MODEL, refusal, sampleContext, sampleDatabase, USER } from "./sample-model";

const driver = sampleDatabase();
afterAll(() => driver.close());

function run(xml: string, changes: Partial<QueryContext> = {}): QueryResult {
  return runQuery(driver, SAMPLE_MODEL, parseFetchXml(SAMPLE_MODEL, xml), sampleContext(changes));
}

const names = (rows: readonly Entity[]): readonly unknown[] => rows.map((row) => row.attributes.sample_name);

function projects(inside: string, fetchAttributes = "", changes: Partial<QueryContext> = {}): readonly unknown[] {
  const xml = `<fetch ${fetchAttributes}><entity name="sample_project"><attribute name="sample_name"/>${inside}<order attribute="sample_name"/></entity></fetch>`;
  return names(run(xml, changes).rows);
}

const condition = (attributes: string, values: readonly string[] = []): string =>
  `<filter><condition ${attributes}>${values.map((value) => `<value>${value}</value>`).join("")}</condition></filter>`;

describe("conditions of FetchXML", () => {
  test.each<[string, string, readonly string[]]>([
    ["equal text, whatever the case", condition('attribute="sample_name" operator="eq" value="APOLLO"'), ["Apollo"]],
    [
      "equal text with letters outside ASCII",
      condition('attribute="sample_name" operator="eq" value="äGIR 100%"'),
      ["Ägir 100%"],
    ],
    [
      "not equal keeps rows without a value",
      condition('attribute="sample_effort" operator="ne" value="5"'),
      ["Comet [beta]", "Ägir 100%"],
    ],
    [
      "the old spelling of not equal",
      condition('attribute="sample_effort" operator="neq" value="5"'),
      ["Comet [beta]", "Ägir 100%"],
    ],
    ["greater than", condition('attribute="sample_effort" operator="gt" value="5"'), ["Ägir 100%"]],
    ["at least", condition('attribute="sample_effort" operator="ge" value="5"'), ["Apollo", "Ägir 100%"]],
    [
      "decimals compare as numbers, not as text",
      condition('attribute="sample_budget" operator="gt" value="10"'),
      ["Apollo"],
    ],
    [
      "decimals equal in another spelling",
      condition('attribute="sample_budget" operator="eq" value="100.5"'),
      ["Apollo"],
    ],
    ["in a list", condition('attribute="sample_effort" operator="in"', ["5", "8"]), ["Apollo", "Ägir 100%"]],
    [
      "not in a list keeps empty ones",
      condition('attribute="sample_effort" operator="not-in"', ["5", "7"]),
      ["Comet [beta]", "Ägir 100%"],
    ],
    ["between", condition('attribute="sample_effort" operator="between"', ["1", "6"]), ["Apollo"]],
    [
      "not between",
      condition('attribute="sample_effort" operator="not-between"', ["1", "6"]),
      ["Comet [beta]", "Ägir 100%"],
    ],
    ["null", condition('attribute="sample_effort" operator="null"'), ["Comet [beta]"]],
    ["not null", condition('attribute="sample_effort" operator="not-null"'), ["Apollo", "Ägir 100%"]],
    ["like", condition('attribute="sample_name" operator="like" value="%oll%"'), ["Apollo"]],
    [
      "like with a percent sign taken literally",
      condition('attribute="sample_name" operator="like" value="%100[%]"'),
      ["Ägir 100%"],
    ],
    ["not like", condition('attribute="sample_name" operator="not-like" value="A%"'), ["Comet [beta]", "Ägir 100%"]],
    ["begins with", condition('attribute="sample_name" operator="begins-with" value="com"'), ["Comet [beta]"]],
    [
      "ends with, brackets literal",
      condition('attribute="sample_name" operator="ends-with" value="[beta]"'),
      ["Comet [beta]"],
    ],
    [
      "choices that contain one of the values",
      condition('attribute="sample_tags" operator="contain-values"', ["2", "3"]),
      ["Apollo", "Ägir 100%"],
    ],
    [
      "choices that do not",
      condition('attribute="sample_tags" operator="not-contain-values"', ["3"]),
      ["Apollo", "Comet [beta]"],
    ],
    ["yes/no as 1", condition('attribute="sample_active" operator="eq" value="1"'), ["Apollo"]],
    ["yes/no as true", condition('attribute="sample_active" operator="eq" value="true"'), ["Apollo"]],
    [
      "a lookup by id in braces and upper case",
      condition(`attribute="sample_customer" operator="eq" value="{${guid("c", 1).toUpperCase()}}"`),
      ["Apollo"],
    ],
    [
      "a lookup by the name it shows",
      condition('attribute="sample_customername" operator="like" value="Cont%"'),
      ["Apollo"],
    ],
    ["my rows", condition('attribute="ownerid" operator="eq-userid"'), ["Apollo"]],
    ["not my rows", condition('attribute="ownerid" operator="ne-userid"'), ["Comet [beta]", "Ägir 100%"]],
    ["rows of my teams", condition('attribute="ownerid" operator="eq-userteams"'), ["Comet [beta]"]],
    [
      "my rows and those of my teams",
      condition('attribute="ownerid" operator="eq-useroruserteams"'),
      ["Apollo", "Comet [beta]"],
    ],
    [
      "one column against another",
      condition('attribute="sample_effort" operator="gt" valueof="sample_planned"'),
      ["Ägir 100%"],
    ],
    ["a filter without conditions", "<filter/>", ["Apollo", "Comet [beta]", "Ägir 100%"]],
    [
      "or",
      '<filter type="or"><condition attribute="sample_effort" operator="eq" value="5"/><condition attribute="sample_effort" operator="null"/></filter>',
      ["Apollo", "Comet [beta]"],
    ],
  ])("%s", (_title, filter, expected) => {
    expect(projects(filter)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["a quote", "' OR 1=1 --"],
    ["a comment", "x'; DROP TABLE sample_project; --"],
    ["a double quote", '"'],
  ])("a value with %s stays a value", (_title, value) => {
    const escaped = value.replaceAll('"', "&quot;");
    expect(projects(condition(`attribute="sample_name" operator="eq" value="${escaped}"`))).toEqual([]);
    expect(projects("")).toHaveLength(3);
  });
});

describe("relative dates of FetchXML, on 15 March 2026 (a Sunday), 14:30 UTC", () => {
  test.each<[string, string, readonly string[]]>([
    ["today", 'operator="today"', ["Apollo"]],
    ["yesterday", 'operator="yesterday"', []],
    ["on a day", 'operator="on" value="2026-03-08"', ["Ägir 100%"]],
    ["on or after", 'operator="on-or-after" value="2026-03-15"', ["Apollo"]],
    ["on or before", 'operator="on-or-before" value="2026-03-08"', ["Ägir 100%"]],
    ["the last seven days", 'operator="last-seven-days"', ["Apollo", "Ägir 100%"]],
    ["last week, from Sunday to Saturday", 'operator="last-week"', ["Ägir 100%"]],
    ["this week", 'operator="this-week"', ["Apollo"]],
    ["this month", 'operator="this-month"', ["Apollo", "Ägir 100%"]],
    ["next month", 'operator="next-month"', []],
    ["this year", 'operator="this-year"', ["Apollo", "Ägir 100%"]],
    ["this quarter", 'operator="this-fiscal-period"', ["Apollo", "Ägir 100%"]],
    ["last x hours", 'operator="last-x-hours" value="6"', ["Apollo"]],
    ["last x days", 'operator="last-x-days" value="7"', ["Apollo", "Ägir 100%"]],
    ["older than x days", 'operator="olderthan-x-days" value="3"', ["Ägir 100%"]],
    ["older than, the other spelling", 'operator="older-than-x-days" value="3"', ["Ägir 100%"]],
  ])("%s", (_title, attributes, expected) => {
    expect(projects(condition(`attribute="sample_startedon" ${attributes}`))).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ["today counts as today", 'operator="today"', ["Apollo"]],
    ["today is within the last x days", 'operator="last-x-days" value="1"', ["Apollo"]],
    ["today is not within the next x days any more", 'operator="next-x-days" value="3"', []],
    ["on", 'operator="on" value="2026-03-10"', ["Ägir 100%"]],
  ])("a date without time: %s", (_title, attributes, expected) => {
    expect(projects(condition(`attribute="sample_dueon" ${attributes}`))).toEqual(expected);
  });

  test("the clock is the caller's", () => {
    const later = new Date(NOW.getTime() + 86_400_000);
    expect(projects(condition('attribute="sample_startedon" operator="yesterday"'), "", { now: later })).toEqual([
      "Apollo",
    ]);
  });
});

describe("links of FetchXML", () => {
  const link = (type: string, inside = ""): string =>
    `<link-entity name="sample_task" from="sample_project" to="sample_projectid" link-type="${type}" alias="t">${inside}</link-entity>`;
  const done = '<filter><condition attribute="sample_done" operator="eq" value="0"/></filter>';

  test("inner: one row a match, with the linked column under alias.column", () => {
    const { rows } = run(
      `<fetch><entity name="sample_project"><attribute name="sample_name"/>${link("inner", '<attribute name="sample_name"/><order attribute="sample_name"/>')}</entity></fetch>`,
    );
    expect(rows.map((row) => row.attributes["t.sample_name"])).toEqual(["Build", "Plan", "Ship"]);
  });
  test("outer keeps rows without a match", () => {
    expect(projects(link("outer"))).toEqual(["Apollo", "Apollo", "Comet [beta]", "Ägir 100%"]);
  });
  test("outer with a null test on the link finds rows without a match", () => {
    const filter = '<filter><condition entityname="t" attribute="sample_taskid" operator="null"/></filter>';
    expect(projects(filter + link("outer"))).toEqual(["Comet [beta]"]);
  });
  test("an inner link below an outer one does not drop rows", () => {
    const inner =
      '<link-entity name="sample_project" from="sample_projectid" to="sample_project" link-type="inner" alias="p2"><filter><condition attribute="sample_effort" operator="eq" value="8"/></filter></link-entity>';
    expect(projects(link("outer", inner))).toEqual(["Apollo", "Comet [beta]", "Ägir 100%"]);
  });
  test.each<[string, readonly string[]]>([
    ["exists", ["Apollo"]],
    ["in", ["Apollo"]],
  ])("%s: a row once, however many matches", (type, expected) => {
    expect(projects(link(type, done))).toEqual(expected);
    expect(projects(link(type))).toEqual(["Apollo", "Ägir 100%"]);
  });
  test("the first match only", () => {
    const { rows } = run(
      `<fetch><entity name="sample_project"><attribute name="sample_name"/>${link("matchfirstrowusingcrossapply", '<attribute name="sample_name"/>')}<order attribute="sample_name"/></entity></fetch>`,
    );
    expect(rows.map((row) => [row.attributes.sample_name, row.attributes["t.sample_name"]])).toEqual([
      ["Apollo", "Plan"],
      ["Ägir 100%", "Ship"],
    ]);
  });
  test.each<[string, string, readonly string[]]>([
    ["any", done, ["Apollo"]],
    ["not any", done, ["Comet [beta]", "Ägir 100%"]],
    ["all: related rows, but none that meets the filter", done, ["Ägir 100%"]],
    ["not all: the same as any", done, ["Apollo"]],
  ])("%s, inside a filter", (title, inside, expected) => {
    const type = title.split(":")[0] ?? "";
    expect(projects(`<filter>${link(type, inside)}</filter>`)).toEqual(expected);
  });
  test("through an intersect table", () => {
    const inner =
      '<link-entity name="sample_label" from="sample_labelid" to="sample_labelid"><filter><condition attribute="sample_name" operator="eq" value="Red"/></filter></link-entity>';
    expect(
      projects(
        `<link-entity name="sample_project_label" from="sample_projectid" to="sample_projectid">${inner}</link-entity>`,
      ),
    ).toEqual(["Apollo"]);
  });
});

describe("aggregates of FetchXML", () => {
  const aggregate = (inside: string, table = "sample_project"): readonly Entity[] =>
    run(`<fetch aggregate="true"><entity name="${table}">${inside}</entity></fetch>`).rows;

  test("count, sum, average, lowest and highest", () => {
    const [row] = aggregate(
      '<attribute name="sample_projectid" alias="n" aggregate="count"/><attribute name="sample_effort" alias="c" aggregate="countcolumn"/><attribute name="sample_budget" alias="s" aggregate="sum"/><attribute name="sample_effort" alias="a" aggregate="avg"/><attribute name="sample_startedon" alias="lo" aggregate="min"/><attribute name="sample_budget" alias="hi" aggregate="max"/>',
    );
    expect(row?.attributes).toEqual({ n: 3, c: 2, s: 109.75, a: 6.5, lo: "2026-03-08T23:30:00Z", hi: 100.5 });
  });
  test("an aggregate over no rows still has its alias", () => {
    const [row] = aggregate(
      '<attribute name="sample_effort" alias="s" aggregate="sum"/><filter><condition attribute="sample_name" operator="eq" value="none"/></filter>',
    );
    expect(row?.attributes).toEqual({ s: null });
  });
  test("grouped by a lookup, ordered by alias", () => {
    const rows = aggregate(
      '<attribute name="sample_project" alias="p" groupby="true"/><attribute name="sample_hours" alias="h" aggregate="sum"/><order alias="h" descending="true"/>',
      "sample_task",
    );
    expect(rows.map((row) => [row.attributes.h, row.attributes.p])).toEqual([
      [8, { logicalName: "sample_project", id: guid("b", 1), name: "Apollo" }],
      [1, { logicalName: "sample_project", id: guid("b", 2), name: "Ägir 100%" }],
    ]);
  });
  test.each<[string, readonly unknown[]]>([
    ["day", [null, 8, 15]],
    ["month", [null, 3]],
    ["quarter", [null, 1]],
    ["year", [null, 2026]],
    ["week", [null, 11, 12]],
  ])("grouped by %s", (grouping, expected) => {
    const rows = aggregate(
      `<attribute name="sample_startedon" alias="d" groupby="true" dategrouping="${grouping}"/><attribute name="sample_projectid" alias="n" aggregate="count"/><order alias="d"/>`,
    );
    expect(rows.map((row) => row.attributes.d)).toEqual(expected);
  });
  test("distinct values are counted once", () => {
    const [row] = aggregate(
      '<attribute name="sample_done" alias="d" aggregate="countcolumn" distinct="true"/>',
      "sample_task",
    );
    expect(row?.attributes).toEqual({ d: 2 });
  });
});

describe("pages, order and distinct of FetchXML", () => {
  const page = (attributes: string): QueryResult =>
    run(
      `<fetch ${attributes}><entity name="sample_project"><attribute name="sample_name"/><order attribute="sample_name"/></entity></fetch>`,
    );

  test("pages follow each other without gap or repetition", () => {
    const first = page('count="2" page="1" returntotalrecordcount="true"');
    expect([names(first.rows), first.moreRecords, first.totalCount]).toEqual([["Apollo", "Comet [beta]"], true, 3]);
    expect(first.pagingCookie).toContain('<cookie page="1">');
    const cookie = (first.pagingCookie ?? "").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    const second = page(`count="2" paging-cookie="${cookie}"`);
    expect([names(second.rows), second.moreRecords, second.pagingCookie]).toEqual([["Ägir 100%"], false, null]);
  });
  test("top cuts and never says that more follow", () => {
    expect(page('top="1"')).toMatchObject({ moreRecords: false, pagingCookie: null, totalCount: -1 });
  });
  test("choices sort by their label, empty first", () => {
    const { rows } = run(
      '<fetch><entity name="sample_project"><attribute name="sample_priority"/><order attribute="sample_priority"/></entity></fetch>',
    );
    expect(rows.map((row) => row.attributes.sample_priority)).toEqual([null, 2, 1]);
  });
  test("lookups sort by the name they show", () => {
    const { rows } = run(
      '<fetch><entity name="sample_project"><attribute name="sample_customer"/><order attribute="sample_customer" descending="true"/></entity></fetch>',
    );
    expect(rows.map((row) => Reflect.get(Object(row.attributes.sample_customer), "name") as unknown)).toEqual([
      "Fabrikam",
      "Contoso",
      undefined,
    ]);
  });
  test("distinct", () => {
    const { rows } = run(
      '<fetch distinct="true"><entity name="sample_task"><attribute name="sample_done"/><order attribute="sample_done"/></entity></fetch>',
    );
    expect(rows.map((row) => row.attributes)).toEqual([{ sample_done: false }, { sample_done: true }]);
  });
  test("big integers keep every digit", () => {
    const { rows } = run(
      `<fetch><entity name="sample_project"><attribute name="versionnumber"/><filter><condition attribute="sample_projectid" operator="eq" value="${guid("b", 1)}"/></filter></entity></fetch>`,
    );
    expect(rows[0]?.attributes.versionnumber).toBe("9007199254740993");
  });
});

describe("what a caller may see", () => {
  const onlyMine: Partial<QueryContext> = {
    access: (table, alias) => (table === "sample_project" ? { sql: `${alias}."ownerid" = ?`, params: [USER] } : null),
  };

  test("rows the caller may not read are left out", () => {
    expect(projects("", "", onlyMine)).toEqual(["Apollo"]);
  });
  test("also as linked rows", () => {
    const xml =
      '<fetch><entity name="sample_task"><attribute name="sample_name"/><link-entity name="sample_project" from="sample_projectid" to="sample_project" alias="p"/><order attribute="sample_name"/></entity></fetch>';
    expect(names(run(xml, onlyMine).rows)).toEqual(["Build", "Plan"]);
  });
  test("and in tests on related rows, and in counts", () => {
    const xml =
      '<fetch returntotalrecordcount="true"><entity name="sample_task"><attribute name="sample_name"/><filter><link-entity name="sample_project" from="sample_projectid" to="sample_project" link-type="any"/></filter><order attribute="sample_name"/></entity></fetch>';
    const result = run(xml, onlyMine);
    expect([names(result.rows), result.totalCount]).toEqual([["Build", "Plan"], 2]);
  });
  test("a secured column is null, and neither filter nor order reveals it", () => {
    const blind: Partial<QueryContext> = { canReadColumn: (_table, column) => column !== "sample_secret" };
    const xml =
      '<fetch><entity name="sample_project"><attribute name="sample_secret"/><attribute name="sample_name"/></entity></fetch>';
    expect(run(xml, blind).rows.map((row) => row.attributes.sample_secret)).toEqual([null, null, null]);
    expect(projects(condition('attribute="sample_secret" operator="eq" value="hush"'), "", blind)).toEqual([]);
    expect(projects(condition('attribute="sample_secret" operator="not-null"'), "", blind)).toEqual([]);
  });
});

describe("FetchXML that is refused", () => {
  const entity = (inside: string): string => `<fetch><entity name="sample_project">${inside}</entity></fetch>`;

  test.each<[string, string, string]>([
    ["no XML at all", "hello", "0x80041111"],
    ["an unclosed element", "<fetch><entity name='sample_project'>", "0x80041111"],
    ["a DOCTYPE", '<!DOCTYPE x [<!ENTITY a "b">]><fetch><entity name="sample_project"/></fetch>', "0x80041111"],
    ["another root", "<query/>", "0x80041111"],
    ["no entity", "<fetch/>", "0x80041111"],
    ["two entities", '<fetch><entity name="team"/><entity name="team"/></fetch>', "0x80041111"],
    ["a misspelt attribute of fetch", '<fetch tops="1"><entity name="team"/></fetch>', "0x80041111"],
    ["an unknown table", '<fetch><entity name="nothing"/></fetch>', "0x80041102"],
    ["an unknown column", entity('<attribute name="nothing"/>'), "0x80041103"],
    ["an unknown column in a filter", entity(condition('attribute="nothing" operator="eq" value="1"')), "0x80041103"],
    ["an unknown column in an order", entity('<order attribute="nothing"/>'), "0x80041103"],
    ["an unknown linked table", entity('<link-entity name="nothing" from="a" to="b"/>'), "0x80041102"],
    ["an unknown column of a link", entity('<link-entity name="team" from="nothing" to="ownerid"/>'), "0x80041103"],
    [
      "an alias used twice",
      entity(
        '<link-entity name="team" from="teamid" to="ownerid" alias="x"/><link-entity name="team" from="teamid" to="ownerid" alias="x"/>',
      ),
      "0x80041111",
    ],
    [
      "an alias that is no name",
      entity('<link-entity name="team" from="teamid" to="ownerid" alias="x; drop"/>'),
      "0x80041111",
    ],
    [
      "an unknown operator",
      entity(condition('attribute="sample_name" operator="sounds-like" value="x"')),
      "0x80041111",
    ],
    ["an operator without its value", entity(condition('attribute="sample_name" operator="eq"')), "0x80041111"],
    [
      "a wrong number of values",
      entity(condition('attribute="sample_effort" operator="between"', ["1"])),
      "0x80041111",
    ],
    [
      "hierarchical operators, by name",
      entity(condition('attribute="sample_projectid" operator="above" value="1"')),
      "0x80040315",
    ],
    ["no number for a number", entity(condition('attribute="sample_effort" operator="eq" value="five"')), "0x80040203"],
    [
      "no GUID for a lookup",
      entity(condition('attribute="sample_customer" operator="eq" value="Contoso"')),
      "0x80040203",
    ],
    [
      "no date for a date",
      entity(condition('attribute="sample_dueon" operator="on" value="2026-02-30"')),
      "0x80040203",
    ],
    [
      "an entityname nobody has",
      entity(condition('entityname="x" attribute="sample_name" operator="null"')),
      "0x80041111",
    ],
    [
      "an aggregate without aggregate='true'",
      entity('<attribute name="sample_effort" alias="a" aggregate="sum"/>'),
      "0x80041111",
    ],
    [
      "an aggregate without alias",
      '<fetch aggregate="true"><entity name="sample_project"><attribute name="sample_effort" aggregate="sum"/></entity></fetch>',
      "0x80041111",
    ],
    ["top together with page", '<fetch top="1" page="2"><entity name="team"/></fetch>', "0x80041111"],
    ["a page above 5000 rows", '<fetch count="5001"><entity name="team"/></fetch>', "0x8004e024"],
    [
      "a test on related rows outside of a filter",
      entity('<link-entity name="sample_task" from="sample_project" to="sample_projectid" link-type="any"/>'),
      "0x80041111",
    ],
  ])("%s", (_title, xml, code) => {
    expect(refusal(() => parseFetchXml(SAMPLE_MODEL, xml))).toMatchObject({ codeText: code });
  });

  test.each<[string, string, string]>([
    ["a date operator on text", condition('attribute="sample_name" operator="today"'), "0x80041119"],
    ["like on a number", condition('attribute="sample_effort" operator="like" value="1%"'), "0x80041119"],
    ["contain-values on text", condition('attribute="sample_name" operator="contain-values" value="1"'), "0x80041119"],
    [
      "comparing text with a number",
      condition('attribute="sample_name" operator="eq" valueof="sample_effort"'),
      "0x80040203",
    ],
    ["a sum of text", '<attribute name="sample_name" alias="a" aggregate="sum"/>', "0x80040203"],
  ])("%s", (_title, inside, code) => {
    const xml = `<fetch ${inside.includes("aggregate") ? 'aggregate="true"' : ""}><entity name="sample_project">${inside}</entity></fetch>`;
    expect(refusal(() => run(xml))).toMatchObject({ codeText: code });
  });

  test("hostile nesting is refused before it costs anything", () => {
    const deep = `${"<filter>".repeat(500)}${"</filter>".repeat(500)}`;
    expect(refusal(() => parseFetchXml(SAMPLE_MODEL, entity(deep)))).toMatchObject({ codeText: "0x80041111" });
  });
});
