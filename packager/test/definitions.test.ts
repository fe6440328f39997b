import {
  messageId,
  messageName,
  readAppModules,
  readControls,
  readCustomApis,
  readDashboards,
  readEntities,
  readEnvironmentVariables,
  readForms,
  readOptionSets,
  readPluginAssemblies,
  readProfiles,
  readRelationships,
  readRibbons,
  readRoles,
  readSiteMaps,
  readSteps,
  readViews,
  readWebResources,
  tablePrivilege,
  webResourcePath,
} from "../src";
import { ORDER_FORM_ID, LINE_VIEW_ID } from "./sample/sample-forms";
import { ASSEMBLY_PATH, sampleSource, sampleWith, SCRIPT_ID, SCRIPT_PATH } from "./sample/sample-solution";

const source = sampleSource();

test("tables come with everything an importer needs", () => {
  const [order, line] = readEntities(source);
  expect(order).toMatchObject({
    schemaName: "sample_Order",
    logicalName: "sample_order",
    displayName: "Order",
    pluralName: "Orders",
    description: "One order of the workshop.",
    setName: "sample_orders",
    ownership: "user",
    isAuditEnabled: true,
    changeTracking: true,
    primaryId: "sample_orderid",
    primaryName: "sample_name",
    keys: [{ name: "sample_code", displayName: "Code", columns: ["sample_code"] }],
  });
  expect(line?.ownership).toBe("organization");
});

test("columns keep their type, limits and security", () => {
  const columns = new Map(readEntities(source)[0]?.columns.map((column) => [column.logicalName, column]));
  expect(columns.get("sample_name")).toMatchObject({
    type: "nvarchar",
    maxLength: 100,
    isPrimaryName: true,
    isCustom: true,
  });
  expect(columns.get("sample_price")).toMatchObject({
    type: "decimal",
    min: 0,
    max: 1000,
    accuracy: 2,
    isSecured: true,
  });
  expect(columns.get("sample_dueon")).toMatchObject({ type: "datetime", format: "date", behavior: "dateOnly" });
  expect(columns.get("ownerid")).toMatchObject({ type: "owner", targets: ["systemuser", "team"], isCustom: false });
});

test("a choice column carries the options of its global choice", () => {
  const urgency = readEntities(source)[0]?.columns.find(({ logicalName }) => logicalName === "sample_urgency");
  expect(urgency?.optionSet).toMatchObject({ name: "sample_urgency", isGlobal: true });
  expect(urgency?.optionSet?.options[0]).toMatchObject({
    value: 724810000,
    label: "Right now",
    color: "#ff0000",
    labels: { 1033: "Right now" },
  });
  expect(readOptionSets(source)).toHaveLength(1);
});

test("states know their default status, status reasons their state", () => {
  const columns = readEntities(source)[0]?.columns ?? [];
  const state = columns.find(({ type }) => type === "state")?.optionSet?.options;
  const status = columns.find(({ type }) => type === "status")?.optionSet?.options;
  expect(state?.[1]).toMatchObject({ value: 1, invariantName: "Inactive", defaultStatus: 2 });
  expect(status?.map(({ value, state: of, label }) => [value, of, label])).toEqual([
    [1, 0, "Draft"],
    [724810001, 0, "In review"],
    [2, 1, "Closed"],
  ]);
});

test("lookups know their targets from the relationships", () => {
  const lookup = readEntities(source)[1]?.columns.find(({ logicalName }) => logicalName === "sample_order");
  expect(lookup?.targets).toEqual(["sample_order"]);
  expect(readRelationships(source)).toMatchObject([
    {
      kind: "1:N",
      name: "sample_order_orderline",
      referenced: "sample_order",
      referencing: "sample_orderline",
      referencingColumn: "sample_order",
      navReferencing: "sample_Order",
      navReferenced: "sample_order_orderline",
      cascade: { delete: "Cascade", assign: "NoCascade" },
      menu: { show: true, area: "Details", order: 10000 },
    },
  ]);
});

