import { codesOf } from "./sample/finding-codes";
import { LINE_VIEW_ID, ORDER_FORM_ID, ORDER_VIEW_ID } from "./sample/sample-forms";
import { sampleWith } from "./sample/sample-solution";

const ORDER_FORM = `Entities/sample_Order/FormXml/main/${ORDER_FORM_ID}.xml`;
const LINE_VIEW = `Entities/sample_OrderLine/SavedQueries/${LINE_VIEW_ID}.xml`;
const ORDER_VIEW = `Entities/sample_Order/SavedQueries/${ORDER_VIEW_ID}.xml`;
const RIBBON = "Entities/sample_Order/RibbonDiff.xml";
const MANIFEST = "Controls/sample_Sample.Gauge/ControlManifest.xml";

describe("what forms, views and command bars refer to", () => {
  const cases: [what: string, path: string, search: string, replacement: string, codes: string[]][] = [
    [
      "a control bound to a missing column",
      ORDER_FORM,
      `datafieldname="sample_name"`,
      `datafieldname="sample_gone"`,
      ["ColumnUnknown"],
    ],
    [
      "a control of the wrong class",
      ORDER_FORM,
      "4273EDBD-AC1D-40d3-9FB2-095C621B552D",
      "5B773807-9FB2-42DB-97C3-7A91EFF8ADFF",
      ["ControlClassUnfit"],
    ],
    [
      "a subgrid of a missing table",
      ORDER_FORM,
      "<TargetEntityType>sample_orderline<",
      "<TargetEntityType>sample_gone<",
      ["TableUnknown", "RelationshipUnknown"],
    ],
    [
      "a subgrid over the wrong relationship",
      ORDER_FORM,
      "<RelationshipName>sample_order_orderline<",
      "<RelationshipName>sample_other<",
      ["RelationshipUnknown"],
    ],
    ["a subgrid with the view of another table", ORDER_FORM, LINE_VIEW_ID, ORDER_VIEW_ID, ["ViewUnknown"]],
    [
      "a missing form script",
      ORDER_FORM,
      `<Library name="sample_/scripts/order.js"`,
      `<Library name="sample_/scripts/gone.js"`,
      ["WebResourceUnknown"],
    ],
    [
      "a handler in a missing script",
      ORDER_FORM,
      `libraryName="sample_/scripts/order.js"`,
      `libraryName="sample_/scripts/gone.js"`,
      ["WebResourceUnknown"],
    ],
    [
      "a control description for no control",
      ORDER_FORM,
      'forControl="{66666666',
      'forControl="{66666667',
      ["ControlDescriptionLoose"],
    ],
    [
      "a code component that does not exist",
      ORDER_FORM,
      `name="sample_Sample.Gauge"`,
      `name="sample_Sample.Gone"`,
      ["ControlUnknown"],
    ],
    [
      "a property the manifest does not have",
      ORDER_FORM,
      `<mode static="true" type="Enum">full</mode>`,
      `<colour static="true" type="Enum">full</colour>`,
      ["ControlPropertyUnknown"],
    ],
    ["a value the manifest does not list", ORDER_FORM, ">full</mode>", ">huge</mode>", ["ControlPropertyUnfit"]],
    [
      "a property bound to a column of the wrong type",
      ORDER_FORM,
      `<text type="Multiple">sample_remark</text>`,
      `<text type="Multiple">sample_price</text>`,
      ["ControlPropertyUnfit"],
    ],
    [
      "a property bound to a missing column",
      ORDER_FORM,
      `<text type="Multiple">sample_remark</text>`,
      `<text type="Multiple">sample_gone</text>`,
      ["ColumnUnknown"],
    ],
    [
      "a bound property with a fixed value",
      ORDER_FORM,
      `<text type="Multiple">sample_remark</text>`,
      `<text static="true" type="Multiple">fixed</text>`,
      ["ControlPropertyUnfit"],
    ],
    [
      "a required property without value",
      ORDER_FORM,
      `<text type="Multiple">sample_remark</text>`,
      "",
      ["ControlPropertyMissing"],
    ],
    [
      "a type the manifest does not accept",
      ORDER_FORM,
      `<text type="Multiple">`,
      `<text type="SingleLine.Text">`,
      ["ControlPropertyUnfit"],
    ],
    ["an id used twice in a form", ORDER_FORM, '000000000002}"><control', '000000000001}"><control', ["IdTwice"]],
    ["a form id that is no GUID", ORDER_FORM, `<formid>${ORDER_FORM_ID}`, "<formid>first", ["IdInvalid"]],
    [
      "a view that fetches a missing column",
      LINE_VIEW,
      `<attribute name="sample_name" />`,
      `<attribute name="sample_gone" />`,
      ["ColumnUnknown"],
    ],
    [
      "a view that shows a missing column",
      LINE_VIEW,
      `<cell name="sample_name"`,
      `<cell name="sample_gone"`,
      ["ColumnUnknown"],
    ],
    [
      "a view that shows a column of an unknown alias",
      LINE_VIEW,
      `<cell name="a_order.`,
      `<cell name="b_order.`,
      ["ColumnUnknown"],
    ],
    ["a link on a missing column", LINE_VIEW, `to="sample_order"`, `to="sample_gone"`, ["ColumnUnknown"]],
    [
      "a linked table that does not exist",
      LINE_VIEW,
      `<link-entity name="sample_order"`,
      `<link-entity name="sample_gone"`,
      ["TableUnknown"],
    ],
    [
      "a condition on a missing column",
      LINE_VIEW,
      `<condition attribute="statecode"`,
      `<condition attribute="sample_gone"`,
      ["ColumnUnknown"],
    ],
    [
      "a view of another table",
      ORDER_VIEW,
      `<entity name="sample_order"`,
      `<entity name="sample_orderline"`,
      ["TableUnknown"],
    ],
    ["a view with the wrong row id", ORDER_VIEW, `id="sample_orderid"`, `id="sample_wrongid"`, ["ColumnUnknown"]],
    [
      "a command in a missing script",
      RIBBON,
      `Library="$webresource:sample_/scripts/order.js"><Crm`,
      `Library="$webresource:sample_/gone.js"><Crm`,
      ["WebResourceUnknown"],
    ],
    [
      "a button with an unknown command",
      RIBBON,
      `Command="sample.order.close.command"`,
      `Command="sample.gone"`,
      ["CommandUnknown"],
    ],
    [
      "a command with an unknown rule",
      RIBBON,
      `<EnableRules><EnableRule Id="sample.order.close.rule" />`,
      `<EnableRules><EnableRule Id="sample.gone" />`,
      ["RuleUnknown"],
    ],
    [
      "a button with an unknown label",
      RIBBON,
      "$LocLabels:sample.order.close",
      "$LocLabels:sample.gone",
      ["LabelUnknown"],
    ],
    [
      "a manifest whose required property is new",
      MANIFEST,
      `<property name="mode"`,
      `<property name="title" of-type="SingleLine.Text" usage="input" required="true" /><property name="mode"`,
      ["ControlPropertyMissing"],
    ],
  ];

  test.each(cases)("%s", (_what, path, search, replacement, codes) => {
    expect(codesOf(sampleWith(path, search, replacement)).sort()).toEqual([...codes].sort());
  });
});
