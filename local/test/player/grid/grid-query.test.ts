import { buildFetch, quickFindColumns, viewSort, type GridQuery } from "../../../player/src/grid/grid-query";
import { csvCell } from "../../../player/src/grid/csv-export";
import { columnsOf, publicViews } from "../../../player/src/grid/view-layout";
import { app, customer, id, order, view, views } from "../shell/sample-app";

const asked: GridQuery = { sort: null, filters: [], keyword: "", relatedTo: null };
const simple = '<fetch><entity name="sample_order"><attribute name="sample_name"/></entity></fetch>';
const quickFind = views.find(({ queryType }) => queryType === 4)?.fetchXml ?? null;

describe("query of a grid", () => {
  it("always returns the key, so that rows can be opened", () => {
    expect(buildFetch(simple, order, [], asked)).toContain('<attribute name="sample_orderid"/>');
  });

  it("replaces the order of the view by the one asked for, also on a linked table", () => {
    const xml = buildFetch(views[1]?.fetchXml ?? "", order, [], {
      ...asked,
      sort: { column: "c.sample_city", descending: true },
    });
    expect(xml).toContain('<order entityname="c" attribute="sample_city" descending="true"/>');
    expect(xml.match(/<order /g)).toHaveLength(1);
  });

  it("adds filters and escapes what was typed", () => {
    const xml = buildFetch(simple, order, [], {
      ...asked,
      filters: [
        { column: "sample_name", operator: "like", values: ['%"<&%'] },
        { column: "sample_risk", operator: "in", values: ["1", "2"] },
        { column: "sample_note", operator: "null", values: [] },
      ],
    });
    expect(xml).toContain('operator="like" value="%&quot;&lt;&amp;%"');
    expect(xml).toContain('operator="in"><value>1</value><value>2</value></condition>');
    expect(xml).toContain('<condition attribute="sample_note" operator="null"/>');
  });

  it("looks for a word in the columns of the quick find view, choices by their label", () => {
    const findIn = quickFindColumns(order, quickFind);
    expect(findIn.map(({ name }) => name)).toEqual(["sample_name", "sample_risk"]);
    const xml = buildFetch(simple, order, findIn, { ...asked, keyword: " hi " });
    expect(xml).toContain('attribute="sample_name" operator="like" value="%hi%"');
    expect(xml).toContain('attribute="sample_risk" operator="in" value="2"');
  });

  it("finds nothing when no column can hold the word", () => {
    const amount = order.columns.filter(({ name }) => name === "sample_amount");
    expect(buildFetch(simple, order, amount, { ...asked, keyword: "abc" })).toContain(
      'attribute="sample_orderid" operator="null"',
    );
  });

  it("looks in the name when there is no quick find view", () => {
    expect(quickFindColumns(order, null).map(({ name }) => name)).toEqual(["sample_name"]);
  });

  it("keeps to the rows of a parent, by lookup and by relation", () => {
    const parent = { parentTable: "sample_customer", parentId: id(5), parentName: "C" };
    expect(
      buildFetch(simple, order, [], {
        ...asked,
        relatedTo: { kind: "oneToMany", column: "sample_customer", ...parent },
      }),
    ).toContain(`attribute="sample_customer" operator="eq" value="${id(5)}"`);
    const many = buildFetch(simple, order, [], {
      ...asked,
      parentKey: "sample_customerid",
      relatedTo: { kind: "manyToMany", relationship: "sample_Order_Customer", navigation: "n", ...parent },
    });
    expect(many).toContain('<link-entity name="sample_order_customer" from="sample_orderid" to="sample_orderid"');
    expect(many).toContain(`attribute="sample_customerid" operator="eq" value="${id(5)}"`);
  });

  it("names a view whose query cannot be read", () => {
    expect(() => buildFetch("<fetch/>", order, [], asked)).toThrow("has no entity");
    expect(() => buildFetch("nonsense", order, [], asked)).toThrow("not well-formed");
  });

  it("knows the order a view has by itself", () => {
    expect(viewSort(views[1]?.fetchXml ?? "")).toEqual({ column: "sample_name", descending: false });
    expect(viewSort(simple)).toBeNull();
  });
});

describe("layout of a view", () => {
  const tableOf = (name: string) => app.tables.find(({ logicalName }) => logicalName === name) ?? null;

  it("gives labels, widths and kinds, with the table's name for linked columns", () => {
    const columns = columnsOf(view(1, "V", ["sample_name", "sample_amount", "c.sample_city"]), order, tableOf);
    expect(columns.map(({ label, isPrimary, isNumber }) => ({ label, isPrimary, isNumber }))).toEqual([
      { label: "Name", isPrimary: true, isNumber: false },
      { label: "Amount", isPrimary: false, isNumber: true },
      { label: "City (Customer)", isPrimary: false, isNumber: false },
    ]);
  });

  it("makes the first column lead to the row when the name is not shown", () => {
    const [first] = columnsOf(view(1, "V", ["sample_amount"]), order, tableOf);
    expect(first?.isPrimary).toBe(true);
  });

  it("leaves hidden cells out", () => {
    const hidden = view(1, "V", ["sample_name"], {
      layoutXml: '<grid><row><cell name="sample_name"/><cell name="sample_risk" ishidden="1"/></row></grid>',
    });
    expect(columnsOf(hidden, order, tableOf)).toHaveLength(1);
  });

  it("offers public views, the default first", () => {
    expect(publicViews(views, "sample_order").map(({ name }) => name)).toEqual(["Active orders", "Late orders"]);
    expect(publicViews(views, customer.logicalName)).toHaveLength(1);
  });
});

describe("a cell of an exported file", () => {
  it.each([
    ["plain", "plain"],
    ['a "b", c', '"a ""b"", c"'],
    ["=1+1", "'=1+1"],
    ["@cmd", "'@cmd"],
    ["-12.50", "-12.50"],
    ["two\nlines", '"two\nlines"'],
  ])("%j becomes %j", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