test("relationships between many and many name their sides, table and navigation", () => {
  const many = `<EntityRelationships><EntityRelationship Name="sample_order_tag"><EntityRelationshipType>ManyToMany</EntityRelationshipType>
    <FirstEntityName>sample_Order</FirstEntityName><SecondEntityName>sample_OrderLine</SecondEntityName><IntersectEntityName>sample_Order_Tag</IntersectEntityName></EntityRelationship></EntityRelationships>`;
  const [relationship] = readRelationships(sampleSource({ "Other/Relationships/sample_Order.xml": many }));
  expect(relationship).toEqual({
    kind: "N:N",
    name: "sample_order_tag",
    first: "sample_order",
    second: "sample_orderline",
    intersect: "sample_order_tag",
    firstColumn: "sample_orderid",
    secondColumn: "sample_orderlineid",
    navFirst: "sample_order_tag",
    navSecond: "sample_order_tag",
  });
});

test("forms, views and ribbons are one-line texts, as the platform keeps them", () => {
  const form = readForms(source).find(({ table }) => table === "sample_order");
  expect(form).toMatchObject({
    id: ORDER_FORM_ID.slice(1, -1),
    type: "main",
    name: "Information",
    isActive: true,
    roleIds: undefined,
  });
  expect(form?.formXml).toMatch(/^<form><tabs><tab id=/);
  expect(form?.formXml).not.toContain("\n");
  const view = readViews(source).find(({ table }) => table === "sample_orderline");
  expect(view).toMatchObject({
    id: LINE_VIEW_ID.slice(1, -1),
    name: "Active order lines",
    queryType: 0,
    isDefault: true,
  });
  expect(view?.columns).toEqual([
    { name: "sample_name", width: 200 },
    { name: "a_order.sample_price", width: 100 },
  ]);
  expect(view?.fetchXml).toMatch(/^<fetch version="1.0" mapping="logical"><entity name="sample_orderline">/);
  expect(readRibbons(source)).toMatchObject([
    { table: "sample_order", ribbonXml: expect.stringMatching(/^<RibbonDiffXml><CustomActions>/) as unknown },
  ]);
});

test("a form shown to some roles names them", () => {
  const path = `Entities/sample_Order/FormXml/main/${ORDER_FORM_ID}.xml`;
  const limited = sampleWith(path, "<Everyone />", `<Role Id="{99999999-0000-4000-8000-000000000001}" />`);
  expect(readForms(limited)[0]?.roleIds).toEqual(["99999999-0000-4000-8000-000000000001"]);
});

test("roles list privileges with their depth", () => {
  const [role] = readRoles(source);
  expect(role).toMatchObject({ name: "Workshop user", isInherited: true });
  expect(role?.privileges).toContainEqual({ name: "prvReadsample_Order", level: "Basic" });
});

test("the name of a privilege is taken apart, AppendTo before Append", () => {
  expect(tablePrivilege("prvAppendTosample_Order")).toEqual({ right: "AppendTo", table: "sample_order" });
  expect(tablePrivilege("prvAppendsample_Order")).toEqual({ right: "Append", table: "sample_order" });
  expect(tablePrivilege("prvExportToExcel")).toBeUndefined();
  expect(tablePrivilege("prvRead")).toBeUndefined();
});

test("column security profiles say what is allowed", () => {
  expect(readProfiles(source)[0]?.permissions).toEqual([
    {
      table: "sample_order",
      column: "sample_price",
      canRead: true,
      canReadUnmasked: false,
      canCreate: false,
      canUpdate: false,
    },
  ]);
});

test("steps and assemblies are read with types and images", () => {
  expect(readSteps(source)).toMatchObject([
    {
      name: "Order: update",
      message: "Update",
      typeName: "Sample.Rules.OrderPlugin",
      assembly: "Sample.Rules",
      table: "sample_order",
      stage: 20,
      mode: "sync",
      rank: 1,
      filtering: ["sample_name", "sample_price"],
      images: [{ name: "before", alias: "before", type: "pre", columns: ["sample_name"], messageProperty: "Target" }],
    },
  ]);
  expect(readPluginAssemblies(source)).toMatchObject([
    {
      name: "Sample.Rules",
      version: "1.0.0.0",
      publicKeyToken: "0123456789abcdef",
      path: ASSEMBLY_PATH,
      types: [{ name: "Sample.Rules.OrderPlugin" }],
    },
  ]);
});

