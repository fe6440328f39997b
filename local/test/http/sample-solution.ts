import { sourceFromTree, writeZip } from "@plumbline/packager";

/** A small made-up solution: projects with steps, a file column, an alternate key, custom APIs and an app. */

export const ROLE_ID = "11111111-0000-4000-8000-000000000001";
export const VIEW_ID = "11111111-0000-4000-8000-000000000002";
const ASSEMBLY_ID = "11111111-0000-4000-8000-000000000003";
const TYPE_ID = "11111111-0000-4000-8000-000000000004";
const SCRIPT_ID = "11111111-0000-4000-8000-000000000005";
const ASSEMBLY = "Sample.Rules, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef";

const labels = (list: string, item: string, text: string, german?: string): string =>
  `<${list}><${item} description="${text}" languagecode="1033" />${german === undefined ? "" : `<${item} description="${german}" languagecode="1031" />`}</${list}>`;

function column(name: string, type: string, text: string, extra = "", mask = ""): string {
  const isCustom = name.startsWith("sample_") && type !== "primarykey" ? 1 : 0;
  return `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name.toLowerCase()}</Name><LogicalName>${name.toLowerCase()}</LogicalName>
    <RequiredLevel>none</RequiredLevel><DisplayMask>${mask}ValidForForm|ValidForGrid</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi>
    <ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi><IsCustomField>${isCustom}</IsCustomField><IsAuditEnabled>1</IsAuditEnabled>
    <IsSecured>0</IsSecured><AutoNumberFormat></AutoNumberFormat>${extra}${labels("displaynames", "displayname", text, `${text} (de)`)}<Descriptions /></attribute>`;
}

const text = (name: string, title: string, length: number, mask = ""): string =>
  column(name, "nvarchar", title, `<Format>text</Format><MaxLength>${length}</MaxLength>`, mask);

const states = (table: string): string =>
  column(
    "statecode",
    "state",
    "Status",
    `<optionset Name="${table}_statecode"><OptionSetType>state</OptionSetType><states>
      <state value="0" defaultstatus="1" invariantname="Active">${labels("labels", "label", "Active")}</state>
      <state value="1" defaultstatus="2" invariantname="Inactive">${labels("labels", "label", "Inactive")}</state></states></optionset>`,
  ) +
  column(
    "statuscode",
    "status",
    "Status reason",
    `<optionset Name="${table}_statuscode"><OptionSetType>status</OptionSetType><statuses>
      <status value="1" state="0">${labels("labels", "label", "Active")}</status><status value="2" state="1">${labels("labels", "label", "Inactive")}</status></statuses></optionset>`,
  );

function table(
  schemaName: string,
  title: string,
  set: string,
  columns: readonly string[],
  keys = "",
  views = "",
): string {
  return `<Entity xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Name LocalizedName="${title}" OriginalName="${title}">${schemaName}</Name>
    <EntityInfo><entity Name="${schemaName}">${labels("LocalizedNames", "LocalizedName", title, `${title} (de)`)}${labels("LocalizedCollectionNames", "LocalizedCollectionName", `${title}s`)}
    <Descriptions /><attributes>${columns.join("")}</attributes>${keys}<EntitySetName>${set}</EntitySetName><OwnershipTypeMask>UserOwned</OwnershipTypeMask>
    <IsAuditEnabled>1</IsAuditEnabled></entity></EntityInfo><FormXml /><SavedQueries>${views}</SavedQueries><RibbonDiffXml /></Entity>`;
}

const project = table(
  "sample_Project",
  "Project",
  "sample_projects",
  [
    column("sample_ProjectId", "primarykey", "Project"),
    text("sample_Name", "Name", 100, "PrimaryName|"),
    text("sample_Code", "Code", 20),
    column("sample_Note", "ntext", "Note", "<Format>text</Format><MaxLength>2000</MaxLength>"),
    column("sample_Effort", "int", "Effort", "<Format></Format><MinValue>0</MinValue><MaxValue>1000</MaxValue>"),
    column(
      "sample_Budget",
      "decimal",
      "Budget",
      "<MinValue>0</MinValue><MaxValue>100000</MaxValue><Accuracy>2</Accuracy>",
    ),
    column("sample_DueOn", "datetime", "Due on", "<Format>date</Format><Behavior>2</Behavior>"),
    column("sample_Tags", "multiselectpicklist", "Tags", "<OptionSetName>sample_tag</OptionSetName>"),
    column("sample_Urgency", "picklist", "Urgency", "<OptionSetName>sample_tag</OptionSetName>"),
    column("sample_Document", "file", "Document", "<MaxValue>8</MaxValue>"),
    column("sample_Account", "lookup", "Account"),
    column("OwnerId", "owner", "Owner"),
    states("sample_project"),
  ],
  `<EntityKeys><EntityKey><Name>sample_code</Name><LogicalName>sample_code</LogicalName><EntityKeyAttributes><AttributeName>sample_code</AttributeName></EntityKeyAttributes>${labels("displaynames", "displayname", "Code")}</EntityKey></EntityKeys>`,
);

