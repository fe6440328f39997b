import { sourceFromTree, type SolutionSource } from "../../src";
import {
  ORDER_FORM_ID,
  ORDER_VIEW_ID,
  LINE_QUICK_FORM_ID,
  LINE_VIEW_ID,
  lineQuickForm,
  lineView,
  orderForm,
  orderRibbon,
  orderView,
} from "./sample-forms";
import { lineRelationship, lineTable, orderTable, urgencyChoice } from "./sample-tables";

export const SCRIPT_ID = "88888888-0000-4000-8000-000000000001";
export const SCRIPT_PATH = `WebResources/sample_scriptsorderjs${SCRIPT_ID}`;
export const ASSEMBLY_ID = "88888888-0000-4000-8000-000000000002";
export const ASSEMBLY_PATH = `PluginAssemblies/Sample.Rules-${ASSEMBLY_ID}/Sample.Rules.dll`;
const TYPE_ID = "88888888-0000-4000-8000-000000000003";
const ROLE_ID = "88888888-0000-4000-8000-000000000004";
const STEP_ID = "88888888-0000-4000-8000-000000000005";
const PROFILE_ID = "88888888-0000-4000-8000-000000000006";
const DASHBOARD_ID = "88888888-0000-4000-8000-000000000007";
const FULL_NAME = "Sample.Rules, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef";

const rootComponents = [
  `type="1" schemaName="sample_order"`,
  `type="1" schemaName="sample_orderline"`,
  `type="9" schemaName="sample_urgency"`,
  `type="20" id="{${ROLE_ID}}"`,
  `type="60" id="{${DASHBOARD_ID}}"`,
  `type="61" schemaName="sample_/scripts/order.js"`,
  `type="62" schemaName="sample_Workshop"`,
  `type="66" schemaName="sample_Sample.Gauge"`,
  `type="70" id="{${PROFILE_ID}}"`,
  `type="80" schemaName="sample_Workshop"`,
  `type="91" id="{${ASSEMBLY_ID}}" schemaName="${FULL_NAME}"`,
  `type="92" id="{${STEP_ID}}"`,
];

export const solutionXml = `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<SolutionManifest><UniqueName>Workshop</UniqueName><LocalizedNames><LocalizedName description="Workshop" languagecode="1033" /></LocalizedNames><Descriptions /><Version>1.2.0.0</Version><Managed>2</Managed>
<Publisher><UniqueName>sample</UniqueName><LocalizedNames><LocalizedName description="Sample" languagecode="1033" /></LocalizedNames><Descriptions /><EMailAddress xsi:nil="true"></EMailAddress><SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
<CustomizationPrefix>sample</CustomizationPrefix><CustomizationOptionValuePrefix>72481</CustomizationOptionValuePrefix><Addresses /></Publisher>
<RootComponents>${rootComponents.map((attributes) => `<RootComponent ${attributes} behavior="0" />`).join("")}</RootComponents><MissingDependencies /></SolutionManifest></ImportExportXml>`;

