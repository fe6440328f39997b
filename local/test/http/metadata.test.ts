import { sampleServer, type SampleServer } from "./sample-server";

let s: SampleServer;
beforeAll(async () => {
  s = await sampleServer();
});
afterAll(() => s.close());

const TABLE = "EntityDefinitions(LogicalName='sample_project')";
const CAST = "Microsoft.Dynamics.CRM";

test("the service document lists the sets", async () => {
  const { rows } = await s.call("GET", "");
  expect(rows).toContainEqual({ name: "sample_projects", kind: "EntitySet", url: "sample_projects" });
});
test("$metadata is EDMX with types, keys, navigation and sets", async () => {
  const answer = await s.call("GET", "$metadata");
  expect(answer.headers.get("content-type")).toContain("application/xml");
  for (const text of [
    '<EntityType Name="sample_project" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="sample_projectid" /></Key>',
    '<Property Name="sample_budget" Type="Edm.Decimal" Scale="Variable" />',
    '<Property Name="_sample_account_value" Type="Edm.Guid" />',
    '<NavigationProperty Name="sample_Account" Type="mscrm.account" />',
    '<NavigationProperty Name="sample_project_step" Type="Collection(mscrm.sample_step)" Partner="sample_Project" />',
    '<EntitySet Name="sample_projects" EntityType="Microsoft.Dynamics.CRM.sample_project">',
    '<Action Name="sample_Convert"><Parameter Name="Amount" Type="Edm.Decimal" /><Parameter Name="Count" Type="Edm.Int32" /><Parameter Name="Done" Type="Edm.Boolean" /><Parameter Name="Note" Type="Edm.String" Unicode="false" /><Parameter Name="Row" Type="Edm.Guid" /><ReturnType Type="mscrm.sample_ConvertResponse" Nullable="false" /></Action>',
    '<ComplexType Name="sample_ConvertResponse"><Property Name="Amount" Type="Edm.Decimal" Scale="Variable" /><Property Name="Count" Type="Edm.Int32" />',
    '<Function Name="sample_Echo"><Parameter Name="List" Type="Collection(Edm.String)" Unicode="false" />',
    '<Action Name="sample_Measure" IsBound="true"><Parameter Name="entity" Type="mscrm.sample_project" Nullable="false" />',
    '<Action Name="sample_Sweep" IsBound="true"><Parameter Name="entityset" Type="Collection(mscrm.sample_project)" Nullable="false" />',
    '<ActionImport Name="sample_Convert" Action="mscrm.sample_Convert" />',
    '<FunctionImport Name="sample_Echo" Function="mscrm.sample_Echo" />',
  ]) {
    expect(answer.text).toContain(text);
  }
});
test("a table by name, by id, and a single property of it", async () => {
  const { json } = await s.call("GET", `${TABLE}?$select=EntitySetName,PrimaryIdAttribute,OwnershipType`);
  expect(json).toMatchObject({
    EntitySetName: "sample_projects",
    PrimaryIdAttribute: "sample_projectid",
    OwnershipType: "UserOwned",
  });
  expect((await s.call("GET", `EntityDefinitions(${String(json.MetadataId)})`)).json.LogicalName).toBe(
    "sample_project",
  );
  expect((await s.call("GET", `${TABLE}/EntitySetName`)).json.value).toBe("sample_projects");
});
test("labels in all languages", async () => {
  const { json } = await s.call("GET", `${TABLE}?$select=DisplayName`);
  expect(json.DisplayName).toMatchObject({
    LocalizedLabels: [
      { Label: "Project (de)", LanguageCode: 1031 },
      { Label: "Project", LanguageCode: 1033 },
    ],
    UserLocalizedLabel: { Label: "Project", LanguageCode: 1033 },
  });
});
test("tables by filter, with expanded columns", async () => {
  const { rows } = await s.call(
    "GET",
    `EntityDefinitions?$select=LogicalName&$filter=startswith(LogicalName,'sample_') and IsIntersect eq false&$expand=Attributes($select=LogicalName;$filter=AttributeType eq ${CAST}.AttributeTypeCode'Decimal')`,
  );
  expect(rows.map((row) => row.LogicalName)).toEqual(["sample_project", "sample_step"]);
  expect(rows[0]?.Attributes).toEqual([expect.objectContaining({ LogicalName: "sample_budget" })]);
});
test("filters reach into managed properties", async () => {
  const answer = await s.call(
    "GET",
    "EntityDefinitions?$select=LogicalName&$filter=IsAuditEnabled/Value eq true and LogicalName in ('sample_step','team')&$count=true",
  );
  expect(answer.rows.map((row) => row.LogicalName)).toContain("sample_step");
  expect(answer.json["@odata.count"]).toBe(answer.rows.length);
});
test("columns with their type, and what the type adds", async () => {
  const { rows } = await s.call("GET", `${TABLE}/Attributes`);
  const column = (name: string): unknown => rows.find((row) => row.LogicalName === name);
  expect(column("sample_name")).toMatchObject({
    "@odata.type": `#${CAST}.StringAttributeMetadata`,
    AttributeType: "String",
    MaxLength: 100,
    IsPrimaryName: true,
  });
  expect(column("sample_account")).toMatchObject({ AttributeType: "Lookup", Targets: ["account"] });
  expect(column("sample_dueon")).toMatchObject({ DateTimeBehavior: { Value: "DateOnly" } });
  expect(column("sample_tags")).toMatchObject({
    AttributeType: "Virtual",
    AttributeTypeName: { Value: "MultiSelectPicklistType" },
  });
  expect(column("ownerid")).toMatchObject({ AttributeType: "Owner" });
});
test("choices come by cast and expand", async () => {
  const { rows } = await s.call(
    "GET",
    `${TABLE}/Attributes/${CAST}.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)`,
  );
  expect(rows).toEqual([
    expect.objectContaining({
      LogicalName: "sample_urgency",
      OptionSet: null,
      GlobalOptionSet: expect.objectContaining({
        Options: [expect.objectContaining({ Value: 724810000 }), expect.objectContaining({ Value: 724810001 })],
      }) as unknown,
    }),
  ]);
  const status = await s.call(
    "GET",
    `${TABLE}/Attributes(LogicalName='statuscode')/${CAST}.StatusAttributeMetadata/OptionSet`,
  );
  expect(status.json.Options).toEqual([
    expect.objectContaining({ Value: 1, State: 0 }),
    expect.objectContaining({ Value: 2, State: 1 }),
  ]);
  expect((await s.call("GET", "GlobalOptionSetDefinitions(Name='sample_tag')")).json).toMatchObject({
    Name: "sample_tag",
    IsGlobal: true,
  });
});
test("keys and relationships", async () => {
  expect((await s.call("GET", `${TABLE}/Keys`)).rows).toEqual([
    expect.objectContaining({ KeyAttributes: ["sample_code"] }),
  ]);
  expect((await s.call("GET", `${TABLE}/OneToManyRelationships?$select=SchemaName`)).rows).toContainEqual(
    expect.objectContaining({ SchemaName: "sample_project_step" }),
  );
  expect(
    (await s.call("GET", `${TABLE}/ManyToOneRelationships?$filter=ReferencingAttribute eq 'sample_account'`)).rows,
  ).toEqual([
    expect.objectContaining({
      ReferencedEntity: "account",
      ReferencingEntityNavigationPropertyName: "sample_Account",
      CascadeConfiguration: expect.objectContaining({ Delete: "RemoveLink" }) as unknown,
    }),
  ]);
  expect(
    (
      await s.call(
        "GET",
        `RelationshipDefinitions(SchemaName='sample_project_contact')/${CAST}.ManyToManyRelationshipMetadata`,
      )
    ).json,
  ).toMatchObject({ IntersectEntityName: "sample_project_contact" });
  expect(
    (await s.call("GET", `RelationshipDefinitions/${CAST}.ManyToManyRelationshipMetadata?$select=SchemaName`)).rows,
  ).toContainEqual(expect.objectContaining({ SchemaName: "sample_project_contact" }));
});
test.each<[string, number]>([
  ["EntityDefinitions(LogicalName='nothing')", 404],
  ["EntityDefinitions(Colour='red')", 400],
  [`${TABLE}?$select=Nothing`, 400],
  [`${TABLE}?$expand=Nothing`, 400],
  [`${TABLE}/Nothing`, 404],
  [`${TABLE}/Attributes(LogicalName='nothing')`, 404],
  [`${TABLE}/Attributes(LogicalName='sample_name')/${CAST}.MemoAttributeMetadata`, 404],
  ["EntityDefinitions?$filter=Nothing eq 1", 400],
  ["EntityDefinitions?$filter=LogicalName eq", 400],
  ["EntityDefinitions?$orderby=LogicalName", 400],
  ["EntityDefinitions?$skip=1", 400],
])("GET %s is refused", async (path, status) => {
  expect((await s.call("GET", path)).status).toBe(status);
});
