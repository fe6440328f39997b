import type {
  AppDescription,
  ColumnDescription,
  FormDescription,
  PrivilegeDepths,
  SessionDescription,
  TableDescription,
} from "../../../src/contract/app";

/** A column with everything a test does not care about filled in. */
export function sampleColumn(name: string, kind: string, more: Partial<ColumnDescription> = {}): ColumnDescription {
  return {
    name,
    schemaName: name,
    kind,
    label: name.replace(/^sample_/, "").replace(/^./, (letter) => letter.toUpperCase()),
    description: "",
    requiredLevel: "none",
    maxLength: null,
    min: null,
    max: null,
    precision: null,
    format: null,
    options: null,
    targets: [],
    navigation: {},
    isSecured: false,
    canRead: true,
    canUpdate: true,
    canCreate: true,
    isSystemManaged: false,
    defaultValue: null,
    ...more,
  };
}

export const ALL: PrivilegeDepths = {
  create: 4,
  read: 4,
  write: 4,
  delete: 4,
  append: 4,
  appendTo: 4,
  assign: 4,
  share: 4,
};

export const ORDER_ID = "0a000000-0000-4000-8000-000000000001";
export const CUSTOMER_ID = "0b000000-0000-4000-8000-000000000001";
export const USER_ID = "0c000000-0000-4000-8000-000000000001";

const option = (value: number, label: string, state: number | null = null) => ({ value, label, color: null, state });

export function orderTable(more: Partial<TableDescription> = {}): TableDescription {
  return {
    logicalName: "sample_order",
    schemaName: "sample_Order",
    setName: "sample_orders",
    label: "Order",
    pluralLabel: "Orders",
    description: "",
    primaryId: "sample_orderid",
    primaryName: "sample_name",
    ownership: "user",
    isAudited: true,
    keys: [],
    related: [
      {
        schemaName: "sample_order_lines",
        kind: "oneToMany",
        relatedTable: "sample_line",
        relatedColumn: "sample_orderid",
        navigation: "sample_order_lines",
        cascadeDelete: "Cascade",
      },
    ],
    privileges: ALL,
    columns: [
      sampleColumn("sample_orderid", "uniqueidentifier", { isSystemManaged: true }),
      sampleColumn("sample_name", "text", { requiredLevel: "required", maxLength: 10 }),
      sampleColumn("sample_notes", "memo", { maxLength: 2000 }),
      sampleColumn("sample_email", "text", { format: "email", maxLength: 100 }),
      sampleColumn("sample_count", "integer", { min: 0, max: 100 }),
      sampleColumn("sample_price", "decimal", { precision: 2, min: 0, max: 1000 }),
      sampleColumn("sample_urgent", "boolean", {
        defaultValue: false,
        options: [option(1, "Urgent"), option(0, "Normal")],
      }),
      sampleColumn("sample_size", "choice", { options: [option(1, "Small"), option(2, "Large"), option(3, "Huge")] }),
      sampleColumn("sample_colors", "choices", { options: [option(1, "Red"), option(2, "Green")] }),
      sampleColumn("sample_due", "dateOnly"),
      sampleColumn("sample_seen", "dateTime"),
      sampleColumn("sample_customer", "lookup", {
        targets: ["sample_customer"],
        navigation: { sample_customer: "sample_Customer" },
      }),
      sampleColumn("sample_secret", "text", { isSecured: true, canRead: false, canUpdate: false, canCreate: false }),
      sampleColumn("sample_number", "text", { autoNumberFormat: "ORD-{SEQNUM:4}" }),
      sampleColumn("sample_paper", "file", { maxSizeKb: 1 }),
      sampleColumn("ownerid", "owner", {
        label: "Owner",
        targets: ["systemuser", "team"],
        navigation: { systemuser: "ownerid", team: "ownerid" },
      }),
      sampleColumn("statecode", "state", { label: "Status", options: [option(0, "Active"), option(1, "Inactive")] }),
      sampleColumn("statuscode", "status", {
        label: "Status reason",
        options: [option(1, "Open", 0), option(3, "Waiting", 0), option(2, "Closed", 1)],
        defaultValue: 1,
      }),
    ],
    ...more,
  };
}

export function customerTable(): TableDescription {
  return {
    ...orderTable(),
    logicalName: "sample_customer",
    schemaName: "sample_Customer",
    setName: "sample_customers",
    label: "Customer",
    pluralLabel: "Customers",
    primaryId: "sample_customerid",
    related: [],
    columns: [
      sampleColumn("sample_customerid", "uniqueidentifier", { isSystemManaged: true }),
      sampleColumn("sample_name", "text", { requiredLevel: "required" }),
      sampleColumn("sample_city", "text"),
    ],
  };
}

/** A cell of FormXml for a column. */
export function cellXml(column: string, attributes = "", cellAttributes = ""): string {
  return `<cell id="{${column}}" ${cellAttributes}><labels/><control id="${column}" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="${column}" ${attributes}/></cell>`;
}

/** FormXml of one tab with one section that holds the columns, one a row. */
export function formXml(
  columns: readonly string[],
  more: { readonly header?: string; readonly rest?: string } = {},
): string {
  const rows = columns.map((column) => `<row>${column.startsWith("<") ? column : cellXml(column)}</row>`).join("");
  return `<form><tabs><tab name="general" id="{t1}"><labels><label description="General" languagecode="1033"/></labels>
    <columns><column width="100%"><sections><section name="main" id="{s1}" columns="11" showlabel="true">
    <labels><label description="Main" languagecode="1033"/></labels><rows>${rows}</rows></section></sections></column></columns></tab></tabs>
    <header id="{h}"><rows><row>${more.header ?? ""}</row></rows></header>${more.rest ?? ""}</form>`;
}

export function sampleForm(xml: string, more: Partial<FormDescription> = {}): FormDescription {
  return { id: "form-1", name: "Information", table: "sample_order", type: "main", formXml: xml, ...more };
}

export function sampleApp(forms: readonly FormDescription[], more: Partial<AppDescription> = {}): AppDescription {
  return {
    id: "app-1",
    uniqueName: "sample_App",
    name: "Sample",
    description: "",
    iconUrl: null,
    areas: [],
    tables: [orderTable(), customerTable()],
    views: [
      {
        id: "view-lookup",
        name: "Customer lookup",
        table: "sample_customer",
        queryType: 64,
        isDefault: true,
        fetchXml:
          '<fetch><entity name="sample_customer"><attribute name="sample_name"/><attribute name="sample_city"/></entity></fetch>',
        layoutXml:
          '<grid><row id="sample_customerid"><cell name="sample_name"/><cell name="sample_city"/></row></grid>',
      },
    ],
    forms,
    ribbons: {},
    dashboards: [],
    controls: [],
    webResources: [],
    ...more,
  };
}

export const SESSION: SessionDescription = {
  userId: USER_ID,
  userName: "ada@example.local",
  fullName: "Ada Example",
  languageId: 1033,
  isRtl: false,
  organizationName: "sample",
  organizationId: "0d000000-0000-4000-8000-000000000001",
  roles: [{ id: "role-1", name: "Clerk" }],
  users: [],
  apps: [],
};
