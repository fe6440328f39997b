import { validateSource } from "../src";
import { codesOf } from "./sample/finding-codes";
import { ASSEMBLY_PATH, sampleFiles, sampleSource, sampleWith, SCRIPT_PATH } from "./sample/sample-solution";
import { LINE_VIEW_ID, ORDER_FORM_ID, ORDER_VIEW_ID } from "./sample/sample-forms";

const ORDER = "Entities/sample_Order/Entity.xml";
const ORDER_FORM = `Entities/sample_Order/FormXml/main/${ORDER_FORM_ID}.xml`;
const LINE_VIEW = `Entities/sample_OrderLine/SavedQueries/${LINE_VIEW_ID}.xml`;
const ROLE = "Roles/Workshop user.xml";
const APP = "AppModules/sample_Workshop/AppModule.xml";
const SITE_MAP = "AppModuleSiteMaps/sample_Workshop/AppModuleSiteMap.xml";
const STEP = "SdkMessageProcessingSteps/{88888888-0000-4000-8000-000000000005}.xml";
const SOLUTION = "Other/Solution.xml";
const RELATIONSHIP = "Other/Relationships/sample_Order.xml";
const CHOICE = "OptionSets/sample_urgency.xml";
const PROFILE = "Other/FieldSecurityProfiles.xml";
const API = "customapis/sample_CloseOrders/customapi.xml";
const MANIFEST = "Controls/sample_Sample.Gauge/ControlManifest.xml";

test("a solution in which everything fits has no findings", () => {
  expect(validateSource(sampleSource())).toEqual([]);
});

test("a finding names the component, what is wrong and what to do", () => {
  const [finding] = validateSource(sampleSource({ [ASSEMBLY_PATH]: undefined }));
  expect(finding).toMatchObject({ severity: "error", code: "FileMissing", component: `${ASSEMBLY_PATH}.data.xml` });
  expect(finding?.message).toContain(`names ${ASSEMBLY_PATH}, which is not there.`);
  expect(finding?.message).toContain("Run the build");
});

test("a table that follows the rows of two others by cascades cannot be imported", () => {
  const second = (cascade: string): string =>
    sampleFiles()[RELATIONSHIP]?.replace(
      /<EntityRelationship Name[\s\S]*<\/EntityRelationship>/,
      (first) =>
        first + first.replace("sample_order_orderline", "sample_order_extra").replace(/<CascadeDelete>\w+/, cascade),
    ) ?? "";
  const codes = (cascade: string): string[] => codesOf(sampleSource({ [RELATIONSHIP]: second(cascade) }));
  expect(codes("<CascadeDelete>Cascade")).toContain("CascadeTwice");
  expect(codes("<CascadeDelete>Restrict")).not.toContain("CascadeTwice");
});

