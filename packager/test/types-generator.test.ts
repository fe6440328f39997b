import { runInNewContext } from "node:vm";
import { transpileModule, ModuleKind, ScriptTarget } from "typescript";
import { generateTypes, sourceFromTree, type SolutionSource } from "../src";
import { sampleFiles, sampleSource, sampleWith } from "./sample/sample-solution";

type Generated = Record<string, Record<string, unknown>>;

/** Runs the generated module, so that the tests see what code that imports it sees. */
function load(source: SolutionSource): Generated {
  const { outputText } = transpileModule(generateTypes(source), {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const module = { exports: {} as Generated };
  runInNewContext(outputText, { exports: module.exports });
  return module.exports;
}

const generated = load(sampleSource());

test("a table is named by its schema name without prefix", () => {
  expect(generated["OrderLine"]).toMatchObject({
    table: "sample_orderline",
    set: "sample_orderlines",
    id: "sample_orderlineid",
    name: "sample_name",
  });
  expect(Object.keys(generated["allTables"] ?? {})).toEqual(["sample_order", "sample_orderline"]);
});

test("columns are keyed by logical name without prefix", () => {
  expect(generated["Order"]?.["columns"]).toMatchObject({
    name: "sample_name",
    dueon: "sample_dueon",
    statuscode: "statuscode",
  });
});

test("lookups say how to read and how to bind them", () => {
  expect(generated["OrderLine"]?.["lookups"]).toEqual({
    order: {
      column: "sample_order",
      value: "_sample_order_value",
      navigation: "sample_Order",
      target: "sample_order",
      targetSet: "sample_orders",
    },
  });
  expect(generated["Order"]?.["lookups"]).toMatchObject({
    ownerid: { navigation: "ownerid", target: "systemuser", targetSet: "systemusers", targets: ["systemuser", "team"] },
  });
});

test("states, status reasons and keys are part of the table", () => {
  expect(generated["Order"]).toMatchObject({
    states: { active: 0, inactive: 1 },
    statuses: { draft: 1, inReview: 724810001, closed: 2 },
    keys: { code: ["sample_code"] },
  });
  expect(generated["OrderStatus"]).toEqual({ draft: 1, inReview: 724810001, closed: 2 });
  expect(generated["OrderStatusLabel"]).toEqual({ 1: "Draft", 724810001: "In review", 2: "Closed" });
});

test("choices have values by label and labels by value, global and local ones", () => {
  expect(generated["Urgency"]).toEqual({ rightNow: 724810000, notApplicable: 724810001 });
  expect(generated["UrgencyLabel"]).toEqual({ 724810000: "Right now", 724810001: "Not applicable" });
  expect(generated["OrderLineSize"]).toEqual({ verySmall: 724810000, large: 724810001 });
});

test("a choice with the name of a table gets a suffix", () => {
  const clash = load(
    sampleWith(
      "OptionSets/sample_urgency.xml",
      `Name="sample_urgency" localizedName="Urgency"`,
      `Name="sample_order" localizedName="Order"`,
    ),
  );
  expect(clash["OrderChoice"]).toEqual({ rightNow: 724810000, notApplicable: 724810001 });
  expect(clash["Order"]?.["table"]).toBe("sample_order");
});

test("status reasons make way for a table that has their name", () => {
  const renamed = Object.entries(sampleFiles()).map(([path, text]): [string, Uint8Array] => [
    path.replaceAll("sample_OrderLine", "sample_OrderStatus"),
    Buffer.from(
      text.replaceAll("sample_OrderLine", "sample_OrderStatus").replaceAll("sample_orderline", "sample_orderstatus"),
    ),
  ]);
  const clash = load(sourceFromTree(new Map(renamed)));
  expect(clash["OrderStatus"]?.["table"]).toBe("sample_orderstatus");
  expect(clash["OrderStatusReason"]).toEqual({ draft: 1, inReview: 724810001, closed: 2 });
  expect(clash["OrderStatusReasonLabel"]).toMatchObject({ 1: "Draft" });
});

test("labels that give the same key keep apart by their value", () => {
  const twins = load(sampleWith("OptionSets/sample_urgency.xml", "Right now", "Not  applicable!"));
  expect(twins["Urgency"]).toEqual({ notApplicable_724810000: 724810000, notApplicable_724810001: 724810001 });
});

test.each([
  ["PCI DSS", "pciDss"],
  ["Größe XL", "grosseXl"],
  ["3 days", "_3Days"],
  ["高", "option724810000"],
])("the label %s becomes a usable key", (label, key) => {
  expect(Object.keys(load(sampleWith("OptionSets/sample_urgency.xml", "Right now", label))["Urgency"] ?? {})[0]).toBe(
    key,
  );
});

test("every column has a kind", () => {
  expect(generated["columnKinds"]?.["sample_order"]).toEqual({
    ownerid: "ref",
    sample_code: "text",
    sample_dueon: "day",
    sample_name: "text",
    sample_orderid: "id",
    sample_price: "decimal",
    sample_remark: "memo",
    sample_urgency: "choice",
    statecode: "choice",
    statuscode: "choice",
  });
});

test("relationships of the solution are named, those of every table are not", () => {
  expect(generated["relationships"]).toEqual({
    sample_order_orderline: {
      kind: "1:N",
      one: "sample_order",
      many: "sample_orderline",
      column: "sample_order",
      toOne: "sample_Order",
      toMany: "sample_order_orderline",
    },
  });
});

test("descriptions become comments and cannot end them", () => {
  const text = generateTypes(
    sampleWith("Entities/sample_Order/Entity.xml", "One order of the workshop.", "Ends */ here"),
  );
  expect(text).toContain("/** Ends * / here */\nexport const Order = {");
});

test("the same solution gives the same text", () => {
  expect(generateTypes(sampleSource())).toBe(generateTypes(sampleSource()));
});
