import { PackageError } from "./package-errors";
import { requireSafePath, withoutLeadingSlash } from "./package-path";
import type { SimpleComponentKey } from "./solution-source";
import { attribute, childText } from "./xml-query";
import type { XmlElement } from "./xml-read";

/** How one kind of component stands in customizations.xml and in the tree. */
export interface ComponentKind {
  key: SimpleComponentKey;
  /** Child of the root of customizations.xml that lists the components. */
  container: string;
  /** Element name of one component. */
  element: string;
  /** Which files of the tree hold one (or, for lists, several) of them. */
  pattern: RegExp;
  /** The tree file is a list with this root element. */
  listRoot?: string;
  /** The tree may hold a `_managed.xml` twin. */
  hasManagedTwin: boolean;
  /** Tree file for a component that comes from a zip. */
  fileOf(element: XmlElement): string;
  /** What the packed order goes by. */
  orderOf(element: XmlElement): string;
}

export const COMPONENT_KINDS: readonly ComponentKind[] = [
  kind(
    "roles",
    "Roles",
    "Role",
    /^Roles\/.+\.xml$/,
    (role) => `Roles/${fileName(need(role, attribute(role, "name"), "name"))}.xml`,
  ),
  kind("workflows", "Workflows", "Workflow", /^Workflows\/.+\.data\.xml$/, (workflow) => {
    const file = childText(workflow, "JsonFileName") ?? childText(workflow, "XamlFileName");
    return `${withoutLeadingSlash(need(workflow, file, "JsonFileName or XamlFileName"))}.data.xml`;
  }),
  {
    ...kind(
      "fieldSecurityProfiles",
      "FieldSecurityProfiles",
      "FieldSecurityProfile",
      /^Other\/FieldSecurityProfiles\.xml$/,
      () => "Other/FieldSecurityProfiles.xml",
    ),
    listRoot: "FieldSecurityProfiles",
    orderOf: (profile) => attribute(profile, "name") ?? "",
  },
  {
    ...kind(
      "relationships",
      "EntityRelationships",
      "EntityRelationship",
      /^Other\/Relationships\/[^/]+\.xml$/,
      (relationship) => {
        const side = childText(relationship, "ReferencedEntityName") ?? childText(relationship, "FirstEntityName");
        return `Other/Relationships/${fileName(need(relationship, side, "ReferencedEntityName or FirstEntityName"))}.xml`;
      },
    ),
    listRoot: "EntityRelationships",
    orderOf: (relationship) => need(relationship, attribute(relationship, "Name"), "Name"),
  },
  kind(
    "optionSets",
    "optionsets",
    "optionset",
    /^OptionSets\/[^/]+\.xml$/,
    (optionSet) => `OptionSets/${fileName(need(optionSet, attribute(optionSet, "Name"), "Name"))}.xml`,
  ),
  twin(
    kind(
      "dashboards",
      "Dashboards",
      "Dashboard",
      /^Dashboards\/[^/]+\.xml$/,
      (dashboard) => `Dashboards/${need(dashboard, childText(dashboard, "FormId"), "FormId")}.xml`,
    ),
  ),
  kind(
    "webResources",
    "WebResources",
    "WebResource",
    /^WebResources\/.+\.data\.xml$/,
    (resource) => `WebResources/${need(resource, childText(resource, "Name"), "Name")}.data.xml`,
  ),
  kind("customControls", "CustomControls", "CustomControl", /^Controls\/.+\.data\.xml$/, dataFile),
  kind("pluginAssemblies", "SolutionPluginAssemblies", "PluginAssembly", /^PluginAssemblies\/.+\.data\.xml$/, dataFile),
  kind(
    "sdkSteps",
    "SdkMessageProcessingSteps",
    "SdkMessageProcessingStep",
    /^SdkMessageProcessingSteps\/[^/]+\.xml$/,
    (step) =>
      `SdkMessageProcessingSteps/${need(step, attribute(step, "SdkMessageProcessingStepId"), "SdkMessageProcessingStepId")}.xml`,
  ),
  twin(
    kind(
      "siteMaps",
      "AppModuleSiteMaps",
      "AppModuleSiteMap",
      /^AppModuleSiteMaps\/[^/]+\/AppModuleSiteMap(_managed)?\.xml$/,
      (siteMap) => {
        const name = need(siteMap, childText(siteMap, "SiteMapUniqueName"), "SiteMapUniqueName");
        return `AppModuleSiteMaps/${name}/AppModuleSiteMap.xml`;
      },
    ),
  ),
  twin(
    kind(
      "appModules",
      "AppModules",
      "AppModule",
      /^AppModules\/[^/]+\/AppModule(_managed)?\.xml$/,
      (app) => `AppModules/${need(app, childText(app, "UniqueName"), "UniqueName")}/AppModule.xml`,
    ),
  ),
  kind(
    "canvasApps",
    "CanvasApps",
    "CanvasApp",
    /^CanvasApps\/[^/]+\.meta\.xml$/,
    (app) => `CanvasApps/${need(app, childText(app, "Name"), "Name")}.meta.xml`,
  ),
];

/** Nodes below the root of customizations.xml in the platform's order. */
export const TOP_NODES: readonly string[] =
  `Entities Roles Workflows FieldSecurityProfiles Templates RibbonDiffXml IsvConfig RelationshipRoles ConnectionRoles SiteMap
  EntityMaps EntityRelationships OrganizationSettings optionsets Reports RoutingRules ChannelPropertyGroups ConvertRules
  MobileOfflineProfiles Slas ChannelAccessProfiles ChannelAccessProfileRules Dashboards InteractionCentricDashboards Dialogs
  WebResources CustomControls SolutionPluginAssemblies SdkMessageProcessingSteps ServiceEndpoints AppModuleSiteMaps AppModules
  EntityDataProviders EntityDataSources CanvasApps Connectors connectionreferences AIModels Languages GlobalSearchConfigurations
  StoredProcedures`.split(/\s+/);

function kind(
  key: SimpleComponentKey,
  container: string,
  element: string,
  pattern: RegExp,
  fileOf: (element: XmlElement) => string,
): ComponentKind {
  const safeFileOf = (component: XmlElement): string => requireSafePath(fileOf(component));
  return { key, container, element, pattern, hasManagedTwin: false, fileOf: safeFileOf, orderOf: safeFileOf };
}

function twin(plain: ComponentKind): ComponentKind {
  return { ...plain, hasManagedTwin: true };
}

function dataFile(element: XmlElement): string {
  return `${withoutLeadingSlash(need(element, childText(element, "FileName"), "FileName"))}.data.xml`;
}

function need(element: XmlElement, value: string | undefined, what: string): string {
  if (value === undefined || value === "") {
    throw new PackageError("ComponentInvalid", `A <${element.tagName}> has no ${what}.`, element.tagName);
  }
  return value;
}

/** Names may hold characters that no file name may hold. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, "_");
}
