/** Solutions, their components and what an app is made of. */
export const SOLUTION_TABLES = `
table Publisher publishers 7101 organization friendlyname | Publisher | Publishers
  UniqueName text(256) required | Name
  FriendlyName text(256) required | Display Name
  CustomizationPrefix text(8) | Prefix
  CustomizationOptionValuePrefix int | Choice Value Prefix
  Description memo(2000) | Description
  EMailAddress text(100) | Email
  SupportingWebsiteUrl text(200) | Website
  IsReadonly bool(0) | Is Read-Only Publisher
table Solution solutions 7100 organization friendlyname | Solution | Solutions
  UniqueName text(65) required | Name
  FriendlyName text(256) required | Display Name
  Version text(256) required | Version
  Description memo(2000) | Description
  IsManaged bool(0) | Package Type
  IsVisible bool(1) | Is Visible Outside Platform
  InstalledOn datetime | Installed On
  UpdatedOn datetime | Updated On
  PublisherId lookup(publisher) required rel=publisher_solution cascade=Restrict | Publisher
  ParentSolutionId lookup(solution) rel=solution_parent_solution | Parent Solution
  SolutionPackageVersion text(256) | Solution Package Version
table SolutionComponent solutioncomponents 7103 none - noaudit | Solution Component | Solution Components
  SolutionId lookup(solution) rel=solution_solutioncomponent cascade=Cascade | Solution
  ComponentType int | Object Type Code
  ObjectId guid | Regarding
  RootComponentBehavior choice(0=Include Subcomponents;1=Do not include subcomponents;2=Include As Shell Only) | Root Component Behavior
  IsMetadata bool(0) | Is this component metadata
table AppModule appmodules 9912 organization name states | Model-driven App | Model-driven Apps
  Name text(100) required | Name
  UniqueName text(100) required | Unique Name
  Description memo(2000) | Description
  WebResourceId guid | Icon
  ClientType int | Client Type
  NavigationType choice(0=Single session;1=Multi session) | Navigation Type
  FormFactor int | Form Factor
  AppModuleVersion text(48) | Version
  ConfigXml memo | Configuration XML
  DescriptorXml memo | Descriptor
  IsManaged bool(0) | Is Managed
  PublishedOn datetime | Published On
  SolutionId guid | Solution
table AppModuleRoles appmodulerolescollection 9009 none - intersect id=appmoduleroleid | App Role | App Roles
  AppModuleId guid required
  RoleId guid required
table SiteMap sitemaps 4709 organization sitemapname | Site Map | Site Maps
  SiteMapName text(200) | Site Map Name
  SiteMapNameUnique text(200) | Unique Name
  SiteMapXml memo | SiteMap XML
  IsAppAware bool(1) | Is App Aware
  IsManaged bool(0) | State
  SolutionId guid | Solution
table SystemForm systemforms 1030 organization name id=formid | System Form | System Forms
  Name text(100) required | Name
  ObjectTypeCode text(128) | Entity Name
  Type choice(0=Dashboard;2=Main;5=Mobile - Express;6=Quick View Form;7=Quick Create;10=Power BI Dashboard;11=Card) | Form Type
  FormXml memo | Form XML
  Description memo(2000) | Description
  FormActivationState choice(0=Inactive;1=Active) | Form State
  FormPresentation int | AIR Refreshed
  IsDefault bool(0) | Default Form
  IsManaged bool(0) | State
  UniqueName text(128) | Unique Name
  LocalizedNames memo | Names by Language
  SolutionId guid | Solution
table SavedQuery savedqueries 1039 organization name states | View | Views
  Name text(200) required | Name
  ReturnedTypeCode text(128) | Entity Name
  QueryType int | Query Type
  FetchXml memo | Fetch XML
  LayoutXml memo | Layout XML
  Description memo(2000) | Description
  IsDefault bool(0) | Default
  IsQuickFindQuery bool(0) | Is Quick Find
  IsPrivate bool(0) | Is Private
  LocalizedNames memo | Names by Language
  IsManaged bool(0) | State
  SolutionId guid | Solution
table UserQuery userqueries 4230 user name states | Saved View | Saved Views
  Name text(200) required | Name
  ReturnedTypeCode text(128) | Entity Name
  QueryType int | Query Type
  FetchXml memo | Fetch XML
  LayoutXml memo | Layout XML
  Description memo(2000) | Description
table RibbonDiff ribbondiffs 1130 organization entity | Ribbon Difference | Ribbon Differences
  Entity text(128) | Entity
  DiffXml memo | Ribbon XML
  SolutionId guid | Solution
table WebResource webresourceset 9333 organization name | Web Resource | Web Resources
  Name text(256) required | Name
  DisplayName text(200) | Display Name
  WebResourceType choice(1=Webpage (HTML);2=Style Sheet (CSS);3=Script (JScript);4=Data (XML);5=PNG format;6=JPG format;7=GIF format;8=Silverlight (XAP);9=Style Sheet (XSL);10=ICO format;11=Vector format (SVG);12=String (RESX)) | Type
  Content memo | Content
  Description memo(2000) | Description
  LanguageCode int | Language
  IsManaged bool(0) | State
  SolutionId guid | Solution
table CustomControl customcontrols 9753 organization name | Custom Control | Custom Controls
  Name text(200) required | Name
  Manifest memo | Manifest
  ClientJson memo | Client JSON
  CompatibleDataTypes memo | Compatible Data Types
  Version text(48) | Version
  IsManaged bool(0) | State
  SolutionId guid | Solution
table CustomControlResource customcontrolresources 9754 organization name | Custom Control Resource | Custom Control Resources
  Name text(400) required | Path
  CustomControlId lookup(customcontrol) rel=customcontrol_resource_id cascade=Cascade | Custom Control
  Content memo | Content
table EnvironmentVariableDefinition environmentvariabledefinitions 380 user schemaname states | Environment Variable Definition | Environment Variable Definitions
  SchemaName text(100) required | Name
  DisplayName text(100) | Display Name
  DefaultValue memo(2000) | Default Value
  Type choice(100000000=String;100000001=Number;100000002=Boolean;100000003=JSON;100000004=Data Source;100000005=Secret) | Type
  Description memo(2000) | Description
  IsRequired bool(0) | Is Required
  SecretStore int | Secret Store
  IsManaged bool(0) | Is Managed
  SolutionId guid | Solution
table EnvironmentVariableValue environmentvariablevalues 381 user schemaname states | Environment Variable Value | Environment Variable Values
  SchemaName text(100) | Name
  Value memo(2000) | Value
  EnvironmentVariableDefinitionId lookup(environmentvariabledefinition) required rel=environmentvariabledefinition_environmentvariablevalue nav=EnvironmentVariableDefinitionId cascade=Cascade | Environment Variable Definition
table ConnectionReference connectionreferences 10000 user connectionreferencedisplayname states | Connection Reference | Connection References
  ConnectionReferenceDisplayName text(100) | Display Name
  ConnectionReferenceLogicalName text(100) required | Logical Name
  ConnectorId text(500) | Connector
  ConnectionId text(500) | Connection Id
  Description memo(2000) | Description
  IsManaged bool(0) | Is Managed
  SolutionId guid | Solution
table ImportJob importjobs 9107 organization name noaudit | Import Job | Import Jobs
  Name text(256) | Import Job Name
  SolutionName text(256) | Solution Name
  SolutionId guid | Solution
  Data memo | Unstructured data associated with the import job
  Progress double | Progress
  StartedOn datetime | Started On
  CompletedOn datetime | Completed On
many appmoduleroles_association appmodule role appmoduleroles
`;
