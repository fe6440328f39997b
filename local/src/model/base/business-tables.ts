/** The few business tables that solutions commonly extend or relate to. */
export const BUSINESS_TABLES = `
table TransactionCurrency transactioncurrencies 9105 organization currencyname states | Currency | Currencies
  CurrencyName text(100) required | Currency Name
  CurrencySymbol text(10) required | Currency Symbol
  ISOCurrencyCode text(5) required | Currency Code
  CurrencyPrecision int(0,4) | Currency Precision
  ExchangeRate decimal(10) required | Exchange Rate
table Account accounts 1 user name states | Account | Accounts
  Name text(160) | Account Name
  AccountNumber text(20) | Account Number
  Description memo(2000) | Description
  EMailAddress1 text(100) | Email
  Telephone1 text(50) | Main Phone
  WebSiteURL text(200) | Website
  Address1_Line1 text(250) | Address 1: Street 1
  Address1_City text(80) | Address 1: City
  Address1_PostalCode text(20) | Address 1: ZIP/Postal Code
  Address1_Country text(80) | Address 1: Country/Region
  CreditOnHold bool(0) | Credit Hold
  CreditLimit money(2) | Credit Limit
  Revenue money(2) | Annual Revenue
  NumberOfEmployees int(0,1000000000) | Number of Employees
  AccountCategoryCode choice(1=Preferred Customer;2=Standard) | Category
  IndustryCode choice(1=Accounting;2=Agriculture and Non-petrol Natural Resource Extraction;3=Broadcasting Printing and Publishing;7=Consulting;12=Financial;22=Legal Services) | Industry
  ParentAccountId lookup(account) rel=account_parent_account cascade=RemoveLink | Parent Account
  PrimaryContactId lookup(contact) rel=account_primary_contact cascade=RemoveLink | Primary Contact
  TransactionCurrencyId lookup(transactioncurrency) rel=transactioncurrency_account cascade=Restrict | Currency
table Contact contacts 2 user fullname states | Contact | Contacts
  FullName text(160) | Full Name
  FirstName text(50) | First Name
  LastName text(50) | Last Name
  JobTitle text(100) | Job Title
  Description memo(2000) | Description
  EMailAddress1 text(100) | Email
  Telephone1 text(50) | Business Phone
  MobilePhone text(50) | Mobile Phone
  BirthDate dateonly | Birthday
  Address1_City text(80) | Address 1: City
  ParentCustomerId lookup(account,contact) rel=customer_contacts cascade=RemoveLink | Company Name
  TransactionCurrencyId lookup(transactioncurrency) rel=transactioncurrency_contact cascade=Restrict | Currency
table Annotation annotations 5 user subject id=annotationid | Note | Notes
  Subject text(500) | Title
  NoteText memo(100000) | Description
  IsDocument bool(0) | Is Document
  FileName text(255) | File Name
  MimeType text(256) | Mime Type
  FileSize int | File Size
  DocumentBody memo | Document
  ObjectId lookup(account,contact,task) rel=Annotation cascade=Cascade | Regarding
  ObjectTypeCode text(128) | Object Type
table ActivityPointer activitypointers 4200 user subject id=activityid | Activity | Activities
  Subject text(400) | Subject
  Description memo | Description
  ActivityTypeCode text(128) | Activity Type
  ScheduledEnd datetime | Due Date
  ActualEnd datetime | Actual End
  RegardingObjectId lookup(account,contact) rel=ActivityPointers cascade=Cascade | Regarding
  PriorityCode choice(0=Low;1=Normal;2=High) | Priority
  StateCode state(0=Open:1;1=Completed:2;2=Canceled:3;3=Scheduled:4) | Activity Status
  StatusCode status(1=Open@0;2=Completed@1;3=Canceled@2;4=Scheduled@3) | Status Reason
table Task tasks 4212 user subject id=activityid | Task | Tasks
  Subject text(200) required | Subject
  Description memo(2000) | Description
  ScheduledStart datetime | Start Date
  ScheduledEnd datetime | Due Date
  ActualEnd datetime | Actual End
  PercentComplete int(0,100) | Percent Complete
  Category text(250) | Category
  RegardingObjectId lookup(account,contact) rel=Tasks cascade=Cascade | Regarding
  PriorityCode choice(0=Low;1=Normal;2=High) | Priority
  StateCode state(0=Open:2;1=Completed:5;2=Canceled:6) | Activity Status
  StatusCode status(2=Not Started@0;3=In Progress@0;4=Waiting on someone else@0;7=Deferred@0;5=Completed@1;6=Canceled@2) | Status Reason
`;

/** Tables whose lookup accepts every table that takes notes or activities: column by table. */
export const GROWING_LOOKUPS: Readonly<Record<string, string>> = {
  annotation: "objectid",
  activitypointer: "regardingobjectid",
  task: "regardingobjectid",
};