describe("every reference is followed", () => {
  const cases: [what: string, path: string, search: string, replacement: string, codes: string[]][] = [
    [
      "a root component without part",
      SOLUTION,
      `type="9" schemaName="sample_urgency"`,
      `type="9" schemaName="sample_gone"`,
      ["RootComponentWithoutPart", "PartWithoutRootComponent"],
    ],
    [
      "a root component listed twice",
      SOLUTION,
      `type="1" schemaName="sample_orderline"`,
      `type="1" schemaName="sample_order"`,
      ["RootComponentTwice", "PartWithoutRootComponent"],
    ],
    [
      "an unmanaged dependency",
      SOLUTION,
      "<MissingDependencies />",
      `<MissingDependencies><MissingDependency><Required type="1" schemaName="other_table" solution="Active" /><Dependent type="1" schemaName="sample_order" /></MissingDependency></MissingDependencies>`,
      ["DependencyOnActive"],
    ],
    [
      "a dependency on another solution",
      SOLUTION,
      "<MissingDependencies />",
      `<MissingDependencies><MissingDependency><Required type="1" schemaName="other_table" solution="Other (1.0)" /><Dependent type="1" schemaName="sample_order" /></MissingDependency></MissingDependencies>`,
      ["DependencyOutsidePlatform"],
    ],
    [
      "a stale list of relationships",
      "Other/Relationships.xml",
      "sample_order_orderline",
      "sample_order_gone",
      ["RelationshipIndexStale"],
    ],
    [
      "a column without the prefix",
      ORDER,
      `PhysicalName="sample_Remark"`,
      `PhysicalName="other_Remark"`,
      ["PrefixMissing"],
    ],
    [
      "a table with one column twice",
      ORDER,
      "<LogicalName>sample_code</LogicalName>\n    <RequiredLevel>",
      "<LogicalName>sample_remark</LogicalName>\n    <RequiredLevel>",
      ["NameTwice", "ColumnUnknown"],
    ],
    ["an option value of another publisher", CHOICE, "724810001", "100000001", ["OptionValueForeign"]],
    ["an option value used twice", CHOICE, "724810001", "724810000", ["OptionValueTwice"]],
    [
      "a status reason without state",
      ORDER,
      `value="724810001" state="0"`,
      `value="724810001" state="7"`,
      ["StatusWithoutState"],
    ],
    [
      "a choice that does not exist",
      ORDER,
      "<OptionSetName>sample_urgency<",
      "<OptionSetName>sample_gone<",
      ["ChoiceUnknown"],
    ],
    ["a table without primary name", ORDER, "PrimaryName|", "", ["PrimaryNameMissing"]],
    [
      "an alternate key on a missing column",
      ORDER,
      "<AttributeName>sample_code<",
      "<AttributeName>sample_gone<",
      ["ColumnUnknown"],
    ],
    [
      "a relationship to a missing table",
      RELATIONSHIP,
      "<ReferencedEntityName>sample_Order<",
      "<ReferencedEntityName>sample_Gone<",
      ["TableUnknown", "RelationshipSideUnknown", "RelationshipUnknown"],
    ],
    [
      "a relationship on a missing lookup",
      RELATIONSHIP,
      "<ReferencingAttributeName>sample_Order<",
      "<ReferencingAttributeName>sample_Gone<",
      ["LookupWithoutRelationship", "ColumnUnknown"],
    ],
    [
      "a cascade the platform does not know",
      RELATIONSHIP,
      "<CascadeAssign>NoCascade<",
      "<CascadeAssign>Restrict<",
      ["CascadeInvalid"],
    ],
    [
      "a privilege on a missing table of its own",
      ROLE,
      "prvReadsample_OrderLine",
      "prvReadsample_Gone",
      ["PrivilegeUnknown"],
    ],
    [
      "a privilege in the wrong spelling",
      ROLE,
      "prvReadsample_OrderLine",
      "prvReadsample_orderline",
      ["PrivilegeUnknown"],
    ],
    [
      "the assign privilege on rows without owner",
      ROLE,
      "prvReadsample_OrderLine",
      "prvAssignsample_OrderLine",
      ["PrivilegeUnknown"],
    ],
    [
      "a depth that rows without owner do not have",
      ROLE,
      `prvReadsample_OrderLine" level="Global"`,
      `prvReadsample_OrderLine" level="Basic"`,
      ["PrivilegeLevelUnfit"],
    ],
    ["a privilege given twice", ROLE, 'prvWritesample_Order"', 'prvReadsample_Order"', ["NameTwice"]],
    [
      "a permission on a column that is not secured",
      PROFILE,
      ">sample_price<",
      ">sample_name<",
      ["ColumnNotSecured", "ColumnWithoutProfile"],
    ],
    [
      "a permission on a missing column",
      PROFILE,
      ">sample_price<",
      ">sample_gone<",
      ["ColumnUnknown", "ColumnWithoutProfile"],
    ],
    [
      "an app without its site map",
      APP,
      `type="62" schemaName="sample_Workshop"`,
      `type="62" schemaName="sample_Gone"`,
      ["SiteMapUnknown"],
    ],
    [
      "an app with a missing table",
      APP,
      `type="1" schemaName="sample_order"`,
      `type="1" schemaName="sample_gone"`,
      ["AppTableMissing", "TableUnknown"],
    ],
    ["an app open to an unknown role", APP, "000000000004}", "000000000099}", ["RoleUnknown"]],
    [
      "a navigation entry to a missing table",
      SITE_MAP,
      `Entity="sample_order"`,
      `Entity="sample_gone"`,
      ["AppTableMissing", "TableUnknown"],
    ],
    ["a navigation entry to a missing dashboard", SITE_MAP, "000000000007}", "000000000099}", ["DashboardUnknown"]],
    [
      "a navigation entry to a missing web resource",
      SITE_MAP,
      `Entity="sample_order"`,
      `Url="$webresource:sample_/gone.html"`,
      ["WebResourceUnknown"],
    ],
    [
      "a step of an unknown type",
      STEP,
      "Sample.Rules.OrderPlugin, ",
      "Sample.Rules.GonePlugin, ",
      ["PluginTypeUnknown"],
    ],
    [
      "a step with the id of another type",
      STEP,
      "<PluginTypeId>88888888-0000-4000-8000-000000000003",
      "<PluginTypeId>88888888-0000-4000-8000-000000000099",
      ["PluginTypeUnknown"],
    ],
    ["a step on an unknown message", STEP, "20bebb1b", "20bebb1c", ["MessageUnknown"]],
    [
      "a step that filters on a missing column",
      STEP,
      "sample_name,sample_price",
      "sample_name,sample_gone",
      ["ColumnUnknown"],
    ],
    ["an image with a missing column", STEP, "<Attributes>sample_name<", "<Attributes>sample_gone<", ["ColumnUnknown"]],
    ["a stage that does not exist", STEP, "<Stage>20<", "<Stage>30<", ["StageInvalid"]],
    ["an asynchronous step before the operation", STEP, "<Mode>0<", "<Mode>1<", ["StageInvalid"]],
    ["a post-image before the operation", STEP, "<ImageType>0<", "<ImageType>1<", ["ImageInvalid"]],
    [
      "a step without event handler type",
      STEP,
      "<EventHandlerTypeCode>4602</EventHandlerTypeCode>",
      "",
      ["StepIncomplete"],
    ],
    ["a step in another order", STEP, "<Mode>0</Mode><Rank>1</Rank>", "<Rank>1</Rank><Mode>0</Mode>", ["StepOrder"]],
    ["a step on the table none", STEP, "<PrimaryEntity>sample_order<", "<PrimaryEntity>none<", ["StepTableNone"]],
    [
      "a navigation entry to a table the app does not have",
      SITE_MAP,
      `Entity="sample_order"`,
      `Entity="sample_orderline"`,
      ["AppTableMissing"],
    ],
    [
      "a relationship without the prefix",
      RELATIONSHIP,
      `EntityRelationship Name="sample_order_orderline"`,
      `EntityRelationship Name="order_orderline"`,
      ["PrefixMissing", "RelationshipIndexStale", "RelationshipUnknown"],
    ],
    [
      "a custom API of an unknown type",
      API,
      "88888888-0000-4000-8000-000000000003",
      "88888888-0000-4000-8000-000000000099",
      ["PluginTypeUnknown"],
    ],
    [
      "a custom API bound to a missing table",
      API,
      "<isfunction>",
      "<boundentitylogicalname>sample_gone</boundentitylogicalname><isfunction>",
      ["TableUnknown"],
    ],
  ];

  test.each(cases)("%s", (_what, path, search, replacement, codes) => {
    expect(codesOf(sampleWith(path, search, replacement)).sort()).toEqual([...codes].sort());
  });
});