export const customizationsXml = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Entities /><Roles /><Workflows /><FieldSecurityProfiles /><Templates /><EntityMaps />
<EntityRelationships /><OrganizationSettings /><optionsets /><Dashboards /><WebResources /><CustomControls /><SolutionPluginAssemblies /><SdkMessageProcessingSteps /><AppModuleSiteMaps /><AppModules />
<EntityDataProviders /><Languages><Language>1033</Language></Languages></ImportExportXml>`;

const names = (text: string): string =>
  `<LocalizedNames><LocalizedName description="${text}" languagecode="1033" /></LocalizedNames>`;

const privileges = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"]
  .map((right) => `<RolePrivilege name="prv${right}sample_Order" level="Basic" />`)
  .join("");

/** Every file of the tree as text; tests change single entries before they read it. */
export function sampleFiles(): Record<string, string> {
  return {
    "Other/Solution.xml": solutionXml,
    "Other/Customizations.xml": customizationsXml,
    "Other/Relationships.xml": `<EntityRelationships><EntityRelationship Name="sample_order_orderline" /></EntityRelationships>`,
    "Other/Relationships/sample_Order.xml": lineRelationship,
    "Other/FieldSecurityProfiles.xml": `<FieldSecurityProfiles><FieldSecurityProfile name="Prices" fieldsecurityprofileid="{${PROFILE_ID}}"><FieldPermissions><FieldPermission><EntityName>sample_order</EntityName>
      <AttributeName>sample_price</AttributeName><CanRead>4</CanRead><CanUpdate>0</CanUpdate><CanCreate>0</CanCreate></FieldPermission></FieldPermissions></FieldSecurityProfile></FieldSecurityProfiles>`,
    "Entities/sample_Order/Entity.xml": orderTable,
    "Entities/sample_OrderLine/Entity.xml": lineTable,
    [`Entities/sample_Order/FormXml/main/${ORDER_FORM_ID}.xml`]: orderForm,
    [`Entities/sample_OrderLine/FormXml/quick/${LINE_QUICK_FORM_ID}.xml`]: lineQuickForm,
    [`Entities/sample_Order/SavedQueries/${ORDER_VIEW_ID}.xml`]: orderView,
    [`Entities/sample_OrderLine/SavedQueries/${LINE_VIEW_ID}.xml`]: lineView,
    "Entities/sample_Order/RibbonDiff.xml": orderRibbon,
    "OptionSets/sample_urgency.xml": urgencyChoice,
    "Roles/Workshop user.xml": `<Role id="{${ROLE_ID}}" name="Workshop user" isinherited="1"><IsCustomizable>1</IsCustomizable><RolePrivileges>${privileges}
      <RolePrivilege name="prvReadsample_OrderLine" level="Global" /><RolePrivilege name="prvReadUser" level="Global" /></RolePrivileges></Role>`,
    "WebResources/sample_/scripts/order.js.data.xml": `<WebResource><WebResourceId>{${SCRIPT_ID}}</WebResourceId><Name>sample_/scripts/order.js</Name><DisplayName>Order script</DisplayName>
      <WebResourceType>3</WebResourceType><IntroducedVersion>1.0</IntroducedVersion><IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted><IsHidden>0</IsHidden><FileName>/${SCRIPT_PATH}</FileName></WebResource>`,
    "WebResources/sample_/scripts/order.js": "var Sample = {};",
    "Controls/sample_Sample.Gauge/ControlManifest.xml.data.xml": `<CustomControl><Name>sample_Sample.Gauge</Name><FileName>/Controls/sample_Sample.Gauge/ControlManifest.xml</FileName></CustomControl>`,
    "Controls/sample_Sample.Gauge/ControlManifest.xml": `<manifest><control namespace="Sample" constructor="Gauge" version="1.0.0" display-name-key="Gauge" control-type="virtual">
      <property name="text" of-type="Multiple" usage="bound" required="true" /><property name="mode" of-type="Enum" usage="input"><value name="full">full</value><value name="short">short</value></property>
      <resources><code path="bundle.js" order="1" /><platform-library name="React" version="16.14.0" /></resources>
      <feature-usage><uses-feature name="WebAPI" required="true" /></feature-usage></control></manifest>`,
    "Controls/sample_Sample.Gauge/bundle.js": "/* built */",
    [`${ASSEMBLY_PATH}.data.xml`]: `<PluginAssembly FullName="${FULL_NAME}" PluginAssemblyId="${ASSEMBLY_ID}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType>
      <FileName>/${ASSEMBLY_PATH}</FileName><PluginTypes><PluginType AssemblyQualifiedName="Sample.Rules.OrderPlugin, ${FULL_NAME}" PluginTypeId="${TYPE_ID}" Name="Sample.Rules.OrderPlugin"><FriendlyName>Order</FriendlyName></PluginType></PluginTypes></PluginAssembly>`,
    [ASSEMBLY_PATH]: "MZ",
    [`SdkMessageProcessingSteps/{${STEP_ID}}.xml`]: `<SdkMessageProcessingStep Name="Order: update" SdkMessageProcessingStepId="{${STEP_ID}}"><SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId>
      <PluginTypeName>Sample.Rules.OrderPlugin, ${FULL_NAME}</PluginTypeName><PluginTypeId>${TYPE_ID}</PluginTypeId><PrimaryEntity>sample_order</PrimaryEntity><FilteringAttributes>sample_name,sample_price</FilteringAttributes>
      <Mode>0</Mode><Rank>1</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>20</Stage><SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="before"><Id>{88888888-0000-4000-8000-000000000008}</Id>
      <Attributes>sample_name</Attributes><EntityAlias>before</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages></SdkMessageProcessingStep>`,
    "AppModules/sample_Workshop/AppModule.xml": `<AppModule><UniqueName>sample_Workshop</UniqueName><IntroducedVersion>1.0</IntroducedVersion><WebResourceId>953b9fac-1e5e-e611-80d6-00155ded156f</WebResourceId><statecode>0</statecode><FormFactor>1</FormFactor><ClientType>4</ClientType>
      <AppModuleComponents><AppModuleComponent type="1" schemaName="sample_order" /><AppModuleComponent type="62" schemaName="sample_Workshop" /></AppModuleComponents>
      <AppModuleRoleMaps><Role id="{${ROLE_ID}}" /></AppModuleRoleMaps>${names("Workshop")}</AppModule>`,
    "AppModules/sample_Workshop/AppModule_managed.xml": `<AppModule><UniqueName>sample_Workshop</UniqueName><IntroducedVersion>1.0</IntroducedVersion><WebResourceId>953b9fac-1e5e-e611-80d6-00155ded156f</WebResourceId><statecode>0</statecode><FormFactor>1</FormFactor><ClientType>4</ClientType>
      <AppModuleComponents><AppModuleComponent type="1" schemaName="sample_order" /><AppModuleComponent type="62" schemaName="sample_Workshop" /></AppModuleComponents>
      <AppModuleRoleMaps><Role id="{${ROLE_ID}}" /></AppModuleRoleMaps>${names("Workshop, managed")}</AppModule>`,
    "AppModuleSiteMaps/sample_Workshop/AppModuleSiteMap.xml": `<AppModuleSiteMap><SiteMapUniqueName>sample_Workshop</SiteMapUniqueName><ShowHome>True</ShowHome><SiteMap><Area Id="work" ShowGroups="true"><Titles><Title LCID="1033" Title="Work" /></Titles>
      <Group Id="orders"><Titles><Title LCID="1033" Title="Orders" /></Titles><SubArea Id="orders" Entity="sample_order" /><SubArea Id="today" DefaultDashboard="{${DASHBOARD_ID}}"><Titles><Title LCID="1033" Title="Today" /></Titles></SubArea></Group></Area></SiteMap>${names("Workshop")}</AppModuleSiteMap>`,
    [`Dashboards/{${DASHBOARD_ID}}.xml`]: `<Dashboard>${names("Today")}<FormId>{${DASHBOARD_ID}}</FormId><IsDefault>0</IsDefault><FormXml><forms type="dashboard"><form><tabs><tab id="{44444444-0000-4000-8000-000000000007}"><labels><label description="Today" languagecode="1033" /></labels><columns><column width="100%"><sections /></column></columns></tab></tabs></form></forms></FormXml></Dashboard>`,
    "customapis/sample_CloseOrders/customapi.xml": `<customapi uniquename="sample_CloseOrders"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><bindingtype>0</bindingtype>
      <displayname default="Close orders"><label description="Close orders" languagecode="1033" /></displayname><isfunction>0</isfunction><name>Close orders</name><plugintypeid><plugintypeid>${TYPE_ID}</plugintypeid></plugintypeid></customapi>`,
    "customapis/sample_CloseOrders/customapirequestparameters/Count/customapirequestparameter.xml": `<customapirequestparameter uniquename="Count"><displayname default="Count" /><isoptional>1</isoptional><name>Count</name><type>7</type></customapirequestparameter>`,
    "environmentvariabledefinitions/sample_Greeting/environmentvariabledefinition.xml": `<environmentvariabledefinition schemaname="sample_Greeting"><displayname default="Greeting" /><type>100000000</type></environmentvariabledefinition>`,
  };
}

/** The files as bytes, as the reader of a tree takes them. */
export function treeOf(files: Record<string, string>): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
}

/** The sample with some files replaced; `undefined` leaves a file out. */
export function sampleSource(changes: Record<string, string | undefined> = {}): SolutionSource {
  const files = sampleFiles();
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) delete files[path];
    else files[path] = text;
  }
  return sourceFromTree(treeOf(files));
}

/** The sample with one text replaced in one file; fails when the text is not there, so that a test cannot pass by accident. */
export function sampleWith(path: string, search: string, replacement: string): SolutionSource {
  const text = sampleFiles()[path];
  if (text === undefined || !text.includes(search)) throw new Error(`${path} of the sample does not hold "${search}".`);
  return sampleSource({ [path]: text.split(search).join(replacement) });
}
