import { messageId } from "@plumbline/packager";
import { storedZip } from "./stored-zip";

/** A column in short: type as in solution XML, and more elements as XML. */
export interface SampleColumn {
  readonly name: string;
  readonly type: string;
  readonly more?: string;
}

export interface SampleTable {
  readonly schemaName: string;
  readonly setName: string;
  readonly ownership?: "UserOwned" | "OrgOwned";
  readonly columns?: readonly SampleColumn[];
  readonly keys?: Readonly<Record<string, readonly string[]>>;
  /** Status reasons beyond the standard ones: value → state. */
  readonly statuses?: Readonly<Record<number, number>>;
}

export interface SampleLookup {
  readonly name: string;
  readonly from: string;
  readonly column: string;
  readonly to: string;
  readonly cascade?: Readonly<Partial<Record<"Assign" | "Delete" | "Share" | "Unshare" | "Reparent", string>>>;
}

export interface SampleStep {
  readonly id: string;
  readonly type: string;
  readonly message: string;
  readonly table: string;
  readonly stage: 10 | 20 | 40;
  readonly rank?: number;
  readonly mode?: 0 | 1;
  readonly filtering?: string;
  readonly images?: readonly { readonly alias: string; readonly type: 0 | 1 | 2; readonly columns?: string }[];
}

export interface SamplePackage {
  readonly uniqueName?: string;
  readonly version?: string;
  readonly managed?: boolean;
  readonly tables?: readonly SampleTable[];
  readonly lookups?: readonly SampleLookup[];
  readonly manyToMany?: readonly { readonly name: string; readonly first: string; readonly second: string }[];
  readonly roles?: readonly {
    readonly id: string;
    readonly name: string;
    readonly privileges: Readonly<Record<string, string>>;
  }[];
  readonly profiles?: readonly { readonly id: string; readonly name: string; readonly permissions: string }[];
  readonly pluginTypes?: readonly string[];
  readonly steps?: readonly SampleStep[];
  readonly dependencies?: string;
  readonly extraNodes?: string;
  readonly files?: Readonly<Record<string, string>>;
}

export const ASSEMBLY = "Sample.Rules";