test("a state column bound to a code component is a warning, because the platform does not support it", () => {
  const form = sampleWith(
    ORDER_FORM,
    `<mode static="true" type="Enum">full</mode>`,
    `<state type="OptionSet">statuscode</state>`,
  );
  const manifest = form.files.get(MANIFEST);
  form.files.set(
    MANIFEST,
    new TextEncoder().encode(
      new TextDecoder()
        .decode(manifest)
        .replace("<resources>", `<property name="state" of-type="OptionSet" usage="input" /><resources>`),
    ),
  );
  expect(validateSource(form)).toMatchObject([{ severity: "warning", code: "ControlTypeDoubtful" }]);
});

test("a control that was not built is a missing file, and its properties are left unchecked", () => {
  expect(codesOf(sampleSource({ [MANIFEST]: undefined }))).toEqual(["FileMissing", "ControlNotBuilt"]);
});

test("a secured column in no profile is a warning", () => {
  const findings = validateSource(
    sampleWith(
      ORDER,
      "<LogicalName>sample_remark</LogicalName>",
      "<LogicalName>sample_remark</LogicalName><IsSecured>1</IsSecured>",
    ),
  );
  expect(findings).toMatchObject([
    { severity: "warning", code: "ColumnWithoutProfile", component: "sample_order.sample_remark" },
  ]);
});