test("messages of the platform are known by id and name", () => {
  expect(messageName("9EBDBB1B-EA3E-DB11-86A7-000A3A5473E8")).toBe("Create");
  expect(messageId("update")).toBe("20bebb1b-ea3e-db11-86a7-000a3a5473e8");
  expect(messageName("00000000-0000-0000-0000-000000000000")).toBeUndefined();
  expect(messageId("Nonsense")).toBeUndefined();
});

test("custom APIs come with their parameters, variables with their type", () => {
  expect(readCustomApis(source)).toMatchObject([
    {
      uniqueName: "sample_CloseOrders",
      displayName: "Close orders",
      binding: "global",
      isFunction: false,
      parameters: [{ uniqueName: "Count", type: "Integer", isOptional: true }],
      responses: [],
    },
  ]);
  expect(readEnvironmentVariables(source)).toMatchObject([
    { schemaName: "sample_Greeting", type: "string", isRequired: false },
  ]);
});

test("apps and site maps show where their navigation leads", () => {
  expect(readAppModules(source)).toMatchObject([
    {
      uniqueName: "sample_Workshop",
      name: "Workshop",
      isActive: true,
      roleIds: ["88888888-0000-4000-8000-000000000004"],
    },
  ]);
  const [siteMap] = readSiteMaps(source);
  expect(siteMap).toMatchObject({ uniqueName: "sample_Workshop", showHome: true, showRecents: false });
  expect(siteMap?.areas[0]).toMatchObject({ id: "work", title: "Work" });
  expect(
    siteMap?.areas[0]?.groups[0]?.subAreas.map(({ table, dashboardId, title }) => [table, dashboardId, title]),
  ).toEqual([
    ["sample_order", undefined, undefined],
    [undefined, "88888888-0000-4000-8000-000000000007", "Today"],
  ]);
  expect(readDashboards(source)).toMatchObject([{ name: "Today", type: "dashboard" }]);
});

test("web resources bring their content, under the path the platform gives them", () => {
  const [script] = readWebResources(source);
  expect(script).toMatchObject({ name: "sample_/scripts/order.js", kind: "js", path: SCRIPT_PATH });
  expect(Buffer.from(script?.content ?? []).toString()).toBe("var Sample = {};");
  expect(webResourcePath("sample_/scripts/order.js", `{${SCRIPT_ID}}`)).toBe(SCRIPT_PATH);
});

test("the manifest of a code component is read", () => {
  const [gauge] = readControls(source);
  expect(gauge?.name).toBe("sample_Sample.Gauge");
  expect(gauge?.manifest).toMatchObject({
    namespace: "Sample",
    constructorName: "Gauge",
    controlType: "virtual",
    properties: [
      { name: "text", usage: "bound", types: ["Multiple"], required: true },
      {
        name: "mode",
        usage: "input",
        types: ["Enum"],
        values: [
          { name: "full", value: "full" },
          { name: "short", value: "short" },
        ],
      },
    ],
    resources: [{ kind: "code", path: "bundle.js" }],
    platformLibraries: [{ name: "React", version: "16.14.0" }],
    features: [{ name: "WebAPI", required: true }],
  });
});

test("a property of a type group accepts the types of the group", () => {
  const manifest = "Controls/sample_Sample.Gauge/ControlManifest.xml";
  const grouped = sampleWith(
    manifest,
    `<property name="text" of-type="Multiple"`,
    `<type-group name="texts"><type>SingleLine.Text</type><type>Multiple</type></type-group><property name="text" of-type-group="texts"`,
  );
  expect(readControls(grouped)[0]?.manifest?.properties[0]?.types).toEqual(["SingleLine.Text", "Multiple"]);
});