function guidOf(text: string): string {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return `${hash.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
}

function attribute({ name, type, more = "" }: SampleColumn): string {
  const schema = more.includes("<PhysicalName>") ? "" : name;
  return `<attribute PhysicalName="${schema || name}"><Type>${type}</Type><Name>${name.toLowerCase()}</Name><LogicalName>${name.toLowerCase()}</LogicalName>
    <RequiredLevel>none</RequiredLevel><DisplayMask>ValidForAdvancedFind|ValidForForm|ValidForGrid${name.endsWith("_name") ? "|PrimaryName" : ""}</DisplayMask>
    <ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>
    <IsCustomField>1</IsCustomField><IsAuditEnabled>1</IsAuditEnabled>${more.includes("IsSecured") ? "" : "<IsSecured>0</IsSecured>"}${more.includes("SourceType") ? "" : "<SourceType>0</SourceType>"}${more}
    <displaynames><displayname description="${name}" languagecode="1033" /></displaynames></attribute>`;
}

function platformAttribute(name: string, type: string, more = ""): string {
  return attribute({ name, type, more }).replace("<IsCustomField>1", "<IsCustomField>0");
}

function labels(text: string): string {
  return `<labels><label description="${text}" languagecode="1033" /></labels>`;
}

export function optionSet(name: string, values: readonly number[], type = "picklist"): string {
  const options = values.map((value) => `<option value="${value}">${labels(`Option ${value}`)}</option>`).join("");
  return `<optionset Name="${name}"><OptionSetType>${type}</OptionSetType><options>${options}</options></optionset>`;
}

function stateAttributes(table: SampleTable): string {
  const logical = table.schemaName.toLowerCase();
  const statuses = { 1: 0, 2: 1, ...table.statuses };
  const status = Object.entries(statuses)
    .map(([value, state]) => `<status value="${value}" state="${state}">${labels(`Reason ${value}`)}</status>`)
    .join("");
  return (
    platformAttribute(
      "statecode",
      "state",
      `<optionset Name="${logical}_statecode"><OptionSetType>state</OptionSetType><states>
       <state value="0" defaultstatus="1" invariantname="Active">${labels("Active")}</state>
       <state value="1" defaultstatus="2" invariantname="Inactive">${labels("Inactive")}</state></states></optionset>`,
    ) +
    platformAttribute(
      "statuscode",
      "status",
      `<optionset Name="${logical}_statuscode"><OptionSetType>status</OptionSetType><statuses>${status}</statuses></optionset>`,
    )
  );
}

function entity(table: SampleTable): string {
  const { schemaName, setName, ownership = "UserOwned" } = table;
  const keys = Object.entries(table.keys ?? {}).map(
    ([name, columns]) =>
      `<EntityKey><Name>${name}</Name><LogicalName>${name.toLowerCase()}</LogicalName><EntityKeyAttributes>${columns
        .map((column) => `<AttributeName>${column}</AttributeName>`)
        .join("")}</EntityKeyAttributes></EntityKey>`,
  );
  return `<Entity><Name LocalizedName="${schemaName}" OriginalName="${schemaName}">${schemaName}</Name><EntityInfo><entity Name="${schemaName}">
    <LocalizedNames><LocalizedName description="${schemaName}" languagecode="1033" /></LocalizedNames>
    <LocalizedCollectionNames><LocalizedCollectionName description="${schemaName}s" languagecode="1033" /></LocalizedCollectionNames>
    <attributes>${platformAttribute(`${schemaName}Id`, "primarykey")}${attribute({ name: "sample_name", type: "nvarchar", more: "<MaxLength>100</MaxLength>" })}
    ${stateAttributes(table)}${(table.columns ?? []).map(attribute).join("")}</attributes>
    ${keys.length > 0 ? `<EntityKeys>${keys.join("")}</EntityKeys>` : ""}<EntitySetName>${setName}</EntitySetName>
    <OwnershipTypeMask>${ownership}</OwnershipTypeMask><IsAuditEnabled>1</IsAuditEnabled></entity></EntityInfo></Entity>`;
}

function relationship(lookup: SampleLookup): string {
  const cascade = {
    Assign: "NoCascade",
    Delete: "RemoveLink",
    Share: "NoCascade",
    Unshare: "NoCascade",
    Reparent: "NoCascade",
    ...lookup.cascade,
  };
  return `<EntityRelationship Name="${lookup.name}"><EntityRelationshipType>OneToMany</EntityRelationshipType>
    <ReferencingEntityName>${lookup.from}</ReferencingEntityName><ReferencedEntityName>${lookup.to}</ReferencedEntityName>
    ${Object.entries(cascade)
      .map(([kind, value]) => `<Cascade${kind}>${value}</Cascade${kind}>`)
      .join("")}
    <ReferencingAttributeName>${lookup.column}</ReferencingAttributeName></EntityRelationship>`;
}

function manyToMany({ name, first, second }: { name: string; first: string; second: string }): string {
  return `<EntityRelationship Name="${name}"><EntityRelationshipType>ManyToMany</EntityRelationshipType>
    <FirstEntityName>${first}</FirstEntityName><SecondEntityName>${second}</SecondEntityName><IntersectEntityName>${name}</IntersectEntityName></EntityRelationship>`;
}

function step(each: SampleStep): string {
  const images = (each.images ?? []).map(
    (
      image,
    ) => `<SdkMessageProcessingStepImage Name="${image.alias}"><SdkMessageProcessingStepImageId>{${guidOf(each.id + image.alias)}}</SdkMessageProcessingStepImageId>
      <Attributes>${image.columns ?? ""}</Attributes><EntityAlias>${image.alias}</EntityAlias><ImageType>${image.type}</ImageType>
      <MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>`,
  );
  return `<SdkMessageProcessingStep Name="${each.type}: ${each.message}" SdkMessageProcessingStepId="{${each.id}}">
    <SdkMessageId>${messageId(each.message) ?? each.message}</SdkMessageId><PluginTypeName>${each.type}, ${ASSEMBLY}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null</PluginTypeName>
    <PluginTypeId>${guidOf(each.type)}</PluginTypeId><PrimaryEntity>${each.table}</PrimaryEntity><AsyncAutoDelete>0</AsyncAutoDelete>
    <FilteringAttributes>${each.filtering ?? ""}</FilteringAttributes><InvocationSource>0</InvocationSource><Mode>${each.mode ?? 0}</Mode><Rank>${each.rank ?? 1}</Rank>
    <EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>${each.stage}</Stage>
    <SdkMessageProcessingStepImages>${images.join("")}</SdkMessageProcessingStepImages></SdkMessageProcessingStep>`;
}

function assembly(types: readonly string[]): string {
  const full = `${ASSEMBLY}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null`;
  return `<PluginAssembly FullName="${full}" PluginAssemblyId="${guidOf(ASSEMBLY)}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType>
    <FileName>/PluginAssemblies/${ASSEMBLY}/${ASSEMBLY}.dll</FileName><PluginTypes>${types
      .map(
        (type) =>
          `<PluginType AssemblyQualifiedName="${type}, ${full}" PluginTypeId="${guidOf(type)}" Name="${type}"><FriendlyName>${type}</FriendlyName></PluginType>`,
      )
      .join("")}</PluginTypes></PluginAssembly>`;
}

function customizations(sample: SamplePackage): string {
  const roles = (sample.roles ?? []).map(
    (role) =>
      `<Role id="{${role.id}}" name="${role.name}" isinherited="1"><RolePrivileges>${Object.entries(role.privileges)
        .map(([name, level]) => `<RolePrivilege name="${name}" level="${level}" />`)
        .join("")}</RolePrivileges></Role>`,
  );
  const profiles = (sample.profiles ?? []).map(
    (profile) =>
      `<FieldSecurityProfile name="${profile.name}" fieldsecurityprofileid="{${profile.id}}"><FieldPermissions>${profile.permissions}</FieldPermissions></FieldSecurityProfile>`,
  );
  return `<ImportExportXml><Entities>${(sample.tables ?? []).map(entity).join("")}</Entities><Roles>${roles.join("")}</Roles>
    <FieldSecurityProfiles>${profiles.join("")}</FieldSecurityProfiles>
    <EntityRelationships>${(sample.lookups ?? []).map(relationship).join("")}${(sample.manyToMany ?? []).map(manyToMany).join("")}</EntityRelationships>
    <SolutionPluginAssemblies>${sample.pluginTypes ? assembly(sample.pluginTypes) : ""}</SolutionPluginAssemblies>
    <SdkMessageProcessingSteps>${(sample.steps ?? []).map(step).join("")}</SdkMessageProcessingSteps>${sample.extraNodes ?? ""}
    <Languages><Language>1033</Language></Languages></ImportExportXml>`;
}

function manifest(sample: SamplePackage): string {
  return `<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest>
    <UniqueName>${sample.uniqueName ?? "Sample"}</UniqueName><LocalizedNames><LocalizedName description="Sample" languagecode="1033" /></LocalizedNames><Descriptions />
    <Version>${sample.version ?? "1.0.0.0"}</Version><Managed>${(sample.managed ?? true) ? 1 : 0}</Managed>
    <Publisher><UniqueName>samplepublisher</UniqueName><LocalizedNames><LocalizedName description="Sample Publisher" languagecode="1033" /></LocalizedNames>
    <CustomizationPrefix>sample</CustomizationPrefix><CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix></Publisher>
    <RootComponents /><MissingDependencies>${sample.dependencies ?? ""}</MissingDependencies></SolutionManifest></ImportExportXml>`;
}

/** A solution package made of a short description. */
export function samplePackage(sample: SamplePackage): Uint8Array {
  return storedZip({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types" />`,
    "solution.xml": manifest(sample),
    "customizations.xml": customizations(sample),
    ...(sample.pluginTypes ? { [`PluginAssemblies/${ASSEMBLY}/${ASSEMBLY}.dll`]: "MZ" } : {}),
    ...sample.files,
  });
}