test("a file that no component names is a warning", () => {
  const source = sampleSource();
  source.files.set(`${SCRIPT_PATH}0`, new Uint8Array());
  source.files.set("Controls/sample_Gone/bundle.js", new Uint8Array());
  expect(codesOf(source)).toEqual(["FileUnused"]);
});

test("two components with one id are found", () => {
  const source = sampleWith(LINE_VIEW, LINE_VIEW_ID, ORDER_VIEW_ID);
  expect(codesOf(source)).toContain("IdTwice");
});

test("names that go with a lookup or choice column count as columns of the table", () => {
  expect(validateSource(sampleWith(LINE_VIEW, `<cell name="sample_name"`, `<cell name="sample_sizename"`))).toEqual([]);
});

describe("what dashboards and apps show", () => {
  const DASHBOARD = "Dashboards/{88888888-0000-4000-8000-000000000007}.xml";
  const list = (table: string, viewId: string): string =>
    `<sections><section id="{55555555-0000-4000-8000-000000000007}"><rows><row><cell id="{33333333-0000-4000-8000-000000000007}"><control id="list" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}">
     <parameters><TargetEntityType>${table}</TargetEntityType><ViewId>${viewId}</ViewId></parameters></control></cell></row></rows></section></sections>`;
  const frame = `<sections><section><rows><row><cell><control id="frame"><parameters><Url>$webresource:sample_/gone.html</Url></parameters></control></cell></row></rows></section></sections>`;

  test.each([
    ["a list of an existing view", list("sample_order", ORDER_VIEW_ID), []],
    ["a list of a missing table", list("sample_gone", ORDER_VIEW_ID), ["TableUnknown"]],
    ["a list of a missing view", list("sample_order", "{22222222-0000-4000-8000-000000000099}"), ["ViewUnknown"]],
    ["a frame with a missing web resource", frame, ["WebResourceUnknown"]],
  ])("%s", (_what, sections, codes) => {
    expect(codesOf(sampleWith(DASHBOARD, "<sections />", sections))).toEqual(codes);
  });

  test.each([
    ["an existing view", `type="26" id="${ORDER_VIEW_ID}"`, []],
    ["a missing view", `type="26" id="{22222222-0000-4000-8000-000000000099}"`, ["ViewUnknown"]],
    ["an existing dashboard", `type="60" id="{88888888-0000-4000-8000-000000000007}"`, []],
    ["a missing form", `type="60" id="{88888888-0000-4000-8000-000000000099}"`, ["FormUnknown"]],
  ])("an app with %s", (_what, component, codes) => {
    const list = "<AppModuleComponents>";
    expect(codesOf(sampleWith(APP, list, `${list}<AppModuleComponent ${component} />`))).toEqual(codes);
  });

  test("a navigation entry to a missing view, with a missing icon and rights on a missing table", () => {
    const entry = `Entity="sample_order" DefaultView="{22222222-0000-4000-8000-000000000099}" VectorIcon="$webresource:sample_/gone.svg"><Privilege Entity="sample_gone" Privilege="Read" /></SubArea>`;
    const source = sampleWith(SITE_MAP, `Entity="sample_order" />`, entry);
    expect(codesOf(source)).toEqual(["ViewUnknown", "WebResourceUnknown", "TableUnknown"]);
  });
});