const step = table("sample_Step", "Step", "sample_steps", [
  column("sample_StepId", "primarykey", "Step"),
  text("sample_Name", "Name", 100, "PrimaryName|"),
  column("sample_Project", "lookup", "Project"),
  column("OwnerId", "owner", "Owner"),
  states("sample_step"),
]);

const toMany = (
  name: string,
  one: string,
  many: string,
  attribute: string,
): string => `<EntityRelationship Name="${name}"><EntityRelationshipType>OneToMany</EntityRelationshipType>
  <ReferencingEntityName>${many}</ReferencingEntityName><ReferencedEntityName>${one}</ReferencedEntityName><CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>RemoveLink</CascadeDelete>
  <CascadeReparent>NoCascade</CascadeReparent><CascadeShare>NoCascade</CascadeShare><CascadeUnshare>NoCascade</CascadeUnshare><ReferencingAttributeName>${attribute}</ReferencingAttributeName>
  <EntityRelationshipRoles><EntityRelationshipRole><NavigationPropertyName>${attribute}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
  <EntityRelationshipRole><NavigationPropertyName>${name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>`;

const manyToMany = `<EntityRelationship Name="sample_project_contact"><EntityRelationshipType>ManyToMany</EntityRelationshipType><IntersectEntityName>sample_project_contact</IntersectEntityName>
  <FirstEntityName>sample_Project</FirstEntityName><SecondEntityName>Contact</SecondEntityName><EntityRelationshipRoles>
  <EntityRelationshipRole><NavigationPropertyName>sample_project_contact</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>
  <EntityRelationshipRole><NavigationPropertyName>sample_project_contact</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole></EntityRelationshipRoles></EntityRelationship>`;

const relationships = (...list: readonly string[]): string =>
  `<EntityRelationships>${list.join("")}</EntityRelationships>`;

const view = `<savedqueries><savedquery><IsCustomizable>1</IsCustomizable><isquickfindquery>0</isquickfindquery><isdefault>1</isdefault><savedqueryid>{${VIEW_ID}}</savedqueryid>
  <layoutxml><grid name="resultset" object="1" jump="sample_name" select="1" icon="1" preview="1"><row name="result" id="sample_projectid"><cell name="sample_name" width="200" /></row></grid></layoutxml>
  <querytype>0</querytype><fetchxml><fetch version="1.0"><entity name="sample_project"><attribute name="sample_name" /><order attribute="sample_name" /><filter><condition attribute="statecode" operator="eq" value="0" /></filter></entity></fetch></fetchxml>
  ${labels("LocalizedNames", "LocalizedName", "Active projects", "Active projects (de)")}</savedquery></savedqueries>`;

const option = (value: number, title: string): string =>
  `<option value="${value}">${labels("labels", "label", title, `${title} (de)`)}</option>`;

const ROOTS = [
  'type="1" schemaName="sample_project"',
  'type="1" schemaName="sample_step"',
  'type="9" schemaName="sample_tag"',
  `type="20" id="{${ROLE_ID}}"`,
  'type="61" schemaName="sample_/pages/a.html"',
  'type="62" schemaName="sample_Works"',
  'type="66" schemaName="sample_Sample.Gauge"',
  'type="80" schemaName="sample_Works"',
  `type="91" id="{${ASSEMBLY_ID}}" schemaName="${ASSEMBLY}"`,
];

const api = (name: string, binding: number, isFunction: number): string =>
  `<customapi uniquename="${name}"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><bindingtype>${binding}</bindingtype>${binding === 0 ? "" : "<boundentitylogicalname>sample_project</boundentitylogicalname>"}
   <displayname default="${name}" /><isfunction>${isFunction}</isfunction><name>${name}</name><plugintypeid><plugintypeid>${TYPE_ID}</plugintypeid></plugintypeid></customapi>`;

const parameter = (name: string, type: number): string =>
  `<customapirequestparameter uniquename="${name}"><displayname default="${name}" /><isoptional>1</isoptional><name>${name}</name><type>${type}</type></customapirequestparameter>`;

