import { codesOf } from "./sample/finding-codes";
import { LINE_QUICK_FORM_ID, LINE_VIEW_ID, ORDER_FORM_ID, ORDER_VIEW_ID } from "./sample/sample-forms";
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

describe("what a form can show besides columns", () => {
  const SUBGRID = `<control id="lines" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}">`;
  const quickView = (formId: string, table = "sample_orderline"): string =>
    `<control id="glance" classid="{5C5600E0-1D6E-4205-A272-BE80DA87FD42}"><parameters><QuickForms>&lt;QuickFormIds&gt;&lt;QuickFormId entityname="${table}"&gt;${formId}&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;</QuickForms></parameters></control>${SUBGRID}`;
  const frame = (name: string): string =>
    `<control id="frame" classid="{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}"><parameters><Url>$webresource:${name}</Url></parameters></control>${SUBGRID}`;

  test.each([
    ["a quick view of an existing form", quickView(LINE_QUICK_FORM_ID), []],
    ["a quick view of a form that does not exist", quickView(ORDER_FORM_ID), ["FormUnknown"]],
    ["a quick view of a table that does not exist", quickView(LINE_QUICK_FORM_ID, "sample_gone"), ["TableUnknown"]],
    ["a frame with an existing web resource", frame("sample_/scripts/order.js"), []],
    ["a frame with a web resource that does not exist", frame("sample_/gone.html"), ["WebResourceUnknown"]],
  ])("%s", (_what, control, codes) => {
    expect(codesOf(sampleWith(ORDER_FORM, SUBGRID, control))).toEqual(codes);
  });

  test("a form shown to a role that does not exist", () => {
    const role = `<Role Id="{99999999-0000-4000-8000-000000000001}" />`;
    expect(codesOf(sampleWith(ORDER_FORM, "<Everyone />", role))).toEqual(["RoleUnknown"]);
    const administrator = `<Role Id="{627090ff-40a3-4053-8790-584edc5be201}" />`;
    expect(codesOf(sampleWith(ORDER_FORM, "<Everyone />", administrator))).toEqual([]);
  });

  test("quick forms that are no XML are refused with the form's name", () => {
    const broken = quickView(LINE_QUICK_FORM_ID).replace("&lt;/QuickFormIds&gt;", "");
    expect(() => codesOf(sampleWith(ORDER_FORM, SUBGRID, broken))).toThrow(ORDER_FORM);
  });
});

describe("a code component with rows", () => {
  const GRID_MANIFEST = `<data-set name="rows" /><resources>`;
  const withRows = (dataSet: string): string[] => {
    const source = sampleWith(ORDER_FORM, `<mode static="true" type="Enum">full</mode>`, dataSet);
    const manifest = Buffer.from(source.files.get(MANIFEST) ?? []).toString("utf8");
    source.files.set(MANIFEST, new TextEncoder().encode(manifest.replace("<resources>", GRID_MANIFEST)));
    return codesOf(source);
  };

  test.each([
    ["fits", `<data-set name="rows"><TargetEntityType>sample_orderline</TargetEntityType></data-set>`, []],
    ["lacks its rows", "", ["ControlPropertyMissing"]],
    ["has other rows", `<data-set name="others" />`, ["ControlPropertyUnknown", "ControlPropertyMissing"]],
    [
      "shows rows of a missing table",
      `<data-set name="rows"><TargetEntityType>sample_gone</TargetEntityType></data-set>`,
      ["TableUnknown"],
    ],
  ])("%s", (_what, dataSet, codes) => expect(withRows(dataSet)).toEqual(codes));
});
