import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PackageError, readForms, readTree, readViews, validateSource } from "../src";
import { author, runAuthor, type AuthorSpec, type ColumnSpec, type TableSpec } from "../src/author";

let folder: string;
/** Where specs for the command are written, outside the tree. */
let specs: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "author-"));
  specs = mkdtempSync(join(tmpdir(), "author-specs-"));
});

afterEach(() => {
  for (const made of [folder, specs]) rmSync(made, { recursive: true, force: true });
});

const customer: TableSpec = {
  name: "sample_Customer",
  label: { 1031: "Kunde", 1033: "Customer" },
  pluralLabel: { 1031: "Kunden", 1033: "Customers" },
  description: "Who buys.",
  ownership: "organization",
  setName: "sample_customers",
  primaryName: { label: "Name", description: "Name of the customer.", maxLength: 100 },
  columns: [{ kind: "text", name: "sample_Code", label: "Code", description: "Code of the customer.", maxLength: 20 }],
  keys: [{ name: "sample_customer_code_key", label: "Code", columns: ["sample_Code"] }],
};

const order: TableSpec = {
  name: "sample_Order",
  label: "Order",
  pluralLabel: "Orders",
  description: "What is bought.",
  ownership: "user",
  setName: "sample_orders",
  audited: true,
  primaryName: { label: "Name", description: "Name of the order.", maxLength: 100 },
  statuses: [
    { value: 1, state: 0, label: "Draft" },
    { value: 724810001, state: 0, label: "Sent" },
    { value: 2, state: 1, label: "Closed" },
  ],
  columns: [
    {
      kind: "text",
      name: "sample_Number",
      label: "Number",
      description: "Running number.",
      maxLength: 40,
      autoNumber: "ORD-{SEQNUM:4}",
    },
    { kind: "memo", name: "sample_Remark", label: "Remark", description: "Free text.", maxLength: 2000 },
    { kind: "integer", name: "sample_Pieces", label: "Pieces", description: "How many.", min: 0, max: 100 },
    {
      kind: "decimal",
      name: "sample_Discount",
      label: "Discount",
      description: "In percent.",
      min: 0,
      max: 100,
      precision: 2,
      secured: true,
    },
    { kind: "boolean", name: "sample_Urgent", label: "Urgent", description: "Whether it cannot wait." },
    { kind: "date", name: "sample_DueOn", label: "Due on", description: "Day of delivery." },
    { kind: "dateTime", name: "sample_SentOn", label: "Sent on", description: "When it was sent." },
    { kind: "choice", name: "sample_Channel", label: "Channel", description: "How it came.", choice: "sample_channel" },
    {
      kind: "choices",
      name: "sample_Channels",
      label: "Channels",
      description: "Ways to answer.",
      choice: "sample_channel",
    },
    {
      kind: "localChoice",
      name: "sample_Size",
      label: "Size",
      description: "Size.",
      options: [{ value: 724810000, label: "Small" }],
    },
    { kind: "file", name: "sample_Document", label: "Document", description: "The order as a file." },
    {
      kind: "lookup",
      name: "sample_Customer",
      label: "Customer",
      description: "Who buys.",
      target: "sample_Customer",
      relationship: "sample_customer_order_customer",
      cascade: { delete: "Restrict" },
    },
  ],
};