/** Columns of every storable kind. */
export const ALL_COLUMNS: readonly SampleColumn[] = [
  { name: "sample_Code", type: "nvarchar", more: "<MaxLength>10</MaxLength>" },
  { name: "sample_Notes", type: "ntext", more: "<MaxLength>2000</MaxLength>" },
  { name: "sample_Points", type: "int", more: "<MinValue>0</MinValue><MaxValue>100</MaxValue>" },
  { name: "sample_Big", type: "bigint" },
  { name: "sample_Rate", type: "float", more: "<MinValue>0</MinValue><MaxValue>10</MaxValue><Accuracy>3</Accuracy>" },
  {
    name: "sample_Budget",
    type: "decimal",
    more: "<MinValue>-1000000</MinValue><MaxValue>1000000</MaxValue><Accuracy>2</Accuracy>",
  },
  { name: "sample_Due", type: "datetime", more: "<Format>date</Format><Behavior>2</Behavior>" },
  { name: "sample_Start", type: "datetime", more: "<Format>datetime</Format><Behavior>1</Behavior>" },
  {
    name: "sample_Kind",
    type: "picklist",
    more: `<AppDefaultValue>2</AppDefaultValue>${optionSet("sample_project_kind", [1, 2, 3])}`,
  },
  {
    name: "sample_Flags",
    type: "multiselectpicklist",
    more: `<AppDefaultValue>-1</AppDefaultValue>${optionSet("sample_project_flags", [10, 20, 30])}`,
  },
  { name: "sample_Done", type: "bit", more: "<AppDefaultValue>0</AppDefaultValue>" },
  { name: "sample_Secret", type: "nvarchar", more: "<MaxLength>50</MaxLength><IsSecured>1</IsSecured>" },
  {
    name: "sample_Number",
    type: "nvarchar",
    more: "<MaxLength>50</MaxLength><AutoNumberFormat>P-{SEQNUM:5}</AutoNumberFormat>",
  },
  { name: "sample_Parent", type: "lookup", more: "<LookupStyle>single</LookupStyle>" },
  { name: "sample_Document", type: "file", more: "<MaxValue>1</MaxValue>" },
];

