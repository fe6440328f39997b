/** Plug-ins, messages, jobs, auditing. */
export const SERVER_TABLES = `
table PluginAssembly pluginassemblies 4605 organization name | Plug-in Assembly | Plug-in Assemblies
  Name text(256) required | Name
  Version text(48) | Version
  Culture text(32) | Culture
  PublicKeyToken text(32) | Public Key Token
  IsolationMode choice(1=None;2=Sandbox;3=External) | Isolation Mode
  SourceType choice(0=Database;1=Disk;2=Normal;3=AzureWebApp;4=File Store) | Source Type
  Content memo | Content
  Description memo(256) | Description
  IsManaged bool(0) | State
  SolutionId guid | Solution
table PluginType plugintypes 4602 organization name | Plug-in Type | Plug-in Types
  Name text(256) required | Name
  TypeName text(256) required | Type Name
  FriendlyName text(256) | Display Name
  AssemblyName text(256) | Assembly Name
  PluginAssemblyId lookup(pluginassembly) required rel=pluginassembly_plugintype cascade=Cascade | Plug-in Assembly
  IsManaged bool(0) | State
  IsWorkflowActivity bool(0) | Is Workflow Activity
  SolutionId guid | Solution
table SdkMessage sdkmessages 4606 organization name noaudit | SDK Message | SDK Messages
  Name text(256) required | Name
  CategoryName text(25) | Category Name
  IsPrivate bool(0) | Is Private
  Template bool(0) | Template
table SdkMessageFilter sdkmessagefilters 4607 organization - noaudit | SDK Message Filter | SDK Message Filters
  SdkMessageId lookup(sdkmessage) required rel=sdkmessageid_sdkmessagefilter cascade=Cascade | SDK Message
  PrimaryObjectTypeCode text(128) | Primary Object Type Code
  SecondaryObjectTypeCode text(128) | Secondary Object Type Code
  IsCustomProcessingStepAllowed bool(1) | Custom Processing Step Allowed
table SdkMessageProcessingStep sdkmessageprocessingsteps 4608 organization name | SDK Message Processing Step | SDK Message Processing Steps
  Name text(256) | Name
  Description memo(256) | Description
  SdkMessageId lookup(sdkmessage) required rel=sdkmessageid_sdkmessageprocessingstep | SDK Message
  SdkMessageFilterId lookup(sdkmessagefilter) rel=sdkmessagefilterid_sdkmessageprocessingstep | SDK Message Filter
  EventHandler lookup(plugintype) rel=plugintype_sdkmessageprocessingstep nav=eventhandler_plugintype cascade=Cascade | Event Handler
  PluginTypeId lookup(plugintype) rel=plugintypeid_sdkmessageprocessingstep | Plug-In Type
  Stage choice(10=Pre-validation;20=Pre-operation;30=Main Operation;40=Post-operation) | Execution Stage
  Mode choice(0=Synchronous;1=Asynchronous) | Execution Mode
  Rank int | Execution Order
  FilteringAttributes memo | Filtering Attributes
  Configuration memo | Configuration
  AsyncAutoDelete bool(0) | Asynchronous Automatic Delete
  InvocationSource choice(-1=Internal;0=Parent;1=Child) | Invocation Source
  SupportedDeployment choice(0=Server Only;1=Microsoft Dynamics 365 Client for Outlook Only;2=Both) | Deployment
  ImpersonatingUserId lookup(systemuser) rel=impersonatinguserid_sdkmessageprocessingstep | Impersonating User
  IsHidden bool(0) | Hidden
  IsManaged bool(0) | State
  SolutionId guid | Solution
  StateCode state(0=Enabled:1;1=Disabled:2) | Status
  StatusCode status(1=Enabled@0;2=Disabled@1) | Status Reason
table SdkMessageProcessingStepImage sdkmessageprocessingstepimages 4615 organization name | SDK Message Processing Step Image | SDK Message Processing Step Images
  Name text(256) | Name
  EntityAlias text(256) | Entity Alias
  ImageType choice(0=PreImage;1=PostImage;2=Both) | Image Type
  Attributes memo | Attributes
  MessagePropertyName text(256) | Message Property Name
  SdkMessageProcessingStepId lookup(sdkmessageprocessingstep) required rel=sdkmessageprocessingstepid_sdkmessageprocessingstepimage cascade=Cascade | Step
  IsManaged bool(0) | State
  SolutionId guid | Solution
table CustomAPI customapis 10015 user name states key=uniquename | Custom API | Custom APIs
  Name text(100) required | Name
  UniqueName text(128) required | Unique Name
  DisplayName text(100) | Display Name
  Description memo(300) | Description
  BindingType choice(0=Global;1=Entity;2=EntityCollection) | Binding Type
  BoundEntityLogicalName text(100) | Bound Entity Logical Name
  IsFunction bool(0) | Is Function
  IsPrivate bool(0) | Is Private
  AllowedCustomProcessingStepType choice(0=None;1=Async Only;2=Sync and Async) | Allowed Custom Processing Step Type
  ExecutePrivilegeName text(100) | Execute Privilege Name
  WorkflowSdkStepEnabled bool(0) | Enabled for Workflow
  PluginTypeId lookup(plugintype) rel=plugintype_customapi nav=PluginTypeId | Plugin Type
  SdkMessageId lookup(sdkmessage) rel=sdkmessage_customapi nav=SdkMessageId | Sdk Message
  IsManaged bool(0) | Is Managed
  SolutionId guid | Solution
table CustomAPIRequestParameter customapirequestparameters 10016 user name states | Custom API Request Parameter | Custom API Request Parameters
  Name text(100) required | Name
  UniqueName text(128) required | Unique Name
  DisplayName text(100) | Display Name
  Description memo(300) | Description
  Type choice(0=Boolean;1=DateTime;2=Decimal;3=Entity;4=EntityCollection;5=EntityReference;6=Float;7=Integer;8=Money;9=Picklist;10=String;11=StringArray;12=Guid) | Type
  LogicalEntityName text(100) | Logical Entity Name
  IsOptional bool(0) | Is Optional
  CustomAPIId lookup(customapi) required rel=customapi_customapirequestparameter nav=CustomAPIId cascade=Cascade | Custom API
table CustomAPIResponseProperty customapiresponseproperties 10017 user name states | Custom API Response Property | Custom API Response Properties
  Name text(100) required | Name
  UniqueName text(128) required | Unique Name
  DisplayName text(100) | Display Name
  Description memo(300) | Description
  Type choice(0=Boolean;1=DateTime;2=Decimal;3=Entity;4=EntityCollection;5=EntityReference;6=Float;7=Integer;8=Money;9=Picklist;10=String;11=StringArray;12=Guid) | Type
  LogicalEntityName text(100) | Logical Entity Name
  CustomAPIId lookup(customapi) required rel=customapi_customapiresponseproperty nav=CustomAPIId cascade=Cascade | Custom API
table Audit audits 4567 none - noaudit | Auditing | Auditing
  ObjectId lookup(*) | Record
  ObjectTypeCode text(128) | Entity
  UserId lookup(systemuser) rel=lk_audit_userid | Changed By
  CallingUserId lookup(systemuser) rel=lk_audit_callinguserid | Calling User
  Action choice(1=Create;2=Update;3=Delete;4=Activate;5=Deactivate;13=Assign;14=Share;48=Modify Share;49=Unshare;33=Associate Entities;34=Disassociate Entities;53=Assign Role To User;54=Remove Role From User;64=User Access via Web) | Event
  Operation choice(1=Create;2=Update;3=Delete;4=Access;5=Upsert) | Operation
  ChangeData memo | Change Data
  AttributeMask memo | Changed Field
  TransactionId guid | Transaction
  RegardingObjectId lookup(*) | Regarding
  AdditionalInfo memo(2000) | Additional Info
table AsyncOperation asyncoperations 4700 user name noaudit | System Job | System Jobs
  Name text(256) | System Job Name
  OperationType int | System Job Type
  MessageName text(160) | Message Name
  PrimaryEntityType text(128) | Primary Entity Type
  RegardingObjectId lookup(*) | Regarding
  StartedOn datetime | Started On
  CompletedOn datetime | Completed On
  ErrorCode int | Error Code
  Message memo | Message
  FriendlyMessage memo | Friendly Message
  Data memo | Data
  CorrelationId guid | Correlation Id
  Depth int | Depth
  OwningExtensionId lookup(sdkmessageprocessingstep) rel=SdkMessageProcessingStep_AsyncOperations | Owning Extension
  StateCode state(0=Ready:0;1=Suspended:10;2=Locked:20;3=Completed:30) | Status
  StatusCode status(0=Waiting For Resources@0;10=Waiting@1;20=In Progress@2;21=Pausing@2;22=Canceling@2;30=Succeeded@3;31=Failed@3;32=Canceled@3) | Status Reason
table PluginTraceLog plugintracelogs 4619 none typename noaudit | Plug-in Trace Log | Plug-in Trace Logs
  TypeName text(1024) | Type Name
  MessageName text(1024) | Message Name
  PrimaryEntity text(1000) | Primary Entity
  MessageBlock memo | Message Block
  ExceptionDetails memo | Exception Details
  Depth int | Depth
  Mode choice(0=Synchronous;1=Asynchronous) | Mode
  OperationType choice(0=Unknown;1=Plug-in;2=Workflow Activity) | Operation Type
  CorrelationId guid | Correlation Id
  PluginStepId guid | Plugin Step Id
  PerformanceExecutionStartTime datetime | Execution Start Time
  PerformanceExecutionDuration int | Execution Duration
`;