const whole: AuthorSpec = {
  solution: {
    uniqueName: "SampleSolution",
    label: "Sample",
    description: "A made-up solution.",
    version: "1.0.0.0",
    languages: [1033, 1031],
    publisher: {
      uniqueName: "sample",
      label: "Sample",
      description: "Made up.",
      prefix: "sample",
      optionPrefix: 72481,
    },
  },
  choices: [
    {
      name: "sample_channel",
      label: { 1033: "Channel", 1031: "Kanal" },
      description: "How orders come.",
      options: [
        { value: 724810000, label: "Mail" },
        { value: 724810001, label: "Shop" },
      ],
    },
  ],
  tables: [customer, order],
  manyToMany: [{ name: "sample_order_helper", first: "sample_Order", second: "sample_Customer" }],
  views: {
    sample_Customer: [
      { name: "Customers", kind: "public", default: true, columns: [["sample_name", 200]] },
      {
        name: "Find customers",
        kind: "quickFind",
        columns: [["sample_name", 200]],
        find: ["sample_name", "sample_code"],
      },
    ],
    sample_Order: [
      {
        name: "My open orders",
        label: { 1033: "My open orders", 1031: "Meine offenen Bestellungen" },
        kind: "public",
        default: true,
        columns: [
          ["sample_name", 200],
          ["sample_dueon", 120],
        ],
        filter: {
          conditions: [["statuscode", "in", 1, 724810001]],
          groups: [
            {
              join: "or",
              conditions: [
                ["ownerid", "eq-userid"],
                ["c.sample_code", "eq", "A"],
              ],
            },
          ],
        },
        links: [
          { table: "sample_customer", from: "sample_customerid", to: "sample_customer", alias: "c", type: "outer" },
        ],
        order: [["sample_dueon", "desc"]],
      },
    ],
  },
  forms: {
    sample_Customer: [
      {
        name: "Summary",
        kind: "quick",
        tabs: [
          {
            name: "t",
            label: "Summary",
            columns: [{ width: 100, sections: [{ name: "s", rows: [["sample_code"]] }] }],
          },
        ],
      },
    ],
    sample_Order: [
      {
        name: "Order",
        kind: "main",
        header: ["sample_dueon", "statuscode"],
        libraries: ["sample_/scripts/order.js"],
        onLoad: [{ library: "sample_/scripts/order.js", function: "Sample.onLoad" }],
        tabs: [
          {
            name: "general",
            label: { 1033: "General", 1031: "Allgemein" },
            columns: [
              {
                width: 60,
                sections: [
                  {
                    name: "order",
                    label: "Order",
                    columns: 2,
                    rows: [["sample_number", "sample_discount"], ["sample_customer", null], ["sample_remark"]],
                  },
                ],
              },
              {
                width: 40,
                sections: [
                  {
                    name: "customer",
                    rows: [
                      [
                        {
                          quickView: { lookup: "sample_customer", table: "sample_customer", form: "Summary" },
                          id: "customer",
                          label: "Customer",
                        },
                      ],
                      [
                        {
                          subgrid: { table: "sample_customer", relationship: "sample_order_helper", view: "Customers" },
                          id: "helpers",
                          label: "Helpers",
                          rows: 4,
                        },
                      ],
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  commands: {
    sample_Order: [
      {
        id: "Send",
        label: { 1033: "Send", 1031: "Senden" },
        library: "sample_/scripts/order.js",
        function: "Sample.send",
        enableRule: "Sample.canSend",
        places: ["form", "grid"],
        sequence: 40,
      },
    ],
  },
  roles: [{ name: "Sample Clerk", privileges: { prvReadsample_Order: "Basic", prvReadsample_Customer: "Global" } }],
  columnSecurityProfiles: [
    {
      name: "Sample readers",
      description: "Reads discounts.",
      permissions: [{ table: "sample_order", column: "sample_discount", read: true, update: false, create: false }],
    },
  ],
  webResources: [
    { name: "sample_/scripts/order.js", displayName: "Order script", type: 3 },
    { name: "sample_/icons/app.svg", displayName: "Icon", type: 11 },
  ],
  dashboards: [{ name: "Overview", rows: [[{ table: "sample_order", view: "My open orders", label: "Mine" }]] }],
  apps: [
    {
      uniqueName: "sample_App",
      label: "Sample",
      description: "A made-up app.",
      icon: "sample_/icons/app.svg",
      tables: ["sample_order", "sample_customer"],
      dashboards: ["Overview"],
      roles: ["Sample Clerk", "627090ff-40a3-4053-8790-584edc5be201"],
      areas: [
        {
          id: "Main",
          label: { 1033: "Main", 1031: "Haupt" },
          groups: [
            {
              id: "Group",
              label: "Group",
              subAreas: [
                { id: "Orders", label: "Orders", target: { table: "sample_order", view: "My open orders" } },
                {
                  id: "Board",
                  label: "Board",
                  target: { dashboard: "Overview" },
                  requires: ["sample_order", "sample_customer:Write"],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

function build(dir = folder): void {
  author(dir, whole);
  for (const name of ["sample_/scripts/order.js", "sample_/icons/app.svg"]) {
    mkdirSync(dirname(join(dir, "WebResources", name)), { recursive: true });
    writeFileSync(join(dir, "WebResources", name), "content");
  }
}

function filesBelow(dir: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
    if (statSync(join(dir, name)).isFile()) files[name] = readFileSync(join(dir, name), "utf8");
  }
  return files;
}

function run(...args: string[]): { code: number; text: string } {
  const lines: string[] = [];
  const code = runAuthor(args, { dir: folder, print: (line) => lines.push(line) });
  return { code, text: lines.join("\n") };
}

function json(name: string, value: unknown): string {
  const path = join(specs, `${name}.json`);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

describe("a whole solution from one spec", () => {
  test("is read back without a finding", () => {
    build();
    expect(validateSource(readTree(folder))).toEqual([]);
  });

  test("names its components as root components, each once", () => {
    build();
    const { manifest } = readTree(folder);
    expect(manifest.rootComponents.map(({ type }) => Number(type)).sort((a, b) => a - b)).toEqual([
      1, 1, 9, 20, 60, 61, 61, 62, 70, 80,
    ]);
  });

  test("is the same in every folder", () => {
    const other = mkdtempSync(join(tmpdir(), "author-other-"));
    build();
    build(other);
    expect(filesBelow(other)).toEqual(filesBelow(folder));
    rmSync(other, { recursive: true });
  });

  test("has the base language first in every label", () => {
    build();
    const text = readFileSync(join(folder, "Entities/sample_Customer/Entity.xml"), "utf8");
    const labels = [...text.matchAll(/<LocalizedName description="([^"]+)" languagecode="(\d+)"/g)].map(
      (match) => match[1],
    );
    expect(labels).toEqual(["Customer", "Kunde"]);
  });

  test("shows secured, numbered and state columns read-only on forms", () => {
    build();
    const form = readForms(readTree(folder)).find(({ type }) => type === "main");
    const disabled = [...(form?.formXml ?? "").matchAll(/datafieldname="(\w+)" disabled="true"/g)].map(
      (match) => match[1],
    );
    expect(disabled).toEqual(["sample_number", "sample_discount", "statuscode"]);
  });

  test("writes conditions on linked tables and lists of values as FetchXML does", () => {
    build();
    const view = readViews(readTree(folder)).find(({ name }) => name === "My open orders");
    expect(view?.fetchXml).toContain('<condition entityname="c" attribute="sample_code" operator="eq" value="A" />');
    expect(view?.fetchXml).toContain('operator="in"><value>1</value><value>724810001</value></condition>');
  });
});

describe("commands of a table", () => {
  const ribbon = (): string => readFileSync(join(folder, "Entities/sample_Order/RibbonDiff.xml"), "utf8");
  const send = {
    id: "Send",
    label: "Send",
    library: "sample_/scripts/order.js",
    function: "Sample.send",
    places: ["form"],
    sequence: 40,
    privilege: { table: "sample_customer", right: "Create", depth: "Global" },
  } as const;

  test("are shown to those who hold a right, asked once for all that need it", () => {
    build();
    const commands = { sample_Order: [send, { ...send, id: "Resend", sequence: 41 }] };
    author(folder, { commands }, { replace: ["commands:sample_order"] });
    expect(ribbon().match(/<EntityPrivilegeRule [^>]+>/g)).toEqual([
      `<EntityPrivilegeRule EntityName="sample_customer" PrivilegeType="Create" PrivilegeDepth="Global" />`,
    ]);
    expect(ribbon().match(/<DisplayRule Id="sample_order.MayCreate.sample_customer.Global" \/>/g)).toHaveLength(2);
    expect(validateSource(readTree(folder))).toEqual([]);
  });

  test("can take standard buttons away", () => {
    build();
    author(
      folder,
      { hiddenButtons: { sample_Order: ["new", "subgridNew", "subgridAddExisting"] } },
      { replace: ["commands:sample_order"] },
    );
    expect([...ribbon().matchAll(/<HideCustomAction [^>]*Location="([^"]+)"/g)].map(([, place]) => place)).toEqual([
      "Mscrm.HomepageGrid.sample_order.NewRecord",
      "Mscrm.Form.sample_order.NewRecord",
      "Mscrm.SubGrid.sample_order.AddNewStandard",
      "Mscrm.SubGrid.sample_order.AddExistingStandard",
      "Mscrm.SubGrid.sample_order.AddExistingAssoc",
    ]);
    expect(validateSource(readTree(folder))).toEqual([]);
  });
});

test("the second control of a column on a form gets an id of its own", () => {
  build();
  const rows = [["sample_pieces"], [{ column: "sample_pieces", label: "Again" }]];
  const tabs = [{ name: "main", label: "Main", columns: [{ width: 100, sections: [{ name: "twice", rows }] }] }];
  author(folder, { forms: { sample_Order: [{ name: "Twice", kind: "main", header: ["sample_pieces"], tabs }] } });
  const made = readForms(readTree(folder)).find(({ name }) => name === "Twice");
  expect([...(made?.formXml ?? "").matchAll(/<control id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    "sample_pieces",
    "sample_pieces1",
    "header_sample_pieces",
  ]);
});

describe("what is there already", () => {
  test("is left as it is when the same spec runs again", () => {
    build();
    const before = filesBelow(folder);
    const done = author(folder, whole);
    expect(new Set(done.map(({ outcome }) => outcome))).toEqual(new Set(["kept"]));
    expect(filesBelow(folder)).toEqual(before);
  });

  test("keeps what a person edited, until the component is named", () => {
    build();
    const path = "OptionSets/sample_channel.xml";
    writeFileSync(join(folder, path), readFileSync(join(folder, path), "utf8").replace('"Mail"', '"Letter"'));
    author(folder, whole);
    expect(readFileSync(join(folder, path), "utf8")).toContain('"Letter"');
    const done = author(folder, whole, { replace: ["choice:sample_channel"] });
    expect(done.filter(({ outcome }) => outcome === "replaced").map(({ component }) => component)).toEqual([
      "choice:sample_channel",
    ]);
    expect(readFileSync(join(folder, path), "utf8")).toContain('"Mail"');
  });

  test("can be replaced by the start of its name", () => {
    build();
    const done = author(folder, whole, { replace: ["view:sample_customer/*"] });
    expect(done.filter(({ outcome }) => outcome === "replaced").map(({ component }) => component)).toEqual([
      "view:sample_customer/Customers",
      "view:sample_customer/Find customers",
    ]);
  });

  test("gets a new column at its place and nothing else", () => {
    build();
    const before = filesBelow(folder);
    const column: ColumnSpec = {
      kind: "date",
      name: "sample_PaidOn",
      label: "Paid on",
      description: "Day of payment.",
    };
    author(folder, { columns: { sample_order: [column] } });
    const after = filesBelow(folder);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(["Entities/sample_Order/Entity.xml"]);
    const names = [...(after[changed[0] ?? ""] ?? "").matchAll(/PhysicalName="(sample_\w+)"/g)].map(
      (match) => match[1],
    );
    expect(names).toEqual([...names].sort((a = "", b = "") => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(validateSource(readTree(folder))).toEqual([]);
  });
});

describe("what cannot be authored", () => {
  test("a column for a table nobody knows", () => {
    build();
    expect(() => author(folder, { columns: { sample_Nothing: [] } })).toThrow(/no table sample_Nothing/);
  });

  test("a table where there is no solution", () => {
    expect(() => author(folder, { tables: [customer] })).toThrow(PackageError);
  });

  test("a form with a column the table does not have", () => {
    build();
    const form = { ...(whole.forms?.sample_Customer?.[0] ?? fail()), name: "Other", tabs: tabsWith("sample_nothing") };
    expect(() => author(folder, { forms: { sample_Customer: [form] } })).toThrow(/has no column sample_nothing/);
  });
});

describe("the command", () => {
  test("adds a column from words", () => {
    build();
    const { code, text } = run(
      ...["add-column", "sample_Order", "sample_Place", "--kind", "text", "--max", "50"],
      ...["--label", "Place", "--description", "Where to."],
    );
    expect({ code, text }).toEqual({ code: 0, text: "added column:sample_order.sample_place" });
    expect(validateSource(readTree(folder))).toEqual([]);
  });

  test("adds a table and a view from files", () => {
    build();
    const table: TableSpec = { ...customer, name: "sample_Supplier", setName: "sample_suppliers", keys: [] };
    const view = { name: "Suppliers", kind: "public", default: true, columns: [["sample_name", 200]] };
    expect(run("add-table", json("supplier", table)).code).toBe(0);
    expect(run("add-view", "sample_Supplier", json("view", view)).text).toBe("added view:sample_supplier/Suppliers");
    expect(readTree(folder).components.entities.map(({ logicalName }) => logicalName)).toContain("sample_supplier");
  });

  test("says how many are kept when there is nothing to add", () => {
    build();
    const view = whole.views?.sample_Customer;
    expect(run("add-view", "sample_Customer", json("kept", view)).text).toBe("2 kept as they are");
  });

  test.each([
    [["add-column", "sample_Order", "DueOn", "--kind", "date", "--label", "x", "--description", "y"], /no schema name/],
    [
      ["add-column", "sample_Order", "sample_X", "--kind", "money", "--label", "x", "--description", "y"],
      /--kind money/,
    ],
    [["add-column", "sample_Order", "sample_X", "--kind", "text", "--label", "x"], /--description/],
    [["add-column", "sample_Nothing", "sample_X", "--kind", "date", "--label", "x", "--description", "y"], /no table/],
  ])("refuses %j and says why", (args, reason) => {
    build();
    const { code, text } = run(...args);
    expect(code).toBe(1);
    expect(text).toMatch(reason);
  });

  test.each([[["help"]], [["--help"]], [["add-column", "--help"]]])("explains itself for %j", (args) => {
    const { code, text } = run(...args);
    expect(code).toBe(0);
    expect(text).toMatch(/author apply/);
  });

  test.each([[[]], [["add-column", "sample_Order"]], [["remove", "everything"]]])("shows its use for %j", (args) => {
    const { code, text } = run(...args);
    expect(code).toBe(2);
    expect(text).toMatch(/author apply/);
  });
});

function tabsWith(column: string): NonNullable<AuthorSpec["forms"]>[string][number]["tabs"] {
  return [{ name: "t", label: "T", columns: [{ width: 100, sections: [{ name: "s", rows: [[column]] }] }] }];
}

function fail(): never {
  throw new Error("The spec of this test lacks the form.");
}