export const PROJECT: SampleTable = {
  schemaName: "sample_Project",
  setName: "sample_projects",
  columns: ALL_COLUMNS,
  keys: { sample_CodeKey: ["sample_code"] },
  statuses: { 3: 0, 4: 1 },
};

export const ITEM: SampleTable = {
  schemaName: "sample_Item",
  setName: "sample_items",
  columns: [
    { name: "sample_ProjectId", type: "lookup", more: "<LookupStyle>single</LookupStyle>" },
    { name: "sample_Text", type: "nvarchar", more: "<MaxLength>100</MaxLength>" },
  ],
};

export const SETTING: SampleTable = { schemaName: "sample_Setting", setName: "sample_settings", ownership: "OrgOwned" };

/** Projects with items and settings; `cascade` is that of items below a project. */
export function sampleTables(
  cascade: SampleLookup["cascade"] = {},
): Pick<SamplePackage, "tables" | "lookups" | "manyToMany"> {
  return {
    tables: [PROJECT, ITEM, SETTING],
    lookups: [
      { name: "sample_project_items", from: "sample_Item", column: "sample_ProjectId", to: "sample_Project", cascade },
      { name: "sample_project_parent", from: "sample_Project", column: "sample_Parent", to: "sample_Project" },
    ],
    manyToMany: [{ name: "sample_project_setting", first: "sample_Project", second: "sample_Setting" }],
  };
}
