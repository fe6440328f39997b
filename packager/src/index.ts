export { adviceFor, PackageError, type PackageErrorCode } from "./package-errors";
export { parseXml, decodeText, type XmlDocument, type XmlElement } from "./xml-read";
export { writeXml, writeXmlBytes, COLUMN_STYLE, PACKED_STYLE, TREE_STYLE, type XmlStyle } from "./xml-write";
export { DEFAULT_ZIP_LIMITS, type ZipLimits } from "./zip-limits";
export type {
  EntityPart,
  FormPart,
  SimpleComponentKey,
  SolutionComponents,
  SolutionSource,
  XmlPart,
} from "./solution-source";
export type { MissingDependency, PackageType, Publisher, RootComponent, SolutionManifest } from "./solution-manifest";
export { readZip, writeZip, type PackOptions } from "./solution-zip";
export { readZipEntries } from "./zip-read";
export { writeZipEntries } from "./zip-write";
export { contentTypesFor } from "./content-types";
export { readTree, writeTree, type ReadTreeOptions, type WriteTreeOptions } from "./solution-tree";
export { sourceFromTree } from "./tree-reader";
export { treeFromSource } from "./tree-writer";
export type { Overlay } from "./overlay";
export { missingParts, type MissingPart } from "./missing-parts";
export { deterministicId } from "./deterministic-id";
export { readEntities, type EntityDefinition, type KeyDefinition } from "./entity-definition";
export { isLookup, type ColumnDefinition, type RequiredLevel } from "./column-definition";
export {
  readOptionSets,
  type Labels,
  type OptionDefinition,
  type OptionSetDefinition,
  type OptionSetType,
} from "./option-set-definition";
export {
  readRelationships,
  type CascadeAction,
  type CascadeDefinition,
  type ManyToManyDefinition,
  type OneToManyDefinition,
  type RelationshipDefinition,
} from "./relationship-definition";
export { readForms, type FormDefinition } from "./form-definition";
export { readViews, type ViewDefinition } from "./view-definition";
export { readRibbons, type RibbonDefinition } from "./ribbon-definition";
export {
  readRoles,
  tablePrivilege,
  type PrivilegeDefinition,
  type PrivilegeLevel,
  type RoleDefinition,
  type TablePrivilege,
} from "./role-definition";
export { readProfiles, type ColumnPermission, type ProfileDefinition } from "./profile-definition";
export { messageId, messageName } from "./sdk-message";
export {
  readPluginAssemblies,
  type PluginAssemblyDefinition,
  type PluginTypeDefinition,
} from "./plugin-assembly-definition";
export { readSteps, type StepDefinition, type StepImageDefinition } from "./step-definition";
export {
  CUSTOM_API_TYPES,
  readCustomApis,
  type CustomApiDefinition,
  type CustomApiParameter,
  type CustomApiType,
} from "./custom-api-definition";
export { readEnvironmentVariables, type EnvironmentVariableDefinition } from "./environment-variable-definition";
export { readAppModules, type AppComponent, type AppModuleDefinition } from "./app-module-definition";
export {
  readSiteMaps,
  type SiteMapAreaDefinition,
  type SiteMapDefinition,
  type SiteMapGroupDefinition,
  type SubAreaDefinition,
} from "./site-map-definition";
export {
  readWebResources,
  webResourcePath,
  type WebResourceDefinition,
  type WebResourceKind,
} from "./web-resource-definition";
export {
  readControlManifest,
  readControls,
  type ControlDataSet,
  type ControlDefinition,
  type ControlManifest,
  type ControlProperty,
  type ControlResource,
} from "./control-definition";
export { readDashboards, type DashboardDefinition } from "./dashboard-definition";
export { generateTypes } from "./types-generator";
export { validateSource } from "./validation/validate-source";
export type { Finding, FindingCode } from "./validation/finding";
export { checkMicrosoftSchema, schemaCheckObstacle, type SchemaCheck } from "./microsoft-schema";
