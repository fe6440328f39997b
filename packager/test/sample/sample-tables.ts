/** Tables of a made-up solution: orders of a workshop and the lines they consist of. */

const label = (list: string, item: string, text: string): string =>
  `<${list}><${item} description="${text}" languagecode="1033" /></${list}>`;

interface SampleColumn {
  name: string;
  type: string;
  text?: string;
  extra?: string;
  custom?: boolean;
  secured?: boolean;
  primaryName?: boolean;
}

function column({
  name,
  type,
  text = name,
  extra = "",
  custom = true,
  secured = false,
  primaryName = false,
}: SampleColumn): string {
  return `<attribute PhysicalName="${name}"><Type>${type}</Type><Name>${name.toLowerCase()}</Name><LogicalName>${name.toLowerCase()}</LogicalName>
    <RequiredLevel>none</RequiredLevel><DisplayMask>${primaryName ? "PrimaryName|" : ""}ValidForForm|ValidForGrid</DisplayMask>
    <ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>
    <IsCustomField>${custom ? 1 : 0}</IsCustomField><IsAuditEnabled>1</IsAuditEnabled><IsSecured>${secured ? 1 : 0}</IsSecured>
    <AutoNumberFormat></AutoNumberFormat>${extra}
    ${label("displaynames", "displayname", text)}<Descriptions><Description description="" languagecode="1033" /></Descriptions></attribute>`;
}

function table(schemaName: string, text: string, set: string, ownership: string, columns: string, keys = ""): string {
  return `<Entity xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Name LocalizedName="${text}" OriginalName="${text}">${schemaName}</Name>
  <EntityInfo><entity Name="${schemaName}">${label("LocalizedNames", "LocalizedName", text)}
  ${label("LocalizedCollectionNames", "LocalizedCollectionName", text + "s")}
  ${label("Descriptions", "Description", `One ${text.toLowerCase()} of the workshop.`)}
  <attributes>${columns}</attributes>${keys}<EntitySetName>${set}</EntitySetName><OwnershipTypeMask>${ownership}</OwnershipTypeMask>
  <IsAuditEnabled>1</IsAuditEnabled><ChangeTrackingEnabled>1</ChangeTrackingEnabled></entity></EntityInfo>
  <FormXml /><SavedQueries /><RibbonDiffXml /></Entity>`;
}

const stateAndStatus = (name: string, statuses: string): string =>
  column({
    name: "statecode",
    type: "state",
    text: "Status",
    custom: false,
    extra: `<optionset Name="${name}_statecode"><OptionSetType>state</OptionSetType><states>
      <state value="0" defaultstatus="1" invariantname="Active">${label("labels", "label", "Active")}</state>
      <state value="1" defaultstatus="2" invariantname="Inactive">${label("labels", "label", "Inactive")}</state></states></optionset>`,
  }) +
  column({
    name: "statuscode",
    type: "status",
    text: "Status reason",
    custom: false,
    extra: `<optionset Name="${name}_statuscode"><OptionSetType>status</OptionSetType><statuses>${statuses}</statuses></optionset>`,
  });

const status = (value: number, state: number, text: string): string =>
  `<status value="${value}" state="${state}">${label("labels", "label", text)}</status>`;

export const orderTable = table(
  "sample_Order",
  "Order",
  "sample_orders",
  "UserOwned",
  [
    column({ name: "sample_OrderId", type: "primarykey", text: "Order", custom: false }),
    column({
      name: "sample_Name",
      type: "nvarchar",
      text: "Name",
      primaryName: true,
      extra: "<Format>text</Format><MaxLength>100</MaxLength>",
    }),
    column({
      name: "sample_Remark",
      type: "ntext",
      text: "Remark",
      extra: "<Format>text</Format><MaxLength>2000</MaxLength>",
    }),
    column({
      name: "sample_Urgency",
      type: "picklist",
      text: "Urgency",
      extra: "<OptionSetName>sample_urgency</OptionSetName>",
    }),
    column({
      name: "sample_Price",
      type: "decimal",
      text: "Price",
      secured: true,
      extra: "<MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy>",
    }),
    column({
      name: "sample_DueOn",
      type: "datetime",
      text: "Due on",
      extra: "<Format>date</Format><Behavior>2</Behavior>",
    }),
    column({
      name: "sample_Code",
      type: "nvarchar",
      text: "Code",
      extra: "<Format>text</Format><MaxLength>20</MaxLength>",
    }),
    column({ name: "OwnerId", type: "owner", text: "Owner", custom: false }),
    stateAndStatus("sample_order", status(1, 0, "Draft") + status(724810001, 0, "In review") + status(2, 1, "Closed")),
  ].join(""),
  `<EntityKeys><EntityKey><Name>sample_code</Name><LogicalName>sample_code</LogicalName><EntityKeyAttributes>
   <AttributeName>sample_code</AttributeName></EntityKeyAttributes>${label("displaynames", "displayname", "Code")}</EntityKey></EntityKeys>`,
);

export const lineTable = table(
  "sample_OrderLine",
  "Order line",
  "sample_orderlines",
  "OrgOwned",
  [
    column({ name: "sample_OrderLineId", type: "primarykey", text: "Order line", custom: false }),
    column({
      name: "sample_Name",
      type: "nvarchar",
      text: "Name",
      primaryName: true,
      extra: "<Format>text</Format><MaxLength>100</MaxLength>",
    }),
    column({ name: "sample_Order", type: "lookup", text: "Order" }),
    column({
      name: "sample_Size",
      type: "picklist",
      text: "Size",
      extra: `<optionset Name="sample_orderline_sample_size"><OptionSetType>picklist</OptionSetType><options>
        <option value="724810000">${label("labels", "label", "Very small")}</option>
        <option value="724810001">${label("labels", "label", "Large")}</option></options></optionset>`,
    }),
    stateAndStatus("sample_orderline", status(1, 0, "Active") + status(2, 1, "Inactive")),
  ].join(""),
);

export const urgencyChoice = `<optionset Name="sample_urgency" localizedName="Urgency"><OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>
  ${label("displaynames", "displayname", "Urgency")}<options>
  <option value="724810000" Color="#ff0000">${label("labels", "label", "Right now")}</option>
  <option value="724810001">${label("labels", "label", "Not applicable")}</option></options></optionset>`;

export const lineRelationship = `<EntityRelationships><EntityRelationship Name="sample_order_orderline"><EntityRelationshipType>OneToMany</EntityRelationshipType>
  <ReferencingEntityName>sample_OrderLine</ReferencingEntityName><ReferencedEntityName>sample_Order</ReferencedEntityName>
  <CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>Cascade</CascadeDelete><CascadeReparent>NoCascade</CascadeReparent>
  <CascadeShare>NoCascade</CascadeShare><CascadeUnshare>NoCascade</CascadeUnshare>
  <ReferencingAttributeName>sample_Order</ReferencingAttributeName><EntityRelationshipRoles>
  <EntityRelationshipRole><NavPaneDisplayOption>UseCollectionName</NavPaneDisplayOption><NavPaneArea>Details</NavPaneArea><NavPaneOrder>10000</NavPaneOrder>
  <NavigationPropertyName>sample_Order</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
  <EntityRelationshipRole><NavigationPropertyName>sample_order_orderline</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>
  </EntityRelationshipRoles></EntityRelationship></EntityRelationships>`;