const property = (name: string, type: number): string =>
  `<customapiresponseproperty uniquename="${name}"><displayname default="${name}" /><name>${name}</name><type>${type}</type></customapiresponseproperty>`;

const rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];
const basic = ["sample_Project", "sample_Step", "Account", "Contact"].flatMap((one) =>
  rights.map((right) => `<RolePrivilege name="prv${right}${one}" level="Basic" />`),
);

const names = labels("LocalizedNames", "LocalizedName", "Works");
const appModule = `<AppModule><UniqueName>sample_Works</UniqueName><IntroducedVersion>1.0</IntroducedVersion><statecode>0</statecode><FormFactor>1</FormFactor><ClientType>4</ClientType>
  <AppModuleComponents><AppModuleComponent type="1" schemaName="sample_project" /><AppModuleComponent type="62" schemaName="sample_Works" /></AppModuleComponents>
  <AppModuleRoleMaps><Role id="{${ROLE_ID}}" /></AppModuleRoleMaps>${names}</AppModule>`;

const FILES: Readonly<Record<string, string>> = {
  "Other/Solution.xml": `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <SolutionManifest><UniqueName>Works</UniqueName>${names}<Descriptions /><Version>1.0.0.0</Version><Managed>2</Managed><Publisher><UniqueName>sample</UniqueName>${names}<Descriptions />
    <EMailAddress xsi:nil="true"></EMailAddress><SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl><CustomizationPrefix>sample</CustomizationPrefix><CustomizationOptionValuePrefix>72481</CustomizationOptionValuePrefix><Addresses /></Publisher>
    <RootComponents>${ROOTS.map((root) => `<RootComponent ${root} behavior="0" />`).join("")}</RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>`,
  "Other/Customizations.xml": `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Entities /><Roles /><Workflows /><FieldSecurityProfiles /><Templates /><EntityMaps />
    <EntityRelationships /><OrganizationSettings /><optionsets /><Dashboards /><WebResources /><CustomControls /><SolutionPluginAssemblies /><SdkMessageProcessingSteps /><AppModuleSiteMaps /><AppModules />
    <EntityDataProviders /><Languages><Language>1033</Language><Language>1031</Language></Languages></ImportExportXml>`,
  "Other/Relationships.xml": relationships(
    '<EntityRelationship Name="sample_project_step" />',
    '<EntityRelationship Name="sample_account_project" />',
    '<EntityRelationship Name="sample_project_contact" />',
  ),
  "Other/Relationships/sample_Project.xml": relationships(
    toMany("sample_project_step", "sample_Project", "sample_Step", "sample_Project"),
    manyToMany,
  ),
  "Other/Relationships/Account.xml": relationships(
    toMany("sample_account_project", "Account", "sample_Project", "sample_Account"),
  ),
  "Entities/sample_Project/Entity.xml": project,
  "Entities/sample_Step/Entity.xml": step,
  [`Entities/sample_Project/SavedQueries/{${VIEW_ID}}.xml`]: view,
  "OptionSets/sample_tag.xml": `<optionset Name="sample_tag" localizedName="Tag"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>${labels("displaynames", "displayname", "Tag")}<options>${option(724810000, "Red")}${option(724810001, "Blue")}</options></optionset>`,
  "Roles/Sample user.xml": `<Role id="{${ROLE_ID}}" name="Sample user" isinherited="1"><IsCustomizable>1</IsCustomizable><RolePrivileges>${basic.join("")}<RolePrivilege name="prvReadUser" level="Global" /></RolePrivileges></Role>`,
  "WebResources/sample_/pages/a.html.data.xml": `<WebResource><WebResourceId>{${SCRIPT_ID}}</WebResourceId><Name>sample_/pages/a.html</Name><DisplayName>Page</DisplayName><WebResourceType>1</WebResourceType>
    <IntroducedVersion>1.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted><IsHidden>0</IsHidden><FileName>/WebResources/sample_pagesahtml${SCRIPT_ID}</FileName></WebResource>`,
  "WebResources/sample_/pages/a.html": "<!doctype html><title>Übersicht</title>",
  "Controls/sample_Sample.Gauge/ControlManifest.xml.data.xml":
    "<CustomControl><Name>sample_Sample.Gauge</Name><FileName>/Controls/sample_Sample.Gauge/ControlManifest.xml</FileName></CustomControl>",
  "Controls/sample_Sample.Gauge/ControlManifest.xml":
    '<manifest><control namespace="Sample" constructor="Gauge" version="1.0.0" display-name-key="Gauge" control-type="virtual"><property name="text" of-type="Multiple" usage="bound" required="true" /><resources><code path="bundle.js" order="1" /></resources></control></manifest>',
  "Controls/sample_Sample.Gauge/bundle.js": "/* gauge */",
  [`PluginAssemblies/Sample.Rules-${ASSEMBLY_ID}/Sample.Rules.dll.data.xml`]: `<PluginAssembly FullName="${ASSEMBLY}" PluginAssemblyId="${ASSEMBLY_ID}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType>
    <FileName>/PluginAssemblies/Sample.Rules-${ASSEMBLY_ID}/Sample.Rules.dll</FileName><PluginTypes><PluginType AssemblyQualifiedName="Sample.Rules.Echo, ${ASSEMBLY}" PluginTypeId="${TYPE_ID}" Name="Sample.Rules.Echo"><FriendlyName>Echo</FriendlyName></PluginType></PluginTypes></PluginAssembly>`,
  [`PluginAssemblies/Sample.Rules-${ASSEMBLY_ID}/Sample.Rules.dll`]: "MZ",
  "customapis/sample_Measure/customapi.xml": api("sample_Measure", 1, 0),
  "customapis/sample_Measure/customapirequestparameters/Text/customapirequestparameter.xml": parameter("Text", 10),
  "customapis/sample_Measure/customapiresponseproperties/Answer/customapiresponseproperty.xml": property("Answer", 10),
  "customapis/sample_Echo/customapi.xml": api("sample_Echo", 0, 1),
  "customapis/sample_Echo/customapirequestparameters/Text/customapirequestparameter.xml": parameter("Text", 10),
  "customapis/sample_Echo/customapirequestparameters/List/customapirequestparameter.xml": parameter("List", 11),
  "customapis/sample_Echo/customapiresponseproperties/Answer/customapiresponseproperty.xml": property("Answer", 10),
  "customapis/sample_Convert/customapi.xml": api("sample_Convert", 0, 0),
  ...Object.fromEntries(
    [
      parameter("Row", 12),
      parameter("Amount", 2),
      parameter("Count", 7),
      parameter("Done", 0),
      parameter("Note", 10),
    ].map((xml, index) => [
      `customapis/sample_Convert/customapirequestparameters/${index}/customapirequestparameter.xml`,
      xml,
    ]),
  ),
  ...Object.fromEntries(
    [property("Row", 12), property("Amount", 2), property("Count", 7), property("Done", 0), property("Note", 10)].map(
      (xml, index) => [
        `customapis/sample_Convert/customapiresponseproperties/${index}/customapiresponseproperty.xml`,
        xml,
      ],
    ),
  ),
  "customapis/sample_Sweep/customapi.xml": api("sample_Sweep", 2, 0),
  "customapis/sample_Sweep/customapiresponseproperties/Answer/customapiresponseproperty.xml": property("Answer", 10),
  "AppModules/sample_Works/AppModule.xml": appModule,
  "AppModules/sample_Works/AppModule_managed.xml": appModule,
  "AppModuleSiteMaps/sample_Works/AppModuleSiteMap.xml": `<AppModuleSiteMap><SiteMapUniqueName>sample_Works</SiteMapUniqueName><ShowHome>True</ShowHome><SiteMap><Area Id="work" ShowGroups="true"><Titles><Title LCID="1033" Title="Work" /><Title LCID="1031" Title="Arbeit" /></Titles>
    <Group Id="projects"><Titles><Title LCID="1033" Title="Projects" /></Titles><SubArea Id="projects" Entity="sample_project" Url="/main.aspx?pagetype=entitylist&amp;etn=sample_project&amp;viewid={${VIEW_ID}}" /><SubArea Id="page" Url="$webresource:sample_/pages/a.html" Icon="$webresource:sample_/icons/a.svg"><Titles><Title LCID="1033" Title="Page" /></Titles></SubArea></Group></Area><Area Id="admin"><Titles><Title LCID="1033" Title="Admin" /></Titles><Group Id="teams"><SubArea Id="teams" Entity="team"><Privilege Entity="team" Privilege="Read,Write" /></SubArea></Group></Area></SiteMap>${names}</AppModuleSiteMap>`,
};

/** The solution as a managed package. */
export function sampleZip(): Uint8Array {
  const encoder = new TextEncoder();
  const tree = new Map(Object.entries(FILES).map(([path, content]) => [path, encoder.encode(content)]));
  return writeZip(sourceFromTree(tree), { managed: true });
}
