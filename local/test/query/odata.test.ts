import { parseOData, type ODataOptions } from "../../src/query/odata/parse-odata";
import { runQuery, type QueryContext } from "../../src/query/run-query";
import type { QueryResult } from "../../src/contract/query";
import type { TableDefinition } from "../../src/contract/metadata";
import { guid, SAMPLE_MODEL, refusal, sampleContext, sampleDatabase, USER } from "./sample-model";

const driver = sampleDatabase();
afterAll(() => driver.close());

function table(set: string): TableDefinition {
  const found = SAMPLE_MODEL.sets.get(set);
  if (!found) throw new Error(set);
  return found;
}

function run(options: ODataOptions, set = "sample_projects", changes: Partial<QueryContext> = {}): QueryResult {
  return runQuery(driver, SAMPLE_MODEL, parseOData(SAMPLE_MODEL, table(set), options).query, sampleContext(changes));
}

function projects($filter: string, more: ODataOptions = {}): readonly unknown[] {
  const { rows } = run({ $filter, $select: "sample_name", $orderby: "sample_name", ...more });
  return rows.map((row) => row.attributes.sample_name);
}

const [A, C, AE] = ["Apollo", "Comet [beta]", "Ägir 100%"];

describe("$filter", () => {
  test.each<[string, readonly string[]]>([
    ["sample_name eq 'apollo'", [A]],
    ["'Apollo' eq sample_name", [A]],
    ["sample_effort gt 5", [AE]],
    ["5 lt sample_effort", [AE]],
    ["sample_effort ge 5 and sample_effort le 5", [A]],
    ["sample_effort ne 5", [C, AE]],
    ["sample_effort eq null", [C]],
    ["sample_effort ne null", [A, AE]],
    ["null eq sample_effort", [C]],
    ["sample_budget gt 10.25", [A]],
    ["sample_budget lt 1e2", [AE]],
    ["sample_active eq true", [A]],
    ["sample_active", [A]],
    ["not sample_active", [C, AE]],
    ["sample_name eq 'Apollo' or sample_effort eq 8 and sample_active eq true", [A]],
    ["(sample_name eq 'Apollo' or sample_effort eq 8) and sample_active eq false", [AE]],
    ["not (sample_name eq 'Apollo')", [C, AE]],
    ["not(sample_name eq 'Apollo') and sample_effort ne null", [AE]],
    ["contains(sample_name,'OLL')", [A]],
    ["contains(sample_name,'100%')", [AE]],
    ["contains(sample_name,'[beta]')", [C]],
    ["contains(sample_name,'_')", []],
    ["not contains(sample_name,'o')", [AE]],
    ["contains(sample_name,'oll') eq true", [A]],
    ["contains(sample_name,'oll') eq false", [C, AE]],
    ["startswith(sample_name,'a')", [A]],
    ["startswith(sample_name,'ä')", [AE]],
    ["endswith(sample_name,'[beta]')", [C]],
    ["sample_name in ('Apollo','x')", [A]],
    ["sample_effort in (5, 8)", [A, AE]],
    ["sample_effort in (5, null)", [A, C]],
    [`_sample_customer_value eq ${guid("c", 1)}`, [A]],
    [`_sample_customer_value eq '${guid("c", 1)}'`, [A]],
    ["_sample_customer_value eq null", [C]],
    [`sample_projectid eq ${guid("b", 2).toUpperCase()}`, [AE]],
    [`_ownerid_value eq ${USER}`, [A]],
    ["sample_dueon eq 2026-03-15", [A]],
    ["sample_startedon ge 2026-03-15T09:00:00Z", [A]],
    ["sample_startedon ge 2026-03-15T10:00:00+01:00", [A]],
    ["sample_startedon lt 2026-03-09", [AE]],
    ["sample_tags eq '2,1'", [A]],
    ["sample_effort gt sample_planned", [AE]],
    ["sample_Customer/sample_city eq 'Bern'", [A]],
    ["sample_Customer/sample_city eq null", [C, AE]],
    ["contains(sample_Customer/sample_name,'brik')", [AE]],
    ["sample_project_sample_task_sample_Project/any()", [A, AE]],
    ["not sample_project_sample_task_sample_Project/any()", [C]],
    ["sample_project_sample_task_sample_Project/any(t:t/sample_hours gt 5)", [A]],
    ["sample_project_sample_task_sample_Project/all(t:t/sample_done eq true)", [C, AE]],
    ["sample_project_sample_task_sample_Project/any(t:t/sample_hours gt 5 and t/sample_done eq false)", [A]],
    ["sample_project_sample_task_sample_Project/any(t:t/sample_Project/sample_effort eq 8)", [AE]],
    ["sample_project_label/any(l:l/sample_name eq 'Red')", [A]],
    ["sample_name eq 'it''s'", []],
    ["sample_name eq ''' or 1 eq 1'", []],
  ])("%s", (filter, expected) => {
    expect(projects(filter)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ["Today(PropertyName='sample_startedon')", [A]],
    ["LastXDays(PropertyName='sample_startedon',PropertyValue=10)", [A, AE]],
    ["OlderThanXDays(PropertyName='sample_startedon',PropertyValue=3)", [AE]],
    ["Last7Days(PropertyName='sample_startedon')", [A, AE]],
    ["ThisMonth(PropertyName='sample_startedon')", [A, AE]],
    ["On(PropertyName='sample_startedon',PropertyValue='2026-03-08')", [AE]],
    ["OnOrAfter(PropertyName='sample_startedon',PropertyValue='2026-03-15')", [A]],
    ["Between(PropertyName='sample_effort',PropertyValues=['1','6'])", [A]],
    ["In(PropertyName='sample_effort',PropertyValues=['5','8'])", [A, AE]],
    [`In(PropertyName='sample_projectid',PropertyValues=["${guid("b", 1)}"])`, [A]],
    [`In(PropertyName='sample_customer',PropertyValues=['${guid("c", 2)}'])`, [AE]],
    ["NotIn(PropertyName='sample_effort',PropertyValues=['5'])", [C, AE]],
    ["ContainValues(PropertyName='sample_tags',PropertyValues=['2','3'])", [A, AE]],
    ["DoesNotContainValues(PropertyName='sample_tags',PropertyValues=['3'])", [A, C]],
    ["EqualUserId(PropertyName='ownerid')", [A]],
    ["NotEqualUserId(PropertyName='ownerid')", [C, AE]],
    ["EqualUserTeams(PropertyName='ownerid')", [C]],
    ["EqualUserOrUserTeams(PropertyName='_ownerid_value')", [A, C]],
  ])("Microsoft.Dynamics.CRM.%s", (call, expected) => {
    expect(projects(`Microsoft.Dynamics.CRM.${call}`)).toEqual(expected);
    expect(projects(`(Microsoft.Dynamics.CRM.${call}) and sample_name ne null`)).toEqual(expected);
  });

  test("parameter aliases stand for values", () => {
    expect(projects("sample_name eq @n and sample_effort in @l", { "@n": "'Apollo'", "@l": "[5,8]" })).toEqual([A]);
  });

  test("a secured column does not help to find rows", () => {
    const changes: Partial<QueryContext> = { canReadColumn: (_table, column) => column !== "sample_secret" };
    expect(run({ $filter: "startswith(sample_secret,'h')" }, "sample_projects", changes).rows).toEqual([]);
    expect(run({ $filter: "startswith(sample_secret,'h')" }).rows).toHaveLength(1);
  });

  test.each<[string, string]>([
    ["", "ends too early"],
    ["sample_name", "single boolean value"],
    ["sample_name eq", "ends too early"],
    ["eq 'x'", "Syntax error"],
    ["sample_name eq 'x", "unterminated string"],
    ["(sample_name eq 'x'", "')' expected"],
    ["sample_name eq 'x')", "end of expression expected"],
    ["sample_name eq 'x' sample_name", "end of expression expected"],
    ["sample_name = 'x'", "Syntax error"],
    ["sample_name eq 'x'; drop table x", "end of expression expected"],
    ["nothing eq 1", "Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.sample_project'."],
    ["Sample_Name eq 'x'", "Could not find a property named 'Sample_Name'"],
    ["sample_customer eq 1", "Could not find a property named 'sample_customer'"],
    ["sample_Customer/nothing eq 1", "Could not find a property named 'nothing'"],
    ["sample_effort eq 'five'", "incompatible types"],
    ["sample_name eq 5", "incompatible types"],
    ["sample_active eq 1", "incompatible types"],
    ["sample_effort eq 1.5", "not a whole number"],
    ["sample_dueon eq 2026-02-30", "not a date"],
    ["_sample_customer_value eq 'Contoso'", "not a GUID"],
    ["sample_effort add 1 eq 5", "'add' is not supported"],
    ["tolower(sample_name) eq 'x'", "must be a column"],
    ["length(sample_name) gt 1", "must be a column"],
    ["contains(sample_effort,'1')", "needs a text column"],
    ["contains(sample_name)", "takes a column and a text"],
    ["sample_effort gt null", "null can be compared"],
    ["sample_effort in ()", "is empty"],
    ["sample_name eq @missing", "has no value"],
    ["sample_Customer/any(c:c/sample_name eq 'x')", "is no collection"],
    ["sample_project_sample_task_sample_Project/sample_name eq 'x'", "is a collection"],
    ["sample_project_sample_task_sample_Project/all()", "needs a condition"],
    ["sample_project_sample_task_sample_Project/any(t:x/sample_name eq 'x')", "Could not find a property named 'x'"],
    ["Microsoft.Dynamics.CRM.Nonsense(PropertyName='sample_name')", "not supported"],
    ["Microsoft.Dynamics.CRM.Above(PropertyName='sample_name',PropertyValue='x')", "not supported"],
    ["Microsoft.Dynamics.CRM.LastXDays(PropertyName='sample_startedon',PropertyValue='x')", "whole number"],
    ["Microsoft.Dynamics.CRM.Between(PropertyName='sample_effort',PropertyValues=['1'])", "got 1 values"],
    [`${"(".repeat(100)}sample_active${")".repeat(100)}`, "nested deeper"],
    ["sample_name eq \u0000", "not valid"],
  ])("refuses %s", (filter, message) => {
    expect(refusal(() => projects(filter))).toMatchObject({
      http: 400,
      message: expect.stringContaining(message) as string,
    });
  });
});

describe("$select, $orderby, $top and paging", () => {
  test("select takes properties, lookups by their value, and single-valued navigation", () => {
    const { rows } = run({ $select: "sample_name,_sample_customer_value,ownerid", $filter: "sample_effort eq 5" });
    expect(rows[0]?.attributes).toEqual({
      sample_projectid: guid("b", 1),
      sample_name: "Apollo",
      sample_customer: { logicalName: "sample_customer", id: guid("c", 1), name: "Contoso" },
      ownerid: { logicalName: "systemuser", id: USER, name: "Ada Able" },
    });
  });
  test("order by several columns, through navigation too", () => {
    const order = ($orderby: string): readonly unknown[] =>
      run({ $orderby }).rows.map((row) => row.attributes.sample_name);
    expect(order("sample_effort desc,sample_name")).toEqual([AE, A, C]);
    expect(order("sample_Customer/sample_name desc")).toEqual([AE, A, C]);
    expect(order("_sample_customer_value")).toEqual([C, A, AE]);
  });
  test("a skip token is the cookie of a next link", () => {
    const { query } = parseOData(SAMPLE_MODEL, table("sample_projects"), {
      $skiptoken: '<cookie pagenumber="3" istracking="False" />',
    });
    expect(query.page).toBe(3);
  });
  test.each<[ODataOptions, string]>([
    [{ $select: "nothing" }, "Could not find a property named 'nothing'"],
    [{ $select: "sample_name," }, "Term 'empty' is not valid"],
    [{ $orderby: "nothing" }, "Could not find a property named 'nothing'"],
    [{ $orderby: "sample_name up" }, "Syntax error in $orderby"],
    [{ $orderby: "sample_name; drop" }, "Syntax error in $orderby"],
    [{ $top: "-1" }, "non-negative"],
    [{ $top: "0" }, "must be a positive"],
    [{ $top: "ten" }, "non-negative"],
    [{ $count: "maybe" }, "Valid values are 'true' and 'false'"],
    [{ $skip: "5" }, "'$skip' is not supported"],
    [{ $search: "x" }, "'$search' is not supported"],
    [{ $skiptoken: "3" }, "Malformed XML"],
  ])("refuses %j", (options, message) => {
    expect(refusal(() => run(options))).toMatchObject({
      codeText: "0x80060888",
      message: expect.stringContaining(message) as string,
    });
  });
});

describe("$expand", () => {
  const expand = ($expand: string): ReturnType<typeof parseOData>["expands"] =>
    parseOData(SAMPLE_MODEL, table("sample_projects"), { $expand }).expands;

  test("options of an expand stand in brackets, divided by semicolons, and may nest", () => {
    const [tasks, customer] = expand(
      "sample_project_sample_task_sample_Project($select=sample_name;$filter=contains(sample_name,'a;b,(c)');$orderby=sample_hours desc;$top=3),sample_Customer($select=sample_name;$expand=sample_customer_sample_project_sample_Customer($select=sample_name))",
    );
    expect(tasks?.navigation).toMatchObject({ kind: "collection", target: "sample_task" });
    expect(tasks?.inner?.query).toMatchObject({ top: 3, orders: [{ column: "sample_hours", descending: true }] });
    expect(customer?.inner?.expands[0]?.navigation.name).toBe("sample_customer_sample_project_sample_Customer");
  });
  test.each<[string, string]>([
    ["nothing", "Could not find a property named 'nothing'"],
    ["sample_customer", "Could not find a property named 'sample_customer'"],
    ["sample_Customer(select=sample_name)", "Syntax error in $expand"],
    ["sample_Customer($filter=sample_name eq 'x')", "cannot be used on the single-valued"],
    ["sample_Customer($select=nothing)", "Could not find a property named 'nothing'"],
    ["sample_Customer($select=sample_name", "unbalanced"],
    ["sample_Customer,sample_Customer", "expanded twice"],
    ["sample_Customer/$ref", "not supported"],
  ])("refuses %s", (text, message) => {
    expect(refusal(() => expand(text))).toMatchObject({
      codeText: "0x80060888",
      message: expect.stringContaining(message) as string,
    });
  });
});

describe("$apply", () => {
  const apply = ($apply: string, more: ODataOptions = {}, set = "sample_tasks"): readonly unknown[] =>
    run({ $apply, ...more }, set).rows.map((row) => row.attributes);

  test("aggregates", () => {
    expect(
      apply(
        "aggregate(sample_hours with sum as s,sample_hours with average as a,sample_hours with max as m,$count as n,sample_done with countdistinct as d)",
      ),
    ).toEqual([{ s: 9, a: 3, m: 6, n: 3, d: 2 }]);
  });
  test("groups, filtered before and ordered by an output", () => {
    expect(
      apply("filter(sample_hours gt 1)/groupby((sample_done),aggregate(sample_hours with sum as total))", {
        $orderby: "total desc",
      }),
    ).toEqual([
      { sample_done: false, total: 6 },
      { sample_done: true, total: 2 },
    ]);
  });
  test("groups by a lookup keep the property's name", () => {
    expect(apply("groupby((_sample_project_value),aggregate($count as n))", { $orderby: "n desc" })).toEqual([
      { _sample_project_value: { logicalName: "sample_project", id: guid("b", 1), name: "Apollo" }, n: 2 },
      { _sample_project_value: { logicalName: "sample_project", id: guid("b", 2), name: "Ägir 100%" }, n: 1 },
    ]);
  });
  test("groups alone list the values", () => {
    expect(apply("groupby((sample_done))")).toEqual([{ sample_done: false }, { sample_done: true }]);
  });
  test.each<[string, string]>([
    ["nonsense((x))", "'nonsense' is not supported"],
    ["filter(sample_hours gt 1)", "needs groupby"],
    ["groupby((nothing))", "Could not find a property named 'nothing'"],
    ["aggregate(sample_hours with median as m)", "'median' is not supported"],
    ["aggregate(sample_hours)", "a name expected"],
    ["groupby((sample_done))/filter(sample_hours gt 1)", "after an aggregation"],
    ["groupby((sample_Project/sample_name))", "not supported"],
  ])("refuses %s", (text, message) => {
    expect(refusal(() => apply(text))).toMatchObject({
      codeText: "0x80060888",
      message: expect.stringContaining(message) as string,
    });
  });
});
