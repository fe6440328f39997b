/** Users, teams, business units, roles, privileges, sharing and column security. */
export const SECURITY_TABLES = `
table Organization organizations 1019 none name noaudit | Organization | Organizations
  Name text(160) required | Organization Name
  LanguageCode int | Language
  LocaleId int | Locale
  BaseCurrencyId lookup(transactioncurrency) rel=basecurrency_organization | Currency
  IsAuditEnabled bool(1) | Is Auditing Enabled
  PluginTraceLogSetting choice(0=Off;1=Exception;2=All) | Plug-in Trace Log Enabled
  SystemUserId guid | System User
  SchemaNamePrefix text(8) | Customization Name Prefix
table BusinessUnit businessunits 10 organization name | Business Unit | Business Units
  Name text(160) required | Name
  ParentBusinessUnitId lookup(businessunit) rel=business_unit_parent_business_unit cascade=Restrict | Parent Business
  DivisionName text(100) | Division
  IsDisabled bool(0) | Is Disabled
  Description memo(2000) | Description
table SystemUser systemusers 8 organization fullname key=domainname | User | Users
  FullName text(200) | Full Name
  FirstName text(256) | First Name
  LastName text(256) | Last Name
  DomainName text(1024) required | User Name
  InternalEMailAddress text(100) | Primary Email
  Title text(128) | Title
  JobTitle text(100) | Job Title
  BusinessUnitId lookup(businessunit) required rel=business_unit_system_users cascade=Restrict | Business Unit
  ParentSystemUserId lookup(systemuser) rel=user_parent_user | Manager
  IsDisabled bool(0) | Status
  AccessMode choice(0=Read-Write;1=Administrative;2=Read;3=Support User;4=Non-interactive;5=Delegated Admin) | Access Mode
  AzureActiveDirectoryObjectId guid | Azure AD Object ID
  ApplicationId guid | Application ID
  IsLicensed bool(1) | User Licensed
  CalType choice(0=Professional;1=Administrative;2=Basic;3=Device Professional) | License Type
table Team teams 9 organization name | Team | Teams
  Name text(160) required | Team Name
  BusinessUnitId lookup(businessunit) rel=business_unit_teams cascade=Restrict | Business Unit
  AdministratorId lookup(systemuser) rel=lk_teambase_administratorid | Administrator
  TeamType choice(0=Owner;1=Access;2=Security Group;3=Office Group) | Team Type
  IsDefault bool(0) | Is Default
  Description memo(2000) | Description
  AzureActiveDirectoryObjectId guid | Azure Object Id for a group
  MembershipType choice(0=Members and guests;1=Members;2=Owners;3=Guests) | Membership Type
table TeamMembership teammemberships 23 none - intersect | Team Membership | Team Memberships
  TeamId guid required
  SystemUserId guid required
table Role roles 1036 organization name | Security Role | Security Roles
  Name text(100) required | Name
  BusinessUnitId lookup(businessunit) rel=business_unit_roles | Business Unit
  ParentRootRoleId lookup(role) rel=role_parent_root_role | Parent Root Role
  ParentRoleId lookup(role) rel=role_parent_role | Parent Role
  IsInherited choice(0=Team privileges only;1=Direct User (Basic) access level and Team privileges) | Member's privilege inheritance
  IsManaged bool(0) | State
  Description memo(2000) | Description
  RoleTemplateId guid | Role Template
table Privilege privileges 1023 none name noaudit | Privilege | Privileges
  Name text(100) required | Name
  AccessRight int | Access Right
  CanBeBasic bool(0) | Can Be Basic
  CanBeLocal bool(0) | Can Be Local
  CanBeDeep bool(0) | Can Be Deep
  CanBeGlobal bool(1) | Can Be Global
table RolePrivileges roleprivilegescollection 12 none - intersect id=roleprivilegeid | Role Privilege | Role Privileges
  RoleId guid required
  PrivilegeId guid required
  PrivilegeDepthMask int | Privilege Depth Mask
table SystemUserRoles systemuserrolescollection 15 none - intersect id=systemuserroleid | User Role | User Roles
  SystemUserId guid required
  RoleId guid required
table TeamRoles teamrolescollection 40 none - intersect id=teamroleid | Team Role | Team Roles
  TeamId guid required
  RoleId guid required
table PrincipalObjectAccess principalobjectaccessset 11 none - noaudit | Sharing | Sharing
  PrincipalId lookup(systemuser,team) required | Principal
  ObjectId lookup(*) required | Object
  AccessRightsMask int | Access Rights
  InheritedAccessRightsMask int | Inherited Access Rights
table FieldSecurityProfile fieldsecurityprofiles 1200 organization name | Column Security Profile | Column Security Profiles
  Name text(100) required | Name
  Description memo(2000) | Description
  IsManaged bool(0) | State
table FieldPermission fieldpermissions 1201 organization - | Field Permission | Field Permissions
  FieldSecurityProfileId lookup(fieldsecurityprofile) required rel=lk_fieldpermission_fieldsecurityprofileid cascade=Cascade | Profile
  EntityName text(100) required | Name of the entity
  AttributeLogicalName text(50) required | Name of the attribute
  CanRead choice(0=Not Allowed;4=Allowed) | Can Read the attribute
  CanCreate choice(0=Not Allowed;4=Allowed) | Can create the attribute
  CanUpdate choice(0=Not Allowed;4=Allowed) | Can Update the attribute
  IsManaged bool(0) | State
table SystemUserProfiles systemuserprofilescollection 1202 none - intersect id=systemuserprofileid | User Profile | User Profiles
  SystemUserId guid required
  FieldSecurityProfileId guid required
table TeamProfiles teamprofilescollection 1203 none - intersect id=teamprofileid | Team Profile | Team Profiles
  TeamId guid required
  FieldSecurityProfileId guid required
table UserSettings usersettingscollection 150 none - id=systemuserid | User Settings | User Settings
  BusinessUnitId lookup(businessunit) | Business Unit
  UILanguageId int | UI Language
  LocaleId int | Locale
  HelpLanguageId int | Help Language
  TimeZoneCode int | Time Zone
  TimeZoneBias int | Time Zone Bias
  DateFormatString text(255) | Date Format String
  DateFormatCode int | Date Format Code
  TimeFormatString text(255) | Time Format String
  DecimalSymbol text(5) | Decimal Symbol
  NumberSeparator text(5) | Number Separator
  CurrencySymbol text(13) | Currency Symbol
  PagingLimit int | Paging Limit
  TransactionCurrencyId lookup(transactioncurrency) | Currency
many teammembership_association systemuser team teammembership
many roleprivileges_association role privilege roleprivileges
many systemuserroles_association systemuser role systemuserroles
many teamroles_association team role teamroles
many systemuserprofiles_association systemuser fieldsecurityprofile systemuserprofiles
many teamprofiles_association team fieldsecurityprofile teamprofiles
`;
