import type {
  AppDescription,
  ColumnDescription,
  PrivilegeDepths,
  SessionDescription,
  TableDescription,
  ViewDescription,
} from "../../../src/contract/app";
import type { DataClient, PlayerServices, WebApiRow } from "../../../player/src/contract";
import { DialogStore } from "../../../player/src/dialogs/dialog-store";
import { dateIn } from "../../../player/src/strings/dates";
import { textIn } from "../../../player/src/strings/text";

/** A made-up app of orders and customers, small enough to read. */

export function id(number: number): string {
  return `00000000-0000-0000-0000-${String(number).padStart(12, "0")}`;
}

export function privileges(depth: 0 | 1 | 2 | 3 | 4): PrivilegeDepths {
  return {
    create: depth,
    read: depth,
    write: depth,
    delete: depth,
    append: depth,
    appendTo: depth,
    assign: depth,
    share: depth,
  };
}

export function column(
  name: string,
  kind: string,
  label: string,
  more: Partial<ColumnDescription> = {},
): ColumnDescription {
  return {
    name,
    schemaName: name,
    kind,
    label,
    description: "",
    requiredLevel: "none",
    maxLength: 100,
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

function option(value: number, label: string, state: number | null = null) {
  return { value, label, color: null, state };
}

export function table(
  logicalName: string,
  label: string,
  columns: readonly ColumnDescription[],
  more: Partial<TableDescription> = {},
): TableDescription {
  return {
    logicalName,
    schemaName: logicalName,
    setName: `${logicalName}s`,
    label,
    pluralLabel: `${label}s`,
    description: "",
    primaryId: `${logicalName}id`,
    primaryName: "sample_name",
    ownership: "user",
    isAudited: false,
    columns,
    keys: [],
    related: [],
    privileges: privileges(4),
    ...more,
  };
}

export const order = table("sample_order", "Order", [
  column("sample_name", "text", "Name"),
  column("sample_risk", "choice", "Risk", { options: [option(1, "Low"), option(2, "High")] }),
  column("sample_amount", "decimal", "Amount"),
  column("sample_customer", "lookup", "Customer", { targets: ["sample_customer"] }),
  column("sample_open", "boolean", "Open", { options: [option(0, "No"), option(1, "Yes")] }),
  column("sample_note", "memo", "Note", { canRead: false, isSecured: true }),
  column("statecode", "state", "State", { options: [option(0, "Active"), option(1, "Inactive")] }),
  column("statuscode", "status", "Status", { options: [option(1, "Open", 0), option(2, "Closed", 1)] }),
]);

export const customer = table("sample_customer", "Customer", [
  column("sample_name", "text", "Name"),
  column("sample_city", "text", "City"),
]);

export function view(
  number: number,
  name: string,
  cells: readonly string[],
  more: Partial<ViewDescription> = {},
): ViewDescription {
  const own = cells.filter((cell) => !cell.includes("."));
  return {
    id: id(number),
    name,
    table: "sample_order",
    queryType: 0,
    isDefault: false,
    fetchXml: `<fetch><entity name="sample_order">${own
      .map((cell) => `<attribute name="${cell}"/>`)
      .join(
        "",
      )}<order attribute="sample_name"/><link-entity name="sample_customer" from="sample_customerid" to="sample_customer" alias="c"><attribute name="sample_city"/></link-entity></entity></fetch>`,
    layoutXml: `<grid name="resultset"><row name="result" id="sample_orderid">${cells
      .map((cell) => `<cell name="${cell}" width="120"/>`)
      .join("")}</row></grid>`,
    ...more,
  };
}

const cells = ["sample_name", "sample_risk", "sample_amount", "sample_customer", "c.sample_city", "sample_note"];

export const views: readonly ViewDescription[] = [
  view(102, "Late orders", ["sample_name"]),
  view(101, "Active orders", cells, { isDefault: true }),
  view(103, "Quick find", cells, {
    queryType: 4,
    fetchXml: `<fetch><entity name="sample_order"><filter type="or" isquickfindfields="1"><condition attribute="sample_name" operator="like" value="{0}"/><condition attribute="sample_risk" operator="like" value="{0}"/></filter></entity></fetch>`,
  }),
  view(104, "Customers", ["sample_name"], {
    table: "sample_customer",
    isDefault: true,
    fetchXml: `<fetch><entity name="sample_customer"><attribute name="sample_name"/></entity></fetch>`,
  }),
];

function subArea(name: string, more: object) {
  return {
    id: name,
    titles: { 1033: name, 1031: `${name} (de)` },
    table: null,
    url: null,
    dashboard: null,
    viewId: null,
    icon: null,
    ...more,
  };
}

export const app: AppDescription = {
  id: id(1),
  uniqueName: "sample_desk",
  name: "Order desk",
  description: "",
  iconUrl: null,
  areas: [
    {
      id: "work",
      titles: { 1033: "Work" },
      icon: null,
      groups: [
        {
          id: "sales",
          titles: { 1033: "Sales" },
          subAreas: [
            subArea("Orders", { table: "sample_order" }),
            subArea("Late", { table: "sample_order", viewId: id(102) }),
            subArea("Customers", { table: "sample_customer" }),
            subArea("Secrets", { table: "sample_secret" }),
          ],
        },
      ],
    },
    {
      id: "overview",
      titles: { 1033: "Overview" },
      icon: null,
      groups: [
        {
          id: "boards",
          titles: { 1033: "Boards" },
          subAreas: [subArea("Start", { url: "$webresource:sample_/start.html" })],
        },
      ],
    },
    {
      id: "closed",
      titles: { 1033: "Closed" },
      icon: null,
      groups: [{ id: "none", titles: {}, subAreas: [subArea("Secrets 2", { table: "sample_secret" })] }],
    },
  ],
  tables: [
    order,
    customer,
    table("sample_secret", "Secret", [], { privileges: privileges(0) }),
    table("systemuser", "User", [column("fullname", "text", "Full name")], { primaryName: "fullname" }),
  ],
  views,
  forms: [
    { id: id(201), name: "Order", table: "sample_order", type: "main", formXml: "<form/>" },
    { id: id(202), name: "Customer", table: "sample_customer", type: "main", formXml: "<form/>" },
  ],
  ribbons: {},
  dashboards: [],
  controls: [],
  webResources: [{ name: "sample_/start.html", type: 1, id: id(401) }],
};

export const session: SessionDescription = {
  userId: id(501),
  userName: "ada@sample.local",
  fullName: "Ada Admin",
  languageId: 1033,
  isRtl: false,
  organizationName: "Local",
  organizationId: id(9),
  roles: [],
  users: [
    { id: id(501), name: "ada@sample.local", fullName: "Ada Admin" },
    { id: id(502), name: "mo@sample.local", fullName: "Mo Maker" },
  ],
  apps: [{ id: id(1), uniqueName: "sample_desk", name: "Order desk" }],
};

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";

export function orderRow(number: number, more: WebApiRow = {}): WebApiRow {
  return {
    sample_orderid: id(1000 + number),
    sample_name: `Order ${number}`,
    sample_risk: 1,
    [`sample_risk${FORMATTED}`]: "Low",
    sample_amount: number,
    [`sample_amount${FORMATTED}`]: `${number}.00`,
    _sample_customer_value: id(2000),
    [`_sample_customer_value${FORMATTED}`]: "Customer 1",
    "_sample_customer_value@Microsoft.Dynamics.CRM.lookuplogicalname": "sample_customer",
    "c.sample_city": "Graz",
    statecode: 0,
    statuscode: 1,
    ...more,
  };
}

/** A data client that answers nothing; tests replace what they need. */
export function silentData(): jest.Mocked<DataClient> {
  return {
    create: jest.fn().mockResolvedValue({ id: id(1), entityType: "sample_order" }),
    update: jest.fn().mockResolvedValue(undefined),
    delete: jest.fn().mockResolvedValue(undefined),
    retrieve: jest.fn().mockResolvedValue({}),
    retrieveMultiple: jest.fn().mockResolvedValue({ entities: [] }),
    fetch: jest.fn().mockResolvedValue({ entities: [], moreRecords: false, totalCount: 0 }),
    associate: jest.fn().mockResolvedValue(undefined),
    disassociate: jest.fn().mockResolvedValue(undefined),
    uploadFile: jest.fn().mockResolvedValue(undefined),
    request: jest.fn().mockResolvedValue(undefined),
  };
}

export interface SampleServices extends PlayerServices {
  readonly data: jest.Mocked<DataClient>;
  readonly navigate: jest.MockedFunction<PlayerServices["navigate"]>;
  readonly quickCreate: jest.MockedFunction<PlayerServices["quickCreate"]>;
  readonly dialogs: DialogStore;
}

/** Services over the sample app. */
export function sampleServices(changed: Partial<AppDescription> = {}): SampleServices {
  const dialogs = new DialogStore();
  const playedApp = { ...app, ...changed };
  return {
    app: playedApp,
    session,
    data: silentData(),
    dialogs,
    notifications: dialogs.notifications,
    table: (name) => {
      const found = playedApp.tables.find(({ logicalName }) => logicalName === name);
      if (!found) {
        throw new Error(`no table ${name}`);
      }
      return found;
    },
    navigate: jest.fn().mockResolvedValue(undefined),
    guardLeaving: () => () => undefined,
    quickCreate: jest.fn().mockResolvedValue(null),
    announce: dialogs.announce,
    text: textIn(1033),
    formatDate: dateIn(1033),
  };
}
